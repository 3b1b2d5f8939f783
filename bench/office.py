"""What an office waits for: a thousand units, forty duties, a year of steps; processor time."""

import resource
import sys
import time
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, insert, select

from bot.enclosing import Request
from bot.renderers import RENDERERS
from bot.serving import spare_the_collector
from handlers.office.views import View
from plans.model import Deadline, Occurrence, Plan, Roles, Standing, Task, WorkKind
from storage.database import Database
from storage.records import EventKind, OrgId, PersonId, Role, UnitId
from storage.tables.assignments import AssignmentRow, EventRow
from storage.unit_of_work import UnitOfWork

UNITS, DUTIES = 1000, 40
FIRST = date(2024, 1, 1)
LAST = datetime(2024, 12, 30, 3, tzinfo=UTC)
COURSES: tuple[tuple[EventKind, ...], ...] = (
    (),
    (EventKind.PROGRESS,),
    (EventKind.PROGRESS, EventKind.SUBMITTED),
    (EventKind.ACKNOWLEDGED, EventKind.SUBMITTED, EventKind.ACCEPTED),
    (EventKind.ACKNOWLEDGED, EventKind.SUBMITTED, EventKind.ACCEPTED),
)
HALF = datetime(2024, 6, 3, 3, tzinfo=UTC)
KINDS = {
    "board": LAST,
    "lateness": LAST,
    "curve": LAST,
    "heat": HALF,
    "excel": LAST,
    "csv": LAST,
    "word": LAST,
    "week": LAST,
}
"""What is asked for, and when: a look ahead needs days to come."""


def office_table(kinds: Collection[str] = tuple(KINDS)) -> Table:
    """Enter the year and ask for everything; takes about a minute."""
    spare_the_collector()  # as `serve` does
    title = f"{UNITS} units x {DUTIES} duties, a year of steps"
    table = Table("asked for", "reading, s", "drawing or writing, s", "together, s", title=title)
    with TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'office.db'}")
        database.upgrade()
        with database.unit_of_work() as uow:
            org, officer, office = _enter(uow)
            uow.commit()
        with database.engine.begin() as connection:
            _steps(connection, org, officer)
        for kind in kinds:
            at = KINDS[kind]
            parameters = dict(View(office, at.date()).parameters()) | {"draft": 0}
            with database.unit_of_work() as uow:
                begun = time.process_time()
                draw = RENDERERS[kind](uow, Request(officer, parameters, at))
                read = time.process_time()
            draw()
            done = time.process_time()
            spent = (read - begun, done - read, done - begun)
            table.add_row(kind, *(f"{each:.2f}" for each in spent))
        database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table.add_row("memory at its highest, MB", "", "", f"{peak:.0f}")
    return table


def _enter(uow: UnitOfWork) -> tuple[OrgId, PersonId, UnitId]:
    org = uow.organisations.add("khoi", "Đảng bộ Khối", "Asia/Ho_Chi_Minh")
    office = uow.units.add(org.id, "duk", "dang-uy", "Đảng ủy Khối", valid_from=FIRST)
    for number in range(UNITS):
        uow.units.add(
            org.id,
            f"cb-{number}",
            "chi-bo",
            f"Chi bộ Trường Tiểu học số {number}",
            parent_id=office.id,
            valid_from=FIRST,
        )
    officer = uow.people.add("Lê Thị Cúc")
    uow.people.give_post(officer.id, office.id, Role.OFFICER, FIRST)
    uow.plans.publish(org.id, _plan(), FIRST)
    return org.id, officer.id, office.id


def _plan() -> Plan:
    tasks = []
    for number in range(DUTIES):
        day = FIRST + timedelta(days=9 * number + 5)
        deadline = Deadline(
            "đến hạn",
            Standing.DATED,
            occurrences=(Occurrence("2024", day.isoformat(), day),),
        )
        tasks.append(
            Task(
                key=f"t{number}",
                section=f"II.{number}",
                title=f"Báo cáo kết quả thực hiện nội dung thứ {number}",
                kind=WorkKind.REPORT,
                roles=Roles(),
                deadline=deadline,
                falls_to=("chi-bo",),
            )
        )
    return Plan(
        "khoi", "Kế hoạch", "BTV", "công tác năm", (2024,), "152-KH/ĐUK", tasks=tuple(tasks)
    )


def _steps(connection: Connection, org: OrgId, person: PersonId) -> None:
    """Write two or three steps of most assignments, as rows: taking them one by one is slow."""
    rows: list[dict[str, object]] = []
    for assignment in connection.scalars(select(AssignmentRow.id).order_by(AssignmentRow.id)):
        number = int(assignment) * 7919
        at = datetime(2024, 1, 2, 3, tzinfo=UTC) + timedelta(days=number % 360)
        kinds = COURSES[number % len(COURSES)]
        for kind in kinds:
            number = len(rows) + 1
            submitted = kind is EventKind.SUBMITTED
            rows.append(
                {
                    "org_id": org,
                    "assignment_id": assignment,
                    "kind": kind,
                    "person_id": person,
                    "person_name": "Nguyễn Văn An",
                    "channel": "telegram",
                    "at": at,
                    "figures": {"done": 28, "total": 30} if submitted else {},
                    "done_on": at.date() if submitted else None,
                    "note": "",
                    "receipt_year": 2024 if submitted else None,
                    "receipt_number": number if submitted else None,
                    "due_on": at.date() if submitted else None,
                    "post_id": None,
                    "role": "secretary",
                    "post_unit": "Chi bộ",
                    "chain_number": number,
                    "previous_hash": "",
                    "hash": "",
                }
            )
    for begin in range(0, len(rows), 5000):
        connection.execute(insert(EventRow), rows[begin : begin + 5000])


if __name__ == "__main__":
    Console().print(office_table(sys.argv[1:] or tuple(KINDS)))
