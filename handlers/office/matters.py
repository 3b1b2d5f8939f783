"""Difficulties and requests for a later day: listed, settled, granted, refused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.answers.steps_told import who
from handlers.confirmations.reasons import says_why
from handlers.heard import Heard, day_to_come, day_trouble, reason_in
from handlers.message import Reaction, Turn
from handlers.naming import period_of
from handlers.office.below import names_another, unit_named, works_named
from handlers.office.items import is_left, items_of, numbers_in, remember
from handlers.office.verdicts import decide, named, work_below
from handlers.reminder_policy import UNANSWERED_AFTER
from handlers.wording import life as life_wording
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.records import EventKind, Matter, Pending, Unit

SHOWN = 10
ASKED = life_wording.EXEMPT_NOTE.format(reason="")
"""How the note of a difficulty begins that is a request for work not to be the unit's."""
LISTS = {
    Matter.BLOCKED: (
        wording.BLOCKED,
        wording.BLOCKED_ITEM,
        wording.BLOCKED_NEXT,
        wording.BLOCKED_NONE,
    ),
    Matter.EXTENSION: (
        wording.EXTENSIONS,
        wording.EXTENSIONS_ITEM,
        wording.EXTENSIONS_NEXT,
        wording.EXTENSIONS_NONE,
    ),
}


def show(matter: Matter, heard: Heard) -> Turn:
    """List what the units below have brought forward and nobody has settled."""
    head, item, closing, nothing = LISTS[matter]
    found = heard.asker.uow.office.matters(heard.asker.post.unit.id, matter)
    beside = exemptions(heard)
    if not found and beside:
        return show(Matter.BLOCKED, heard)
    if not found:
        return heard.said(nothing, Reaction.ANSWER)
    lines = [head.format(count=len(found))]
    lines += [_line(item, number, each, heard) for number, each in enumerate(found[:SHOWN], 1)]
    remember(heard, matter, [each.work for each in found[:SHOWN]])
    if beside and matter is Matter.BLOCKED:
        closing = f"{closing} {wording.EXEMPTIONS_NEXT}"
    elif beside:
        closing = f"{closing}\n{wording.EXEMPTIONS_BESIDE.format(count=len(beside))}"
    return heard.said("\n".join([*lines, closing]), Reaction.ANSWER)


def _line(template: str, number: int, pending: Pending, heard: Heard) -> str:
    work, event = pending.work, pending.event
    return template.format(
        number=number,
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        due=spoken_day(work.last_safe_day) if work.last_safe_day else wording.NO_DUE,
        day=spoken_day(event.due_on) if event.due_on else "",
        reason=event.note,
        who=who(event, work.unit_name),
        when=spoken_day(event.at.astimezone(heard.asker.zone).date()),
    )


def exemptions(heard: Heard) -> list[Pending]:
    """Return what the units below say not to be theirs; it waits among what hinders them."""
    found = heard.asker.uow.office.matters(heard.asker.post.unit.id, Matter.BLOCKED)
    return [one for one in found if one.event.note.startswith(ASKED)]


def decide_exemption(heard: Heard, *, grants: bool) -> Turn:
    """«đồng ý 1», «không đồng ý 1 vì …» on what a unit says not to be its own."""
    items, numbers = items_of(heard, Matter.BLOCKED) or [], numbers_in(heard)
    asked = {int(one.work.assignment_id): one.event.note for one in exemptions(heard)}
    if len(items) == 1 and not numbers:
        numbers = [1]
    if len(numbers) != 1 or not 0 < numbers[0] <= len(items):
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    assignment = items[numbers[0] - 1][0]
    work = work_below(assignment, heard)
    if assignment not in asked:
        text = wording.NO_EXEMPTION.format(number=numbers[0], unit=work.unit_name)
        return heard.said(text, Reaction.CLARIFY, (work,))
    wrong = None if grants else _no_reason([assignment], numbers[0], heard)
    if wrong is not None:
        return heard.said(wrong, Reaction.CLARIFY)
    reason = asked[assignment].removeprefix(ASKED) if grants else reason_in(heard.reading)
    kind = EventKind.NOT_APPLICABLE if grants else EventKind.UNBLOCKED
    office = heard.asker.post.unit.id
    event = decide(heard.step(kind, work, note=reason, office=office), work, heard)
    if isinstance(event, str):
        return heard.said(event, Reaction.CLARIFY, (work,))
    text = wording.NOT_APPLICABLE if grants else wording.EXEMPTION_REFUSED
    return heard.said(text.format(**named(work, heard), reason=reason), Reaction.RECORD, (work,))


def settle(kind: EventKind, matter: Matter, heard: Heard) -> Turn:
    """Decide on those of the list whose numbers are said."""
    items, numbers = items_of(heard, matter), numbers_in(heard)
    if items is None:
        return show(matter, heard)
    named = None if numbers else unit_named(heard)
    if named is None and is_left(heard):  # whose it is must be seen before it is decided
        turn = show(matter, heard)
        first = replace(turn.replies[0], text=f"{wording.SHOWN_ANEW}\n\n{turn.replies[0].text}")
        return replace(turn, replies=(first, *turn.replies[1:]), reaction=Reaction.CLARIFY)
    if named is not None:
        numbers = _of_unit(*named, items, heard)
    elif len(items) == 1 and not numbers:
        numbers = [1]
    if not numbers or any(not 0 < number <= len(items) for number in numbers):
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    if kind is EventKind.EXTENDED:
        chosen = [(number, items[number - 1][0]) for number in numbers]
        wrong = _bad_day(heard) or _not_later(chosen, heard)
    elif kind is EventKind.EXTENSION_REFUSED:
        wrong = _no_reason([items[number - 1][0] for number in numbers], numbers[0], heard)
    else:
        wrong = None
    if wrong is not None:
        return heard.said(wrong, Reaction.CLARIFY)
    lines = [_settle(kind, items[number - 1][0], heard) for number in numbers]
    return heard.said("\n".join(lines), Reaction.RECORD)


def grant_named(heard: Heard) -> Turn | None:
    """Answer «gia hạn … cho sở tư pháp đến 25/5»; nothing is put off that nobody asked for."""
    found = unit_named(heard)
    if found is None:
        return None
    unit, theirs = found
    asked = heard.asker.uow.office.matters(heard.asker.post.unit.id, Matter.EXTENSION)
    if any(one.work.unit_id == unit.id for one in asked):
        return show(Matter.EXTENSION, heard)
    works = works_named(theirs)
    title = wording.EXTENSION_OF.format(title=works[0].task.title) if works else ""
    return heard.said(
        wording.EXTENSION_NOT_ASKED.format(unit=unit.name, title=title), Reaction.CLARIFY
    )


def _bad_day(heard: Heard) -> str | None:
    """Return why a day that the officer names is none to grant, or None where none is named."""
    wrong = day_trouble(heard.reading, heard.asker)
    return None if wrong is None else wording.GRANT_DAY.format(wrong=wrong)


def _not_later(chosen: Sequence[tuple[int, int]], heard: Heard) -> str | None:
    """Return why the day that would be granted puts nothing off, or None."""
    for number, assignment in chosen:
        work, day = work_below(assignment, heard), granted(assignment, heard)
        if day is not None and work.last_safe_day is not None and day <= work.last_safe_day:
            return wording.GRANT_NOT_LATER.format(
                title=work.task.title,
                period=period_of(work),
                unit=work.unit_name,
                due=spoken_day(work.last_safe_day),
                day=spoken_day(day),
                number=number,
            )
    return None


def _no_reason(chosen: Sequence[int], number: int, heard: Heard) -> str | None:
    """Return why a refusal is not told yet: it has no reason, or one that names another unit."""
    reason = reason_in(heard.reading)
    if not reason or not says_why(heard.again(reason).reading):
        return wording.REFUSE_WHY.format(number=number)
    if any(names_another(reason, work_below(one, heard), heard) for one in chosen):
        return wording.WAVERS
    return None


def granted(assignment: int, heard: Heard) -> date | None:
    """Return the day that the officer names, or else the one that was asked for."""
    asked = heard.asker.uow.office.matters(heard.asker.post.unit.id, Matter.EXTENSION)
    wanted = [each.event.due_on for each in asked if each.work.assignment_id == assignment]
    return (day_to_come(heard.reading, heard.asker) or wanted[0]) if wanted else None


def _of_unit(
    unit: Unit, theirs: Heard, items: Sequence[tuple[int, int]], heard: Heard
) -> list[int]:
    """Return the numbers of what the unit that is named has brought forward, if it is clear."""
    works = [work_below(one, heard) for one, _ in items]
    found = [at for at, work in enumerate(works, 1) if work.unit_id == unit.id]
    keys = {work.task.key for work in works_named(theirs)}
    named = [at for at in found if works[at - 1].task.key in keys]
    return named or (found if len(found) == 1 else [])


def _settle(kind: EventKind, assignment: int, heard: Heard) -> str:
    note = reason_in(heard.reading) if kind is EventKind.EXTENSION_REFUSED else ""
    return settle_one(kind, assignment, note, heard)


def settle_one(
    kind: EventKind, assignment: int, note: str, heard: Heard, until: date | None = None
) -> str:
    """Decide on one thing that a unit has brought forward; return what became of it."""
    office = heard.asker.post.unit.id
    work = work_below(assignment, heard)
    day = (until or granted(assignment, heard)) if kind is EventKind.EXTENDED else None
    step = heard.step(kind, work, note=note, due_on=day, office=office)
    event = decide(step, work, heard)
    if isinstance(event, str):
        return event
    said = named(work, heard)
    match kind:
        case EventKind.EXTENDED:
            return wording.EXTENDED.format(**said, day=spoken_day(day) if day else "")
        case EventKind.EXTENSION_REFUSED:
            return wording.REFUSED.format(**said)
        case _:
            return wording.LIFTED.format(**said)


def unanswered(heard: Heard) -> Turn:
    """List what was reminded of two days ago or longer, and nobody said a word on."""
    before = heard.clock.now() - UNANSWERED_AFTER
    works = heard.asker.uow.office.unanswered(heard.asker.post.unit.id, before)
    if not works:
        return heard.said(wording.UNANSWERED_NONE, Reaction.ANSWER)
    lines = [wording.UNANSWERED.format(count=len(works))]
    lines += [
        wording.UNANSWERED_ITEM.format(
            unit=work.unit_name,
            title=work.task.title,
            period=period_of(work),
            due=spoken_day(work.last_safe_day) if work.last_safe_day else wording.NO_DUE,
        )
        for work in works[:SHOWN]
    ]
    return heard.said("\n".join(lines), Reaction.ANSWER)
