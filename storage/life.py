"""The life of an assignment: which step may follow which state, all in one table.

Whatever changes an assignment goes through `Steps.take`, which looks here and nowhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from storage.errors import NoSuchMatter, NotAccepted, NotAnswerable, NotOpen, NotSubmitted
from storage.records import AWAITED, AssignmentState, Event, EventKind, Matter

OPEN, IN_PROGRESS = AssignmentState.OPEN, AssignmentState.IN_PROGRESS
SUBMITTED, RETURNED = AssignmentState.SUBMITTED, AssignmentState.RETURNED
ACCEPTED, NOT_APPLICABLE = AssignmentState.ACCEPTED, AssignmentState.NOT_APPLICABLE
CANCELLED = AssignmentState.CANCELLED
UNCHANGED = {state: state for state in AWAITED}
"""What is said while the work is awaited, and leaves it as it is."""


class Side(StrEnum):
    """Who may take a step: who speaks for the unit, or for the office above; or a changed plan."""

    UNIT = "unit"
    OFFICE = "office"
    PLAN = "plan"
    """The plan itself, or the tree of units, was changed: nobody speaks for the unit."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When a step may be taken, and what it brings about."""

    moves: Mapping[AssignmentState, AssignmentState]
    """From each state that allows it, to the state that follows."""
    sides: frozenset[Side]
    refusal: type[NotAnswerable] = NotOpen
    """What is raised in every other state."""
    needs: Matter | None = None
    """What must be pending; taking the step settles it."""
    opens: Matter | None = None
    """What is pending from now on."""
    closes: frozenset[Matter] = field(default_factory=frozenset)
    """What is no longer pending."""
    resumes: bool = False
    """Whether work that was once returned is returned again: its reason and its day still stand."""
    takes_back: EventKind | None = None
    """The step of the office that it takes back, which must stand."""


UNIT, OFFICE, PLAN = frozenset({Side.UNIT}), frozenset({Side.OFFICE}), frozenset({Side.PLAN})
EVERYTHING = frozenset(Matter)

LIFE: Mapping[EventKind, Rule] = {
    EventKind.ACKNOWLEDGED: Rule(UNCHANGED, UNIT),
    EventKind.NOTED: Rule(UNCHANGED, UNIT),
    EventKind.PROGRESS: Rule(
        {OPEN: IN_PROGRESS, IN_PROGRESS: IN_PROGRESS, RETURNED: RETURNED}, UNIT
    ),
    EventKind.BLOCKED: Rule(UNCHANGED, UNIT, opens=Matter.BLOCKED),
    EventKind.UNBLOCKED: Rule(
        UNCHANGED,
        UNIT | OFFICE,
        NoSuchMatter,
        needs=Matter.BLOCKED,
        closes=frozenset({Matter.BLOCKED}),
    ),
    EventKind.EXTENSION_ASKED: Rule(UNCHANGED, UNIT, opens=Matter.EXTENSION),
    EventKind.EXTENDED: Rule(
        UNCHANGED,
        OFFICE,
        NoSuchMatter,
        needs=Matter.EXTENSION,
        closes=frozenset({Matter.EXTENSION}),
    ),
    EventKind.EXTENSION_REFUSED: Rule(
        UNCHANGED,
        OFFICE,
        NoSuchMatter,
        needs=Matter.EXTENSION,
        closes=frozenset({Matter.EXTENSION}),
    ),
    EventKind.GRANT_WITHDRAWN: Rule(
        UNCHANGED, OFFICE, opens=Matter.EXTENSION, takes_back=EventKind.EXTENDED
    ),
    EventKind.REFUSAL_WITHDRAWN: Rule(
        UNCHANGED, OFFICE, opens=Matter.EXTENSION, takes_back=EventKind.EXTENSION_REFUSED
    ),
    EventKind.EXTENSION_WITHDRAWN: Rule(
        UNCHANGED,
        UNIT,
        NoSuchMatter,
        needs=Matter.EXTENSION,
        closes=frozenset({Matter.EXTENSION}),
    ),
    EventKind.SUBMITTED: Rule(dict.fromkeys(AWAITED, SUBMITTED), UNIT | OFFICE, closes=EVERYTHING),
    EventKind.CORRECTED: Rule({SUBMITTED: SUBMITTED}, UNIT | OFFICE, NotSubmitted),
    EventKind.WITHDRAWN: Rule({SUBMITTED: OPEN}, UNIT | OFFICE, NotSubmitted, resumes=True),
    EventKind.ACCEPTED: Rule({SUBMITTED: ACCEPTED}, OFFICE, NotSubmitted),
    EventKind.REOPENED: Rule({ACCEPTED: SUBMITTED}, OFFICE, NotAccepted),
    EventKind.RETURNED: Rule({SUBMITTED: RETURNED}, OFFICE, NotSubmitted),
    EventKind.RETURN_WITHDRAWN: Rule({RETURNED: SUBMITTED}, OFFICE, takes_back=EventKind.RETURNED),
    EventKind.NOT_APPLICABLE: Rule(
        dict.fromkeys(AWAITED, NOT_APPLICABLE), OFFICE, closes=EVERYTHING
    ),
    EventKind.APPLICABLE: Rule({NOT_APPLICABLE: OPEN}, OFFICE, resumes=True),
    EventKind.CANCELLED: Rule(dict.fromkeys(AWAITED, CANCELLED), PLAN, closes=EVERYTHING),
    EventKind.RESTORED: Rule({CANCELLED: OPEN}, PLAN, resumes=True),
}
"""Every step there is. What was submitted or accepted stays so when the work is called off."""


EXTENSIONS = frozenset(
    {
        EventKind.EXTENSION_ASKED,
        EventKind.EXTENDED,
        EventKind.EXTENSION_REFUSED,
        EventKind.EXTENSION_WITHDRAWN,
        EventKind.GRANT_WITHDRAWN,
        EventKind.REFUSAL_WITHDRAWN,
    }
)
"""Of these the last says how a request for a later day stands."""
GIVE_DAYS = frozenset({EventKind.EXTENDED, EventKind.RETURNED})
"""Steps that give the assignment a day of its own, as long as they are not taken back."""


def standing(kinds: Sequence[EventKind], of: AbstractSet[EventKind] = GIVE_DAYS) -> list[int]:
    """Return where in a history the grants and returns, or steps of other kinds, are that stand.

    What was taken back does not.
    """
    found: list[int] = []
    for at, kind in enumerate(kinds):
        back = EventKind.ACCEPTED if kind is EventKind.REOPENED else LIFE[kind].takes_back
        if kind in of:
            found.append(at)
        elif back in of:
            last = next((one for one in reversed(found) if kinds[one] is back), None)
            found = [one for one in found if one != last]
    return found


def last_return(history: Sequence[Event]) -> Event:
    """Return the return that stands of work that is returned."""
    stand = standing([one.kind for one in history])
    return [history[at] for at in stand if history[at].kind is EventKind.RETURNED][-1]


def state_after(kinds: Iterable[EventKind]) -> AssignmentState:
    """Return the state that a history leads to.

    Raises:
        NotAnswerable: a step could not be taken in the state that it met.
    """
    state, returned = AssignmentState.OPEN, 0
    for kind in kinds:
        rule = LIFE[kind]
        if state not in rule.moves:
            raise rule.refusal(kind, state)
        state = RETURNED if rule.resumes and returned else rule.moves[state]
        returned += (kind is EventKind.RETURNED) - (kind is EventKind.RETURN_WITHDRAWN)
    return state
