"""Expected outcomes of asking or changing the store."""

from plans.errors import PlanError


class NoSuchWork(PlanError):
    """No such assignment is this unit's; an unknown and a foreign one look the same."""


class NotAnswerable(PlanError):
    """The state of the work does not allow this step."""


class NotOpen(NotAnswerable):
    """The work is not awaited: somebody confirmed first, or it was called off."""


class NotSubmitted(NotAnswerable):
    """There is no submission that waits to be corrected, withdrawn or decided on."""


class NotAccepted(NotAnswerable):
    """There is no acceptance that could be taken back."""


class NoSuchMatter(NotAnswerable):
    """Nothing of the kind is pending: it was settled, or never brought forward."""


class ChangedSince(PlanError):
    """Somebody took a step since the version that the decision was made on."""


class NoSuchUnit(PlanError):
    """No such unit is stored."""


class ChangeRefused(PlanError):
    """A change of units cannot be carried out; `reason` is one of the words below."""

    UNKNOWN = "unknown"
    """A unit of this code does not exist on the day."""
    TAKEN = "taken"
    """The code of a new unit belongs to another one."""
    BEFORE = "before"
    """The unit has changed since that day, or began after it."""
    CIRCLE = "circle"
    """A unit would stand below itself, or come after itself."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason, code)
        self.reason = reason
        self.code = code


class NoSuchPlan(PlanError):
    """No such plan is stored."""


class PlanAmended(PlanError):
    """Somebody put another version of the plan into force since the one that was seen."""


class PlanTaken(PlanError):
    """Another plan of the organisation has this number, subject and years already."""


class NoSuchDraft(PlanError):
    """No such draft is the organisation's; an unknown and a foreign one look the same."""


class DraftChanged(PlanError):
    """Somebody corrected, published or threw away the draft since it was read."""


class NoSuchOccurrence(PlanError):
    """No such occurrence is stored."""


class InviteUnknown(PlanError):
    """No invite has this code."""


class InviteUsed(PlanError):
    """The invite has been used."""


class InviteExpired(PlanError):
    """The invite's time has run out."""


class StaleConversation(PlanError):
    """The conversation was changed by somebody else since it was loaded."""


class LeaseLost(PlanError):
    """The row's lease ran out, and another worker may have it now."""


class SchemaUnknown(PlanError):
    """The database was upgraded by a newer chibo than this one."""
