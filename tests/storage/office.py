"""A small organisation for the tests of the store: one office, two branches, two people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from plans.model import Deadline, Occurrence, Plan, Roles, Standing, Task, WorkKind
from storage.database import Database
from storage.records import Organisation, Person, PlanId, Unit
from storage.unit_of_work import UnitOfWork

SINCE = date(2024, 1, 1)
NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)


def task(
    key: str,
    *days: date,
    falls_to: Sequence[str] = ("chi-bo",),
    tentative: bool = False,
    done: bool = False,
) -> Task:
    """A task due on each of these days, or with no day at all."""
    occurrences = tuple(Occurrence(f"{day:%Y-%m}", day.isoformat(), day) for day in days)
    standing = Standing.DATED if days else Standing.UNSTATED
    return Task(
        key=key,
        section="II.3",
        title=f"Việc {key}",
        kind=WorkKind.REPORT,
        roles=Roles(carry_out=("Các chi bộ",)),
        deadline=Deadline("đến hạn", standing, tentative=tentative, occurrences=occurrences)
        if days
        else Deadline("", standing),
        falls_to=tuple(falls_to),
        done=done,
    )


def plan(*tasks: Task, number: str | None = "1-KH/ĐU", subject: str = "học tập") -> Plan:
    return Plan(
        org="khoi",
        kind="Kế hoạch",
        issuer="Ban Thường vụ",
        subject=subject,
        years=(2024,),
        number=number,
        tasks=tasks,
    )


@dataclass(frozen=True)
class Office:
    """What `enter` has entered."""

    org: Organisation
    above: Unit
    branch: Unit
    neighbour: Unit
    secretary: Person
    stranger: Person


def enter(uow: UnitOfWork, code: str = "khoi", timezone: str = "Asia/Ho_Chi_Minh") -> Office:
    org = uow.organisations.add(code, f"Khối {code}", timezone)
    above = uow.units.add(org.id, "van-phong", "co-quan", "Văn phòng", valid_from=SINCE)
    branch, neighbour = (
        uow.units.add(org.id, each, "chi-bo", name, parent_id=above.id, valid_from=SINCE)
        for each, name in (("cb-1", "Chi bộ Một"), ("cb-2", "Chi bộ Hai"))
    )
    secretary, stranger = uow.people.add("Nguyễn Văn An"), uow.people.add("Trần Thị Bình")
    return Office(org, above, branch, neighbour, secretary, stranger)


def entered(database: Database, *tasks: Task) -> Office:
    """Enter the office, publish a plan of these tasks, and commit."""
    with database.unit_of_work() as uow:
        office = enter(uow)
        uow.plans.publish(office.org.id, plan(*tasks), SINCE)
        uow.commit()
    return office


def publish(uow: UnitOfWork, office: Office, *tasks: Task) -> PlanId:
    return uow.plans.publish(office.org.id, plan(*tasks), SINCE)
