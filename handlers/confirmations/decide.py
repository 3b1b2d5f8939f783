"""The answers to a confirmation's questions: which work, what is missing, yes or no."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations.anew import with_parts_anew
from handlers.confirmations.beside_said import told_beside
from handlers.confirmations.confirm import (
    AHEAD,
    DONE,
    WANTS_DAY,
    WRONG,
    ask_again,
    go_on,
    go_on_or_object,
    object_to,
    offer_again,
    works_of,
    yes_no,
)
from handlers.confirmations.draft import (
    Draft,
    fact_lines,
    objection,
    with_said,
    without_wrong,
)
from handlers.confirmations.filling import with_all_said, with_answer, with_rest
from handlers.confirmations.forms import MOST_ROUNDS, field_of, form_of
from handlers.confirmations.meant import named_among, names_other, of_quarter
from handlers.confirmations.moved_to import of_another
from handlers.confirmations.occasions import moved
from handlers.confirmations.one_by_one import record_each
from handlers.confirmations.own_words import names_of, with_numbers
from handlers.confirmations.plausible import earliest_day
from handlers.confirmations.reasons import says_why
from handlers.confirmations.record import is_short, says_yes
from handlers.confirmations.rest_told import with_rest_told
from handlers.confirmations.saying import gives_each
from handlers.confirmations.second_thoughts import (
    denies,
    intends,
    only_denies,
    reports_again,
    says_done,
    says_nothing_of_it,
    says_partly,
    says_wrong,
    speaks_of,
)
from handlers.confirmations.short_answers import fewer, maybe_amount, passes_over
from handlers.confirmations.taken_out import without_named
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.offered import number_said
from handlers.picks import picked, read_without
from handlers.talk import TOLD_SINCE, Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from storage.records import Work

"""Words, folded, beside the numbers of works read back that are kept, or left out."""
NUMBERED = {1: "yes", 2: "no", 3: "stop"}
"""The choices of a read-back by the numbers that a channel without buttons shows."""


def chosen(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the answer to «which work?»: one number or several, or a name."""
    offered = [int(one) for one in talk.data["offered"]]
    draft = Draft.from_data(talk.data)
    quarterly = of_quarter(reading, _among(offered, asker), asker)
    at = offered.index(int(quarterly.assignment_id)) + 1 if quarterly else 0
    numbers = [at] if at else picked(message, reading, len(offered))
    if numbers is None:
        named = _named(offered, message, reading, asker)
        if named is None and names_other(reading, _among(offered, asker), asker):
            return None
        if named is None:
            return _told_more(draft, reading, asker, talk)
        offered, numbers = [named], [1]
    if not numbers:
        text = talk_wording.BAD_CHOICE.format(count=len(offered))
        return Turn((Reply(text),), Reaction.CLARIFY, DONE)
    draft = replace(draft, assignments=tuple(offered[number - 1] for number in numbers))
    named_period = any(period_of(work) for work in works_of(draft, asker))  # in what was offered
    draft = replace(draft, period_said=draft.period_said or named_period)
    picks = [word for word in reading.words if word.fold.isdecimal()]
    rest = read_without(reading, picks, asker)
    said = with_all_said(draft, rest, works_of(draft, asker))
    return go_on(moved(said, rest, asker), asker, talk)


def _told_more(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Note values given while it is still open which work is meant, and ask once more."""
    ids = [int(one) for one in talk.data["offered"]]
    noted, rest = told_beside(draft, reading, _among(ids, asker))
    said = with_said(noted, rest)
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
    works = works_of(draft, asker)
    must = slot in form_of(works[0].task.kind).must
    if passes_over(message, reading, slot, must=must):
        if must:
            return _must(slot, asker, talk)
        return go_on(replace(draft, skipped=(*draft.skipped, slot)), asker, talk)
    if message.choice is None and (other := of_another(draft, reading, asker, talk)) is not None:
        return other
    if message.choice is None and says_wrong(reading):
        return _what_wrong(draft, reading, asker, talk)
    if message.choice is not None:
        return None
    if names_other(reading, works, asker):
        return _rest_told(draft, reading, slot, asker, talk)
    if _turns_away(draft, reading, asker, talk, slot):
        return None
    return _says_nothing(reading, slot, asker, talk) or _filled(draft, reading, slot, asker, talk)


def _rest_told(draft: Draft, reading: Reading, slot: str, asker: Asker, talk: Talk) -> Turn | None:
    """Take «25/27, 2 đồng chí đã dự hội nghị ở trên», which names other work and reports none."""
    works = works_of(draft, asker)
    if len(works) != 1:
        return None
    # Figures are no answer in words: they are noted, and the question stays.
    words = bool(slot) and field_of(slot).takes == "text"
    said = with_rest_told(draft, reading, "" if words else slot, works[0], asker)
    return None if said is None else go_on(said, asker, talk)


def _filled(draft: Draft, reading: Reading, slot: str, asker: Asker, talk: Talk) -> Turn | None:
    """Note the values of an answer; None where it holds none."""
    works = works_of(draft, asker)
    said = with_answer(draft, reading, slot, works[0])
    if field_of(slot).takes != "text":
        said = moved(with_numbers(said, reading, works, asker), reading, asker)
    wrong = objection(said, reading, asker, slot) or maybe_amount(draft, reading, slot, works[0])
    if wrong:
        turn = ask_again(asker, talk)
        return replace(turn, replies=(Reply(wrong), *turn.replies), reaction=Reaction.CLARIFY)
    if said == draft and reading.act is Act.UNDO:
        return _what_wrong(draft, reading, asker, talk)
    if said == draft:
        return None
    turn = go_on(said, asker, talk)
    return replace(turn, reaction=Reaction.UNDO) if reading.act is Act.UNDO else turn


def _says_nothing(reading: Reading, slot: str, asker: Asker, talk: Talk) -> Turn | None:
    """Ask once more after a mere yes, or a number or a day where words are wanted."""
    if says_yes(reading):
        return ask_again(asker, talk)
    if field_of(slot).takes != "text" or says_why(reading):
        return None
    turn = ask_again(asker, talk)
    return replace(
        turn, replies=(Reply(wording.IN_WORDS), *turn.replies), reaction=Reaction.CLARIFY
    )


def _must(slot: str, asker: Asker, talk: Talk) -> Turn:
    """Say that the form cannot do without a value, and ask for it once more."""
    turn = ask_again(asker, talk)
    text = wording.MUST.format(name=wording.GAPS[slot])
    return replace(turn, replies=(Reply(text), *turn.replies), reaction=Reaction.CLARIFY)


def decide(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take yes, no, or a correction to what was read back."""
    draft = Draft.from_data(talk.data)
    message = _by_number(message)
    if message.choice is not None:
        return _tapped(draft, message, reading, asker, talk, clock)
    works = works_of(draft, asker)
    if names_other(reading, works, asker) or (works[1:] and gives_each(reading.text, asker)):
        return None
    if (other := of_another(draft, reading, asker, talk)) is not None:
        return other
    if _puts_off(draft, reading, asker, talk):
        return None
    if (left := fewer(draft, reading)) is not None:
        return go_on(replace(left, rounds=MOST_ROUNDS), asker, talk)
    open_still = says_partly(reading) or only_denies(reading)
    corrected = None if open_still else _corrected(draft, reading, asker, talk)
    if corrected is not None:
        return corrected
    if says_yes(reading) and talk.data.get(TOLD_SINCE):
        return go_on(replace(draft, rounds=MOST_ROUNDS), asker, talk)
    if says_yes(reading):
        return _recorded(draft, message, asker, talk, clock)
    return _not_agreed(draft, reading, asker, talk)


def _tapped(
    draft: Draft, message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    match message.choice:
        case "stop":
            talk.end()
            return Turn((Reply(talk_wording.STOPPED),), Reaction.CHAT, DONE)
        case "yes":
            return _recorded(draft, message, asker, talk, clock)
        case "no":
            return _what_wrong(draft, reading, asker, talk)
        case _:
            return None


def _not_agreed(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take what is neither a yes nor a value: a denial, «chưa đúng», a nod."""
    if denies(reading):
        _let_go(draft, asker, talk)
        stopped = Turn((Reply(talk_wording.STOPPED),), Reaction.UNDO, DONE)
        return stopped if reading.act is Act.UNDO else None
    short = is_short(reading)
    doubts = short and reading.cues.has("order.no", "order.hold")
    if reading.act is Act.UNDO or doubts or says_partly(reading):
        return _what_wrong(draft, reading, asker, talk)
    if reports_again(reading):
        return go_on(replace(draft, rounds=MOST_ROUNDS), asker, talk)
    unsure = (short and reading.cues.has("order.skip", "order.yes")) or says_done(reading)
    if unsure or reading.act is Act.ACKNOWLEDGE or reading.pictures:
        return Turn((Reply(wording.STILL_WAITING, yes_no(talk)),), Reaction.CHAT, DONE)
    return None


def _recorded(draft: Draft, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Record on a yes; what was read back under a unit's former name is read back anew."""
    if not talk.asked_of_another:
        return record_each(draft, message, asker, talk, clock)
    turn = go_on(replace(draft, rounds=MOST_ROUNDS), asker, talk)
    told = wording.UNIT_CHANGED.format(unit=asker.post.unit.name)
    return replace(turn, replies=(Reply(told), *turn.replies), reaction=Reaction.CLARIFY)


def _by_number(message: Message) -> Message:
    """Take a number alone for the choice it stands at: «2» is no figure of two."""
    value = NUMBERED.get(number_said(message.text))
    return message if message.choice or value is None else replace(message, choice=value)


def fix(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take corrected values after «chưa đúng» or after an objection."""
    draft = Draft.from_data(talk.data)
    if message.choice == "skip" or (is_short(reading) and reading.cues.has("order.skip")):
        if talk.data.get(AHEAD):
            return go_on_or_object(draft, asker, talk)
        return _go_on_without(draft, asker, talk)
    if message.choice is not None or names_other(reading, works_of(draft, asker), asker):
        return None
    if (other := of_another(draft, reading, asker, talk)) is not None:
        return other
    if says_yes(reading) or says_done(reading):
        return go_on_or_object(replace(draft, rounds=MOST_ROUNDS), asker, talk)
    if _turns_away(draft, reading, asker, talk):
        return None
    corrected = _corrected(draft, reading, asker, talk)
    if corrected is None and reports_again(reading):
        return _go_on_without(draft, asker, talk)
    if corrected is None and reading.act is Act.UNDO:
        return _what_wrong(draft, reading, asker, talk)
    return corrected


def _go_on_without(draft: Draft, asker: Asker, talk: Talk) -> Turn:
    """Go on without the values that cannot stand."""
    earliest = earliest_day(draft.assignments, asker)
    return go_on(without_wrong(draft, asker.today, earliest), asker, talk)


def _corrected(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take values that replace those read back; None when the message holds none."""
    works = works_of(draft, asker)
    fewer = without_named(draft, reading)
    if fewer is not None:
        return replace(
            go_on(replace(fewer, rounds=MOST_ROUNDS), asker, talk), reaction=Reaction.UNDO
        )
    rest = with_rest(draft, reading, works) or with_parts_anew(draft, reading, works)
    said = rest or with_numbers(with_all_said(draft, reading, works), reading, works, asker)
    said = moved(said, reading, asker)
    wrong = objection(said, reading, asker)
    if reading.act is Act.UNDO and said != draft and replace(said, note=draft.note) == draft:
        return _what_wrong(
            draft, reading, asker, talk
        )  # what is to be put right was not understood
    if said == draft and (not wrong or says_nothing_of_it(reading)):
        return None
    wants_day = bool(talk.data.get(WANTS_DAY)) and said.done_on is None
    said = replace(said, rounds=MOST_ROUNDS)
    if wrong:
        return object_to(said, wrong, asker, talk, wants_day=wants_day)
    if wants_day and not reports_again(reading):
        return _day_still_wanted(said, asker, talk)
    turn = go_on(said, asker, talk)
    return replace(turn, reaction=Reaction.UNDO)


def _day_still_wanted(draft: Draft, asker: Asker, talk: Talk) -> Turn:
    """Note what was said beside the day that cannot stand, and ask for the day once more."""
    turn = object_to(draft, str(talk.data[WRONG]), asker, talk, wants_day=True)
    noted = "\n".join((wording.NOTED, *fact_lines(draft)))
    return replace(turn, replies=(Reply(noted), *turn.replies), reaction=Reaction.UNDO)


def doubted(asker: Asker, talk: Talk) -> Turn:
    """Ask what is wrong with what was read back, after a yes that was taken back at once."""
    return _asked_what(Draft.from_data(talk.data), Reaction.CLARIFY, asker, talk)


def _what_wrong(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn:
    reaction = Reaction.UNDO if reading.act is Act.UNDO else Reaction.CLARIFY
    return _asked_what(draft, reaction, asker, talk)


def _asked_what(draft: Draft, reaction: Reaction, asker: Asker, talk: Talk) -> Turn:
    talk.wait("confirm.fix", draft.to_data())
    keys = keys_of(works_of(draft, asker))
    return Turn((Reply(wording.WHAT_WRONG),), reaction, DONE, keys)


def _turns_away(draft: Draft, reading: Reading, asker: Asker, talk: Talk, slot: str = "") -> bool:
    """Tell what is no answer but takes the report back, or puts something off."""
    if slot != "rest" and denies(reading):
        _let_go(draft, asker, talk)
        return True
    in_words = bool(slot) and field_of(slot).takes == "text"
    return not in_words and _puts_off(draft, reading, asker, talk)


def _puts_off(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> bool:
    """Tell what is still to come; «mai mới nộp» lets the report go, «mai họp» is of other work."""
    if not intends(reading):
        return False
    works = works_of(draft, asker)
    if speaks_of(reading, works, names_of(works, asker)):
        _let_go(draft, asker, talk)
    else:
        talk.data[TOLD_SINCE] = True
    return True


def _let_go(draft: Draft, asker: Asker, talk: Talk) -> None:
    """Let the report go: what was said is told of the same work, as not done."""
    works = works_of(draft, asker)
    talk.end()
    talk.focus.pop("pushed", None)
    talk.remember([work.task.key for work in works])


def _among(offered: list[int], asker: Asker) -> list[Work]:
    return [work for work in asker.open_work if int(work.assignment_id) in offered]


def _named(offered: list[int], message: Message, reading: Reading, asker: Asker) -> int | None:
    """Return the assignment that a message names instead of a number, offered or not."""
    if message.choice is not None:
        return None
    works = _among(offered, asker)
    work = named_among(reading, asker.open_work, asker) or named_among(reading, works, asker)
    if work is None or names_other(reading, [work], asker):  # what is named best is not awaited
        return None
    return int(work.assignment_id)
