"""The sample plans against the reference table, the seeds and their own units."""

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from plans.model import Plan, Quote, Task, WorkKind
from plans.samples import SAMPLE_ORGS, org_name, sample_plan, sample_units

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = {
    "duk-cantho": "000_5a9d86436cd33f84.txt",
    "la-gi": "001_2eee101a6fb8b5b7.txt",
    "hai-phong": "003_4d9905f3116d59b1.txt",
    "duk-travinh": "004_b0578383ca6be923.txt",
}
RECORDED = {
    WorkKind.STUDY,
    WorkKind.PLEDGE,
    WorkKind.REPORT,
    WorkKind.UNIT_PLAN,
    WorkKind.BREAKTHROUGH,
    WorkKind.THEMATIC_MEETING,
    WorkKind.REGULAR_MEETING,
    WorkKind.CONFERENCE,
    WorkKind.INSPECTION,
}
"""Work of which some unit must one day record that it is done."""
BROKEN_BY_A_PAGE_FOOT = {"lg-bc-6thang", "lg-bc-nam"}
"""Footnotes stand in the middle of the sentence that gives these two deadlines."""
MONTH_ENDS_OF_2024 = [
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2024, 3, 31),
    date(2024, 4, 30),
    date(2024, 5, 31),
    date(2024, 6, 30),
    date(2024, 7, 31),
    date(2024, 8, 31),
    date(2024, 9, 30),
    date(2024, 10, 31),
    date(2024, 11, 30),
    date(2024, 12, 31),
]


@dataclass(frozen=True)
class Row:
    """One row of the reference table."""

    org: str
    key: str
    section: str
    due: list[date]
    tentative: bool


def shared_text(name: str) -> str:
    """Return a file of the reference material; skip without it, but never in CI."""
    path = SHARED / name
    if not path.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing, and CI must compare with it")
        pytest.skip(f"{path} is not on this machine: nothing to compare with")
    return path.read_text(encoding="utf-8")


def last_safe_days(cell: str) -> list[date]:
    if cell == "—":
        return []
    if cell == "monthly":
        return MONTH_ENDS_OF_2024
    days = [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", cell)]
    assert days, f"unread cell {cell!r}"
    if "…" in cell:
        first, last = days
        return [first.replace(year=year) for year in range(first.year, last.year + 1)]
    return days


def reference_rows(org: str) -> list[Row]:
    part = shared_text("TASKS.md").split(f"\n## {org} —")[1].split("\n## ")[0]
    rows = []
    for line in part.splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            key, section, flags = cells[0].strip("`"), cells[1], cells[9]
            rows.append(Row(org, key, section, last_safe_days(cells[7]), "tentative" in flags))
    return rows


def plain(text: str) -> str:
    """Return the text in one case, without emphasis and with single spaces."""
    without_marks = unicodedata.normalize("NFC", text).casefold().replace("*", "")
    return " ".join(without_marks.split())


def stands_in(quote: Quote, seed: str, lines: Sequence[str]) -> bool:
    """Tell whether all pieces of a quote stand in a text, and the first where it is said to."""
    pieces = [plain(piece) for piece in quote.text.split(" … ")]
    begins = plain(" ".join(lines[(quote.line or 0) - 1 :]))[:1000]
    return pieces[0][:20] in begins and all(piece in seed for piece in pieces)


def texts_of(plan: Plan) -> list[str]:
    """Return every text of a plan that a person may read."""
    facts = [*plan.facts, *(fact for task in plan.tasks for fact in task.facts)]
    bodies = [body for task in plan.tasks for body in roles_of(task)]
    titles = [task.title for task in plan.tasks]
    words = [word for task in plan.tasks for word in task.words]
    return [plan.subject, plan.issuer, *titles, *words, *bodies, *(fact.text for fact in facts)]


def roles_of(task: Task) -> list[str]:
    roles = task.roles
    carried = (roles.carry_out, roles.direct, roles.advise, roles.follow_up)
    return [body for bodies in (roles.lead, roles.coordinate, *carried) for body in bodies]


def test_the_four_plans_hold_the_125_tasks() -> None:
    assert sum(len(sample_plan(org).tasks) for org in SAMPLE_ORGS) == 125


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_every_task_of_the_reference_stands_under_its_key_and_section(org: str) -> None:
    expected = {row.key: row.section for row in reference_rows(org)}

    assert {task.key: task.section for task in sample_plan(org).tasks} == expected


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_the_last_safe_days_are_those_of_the_reference(org: str) -> None:
    expected = {row.key: row.due for row in reference_rows(org)}

    read = {
        task.key: [occurrence.last_safe_day for occurrence in task.deadline.occurrences]
        for task in sample_plan(org).tasks
    }

    assert read == expected


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_only_what_the_plan_expects_loosely_is_tentative(org: str) -> None:
    expected = {row.key for row in reference_rows(org) if row.tentative}

    assert {task.key for task in sample_plan(org).tasks if task.deadline.tentative} == expected


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_deadlines_are_in_the_words_of_the_plan_text(org: str) -> None:
    seed = plain(shared_text(f"seeds/{SEEDS[org]}"))
    phrases = {task.key: plain(task.deadline.phrase) for task in sample_plan(org).tasks}

    foreign = {key for key, phrase in phrases.items() if phrase not in seed}

    assert foreign - BROKEN_BY_A_PAGE_FOOT == set()


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_every_task_is_quoted_in_the_words_of_the_plan_text(org: str) -> None:
    text = shared_text(f"seeds/{SEEDS[org]}")
    quotes = {task.key: task.quote for task in sample_plan(org).tasks}
    foreign = {
        key
        for key, quote in quotes.items()
        if quote is None or not stands_in(quote, plain(text), text.splitlines())
    }

    assert foreign == set()


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_no_title_is_copied_from_the_plan_text(org: str) -> None:
    seed = plain(shared_text(f"seeds/{SEEDS[org]}"))

    long_titles = [task.title for task in sample_plan(org).tasks if len(task.title.split()) >= 6]

    assert [title for title in long_titles if plain(title) in seed] == []


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_every_text_is_nfc(org: str) -> None:
    texts = texts_of(sample_plan(org))

    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_work_that_must_be_recorded_falls_to_somebody(org: str) -> None:
    tasks = sample_plan(org).tasks

    assert [
        task.key for task in tasks if task.kind in RECORDED and not task.done and not task.falls_to
    ] == []


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_work_falls_only_to_units_and_kinds_that_exist(org: str) -> None:
    units = sample_units(org)
    known = {unit.code for unit in units} | {unit.kind for unit in units}

    unknown = {
        task.key: set(task.falls_to) - known
        for task in sample_plan(org).tasks
        if not set(task.falls_to) <= known
    }

    assert unknown == {}


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_every_task_has_other_words_than_its_title(org: str) -> None:
    assert [task.key for task in sample_plan(org).tasks if not task.words] == []


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_the_plan_belongs_to_its_organisation(org: str) -> None:
    assert sample_plan(org).org == org
    assert org_name(org)
    assert "chi-bo" in {unit.code for unit in sample_units(org)}


@pytest.mark.parametrize("org", ["duk-cantho", "la-gi"])
def test_an_ordinary_branch_does_not_owe_the_work_of_departments(org: str) -> None:
    departments = {unit.code for unit in sample_units(org) if unit.kind == "co-quan-tham-muu"}
    branch = {"chi-bo", "dang-bo-co-so"}

    both = [
        task.key
        for task in sample_plan(org).tasks
        if branch & set(task.falls_to) and departments & set(task.falls_to)
    ]

    assert both == []


def test_what_the_text_of_la_gi_does_not_state_stays_unstated() -> None:
    plan = sample_plan("la-gi")

    assert (plan.number, plan.issued_on, plan.place) == (None, None, None)


def test_the_day_of_issue_of_the_plan_of_can_tho_stays_unstated() -> None:
    plan = sample_plan("duk-cantho")

    assert (plan.number, plan.issued_on) == ("152-KH/ĐUK", None)
