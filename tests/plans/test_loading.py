"""Plans and units from data files: what is read, and which rule an error names."""

import json
from datetime import date
from pathlib import Path

import pytest

from plans.errors import UnreadablePlan
from plans.loading import from_mapping, load_plan, load_units, organisation_name, to_mapping
from plans.loading.tables import read_table
from plans.model import (
    Aspect,
    Document,
    Fact,
    Occurrence,
    SampleUnit,
    Signature,
    Standing,
    WorkKind,
)
from plans.samples import SAMPLE_ORGS, sample_plan

HEAD = """
[plan]
org = "huyen-x"
kind = "Kế hoạch"
issuer = "Ban Thường vụ Huyện ủy"
subject = "học tập chuyên đề"
years = [2024]
"""
TASK = """
[[task]]
key = "bao-cao"
section = "II.1"
title = "Báo cáo"
kind = "report"
"""
WHOLE = """
[plan]
org = "huyen-x"
kind = "Kế hoạch"
number = "07-KH/HU"
issuer = "Ban Thường vụ Huyện ủy"
subject = "học tập chuyên đề"
years = [2024]
issued_on = 2024-01-15
place = "Huyện X"
recipients = ["Các chi bộ"]
[plan.signature]
name = "Nguyễn Văn A"
[[document]]
number = "01-KH/TU"
title = "Kế hoạch của Tỉnh ủy"
dated = 2024-01-02
basis = true
[[fact]]
aspect = "theme"
text = "Tên chuyên đề"
section = "I"
words = ["chủ đề"]
[[task]]
key = "hop"
section = "II.1"
title = "Họp"
kind = "conference"
carry_out = ["Chi bộ"]
falls_to = ["chi-bo"]
deadline = "dự kiến tháng 4/2024"
[[task]]
key = "du-hop"
section = "II.2"
title = "Dự họp"
kind = "attendance"
follows = "hop"
individual = true
[[task.fact]]
aspect = "place"
text = "Hội trường"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.toml"


def refusal(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadablePlan) as refused:
        load_plan(file)
    return str(refused.value)


def test_a_plan_is_read_as_its_file_states_it(file: Path) -> None:
    file.write_text(WHOLE, encoding="utf-8")

    plan = load_plan(file)

    assert (plan.number, plan.issued_on, plan.place) == ("07-KH/HU", date(2024, 1, 15), "Huyện X")
    assert plan.signature == Signature("Nguyễn Văn A", None)
    assert plan.documents == (
        Document("01-KH/TU", "Kế hoạch của Tỉnh ủy", dated=date(2024, 1, 2), basis=True),
    )
    assert plan.facts == (Fact(Aspect.THEME, "Tên chuyên đề", "I", ("chủ đề",)),)
    assert [task.kind for task in plan.tasks] == [WorkKind.CONFERENCE, WorkKind.ATTENDANCE]
    assert plan.task("hop").roles.carry_out == ("Chi bộ",)


def test_what_the_file_leaves_out_is_none(file: Path) -> None:
    file.write_text(HEAD, encoding="utf-8")

    plan = load_plan(file)

    assert (plan.number, plan.issued_on, plan.place, plan.signature) == (None, None, None, None)


def test_a_fact_stands_in_the_section_of_its_task(file: Path) -> None:
    file.write_text(WHOLE, encoding="utf-8")

    assert load_plan(file).task("du-hop").facts == (Fact(Aspect.PLACE, "Hội trường", "II.2"),)


def test_a_follower_keeps_the_days_words_and_tentative_flag_of_what_it_follows(file: Path) -> None:
    file.write_text(WHOLE, encoding="utf-8")

    follower = load_plan(file).task("du-hop")

    assert follower.follows == "hop"
    assert follower.deadline.tentative
    assert follower.deadline.phrase == "dự kiến tháng 4/2024"
    assert follower.deadline.occurrences == (Occurrence("2024-04", "2024-04", date(2024, 4, 30)),)


def test_a_follower_may_have_words_of_its_own_and_follow_a_follower(file: Path) -> None:
    last = TASK + 'follows = "du-hop"\ndeadline = "theo ngày họp"\n'
    file.write_text(last.join((HEAD, WHOLE[WHOLE.index("[[task]]") :])), encoding="utf-8")

    deadline = load_plan(file).task("bao-cao").deadline

    assert deadline.phrase == "theo ngày họp"
    assert [each.last_safe_day for each in deadline.occurrences] == [date(2024, 4, 30)]


def test_a_task_without_words_about_time_has_no_day(file: Path) -> None:
    file.write_text(HEAD + TASK, encoding="utf-8")

    deadline = load_plan(file).task("bao-cao").deadline

    assert (deadline.phrase, deadline.standing) == ("", Standing.UNSTATED)
    assert deadline.occurrences == ()


def test_a_task_without_words_about_time_that_points_to_another_is_linked(file: Path) -> None:
    other = TASK.replace("bao-cao", "nop") + 'see = ["bao-cao"]'
    file.write_text(HEAD + TASK + other, encoding="utf-8")

    assert load_plan(file).task("nop").deadline.standing is Standing.LINKED


def test_the_window_of_years_bounds_a_recurring_deadline(file: Path) -> None:
    recurring = 'deadline = "tháng 02 hàng năm"\nfirst_year = 2023\nlast_year = 2024\n'
    head = HEAD.replace("[2024]", "[2021, 2022, 2023, 2024, 2025]")
    file.write_text(head + TASK + recurring, encoding="utf-8")

    days = [each.last_safe_day for each in load_plan(file).task("bao-cao").deadline.occurrences]

    assert days == [date(2023, 2, 28), date(2024, 2, 29)]


@pytest.mark.parametrize(
    ("text", "key", "rule"),
    [
        (HEAD + TASK + 'due = "x"', "bao-cao: due", "unknown field"),
        (HEAD + 'nummer = "7"', "[plan]: nummer", "unknown field"),
        (HEAD + "[[tasks]]", "tasks", "unknown field"),
        (HEAD + TASK + TASK, "bao-cao: key", "same key"),
        (HEAD + TASK + 'follows = "x"', "bao-cao: follows", "no task has the key 'x'"),
        (HEAD + TASK + 'see = ["x"]', "bao-cao: see", "no task has the key 'x'"),
        (HEAD + TASK + 'follows = "bao-cao"', "bao-cao: follows", "circle"),
        (HEAD + TASK.replace("report", "dance"), "bao-cao: kind", "unknown word 'dance'"),
        (
            HEAD + '[[fact]]\naspect = "smell"\ntext = "x"\nsection = "I"',
            "[[fact]] 1: aspect",
            "unknown word 'smell'",
        ),
        (HEAD + '[[fact]]\naspect = "theme"\ntext = "x"', "[[fact]] 1: section", "missing"),
        (HEAD + TASK.replace("Báo cáo", "Ba\u0301o ca\u0301o"), "bao-cao: title", "not NFC"),
        (HEAD + TASK.replace("Báo cáo", " "), "bao-cao: title", "empty or has spaces"),
        (HEAD + TASK + "deliver_to = 7", "bao-cao: deliver_to", "must be a text"),
        (HEAD + TASK + 'words = "báo cáo"', "bao-cao: words", "must be a list"),
        (HEAD + TASK + 'done = "có"', "bao-cao: done", "true or false"),
        (HEAD + TASK + 'deadline = "khi nào xong thì xong"', "bao-cao: deadline", "xong"),
        (
            HEAD + TASK + "last_year = 2024",
            "bao-cao: first_year, last_year",
            "no deadline of its own",
        ),
        (HEAD + TASK + "first_year = 24", "bao-cao: first_year", "no year"),
        (HEAD + TASK + "fact = [1]", "bao-cao: fact", "must be a table"),
        (HEAD + TASK + 'quote = {text = "1. …", line = 0}', "line", "a number from 1 on"),
        (HEAD + TASK + 'quote = {text = "1. …", page = true}', "page", "a number from 1 on"),
        (HEAD + "issued_on = 2024-01-15T08:00:00", "[plan]: issued_on", "text"),
        (HEAD + 'issued_on = "hôm qua"', "[plan]: issued_on", "no date"),
        (HEAD.replace("[2024]", "[2025, 2024]"), "[plan]: years", "ascending"),
        (HEAD.replace("[2024]", "[]"), "[plan]: years", "at least one"),
        (HEAD.replace('org = "huyen-x"', ""), "[plan]: org", "missing"),
        ("", "plan", "missing"),
        ("[plan", "file", "Expected"),
    ],
)
def test_a_broken_rule_is_named_with_file_and_key(
    file: Path, text: str, key: str, rule: str
) -> None:
    message = refusal(file, text)

    assert str(file) in message
    assert key in message
    assert rule in message


def test_tasks_that_follow_each_other_in_a_circle_are_refused(file: Path) -> None:
    first = TASK.replace("bao-cao", "a") + 'follows = "b"'
    second = TASK.replace("bao-cao", "b") + 'follows = "a"'

    assert "a: follows: runs in a circle" in refusal(file, HEAD + first + second)


def test_a_missing_file_is_an_unreadable_plan(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePlan, match=r"nowhere\.toml"):
        load_plan(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_a_plan_survives_json(org: str) -> None:
    plan = sample_plan(org)

    assert from_mapping(json.loads(json.dumps(to_mapping(plan)))) == plan


def test_a_stored_plan_is_not_read_anew(file: Path) -> None:
    file.write_text(HEAD + TASK + 'deadline = "trước ngày 15/5/2024"', encoding="utf-8")
    stored = json.loads(json.dumps(to_mapping(load_plan(file))))
    stored["task"][0]["deadline"]["occurrences"][0]["last_safe_day"] = "2024-05-20"

    moved = from_mapping(stored).task("bao-cao").deadline

    assert [each.last_safe_day for each in moved.occurrences] == [date(2024, 5, 20)]


def test_a_stored_occurrence_without_its_day_is_refused(file: Path) -> None:
    file.write_text(HEAD + TASK + 'deadline = "trước ngày 15/5/2024"', encoding="utf-8")
    stored = json.loads(json.dumps(to_mapping(load_plan(file))))
    del stored["task"][0]["deadline"]["occurrences"][0]["last_safe_day"]

    with pytest.raises(UnreadablePlan, match=r"bao-cao .*last_safe_day: missing"):
        from_mapping(stored)


def test_a_broken_stored_plan_names_its_source() -> None:
    with pytest.raises(UnreadablePlan, match="plan 7: plan: missing"):
        from_mapping({}, "plan 7")


UNITS = """
name = "Đảng bộ Huyện X"
[[unit]]
code = "huyen-uy"
kind = "huyen-uy"
name = "Huyện ủy"
[[unit]]
code = "chi-bo"
kind = "chi-bo"
name = "Chi bộ Trường học"
parent = "huyen-uy"
aliases = ["trường học"]
"""


def test_units_are_read_with_the_name_of_their_organisation(file: Path) -> None:
    file.write_text(UNITS, encoding="utf-8")

    assert organisation_name(file) == "Đảng bộ Huyện X"
    assert load_units(file) == (
        SampleUnit("huyen-uy", "huyen-uy", "Huyện ủy"),
        SampleUnit("chi-bo", "chi-bo", "Chi bộ Trường học", "huyen-uy", ("trường học",)),
    )


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('code = "chi-bo"', 'code = "huyen-uy"', "huyen-uy: code: a unit above has the same code"),
        ('parent = "huyen-uy"', 'parent = "x"', "chi-bo: parent: no unit above has the code 'x'"),
        ('aliases = ["trường học"]', 'alias = "x"', "chi-bo: alias: unknown field"),
        ('name = "Đảng bộ Huyện X"', "", "name: missing"),
    ],
)
def test_a_broken_rule_of_units_is_named(file: Path, old: str, new: str, rule: str) -> None:
    file.write_text(UNITS.replace(old, new), encoding="utf-8")

    with pytest.raises(UnreadablePlan) as refused:
        load_units(file)

    assert rule in str(refused.value)


@pytest.mark.parametrize("written", ["[]", "7", '"kế hoạch"', "null"])
def test_a_json_file_that_holds_no_table_is_refused(tmp_path: Path, written: str) -> None:
    file = tmp_path / "plan.json"
    file.write_text(written, encoding="utf-8")

    with pytest.raises(UnreadablePlan, match="must be a table"):
        read_table(file)
