"""Taking back or correcting a confirmation of one's own; the history keeps every version."""

from dataclasses import dataclass, replace

from handlers.asker import Asker
from handlers.confirmations.anew import said_anew, with_more
from handlers.confirmations.beside_said import told_beside
from handlers.confirmations.draft import (
    Draft,
    fact_lines,
    objection,
    standing_objection,
)
from handlers.confirmations.meant import names_other
from handlers.confirmations.plausible import earliest_day
from handlers.confirmations.record import RECORDED
from handlers.message import Choice, Message, Reaction, Reply, Turn
from handlers.offered import OFFERED, number_said
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading, read
from handlers.understanding.retrieval import NAMED
from handlers.understanding.seams import LISTED, clauses
from handlers.wording import confirm as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.text.words import Word
from storage.errors import NotSubmitted
from storage.records import AssignmentState, Event, EventKind, Role, Work

INTENT = "cancel_undo"
MOST_WORDS = 5
"""A longer message is no mere «không»."""
MOST_NAMED = 4
"""Confirmations that are named where it is not clear which is meant."""
DOUBTS = {"nếu", "neu", "chắc", "chac", "hình", "lẽ", "định", "tính"}
"""Words of who is not sure yet."""
UNDOING = {"rut", "sua", "nua"}
"""What «không rút nữa» says is not done."""
ON_RECORD = {AssignmentState.SUBMITTED, AssignmentState.ACCEPTED}
ORDERED = "ordered"
"""Names, in the data of a step, whether it was said to be withdrawn, so that a yes does so."""
KEPT = (EventKind.SUBMITTED, EventKind.CORRECTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """A confirmation that counts now."""

    work: Work
    event: Event
    """Its latest version."""
    receipt: str

    @property
    def draft(self) -> Draft:
        """Return what it says, to be changed."""
        event = self.event
        ids = (int(self.work.assignment_id),)
        return Draft(ids, dict(event.figures), event.done_on, note=event.note)


def offer(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Find the confirmation that is meant and ask what is to become of it."""
    if _is_let_be(reading):
        return Turn((Reply(wording.LEFT_AS_IT_IS),), Reaction.CHAT, INTENT)
    several = _several_meant(reading, asker)
    if several:
        return several
    last = _meant(reading, asker)
    if last is None:
        return _not_own(reading, asker, talk) or _nothing(reading)
    before = last.draft
    if (right := put_right(last, reading, asker, talk)) is not None:
        return right
    orders = reading.cues.has("order.withdraw") and not _doubts(reading)
    talk.wait("undo.which", {**before.to_data(), "receipt": last.receipt, ORDERED: orders})
    return what_of_it(last, talk)


def put_right(last: Standing, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Read back a confirmation with the values that a message puts right; None without any."""
    draft, rest = said_anew(last.draft, reading, last.work)
    wrong = objection(draft, rest, asker)
    return _read_back(draft, wrong, talk, last) if draft != last.draft or wrong else None


def add(last: Standing, reading: Reading, talk: Talk) -> Turn | None:
    """Read back a confirmation with one thing more that is told of it; None without any."""
    if reading.act is Act.DONE:  # «2 đồng chí mới chuyển đến», and nothing of it is done
        noted, _ = told_beside(last.draft, reading, [last.work])
        draft = noted if noted != last.draft else None
    else:
        draft = with_more(last.draft, reading)
    return None if draft is None else _read_back(draft, None, talk, last)


def what_of_it(last: Standing, talk: Talk) -> Turn:
    """Ask whether a confirmation is to be withdrawn or corrected."""
    text = wording.WITHDRAW_BACK.format(title=last.work.task.title, receipt=last.receipt)
    choices = (
        talk.choice(wording.WITHDRAW, "withdraw"),
        talk.choice(wording.CORRECT, "correct"),
        talk.choice(wording.STOP, "stop"),
    )
    return Turn((Reply(text, choices),), Reaction.UNDO, INTENT, (last.work.task.key,))


def _is_let_be(reading: Reading) -> bool:
    """Tell «đừng rút lại báo cáo sơ kết nhé», which asks for nothing."""
    cue = reading.cues.first("order.withdraw", "order.undo")
    before = reading.words[: cue.begin] if cue is not None else ()
    ends = [at + 1 for at, word in enumerate(before) if set(word.after) & set(",;.!")]
    clause = before[ends[-1] if ends else 0 :]
    denied = any(word.fold in {"khong", "ko", "hong", "chua"} for word in clause[:-1] or clause)
    corrects = reading.figures or reading.documents or reading.times
    return any(_holds(word) for word in clause) or (denied and not corrects)


def _holds(word: Word) -> bool:
    return word.shape == "đừng" if word.accented else word.fold in {"dung", "khoi", "khoan"}


def _doubts(reading: Reading) -> bool:
    """Tell «nếu sai thì rút lại», «chắc phải rút lại»: a yes to the question is no order yet."""
    asks = any("?" in word.after for word in reading.words) or reading.cues.has("mark.polar")
    return asks or any(word.shape in DOUBTS for word in reading.words)


def _several_meant(reading: Reading, asker: Asker) -> Turn | None:
    """Ask for one at a time where several are meant: «sửa A 29/30 và rút B», «rút cả hai»."""
    own = own_standing(asker)
    parts = [
        {one.task.key for one in meant(rank(said, asker)) if one.named >= NAMED}
        for clause in clauses(reading.text, LISTED)
        if (said := read(clause.bare, asker.plans, asker.today)).content
    ]
    keys = {key for part in parts for key in part}
    named = [one for one in own if one.work.task.key in keys]
    every = reading.cues.has("mark.every") and reading.cues.has("order.withdraw") and len(own) > 1
    if not every and (len(named) < 2 or len([part for part in parts if part]) < 2):
        return None
    standing = (named if len(named) > 1 else own)[:MOST_NAMED]
    titles = "; ".join(f"“{one.work.task.title}”" for one in standing)
    text = wording.ONE_AT_A_TIME.format(titles=titles, title=standing[0].work.task.title)
    return Turn(
        (Reply(text),), Reaction.CLARIFY, INTENT, tuple(one.work.task.key for one in standing)
    )


def own_standing(asker: Asker) -> list[Standing]:
    """Return the confirmations that wait to be accepted and that the asker may take back.

    They are their own, and those that the office recorded on the unit's behalf: nobody but the
    unit can say that they are wrong.
    """
    return [
        one
        for work in asker.work
        if work.state is AssignmentState.SUBMITTED
        and (one := standing_of(work, asker)) is not None
        and (one.event.person_id == asker.person.id or one.event.role == Role.OFFICER)
    ]


def _meant(reading: Reading, asker: Asker) -> Standing | None:
    """Return the asker's latest confirmation that stands; of the work named, if any is."""
    own = own_standing(asker)
    found = meant(rank(reading, asker))
    keys = {one.task.key for one in found}
    named = [one for one in own if one.work.task.key in keys]
    if found and found[0].named >= NAMED and not named:
        return None
    return max(named or own, key=lambda one: (one.event.at, one.event.id), default=None)


def standing_of(work: Work, asker: Asker) -> Standing | None:
    """Return the confirmation of some work, if it has one."""
    history = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    versions = [one for one in history if one.kind in KEPT]
    receipts = [one.receipt for one in history if one.receipt]
    return Standing(work, versions[-1], receipts[-1]) if versions and receipts else None


def _open_one(asker: Asker, talk: Talk) -> Standing | None:
    """Return the confirmation that the open question is about, if it still stands."""
    (assignment,) = talk.data["assignments"]
    found = [work for work in asker.work if int(work.assignment_id) == assignment]
    if not found or found[0].state is not AssignmentState.SUBMITTED:
        return None
    return standing_of(found[0], asker)


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the open question once more."""
    last = _open_one(asker, talk)
    if last is None:
        return _gone(talk)
    if talk.step == "undo.correct":
        return _read_back(Draft.from_data(talk.data), None, talk, last)
    talk.wait("undo.which", talk.data)
    return what_of_it(last, talk)


def _gone(talk: Talk) -> Turn:
    talk.end()
    return Turn((Reply(wording.NOTHING_TO_UNDO.format(said="")),), Reaction.UNDO, INTENT)


def _not_own(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Say why a confirmation that is on record cannot be changed by the asker, or None."""
    keys = {one.task.key for one in meant(rank(reading, asker))} or set(talk.spoken_of[:1])
    works = [work for work in asker.work if work.task.key in keys and work.state in ON_RECORD]
    if len(works) != 1:
        return None
    work = works[0]
    standing = standing_of(work, asker)
    if standing is None:
        return None
    template = wording.ACCEPTED if work.state is AssignmentState.ACCEPTED else wording.ANOTHERS
    text = template.format(
        title=work.task.title, receipt=standing.receipt, who=standing.event.person_name
    )
    return Turn((Reply(text),), Reaction.UNDO, INTENT, (work.task.key,))


def _nothing(reading: Reading) -> Turn:
    said = ", ".join(
        str(value)
        for value in (
            *(one.text for one in reading.documents),
            *(word.raw for word in reading.words if word.raw.isdecimal() and not reading.documents),
        )
    )
    text = wording.NOTHING_TO_UNDO.format(
        said=wording.NOTHING_TO_UNDO_SAID.format(said=said) if said else ""
    )
    return Turn((Reply(text),), Reaction.UNDO, INTENT)


def _read_back(draft: Draft, wrong: str | None, talk: Talk, last: Standing) -> Turn:
    keys = (last.work.task.key,)
    if wrong:
        talk.wait("undo.which", {**draft.to_data(), "receipt": last.receipt})
        return Turn((Reply(wrong),), Reaction.CLARIFY, INTENT, keys)
    talk.wait("undo.correct", {**draft.to_data(), "receipt": last.receipt})
    text = wording.CORRECT_BACK.format(
        title=last.work.task.title, receipt=last.receipt, facts="\n".join(fact_lines(draft))
    )
    choices: tuple[Choice, ...] = (
        talk.choice(wording.YES, "yes"),
        talk.choice(wording.NO, "no"),
        talk.choice(wording.STOP, "stop"),
    )
    return Turn((Reply(text, choices),), Reaction.UNDO, INTENT, keys)


NUMBERED = {
    "undo.which": {1: "withdraw", 2: "correct", 3: "stop"},
    "undo.correct": {1: "yes", 2: "no", 3: "stop"},
}
"""The choices of each question by the numbers at which a channel without buttons shows them."""


def _by_number(message: Message, talk: Talk) -> Message:
    """Take a number alone for the choice at which it stood; where none stood it is a figure."""
    value = NUMBERED[talk.step].get(number_said(message.text)) if OFFERED in talk.data else None
    return message if message.choice or value is None else replace(message, choice=value)


def decide(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock, *, yes: bool
) -> Turn | None:
    """Take the answer: withdraw, correct, or new values."""
    last = _open_one(asker, talk)
    if last is None:
        return _gone(talk)
    message = _by_number(message, talk)
    decided = _decided(last, message, reading, asker, talk, clock)
    if decided is not None:
        return decided
    if message.choice is None and names_other(reading, [last.work], asker):
        return None
    draft = Draft.from_data(talk.data)
    said, rest = said_anew(draft, reading, last.work)
    wrong = objection(said, rest, asker)
    # What stood wrong before is no answer to a message without values: it would be said for ever.
    told = said != draft or wrong != standing_objection(
        draft, asker.today, earliest_day(draft.assignments, asker)
    )
    if message.choice is None and (told or (wrong and yes)):
        return _read_back(said, wrong, talk, last)
    if yes:
        return _agreed(last, message, asker, talk, clock)
    if message.choice is None and not reading.content and (reading.times or reading.documents):
        text = wording.SAME.format(facts="\n".join(fact_lines(draft)))
        return Turn((Reply(text),), Reaction.CLARIFY, INTENT, (last.work.task.key,))
    if message.choice in {"correct", "no"} or _says_no(message, reading):
        talk.wait("undo.which", {**last.draft.to_data(), "receipt": last.receipt})
        return Turn((Reply(wording.ASK_CORRECTION),), Reaction.UNDO, INTENT, (last.work.task.key,))
    return None


def _decided(
    last: Standing, message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Stop, leave it standing, take it back or correct it, where that is what was chosen."""
    if message.choice == "stop":
        talk.end()
        return Turn((Reply(talk_wording.STOPPED),), Reaction.CHAT, INTENT)
    if talk.step == "undo.which" and _leaves(message, reading):
        return _ended(wording.LEFT_STANDING, last, talk)
    if talk.step == "undo.which" and _withdraws(message, reading):
        return _withdraw(last, message, asker, talk, clock)
    if talk.step == "undo.correct" and message.choice == "yes":
        return _correct(last, message, asker, talk, clock)
    return None


def _agreed(last: Standing, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Take a yes: to what was read back, or to withdrawing where that was said; else ask which."""
    if talk.step == "undo.correct":
        return _correct(last, message, asker, talk, clock)
    if talk.data.get(ORDERED) and not talk.has_strayed:
        return _withdraw(last, message, asker, talk, clock)
    return ask_again(asker, talk)


def _withdraws(message: Message, reading: Reading) -> bool:
    return message.choice == "withdraw" or (
        message.choice is None and reading.cues.has("order.withdraw")
    )


def _leaves(message: Message, reading: Reading) -> bool:
    """Tell «không», «không rút nữa»: neither taken back nor corrected."""
    if message.choice is not None or len(reading.words) > MOST_WORDS or reading.figures:
        return False
    folds = [word.fold for word in reading.words]
    refused = bool(folds) and folds[0] in {"khong", "ko", "dung", "khoi", "chua"}
    told = reading.cues.covered(("order.no", "order.withdraw", "stop.", "talk."))
    rest = [fold for at, fold in enumerate(folds) if at not in told]
    return refused and set(rest) <= UNDOING and not reading.cues.has("order.yes")


def _says_no(message: Message, reading: Reading) -> bool:
    return (
        message.choice is None and len(reading.words) <= MOST_WORDS and reading.cues.has("order.no")
    )


def _withdraw(last: Standing, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    try:
        asker.uow.assignments.withdraw(
            last.work.assignment_id,
            unit_id=last.work.unit_id,
            by=asker.person.id,
            channel=message.channel,
            at=clock.now(),
            post=asker.post.id,
        )
    except NotSubmitted:
        return _gone(talk)
    return _ended(wording.WITHDRAWN, last, talk)


def _correct(last: Standing, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    draft = Draft.from_data(talk.data)
    try:
        asker.uow.assignments.correct(
            last.work.assignment_id,
            unit_id=last.work.unit_id,
            by=asker.person.id,
            channel=message.channel,
            at=clock.now(),
            figures=draft.figures,
            done_on=draft.done_on,
            note=draft.note,
            post=asker.post.id,
        )
    except NotSubmitted:
        return _gone(talk)
    return _ended(wording.CORRECTED, last, talk)


def _ended(template: str, last: Standing, talk: Talk) -> Turn:
    talk.end()
    talk.remember([last.work.task.key])
    if template != wording.CORRECTED:
        talk.focus.pop(RECORDED, None)
    text = template.format(title=last.work.task.title, receipt=last.receipt)
    return Turn((Reply(text),), Reaction.UNDO, INTENT, (last.work.task.key,))
