"""The office's morning: how much of the units below waits for a decision; one message a day."""

from zoneinfo import ZoneInfo

from handlers.message import Reply
from handlers.wording import office as wording
from plans.clock import Clock
from storage.message_records import OutboxRow
from storage.permissions import Act, may
from storage.records import Matter, UnitId
from storage.unit_of_work import UnitOfWork


def render(uow: UnitOfWork, row: OutboxRow, clock: Clock) -> Reply | str:
    """Count what waits now; the reason, as text, where nothing does or the post has ended."""
    unit = UnitId(int(str(row.payload["unit"])))
    today = clock.now().astimezone(ZoneInfo(str(row.payload["zone"]))).date()
    posts = uow.people.posts_of(row.person_id, today) if row.person_id else []
    post = next((one for one in posts if one.unit.id == unit and may(one.role, Act.REVIEW)), None)
    if post is None:
        return wording.VOID_POST_LEFT
    counts = (
        uow.office.count_submitted(unit),
        len(uow.office.matters(unit, Matter.EXTENSION)),
        len(uow.office.matters(unit, Matter.BLOCKED)),
    )
    templates = (wording.DIGEST_SUBMITTED, wording.DIGEST_EXTENSIONS, wording.DIGEST_BLOCKED)
    if not any(counts) or row.payload["day"] != today.isoformat():
        return wording.VOID_NOTHING
    parts = [
        template.format(count=count)
        for template, count in zip(templates, counts, strict=True)
        if count
    ]
    words = [word for word, count in zip(wording.DIGEST_WORDS, counts, strict=True) if count]
    text = wording.DIGEST.format(
        unit=post.unit.name, parts=", ".join(parts), words=", ".join(words)
    )
    return Reply(text)
