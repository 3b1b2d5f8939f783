"""The demonstration: its tour, its commands, and a process without a terminal."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sample_files as make
from prompt_toolkit.application import create_app_session
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.clock import SimulatedClock
from bot.demo.chat import Chat, converse
from bot.demo.days import MAX_DAYS, target_day
from bot.demo.personas import every_persona, personas_named
from bot.demo.tour import Tour
from bot.demo.world import World
from bot.files.store import FileStore
from bot.refusal import Refusal
from handlers.wording import talk
from plans.samples import sample_plan, sample_units
from storage.database import Database
from storage.records import AssignmentState

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
MONDAY = date(2024, 5, 6)
REPORT = sample_plan("duk-cantho").task("ct-bc-camket").title
NINE = datetime(2024, 5, 6, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), width=100, force_terminal=False, highlight=False)


@pytest.fixture
def world(screen: Console, samples_file: Path, tmp_path: Path) -> Iterator[World]:
    database = Database.open(f"sqlite:///{shutil.copy(samples_file, tmp_path)}")
    here = [one for one in every_persona(database, NINE) if one.org.code == "duk-cantho"]
    world = World(
        database,
        SimulatedClock(NINE),
        screen,
        personas_named("chi-bo", here)[0],
        FileStore(tmp_path / "files"),
    )
    yield world
    world.close()
    database.close()


@pytest.fixture
def chat(world: World, screen: Console) -> Chat:
    return Chat(world, screen)


def shown(screen: Console) -> str:
    """What has come onto the screen since the last look."""
    assert isinstance(screen.file, io.StringIO)
    text = screen.file.getvalue()
    screen.file.seek(0)
    screen.file.truncate()
    return text


def state_of(world: World, key: str) -> AssignmentState:
    with world.database.unit_of_work() as uow:
        works = uow.assignments.of_unit(world.persona.unit.id)
        return next(work.state for work in works if work.task.key == key)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/5/2024", date(2024, 5, 12)),
        (" 12/5 ", date(2024, 5, 12)),
        ("+3", date(2024, 5, 9)),
        ("+ 3 ngày", date(2024, 5, 9)),
        ("+0", MONDAY),
        ("thứ sáu", date(2024, 5, 10)),
        ("6/5/2024", MONDAY),
        (f"+{MAX_DAYS}", MONDAY + timedelta(days=MAX_DAYS)),
    ],
)
def test_a_day_to_move_to_is_read(text: str, day: date) -> None:
    assert target_day(text, MONDAY) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("30/2/2025", "/ngay 12/5/2024"),
        ("xyz", "/ngay +3"),
        ("-3", "/ngay +3"),
        ("5/5/2024", "Đồng hồ chỉ đi tới"),
        (f"+{MAX_DAYS + 1}", f"{MAX_DAYS} ngày"),
        ("+999999", f"{MAX_DAYS} ngày"),
        ("1/1/2030", f"{MAX_DAYS} ngày"),
    ],
)
def test_any_other_day_is_refused_with_a_way_out(text: str, told: str) -> None:
    with pytest.raises(Refusal, match=told.replace("+", r"\+")):
        target_day(text, MONDAY)


def test_the_tour_asks_confirms_and_is_reminded(world: World, screen: Console) -> None:
    Tour(world, screen).play()

    _, question, confirmation, reminder = re.split(r"\d\. .* ─+\n", shown(screen))
    assert "14/5/2024" in question
    assert "152-KH/ĐUK" in question
    assert "28/30" in confirmation
    assert "2024-000001" in confirmation
    assert "Trợ lý nhắc · 07:30, thứ" in reminder
    assert state_of(world, "ct-bc-camket") is AssignmentState.SUBMITTED
    assert world.today > MONDAY


def test_every_morning_on_the_way_is_played_in_order(chat: Chat, screen: Console) -> None:
    chat.take("/ngay 15/5/2024")

    mornings = [line for line in shown(screen).splitlines() if line.startswith("Trợ lý nhắc · ")]
    days = [int(line.split(", ")[2].split("/")[0]) for line in mornings]
    assert days == sorted(days)
    assert {7, 10, 13, 14, 15} <= set(days), "the eleventh is a Saturday"


def test_two_moves_show_what_one_long_move_shows(chat: Chat, screen: Console) -> None:
    chat.take("/ngay 10/5/2024")
    chat.take("/ngay 31/5/2024")
    twice = [line for line in shown(screen).splitlines() if line.startswith("Trợ lý nhắc · ")]

    assert len(set(twice)) == len(twice)
    assert any("thứ Sáu, 31/5/2024" in line for line in twice)


def test_confirmed_work_is_not_reminded_of(chat: Chat, screen: Console) -> None:
    chat.take("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    chat.take("đúng")
    assert "2024-000001" in shown(screen)

    chat.take("/ngay 15/5/2024")

    assert REPORT not in shown(screen)


def test_work_that_is_not_confirmed_is_reminded_of(chat: Chat, screen: Console) -> None:
    chat.take("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    chat.take("chưa")
    shown(screen)

    chat.take("/ngay 15/5/2024")

    assert REPORT in shown(screen)


def test_a_typed_number_is_the_choice_beside_it(chat: Chat, world: World, screen: Console) -> None:
    chat.take("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    assert "1. " in shown(screen)

    chat.take("1")

    assert state_of(world, "ct-bc-camket") is AssignmentState.SUBMITTED


def test_a_number_typed_after_a_push_is_neither_an_answer_nor_a_figure(
    chat: Chat, world: World, screen: Console
) -> None:
    chat.take("đã nộp báo cáo cam kết hôm qua, 28/30, 2 đồng chí miễn")
    chat.take("/ngay +1")
    assert "Trợ lý nhắc" in shown(screen)

    chat.take("2")

    told = shown(screen)
    assert talk.STALE in " ".join(told.split())
    assert "- Số lượng: 28/30" in told
    assert state_of(world, "ct-bc-camket") is AssignmentState.OPEN
    chat.take("1")
    assert state_of(world, "ct-bc-camket") is AssignmentState.SUBMITTED


def test_a_move_without_a_push_leaves_the_numbers_as_they_are(
    chat: Chat, world: World, screen: Console
) -> None:
    chat.take("/ngay +1")
    chat.take("đã nộp báo cáo cam kết hôm qua, 28/30, 2 đồng chí miễn")
    shown(screen)
    chat.take("/ngay +1")
    assert "Trợ lý nhắc" not in shown(screen)

    chat.take("1")

    assert state_of(world, "ct-bc-camket") is AssignmentState.SUBMITTED


def test_the_clock_never_goes_back(chat: Chat, world: World, screen: Console) -> None:
    chat.take("/ngay 1/5/2024")
    assert "Đồng hồ chỉ đi tới. Hôm nay đã là thứ Hai, 6/5/2024" in shown(screen)
    assert world.clock.now() == NINE


def test_moving_to_today_changes_nothing(chat: Chat, world: World, screen: Console) -> None:
    chat.take("/ngay +0")
    assert world.clock.now() == NINE
    assert shown(screen) == "Hôm nay (mô phỏng) là thứ Hai, 6/5/2024.\n"


def test_a_reminder_for_a_former_persona_names_them(
    chat: Chat, world: World, screen: Console
) -> None:
    former = world.persona.title
    chat.take("/vai chi-bo")
    chat.take("2")

    chat.take("/ngay +1")

    headings = [line for line in shown(screen).splitlines() if line.startswith("Trợ lý nhắc · ")]
    assert any(line.endswith(f" → {former}") for line in headings)


def test_today_is_told(chat: Chat, screen: Console) -> None:
    chat.take("/ngày")
    assert "thứ Hai, 6/5/2024" in shown(screen)


def test_one_may_be_any_units_secretary(chat: Chat, world: World, screen: Console) -> None:
    chat.take("/vai")
    listed = shown(screen).splitlines()
    wanted = next(one.name for one in sample_units("hai-phong") if one.code == "truong-chinh-tri")
    number = next(line.split(".")[0].strip() for line in listed if line.endswith(wanted))

    chat.take(number)

    assert world.persona.org.code == "hai-phong"
    assert world.persona.title in shown(screen)
    chat.take("/vai la gi khong co")
    assert "/vai" in shown(screen)
    assert world.persona.org.code == "hai-phong"


def test_one_may_be_an_officer_and_review_what_a_branch_hands_in(
    chat: Chat, world: World, screen: Console
) -> None:
    for typed in ("đã nộp báo cáo cam kết số 08-BC/CB ngày 3/5, 28/30, miễn 2", "đúng"):
        chat.take(typed)
    chat.take("/vai cán bộ duk")
    assert world.persona.title == "Cán bộ Đảng ủy Khối (duk-cantho)"
    chat.take("/duyet")
    assert "Có 1 bản chờ duyệt" in shown(screen)
    chat.take("duyệt 1")

    said = shown(screen)
    assert "Đã tiếp nhận “Báo cáo số lượng bản cam kết”" in said
    assert "Cấp trên đã tiếp nhận" in said.replace("*", "")  # what its author is told


def test_a_number_of_any_length_is_only_a_line(chat: Chat, world: World, screen: Console) -> None:
    before = world.persona
    chat.take("/vai")

    assert chat.take("1" * 5_000)

    assert world.persona == before
    assert "5000" in shown(screen)


def test_a_number_is_no_unit_once_something_else_was_typed(chat: Chat, world: World) -> None:
    before = world.persona
    chat.take("/vai")
    chat.take("/ngay")
    chat.take("1")
    assert world.persona == before


def test_a_role_with_several_bearers_is_offered(chat: Chat, world: World, screen: Console) -> None:
    chat.take("/vai chi-bo")
    assert "1. " in shown(screen)
    chat.take("2")
    assert world.persona.org.code != "duk-cantho"


def test_each_persona_has_a_conversation_of_their_own(
    chat: Chat, world: World, screen: Console
) -> None:
    first = world.persona
    chat.take("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    chat.take("/vai chi-bo")
    chat.take("2")
    chat.take("đúng")
    world.be(first)
    assert state_of(world, "ct-bc-camket") is AssignmentState.OPEN


def test_commands_are_listed_and_unknown_ones_told(chat: Chat, screen: Console) -> None:
    assert chat.take("/trogiup")
    helped = shown(screen)
    assert all(command in helped for command in ("/ngay", "/vai", "/trogiup", "/thoat"))

    assert chat.take("/bay")
    assert "/bay" in shown(screen)
    assert chat.take("   ")
    assert shown(screen) == ""
    assert not chat.take(" /thoát ")


@pytest.fixture
def keyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        yield typed


def test_typed_lines_are_taken_until_one_leaves_and_are_remembered(
    world: World, screen: Console, keyboard: PipeInput, tmp_path: Path
) -> None:
    keyboard.send_text("/ngay +1\r/thoat\rđã rõ\r")

    converse(world, screen)

    assert "thứ Ba, 7/5/2024" in shown(screen)
    assert world.today == date(2024, 5, 7)
    history = FileHistory(tmp_path / "cache" / "chibo" / "history")
    assert list(history.load_history_strings()) == ["/thoat", "/ngay +1"]


def test_an_interrupt_clears_the_line_and_the_end_of_input_leaves(
    world: World, screen: Console, keyboard: PipeInput, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("nothing can be written below a file", "utf-8")
    keyboard.send_text("/ngay +1\x03\x04")

    converse(world, screen)

    assert world.today == MONDAY
    assert shown(screen).splitlines() == ["Gõ /thoat để thoát.", "Tạm biệt đồng chí."]


def test_the_demonstration_plays_and_ends_without_a_terminal(tmp_path: Path) -> None:
    command = "import sys; from bot.cli import main; sys.exit(main(['demo']))"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}

    ended = subprocess.run(
        [sys.executable, "-c", command],
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=60,
    )

    assert ended.returncode == 0
    assert ended.stderr == b""
    played = ended.stdout.decode()
    assert "14/5/2024" in played
    assert "Trợ lý nhắc · " in played
    assert "\x1b" not in played
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_sent_by_its_path_with_or_without_words(
    chat: Chat, screen: Console, tmp_path: Path
) -> None:
    photo = tmp_path / "ảnh họp.png"
    photo.write_bytes(make.png())
    chat.take(f'/tep "{photo}" đã nộp báo cáo cam kết hôm qua, 28/30, miễn 2')
    assert "Minh chứng: ảnh “ảnh họp.png”" in shown(screen)
    chat.take("1")
    assert "Kèm 1 minh chứng" in shown(screen)

    chat.take(f"/tep {photo}")
    assert "Em đính kèm vào" in shown(screen)
    chat.take("1")
    assert "đã có trong" in shown(screen)

    chat.take(f"/tep {tmp_path / 'khong-co.pdf'}")
    assert "chưa tải được tệp “khong-co.pdf”" in shown(screen)
    chat.take(f"/tep {tmp_path}")
    assert "chưa tải được tệp" in shown(screen)
    chat.take("/tep")
    assert "Gõ /tep kèm đường dẫn" in shown(screen)
