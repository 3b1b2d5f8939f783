"""What came in: a numbered list, one after another, several at once."""

from collections.abc import Collection, Sequence

from handlers.draft import Draft, fact_lines
from handlers.grouped import grouped
from handlers.life.heard import Heard, day_to_come, reason_in
from handlers.life.history import figures_of, outcome, who
from handlers.life.requests import Request, go_on
from handlers.message import Choice, Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.office import many
from handlers.office.below import names_another, unit_named, works_named
from handlers.office.doubts import holds_back, leaves_for_later
from handlers.office.items import items_of, number_of_one, numbers_in, remember
from handlers.office.many import Queue
from handlers.office.plain_orders import begins_with_verdict, is_plain
from handlers.office.verdicts import DONE, about, accept, already, work_below
from handlers.proofs import shown_all
from handlers.reasons import says_why
from handlers.record import says_yes
from handlers.understanding.acts import Act
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.records import AssignmentState, Event, Pending, Proof, Unit, UnitId, Work

SHOWN = 8
WALK = "office.walk"
KIND = "submitted"
BY_NUMBER = {"1": "accept", "2": "return", "3": "later", "4": "stop"}


def show(heard: Heard) -> Turn:
    """List what waits, what came in first leading."""
    office = heard.asker.post.unit.id
    waiting = heard.asker.uow.office.submitted(office)
    if not waiting:
        asker = heard.asker
        below = asker.uow.units.below(office, asker.today)
        text = wording.NOTHING_NEW if below else wording.NOTHING_BELOW
        return heard.said(text.format(unit=asker.post.unit.name), Reaction.ANSWER)
    return _list(waiting, heard.asker.uow.office.count_submitted(office), heard)


def _list(waiting: Sequence[Pending], count: int, heard: Heard) -> Turn:
    shown = waiting[:SHOWN]
    lines = [wording.QUEUE.format(count=count)]
    lines += [_line(number, each, heard) for number, each in enumerate(shown, 1)]
    if count > len(shown):
        lines.append(wording.QUEUE_MORE.format(shown=len(shown)))
    lines.append(wording.QUEUE_NEXT)
    remember(heard, KIND, [each.work for each in shown])
    return Turn(
        (Reply("\n".join(lines)),),
        Reaction.ANSWER,
        wording.INTENT,
        keys_of([each.work for each in shown]),
    )


def _line(number: int, pending: Pending, heard: Heard) -> str:
    work, event = pending.work, pending.event
    history = heard.asker.uow.office.history(work.assignment_id, heard.asker.post.unit.id)
    figures, told = figures_of(event), outcome(history, work.state, heard.asker.zone)
    evidence = len(_attached(event, pending, heard))
    receipts = [one.receipt for one in history if one.receipt]
    return wording.QUEUE_ITEM.format(
        number=number,
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        figures=wording.QUEUE_FIGURES.format(figures=figures) if figures else "",
        when=spoken_day(event.at.astimezone(heard.asker.zone).date()),
        outcome=wording.QUEUE_OUTCOME.format(outcome=told) if told else "",
        receipt=receipts[-1],
        evidence=wording.QUEUE_EVIDENCE.format(count=evidence) if evidence else "",
    )


def _attached(event: Event, pending: Pending, heard: Heard) -> list[Proof]:
    """Return what was handed in with one version of a confirmation."""
    found = heard.asker.uow.evidence.of_event(event.id, pending.work.unit_id)
    return [one.proof for one in found]


def walk(heard: Heard, queue: Queue | None = None, at: int = 0, before: str = "") -> Turn:
    """Show one submission with its figures, and wait for a verdict."""
    if queue is None:
        queue = [(int(each.work.assignment_id), each.work.version) for each in _waiting(heard)]
    if at >= len(queue):
        return _seen_all(heard, before, empty=not queue)
    found = _still_waiting(queue[at][0], heard)
    if found is None:
        return walk(heard, queue, at + 1, before)
    fresh = [*queue[:at], (queue[at][0], found.work.version), *queue[at + 1 :]]
    heard.talk.wait(WALK, {"queue": [list(each) for each in fresh], "at": at})
    text = _card(found, at + 1, len(queue), heard)
    replies = (
        (Reply(before), Reply(text, _choices(heard))) if before else (Reply(text, _choices(heard)),)
    )
    return Turn(replies, Reaction.ANSWER, wording.INTENT, keys_of([found.work]))


def shown_now(heard: Heard) -> Work | None:
    """Return the work whose submission is shown and waits for a verdict."""
    if heard.talk.step != WALK:
        return None
    assignment, _ = heard.talk.data["queue"][int(heard.talk.data["at"])]
    return work_below(int(assignment), heard)


def _seen_all(heard: Heard, before: str, *, empty: bool) -> Turn:
    if heard.talk.step in {WALK, many.STEP}:
        heard.talk.end()
    text = wording.NOTHING_NEW if empty else wording.ALL_SEEN
    return heard.said(f"{before}\n{text}".strip(), Reaction.ANSWER)


def _still_waiting(assignment: int, heard: Heard) -> Pending | None:
    return next(
        (each for each in _waiting(heard) if int(each.work.assignment_id) == assignment), None
    )


def _choices(heard: Heard) -> tuple[Choice, ...]:
    return tuple(
        heard.talk.choice(label, value)
        for label, value in (
            (wording.ACCEPT, "accept"),
            (wording.RETURN, "return"),
            (wording.LATER, "later"),
            (wording.STOP, "stop"),
        )
    )


def _card(pending: Pending, number: int, count: int, heard: Heard) -> str:
    work, event = pending.work, pending.event
    asker = heard.asker
    history = asker.uow.office.history(work.assignment_id, asker.post.unit.id)
    local = event.at.astimezone(asker.zone)
    told = outcome(history, work.state, asker.zone)
    facts = "\n".join(fact_lines(Draft((), dict(event.figures), event.done_on, note=event.note)))
    template = wording.ITEM if facts else wording.ITEM_BARE
    text = template.format(
        number=number,
        count=count,
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        source=cite(work),
        facts=facts,
        who=who(event, work.unit_name),
        when=f"{local:%H:%M} {spoken_day(local.date())}",
        outcome=wording.QUEUE_OUTCOME.format(outcome=told) if told else "",
        receipt=[one.receipt for one in history if one.receipt][-1],
    )
    attached = _attached(event, pending, heard)
    if not attached:
        return f"{text}\n{wording.ITEM_NO_EVIDENCE}"
    return f"{text}\n{wording.ITEM_EVIDENCE.format(items=shown_all(attached))}"


def answer_walk(heard: Heard) -> Turn | None:
    """Take the verdict on the submission that is shown."""
    queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
    at = int(heard.talk.data["at"])
    verdict = _verdict(heard)
    assignment, seen = queue[at]
    match verdict:
        case "accept":
            return walk(heard, queue, at + 1, accept(assignment, seen, heard))
        case "return":
            heard.talk.end()
            return _return(assignment, seen, heard, tuple(queue[at + 1 :]))
        case "later":
            return walk(heard, queue, at + 1)
        case "stop":
            heard.talk.end()
            return heard.said(wording.ALL_SEEN, Reaction.CHAT)
        case _:
            waits = _merely_nods(heard) or _hesitates(heard)
            return _still_waits(heard) if waits else None


def decides(heard: Heard) -> bool:
    """Tell whether a message accepts or returns the submission that is shown."""
    return _verdict(heard) in {"accept", "return"}


def _merely_nods(heard: Heard) -> bool:
    """Tell «ok» from «đồng ý 1», which is said of another list."""
    reading = heard.reading
    if any(word.fold.isdecimal() for word in reading.words):
        return False
    return reading.act is Act.ACKNOWLEDGE or bool(reading.pictures) or says_yes(reading)


def _hesitates(heard: Heard) -> bool:
    """Tell «để xem đã», «chưa chắc», «duyệt không» from what is told or ordered of something."""
    orders = heard.cues.has("office.every", "office.news") or numbers_in(heard)
    return heard.message.choice is None and not orders and not says_why(heard.reading)


def _still_waits(heard: Heard) -> Turn:
    """Say that a nod is no verdict, and offer the verdicts once more."""
    heard.talk.wait(WALK, heard.talk.data)
    reply = Reply(wording.NO_VERDICT, _choices(heard))
    return Turn((reply,), Reaction.CLARIFY, wording.INTENT)


def _verdict(heard: Heard) -> str | None:
    if heard.message.choice is not None:
        return heard.message.choice
    by_number = BY_NUMBER.get(heard.message.text.strip())
    if by_number:
        return by_number
    if holds_back(heard.reading):
        return None
    if heard.cues.has("office.give_back"):
        if not begins_with_verdict(heard):
            return None
        if heard.cues.has("office.every", "office.accept") or not is_plain(heard, numbered=False):
            return None
        return None if number_of_one(heard, "office.give_back") or _of_another(heard) else "return"
    if _plainly_accepts(heard):
        return "accept"
    return "later" if heard.reading.cues.has("order.skip") else None


def _of_another(heard: Heard) -> bool:
    """Tell an order about a unit that is named and is not the one shown."""
    named, shown = unit_named(heard), shown_now(heard)
    return named is not None and (shown is None or named[0].id != shown.unit_id)


def _plainly_accepts(heard: Heard) -> bool:
    """Tell «duyệt», «đồng ý» from «duyệt 2», «duyệt hết», «duyệt lần lượt»."""
    reading = heard.reading
    if (
        len(reading.words) > 2
        or reading.times
        or numbers_in(heard)
        or heard.cues.has("office.every")
    ):
        return False
    return heard.cues.has("office.accept", "office.grant")


def ask_walk_again(heard: Heard) -> Turn:
    """Show the submission once more."""
    queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
    return walk(heard, queue, int(heard.talk.data["at"]))


def accept_listed(heard: Heard) -> Turn:
    """«duyệt 1, 2», «duyệt hết» (read back first), «duyệt» (one after another)."""
    named = unit_named(heard)
    several = None if named else _several(heard)
    if several is not None:
        return several
    if heard.cues.has("office.every"):
        if named and leaves_for_later(heard.reading):
            return heard.said(wording.WAVERS, Reaction.CLARIFY)
        waiting = _of_unit(*named, heard) if named else _waiting(heard)
        return many.read_back(remember(heard, KIND, [each.work for each in waiting[:SHOWN]]), heard)
    items = items_of(heard, KIND)
    numbers = numbers_in(heard)
    if not numbers:
        if named and leaves_for_later(heard.reading):
            return heard.said(wording.WAVERS, Reaction.CLARIFY)
        return _accept_of(*named, heard) if named else walk(heard)
    if items is None:
        return show(heard)
    chosen = [items[number - 1] for number in numbers if 0 < number <= len(items)]
    others = named and any(work_below(one, heard).unit_id != named[0].id for one, _ in chosen)
    if len(chosen) < len(numbers) or others:
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    return _accepted(chosen, heard)


def accept_of_several(units: Collection[UnitId], heard: Heard) -> Turn:
    """«duyệt hết trừ bảo tàng», «duyệt báo cáo của A và B»: read back what these handed in."""
    waiting = [each for each in _waiting(heard) if each.work.unit_id in units]
    return many.read_back(remember(heard, KIND, [each.work for each in waiting[:SHOWN]]), heard)


def picks_several(heard: Heard) -> bool:
    """Tell «duyệt cả 3», «hết trừ 2», which are read back before anything is done."""
    items = items_of(heard, KIND)
    accepts = heard.cues.has("office.accept") and not heard.cues.has("office.give_back")
    return bool(items) and accepts and grouped(heard.reading, len(items or ())) is not None


def leaves_out(heard: Heard) -> bool:
    """Tell «duyệt hết trừ 2», which is exact where a list was shown, and no wavering."""
    accepts = heard.cues.has("office.accept") and not heard.cues.has("office.give_back")
    return accepts and items_of(heard, KIND) is not None and not holds_back(heard.reading)


def _several(heard: Heard) -> Turn | None:
    """Read back exactly those that «hết trừ 2», «cả 3», «hai cái đầu» pick of the list shown."""
    items = items_of(heard, KIND)
    found = grouped(heard.reading, len(items)) if items else None
    if items is None or found is None or (found.only_every and heard.cues.has("office.every")):
        return None
    if not found.numbers:
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    return many.read_back([items[number - 1] for number in found.numbers], heard)


def _accepted(items: Queue, heard: Heard) -> Turn:
    """Accept what was shown; a walk that was going on goes on."""
    done = "\n".join(accept(*each, heard) for each in items)
    if heard.talk.step == WALK:
        queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
        return walk(heard, queue, int(heard.talk.data["at"]), done)
    return heard.said(done, Reaction.RECORD)


def _accept_of(unit: Unit, theirs: Heard, heard: Heard) -> Turn:
    """Accept what a unit has handed in, if it is one thing and was shown; else show it first."""
    waiting = _of_unit(unit, theirs, heard)
    if not waiting:
        return heard.said(wording.NOTHING_OF.format(unit=unit.name), Reaction.ANSWER)
    queue = [(int(each.work.assignment_id), each.work.version) for each in waiting]
    if len(queue) == 1 and queue[0] in (items_of(heard, KIND) or []):
        return _accepted(queue, heard)
    return walk(heard, queue)


def _of_unit(unit: Unit, theirs: Heard, heard: Heard) -> list[Pending]:
    """Return what a unit has handed in and waits, of the work that is named, if any is."""
    found = [each for each in _waiting(heard) if each.work.unit_id == unit.id]
    keys = {work.task.key for work in works_named(theirs)}
    return [each for each in found if each.work.task.key in keys] or found


def _waiting(heard: Heard) -> list[Pending]:
    return heard.asker.uow.office.submitted(heard.asker.post.unit.id)


def return_listed(heard: Heard) -> Turn:
    """«trả lại 2 vì …, bổ sung đến 20/5»; asks for what is missing."""
    items, numbers = items_of(heard, KIND), number_of_one(heard, "office.give_back")
    named = None if numbers else unit_named(heard)
    if named is not None:
        return _return_of(*named, heard)
    if items is None:
        return show(heard)
    if len(items) == 1 and not numbers:
        numbers = [1]
    if len(numbers) != 1 and len(items) > 1:
        return heard.said(wording.ONE_BY_ONE.format(count=len(items)), Reaction.CLARIFY)
    if len(numbers) != 1 or not 0 < numbers[0] <= len(items):
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    return _return(*items[numbers[0] - 1], heard)


def _return_of(unit: Unit, theirs: Heard, heard: Heard) -> Turn:
    """Return what a unit that is named has handed in, if it is clear what."""
    waiting = _of_unit(unit, theirs, heard)
    if not waiting:
        return heard.said(wording.NOTHING_OF.format(unit=unit.name), Reaction.ANSWER)
    if len(waiting) > 1:
        return _list(waiting, len(waiting), heard)
    work = waiting[0].work
    return _return(int(work.assignment_id), work.version, heard)


def _return(
    assignment: int, seen: int, heard: Heard, queue: tuple[tuple[int, int], ...] = ()
) -> Turn:
    reason = "" if heard.message.choice else reason_in(heard.reading)
    if reason and names_another(reason, work_below(assignment, heard), heard):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    day = None if heard.message.choice else day_to_come(heard.reading, heard.asker)
    work = work_below(assignment, heard)
    if work.state is not AssignmentState.SUBMITTED:
        return heard.said(already(work, heard), Reaction.CLARIFY, (work,))
    request = Request("return", assignment, seen, reason, day, queue, about(work))
    return go_on(request, heard, DONE)
