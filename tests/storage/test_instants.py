from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Dialect, bindparam, create_engine, select

from storage.base import UtcDateTime
from storage.database import Database

ZONES = st.integers(-86_399, 86_399).map(lambda gap: timezone(timedelta(seconds=gap)))
INSTANTS = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001  the strategy wants it naive
    max_value=datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=ZONES,
)
SQLITE, POSTGRESQL = (create_engine(f"{it}://").dialect for it in ("sqlite", "postgresql+psycopg"))
SAME = select(bindparam("instant", type_=UtcDateTime()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(INSTANTS)
def test_an_instant_comes_back_as_the_same_instant_in_utc(
    database: Database, instant: datetime
) -> None:
    with database.engine.connect() as connection:
        back = connection.execute(SAME, {"instant": instant}).scalar_one()

    assert back == instant
    assert back.tzinfo is UTC


@given(earlier=INSTANTS, later=INSTANTS)
def test_sqlite_orders_instants_by_time(earlier: datetime, later: datetime) -> None:
    """SQLite compares texts; those of UTC sort as the instants do."""
    written = UtcDateTime().dialect_impl(SQLITE).bind_processor(SQLITE)
    assert written is not None

    assert (written(earlier) < written(later)) == (earlier < later)


def test_nothing_stays_nothing(database: Database) -> None:
    with database.engine.connect() as connection:
        assert connection.execute(SAME, {"instant": None}).scalar_one() is None


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL])
def test_a_naive_value_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(datetime(2024, 5, 6), dialect)  # noqa: DTZ001
