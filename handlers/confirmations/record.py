"""Recording what was confirmed, once; said again, it is told, not written again."""

from handlers.asker import Asker
from handlers.confirmations.confirm import DONE, works_of
from handlers.confirmations.draft import Draft
from handlers.confirmations.forms import form_of
from handlers.confirmations.said_days import days_said
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.talk import ALSO_IN, ASKED_IN, Talk
from handlers.understanding.acts import Act
from handlers.understanding.courtesy import words
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from handlers.wording import evidence as evidence_wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.times.spoken import spoken_day
from storage.errors import NotOpen
from storage.records import Work

NAYS = ("order.no", "order.stop", "order.undo", "order.withdraw", "say.not_done")
RECORDED = "recorded"
"""Names, in the focus, what was recorded last and by which question."""


def record(draft: Draft, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Submit what the person has just said yes to; safe to repeat."""
    works = works_of(draft, asker)
    lines = [line for work in works for line in _submit(work, draft, message, asker, clock)]
    asked_in = [str(one) for one in (talk.data[ASKED_IN], *talk.data.get(ALSO_IN, ()))]
    talk.end()
    talk.remember([work.task.key for work in works])
    talk.focus.pop("pushed", None)
    talk.focus[RECORDED] = {"asked_in": asked_in, "assignments": list(draft.assignments)}
    return Turn((Reply("\n".join(lines)),), Reaction.RECORD, DONE, keys_of(works))


def _submit(work: Work, draft: Draft, message: Message, asker: Asker, clock: Clock) -> list[str]:
    try:
        event = asker.uow.assignments.submit(
            work.assignment_id,
            unit_id=work.unit_id,
            by=asker.person.id,
            channel=message.channel,
            at=clock.now(),
            figures=draft.figures,
            done_on=draft.done_on,
            note=draft.note,
            post=asker.post.id,
        )
    except NotOpen:
        return [on_record(work, asker)]
    if draft.proofs:
        asker.uow.evidence.add(
            event.id,
            draft.proofs,
            unit_id=work.unit_id,
            by=asker.person.id,
            channel=message.channel,
            at=clock.now(),
        )
    lines = [
        wording.SUBMITTED.format(
            title=work.task.title, period=period_of(work), source=cite(work), receipt=event.receipt
        )
    ]
    if draft.done_on and work.last_safe_day and draft.done_on > work.last_safe_day:
        lines.append(wording.SUBMITTED_LATE.format(day=spoken_day(work.last_safe_day)))
    if draft.proofs:
        lines.append(evidence_wording.SUBMITTED_WITH.format(count=len(draft.proofs)))
    elif len(draft.assignments) == 1:
        proof = evidence_wording.PROOFS[form_of(work.task.kind).proof]
        lines.append(evidence_wording.HINT.format(proof=proof))
    return lines


def on_record(work: Work, asker: Asker) -> str:
    """Return that work is on record already, or that nobody waits for it."""
    history = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    receipts = [one.receipt for one in history if one.receipt]
    if not receipts:
        return wording.NOT_AWAITED.format(title=work.task.title)
    receipt = wording.GONE_RECEIPT.format(receipt=receipts[-1])
    return wording.GONE.format(title=work.task.title, receipt=receipt)


def pressed_again(version: str, value: str, asker: Asker, talk: Talk) -> Turn | None:
    """Answer a second press of the «Đúng» that has been recorded."""
    last = talk.focus.get(RECORDED)
    if value != "yes" or not last or version not in _versions(last["asked_in"]):
        return None
    return _told_again(asker, talk)


def _versions(asked_in: object) -> list[str]:
    """Return in which turns the question was put; one number, as it was written before."""
    return [str(one) for one in asked_in] if isinstance(asked_in, list) else [str(asked_in)]


def said_again(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer a yes or an acknowledgement right after something was recorded."""
    if talk.step or talk.focus.get("pushed"):
        return None
    if RECORDED not in talk.focus:
        return _to_nothing(reading)
    if says_yes(reading) and reading.act is not Act.ACKNOWLEDGE:
        return _told_again(asker, talk)
    if reading.act is Act.ACKNOWLEDGE or "acknowledge" in reading.pictures:
        return Turn((Reply(talk_wording.THANKS),), Reaction.CHAT, "smalltalk")
    return None


def _to_nothing(reading: Reading) -> Turn | None:
    """Answer «đúng» where nothing was asked."""
    nods = reading.act is Act.ACKNOWLEDGE and reading.cues.has("say.acknowledge")
    if not says_yes(reading) or nods:
        return None
    return Turn((Reply(talk_wording.NOTHING_OPEN),), Reaction.CHAT, "smalltalk")


def _told_again(asker: Asker, talk: Talk) -> Turn:
    works = works_of(Draft(tuple(talk.focus[RECORDED]["assignments"])), asker)
    text = "\n".join(on_record(work, asker) for work in works)
    return Turn((Reply(text),), Reaction.CHAT, DONE, keys_of(works))


def says_yes(reading: Reading) -> bool:
    """Tell a plain yes: a short message of nothing but yes-words."""
    cues = reading.cues
    if not is_short(reading) or not cues.has("order.yes") or reading.content:
        return False
    if cues.has("mark.but", "mark.asking", "ask.") or not outweighs_no(reading):
        return False
    if _hedges(reading):
        return False
    nodded = cues.covered(("say.acknowledge",)) - cues.covered(("order.yes",))
    return words("spoken_to").issuperset(reading.words[at].fold for at in nodded)


def _hedges(reading: Reading) -> bool:
    """Tell «chắc đúng», «nếu đúng thì ghi», «đúng giờ»: words that are neither a yes nor polite."""
    yes = reading.cues.covered(("order.yes",))
    beside = [word.fold for at, word in enumerate(reading.words) if at not in yes]
    sure = " ".join(beside).replace("chac chan", "").split()
    return not words("spoken_to", "beside_yes").issuperset(sure)


def says_stop(message: Message, reading: Reading) -> bool:
    """Tell «thôi», typed or tapped, from «dung» without accents (đúng) and «không, 29 thôi»."""
    if message.choice is not None:
        return message.choice == "stop"
    figured = any(letter.isdigit() for word in reading.words for letter in word.fold)
    valued = figured or bool(reading.figures) or _stops_after_day(reading)
    stops = is_short(reading) and reading.cues.has("order.stop")
    return stops and not (valued or says_yes(reading))


def _stops_after_day(reading: Reading) -> bool:
    """Tell «hôm kia thôi», a correction, from «thôi để mai»."""
    stop = reading.cues.first("order.stop")
    days = days_said(reading)
    return stop is not None and bool(days) and days[0].span[0] < reading.words[stop.begin].start


def outweighs_no(reading: Reading) -> bool:
    """Tell «dung roi», typed without accents, from «dung ghi»: a yes that could be a no or stop."""
    yes = [cue for cue in reading.cues.found if cue.name == "order.yes"]
    whole = reading.cues.covered(("order.yes",)) >= set(range(len(reading.words)))
    return all(
        any(
            set(other.places) <= set(one.places) and (whole or len(other.places) < len(one.places))
            for one in yes
        )
        for other in reading.cues.found
        if other.name in NAYS
    )


def is_short(reading: Reading) -> bool:
    """Tell a message that may be nothing but an answer."""
    return len(reading.words) <= 5
