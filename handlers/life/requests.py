"""Something that is brought forward or decided and wants a reason or a day: asked one at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.life.heard import Heard, day_to_come, tidy
from handlers.message import Reaction, Reply, Turn
from handlers.wording import confirm as confirm_wording
from handlers.wording import life as wording
from plans.times.spoken import spoken_day

STEP = "life.request"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be recorded, as far as it has been said."""

    kind: str
    """`blocked`, `extension`, `return`, `not_applicable`."""
    assignment: int
    seen: int = 0
    """The version on which an office decides."""
    reason: str = ""
    day: date | None = None
    queue: tuple[tuple[int, int], ...] = ()
    """What an officer goes on with afterwards."""

    def to_data(self) -> dict[str, Any]:
        """Return it as it is kept between messages."""
        return {
            "kind": self.kind,
            "assignment": self.assignment,
            "seen": self.seen,
            "reason": self.reason,
            "day": self.day.isoformat() if self.day else None,
            "queue": [list(each) for each in self.queue],
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
        )


Done = Callable[[Request, Heard], Turn]
WANTS: Mapping[str, tuple[str, ...]] = {
    "blocked": ("reason",),
    "extension": ("day", "reason"),
    "return": ("reason", "day"),
    "not_applicable": ("reason",),
}


def go_on(request: Request, heard: Heard, done: Mapping[str, Done]) -> Turn:
    """Ask for the next thing that is missing, or do what was asked for."""
    for want in WANTS[request.kind]:
        if want == "reason" and not request.reason:
            return _ask("reason", request, heard)
        if want == "day" and request.day is None:
            return _ask("day", request, heard)
    if heard.talk.step == STEP:
        heard.talk.end()
    return done[request.kind](request, heard)


def _ask(want: str, request: Request, heard: Heard, before: str = "") -> Turn:
    heard.talk.wait(STEP, {**request.to_data(), "want": want})
    text = before + wording.ASK[request.kind, want]
    choices = (heard.talk.choice(confirm_wording.STOP, "stop"),)
    return Turn((Reply(text, choices),), Reaction.CLARIFY, wording.INTENTS[request.kind])


def ask_again(heard: Heard) -> Turn:
    """Put the open question once more."""
    return _ask(str(heard.talk.data["want"]), Request.from_data(heard.talk.data), heard)


def answered(heard: Heard, done: Mapping[str, Done]) -> Turn | None:
    """Take the answer: any words for a reason, a day to come for a day; None for no answer."""
    request, want = Request.from_data(heard.talk.data), str(heard.talk.data["want"])
    if want == "reason":
        return go_on(replace(request, reason=tidy(heard.message.text)), heard, done)
    day = day_to_come(heard.reading, heard.asker)
    if day is None and not heard.reading.times and not heard.reading.impossible:
        return None
    if day is None:
        past = wording.DAY_TO_COME.format(today=spoken_day(heard.asker.today))
        return _ask("day", request, heard, before=past)
    return go_on(replace(request, day=day), heard, done)
