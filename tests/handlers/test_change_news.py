"""News of the office's orders: work called off, a day that a unit has of its own, and too many."""

from datetime import date

from reminded_days import DAY, days_of
from reminded_office import DUE, at, report
from test_deadline_change import BY, LATER, NOON, moved
from test_remind_own_days import _extend

from handlers.reminders.deadline_change import cancel_deadline
from handlers.wording import change as wording
from storage.records import AssignmentState
from storage.unit_of_work import UnitOfWork

OWN = date(2024, 5, 25)


def test_what_is_called_off_is_told_once_and_reminded_of_no_more(uow: UnitOfWork) -> None:
    days = days_of(uow, report("a"), report("b", DUE + DAY))
    work = days.world.work(uow)
    cancel_deadline(uow, work.occurrence_id, BY, NOON, "telegram")
    (text,) = (each for each in days.at(NOON) if "thay đổi của cấp trên" in each)

    assert text.startswith("Em xin báo đồng chí một thay đổi của cấp trên:")
    assert "1. *Báo cáo a*: việc này thôi không phải làm nữa.\nTheo 12-CV/ĐUK." in text
    assert wording.CLOSING not in text
    assert days.world.work(uow).state is AssignmentState.CANCELLED
    texts = [text for offset in range(-7, 2) for text in days.morning(DUE + offset * DAY)]
    assert texts
    assert not any("Báo cáo a" in text for text in texts)


def test_called_off_and_moved_are_one_message(uow: UnitOfWork) -> None:
    days = days_of(uow, report("a"), report("b", DUE + DAY))
    cancel_deadline(uow, days.world.work(uow).occurrence_id, BY, NOON, "telegram")
    moved(uow, days.world, "b", LATER)
    (text,) = days.at(NOON)

    assert "2 thay đổi" in text
    assert "thôi không phải làm nữa" in text
    assert "hạn đổi 15/5/2024 → 20/5/2024" in text
    assert text.endswith(wording.CLOSING)


def test_who_has_a_later_day_of_their_own_keeps_it(uow: UnitOfWork) -> None:
    days = days_of(uow, report("a"))
    _extend(uow, days.world, OWN)
    moment = at(date(2024, 5, 13), 12)
    moved(uow, days.world, day=LATER, when=moment)
    (text,) = days.at(moment)

    assert (
        "hạn chung đổi 14/5/2024 → 20/5/2024; đơn vị vẫn theo hạn riêng thứ Bảy, 25/5/2024" in text
    )
    assert days.world.work(uow).last_safe_day == OWN


def test_more_news_than_a_message_holds_are_counted(uow: UnitOfWork) -> None:
    keys = [
        f"việc số {number:02d} với một tên thật là dài để tin không chứa hết"
        for number in range(14)
    ]
    days = days_of(uow, *(report(key) for key in keys))
    for key in keys:
        moved(uow, days.world, key)
    (text,) = days.at(NOON)

    assert text.startswith("Em xin báo đồng chí 14 thay đổi của cấp trên:")
    assert len(text) <= 1900
    shown = text.count("hạn đổi 14/5/2024 → 20/5/2024")
    assert 0 < shown < 14
    assert f"Và {14 - shown} việc nữa" in text
    assert text.endswith(wording.CLOSING)
