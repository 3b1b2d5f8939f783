"""The command line: the words that people and later checks rely on."""

import io
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.wording.cli import NO_WAY_OUT
from bot.wording.settings import EXPECTED
from handlers.invites import code_hash
from plans.samples import SAMPLE_ORGS, sample_plan
from storage.database import SQLITE_PRAGMAS, Database

ROOT = Path(__file__).parents[2]
CHIBO = [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command in an empty folder, with nothing set."""
    for name in EXPECTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def call(*args: str, stdin: str | bytes = b"") -> Ran:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        status = main(args)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def loaded(run: Run, samples_file: Path) -> Run:
    """The same, with the samples in a database."""
    Path("var").mkdir()
    shutil.copy(samples_file, "var/chibo.db")
    return run


def refused(ran: Ran) -> str:
    """The one sentence of a refusal."""
    assert ran.status == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    return ran.err.strip()


def test_no_argument_shows_help_in_vietnamese(run: Run) -> None:
    shown = run()

    assert shown.status == 0
    assert shown.out == run("--help").out
    commands = ("demo", "serve", "init", "samples", "plan", "unit", "invite", "ask", "when")
    assert all(f" {command} " in shown.out for command in commands)


@pytest.mark.parametrize(
    "args", [[], ["plan"], ["plan", "show"], ["invite"], ["ask"], ["samples", "load"], ["when"]]
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
        timeout=30,
    )

    assert time_of_children() - begun < 2
    assert ended.returncode == 2
    assert ended.stdout == b""
    first, second = ended.stderr.decode().splitlines()
    assert "TELEGRAM_BOT_TOKEN" in first
    assert "CHIBO_CLOCK_START" in second
    assert "khong-phai-ma" not in ended.stderr.decode()


def test_the_database_is_created_once_and_kept(run: Run) -> None:
    assert run("init").status == 0
    assert run("samples", "load").status == 0
    file = Path("var/chibo.db")
    before = _count(file, "tasks")

    assert run("init").status == 0
    again = run("samples", "load")

    assert again.status == 0
    assert "4 kế hoạch, 125 việc" in again.out
    assert _count(file, "tasks") == before == 125


def _count(file: Path, table: str) -> int:
    with sqlite3.connect(file) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return found


@pytest.mark.parametrize("args", [["samples", "load"], ["invite", "chi-bo", "--role", "officer"]])
def test_writing_without_a_database_is_refused(run: Run, args: list[str]) -> None:
    assert "chibo init" in refused(run(*args))
    assert not list(Path().iterdir())


def test_an_empty_database_is_told_from_a_missing_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("rong.db").touch()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///rong.db")
    assert "chibo init" in refused(run("samples", "load"))


def test_a_database_that_cannot_be_written_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tep").write_text("không phải thư mục", "utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///tep/chibo.db")
    assert "DATABASE_URL" in refused(run("init"))


def test_a_file_that_is_no_database_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("thu.db").write_text("Kính gửi các đồng chí, " * 100, "utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///thu.db")
    assert "DATABASE_URL" in refused(run("init"))
    assert Path("thu.db").read_text("utf-8").startswith("Kính gửi")


def test_a_busy_database_is_told_from_one_that_cannot_be_opened(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "storage.database.SQLITE_PRAGMAS", (*SQLITE_PRAGMAS, "PRAGMA busy_timeout=50")
    )
    with closing(sqlite3.connect(tmp_path / "var/chibo.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = refused(loaded("invite", "chi-bo", "--org", "la-gi", "--role", "secretary"))
    assert "đang bận" in told


def test_a_full_disk_is_named_and_nothing_is_kept(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite = ("invite", "chi-bo", "--org", "la-gi", "--role", "secretary")
    with closing(sqlite3.connect(tmp_path / "var/chibo.db")) as look:
        (pages,) = look.execute("PRAGMA page_count").fetchone()
    monkeypatch.setattr(
        "storage.database.SQLITE_PRAGMAS", (*SQLITE_PRAGMAS, f"PRAGMA max_page_count={pages}")
    )
    while (ran := loaded(*invite)).status == 0:
        pass
    assert "đầy" in refused(ran)
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert loaded(*invite).status == 0


def test_a_new_database_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    run("init")

    assert (tmp_path / "var/chibo.db").stat().st_mode & 0o077 == 0


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


def test_without_any_organisation_the_samples_are_pointed_out(run: Run) -> None:
    run("init")

    for args in (["unit", "list", "--org", "la-gi"], ["invite", "a", "--role", "deputy"]):
        assert "chibo samples load" in refused(run(*args))


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


def test_an_invite_needs_a_known_unit_and_role(loaded: Run) -> None:
    assert "secretary" in refused(loaded("invite", "chi-bo", "--role", "chủ tịch"))
    assert "chibo unit list" in refused(loaded("invite", "xyz", "--role", "deputy"))
    assert "--org" in refused(loaded("invite", "chi-bo", "--role", "deputy"))
    assert "duk-cantho" in refused(loaded("invite", "chi-bo", "--role", "deputy", "--org", "x"))


def test_a_question_is_answered_from_the_samples(run: Run) -> None:
    answered = run(
        *("ask", "--org", "duk-cantho", "--now", "2024-05-06"), "báo cáo cam kết hạn ngày nào"
    )
    assert answered.status == 0
    assert "14/5/2024" in answered.out
    assert "152-KH/ĐUK" in answered.out
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["ask"], "chibo ask --org"),
        (["ask", "hạn ngày nào"], "duk-cantho"),
        (["ask", "--org", "ha-noi", "hạn ngày nào"], "duk-cantho"),
        (["ask", "--org", "la-gi", "--asker", "xyz", "hạn ngày nào"], "chibo unit list"),
        (["ask", "--org", "la-gi", "--now", "6/5/2024", "hạn ngày nào"], "2024-05-06"),
        (["ask", "--org", "la-gi", "--now", "9999-12-31", "tuần này phải làm gì"], "2099"),
        (["ask", "--org", "la-gi", "--now", "0001-01-01", "hạn ngày nào"], "2000"),
        (["when"], "chibo when"),
        (["when", "không có gì", "--now", "2024-05-06"], "thời gian"),
        (["when", "ngày mai", "--now", "2024-13-01"], "2024-05-06"),
    ],
)
def test_a_question_that_cannot_be_put_is_refused(run: Run, args: list[str], told: str) -> None:
    assert told in refused(run(*args))


def asked(text: str, **more: object) -> dict[str, object]:
    base: dict[str, object] = {"id": "x", "text": text, "org": "duk-cantho", "now": "2024-05-06"}
    return {**base, **more}


def answers(run: Run, *records: object) -> list[dict[str, Any]]:
    given = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    ran = run("ask", "--jsonl", stdin=given)
    assert ran.status == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_each_record_gets_one_line_in_order(run: Run) -> None:
    first, second = answers(
        run,
        asked("báo cáo cam kết hạn ngày nào", id="a", asker="chi-bo"),
        asked("đã rõ", id="b", org="hai-phong"),
    )

    assert list(first) == ["id", "behave", "intent", "tasks", "text", "elapsed_ms"]
    assert (first["id"], first["behave"]) == ("a", "answer")
    assert first["tasks"][0] == "ct-bc-camket"
    assert "14/5/2024" in first["text"]
    assert first["elapsed_ms"] > 0
    assert (second["id"], second["behave"]) == ("b", "chat")


def test_nothing_is_kept_between_records(run: Run) -> None:
    done = "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên"
    confirmed = asked("đúng", context=[{"from": "user", "text": done}])

    alone = answers(run, asked("đúng"), asked(done))
    after = answers(run, confirmed, asked("đúng"), asked(done))

    def without_time(answer: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in answer.items() if key != "elapsed_ms"}

    assert [without_time(answer) for answer in after[1:]] == [
        without_time(answer) for answer in alone
    ]
    assert after[0]["text"] != after[1]["text"]


def test_a_pushed_message_is_what_the_next_one_answers(run: Run) -> None:
    pushed = "Nhắc đồng chí: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024."
    answer = {"from": "user", "text": "chi bộ có bao nhiêu việc"}
    done = "xong rồi, 28/30"

    told, alone, replied = answers(
        run,
        asked(done, context=[{"from": "bot", "text": pushed}]),
        asked(done),
        asked(done, context=[answer, {"from": "bot", "text": pushed}]),
    )

    assert (told["behave"], told["tasks"]) == ("record", ["ct-bc-camket"])
    assert alone["tasks"] != ["ct-bc-camket"]
    assert replied["tasks"] != ["ct-bc-camket"]  # what a bot said in reply, ours says itself


def test_a_broken_line_is_told_and_the_next_is_answered(run: Run) -> None:
    good = json.dumps(asked("báo cáo cam kết hạn ngày nào", id="tốt"), ensure_ascii=False)
    broken: list[bytes] = [
        b"{",
        b"\xff\xfe",
        b"[1]",
        b"",
        json.dumps(asked("a", now="hôm qua")).encode(),
        json.dumps(asked("a", now=20240506)).encode(),
        json.dumps(asked("a", org="ha-noi")).encode(),
        json.dumps(asked("a", asker="xyz")).encode(),
        json.dumps(asked("a", context="b")).encode(),
        json.dumps(asked("a", context=[{"from": "user"}])).encode(),
        json.dumps({"id": "x"}).encode(),
    ]

    ran = run("ask", "--jsonl", stdin=b"\n".join([*broken, good.encode()]) + b"\n")

    assert ran.status == 0
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert len(lines) == len(broken) + 1
    for number, line in enumerate(lines[:-1], start=1):
        assert line["error"].startswith(f"Dòng {number} không trả lời được: ")
        assert not line["error"].endswith("..")
    assert [line["id"] for line in lines[4:11]] == ["x"] * 7
    assert lines[-1]["id"] == "tốt"
    assert "14/5/2024" in lines[-1]["text"]


def test_a_record_that_makes_the_program_fail_does_not_silence_the_next(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    failed, answered = answers(run, asked("hạn ngày nào", id="a", now="9999-12-31"), asked("chào"))

    assert failed["id"] == "a"
    assert failed["error"].startswith("Dòng 1 không trả lời được: ")
    assert answered["behave"] == "chat"
    assert "line 1: OverflowError at " in caplog.text


def test_half_a_character_is_answered_like_any_other_nonsense(run: Run) -> None:
    broken = asked("\ud800 hạn", id="\udfff")
    (answered,) = [
        json.loads(line)
        for line in run("ask", "--jsonl", stdin=json.dumps(broken) + "\n").out.splitlines()
    ]
    assert answered["id"] == "\udfff"
    assert answered["text"]


def test_a_time_is_read(run: Run) -> None:
    assert run("when", "ngày mai", "--now", "2024-05-06").out == "2024-05-07 2024-05-07 day\n"
    read = json.loads(run("when", "ngày mai", "--now", "2024-05-06", "--jsonl").out)
    assert list(read) == ["start", "end", "grain", "span", "us"]


def test_times_are_read_one_line_for_one_line(run: Run) -> None:
    given = [
        {"text": "nộp trước thứ sáu", "reference": "2024-05-06"},
        {"text": "28/30 đảng viên", "reference": "2024-05-06"},
        {"text": "mai"},
    ]
    ran = run("when", "--jsonl", stdin="".join(json.dumps(line) + "\n" for line in given))

    friday, nothing, broken = [json.loads(line) for line in ran.out.splitlines()]
    assert (friday["start"], friday["end"], friday["grain"]) == ("2024-05-10", "2024-05-10", "day")
    assert given[0]["text"][slice(*friday["span"])].endswith("thứ sáu")
    assert [nothing[key] for key in ("start", "end", "grain", "span")] == [None] * 4
    assert broken["start"] is None
    assert "reference" in broken["error"]
