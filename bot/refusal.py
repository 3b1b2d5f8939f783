"""How the program says no to the person who started it."""

from plans.errors import PlanError


class Refusal(PlanError):
    """The program will not go on; the message says why, and what to do, in Vietnamese."""
