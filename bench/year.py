"""A year rehearsed: one body of 300 branches with the four sample plans.

`python -m bench.year` plays 2024 as `chibo rehearse` does and prints what it took. Two days may be
named, and a file for the list of all that was said, so that two versions of the engine can be
compared to the letter.
"""

import json
import os
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from rich.console import Console
from rich.table import Table
from sqlalchemy import insert

from bot.rehearse.play import BATCH, opened, play, staged
from bot.rehearse.report import Year, read_year
from handlers.reminder_policy import ReminderPolicy
from plans.samples import SAMPLE_ORGS, sample_plan
from storage.database import Database
from storage.records import OrgId, Role
from storage.tables.people import AddressRow, PersonRow, PostRow
from storage.tables.units import UnitRow, UnitVersionRow

ORG, BRANCHES = "khoi", 300
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
BEFORE = date(2023, 12, 1)


def year_table(first: date = FIRST, last: date = LAST, dump: Path | None = None) -> Table:
    """Play the days and tell what they took."""
    table = Table("a year rehearsed", "s", "of processor", title=f"{BRANCHES} branches, four plans")
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'office.db'}"
        assignments = _office(url)
        spent = [(time.perf_counter(), _processor())]
        with staged(SecretStr(url), first, ORG) as stage:
            spent.append((time.perf_counter(), _processor()))
            play(stage, first, last, ReminderPolicy(batch=BATCH), lambda _: None)
            spent.append((time.perf_counter(), _processor()))
            database = opened(stage.file)
            year = read_year(database, first, last, stage)
            spent.append((time.perf_counter(), _processor()))
            if dump is not None:
                dump.write_text(_listed(database, year), "utf-8")
            database.close()
    for name, (begun, used), (ended, after) in zip(
        ("copied and made ready", "played", "read"), spent, spent[1:], strict=False
    ):
        table.add_row(name, f"{ended - begun:.1f}", f"{after - used:.1f}")
    (begun, used), (ended, after) = spent[0], spent[-1]
    table.add_row("together", f"{ended - begun:.1f}", f"{after - used:.1f}")
    table.add_row("assignments", f"{assignments:,}", "")
    table.add_row("messages", f"{year.messages:,}", "")
    table.add_row("reminders in them", f"{len(year.items):,}", "")
    return table


def _processor() -> float:
    """Return the processor time of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _office(url: str) -> int:
    """Enter the branches, a secretary each, and publish; return how much they owe."""
    database = Database.open(url)
    database.upgrade()
    with database.unit_of_work() as uow:
        org = uow.organisations.add(ORG, "Đảng bộ Khối")
        uow.commit()
    _branches(database, org.id)
    with database.unit_of_work() as uow:
        for sample in SAMPLE_ORGS:
            uow.plans.publish(org.id, replace(sample_plan(sample), org=ORG), BEFORE)
        uow.commit()
    with database.engine.connect() as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM assignments").scalar_one()
    database.close()
    return count


def _branches(database: Database, org: OrgId) -> None:
    at = datetime(2023, 12, 1, tzinfo=UTC)
    numbers = range(1, BRANCHES + 1)
    names = [f"Chi bộ Trường Tiểu học số {number}" for number in numbers]
    units = [
        {"id": n, "org_id": org, "code": f"cb-{n}", "kind": "chi-bo", "name": name}
        for n, name in zip(numbers, names, strict=True)
    ]
    rows = {
        UnitRow: [unit | {"valid_from": BEFORE} for unit in units],
        UnitVersionRow: [
            {"unit_id": unit["id"], "name": unit["name"], "valid_from": BEFORE} for unit in units
        ],
        PersonRow: [{"id": n, "name": f"Nguyễn Văn {n}"} for n in numbers],
        PostRow: [
            {"person_id": n, "unit_id": n, "role": Role.SECRETARY, "valid_from": BEFORE}
            for n in numbers
        ],
        AddressRow: [
            {"person_id": n, "channel": "telegram", "address": str(n), "linked_at": at}
            for n in numbers
        ],
    }
    with database.engine.begin() as connection:
        for table, values in rows.items():
            connection.execute(insert(table), values)


def _listed(database: Database, year: Year) -> str:
    """Return every message with what it is about, and every reminder as it ended, sorted."""
    with database.unit_of_work() as uow:
        ended = sorted(map(repr, uow.rehearsing.reminders()))
        put = sorted(map(repr, uow.rehearsing.keys()))
    with database.engine.connect() as connection:
        accounts = connection.exec_driver_sql(
            "SELECT day, due, sent, waiting, explained, given_up, missing "
            "FROM daily_accounts ORDER BY org_id, day"
        )
        kept = [repr(tuple(row)) for row in accounts]
    said = [repr(item) for item in year.items]
    parts = {"said": said, "put": put, "reminders": ended, "accounts": kept}
    return json.dumps(parts, ensure_ascii=False, indent=0)


if __name__ == "__main__":
    days = [date.fromisoformat(each) for each in sys.argv[1:3]] or [FIRST, LAST]
    to = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    Console().print(year_table(days[0], days[1], to))
