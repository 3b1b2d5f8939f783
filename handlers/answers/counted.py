"""How many pieces of work there are, as the first line of a list of them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from handlers.asker import Asker
from handlers.wording import ask as ask_wording
from handlers.wording import plainly as wording

PARTS = (wording.COUNT_OVERDUE, wording.COUNT_DATED, wording.COUNT_UNDATED)


def counted(
    parts_of: Sequence[AbstractSet[str]], asker: Asker, period: str, *, whole: bool
) -> list[str]:
    """Return how much there is: overdue, due later, without a day; in a period what is due then.

    With `whole`, of how much there is in the plans at all.
    """
    said = {"unit": asker.post.unit.name, "citation": cited(asker)}
    if period:
        return [wording.COUNT_DUE.format(**said, count=len(parts_of[1]), period=period)]
    told = [part.format(count=len(one)) for part, one in zip(PARTS, parts_of, strict=True) if one]
    count = len(set[str]().union(*parts_of))
    if count < sum(map(len, parts_of)):
        told.append(wording.COUNT_AGAIN)
    parts = ", ".join(told) or wording.COUNT_DONE
    if not whole:
        return [wording.COUNT_OPEN.format(**said, count=count, parts=parts)]
    tasks = [task for plan in asker.plans for task in plan.tasks]
    own = sum(asker.owes(task) for task in tasks)
    return [wording.COUNT_WHOLE.format(**said, count=count, parts=parts, all=len(tasks), own=own)]


def counted_late(count: int, asker: Asker) -> list[str]:
    """Return how much is overdue."""
    return [
        wording.COUNT_LATE.format(unit=asker.post.unit.name, count=count, citation=cited(asker))
    ]


def cited(asker: Asker) -> str:
    """Return the plans as a list is headed with them."""
    return asker.plans[0].citation if len(asker.plans) == 1 else ask_wording.MINE_PLANS
