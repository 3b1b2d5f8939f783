"""Expected outcomes that a conversation turns into wording."""


class PlanError(Exception):
    """The root of everything that is expected to go wrong."""


class UnreadableDeadline(PlanError):
    """A deadline phrase has a form that the grammar does not know."""


class UnreadablePlan(PlanError):
    """A plan's data file breaks a rule; the message names the file, the key and the rule."""

    def __init__(self, place: str, field: str, rule: str) -> None:
        super().__init__(f"{place}: {field}: {rule}")
        self.place = place
        """File, table and key."""
        self.field = field
        self.rule = rule
