"""A year is played on a copy: what is shown, what is kept as it was, and what kills change."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import Run, refused
from drafted import DRAFT
from openpyxl import load_workbook
from PIL import Image

from bot.rehearse.play import opened, play, staged
from bot.rehearse.report import read_year
from bot.settings import load_settings
from handlers.reminder_policy import ReminderPolicy
from plans.draft_json import draft_json

pytestmark = pytest.mark.thorough
MAY = (date(2024, 5, 6), date(2024, 5, 20))


def test_a_fortnight_is_played_and_nothing_real_changes(loaded: Run) -> None:
    file = Path("var/chibo.db")
    before = sha256(file.read_bytes()).hexdigest()

    ran = loaded(
        "rehearse", "--from", "2024-05-06", "--to", "2024-05-20", "--xlsx", "y.xlsx",
        "--org", "duk-cantho",
    )  # fmt: skip

    assert ran.status == 0
    assert "tin gửi đi" in ran.out
    assert "chưa có người nhận" in ran.out
    assert sha256(file.read_bytes()).hexdigest() == before
    book = load_workbook("y.xlsx", read_only=True)
    rows = list(book["Lời nhắc"].iter_rows(min_row=2, values_only=True))
    book.close()
    assert f"mang {len(rows)} lời nhắc" in ran.out
    assert {row[2] for row in rows} == {"duk-cantho"}
    assert all(date(2024, 5, 6) <= row[0].date() <= date(2024, 5, 20) for row in rows)


def test_a_stage_on_a_day_off_is_said_on_another_and_counted(loaded: Run) -> None:
    del loaded
    with staged(load_settings().database_url, MAY[0], "duk-cantho") as stage:
        play(stage, *MAY, ReminderPolicy(batch=5000), lambda _: None)
        database = opened(stage.file)
        year = read_year(database, *MAY, stage)
        database.close()

    shifted = sum(each.nominal != each.day for each in year.items)
    assert shifted == sum(year.shifts.values()) > 0
    assert all(day.weekday() < 5 for day in year.days)
    assert sum(year.months.values()) == year.messages == sum(year.days.values())


def test_every_rehearsed_day_is_accounted_for(
    loaded: Run, caplog: pytest.LogCaptureFixture
) -> None:
    del loaded
    with staged(load_settings().database_url, MAY[0], "duk-cantho") as stage:
        play(stage, *MAY, ReminderPolicy(batch=5000), lambda _: None)
        database = opened(stage.file)
        with database.unit_of_work() as uow:
            (org,) = [each for each in uow.organisations.all() if each.code == "duk-cantho"]
            latest = uow.accounts.latest(org.id)
        database.close()

    assert latest is not None
    assert latest.day == date(2024, 5, 19)
    assert "does not add up" not in caplog.text


def test_who_is_late_is_reminded_more(loaded: Run) -> None:
    del loaded
    counts = []
    for late in (False, True):
        with staged(load_settings().database_url, MAY[0], "duk-cantho") as stage:
            play(stage, *MAY, ReminderPolicy(batch=5000), lambda _: None, late=late)
            database = opened(stage.file)
            counts.append(len(read_year(database, *MAY, stage).items))
            database.close()

    assert counts[0] < counts[1]


def test_a_draft_is_played_as_if_it_were_issued_and_drawn(
    loaded: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIBO_CLOCK_START", "2024-05-06T08:00+07:00")
    Path("kh12.json").write_text(json.dumps(draft_json(DRAFT)), "utf-8")
    loaded("plan", "import", "kh12.json", "--org", "duk-cantho")
    file = Path("var/chibo.db")
    before = sha256(file.read_bytes()).hexdigest()
    span = ("--from", "2024-06-10", "--to", "2024-06-30", "--org", "duk-cantho")

    bare = loaded("rehearse", *span)
    ran = loaded("rehearse", *span, "--draft", "BN-1", "--png", "full.png")

    assert ran.status == 0, ran.err
    assert "Như đã ban hành Kế hoạch số 12-KH/ĐUK (BN-1)" in ran.out
    assert "Đã vẽ 1 trang hình: full.png." in ran.out
    with Image.open("full.png") as picture:
        assert picture.width == 1080
    said = [int(one.out.split(" lời nhắc,")[0].split()[-1]) for one in (bare, ran)]
    assert said[0] < said[1]
    assert sha256(file.read_bytes()).hexdigest() == before
    assert "BN-7" in refused(loaded("rehearse", *span, "--draft", "BN-7"))
    assert "nowhere/x.png" in loaded("rehearse", *span, "--png", "nowhere/x.png").err


@pytest.mark.slow
def test_kills_lose_nothing_and_double_nothing(loaded: Run) -> None:
    ran = loaded(
        "rehearse", "--from", "2024-05-01", "--to", "2024-06-15", "--kill", "--org", "duk-cantho"
    )

    assert ran.status == 0, ran.out
    assert "mất 0" in ran.out
    assert "gửi đôi không đánh dấu 0" in ran.out
    assert "Khớp với bản không bị tắt." in ran.out


@pytest.mark.parametrize(
    ("first", "last"), [("2024-05-06", "2024-05-05"), ("2024-05-06", "2029-05-05"), ("x", "y")]
)
def test_an_odd_span_is_refused(loaded: Run, first: str, last: str) -> None:
    assert refused(loaded("rehearse", "--from", first, "--to", last))


def test_an_unknown_organisation_is_refused(loaded: Run) -> None:
    assert "duk-cantho" in refused(
        loaded("rehearse", "--from", "2024-05-06", "--to", "2024-05-07", "--org", "x")
    )
