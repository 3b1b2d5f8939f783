"""Something that is brought forward or decided and wants a reason or a day: asked one at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from handlers.confirmations.reasons import says_why, tells_why
from handlers.confirmations.record import says_yes
from handlers.heard import Heard, day_to_come, day_trouble, due_at, given_reason
from handlers.life.plain_wishes import asks_plainly
from handlers.message import Reaction, Reply, Turn
from handlers.naming import period_of
from handlers.questions.bodies import body_named, is_body_of_plan
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.wording import confirm as confirm_wording
from handlers.wording import life as wording
from handlers.wording import talk as talk_wording
from plans.text.words import Word
from plans.times.spoken import spoken_day
from storage.records import AssignmentId, Work

STEP = "life.request"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be recorded, as far as it has been said."""

    kind: str
    """`blocked`, `extension`, `return`, `not_applicable`, `applicable`."""
    assignment: int
    seen: int = 0
    """The version on which an office decides."""
    reason: str = ""
    day: date | None = None
    queue: tuple[tuple[int, int], ...] = ()
    """What an officer goes on with afterwards."""
    about: str = ""
    """Title and unit of the work, for a question that an officer answers."""
    others: tuple[int, ...] = ()
    """Further work of which the same is said: «xin lùi A và B»."""
    sure: bool = True
    """Whether every word was understood; what was not is read back before anything is done."""
    instead: int = 0
    """The assignment of which the same was asked by mistake, and is taken back; 0 for none."""

    @property
    def all_of(self) -> tuple[int, ...]:
        """Return every assignment of which it is said."""
        return (self.assignment, *self.others)

    def to_data(self) -> dict[str, Any]:
        """Return it as it is kept between messages."""
        return {
            "kind": self.kind,
            "assignment": self.assignment,
            "seen": self.seen,
            "reason": self.reason,
            "day": self.day.isoformat() if self.day else None,
            "queue": [list(each) for each in self.queue],
            "about": self.about,
            "others": list(self.others),
            "sure": self.sure,
            "instead": self.instead,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Request":
        """Return what was kept."""
        return cls(
            str(data["kind"]),
            int(data["assignment"]),
            int(data["seen"]),
            str(data["reason"]),
            date.fromisoformat(data["day"]) if data["day"] else None,
            tuple((int(one), int(version)) for one, version in data["queue"]),
            str(data.get("about", "")),
            tuple(int(one) for one in data.get("others", ())),
            bool(data.get("sure", True)),
            int(data.get("instead", 0)),
        )


def wants_reason(talk: Talk) -> bool:
    """Tell whether any words would be the answer."""
    return talk.step == STEP and talk.data.get("want") == "reason"


CALLS_OFF: Mapping[str, tuple[str, ...]] = {
    "extension": ("unit.extension_off", "unit.wish_off"),
    "blocked": ("unit.unblocked",),
}
"""By which phrasing what is being brought forward is let go: «thôi không lùi nữa»."""
LETS_GO = {"thoi", "khoan"}
LET_GO = {
    *{("thuc", "ra"), ("that", "ra"), ("y", "toi"), ("y", "em"), ("ma", "thoi"), ("a", "thoi")},
    *{("thoi", "khoi"), ("thoi", "khong"), ("thoi", "duyet")},
}
"""Words, folded, by which an answer lets the whole go; «chờ mẫu thôi» is a reason."""
SHORT_DONE = 5
"""Up to so many words «nộp rồi», «xong rồi» are no reason."""
NEVER = {"dung", "khoi", "khong", "thoi"}
"""Words, folded, before «xin lùi» by which it is let go."""


def is_called_off(heard: Heard) -> bool:
    """Tell whether what is being brought forward is no longer wanted."""
    if heard.talk.step != STEP or heard.message.choice is not None:
        return False
    kind = str(heard.talk.data["kind"])
    off = CALLS_OFF.get(kind)
    return (off is not None and heard.cues.has(*off)) or _is_let_go(kind, heard)


def _is_let_go(kind: str, heard: Heard) -> bool:
    """Tell «đừng xin lùi đến 20/5», which names no day, and «thôi để duyệt», which is no reason."""
    folds = [word.fold for word in heard.reading.words]
    words = heard.reading.words
    first = bool(words) and (folds[0] in LETS_GO or _forbids(words[0]))
    lets_go = (first and len(folds) > 1) or bool(LET_GO & set(pairwise(folds)))
    if lets_go and not heard.reading.times:  # «thôi để 25/5» names the day
        return True
    if _tells_else(kind, heard):
        return True
    wish = heard.cues.first(f"unit.{kind}")
    if kind not in CALLS_OFF or wish is None or asks_plainly(heard, wish.name):
        return False
    return any(word.fold in NEVER for word in heard.reading.words[: wish.begin])


def _tells_else(kind: str, heard: Heard) -> bool:
    """Tell «nộp rồi» where a wish is made, and «20/5 mà thôi, duyệt đi» where one is returned."""
    reading = heard.reading
    if kind == "return":
        folds = [word.fold for word in reading.words]
        if len(folds) > 1 and folds[0] in NEVER and folds[1] == "tra":
            return True
        at_day = heard.talk.data.get("want") == "day"
        return at_day and any(word.fold == "duyet" for word in reading.words)
    done = reading.act is Act.DONE and reading.cues.has("say.done") and not reading.figures
    return kind in CALLS_OFF and done and len(reading.words) <= SHORT_DONE


def _forbids(word: Word) -> bool:
    """Tell «đừng, để nộp đúng hạn» from «dùng mẫu cũ»; without accents it stands before a comma."""
    return word.shape == "đừng" if word.accented else word.fold == "dung" and "," in word.after


def settled(assignment: int, talk: Talk) -> None:
    """Let go what waited for a reason or a day on work that has been decided on meanwhile."""
    talk.drop(STEP, lambda data: int(data["assignment"]) == assignment)


Done = Callable[[Request, Heard], Turn]
BY_NUMBER = {"1": "yes", "2": "stop"}
"""The choices below what is read back, as a channel without buttons numbers them."""
ELSE = {Act.DONE, Act.NOT_DONE, Act.UNDO, Act.SNOOZE, Act.REFUSED, Act.HELP, Act.GREET, Act.THANK}
"""What answers no question for a day."""
NO_DAY = {"unit.whichever", "office.grant", "office.every"}
"""Phrasings of who has no day to name: «hôm nào cũng được», «đồng ý»."""
WANTS: Mapping[str, tuple[str, ...]] = {
    "blocked": ("reason",),
    "extension": ("day", "reason"),
    "return": ("reason", "day"),
    "not_applicable": ("reason",),
    "exempt": ("reason",),
    "applicable": (),
}


def go_on(request: Request, heard: Heard, done: Mapping[str, Done]) -> Turn:
    """Ask for the next thing that is missing, or do what was asked for."""
    for want in WANTS[request.kind]:
        if want == "reason" and not says_why(heard.again(request.reason).reading):
            return ask("reason", replace(request, reason=""), heard)
        if want == "day" and request.day is None:
            return ask("day", request, heard, _not_a_day(heard))
    if not request.sure:
        return ask("yes", replace(request, about=request.about or _own_work(request, heard)), heard)
    if _is_open(request, heard):
        heard.talk.end()
    return done[request.kind](request, heard)


def _own_work(request: Request, heard: Heard) -> str:
    """Return how a question of a unit names its own work."""
    unit = heard.asker.post.unit.id
    return about_own(heard.asker.uow.assignments.get(AssignmentId(request.assignment), unit))


def about_own(work: Work) -> str:
    """Return how a question names work of the unit that is asked."""
    return wording.ABOUT_OWN.format(title=work.task.title, period=period_of(work))


def _not_a_day(heard: Heard) -> str:
    """Return a sentence on a day that is none, is past or far off, or nothing."""
    wrong = day_trouble(heard.reading, heard.asker)
    return f"{wrong} " if wrong else ""


def _is_open(request: Request, heard: Heard) -> bool:
    """Tell whether it was waiting, and not another one, which then waits on."""
    if heard.talk.step != STEP:
        return False
    waiting = Request.from_data(heard.talk.data)
    return (waiting.kind, waiting.all_of) == (request.kind, request.all_of)


def ask(want: str, request: Request, heard: Heard, before: str = "") -> Turn:
    """Ask for what is missing, or read back what is known."""
    heard.talk.wait(STEP, {**request.to_data(), "want": want})
    text = before + wording.ASK[request.kind, want].format(
        about=request.about,
        reason=request.reason,
        day=spoken_day(request.day) if request.day else "",
    )
    yes = (heard.talk.choice(confirm_wording.YES, "yes"),) if want == "yes" else ()
    choices = (*yes, heard.talk.choice(confirm_wording.STOP, "stop"))
    return Turn((Reply(text, choices),), Reaction.CLARIFY, wording.INTENTS[request.kind])


def ask_again(heard: Heard) -> Turn:
    """Put the open question once more."""
    return ask(str(heard.talk.data["want"]), Request.from_data(heard.talk.data), heard)


def _is_else(heard: Heard) -> bool:
    """Tell what is told, asked or ordered from a day that was not understood."""
    reading = heard.reading
    if reading.times or reading.impossible:
        return False
    ordered = any(cue.name not in NO_DAY for cue in heard.cues.found)
    return reading.act in ELSE or reading.concerns_work or ordered


def answered(heard: Heard, done: Mapping[str, Done]) -> Turn | None:
    """Take the answer: words for a reason, a day to come for a day; None for no answer.

    What is neither a day nor something told or ordered («hôm nào cũng được») is asked once more.
    """
    request, want = Request.from_data(heard.talk.data), str(heard.talk.data["want"])
    if want == "yes":
        return _agreed(request, heard, done)
    if heard.message.choice is not None:
        return None
    if want == "reason":
        return None if wants_reminder(heard) else _reasoned(request, heard, done)
    doubted = heard.cues.has("unit.extension") and not asks_plainly(heard, "unit.extension")
    day = None if doubted else day_to_come(heard.reading, heard.asker)
    if day is None and _is_else(heard):
        return None
    if day is None:
        to_come = wording.DAY_TO_COME.format(today=spoken_day(heard.asker.today))
        return ask("day", request, heard, before=_not_a_day(heard) or f"{to_come} ")
    return go_on(replace(request, day=day), heard, done)


OPENING = 3
"""Words within which a wish to be reminded begins."""


def wants_reminder(heard: Heard) -> bool:
    """Tell «vậy nhắc tui 5/3», which is no reason, and its day none for the work."""
    reading = heard.reading
    reminds = any(word.fold == "nhac" for word in reading.words[:OPENING])
    return bool(reading.times) and reminds


def _reasoned(request: Request, heard: Heard, done: Mapping[str, Done]) -> Turn:
    """Take words for a reason; what may be none is read back before it goes up or out."""
    takes_day = "day" in WANTS[request.kind]
    until = due_at(heard.reading) if takes_day else len(heard.reading.text)
    reason, due = given_reason(heard.reading, until=until), heard.reading.text[until:]
    if not says_why(heard.again(reason).reading):
        in_words = wording.IN_WORDS.format(example=wording.REASONS[request.kind])
        return ask("reason", request, heard, before=in_words)
    other = _other_unit(request, heard)
    if other and request.kind == "return":
        said = wording.OTHER_UNIT.format(unit=other, about=request.about)
        return ask("reason", request, heard, before=said)
    day = day_to_come(heard.again(due).reading, heard.asker) if due else None
    plain = tells_why(heard.reading) and not other
    sure = request.sure and plain
    given = replace(request, reason=reason, day=day or request.day, sure=sure)
    if takes_day and given.day is None and not plain:
        return ask("day", given, heard, before=wording.REASON_SO.format(reason=reason))
    return go_on(given, heard, done)


def _agreed(request: Request, heard: Heard, done: Mapping[str, Done]) -> Turn | None:
    """Take yes or no to what was read back."""
    choice = heard.message.choice or BY_NUMBER.get(heard.message.text.strip())
    says = choice is None and says_yes(heard.reading)
    if choice == "yes" or (says and not heard.talk.has_strayed):
        return go_on(replace(request, sure=True), heard, done)
    if says:
        return ask("yes", request, heard)
    if choice == "stop" or (choice is None and heard.reading.cues.has("order.no")):
        heard.talk.end()
        return heard.said(talk_wording.STOPPED, Reaction.CHAT)
    return None


def _other_unit(request: Request, heard: Heard) -> str:
    """Return the unit that a reason names, where it is not the one of whose work it is said."""
    body = body_named(heard.reading, heard.asker)
    own = body is None or body.own or body.unit.id == heard.asker.post.unit.id
    own = own or (body is not None and is_body_of_plan(body.unit, heard.asker.plans))
    return "" if body is None or own or body.unit.name in request.about else body.unit.name
