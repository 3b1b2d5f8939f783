"""An account in words, and when it is kept."""

from datetime import date, timedelta

import pytest
from reminded_days import DAY, Days, days_of
from reminded_office import DUE, SINCE, at, enter_world, report

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.account import OURS, Account, account_of, adds_up, keep_account, told
from handlers.reminders.morning import morning_of
from handlers.wording import account as wording
from handlers.wording import remind as remind_wording
from storage.accounts import DailyAccount
from storage.unit_of_work import UnitOfWork

POLICY = ReminderPolicy()


def test_every_part_has_its_line_the_largest_reason_first() -> None:
    account = Account(
        DUE,
        due=18,
        sent=5,
        waiting=1,
        skipped={"chưa nối": 2, "nghỉ": 3},
        given_up={"blocked": 3, "gone": 4},
    )

    assert told(account) == "\n".join(
        [
            wording.HEADING.format(day="thứ Ba, 14/5/2024", due=18),
            wording.SENT.format(count=5),
            wording.WAITING.format(count=1),
            wording.SKIPPED.format(reason="nghỉ", count=3),
            wording.SKIPPED.format(reason="chưa nối", count=2),
            wording.GIVEN_UP.format(reason="gone", count=4),
            wording.GIVEN_UP.format(reason="blocked", count=3),
            wording.ADDS_UP.format(due=18, told="5 + 1 + 5 + 7"),
        ]
    )


def test_what_is_none_has_no_line() -> None:
    account = Account(DUE, due=2, waiting=2)

    assert told(account) == "\n".join(
        [
            wording.HEADING.format(day="thứ Ba, 14/5/2024", due=2),
            wording.WAITING.format(count=2),
            wording.ADDS_UP.format(due=2, told="2"),
        ]
    )


def test_what_is_missing_is_never_called_enough() -> None:
    text = told(Account(DUE, due=3, sent=1, missing=2))

    assert text.endswith(wording.ADDS_NOT_UP.format(missing=2))
    assert wording.MISSING.format(count=2) in text
    assert wording.ADDS_UP.format(due=3, told="1") not in text


def test_the_figures_are_those_of_the_account() -> None:
    account = Account(DUE, 9, 1, 2, {"a": 1, "b": 2}, {"c": 2}, 1)

    assert account.figures == DailyAccount(DUE, 9, 1, 2, 3, 2, 1)


@pytest.mark.parametrize(
    ("reason", "ours"),
    [
        *((each, True) for each in OURS),
        (remind_wording.SKIPPED_SNOOZED_SINCE + " …", True),
        ("bot was blocked by the user", False),
    ],
)
def test_a_reason_of_ours_is_told_from_a_platforms(
    uow: UnitOfWork, reason: str, ours: bool
) -> None:
    days = days_of(uow, report("a"))
    days.tick(at(DUE))
    waiting = [each.id for each in uow.reminders.waiting_of(days.world.secretary.id)]
    uow.reminders.skip(waiting, days.clock.now(), reason)
    found = account_of(uow, days.world.org, DUE, POLICY)

    assert (found.skipped, found.given_up) == (({reason: 1}, {}) if ours else ({}, {reason: 1}))


def keep(uow: UnitOfWork, days: Days, day: date, hour: int, minute: int) -> int | None:
    morning = morning_of(uow, days.world.org, at(day, hour, minute), POLICY)
    return keep_account(uow, morning, POLICY)


def latest(uow: UnitOfWork, days: Days) -> date | None:
    found = uow.accounts.latest(days.world.org.id)
    return found.day if found else None


def test_yesterdays_is_kept_once_when_todays_hour_has_come(uow: UnitOfWork) -> None:
    days = days_of(uow, report("a"))

    assert keep(uow, days, DUE, 7, 29) is None
    assert latest(uow, days) is None
    assert keep(uow, days, DUE, 7, 30) == 0
    assert latest(uow, days) == DUE - DAY
    assert keep(uow, days, DUE, 12, 0) is None
    assert keep(uow, days, DUE + DAY, 7, 29) is None
    assert keep(uow, days, DUE + DAY, 7, 30) == 0
    assert latest(uow, days) == DUE


def test_one_organisation_that_does_not_add_up_is_enough(uow: UnitOfWork) -> None:
    worlds = [enter_world(uow, [report("a")], code=code) for code in "ab"]
    assert adds_up(uow, at(DUE))
    for world, missing in zip(worlds, (0, 1), strict=True):
        uow.accounts.keep(world.org.id, DailyAccount(DUE, missing, 0, 0, 0, 0, missing), at(DUE))

    assert not adds_up(uow, at(DUE))


@pytest.mark.parametrize(
    ("published", "day", "due"),
    [
        # Known five days ahead: the stage of seven days is caught up with on that day.
        (DUE - 5 * DAY, DUE - 6 * DAY, 0),
        (DUE - 5 * DAY, DUE - 5 * DAY, 1),
        (DUE - 5 * DAY, DUE - 4 * DAY, 0),
        (DUE - 5 * DAY, DUE - 3 * DAY, 1),
        # Known when it was over: caught up with within a week, and no later.
        (DUE + 6 * DAY, DUE + 6 * DAY, 1),
        (DUE + 7 * DAY, DUE + 7 * DAY, 1),
        (DUE + 8 * DAY, DUE + 8 * DAY, 0),
        (SINCE, DUE + 7 * DAY, 1),
        (SINCE, DUE + 8 * DAY, 0),
        (SINCE, DUE + 14 * DAY, 1),
    ],
)
def test_what_was_due_follows_from_when_it_became_known(
    uow: UnitOfWork, published: date, day: date, due: int
) -> None:
    world = enter_world(uow, [report("a")], published=published)

    assert account_of(uow, world.org, day, POLICY).due == due


def test_a_tentative_day_that_is_over_is_never_due(uow: UnitOfWork) -> None:
    known = DUE + timedelta(days=1)
    world = enter_world(uow, [report("a", tentative=True)], published=known)

    assert account_of(uow, world.org, known, POLICY).due == 0
    early = enter_world(uow, [report("a", tentative=True)], published=DUE, code="b")
    assert account_of(uow, early.org, DUE, POLICY).due == 1
    assert account_of(uow, early.org, DUE + DAY, POLICY).due == 0
