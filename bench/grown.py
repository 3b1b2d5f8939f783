"""A grown database, written by the database itself: so many units, thirty duties each, a past.

What a running system would have is there: work that was accepted, some that is overdue, reminders
that were sent and their messages, walks that have come as far as the tick would have brought them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, text

from handlers.reminders.owed import Rhythm
from plans.model import Deadline, Occurrence, Plan, Roles, Standing, Task, WorkKind
from plans.stages import Stages
from plans.working_days import WorkingCalendar
from storage.database import Database
from storage.message_records import ReminderState
from storage.records import OrgId, Role
from storage.tables.people import PostRow
from storage.tables.plans import OccurrenceRow, TaskRow
from storage.tables.reminders import WalkTable

ORG = "khoi"
DUTIES = 30
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 6, 16)
"""A Tuesday without a holiday near."""
SINCE = date(2026, 1, 5)
DUE_DUTIES, DUE_UNITS = 4, 2500
"""Duties with a stage today, and units that owe each of them: ten thousand reminders."""
SAID_BEFORE = 10
"""Of so many assignments one has a reminder that was sent, with its message."""
NUMBERS = (
    "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) "
)


@dataclass(frozen=True, slots=True)
class Grown:
    """A database as it stands on the morning of `TODAY`, everything before being done."""

    org: OrgId
    units: int
    assignments: int
    due: tuple[int, ...]
    """Occurrences that have a stage today once their walks are forgotten."""


def at(hour: int, minute: int = 0) -> datetime:
    """Return an instant of `TODAY` by the local clock."""
    return datetime.combine(TODAY, time(hour, minute), ZONE).astimezone(UTC)


def grow(database: Database, assignments: int) -> Grown:
    """Fill an empty database with about so many assignments, and ten thousand for today."""
    units = max(assignments // DUTIES, DUE_UNITS)
    with database.unit_of_work() as uow:
        org = uow.organisations.add(ORG, "Đảng bộ Khối").id
        uow.plans.publish(org, _plan(), SINCE)
        uow.commit()
    with _writing(database) as connection:
        _people(connection, org, units)
        due = _assignments(connection, units)
        _past(connection, assignments // SAID_BEFORE)
        _walks(connection, due)
    if not database.is_sqlite:
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(
                text("VACUUM ANALYZE")
            )
    count = units * DUTIES + DUE_DUTIES * DUE_UNITS
    return Grown(org, units, count, due)


@contextmanager
def _writing(database: Database) -> Iterator[Connection]:
    """Write without waiting for the disk: nobody minds if this is lost."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            cursor = connection.connection.cursor()
            for pragma in ("synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF"):
                cursor.execute(f"PRAGMA {pragma}")
        else:
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
        connection.commit()
        connection.invalidate()


def _plan() -> Plan:
    tasks = [_task(f"t{number}", day, "chi-bo") for number, day in enumerate(_days())]
    tasks += [_task(f"due{number}", TODAY + timedelta(7), "none") for number in range(DUE_DUTIES)]
    return Plan(ORG, "Kế hoạch", "BTV", "công tác năm", (2026,), "1-KH/ĐU", tasks=tuple(tasks))


def _days() -> list[date]:
    """Return days none of whose stages meets today: five days off a week, both ways."""
    return [TODAY + timedelta(5 + 7 * number) for number in range(-DUTIES // 2, DUTIES // 2)]


def _task(key: str, day: date, falls_to: str) -> Task:
    return Task(
        key=key,
        section="II.3",
        title=f"Báo cáo kết quả thực hiện nội dung {key}",
        kind=WorkKind.REPORT,
        roles=Roles(),
        deadline=Deadline(
            "đến hạn", Standing.DATED, occurrences=(Occurrence("2026", day.isoformat(), day),)
        ),
        falls_to=(falls_to,),
    )


def _people(connection: Connection, org: OrgId, units: int) -> None:
    numbers = NUMBERS.format(count=units)
    for statement in (
        (
            "INSERT INTO units (id, org_id, code, kind, name, valid_from) "
            f"SELECT n, {org}, 'cb-' || n, 'chi-bo', 'Chi bộ số ' || n, '{SINCE}' FROM numbers"
        ),
        "INSERT INTO people (id, name) SELECT n, 'Nguyễn Văn ' || n FROM numbers",
        (
            "INSERT INTO posts (id, person_id, unit_id, role, valid_from) "
            f"SELECT n, n, n, '{Role.SECRETARY.value}', '{SINCE}' FROM numbers"
        ),
        (
            "INSERT INTO addresses (id, person_id, channel, address, linked_at) "
            f"SELECT n, n, 'telegram', '' || n, '{SINCE} 00:00:00.000000' FROM numbers"
        ),
    ):
        connection.exec_driver_sql(numbers + statement)
    # One office above all, with an officer, as everywhere.
    office = units + 1
    connection.exec_driver_sql(
        "INSERT INTO units (id, org_id, code, kind, name, valid_from) "
        f"VALUES ({office}, {org}, 'duk', 'dang-uy', 'Đảng ủy Khối', '{SINCE}')"
    )
    connection.exec_driver_sql(f"UPDATE units SET parent_id = {office} WHERE id <= {units}")
    connection.exec_driver_sql(f"INSERT INTO people (id, name) VALUES ({office}, 'Lê Thị Cúc')")
    connection.execute(
        insert(PostRow),
        {
            "id": office,
            "person_id": office,
            "unit_id": office,
            "role": Role.OFFICER,
            "valid_from": SINCE,
        },
    )


def _assignments(connection: Connection, units: int) -> tuple[int, ...]:
    """Write occurrence by occurrence, as publishing does; return those of today."""
    rows = connection.execute(
        select(OccurrenceRow.id, OccurrenceRow.last_safe_day, TaskRow.key)
        .join(TaskRow, TaskRow.id == OccurrenceRow.task_id)
        .order_by(OccurrenceRow.id)
    ).all()
    due = []
    for row in rows:
        is_due = row.key.startswith("due")
        if is_due:
            due.append(row.id)
        state = "'open'"
        if row.last_safe_day < TODAY:
            state = "CASE WHEN id / 50 * 50 = id THEN 'open' ELSE 'accepted' END"
        connection.exec_driver_sql(
            "INSERT INTO assignments (occurrence_id, unit_id, state) "
            f"SELECT {row.id}, id, {state} FROM units "
            f"WHERE id <= {DUE_UNITS if is_due else units} ORDER BY id"
        )
    return tuple(due)


def _past(connection: Connection, said: int) -> None:
    """Write messages that were sent, each with one reminder of work that was accepted."""
    when = f"'{SINCE} 00:30:00.000000'"
    connection.exec_driver_sql(
        "INSERT INTO outbox (channel, address, person_id, lane, kind, payload, created_at, "
        "not_before, unique_key, state, attempts, failures, maybe_sent, ended_at, platform_id) "
        f"SELECT 'telegram', '' || unit_id, unit_id, 1, 'bulletin', '{{}}', {when}, {when}, "
        f"'bulletin:' || unit_id || ':past:' || id, 'sent', 1, 0, 0, {when}, '1' "
        f"FROM assignments WHERE state = 'accepted' ORDER BY id LIMIT {said}"
    )
    connection.exec_driver_sql(
        "INSERT INTO reminders (occurrence_id, schedule_version, unit_id, stage, person_id, "
        "assignment_id, state, maybe_told, written_at, ended_at) "
        f"SELECT occurrence_id, 1, unit_id, 0, unit_id, id, '{ReminderState.SENT.value}', "
        f"{'0' if connection.dialect.name == 'sqlite' else 'false'}, {when}, {when} "
        f"FROM assignments WHERE state = 'accepted' ORDER BY id LIMIT {said}"
    )


def _walks(connection: Connection, due: tuple[int, ...]) -> None:
    """Bring every walk as far as the tick had brought it on the day before."""
    calendar, stages = WorkingCalendar(), Stages()
    rows = connection.execute(select(OccurrenceRow.id, OccurrenceRow.last_safe_day)).all()
    for row in rows:
        rhythm = Rhythm(row.last_safe_day, stages, calendar, SINCE)
        done = rhythm.target(None, TODAY - timedelta(days=1))
        # Those of today are kept from coming due until they are asked for.
        next_on = date.max if row.id in due else rhythm.next_on(done)
        if next_on <= TODAY:
            raise RuntimeError(f"a stage of {row.last_safe_day} meets {TODAY}")
        connection.execute(
            insert(WalkTable),
            {
                "occurrence_id": row.id,
                "schedule_version": 1,
                "done_stage": done,
                "walking_stage": None,
                "after_unit": 0,
                "next_on": next_on,
            },
        )


def let_due(database: Database, grown: Grown) -> None:
    """Let today's ten thousand come due."""
    with database.engine.begin() as connection:
        numbers = ", ".join(map(str, grown.due))
        connection.exec_driver_sql(
            f"UPDATE reminder_walks SET next_on = '{TODAY}' WHERE occurrence_id IN ({numbers})"
        )


def worst_day(database: Database, grown: Grown) -> None:
    """Let one duty of all units and another of half of them come due: 1.49 reminders a unit."""
    with _writing(database) as connection:
        far = connection.execute(
            select(OccurrenceRow.id)
            .where(OccurrenceRow.last_safe_day > TODAY + timedelta(days=30))
            .order_by(OccurrenceRow.id)
            .limit(2)
        ).scalars()
        first, second = far
        connection.exec_driver_sql(
            "UPDATE assignments SET state = 'accepted' "
            f"WHERE occurrence_id = {second} AND unit_id > {grown.units * 49 // 100}"
        )
        connection.exec_driver_sql(
            f"UPDATE occurrences SET last_safe_day = '{TODAY + timedelta(days=7)}' "
            f"WHERE id IN ({first}, {second})"
        )
        connection.exec_driver_sql(
            f"UPDATE reminder_walks SET next_on = '{TODAY}' "
            f"WHERE occurrence_id IN ({first}, {second})"
        )
