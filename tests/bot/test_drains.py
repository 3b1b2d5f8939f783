"""Workers of several processes on one outbox: nothing twice, each adds its part, the rate holds."""

from pathlib import Path

import pytest
from drains import Drained, as_row, drained, fill

from storage.database import Database

RESULTS = Path("drains.jsonl")
"""Where the long runs leave their figures, in the folder they are run in."""


def drain(database: Database, url: str, workers: int, count: int, **platform: float) -> Drained:
    """Fill the outbox, let workers send all of it, and see that each person has one message."""
    fill(database, count)
    found = drained(url, workers, **platform)
    assert (found.chats, found.messages) == (count, count)
    assert found.most_flying <= 4 * workers
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_two_and_four_workers_send_nothing_twice_and_more_in_the_same_time(
    database: Database, database_url: str
) -> None:
    """The platform is slow, so that the processor of a busy machine does not decide."""
    one, two, four = (
        drain(database, database_url, workers, 240, delay=0.3).rate for workers in (1, 2, 4)
    )

    assert two > 1.4 * one
    assert four > 2 * one


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_rate_that_is_set_is_held_and_never_passed(
    database: Database, database_url: str
) -> None:
    found = drain(database, database_url, 1, 200, limit=30, burst=10, rate=25.0)

    assert found.refused == 0
    assert 10 < found.rate < 25 * 1.05


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("count", [10_000, 100_000])
@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_workers_share_many_thousands(database: Database, database_url: str, count: int) -> None:
    rates = {}
    for workers in (1, 2, 4):
        found = drain(database, database_url, workers, count)
        rates[workers] = found.rate
        with RESULTS.open("a") as file:
            file.write(as_row(f"{workers} workers, {count}", found) + "\n")

    assert rates[2] >= 1.8 * rates[1]
    assert rates[4] >= 3 * rates[1]


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(("rate", "least", "most"), [(29.5, 0.97 * 30, 30.0), (25.0, 23.75, 26.25)])
def test_a_limit_is_used_and_not_passed(
    database: Database, database_url: str, rate: float, least: float, most: float
) -> None:
    found = drain(database, database_url, 1, 10_000, limit=30, burst=3, rate=rate)
    with RESULTS.open("a") as file:
        file.write(as_row(f"limit 30, rate {rate}", found) + "\n")

    assert found.refused == 0
    assert least <= found.rate <= most
