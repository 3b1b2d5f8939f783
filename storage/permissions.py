"""What a post allows its holder: said here, and nowhere else.

A post counts for its unit, and for the units below it where that is said; a person who holds
several posts is allowed what the one allows in which they speak.
"""

from collections.abc import Mapping
from enum import StrEnum

from storage.records import Role


class Act(StrEnum):
    """Something that not everybody may do."""

    ASK = "ask"
    """Ask about plans, and see the work of one's own unit."""
    TELL = "tell"
    """Put on record what the own unit has done, correct it, take it back."""
    DELEGATE = "delegate"
    """Hand one's own charge to a colleague of the same unit for the time of a leave."""
    OVERSEE = "oversee"
    """See the work of the units below."""
    REVIEW = "review"
    """Accept or return what the own unit or one below it has submitted, under one's own name."""
    LEARN = "learn"
    """Read which sentences of the organisation's people were not understood."""
    PUBLISH = "publish"
    """Bring in the organisation's plans: drafts, their correction, putting them into force."""
    LINK_GROUP = "link_group"
    """Let a chat group speak for the own unit, and say what may be shown there."""
    ADMINISTER = "administer"
    """Invite people, end posts, rename and merge units: by command, never by a message."""


ALLOWED: Mapping[Role, frozenset[Act]] = {
    Role.SECRETARY: frozenset({Act.ASK, Act.TELL, Act.DELEGATE, Act.OVERSEE, Act.LINK_GROUP}),
    Role.DEPUTY: frozenset({Act.ASK, Act.TELL, Act.DELEGATE, Act.OVERSEE, Act.LINK_GROUP}),
    Role.COMMITTEE: frozenset({Act.ASK, Act.TELL}),
    Role.OFFICER: frozenset(
        {Act.ASK, Act.OVERSEE, Act.REVIEW, Act.LEARN, Act.PUBLISH, Act.LINK_GROUP}
    ),
    Role.ADMIN: frozenset(
        {Act.ASK, Act.OVERSEE, Act.REVIEW, Act.LEARN, Act.PUBLISH, Act.LINK_GROUP, Act.ADMINISTER}
    ),
}
REMINDED = (Role.SECRETARY, Role.DEPUTY, Role.COMMITTEE)
"""Who is reminded of a unit's work: of these, the first that somebody holds."""


def may(role: Role, act: Act) -> bool:
    """Tell whether a post of this role allows it."""
    return act in ALLOWED[role]


def roles_that_may(act: Act) -> tuple[Role, ...]:
    """Return the roles that allow it, in the order of `Role`."""
    return tuple(role for role in Role if may(role, act))
