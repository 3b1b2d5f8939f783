"""An office with branches whose names have words in common, as a town's office has them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from dialogue import CHANNEL, ZONE, Dialogue, StandingClock
from reminded_office import DUE, HOLIDAYS, SINCE, address_of, at, plan_of, report

from plans.model import Task
from plans.text.normal import fold
from plans.working_days import OwnDay
from storage.calendars import OfficeSettings
from storage.database import Database
from storage.records import Person, Role, Unit
from storage.unit_of_work import UnitOfWork

DAY = DUE + timedelta(days=6)
"""A Monday."""
NAMES = (
    *("Sở Y tế", "Sở Tài chính", "Sở Tư pháp", "Sở Xây dựng"),
    *("Bệnh viện Đa khoa", "Bệnh viện Mắt", "Trung tâm Y tế", "Công ty Cấp nước"),
    *("Công ty Điện lực", "Công ty Xổ số kiến thiết", "Trường Mầm non Hoa Sen"),
    *("Trường Mầm non Bình Minh", "Trường Tiểu học An Hòa 1", "Trường Tiểu học An Hòa 2"),
    *("Trường THCS An Hòa", "Trường THPT Châu Văn Liêm", "Trường Tiểu học Lê Lợi"),
    *("Khu phố 1", "Khu phố 2", "Khu phố 12", "Thôn Đông", "Thôn Đoài", "Công an", "Quân sự"),
    *("Bảo tàng thành phố", "Thư viện thành phố", "Trung tâm Lưu trữ lịch sử", "Cục Thống kê"),
    *("Kho bạc Nhà nước", "Ngân hàng Nhà nước", "Hội Liên hiệp Phụ nữ", "Văn phòng"),
    "Sở Nông nghiệp và Phát triển nông thôn",
)
ALIASES = {"Công ty Cấp nước": ("cấp nước",), "Sở Nông nghiệp và Phát triển nông thôn": ("snn",)}
FIRST = ("Sở Tài chính", "Trường Mầm non Hoa Sen", "Khu phố 1", "Công an")
"""Whose reports came in, the second one's late."""


def named_report(title: str, day: date = DUE) -> Task:
    """A report of every branch, called by a name of its own."""
    return replace(report(fold(title).replace(" ", "-"), day), title=f"Báo cáo {title}")


def enter_office(database: Database) -> Dialogue:
    """Enter the office, and return the conversation of its officer."""
    clock = StandingClock(datetime.combine(DAY, time(9), ZONE).astimezone(UTC))
    with database.unit_of_work() as uow:
        officer, unit = _enter(uow)
        uow.commit()
    return Dialogue(database, clock, "officer", unit, officer)


def _enter(uow: UnitOfWork) -> tuple[Person, Unit]:
    org = uow.organisations.add("khoi", "Khối", "Asia/Ho_Chi_Minh")
    uow.calendars.set(org.id, OfficeSettings(weekly_off=frozenset()))
    uow.calendars.enter(
        org.id, dict.fromkeys(HOLIDAYS, OwnDay(working=True, reason="trực")), at(SINCE)
    )
    office = uow.units.add(org.id, "du", "du", "Đảng ủy Khối", valid_from=SINCE)
    units = {}
    for number, name in enumerate(NAMES, 1):
        unit = uow.units.add(
            org.id,
            f"cb-{number}",
            "chi-bo",
            f"Chi bộ {name}",
            parent_id=office.id,
            aliases=ALIASES.get(name, ()),
            valid_from=SINCE,
        )
        secretary = uow.people.add(f"Bí thư {name}")
        uow.people.give_post(secretary.id, unit.id, Role.SECRETARY, SINCE)
        uow.people.link(secretary.id, "telegram", address_of(secretary.id), at(SINCE))
        units[name] = unit
    early, later = date(2024, 4, 10), date(2024, 5, 24)
    uow.plans.publish(
        org.id,
        plan_of(
            [named_report("an toàn"), named_report("dân vận", early), named_report("sơ kết", later)]
        ),
        SINCE,
    )
    officer = uow.people.add("Lê Thị Cúc")
    uow.people.give_post(officer.id, office.id, Role.OFFICER, SINCE)
    uow.people.link(officer.id, CHANNEL, "officer", at(SINCE))
    for name in FIRST:
        day = DUE + timedelta(days=2) if name.startswith("Trường") else DUE
        _submit(uow, units[name], officer, day)
    return officer, office


def hand_in(officer: Dialogue, name: str) -> None:
    """Let a branch hand its report on safety in, while the officer does something else."""
    with officer.database.unit_of_work() as uow:
        units = uow.units.below(officer.unit.id, DAY)
        unit = next(one for one in units if one.name == f"Chi bộ {name}")
        _submit(uow, unit, officer.person, DAY)
        uow.commit()


def _submit(uow: UnitOfWork, unit: Unit, by: Person, day: date) -> None:
    (work,) = (one for one in uow.assignments.of_unit(unit.id) if one.task.key == "an-toan")
    uow.assignments.submit(
        work.assignment_id,
        unit_id=unit.id,
        by=by.id,
        channel=CHANNEL,
        at=at(day, 9),
        figures={},
        done_on=None,
    )
