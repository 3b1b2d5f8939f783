"""Two versions of one plan: which task is which, and what is kept, changed, dropped or new."""

from plans.versions.comparing import compare
from plans.versions.differences import Due, Field, Head, PlanDiff, TaskChange, dues_of

__all__ = ["Due", "Field", "Head", "PlanDiff", "TaskChange", "compare", "dues_of"]
