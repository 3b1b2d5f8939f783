"""Evidence: what was handed in, with which work it goes, asked for, read back and recorded."""

from handlers.asker import Asker
from handlers.confirmations import confirm
from handlers.confirmations.draft import Draft
from handlers.confirmations.meant import MOST_OFFERED, likely_work, named_among, of_quarter
from handlers.confirmations.proofs import PROOFS, from_data, shown, shown_all, to_data, together
from handlers.confirmations.record import RECORDED, says_yes
from handlers.message import FileFault, Message, Reaction, ReceivedFile, RefusedFile, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.picks import picked_one
from handlers.talk import FILES, Talk
from handlers.understanding.acts import Act as Said
from handlers.understanding.reading import Reading
from handlers.wording import confirm as confirm_wording
from handlers.wording import evidence as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from storage.permissions import Act, may
from storage.records import AssignmentState, Event, EventKind, EvidenceKind, Proof, Work

INTENT = "evidence"
VERSIONS = (EventKind.SUBMITTED, EventKind.CORRECTED)
Standing = tuple[Event, str]
"""The latest version of a confirmation, and its receipt."""


def refused(message: Message) -> Turn | None:
    """Say of each file that is not taken why; None where all are."""
    faults = [one for one in message.files if isinstance(one, RefusedFile)]
    if not faults:
        return None
    if any(one.fault is FileFault.STAMPED for one in faults):
        text = talk_wording.REFUSE["unsafe.secret"]
        return Turn((Reply(text),), Reaction.REFUSE, "unsafe", forget=True)
    replies = tuple(Reply(_told(one)) for one in faults)
    return Turn(replies, Reaction.REFUSE, INTENT)


def _told(one: RefusedFile) -> str:
    name = wording.NAMED.format(name=one.name) if one.name else ""
    page = wording.AT_PAGE.format(page=one.page) if one.page else ""
    return wording.FAULTS[one.fault].format(name=name, page=page)


def received(message: Message) -> tuple[Proof, ...]:
    """Return the files of a message that are kept."""
    return tuple(one.proof for one in message.files if isinstance(one, ReceivedFile))


def wanted(reading: Reading) -> bool:
    """Tell «bổ sung minh chứng cho …» from a report that only mentions it, and from a question."""
    if not reading.cues.has("order.evidence") or reading.cues.has("mark.asking"):
        return False
    return reading.act not in {Said.REFUSED, Said.DONE}


def may_hand_in(asker: Asker) -> bool:
    """Tell who may put something on record for the unit from who may only look."""
    return may(asker.post.role, Act.TELL)


def hand_in(reading: Reading | None, asker: Asker, talk: Talk) -> Turn:
    """Find the work that the arrived proofs are for, and ask; record nothing yet."""
    proofs = talk.take_proofs()
    work = _named(reading, asker) if reading else None
    if work is None:
        work = _just_recorded(asker, talk)
    if work is not None:
        return _for_work(work, proofs, asker, talk)
    offered = _likely(asker)
    if not offered:
        text = wording.NOTHING_OPEN.format(proofs=shown_all(proofs), unit=asker.post.unit.name)
        return Turn((Reply(text),), Reaction.CLARIFY, INTENT)
    return _which(offered, proofs, talk)


def supplement(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Take «bổ sung minh chứng cho …»: with what comes along, or ask for it."""
    proofs = talk.take_proofs()
    if reading.documents:
        number = Proof(EvidenceKind.NUMBER, said=reading.documents[0].text)
        proofs = together(proofs, [number])
    work = _named(reading, asker) or _just_recorded(asker, talk)
    if work is not None:
        return _for_work(work, proofs, asker, talk)
    submitted = _submitted(asker)
    if not submitted:
        return Turn((Reply(wording.NOTHING_SUBMITTED),), Reaction.CLARIFY, INTENT)
    if len(submitted) == 1:
        return _for_work(submitted[0], proofs, asker, talk)
    return _which(submitted[:MOST_OFFERED], proofs, talk)


def _for_work(work: Work, proofs: tuple[Proof, ...], asker: Asker, talk: Talk) -> Turn:
    """Put proofs to work on record, ask for them, or begin a confirmation that has them."""
    standing = _standing(work, asker)
    keys = keys_of([work])
    talk.remember(keys)
    if talk.data.get("assignments") == [int(work.assignment_id)] and talk.step == "evidence.yes":
        proofs = together(from_data(talk.data), proofs)
    if standing is None:
        if not proofs:
            text = wording.NOT_SUBMITTED.format(title=work.task.title)
            return Turn((Reply(text),), Reaction.CLARIFY, INTENT, keys)
        if talk.step.startswith(FILES):
            talk.end()  # the question is answered; what it interrupted waits behind the draft
        return confirm.go_on(Draft((int(work.assignment_id),), proofs=proofs), asker, talk)
    data = {"assignments": [int(work.assignment_id)], PROOFS: to_data(proofs)}
    title, receipt = work.task.title, standing[1]
    if not proofs:
        talk.wait("evidence.wait", data)
        stop = (talk.choice(confirm_wording.STOP, "stop"),)
        text = wording.ASK.format(title=title, receipt=receipt)
        return Turn((Reply(text, stop, asks_value=True),), Reaction.CLARIFY, INTENT, keys)
    talk.wait("evidence.yes", data)
    items = "\n".join(
        wording.ITEM.format(number=number, proof=shown(one)) for number, one in enumerate(proofs, 1)
    )
    text = wording.READ_BACK.format(title=title, receipt=receipt, items=items)
    choices = (talk.choice(confirm_wording.YES, "yes"), talk.choice(confirm_wording.STOP, "stop"))
    return Turn((Reply(text, choices),), Reaction.RECORD, INTENT, keys)


def _which(offered: list[Work], proofs: tuple[Proof, ...], talk: Talk) -> Turn:
    ids = [int(work.assignment_id) for work in offered]
    talk.wait("evidence.which", {"offered": ids, PROOFS: to_data(proofs)})
    choices = tuple(
        talk.choice(f"{work.task.title}{period_of(work)}", str(number))
        for number, work in enumerate(offered, 1)
    )
    text = wording.FOR_WHICH.format(proofs=shown_all(proofs)) if proofs else wording.WHICH_WORK
    return Turn((Reply(text, choices),), Reaction.CLARIFY, INTENT, keys_of(offered))


def take(message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Take the answer to a question about evidence; None when the message is something else."""
    match talk.step:
        case "evidence.which":
            return _chosen(message, reading, asker, talk)
        case "evidence.wait":
            return _given(reading, asker, talk)
        case _:
            return _decided(message, reading, asker, talk, clock)


def add(asker: Asker, talk: Talk) -> Turn | None:
    """Add what has just arrived to the open question about evidence, and put it again."""
    talk.data[PROOFS] = to_data(together(from_data(talk.data), talk.take_proofs()))
    return ask_again(asker, talk)


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the open question about evidence once more."""
    proofs = from_data(talk.data)
    ids = talk.data.get("offered", talk.data.get("assignments"))
    works = [work for one in ids or () for work in asker.work if int(work.assignment_id) == one]
    if talk.step == "evidence.which":
        return _which(works, proofs, talk)
    return _for_work(works[0], proofs, asker, talk)


def _chosen(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    offered, proofs = [int(one) for one in talk.data["offered"]], from_data(talk.data)
    works = [work for one in offered for work in asker.work if int(work.assignment_id) == one]
    numbers = picked_one(message, reading, len(works))
    if numbers:
        return _for_work(works[numbers[0] - 1], proofs, asker, talk)
    if numbers is not None:
        text = talk_wording.BAD_CHOICE.format(count=len(works))
        return Turn((Reply(text),), Reaction.CLARIFY, INTENT)
    if message.choice is None and says_yes(reading):
        return ask_again(asker, talk)
    named = named_among(reading, works, asker) if message.choice is None else None
    return _for_work(named, proofs, asker, talk) if named else None


def _given(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take a document's number for the proof that was asked for."""
    if not reading.documents:
        return None
    number = Proof(EvidenceKind.NUMBER, said=reading.documents[0].text)
    (assignment,) = talk.data["assignments"]
    works = [work for work in asker.work if int(work.assignment_id) == assignment]
    return _for_work(works[0], (number,), asker, talk) if works else None


def _decided(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    yes = message.choice == "yes" or message.text.strip() == "1" or says_yes(reading)
    if not yes and (other := _of_another(message, reading, asker, talk)) is not None:
        return _for_work(other, from_data(talk.data), asker, talk)
    if not yes:
        return _let_go(talk) if reading.cues.has("order.no") and message.choice is None else None
    (assignment,) = talk.data["assignments"]
    proofs = from_data(talk.data)
    (work,) = (work for work in asker.work if int(work.assignment_id) == assignment)
    standing = _standing(work, asker)
    talk.end()
    if standing is None:
        text = wording.CHANGED.format(title=work.task.title)
        return Turn((Reply(text),), Reaction.CLARIFY, INTENT, keys_of([work]))
    event, receipt = standing
    new = attach(event, proofs, message, asker, clock)
    form = wording.ADDED if new else wording.ADDED_BEFORE
    text = form.format(count=new, title=work.task.title, receipt=receipt)
    return Turn((Reply(text),), Reaction.RECORD, INTENT, keys_of([work]))


def _of_another(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Work | None:
    """Return the other work that «không, của sinh hoạt quý 2» says the proofs are of."""
    tells = reading.cues.has("mark.asking", "say.done", "say.over", "say.not_done")
    if message.choice is not None or tells or reading.figures:
        return None
    works = [*_submitted(asker), *asker.open_work]
    found = of_quarter(reading, works, asker) or _named(reading, asker)
    own = talk.data["assignments"]
    return None if found is None or [int(found.assignment_id)] == own else found


def _let_go(talk: Talk) -> Turn:
    talk.end()
    return Turn((Reply(wording.LET_GO),), Reaction.CHAT, INTENT)


def attach(
    event: Event, proofs: tuple[Proof, ...], message: Message, asker: Asker, clock: Clock
) -> int:
    """Put proofs on record with a version of a confirmation; return how many are new."""
    return asker.uow.evidence.add(
        event.id,
        proofs,
        unit_id=asker.post.unit.id,
        by=asker.person.id,
        channel=message.channel,
        at=clock.now(),
    )


def _standing(work: Work, asker: Asker) -> Standing | None:
    """Return the confirmation of a unit's work that stands and waits to be accepted."""
    if work.state is not AssignmentState.SUBMITTED:
        return None
    history = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    versions = [one for one in history if one.kind in VERSIONS]
    receipts = [one.receipt for one in history if one.receipt]
    return (versions[-1], receipts[-1]) if versions and receipts else None


def on_record(reading: Reading, asker: Asker) -> Work | None:
    """Return the work on record that a message names."""
    return named_among(reading, _submitted(asker), asker) if reading.concerns_work else None


def _named(reading: Reading | None, asker: Asker) -> Work | None:
    """Return the work that a message names: on record before open."""
    if reading is None or not reading.concerns_work:
        return None
    return on_record(reading, asker) or named_among(reading, asker.open_work, asker)


def _just_recorded(asker: Asker, talk: Talk) -> Work | None:
    """Return the work that the person put on record a moment ago, if it was one."""
    last = talk.focus.get(RECORDED)
    ids = last["assignments"] if last else []
    works = [work for work in _submitted(asker) if int(work.assignment_id) in ids]
    return works[0] if len(works) == 1 else None


def _submitted(asker: Asker) -> list[Work]:
    return [work for work in asker.work if work.state is AssignmentState.SUBMITTED]


def _likely(asker: Asker) -> list[Work]:
    """Return what proofs without a word may be for: work on record, then what is open and near."""
    return [*_submitted(asker)[:2], *likely_work(asker)][:MOST_OFFERED]
