"""The answers to a confirmation's questions: which work, what is missing, yes or no."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirm import DONE, go_on, offer_again, turn_on, works_of, yes_no
from handlers.draft import LONGEST_CONTENT, Draft, fact_lines, objection, with_said
from handlers.forms import MOST_ROUNDS
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.picks import picked
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.times.spoken import spoken_day
from storage.errors import NotOpen
from storage.records import Work


def chosen(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the answer to «which work?»: one number or several."""
    offered = [int(one) for one in talk.data["offered"]]
    draft = Draft.from_data(talk.data)
    numbers = picked(message, reading, len(offered))
    if numbers is None:
        return _told_more(draft, reading, asker, talk)
    if not numbers:
        text = talk_wording.BAD_CHOICE.format(count=len(offered))
        return Turn((Reply(text),), Reaction.CLARIFY, DONE)
    draft = replace(draft, assignments=tuple(offered[number - 1] for number in numbers))
    return go_on(draft, asker, talk)


def _told_more(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Note values given while it is still open which work is meant, and ask once more."""
    said = with_said(draft, reading)
    if said == draft:
        return None
    wrong = objection(said, reading, asker)
    if wrong:
        return Turn((Reply(wrong),), Reaction.CLARIFY, DONE)
    talk.data.update(said.to_data())
    turn = offer_again(asker, talk)
    facts = "\n".join((wording.NOTED, *fact_lines(said)))
    reaction = Reaction.UNDO if reading.act is Act.UNDO else Reaction.RECORD
    return replace(turn, replies=(Reply(facts), *turn.replies), reaction=reaction)


def fill(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the answer to a question about one missing value."""
    draft, slot = Draft.from_data(talk.data), str(talk.data["slot"])
    if message.choice == "skip" or (is_short(reading) and reading.cues.has("order.skip")):
        return go_on(replace(draft, skipped=(*draft.skipped, slot)), asker, talk)
    said = with_said(draft, reading)
    if slot == "content" and said == draft and reading.text.strip():
        content = reading.text.strip()[:LONGEST_CONTENT]
        said = replace(draft, figures={**draft.figures, "content": content})
    if said == draft:
        return None
    return _checked(said, reading, asker, talk)


def _checked(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn:
    wrong = objection(draft, reading, asker)
    if wrong:
        return turn_on(wrong, Reaction.CLARIFY, works_of(draft, asker))
    return go_on(draft, asker, talk)


def decide(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take yes, no, or a correction to what was read back."""
    draft = Draft.from_data(talk.data)
    said = with_said(draft, reading)
    if message.choice is None and (said != draft or reading.impossible):
        turn = _checked(replace(said, rounds=MOST_ROUNDS), reading, asker, talk)
        return replace(
            turn, reaction=Reaction.UNDO if turn.reaction is Reaction.RECORD else turn.reaction
        )
    if message.choice == "yes" or (message.choice is None and says_yes(reading)):
        return record(draft, message, asker, talk, clock)
    if message.choice == "no" or (is_short(reading) and reading.cues.has("order.no")):
        talk.wait("confirm.fix", draft.to_data())
        return Turn(
            (Reply(wording.WHAT_WRONG),), Reaction.CLARIFY, DONE, keys_of(works_of(draft, asker))
        )
    if reading.act is Act.ACKNOWLEDGE or reading.pictures:
        return Turn((Reply(wording.STILL_WAITING, yes_no(talk)),), Reaction.CHAT, DONE)
    return None


def fix(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take corrected values after «chưa đúng» or after an objection."""
    draft = Draft.from_data(talk.data)
    said = with_said(draft, reading)
    if message.choice is not None or said == draft:
        return None
    return _checked(replace(said, rounds=MOST_ROUNDS), reading, asker, talk)


def record(draft: Draft, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Submit what the person has just said yes to; safe to repeat."""
    lines = []
    works = works_of(draft, asker)
    for work in works:
        lines += _submit(work, draft, message, asker, clock)
    talk.end()
    talk.remember([work.task.key for work in works])
    talk.focus.pop("pushed", None)
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
        )
    except NotOpen:
        history = asker.uow.assignments.history(work.assignment_id, work.unit_id)
        receipts = [one.receipt for one in history if one.receipt]
        return [
            wording.GONE.format(title=work.task.title, receipt=receipts[-1] if receipts else "")
        ]
    lines = [
        wording.SUBMITTED.format(
            title=work.task.title, period=period_of(work), source=cite(work), receipt=event.receipt
        )
    ]
    if draft.done_on and work.last_safe_day and draft.done_on > work.last_safe_day:
        lines.append(wording.SUBMITTED_LATE.format(day=spoken_day(work.last_safe_day)))
    return lines


def says_yes(reading: Reading) -> bool:
    """Tell a plain yes: a short message of nothing but yes-words."""
    return (
        is_short(reading)
        and reading.cues.has("order.yes")
        and not reading.cues.has("order.no", "say.not_done", "mark.but")
    )


def is_short(reading: Reading) -> bool:
    """Tell a message that may be nothing but an answer."""
    return len(reading.words) <= 5
