"""What came in: a numbered list, one after another, several at once."""

from collections.abc import Sequence

from handlers.draft import Draft, fact_lines
from handlers.life.heard import Heard, day_to_come, reason_in
from handlers.life.history import figures_of, outcome, who
from handlers.life.requests import Request, go_on
from handlers.message import Choice, Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.office.items import items_of, numbers_in, remember
from handlers.office.verdicts import DONE, accept, work_below
from handlers.proofs import shown_all
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.records import Event, Pending, Proof

SHOWN = 8
WALK, MANY = "office.walk", "office.many"
KIND = "submitted"
BY_NUMBER = {"1": "accept", "2": "return", "3": "later", "4": "stop"}

Queue = Sequence[tuple[int, int]]


def show(heard: Heard) -> Turn:
    """List what waits, what came in first leading."""
    office = heard.asker.post.unit.id
    waiting = heard.asker.uow.office.submitted(office)
    if not waiting:
        asker = heard.asker
        below = asker.uow.units.below(office, asker.today)
        text = wording.NOTHING_NEW if below else wording.NOTHING_BELOW
        return heard.said(text.format(unit=asker.post.unit.name), Reaction.ANSWER)
    count = heard.asker.uow.office.count_submitted(office)
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
        waiting = heard.asker.uow.office.submitted(heard.asker.post.unit.id)
        queue = [(int(each.work.assignment_id), each.work.version) for each in waiting]
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


def _seen_all(heard: Heard, before: str, *, empty: bool) -> Turn:
    if heard.talk.step in {WALK, MANY}:
        heard.talk.end()
    text = wording.NOTHING_NEW if empty else wording.ALL_SEEN
    return heard.said(f"{before}\n{text}".strip(), Reaction.ANSWER)


def _still_waiting(assignment: int, heard: Heard) -> Pending | None:
    waiting = heard.asker.uow.office.submitted(heard.asker.post.unit.id)
    return next((each for each in waiting if int(each.work.assignment_id) == assignment), None)


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
            return None


def _verdict(heard: Heard) -> str | None:
    if heard.message.choice is not None:
        return heard.message.choice
    by_number = BY_NUMBER.get(heard.message.text.strip())
    if by_number:
        return by_number
    if heard.cues.has("office.give_back"):
        return "return"
    if _plainly_accepts(heard):
        return "accept"
    return "later" if heard.reading.cues.has("order.skip") else None


def _plainly_accepts(heard: Heard) -> bool:
    """Tell «duyệt», «đồng ý» from «duyệt 2», «duyệt hết», «duyệt lần lượt»."""
    if len(heard.reading.words) > 2 or numbers_in(heard) or heard.cues.has("office.every"):
        return False
    return heard.cues.has("office.accept", "office.grant")


def ask_walk_again(heard: Heard) -> Turn:
    """Show the submission once more."""
    queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
    return walk(heard, queue, int(heard.talk.data["at"]))


def accept_listed(heard: Heard) -> Turn:
    """«duyệt 1, 2», «duyệt hết» (read back first), «duyệt» (one after another)."""
    if heard.cues.has("office.every"):
        waiting = heard.asker.uow.office.submitted(heard.asker.post.unit.id)[:SHOWN]
        return _read_back(remember(heard, KIND, [each.work for each in waiting]), heard)
    items = items_of(heard, KIND)
    numbers = numbers_in(heard)
    if not numbers:
        return walk(heard)
    if items is None:
        return show(heard)
    if any(not 0 < number <= len(items) for number in numbers):
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    lines = [accept(*items[number - 1], heard) for number in numbers]
    return heard.said("\n".join(lines), Reaction.RECORD)


def _read_back(items: Queue, heard: Heard) -> Turn:
    if not items:
        return heard.said(wording.NOTHING_NEW, Reaction.ANSWER)
    heard.talk.wait(MANY, {"queue": [list(each) for each in items]})
    lines = []
    for number, (assignment, _) in enumerate(items, 1):
        work = work_below(assignment, heard)
        lines.append(
            wording.ACCEPT_ALL_ITEM.format(
                number=number,
                unit=work.unit_name,
                title=work.task.title,
                period=period_of(work),
            )
        )
    text = wording.ACCEPT_ALL.format(count=len(items), items="\n".join(lines))
    choices = (heard.talk.choice(wording.YES, "yes"), heard.talk.choice(wording.NO, "stop"))
    return Turn((Reply(text, choices),), Reaction.CLARIFY, wording.INTENT)


def answer_many(heard: Heard, *, yes: bool) -> Turn | None:
    """Take yes or no to «duyệt hết»."""
    queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
    if yes:
        heard.talk.end()
        lines = [accept(assignment, seen, heard) for assignment, seen in queue]
        return heard.said("\n".join(lines), Reaction.RECORD)
    if heard.message.choice == "stop" or heard.reading.cues.has("order.no"):
        heard.talk.end()
        return heard.said(wording.ALL_SEEN, Reaction.CHAT)
    return None


def ask_many_again(heard: Heard) -> Turn:
    """Read the list back once more."""
    return _read_back([(int(one), int(seen)) for one, seen in heard.talk.data["queue"]], heard)


def return_listed(heard: Heard) -> Turn:
    """«trả lại 2 vì …, bổ sung đến 20/5»; asks for what is missing."""
    items, numbers = items_of(heard, KIND), numbers_in(heard)
    if items is None:
        return show(heard)
    if len(items) == 1 and not numbers:
        numbers = [1]
    if len(numbers) != 1 or not 0 < numbers[0] <= len(items):
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    return _return(*items[numbers[0] - 1], heard)


def _return(
    assignment: int, seen: int, heard: Heard, queue: tuple[tuple[int, int], ...] = ()
) -> Turn:
    reason = "" if heard.message.choice else reason_in(heard.reading)
    day = None if heard.message.choice else day_to_come(heard.reading, heard.asker)
    request = Request("return", assignment, seen, reason, day, queue)
    return go_on(request, heard, DONE)
