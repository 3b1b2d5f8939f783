"""What is going on with one person: the open step and what was spoken of last.

It lives in the database (`Conversation`), so another process or channel goes on where this one
stopped. The dispatcher loads it, hands it to one conversation, and saves it in the same unit of
work as the effects.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from handlers.message import Choice
from handlers.naming import key_of_mark
from storage.records import Conversation, Person, Proof

STEP_LASTS = timedelta(days=7)
"""A half-filled confirmation survives a week."""
PARKED = "parked"
"""Names, in the data of a step, the step that it interrupted."""
KEPT = ("confirm.", "undo.", "evidence.", "life.request")
"""Steps that hold what a person has told; a question in between does not end them."""
KEPT_FROM_FILES = ("leave.", "life.", "office.")
"""Steps that a file which is sent meanwhile does not end, and other talk does."""
FILES = "evidence."
DECIDED = ("undo.", "evidence.", "life.", "office.", "leave.")
"""Steps that take a yes of their own; the next one is not for sure to what they interrupted."""
ASKED_IN, ASKED_AT = "asked_in", "asked_at"
"""Name, in the data of a step, the version in which its question was put, and when that was."""
ALSO_IN = "also_asked_in"
"""Names, beside them, the earlier versions in which the same question was put."""
TOLD_SINCE = "told_since"
"""Tells, in the data of a step, that other matters were told since: a typed yes may be to them."""
SEEN_SINCE = "seen_since"
"""Tells, in the data of a step, that something else was shown since it was put, and up to which
number, for a bare number may be of that; 0 where it bore none."""
ASKED_OF = "asked_of"
"""Names, in the data of a step, the unit of which its question speaks."""
ASIDE = "aside"
"""Names, beside the data of a step, what was told with it and is heard once it is settled."""
POST = "post"
"""Names, in the focus, the post in which it was spoken of."""
FOCUS_LASTS = timedelta(hours=12)
"""How long «cái kia» still means what was spoken of."""
LISTED, LISTED_AT, LEFT = "listed", "listed_at", "left_list"
"""Name, in the focus, the list shown last, when that was, and whether other matters came since."""
BEFORE = "before"
"""Names, in the focus, the tasks that were spoken of before those."""
PAIR = 2
SHOWN = "shown"
"""Names, in the focus, the tasks of the last answer; absent right after a bulletin."""
LIST_LASTS = timedelta(hours=12)
"""How long a bare number is taken to mean that list; after that it is asked about."""


def key_of(person: Person) -> str:
    """Return the key under which a person's conversation is kept, the same in every channel."""
    return f"person:{person.id}"


class Talk:
    """One person's conversation during one unit of work."""

    def __init__(
        self, loaded: Conversation, now: datetime, post: int | None = None, unit: str = ""
    ) -> None:
        """Begin with what was stored; what was spoken of in a post that has ended is forgotten.

        A question that is open there still gets its answer: that the work is no longer theirs.
        """
        self._loaded = loaded
        self._now = now
        self.step: str = loaded.step
        self.data: dict[str, Any] = dict(loaded.data)
        self._aside: list[list[str]] = list(self.data.pop(ASIDE, ()))
        self.focus: dict[str, Any] = dict(loaded.focus)
        self.proofs: tuple[Proof, ...] = ()
        """Arrived with this message, and not yet put anywhere."""
        self.post = post
        self._unit = unit
        self._lists = False
        if self.focus.get(POST, post) != post:
            self.focus = {}

    def put_aside(self, text: str, today: date) -> None:
        """Keep what was told beside the open question until that is settled."""
        self._aside.append([text, today.isoformat()])

    def put_aside_before(self, lapsed: Mapping[str, Any]) -> None:
        """Keep what was told beside a question that has expired, and is put once more."""
        self._aside = [*([*one] for one in lapsed.get(ASIDE, ())), *self._aside]

    def take_aside(self) -> tuple[str, date] | None:
        """Return what was put aside first, and when it was said; nothing where nothing was."""
        if not self._aside:
            return None
        text, said_on = self._aside.pop(0)
        return text, date.fromisoformat(said_on)

    def take_proofs(self) -> tuple[Proof, ...]:
        """Return what has arrived with this message; whoever takes it answers for it."""
        taken, self.proofs = self.proofs, ()
        return taken

    @property
    def lapsed_step(self) -> str:
        """Return the step that was open until it expired, if nothing was saved since."""
        return self._loaded.lapsed_step

    @property
    def lapsed_data(self) -> Mapping[str, Any]:
        """Return what that step held."""
        return self._loaded.lapsed_data

    def choice(self, label: str, value: str) -> Choice:
        """Return a choice that counts as long as the question of this turn stands."""
        return Choice(label, f"{self.this_turn}:{value}")

    def wait(self, step: str, data: Mapping[str, Any]) -> None:
        """Wait for an answer: the next message goes to this step first.

        A question of another conversation lets a half-filled confirmation wait behind it.
        """
        parked = self.data.get(PARKED)
        kept_from = (*KEPT, *KEPT_FROM_FILES) if step.startswith(FILES) else KEPT
        family = next((one for one in kept_from if self.step.startswith(one)), None)
        if family is not None and not step.startswith(family):
            deep = step.startswith(FILES)  # a question behind which a draft waits
            kept = {name: one for name, one in self.data.items() if deep or name != PARKED}
            parked = {"step": self.step, "data": kept}
        asked = {ASKED_IN: self.this_turn, ASKED_AT: self._now.isoformat(), ASKED_OF: self._unit}
        self.step, self.data = step, {**data, **asked}
        self.data.pop(PARKED, None)
        self.data.pop(SEEN_SINCE, None)
        if parked:
            self.data[PARKED] = parked

    def stands(self, asked_in: str) -> bool:
        """Tell whether a tapped choice belongs to the question that is open now."""
        return bool(self.step) and asked_in in {
            str(one) for one in (self.data.get(ASKED_IN), *self.data.get(ALSO_IN, ()))
        }

    def put_again(self, before: Mapping[str, Any]) -> None:
        """Let the choices of the same question as it was put before count beside those of now."""
        self.data[ALSO_IN] = [*before.get(ALSO_IN, ()), before[ASKED_IN]]

    @property
    def asked_at(self) -> datetime | None:
        """Return when the open question was put; None where nobody wrote it down."""
        at = self.data.get(ASKED_AT)
        return datetime.fromisoformat(at) if at else None

    @property
    def has_strayed(self) -> bool:
        """Tell whether anything was said since the open question was put."""
        return self.data.get(ASKED_IN) != self._loaded.version

    @property
    def asked_of_another(self) -> bool:
        """Tell whether the open question names the unit as it was before it changed."""
        return bool(self.data.get(ASKED_OF)) and self.data[ASKED_OF] != self._unit

    @property
    def this_turn(self) -> int:
        """Return the version in which what is put or shown now is stored."""
        return self._loaded.version + 1

    @property
    def waits_from_before(self) -> bool:
        """Tell whether a question is open that this turn did not put."""
        return bool(self.step) and self.data.get(ASKED_IN) != self.this_turn

    def end(self) -> None:
        """Wait for nothing more but what this step interrupted."""
        parked = self.data.get(PARKED)
        told = {TOLD_SINCE: True} if self.step.startswith(DECIDED) else {}
        back = (parked["step"], {**parked["data"], **told}) if parked else ("", {})
        self.step, self.data = back

    def let_first(self) -> bool:
        """Let what this step interrupted be answered before it; tell whether there is anything."""
        parked = self.data.pop(PARKED, None)
        if parked is None:
            return False
        mine, step = dict(self.data), self.step
        self.step, self.data = parked["step"], dict(parked["data"])
        if PARKED in self.data:
            mine[PARKED] = self.data[PARKED]
        self.data[PARKED] = {"step": step, "data": mine}
        return True

    def drop(self, step: str, is_meant: Callable[[Mapping[str, Any]], bool]) -> None:
        """Wait no more for a step that is meant, whether it is open or was interrupted."""
        if self.step == step and is_meant(self.data):
            self.end()
        parked = self.data.get(PARKED)
        if parked and parked["step"] == step and is_meant(parked["data"]):
            del self.data[PARKED]

    def remember(self, tasks: Sequence[str]) -> None:
        """Keep in mind which tasks were spoken of, for «cái kia» and «gửi cho ai»."""
        if tasks and list(tasks) != self.focus.get("tasks"):
            self.focus[BEFORE] = list(self.spoken_of)
            self.focus["tasks"] = list(tasks)

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """Return the keys of the tasks spoken of last."""
        return tuple(self.focus.get("tasks", ()))

    @property
    def pair_spoken_of(self) -> tuple[str, ...]:
        """Return the two tasks spoken of last, together or one after the other; none else."""
        last = self.spoken_of
        both = last if len(last) != 1 else (*self.focus.get(BEFORE, ()), *last)
        return both if len(both) == PAIR else ()

    @property
    def listed(self) -> list[str]:
        """Return the keys of the list shown last, in the order of their numbers."""
        return [key_of_mark(mark) for mark in self.marks]

    @property
    def marks(self) -> list[str]:
        """Return what the numbers of that list stand for: a key, with its period where told."""
        return [str(mark) for mark in self.focus.get(LISTED, ())]

    @property
    def listed_at(self) -> datetime | None:
        """Return when that list was shown; None where nobody wrote it down."""
        at = self.focus.get(LISTED_AT)
        return datetime.fromisoformat(at) if at else None

    @property
    def is_list_left(self) -> bool:
        """Tell whether a bare number need not be of that list any more."""
        at = self.listed_at
        return bool(self.focus.get(LEFT)) or (at is not None and self._now - at > LIST_LASTS)

    def show_list(self, marks: Sequence[str]) -> None:
        """Keep in mind a list of tasks that is shown now, for the number of one."""
        self.focus |= {LISTED: list(marks), LISTED_AT: self._now.isoformat()}
        self.focus.pop(LEFT, None)
        self._lists = True

    @property
    def seen_since(self) -> int | None:
        """Return up to which number anything was shown since the open question was put.

        None where nothing was: then a number is the answer to it.
        """
        seen = self.data.get(SEEN_SINCE)
        return None if seen is None else int(seen)

    @property
    def is_list_newer(self) -> bool:
        """Tell whether the list shown last still counts and came after the open question."""
        at, asked = self.listed_at, self.asked_at
        shown = at is not None and (asked is None or at >= asked)
        return shown and bool(self.listed) and not self.is_list_left

    def see(self, highest: int) -> None:
        """Let every question that waits from before know that something else was shown."""
        step: dict[str, Any] | None = {"data": self.data} if self.waits_from_before else None
        step = step or self.data.get(PARKED)
        while step:
            data = step["data"]
            data[SEEN_SINCE] = max(highest, int(data.get(SEEN_SINCE, 0)))
            step = data.get(PARKED)

    def show(self, keys: Sequence[str], *, turns_away: bool) -> None:
        """Keep in mind of which tasks the person was just told, and whether a list was left."""
        self.focus[SHOWN] = list(keys)
        if turns_away and self.listed and not self._lists:
            self.focus[LEFT] = True

    @property
    def shown_last(self) -> tuple[str, ...] | None:
        """Return the tasks of the last answer; None where a bulletin came after it."""
        keys = self.focus.get(SHOWN)
        return None if keys is None else tuple(keys)

    def become(self, other: Conversation, post: int, unit: str) -> None:
        """Go on with what was going on in another post of the same person."""
        self.step, self.data, self.focus = other.step, dict(other.data), dict(other.focus)
        self._aside = list(self.data.pop(ASIDE, ()))
        self.post, self._unit = post, unit

    def result(self) -> Conversation:
        """Return what is to be stored."""
        if self.focus and self.post is not None:
            self.focus[POST] = self.post
        if self.step and self._aside:
            self.data[ASIDE] = self._aside
        return replace(
            self._loaded,
            step=self.step,
            data=self.data,
            step_expires_at=self._now + STEP_LASTS if self.step else None,
            focus=self.focus,
            focus_expires_at=self._now + FOCUS_LASTS if self.focus else None,
            lapsed_step="",
            lapsed_data={},
        )
