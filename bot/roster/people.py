"""People and their posts from a table: every row is checked before the first one is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.roster.faults import Fault
from bot.roster.sheets import Column, Row
from bot.wording import roles
from bot.wording import roster as wording
from plans.text.normal import fold
from storage.records import PersonId, Post, Role, Unit
from storage.unit_of_work import UnitOfWork

COLUMNS = tuple(
    Column(key, heading, needed=key in {"name", "unit", "role"})
    for key, heading in wording.PEOPLE_COLUMNS.items()
)
LONGEST_NAME = 80
DAY_FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
ROLES: Mapping[str, Role] = {
    **{role.value: role for role in Role},
    **{fold(name): Role(role) for role, name in roles.NAMES.items()},
    "chi uy vien": Role.COMMITTEE,
    "can bo": Role.OFFICER,
    "quan tri": Role.ADMIN,
    "pbt": Role.DEPUTY,
    "bt": Role.SECRETARY,
}
"""What may stand in the column of roles, folded."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A post that a row asks for."""

    row: int
    name: str
    unit: Unit
    role: Role
    since: date | None
    until: date | None
    """Inclusive."""
    same: str
    """Rows with the same words here are one person."""


@dataclass(slots=True)
class PeopleDraft:
    """What a table would change, and what is wrong with it."""

    new: list[Wanted] = field(default_factory=list)
    ended: list[tuple[Wanted, Post]] = field(default_factory=list)
    same: int = 0
    known: dict[str, PersonId] = field(default_factory=dict)
    """Who the people of the table are, by their marks, as far as they are known."""
    faults: list[Fault] = field(default_factory=list)


def check(
    rows: Sequence[Row], units: Mapping[str, Unit], uow: UnitOfWork, today: date
) -> PeopleDraft:
    """Compare a table with the posts that are held; nothing is written."""
    draft = PeopleDraft()
    wanted = []
    first: dict[tuple[str, str, Role], int] = {}
    for row in rows:
        found, faults = _wanted(row, units)
        draft.faults += faults
        if found is None:
            continue
        key = (fold(found.name), found.unit.code, found.role)
        if key in first:
            reason = wording.TWICE.format(value=found.name, row=first[key])
            draft.faults.append(Fault(row.number, "name", reason))
            continue
        first[key] = row.number
        wanted.append(found)
    for each in wanted:
        _compare(each, uow, today, draft)
    return draft


def write(uow: UnitOfWork, draft: PeopleDraft, today: date) -> list[Post]:
    """Enter what was checked; return the posts that are new."""
    given = []
    for each in draft.new:
        person = draft.known.get(each.same) if each.same else None
        if person is None:
            person = uow.people.add(each.name).id
            if each.same:
                draft.known[each.same] = person
        post = uow.people.give_post(person, each.unit.id, each.role, each.since or today)
        if each.until is not None:
            uow.people.end_post(post.id, each.until + timedelta(days=1))
        given.append(post)
    for each, post in draft.ended:
        if each.until is not None:
            uow.people.end_post(post.id, each.until + timedelta(days=1))
    return given


def _wanted(row: Row, units: Mapping[str, Unit]) -> tuple[Wanted | None, list[Fault]]:
    faults = [
        Fault(row.number, key, wording.EMPTY) for key in ("name", "unit", "role") if not row[key]
    ]
    if len(row["name"]) > LONGEST_NAME:
        faults.append(Fault(row.number, "name", wording.TOO_LONG.format(most=LONGEST_NAME)))
    unit, role = units.get(row["unit"]), ROLES.get(fold(row["role"]))
    if row["unit"] and unit is None:
        faults.append(Fault(row.number, "unit", wording.NO_UNIT.format(value=row["unit"])))
    if row["role"] and role is None:
        names = ", ".join(roles.NAMES.values())
        reason = wording.NO_ROLE.format(value=row["role"], names=names)
        faults.append(Fault(row.number, "role", reason))
    days: dict[str, date | None] = {}
    for key in ("since", "until"):
        try:
            days[key] = _day(row, key)
        except ValueError:
            faults.append(Fault(row.number, key, wording.BAD_DAY.format(value=row[key])))
    since, until = days.get("since"), days.get("until")
    if since and until and until < since:
        faults.append(Fault(row.number, "until", wording.ENDS_FIRST))
    if faults or unit is None or role is None:
        return None, faults
    return Wanted(row.number, row["name"], unit, role, since, until, row["same"]), []


def _day(row: Row, key: str) -> date | None:
    if key in row.days:
        return row.days[key]
    if not row[key]:
        return None
    for form in DAY_FORMS:
        try:
            return datetime.strptime(row[key], form).date()  # noqa: DTZ007  a civil day
        except ValueError:
            continue
    raise ValueError(row[key])


def _compare(each: Wanted, uow: UnitOfWork, today: date, draft: PeopleDraft) -> None:
    held = _held(uow.people.ever_held(each.unit.id), each, uow)
    if held is not None and each.same:
        draft.known.setdefault(each.same, held.person_id)
    if held is None:
        draft.new.append(each)
    elif each.until is not None and held.valid_to is None:
        draft.ended.append((each, held))
    elif held.valid_to is not None and held.valid_to <= today and _comes_back(each, held):
        draft.new.append(each)
        if each.same:
            draft.known.setdefault(each.same, held.person_id)
    else:
        draft.same += 1


def _held(posts: Iterable[Post], each: Wanted, uow: UnitOfWork) -> Post | None:
    """Return the latest post of this role that somebody of this name holds or held."""
    name = fold(each.name)
    found = [
        post
        for post in posts
        if post.role is each.role and fold(uow.people.get(post.person_id).name) == name
    ]
    return max(found, key=lambda post: (post.valid_from, post.id), default=None)


def _comes_back(each: Wanted, held: Post) -> bool:
    """Tell whether a row that names a post that has ended is about a new one."""
    return each.until is None and (
        each.since is None or held.valid_to is None or each.since >= held.valid_to
    )
