"""The weekly digest of a leader who wants it: one message with one picture."""

from datetime import timedelta

from handlers.heard import Heard
from handlers.message import Enclosure, Reaction, Reply, Turn
from handlers.office.said import BOOK, oversees
from handlers.office.views import Seen, View, look, percent, said_count
from handlers.payload import payload_of
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.morning import Morning
from handlers.understanding.cues import cue_book
from handlers.wording import pressing as wording
from plans.times.periods import week_ends
from plans.times.spoken import spoken_date, spoken_day
from storage.message_records import Lane, OutboxKind
from storage.progress.records import OWED, Status
from storage.records import Post
from storage.unit_of_work import UnitOfWork
from storage.weekly import weekly_key

WITHIN = timedelta(hours=2)
"""Of the morning; one who wants it from noon on gets it the next working morning."""
WORST = 3


def command(heard: Heard) -> Turn | None:
    """Take whether a leader wants to be told weekly; None for everything else."""
    cues = cue_book(BOOK).find(heard.reading.words)
    if not cues.has("press.weekly_on", "press.weekly_off"):
        return None
    asker = heard.asker
    if not oversees(heard):
        text = wording.WEEKLY_NOT.format(unit=asker.post.unit.name)
        return Turn((Reply(text),), Reaction.ANSWER, wording.INTENT)
    unit = asker.post.unit
    if cues.has("press.weekly_off"):
        ended = asker.uow.weekly.end(asker.person.id, unit.id)
        text = wording.WEEKLY_OFF if ended else wording.WEEKLY_IS_OFF
    else:
        begun = asker.uow.weekly.begin(asker.person.id, unit.id, heard.clock.now())
        text = wording.WEEKLY_ON.format(unit=unit.name) if begun else wording.WEEKLY_IS_ON
    return Turn((Reply(text),), Reaction.RECORD, wording.INTENT)


def write_weekly(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Put the digests of this week into the outbox, on its first working morning."""
    day = morning.bulletin_day
    if day is None or not morning.is_worked or morning.now > morning.begun + WITHIN:
        return None
    monday, _ = week_ends(day)
    untold = uow.weekly.untold(morning.org.id, day, monday, policy.batch)
    put = [_write(uow, uow.people.post(post), morning, policy) for post in untold]
    return sum(put) or None


def _write(uow: UnitOfWork, post: Post, morning: Morning, policy: ReminderPolicy) -> bool:
    address = policy.best_address(uow.people.addresses_of(post.person_id))
    if address is None:
        return False
    view = View(post.unit.id, morning.today)
    reply = digest(look(uow, post, view), post)
    monday, _ = week_ends(morning.today)
    put = uow.outbox.put(
        channel=address.channel,
        address=address.address,
        person_id=post.person_id,
        lane=Lane.PUSH,
        kind=OutboxKind.REPLY,
        payload=payload_of(reply),
        created_at=morning.now,
        unique_key=weekly_key(post.person_id, post.unit.id, monday),
    )
    return put is not None


def digest(seen: Seen, post: Post) -> Reply:
    """Return the one message, with the board as its picture."""
    progress = seen.progress
    first, last = week_ends(progress.day)
    before = first - timedelta(days=7)
    came_in = sum(
        1 for cell in progress.cells if cell.handed_in_on and before <= cell.handed_in_on < first
    )
    due = sum(
        cell.status in OWED and cell.due is not None and first <= cell.due <= last
        for cell in progress.cells
    )
    over = {
        unit.name: sum(cell.status is Status.OVERDUE for cell in cells)
        for unit, cells in zip(progress.units, progress.by_unit().values(), strict=True)
    }
    worst = sorted((name for name in over if over[name]), key=lambda name: -over[name])[:WORST]
    named = "; ".join(f"{name} ({over[name]})" for name in worst)
    text = wording.WEEKLY.format(
        unit=post.unit.name,
        day=spoken_day(progress.day),
        units=said_count(len(progress.units)),
        total=said_count(progress.total),
        handed_in=said_count(progress.handed_in),
        percent=percent(progress.handed_in, progress.total),
        overdue=said_count(progress.counts()[Status.OVERDUE]),
        came_in=came_in,
        due=due,
        worst=wording.WEEKLY_WORST.format(units=named) if named else "",
    )
    if not progress.cells:
        return Reply(text)
    name = wording.WEEKLY_FILE.format(day=spoken_date(progress.day).replace("/", "-"))
    picture = Enclosure("board", (*seen.view.parameters(), ("page", 0)), name)
    return Reply(text, enclosures=(picture,))
