"""The command line: the words that people and later checks rely on."""

import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from command_line import CHIBO, ROOT, Run, refused
from patience import PATIENCE

from bot.wording.cli import NO_WAY_OUT
from handlers.people.invites import code_hash
from plans.samples import SAMPLE_ORGS, sample_plan
from storage.database import Database

pytestmark = pytest.mark.thorough

JOINED = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


def test_no_argument_shows_help_in_vietnamese(run: Run) -> None:
    shown = run()

    assert shown.status == 0
    assert shown.out == run("--help").out
    commands = ["demo", "serve", "init", "samples", "plan", "unit", "invite", "ask", "when"]
    commands.append("misunderstood")
    assert all(f" {command} " in shown.out for command in commands)


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["plan"],
        ["plan", "show"],
        ["invite"],
        ["ask"],
        ["samples", "load"],
        ["when"],
        ["misunderstood"],
    ],
)
def test_help_pages_hold_no_english_headings(run: Run, args: list[str]) -> None:
    page = run(*args, "--help").out

    assert "Cách dùng:" in page
    assert "Hiện hướng dẫn này rồi dừng." in page
    assert not re.search(r"Usage|Options|Commands|Arguments|Show this|required|default", page)


def test_a_group_alone_shows_its_help(run: Run) -> None:
    shown = run("plan")
    assert shown.status == 2
    assert "Liệt kê các kế hoạch." in shown.out


def test_the_version_is_told(run: Run) -> None:
    assert re.fullmatch(r"chibo \d+\.\d+\.\d+\n", run("--version").out)


@pytest.mark.parametrize(
    "args",
    [
        ["bay"],
        ["plan", "xóa"],
        ["plan", "show"],
        ["plan", "show", "la-gi", "--xml"],
        ["invite", "chi-bo"],
        ["ask", "--org"],
    ],
)
def test_a_misused_command_is_told_how_to_get_help(run: Run, args: list[str]) -> None:
    sentence = refused(run(*args))
    assert re.search(r"Hãy gõ “chibo[a-z ]* --help” để xem cách dùng\.", sentence)


def test_a_wrong_setting_stops_the_start_and_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456789:AAfake-token-of-a-test")
    monkeypatch.setenv("CHIBO_TIMEZONE", "Sao Hỏa")

    sentence = refused(run("serve"))

    assert "CHIBO_TIMEZONE" in sentence
    assert "AAfake" not in sentence


def test_serving_without_a_token_is_refused(run: Run) -> None:
    assert "TELEGRAM_BOT_TOKEN" in refused(run("serve"))


def time_of_children() -> float:
    """Seconds that ended processes of this one worked; what else the machine does is left out."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_wrong_setting_ends_a_real_process_within_two_seconds(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "CHIBO_CLOCK_START": "hôm qua"}
    environment |= {"PYTHONPATH": str(ROOT), "TELEGRAM_BOT_TOKEN": "khong-phai-ma"}
    begun = time_of_children()

    ended = subprocess.run(
        [*CHIBO, "serve"],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=PATIENCE,
    )

    assert time_of_children() - begun < 2
    assert ended.returncode == 2
    assert ended.stdout == b""
    first, second = ended.stderr.decode().splitlines()
    assert "TELEGRAM_BOT_TOKEN" in first
    assert "CHIBO_CLOCK_START" in second
    assert "khong-phai-ma" not in ended.stderr.decode()


SLOW = ("sqlalchemy", "psycopg", "alembic", "numpy", "openpyxl", "handlers.dispatcher")
"""What takes a second and more to import."""
REFUSED_SOON = """
import sys
from bot.cli import main
for args in sys.argv[1:]:
    status = main(args.split())
    print(args, status, *sorted(set(SLOW) & set(sys.modules)), sep=",")
"""


def test_a_wrong_setting_is_refused_before_anything_slow_is_imported(tmp_path: Path) -> None:
    """Row 51: in two seconds, on a slow machine as well."""
    commands = (
        "serve",
        "init",
        "samples load",
        "unit list",
        "unit import a.csv",
        "people list",
        "plan list",
        "plan drafts",
        "calendar show",
        "policy show",
        "report a",
        "health",
        "account",
        "ask --org la-gi chào",
        "when mai",
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "CHIBO_TIMEZONE": "Sao"}

    ended = subprocess.run(
        [sys.executable, "-c", f"SLOW = {SLOW}\n{REFUSED_SOON}", *commands],
        check=True,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=PATIENCE,
        text=True,
    )

    assert ended.stdout.splitlines() == [f"{command},2" for command in commands]
    assert ended.stderr.count("CHIBO_TIMEZONE") == len(commands)


def test_a_result_that_cannot_be_written_ends_with_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*CHIBO, "plan", "list"], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )

    assert ended.returncode == 2
    assert ended.stderr.decode().splitlines()[-1:] == [NO_WAY_OUT]
    assert "Error" not in ended.stderr.decode()


def test_a_reader_that_has_seen_enough_hears_no_complaint() -> None:
    with subprocess.Popen(
        [*CHIBO, "plan", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.close()
        complaint = listing.stderr.read().decode()

    assert "Error" not in complaint


def test_plans_are_listed_with_number_and_organisation(loaded: Run) -> None:
    listed = loaded("plan", "list").out.splitlines()

    assert [line.split()[0] for line in listed] == list(SAMPLE_ORGS)
    for line, org in zip(listed, SAMPLE_ORGS, strict=True):
        assert sample_plan(org).citation in line


def test_plans_can_be_read_before_anything_is_stored(run: Run) -> None:
    shown = run("plan", "list")
    assert shown.status == 0
    assert "chibo init" in shown.err
    assert len(shown.out.splitlines()) == 4
    assert run("unit", "list", "--org", "la-gi").status == 0


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_a_plan_is_shown_as_json_with_every_task(loaded: Run, org: str) -> None:
    shown: dict[str, Any] = json.loads(loaded("plan", "show", org, "--json").out)
    plan = sample_plan(org)

    assert list(shown) == ["number", "org", "tasks"]
    assert (shown["number"], shown["org"]) == (plan.number, org)
    assert [task["key"] for task in shown["tasks"]] == [task.key for task in plan.tasks]
    for task in shown["tasks"]:
        assert list(task) == [
            *("key", "section", "title", "lead", "coordinate", "carry_out", "direct"),
            *("advise", "follow_up", "deliver_to", "through", "deadline", "tentative"),
            "occurrences",
        ]
        for occurrence in task["occurrences"]:
            assert list(occurrence) == ["period", "stated", "last_safe_day"]
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", occurrence["last_safe_day"])


def test_a_plan_is_shown_for_reading(loaded: Run) -> None:
    shown = loaded("plan", "show", "duk-cantho").out

    for task in sample_plan("duk-cantho").tasks:
        assert f"{task.section}  {task.title}  [{task.key}]" in shown
    assert "trước ngày 15/5/2024" in shown
    assert "chậm nhất thứ Ba, 14/5/2024" in shown


def test_a_plan_is_found_by_its_number_however_it_is_typed(loaded: Run) -> None:
    number = sample_plan("duk-cantho").number
    assert number is not None
    whole = loaded("plan", "show", number).out

    bare = number.replace("Đ", "D")  # a server has no Vietnamese keyboard
    for typed in (number.lower(), f" {number} ", number.partition("-")[0], bare, bare.lower()):
        assert loaded("plan", "show", typed).out == whole


@pytest.mark.parametrize("name", ["999-KH/XX", "", "la", "15"])
def test_an_unknown_plan_is_refused(loaded: Run, name: str) -> None:
    assert "chibo plan list" in refused(loaded("plan", "show", name))


def test_units_are_listed_by_organisation(loaded: Run) -> None:
    every = loaded("unit", "list").out.splitlines()
    one = loaded("unit", "list", "--org", "hai-phong").out.splitlines()

    assert {line.split()[0] for line in every} == set(SAMPLE_ORGS)
    assert set(one) < set(every)
    assert any("cap-uy-truc-thuoc" in line for line in one)
    assert "duk-cantho" in refused(loaded("unit", "list", "--org", "ha-noi"))


def test_an_invite_is_printed_once_and_only_its_hash_is_kept(loaded: Run) -> None:
    printed = loaded("invite", "chi-bo", "--role", "secretary", "--org", "duk-cantho")

    assert printed.status == 0
    code = printed.out.split()[2]
    assert re.fullmatch(r"[2-9A-Z]{5}-[2-9A-Z]{5}", code)
    assert "https://" not in printed.out
    with sqlite3.connect("var/chibo.db") as connection:
        hashes = [row[0] for row in connection.execute("SELECT code_hash FROM invites")]
    connection.close()
    assert hashes == [code_hash(code)]
    assert code.encode() not in Path("var/chibo.db").read_bytes()


def test_an_invite_works_to_the_end_of_the_day_that_is_told(
    loaded: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIBO_CLOCK_START", "2024-05-06T15:00:00+07:00")
    printed = loaded("invite", "chi-bo", "--role", "deputy", "--org", "la-gi").out

    assert "đến hết thứ Hai, 13/5/2024" in printed
    database = Database.open("sqlite:///var/chibo.db")
    with database.unit_of_work() as uow:
        invite = uow.invites.find(code_hash(printed.split()[2]))
    database.close()
    assert invite is not None
    assert invite.expires_at == datetime(2024, 5, 13, 17, 0, tzinfo=UTC)  # midnight in Vietnam


def test_an_invite_has_a_deep_link_where_the_bot_is_known(
    loaded: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIBO_BOT_NAME", "chibo_test_bot")
    printed = loaded("invite", "chi-bo", "--role", "deputy", "--org", "la-gi").out
    code = printed.split()[2]
    assert f"https://t.me/chibo_test_bot?start={code}" in printed


def test_an_invite_names_the_zalo_bot_with_the_fewest_people(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZALO_BOT_TOKEN", "11:aaaa-bb, 22:cccc-dd, 33:eeee-ff")
    printed = loaded("invite", "chi-bo", "--role", "secretary", "--org", "duk-cantho").out
    assert "https://bot.zaloplatforms.com/bots/11 " in printed, "all are empty: the first"
    people = {"zalo": 3, "zalo-22": 1, "zalo-33": 2}
    database = Database.open(f"sqlite:///{tmp_path}/var/chibo.db")
    with database.unit_of_work() as uow:
        for channel, count in people.items():
            for number in range(count):
                lan = uow.people.add(f"Lan {channel} {number}")
                uow.people.link(lan.id, channel, f"{channel}-{number}", JOINED)
        uow.commit()
    database.close()
    printed = loaded("invite", "chi-bo", "--role", "secretary", "--org", "duk-cantho").out
    assert (
        "https://bot.zaloplatforms.com/bots/22 rồi gửi mã này (zalo-22, đang có 1 người)" in printed
    )


def test_an_invite_needs_a_known_unit_and_role(loaded: Run) -> None:
    assert "secretary" in refused(loaded("invite", "chi-bo", "--role", "chủ tịch"))
    assert "chibo unit list" in refused(loaded("invite", "xyz", "--role", "deputy"))
    assert "--org" in refused(loaded("invite", "chi-bo", "--role", "deputy"))
    assert "duk-cantho" in refused(loaded("invite", "chi-bo", "--role", "deputy", "--org", "x"))


def test_a_sound_record_is_said_to_be_so(loaded: Run) -> None:
    ran = loaded("audit", "verify")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{org}: nguyên vẹn, 0 sự kiện, 0 biên nhận." for org in SAMPLE_ORGS
    ]


def test_a_record_that_was_tampered_with_ends_with_status_one(loaded: Run) -> None:
    with closing(sqlite3.connect("var/chibo.db")) as file:
        (org, assignment) = file.execute(
            "SELECT org_id, assignments.id FROM assignments JOIN units ON units.id = unit_id "
            "WHERE org_id = (SELECT id FROM organisations WHERE code = 'la-gi') LIMIT 1"
        ).fetchone()
        file.execute("INSERT INTO people VALUES (901, 'An')")
        file.execute(
            "INSERT INTO events (org_id, assignment_id, kind, person_id, person_name, channel, at, "
            "figures, note, chain_number, previous_hash, hash) "
            "VALUES (?, ?, 'noted', 901, 'An', 't', '2024-05-06 00:00:00', '{}', '', 1, ?, 'ab')",
            (org, assignment, "0" * 64),
        )
        file.commit()
    ran = loaded("audit", "verify", "--org", "la-gi")

    assert (ran.status, ran.err) == (1, "")
    assert ran.out == "la-gi: sự kiện số 1 đã bị sửa sau khi ghi.\n"
    assert loaded("audit", "verify", "--org", "duk-cantho").status == 0
    assert "duk-cantho" in refused(loaded("audit", "verify", "--org", "khác"))
