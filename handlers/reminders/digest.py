"""The office's morning: what waits for a decision, what is overdue; one message a day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.message import Reply
from handlers.reminder_policy import UNANSWERED_AFTER
from handlers.reminders.escalation import new_lost, new_overdue, told_lost, told_overdue
from handlers.reminders.graces import days_ending
from handlers.wording import escalation as escalation_wording
from handlers.wording import office as wording
from plans.clock import Clock
from storage.message_records import OutboxRow
from storage.permissions import Act, may
from storage.records import Matter, Post, UnitId
from storage.unit_of_work import UnitOfWork


def render(uow: UnitOfWork, row: OutboxRow, clock: Clock) -> Reply | str:
    """Count what waits now; the reason, as text, where nothing does or the post has ended."""
    unit = UnitId(int(str(row.payload["unit"])))
    today = clock.now().astimezone(ZoneInfo(str(row.payload["zone"]))).date()
    posts = uow.people.posts_of(row.person_id, today) if row.person_id else []
    leads = row.payload.get("leads") is True
    here = [one for one in posts if one.unit.id == unit]
    post = next((one for one in here if leads or may(one.role, Act.REVIEW)), None)
    if post is None:
        return wording.VOID_POST_LEFT
    if row.payload["day"] != today.isoformat():
        return wording.VOID_NOTHING
    overdue = _overdue(uow, row, post, today)
    if leads:
        return Reply(overdue) if overdue else wording.VOID_NOTHING
    parts = [_waiting(uow, post), overdue, _lost(uow, row, post, today)]
    told = [part for part in (*parts, _unanswered(uow, unit, clock)) if part]
    if not any(parts):
        return wording.VOID_NOTHING
    return Reply("\n\n".join(told))


def _overdue(uow: UnitOfWork, row: OutboxRow, post: Post, today: date) -> str:
    """Say what became overdue beyond its grace since the last morning."""
    leads, settings = row.payload.get("leads") is True, uow.calendars.settings(post.org.id)
    grace = settings.leader_after if leads else settings.officer_after
    since = date.fromisoformat(str(row.payload.get("since", row.payload["day"])))
    days = days_ending(uow.calendars.of(post.org.id), grace, since, today)
    works = new_overdue(uow, post.unit.id, days, today)
    if not works:
        return ""
    heading = escalation_wording.LEADER if leads else escalation_wording.OFFICER
    text = told_overdue(works, heading.format(unit=post.unit.name, grace=grace))
    return f"{text}\n{escalation_wording.NEXT}"


def _lost(uow: UnitOfWork, row: OutboxRow, post: Post, today: date) -> str:
    """Say who stopped receiving since the last morning, and has not come back meanwhile."""
    span = row.payload.get("lost")
    if not isinstance(span, list):  # put before anybody was told of it
        return ""
    since, until = (datetime.fromisoformat(str(each)) for each in span)
    lost = new_lost(uow, post.unit, today, (since, until))
    return told_lost(lost) if lost else ""


def _unanswered(uow: UnitOfWork, unit: UnitId, clock: Clock) -> str:
    count = len(uow.office.unanswered(unit, clock.now() - UNANSWERED_AFTER))
    return escalation_wording.UNANSWERED.format(count=count) if count else ""


def _waiting(uow: UnitOfWork, post: Post) -> str:
    """Say how much waits for a decision."""
    unit = post.unit.id
    counts = (
        uow.office.count_submitted(unit),
        len(uow.office.matters(unit, Matter.EXTENSION)),
        len(uow.office.matters(unit, Matter.BLOCKED)),
    )
    templates = (wording.DIGEST_SUBMITTED, wording.DIGEST_EXTENSIONS, wording.DIGEST_BLOCKED)
    if not any(counts):
        return ""
    parts = [
        template.format(count=count)
        for template, count in zip(templates, counts, strict=True)
        if count
    ]
    words = [word for word, count in zip(wording.DIGEST_WORDS, counts, strict=True) if count]
    return wording.DIGEST.format(
        unit=post.unit.name, parts=", ".join(parts), words=", ".join(words)
    )
