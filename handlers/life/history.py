"""«Lịch sử việc …», «kiểm tra biên nhận …»: what is on record, for whoever may see it."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.answers.steps_told import outcome, who
from handlers.confirmations.draft import Draft, value_lines
from handlers.heard import Heard, before_reason, is_because
from handlers.message import Reaction, Turn
from handlers.naming import cite, period_of
from handlers.understanding.acts import Act as Said
from handlers.understanding.courtesy import words
from handlers.wording import life as wording
from plans.times.spoken import spoken_day
from storage.permissions import Act, may
from storage.records import Event, EventKind, Pending, UnitId, Work
from storage.timeliness import days_late

SHOWN = 12
BARE = 2
"""Words of a message that is nothing but «biên nhận»."""
NUMBER = re.compile(r"\b(\d{4})\s*-\s*(\d{1,6})\b")
FULL_NUMBER = re.compile(r"\b\d{4}\s*-\s*\d{6}\b")
NO_YEAR = re.compile(
    r"(?<![\w/-])(?:biên|bien)\s+(?:nhận|nhan)\s+(?:(?:số|so)\s+)?(\d{1,6})(?![\w/-])"
    r"|(?<![\w/.,-])(0\d{5})(?![\w/-])",
    re.IGNORECASE,
)
"""A receipt without its year: «biên nhận 12», «000012»."""
AGAIN = {
    "bien", "nhan", "xem", "coi", "lai", "cho", "xin", "gui", "so", "cua", "toi", "minh", "vua",
    "roi", "moi", "nhat", "gan", "day", "nay", "cac", "may", "ban", "cai", "ra", "giup",
    "dau", "la", "bao", "nhieu", "nao", "ma",
}  # fmt: skip
"""Words, folded, of who wants to see the receipts of what was reported last, and nothing else."""
LATEST = 3
FEW = 4
"""Words of a message in which a whole receipt number stands for the wish to see it."""
FIGURED = {EventKind.SUBMITTED, EventKind.CORRECTED, EventKind.PROGRESS}


def asked(heard: Heard) -> bool:
    """Tell «lịch sử việc …», and a bare «lịch sử» of whatever was spoken of or is named."""
    if heard.cues.has("unit.history"):
        return True
    begins = heard.cues.first("unit.history_bare")
    if begins is None or begins.begin:
        return False
    return begins.end == len(heard.reading.words) or heard.reading.concerns_work


def asks_receipt(heard: Heard) -> bool:
    """Tell a receipt's number, or the bare word, from «nộp xong có biên nhận không»."""
    if any(is_because(word) for word in heard.reading.words[1:]):
        heard = heard.again(before_reason(heard.reading))  # «trả lại 1 vì trùng biên nhận 12»
    if len(heard.reading.words) <= FEW and _is_whole(heard.reading.text):
        return heard.reading.act is not Said.DONE
    if not heard.cues.has("unit.receipt"):
        return False
    if _number_in(heard) is not None or heard.reading.cues.has("kind.inspection"):
        return True
    return len(heard.reading.words) <= BARE or _shows_again(heard)


def _is_whole(text: str) -> bool:
    """Tell «2024-000012» and «000012», which nothing else looks like, from other numbers."""
    alone = NO_YEAR.search(text)
    return FULL_NUMBER.search(text) is not None or (alone is not None and bool(alone[2]))


def _shows_again(heard: Heard) -> bool:
    """Tell «cho xem lại biên nhận vừa rồi», which is of what was reported last."""
    said = {word.fold for word in heard.reading.words}
    return said <= AGAIN | set(words("spoken_to"))


def orders(heard: Heard) -> bool:
    """Tell an order for a history or a receipt at the beginning of a message."""
    if FULL_NUMBER.fullmatch(heard.reading.text.strip()):
        return heard.talk.step not in {"confirm.slot", "confirm.fix", "undo.which"}
    found = heard.cues.first("unit.history", "unit.history_bare", "unit.receipt")
    if found is None or found.begin > 1:
        return False
    return asked(heard) or asks_receipt(heard)


def history(work: Work, heard: Heard, also: Sequence[Work] = ()) -> Turn:
    """Show who did what to one piece of a unit's work, oldest first, and to others with it.

    What became of the same work in units that have ended in this one is shown with it.
    """
    before = [
        one
        for one in of_those_before(work.unit_id, {work.task.key}, heard)
        if one.occurrence_id == work.occurrence_id
    ]
    heard.talk.remember([work.task.key])
    text = "\n\n".join(_section(one, heard) for one in (work, *also, *before))
    return heard.said(text, Reaction.ANSWER, (work,))


def of_those_before(unit_id: UnitId, keys: AbstractSet[str], heard: Heard) -> list[Work]:
    """Return what is on record of these tasks in the units that have ended in this one."""
    uow = heard.asker.uow
    return [
        work
        for before in uow.restructuring.predecessors(unit_id)
        for work in uow.assignments.of_unit(before)
        if work.task.key in keys and uow.assignments.history(work.assignment_id, before)
    ]


def _section(work: Work, heard: Heard) -> str:
    events = heard.asker.uow.assignments.history(work.assignment_id, work.unit_id)
    named = {"title": work.task.title, "period": period_of(work), "unit": work.unit_name}
    if not events:
        return wording.HISTORY_NONE.format(**named)
    lines = [wording.HISTORY.format(**named, source=cite(work))]
    zone = heard.asker.zone
    told = [(one.at, event_line(one, zone, work.unit_name)) for one in events]
    told += _handed_in(work, heard)
    told.sort(key=lambda each: each[0])  # stable: what came with a report stands behind it
    if len(told) > SHOWN:
        lines.append(wording.HISTORY_MORE.format(count=len(told) - SHOWN))
    lines += [line for _, line in told[-SHOWN:]]
    return "\n".join(lines)


def _handed_in(work: Work, heard: Heard) -> list[tuple[datetime, str]]:
    """Return a line for each time that evidence was handed in, with its instant."""
    found = heard.asker.uow.evidence.of_assignment(work.assignment_id, work.unit_id)
    times = Counter((one.at, one.person_name, one.channel) for one in found)
    return [
        (at, _line(at, wording.EVIDENCE.format(count=count), name, channel, heard.asker.zone))
        for (at, name, channel), count in times.items()
    ]


def _line(at: datetime, what: str, name: str, channel: str, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return wording.HISTORY_LINE.format(
        when=f"{local:%H:%M} {spoken_day(local.date())}",
        what=what,
        who=wording.WHO.format(name=name),
        channel=wording.CHANNEL.format(channel=wording.CHANNELS.get(channel, channel)),
    )


def event_line(event: Event, zone: ZoneInfo, unit: str) -> str:
    """Return one step of a unit's work as a line: when, what, who, through which channel."""
    refused = event.kind is EventKind.UNBLOCKED and event.note  # only a refusal says why
    what = wording.STEPS["exemption_refused" if refused else event.kind].format(
        receipt=event.receipt,
        note=event.note,
        due=spoken_day(event.due_on) if event.due_on else "",
    )
    figures = figures_of(event) if event.kind in FIGURED else ""
    if figures:
        what += wording.FIGURES.format(figures=figures)
    late = days_late(event, zone) if event.kind is EventKind.SUBMITTED else 0
    if late:
        what += wording.LATE.format(days=late)
    local = event.at.astimezone(zone)
    channel = wording.CHANNELS.get(event.channel, event.channel)
    return wording.HISTORY_LINE.format(
        when=f"{local:%H:%M} {spoken_day(local.date())}",
        what=what,
        who=who(event, unit),
        channel=wording.CHANNEL.format(channel=channel),
    )


def figures_of(event: Event) -> str:
    """Return what an event counts, on one line."""
    draft = Draft((), dict(event.figures), event.done_on)
    return "; ".join(line.removeprefix("- ") for line in value_lines(draft))


def receipt(heard: Heard) -> Turn:
    """Tell what a receipt stands for, or that nothing the asker may see bears it."""
    named = _number_in(heard)
    if named is None:
        none = wording.NO_RECEIPT.format(unit=heard.asker.post.unit.name)
        return _latest(heard) or heard.said(none, Reaction.CLARIFY)
    year, number = named
    found = _with_receipt(heard, year, number)
    said = f"{year}-{number:06d}"
    if found is None:
        return heard.said(wording.RECEIPT_UNKNOWN.format(receipt=said), Reaction.NOT_STATED)
    work, event = found.work, found.event
    events = heard.asker.uow.assignments.history(work.assignment_id, work.unit_id)
    state = wording.STATES[work.state]
    told = outcome(events, work.state, heard.asker.zone)
    local = event.at.astimezone(heard.asker.zone)
    text = wording.RECEIPT.format(
        receipt=said,
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        source=cite(work),
        when=f"{local:%H:%M} {spoken_day(local.date())}",
        who=who(event),
        state=f"{state}, {told}" if told else state,
    )
    heard.talk.remember([work.task.key])
    return heard.said(text, Reaction.ANSWER, (work,))


def _number_in(heard: Heard) -> tuple[int, int] | None:
    """Return the year and the number of the receipt that is named; this year where none is said."""
    named = NUMBER.search(heard.reading.text)
    if named is not None:
        return int(named[1]), int(named[2])
    alone = NO_YEAR.search(heard.reading.text)
    return (heard.asker.today.year, int(alone[1] or alone[2])) if alone is not None else None


def _latest(heard: Heard) -> Turn | None:
    """Tell the receipts of what the unit reported last, the newest first."""
    uow, unit = heard.asker.uow, heard.asker.post.unit.id
    receipts = [
        (event, work)
        for work in heard.asker.work
        if work.version > 1
        for event in uow.assignments.history(work.assignment_id, unit)
        if event.receipt and event.kind is EventKind.SUBMITTED
    ]
    receipts.sort(key=lambda one: (one[0].at, one[0].id), reverse=True)
    if not receipts:
        return None
    lines = [
        wording.RECEIPT_LINE.format(
            receipt=event.receipt,
            title=work.task.title,
            period=period_of(work),
            when=spoken_day(event.at.astimezone(heard.asker.zone).date()),
            state=wording.STATES[work.state],
        )
        for event, work in receipts[:LATEST]
    ]
    return heard.said("\n".join(lines), Reaction.ANSWER, tuple(one for _, one in receipts[:LATEST]))


def _with_receipt(heard: Heard, year: int, number: int) -> Pending | None:
    asker = heard.asker
    unit = asker.post.unit.id
    for each in (unit, *asker.uow.restructuring.predecessors(unit)):
        own = asker.uow.assignments.by_receipt(each, year, number)
        if own is not None:
            break
    if own is not None or not may(asker.post.role, Act.OVERSEE):
        return own
    return asker.uow.office.by_receipt(asker.post.unit.id, year, number)
