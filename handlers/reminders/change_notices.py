"""The message that a deadline was moved: put into words as it leaves, if it is still so."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from handlers.message import Reply
from handlers.naming import period_of
from handlers.splitting import utf16_length
from handlers.wording import change as wording
from handlers.wording import remind as remind_wording
from plans.clock import Clock
from plans.times.spoken import spoken_date, spoken_day
from storage.deadline_changes import DeadlineChange
from storage.errors import NoSuchWork
from storage.message_records import OutboxRow
from storage.records import AWAITED, AssignmentId, AssignmentState, UnitId, Work
from storage.unit_of_work import UnitOfWork

TEXT_LIMIT = 1900


def render(uow: UnitOfWork, row: OutboxRow, clock: Clock) -> Reply | str:
    """Say what was changed and still stands; the reason, as text, where nothing does."""
    today = clock.now().astimezone(ZoneInfo(str(row.payload["zone"]))).date()
    posts = uow.people.posts_of(row.person_id, today) if row.person_id else []
    held = {post.unit.id for post in posts}
    news = [each for each in _news(uow, row) if each[1].unit_id in held]
    if not news:
        return wording.VOID_CHANGED if held else remind_wording.VOID_LEFT
    several = len({work.unit_id for _, work in news}) > 1
    lines = [
        _line(uow, number, change, work, name_unit=several)
        for number, (change, work) in enumerate(news, 1)
    ]
    return Reply(_text(lines, closing=any(change.new_day for change, _ in news)))


def _news(uow: UnitOfWork, row: OutboxRow) -> Iterator[tuple[DeadlineChange, Work]]:
    items = row.payload["changes"]
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, list):
            raise TypeError("a change is a triple")
        change_id, assignment, unit = (int(str(each)) for each in item)
        change = uow.deadline_changes.get(change_id)
        try:
            work = uow.assignments.get(AssignmentId(assignment), UnitId(unit))
        except NoSuchWork:
            continue
        if _stands(change, work):
            yield change, work


def _stands(change: DeadlineChange, work: Work) -> bool:
    if change.new_day is None:
        return work.state is AssignmentState.CANCELLED
    return work.state in AWAITED and work.schedule_version == change.schedule_version


def _line(
    uow: UnitOfWork, number: int, change: DeadlineChange, work: Work, *, name_unit: bool
) -> str:
    said = {
        "number": number,
        "title": work.task.title,
        "period": period_of(work),
        "unit": wording.UNIT.format(unit=work.unit_name) if name_unit else "",
        "document": change.document_number,
        "citation": work.plan_citation,
        "section": work.task.section,
        "old": spoken_date(change.old_day) if change.old_day else wording.NO_DAY,
    }
    if change.new_day is None:
        return wording.CALLED_OFF.format(**said)
    said["new"] = spoken_date(change.new_day)
    if work.own_day is not None and work.last_safe_day is not None:
        return wording.MOVED_OWN.format(**said, own=spoken_day(work.last_safe_day))
    org = next(org for org in uow.organisations.all() if org.code == work.org_code)
    before = uow.calendars.of(org.id).last_working(change.new_day)
    off = ""
    if before != change.new_day:
        off = remind_wording.DUE_OFF.format(day=spoken_day(before))
    return wording.MOVED.format(**said, day=spoken_day(change.new_day), off=off)


def _text(lines: list[str], *, closing: bool) -> str:
    """Write as many as fit into one message, and count the rest."""
    heading = wording.HEADING if len(lines) > 1 else wording.HEADING_ONE
    end = [wording.CLOSING] if closing else []
    for shown in range(len(lines), -1, -1):
        rest = len(lines) - shown
        more = [remind_wording.MORE.format(count=rest)] if rest else []
        parts = [heading.format(count=len(lines)), *lines[:shown], *more, *end]
        text = "\n\n".join(parts)
        if utf16_length(text) <= TEXT_LIMIT:
            return text
    return heading.format(count=len(lines))
