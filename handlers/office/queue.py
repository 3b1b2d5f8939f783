"""What came in: a numbered list, one after another, several at once."""

from collections.abc import Collection, Sequence

from handlers.confirmations.grouped import grouped
from handlers.confirmations.reasons import says_why
from handlers.confirmations.record import says_yes
from handlers.heard import Heard, before_reason, day_to_come, reason_in
from handlers.life.requests import Request, go_on
from handlers.message import Choice, Reaction, Reply, Turn
from handlers.naming import keys_of
from handlers.office import many
from handlers.office.below import names_another, unit_named, works_named
from handlers.office.cards import card, line
from handlers.office.doubts import holds_back, leaves_for_later
from handlers.office.items import is_left, items_of, number_of_one, numbers_in, remember
from handlers.office.many import Queue
from handlers.office.narrowed import narrowed
from handlers.office.plain_orders import begins_with_verdict, is_plain
from handlers.office.unmarked_reasons import with_reason
from handlers.office.verdicts import DONE, about, accept, already, work_below
from handlers.understanding.acts import Act
from handlers.wording import office as wording
from storage.records import AssignmentState, Pending, Unit, UnitId, Work

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
    lines += [line(number, each, heard) for number, each in enumerate(shown, 1)]
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
    text = card(found, at + 1, len(queue), heard)
    shown = Reply(text, _choices(heard))
    replies = (Reply(before), shown) if before else (shown,)
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


def answer_walk(heard: Heard) -> Turn | None:
    """Take the verdict on the submission that is shown."""
    queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
    at = int(heard.talk.data["at"])
    heard = with_reason(heard) or heard
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
        if named is None:
            return _accept_narrowed(_waiting(heard), heard)
        waiting = _of_unit(*named, heard)
        return many.read_back(remember(heard, KIND, [each.work for each in waiting[:SHOWN]]), heard)
    items = items_of(heard, KIND)
    numbers = numbers_in(heard)
    if not numbers:
        if named and leaves_for_later(heard.reading):
            return heard.said(wording.WAVERS, Reaction.CLARIFY)
        return _accept_of(*named, heard) if named else _walk_narrowed(heard)
    if items is None:
        return show(heard)
    chosen = [items[number - 1] for number in numbers if 0 < number <= len(items)]
    others = named and any(work_below(one, heard).unit_id != named[0].id for one, _ in chosen)
    if len(chosen) < len(numbers) or others:
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    return _accepted(chosen, heard)


def accept_of_several(units: Collection[UnitId], heard: Heard) -> Turn:
    """«duyệt hết trừ bảo tàng», «duyệt báo cáo của A và B»: read back what these handed in."""
    return _accept_narrowed([one for one in _waiting(heard) if one.work.unit_id in units], heard)


def accept_of_those(those: Collection[int], heard: Heard) -> Turn:
    """Read back what of some work an order names, if it waits."""
    waiting = [one for one in _waiting(heard) if int(one.work.assignment_id) in those]
    if not waiting:
        return heard.said(wording.NONE_SUCH, Reaction.ANSWER)
    return _accept_narrowed(waiting, heard)


def _accept_narrowed(waiting: Sequence[Pending], heard: Heard) -> Turn:
    """Read back what of this an order names; by what it cannot be told apart is said instead."""
    wanted = narrowed(heard)
    if wanted.unknown:
        text = wording.NOT_NARROWED.format(said=wanted.unknown)
        return heard.said(text, Reaction.CLARIFY)
    found = wanted.of(waiting)
    if waiting and not found:
        return heard.said(wording.NONE_SUCH, Reaction.ANSWER)
    return many.read_back(remember(heard, KIND, [each.work for each in found[:SHOWN]]), heard)


def _walk_narrowed(heard: Heard) -> Turn:
    """Show one after another what «duyệt», «duyệt cam kết» names, and nothing of «duyệt sở X»."""
    wanted = narrowed(heard)
    if wanted.unknown:
        return heard.said(wording.NOT_FOUND.format(said=wanted.unknown), Reaction.CLARIFY)
    if not wanted:
        return walk(heard)
    found = wanted.of(_waiting(heard))
    if not found:
        return heard.said(wording.NONE_SUCH, Reaction.ANSWER)
    return walk(heard, [(int(one.work.assignment_id), one.work.version) for one in found])


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
        return _nothing_of(unit, heard)
    queue = [(int(each.work.assignment_id), each.work.version) for each in waiting]
    if len(queue) == 1 and queue[0] in (items_of(heard, KIND) or []):
        return _accepted(queue, heard)
    return walk(heard, queue)


def _of_unit(unit: Unit, theirs: Heard, heard: Heard) -> list[Pending]:
    """Return what a unit has handed in and waits, of the work that is named, if any is."""
    found = [each for each in _waiting(heard) if each.work.unit_id == unit.id]
    wanted = narrowed(heard)
    keys = {work.task.key for work in works_named(theirs)}
    if wanted:  # what is named and does not wait is not replaced by what waits
        return wanted.of(found)
    return [each for each in found if each.work.task.key in keys] or found


def _accepted_before(theirs: Heard) -> Work | None:
    """Return the one work named that is accepted already: it is reopened before it is returned."""
    keys = {work.task.key for work in works_named(theirs)}
    found = [
        work
        for work in theirs.asker.work
        if work.task.key in keys and work.state is AssignmentState.ACCEPTED
    ]
    return found[0] if len(found) == 1 and theirs.reading.concerns_work else None


def _nothing_of(unit: Unit, heard: Heard, theirs: Heard | None = None) -> Turn:
    """Say that nothing of a unit waits, or only other work than what is named."""
    others = any(each.work.unit_id == unit.id for each in _waiting(heard))
    text = wording.OTHERS_WAIT if others else wording.NOTHING_OF
    accepted = _accepted_before(theirs) if theirs is not None else None
    if accepted is not None:
        text = wording.ACCEPTED_BEFORE.replace("{title}", accepted.task.title)
    return heard.said(text.format(unit=unit.name), Reaction.ANSWER)


def _waiting(heard: Heard) -> list[Pending]:
    return heard.asker.uow.office.submitted(heard.asker.post.unit.id)


def return_listed(heard: Heard) -> Turn:
    """«trả lại 2 vì …, bổ sung đến 20/5»; asks for what is missing."""
    items, numbers = items_of(heard, KIND), number_of_one(heard, "office.give_back")
    numbers = numbers or _ordinal(heard, len(items or ()))
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
    return _return(*items[numbers[0] - 1], heard, sure=not is_left(heard))


def _ordinal(heard: Heard, count: int) -> list[int]:
    """Return the one of the list that «trả cái đầu tiên», «trả cái cuối» names."""
    found = grouped(heard.again(before_reason(heard.reading)).reading, count) if count else None
    return list(found.numbers) if found is not None and len(found.numbers) == 1 else []


def _return_of(unit: Unit, theirs: Heard, heard: Heard) -> Turn:
    """Return what a unit that is named has handed in, if it is clear what."""
    waiting = _of_unit(unit, theirs, heard)
    if not waiting:
        return _nothing_of(unit, heard, theirs)
    if len(waiting) > 1:
        return _list(waiting, len(waiting), heard)
    work = waiting[0].work
    sure = not narrowed(heard).unknown  # «thư viện tỉnh» may be another unit
    return _return(int(work.assignment_id), work.version, heard, sure=sure)


def _return(
    assignment: int,
    seen: int,
    heard: Heard,
    queue: tuple[tuple[int, int], ...] = (),
    *,
    sure: bool = True,
) -> Turn:
    reason = "" if heard.message.choice else reason_in(heard.reading)
    if reason and names_another(reason, work_below(assignment, heard), heard):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    day = None if heard.message.choice else day_to_come(heard.reading, heard.asker)
    work = work_below(assignment, heard)
    if work.state is not AssignmentState.SUBMITTED:
        return heard.said(already(work, heard), Reaction.CLARIFY, (work,))
    request = Request("return", assignment, seen, reason, day, queue, about(work), sure=sure)
    return go_on(request, heard, DONE)
