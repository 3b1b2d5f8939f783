"""A year is played on a copy: what is shown, what is kept as it was, and what kills change."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import Run, refused
from openpyxl import load_workbook

from bot.rehearse.play import opened, play, staged
from bot.rehearse.report import read_year
from bot.settings import load_settings
from handlers.reminder_policy import ReminderPolicy

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
        year = read_year(database, *MAY, stage.zone)
        database.close()

    shifted = sum(each.nominal != each.day for each in year.items)
    assert shifted == sum(year.shifts.values()) > 0
    assert all(day.weekday() < 5 for day in year.days)
    assert sum(year.months.values()) == year.messages == sum(year.days.values())


def test_who_is_late_is_reminded_more(loaded: Run) -> None:
    del loaded
    counts = []
    for late in (False, True):
        with staged(load_settings().database_url, MAY[0], "duk-cantho") as stage:
            play(stage, *MAY, ReminderPolicy(batch=5000), lambda _: None, late=late)
            database = opened(stage.file)
            counts.append(len(read_year(database, *MAY, stage.zone).items))
            database.close()

    assert counts[0] < counts[1]


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
