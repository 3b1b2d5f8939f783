from datetime import date, time

import pytest
from reminded_office import ZONE, at

from handlers.reminder_policy import ReminderPolicy
from storage.records import Address, AddressId, PersonId

DAY = date(2024, 5, 14)
NIGHTLY = ReminderPolicy()
MIDDAY = ReminderPolicy(quiet_from=time(11, 30), quiet_to=time(13, 30))


@pytest.mark.parametrize(
    ("policy", "hour", "minute", "ends"),
    [
        (NIGHTLY, 20, 59, None),
        (NIGHTLY, 21, 0, at(date(2024, 5, 15), 7, 0)),
        (NIGHTLY, 23, 59, at(date(2024, 5, 15), 7, 0)),
        (NIGHTLY, 0, 0, at(DAY, 7, 0)),
        (NIGHTLY, 6, 59, at(DAY, 7, 0)),
        (NIGHTLY, 7, 0, None),
        (MIDDAY, 11, 29, None),
        (MIDDAY, 11, 30, at(DAY, 13, 30)),
        (MIDDAY, 13, 29, at(DAY, 13, 30)),
        (MIDDAY, 13, 30, None),
        (MIDDAY, 23, 0, None),
        (ReminderPolicy(quiet_from=time(9), quiet_to=time(9)), 9, 0, None),
    ],
)
def test_quiet_ends_on_the_wall_of_the_zone(
    policy: ReminderPolicy, hour: int, minute: int, ends: object
) -> None:
    assert policy.quiet_end(at(DAY, hour, minute), ZONE) == ends


@pytest.mark.parametrize(
    ("hour", "minute", "opened"),
    [(6, 59, date(2024, 5, 13)), (7, 0, DAY), (7, 31, DAY), (0, 0, date(2024, 5, 13))],
)
def test_a_day_opens_when_its_night_has_ended(hour: int, minute: int, opened: date) -> None:
    assert NIGHTLY.opened_day(at(DAY, hour, minute), ZONE) == opened


def test_a_quiet_at_noon_opens_no_day() -> None:
    assert MIDDAY.opened_day(at(DAY, 7, 29), ZONE) == date(2024, 5, 13)
    assert MIDDAY.opened_day(at(DAY, 7, 30), ZONE) == DAY


def address(number: int, channel: str, *, active: bool = True) -> Address:
    return Address(AddressId(number), PersonId(1), channel, str(number), active)


def test_the_best_address_is_active_and_of_the_first_channel() -> None:
    zalo, telegram, terminal = address(1, "zalo"), address(2, "telegram"), address(3, "terminal")
    gone = address(4, "zalo", active=False)

    assert NIGHTLY.best_address([terminal, telegram, zalo]) == zalo
    assert NIGHTLY.best_address([terminal, telegram, gone]) == telegram
    assert NIGHTLY.best_address([terminal, gone]) == terminal
    assert NIGHTLY.best_address([gone]) is None
    assert NIGHTLY.best_address([]) is None
