"""«Tôi đi vắng đến 5/12, giao đồng chí phó bí thư»: a colleague holds the charge meanwhile."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from handlers.asker import Asker
from handlers.confirmations.record import says_yes
from handlers.heard import cues_of
from handlers.message import Choice, Message, Reaction, Reply, Turn
from handlers.notices import tell
from handlers.people.leave_said import back_earlier, bears, calls, days_said, who_said
from handlers.picks import picked_one
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.cues import Cues
from handlers.understanding.going_away import goes_away
from handlers.understanding.reading import Reading
from handlers.wording import leave as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.times.spoken import spoken_day
from storage import permissions
from storage.permissions import may
from storage.records import Post, PostId

INTENT = "leave"
LONGEST = timedelta(days=366)
LONGEST_NAME = 8
"""Words of an answer that may be somebody's name."""
ELSE = {Act.ASK, Act.DONE, Act.NOT_DONE, Act.INTEND, Act.UNDO}
"""What asks or tells something and names nobody."""
COMMANDS = {"/vang": "away", "/ve": "back"}
NUMBERED = {"1": "yes", "2": "no", "3": "stop"}


@dataclass(frozen=True, slots=True)
class Absence:
    """What is known so far of a leave that is being spoken of."""

    first: date
    last: date | None = None
    delegate: int | None = None
    """Id of the post that is to stand in."""
    unknown: str = ""
    """Who was named and is nobody of the unit's."""

    def to_data(self) -> dict[str, Any]:
        """Return what a conversation keeps of it."""
        last = self.last.isoformat() if self.last else None
        return {
            "first": self.first.isoformat(),
            "last": last,
            "delegate": self.delegate,
            "unknown": self.unknown,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Absence":
        """Read what a conversation kept."""
        last = data["last"]
        first = date.fromisoformat(data["first"])
        until = date.fromisoformat(last) if last else None
        return cls(first, until, data["delegate"], data.get("unknown", ""))


def heard(reading: Reading) -> str | None:
    """Tell whether somebody says that they go `away`, or are `back`; None for neither."""
    if reading.text.partition("@")[0].strip() in COMMANDS:
        return COMMANDS[reading.text.partition("@")[0].strip()]
    if reading.cues.has("post.back"):
        return "back"
    if _stays(reading):
        return "stays"
    return "away" if goes_away(reading) else None


def _stays(reading: Reading) -> bool:
    """Tell «tôi không đi vắng nữa» from a report in which nobody was absent."""
    tells = reading.documents or reading.cues.has("say.done")
    return reading.cues.has("post.stays") and not tells


def offer(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Take what the sentence says of a leave, and ask for what it leaves open."""
    post = asker.post
    if not may(post.role, permissions.Act.DELEGATE):
        role = talk_wording.ROLES[post.role]
        text = wording.NOT_YOURS.format(role=role, unit=post.unit.name)
        return _said(text, Reaction.REFUSE)
    if not colleagues(asker):
        return _said(wording.NOBODY.format(unit=post.unit.name), Reaction.CHAT)
    absence = _with_days(Absence(asker.today), reading, asker, lone_is_last=False)
    absence = _with_delegate(absence, reading.text, asker, is_answer=False)
    return _go_on(absence, asker, talk)


def changed(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Take «mai tôi về», «nghỉ thêm đến 20/5», said of a leave that is on record; None without."""
    cues = cues_of(reading)
    if _is_back(reading, cues, asker, talk):
        return come_back(asker, talk, clock)
    returns, longer = cues.has("leave.returns"), cues.has("leave.longer")
    told = reading.cues.has("say.done", "say.not_done", "mark.asking") or reading.concerns_work
    if talk.step or told or not (returns or longer):
        return None
    leave = asker.uow.leaves.of_post(asker.post.id, asker.today)
    said = days_said(reading, asker.today, lone_is_last=True).last
    if leave is not None and (earlier := back_earlier(reading.text)) is not None:
        said = leave.last_day - earlier + timedelta(days=1)
    if leave is None or said is None or said <= asker.today:
        return None
    last = said if longer else said - timedelta(days=1)  # the day of return is none of the leave
    return _go_on(Absence(leave.first_day, last, int(leave.delegate.id)), asker, talk)


def _is_back(reading: Reading, cues: Cues, asker: Asker, talk: Talk) -> bool:
    """Tell «tôi về sớm rồi», «hết phép rồi» in the middle of a leave; «mai tôi về» is to come."""
    asks = reading.cues.has("mark.asking", "mark.polar") or cues.has("leave.longer")
    ahead = any(one.end > asker.today for one in reading.times)
    if talk.step or asks or ahead or reading.concerns_work or not cues.has("leave.over"):
        return False
    leave = asker.uow.leaves.of_post(asker.post.id, asker.today)
    return leave is not None and leave.first_day <= asker.today


def colleagues(asker: Asker) -> list[Post]:
    """Return who of the unit may hold the charge: whoever may report, but for oneself."""
    return [
        post
        for post in asker.uow.people.holders(asker.post.unit.id, asker.today)
        if may(post.role, permissions.Act.TELL) and post.person_id != asker.person.id
    ]


def answer(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take the answer to the open question about a leave."""
    absence = Absence.from_data(talk.data)
    if message.choice is None and _is_of_other(reading):
        return None
    match talk.step:
        case "leave.until":
            said = _with_days(absence, reading, asker, lone_is_last=True)
            return None if said.last is None else _go_on(said, asker, talk)
        case "leave.who":
            return _chosen(absence, message, reading, asker, talk)
        case _:
            return _decided(absence, message, reading, asker, talk, clock)


def _is_of_other(reading: Reading) -> bool:
    """Tell «mai họp», «mai nộp báo cáo», whose day is none of the leave's."""
    works = reading.cues.has("did.work", "did.held", "did.bare") or reading.concerns_work
    return works and reading.act in ELSE and not reading.cues.has("post.")


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the open question once more."""
    return _go_on(Absence.from_data(talk.data), asker, talk)


def come_back(asker: Asker, talk: Talk, clock: Clock, *, stays: bool = False) -> Turn:
    """End a leave before its time, or before it begins; the delegate is told."""
    post, uow = asker.post, asker.uow
    if talk.step.startswith("leave."):
        talk.end()
    leave = uow.leaves.of_post(post.id, asker.today)
    if leave is None:
        return _said(wording.NOT_AWAY, Reaction.CHAT)
    uow.leaves.end(post.id, asker.today, clock.now())
    name = _name(leave.delegate, asker)
    text = wording.DISCHARGED.format(absent=asker.person.name, unit=post.unit.name)
    tell(uow, leave.delegate.person_id, text, asker.zone, clock)
    template = wording.STAYS if stays or leave.first_day > asker.today else wording.BACK
    return _said(template.format(unit=post.unit.name, name=name), Reaction.RECORD)


def _with_days(absence: Absence, reading: Reading, asker: Asker, *, lone_is_last: bool) -> Absence:
    """Take the first and the last day that a sentence names."""
    said = days_said(reading, asker.today, lone_is_last=lone_is_last)
    first = max(said.first or absence.first, asker.today)
    return replace(absence, first=first, last=said.last or absence.last)


def _with_delegate(absence: Absence, text: str, asker: Asker, *, is_answer: bool) -> Absence:
    """Take who is named to stand in; the only colleague, if nobody is named."""
    others, said = colleagues(asker), who_said(text, is_answer=is_answer)
    if not said:
        alone = int(others[0].id) if len(others) == 1 and not is_answer else None
        return replace(absence, delegate=absence.delegate or alone)
    by_role = [one for one in others if calls(said, wording.CALLED[one.role])]
    found = by_role or [one for one in others if bears(_name(one, asker), said)]
    delegate = int(found[0].id) if len(found) == 1 else None
    return replace(absence, delegate=delegate, unknown="" if found else said)


def _go_on(absence: Absence, asker: Asker, talk: Talk) -> Turn:
    """Ask for what is missing, or read back what is known."""
    if absence.last is None or not asker.today <= absence.last <= asker.today + LONGEST:
        text = wording.UNTIL
        if absence.last is not None:
            template = wording.PAST if absence.last < asker.today else wording.FAR
            text = template.format(day=spoken_day(absence.last))
        talk.wait("leave.until", replace(absence, last=None).to_data())
        return _said(text, Reaction.CLARIFY)
    last = absence.last
    post = next((one for one in colleagues(asker) if one.id == absence.delegate), None)
    if post is None:
        return _ask_who(absence, asker, talk)
    absence, before = _joined(absence, last, asker)
    talk.wait("leave.yes", absence.to_data())
    choices = ((wording.YES, "yes"), (wording.NO, "no"), (wording.STOP, "stop"))
    text = before + wording.READ_BACK.format(**_facts(absence.first, last, post, asker))
    return _said(text, Reaction.CLARIFY, *(talk.choice(*one) for one in choices))


def _joined(absence: Absence, last: date, asker: Asker) -> tuple[Absence, str]:
    """Return a leave joined with one on record that it overlaps, and what is to be said of both.

    A delegate who is away on these days is told of as well.
    """
    uow = asker.uow
    told, old = "", uow.leaves.of_post(asker.post.id, asker.today)
    if old is not None and old.first_day <= last:
        meets = absence.first <= old.last_day + timedelta(days=1)
        first = min(absence.first, old.first_day) if meets else absence.first
        absence = replace(absence, first=max(first, asker.today))
        days = {"first": spoken_day(old.first_day), "last": spoken_day(old.last_day)}
        told = wording.INSTEAD.format(**days) if meets else ""
    theirs = uow.leaves.of_post(PostId(absence.delegate or 0), absence.first)
    if theirs is not None and theirs.first_day <= last:
        post = uow.people.post(theirs.post_id)
        told += wording.ALSO_AWAY.format(name=_name(post, asker), last=spoken_day(theirs.last_day))
    return absence, told


def _ask_who(absence: Absence, asker: Asker, talk: Talk) -> Turn:
    others = colleagues(asker)
    talk.wait("leave.who", {**absence.to_data(), "offered": [int(one.id) for one in others]})
    shown = [
        wording.COLLEAGUE.format(name=_name(one, asker), role=talk_wording.ROLES[one.role])
        for one in others
    ]
    text = wording.WHO.format(unit=asker.post.unit.name)
    if absence.unknown:
        text = wording.UNKNOWN.format(unit=asker.post.unit.name, said=absence.unknown)
    lines = [text, *(f"{number}. {name}" for number, name in enumerate(shown, 1))]
    choices = [talk.choice(name, str(number)) for number, name in enumerate(shown, 1)]
    return _said("\n".join(lines), Reaction.CLARIFY, *choices)


def _chosen(
    absence: Absence, message: Message, reading: Reading, asker: Asker, talk: Talk
) -> Turn | None:
    offered = [int(one) for one in talk.data["offered"]]
    numbers = picked_one(message, reading, len(offered))
    if numbers is not None and len(numbers) == 1:
        return _go_on(replace(absence, delegate=offered[numbers[0] - 1]), asker, talk)
    if numbers is not None:
        text = talk_wording.BAD_CHOICE.format(count=len(offered))
        return _said(text, Reaction.CLARIFY)
    if message.choice is None and says_yes(reading):
        return _ask_who(absence, asker, talk)
    if message.choice is not None or len(reading.words) > LONGEST_NAME or reading.times:
        return None
    said = _with_delegate(absence, message.text, asker, is_answer=True)
    if said.delegate is None and (reading.act in ELSE or reading.concerns_work):
        return None
    return _go_on(said, asker, talk)


def _decided(
    absence: Absence, message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    choice = message.choice or NUMBERED.get(message.text.strip())
    if choice == "stop":
        talk.end()
        return _said(talk_wording.STOPPED, Reaction.CHAT)
    agrees = choice == "yes" or (choice is None and says_yes(reading))
    if agrees and message.choice is None and talk.has_strayed:
        return ask_again(asker, talk)
    if agrees:
        return _set(absence, asker, talk, clock)
    if choice == "no" or reading.cues.has("order.no"):
        return _go_on(replace(absence, last=None, delegate=None), asker, talk)
    said = _with_days(absence, reading, asker, lone_is_last=True)
    said = _with_delegate(said, message.text, asker, is_answer=False)
    return None if said == absence else _go_on(said, asker, talk)


def _set(absence: Absence, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    uow, post = asker.uow, asker.post
    talk.end()
    delegate = next((one for one in colleagues(asker) if one.id == absence.delegate), None)
    if delegate is None or absence.last is None or absence.last < asker.today:
        return _said(wording.GONE.format(unit=post.unit.name), Reaction.CLARIFY)
    first = max(absence.first, asker.today)
    uow.leaves.begin(post.id, delegate, first, absence.last, clock.now())
    facts = _facts(first, absence.last, delegate, asker)
    charged = wording.CHARGED.format(
        **{**facts, "role": talk_wording.ROLES[post.role]}, absent=asker.person.name
    )
    told = tell(uow, delegate.person_id, charged, asker.zone, clock)
    after = wording.SET_TOLD if told else wording.SET_UNTOLD
    return _said(wording.SET.format(**facts) + after.format(**facts), Reaction.RECORD)


def _facts(first: date, last: date, delegate: Post, asker: Asker) -> dict[str, str]:
    return {
        "first": spoken_day(first),
        "last": spoken_day(last),
        "name": _name(delegate, asker),
        "role": talk_wording.ROLES[delegate.role],
        "unit": asker.post.unit.name,
    }


def _name(post: Post, asker: Asker) -> str:
    return asker.uow.people.get(post.person_id).name


def _said(text: str, reaction: Reaction, *choices: Choice) -> Turn:
    return Turn((Reply(text, choices),), reaction, INTENT)
