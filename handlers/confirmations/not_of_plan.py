"""What is told of work that no plan has, or that a sentence hardly names: nothing is guessed."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.confirmations.meant import is_faint, is_well_named, near_works
from handlers.message import Reaction, Reply, Turn
from handlers.questions.unstated import absent_named
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from storage.records import Work


def told_absent(
    works: Sequence[Work], reading: Reading, asker: Asker, intent: str = ""
) -> Turn | None:
    """Say that no plan has what a sentence names, «đại hội chi bộ», and nothing of any neighbour.

    None where it names nothing of the kind, or names one of these works well besides.
    """
    name = absent_named(reading, asker.plans)
    if not name or any(is_well_named(work, reading, asker) for work in works):
        return None
    cited = "; ".join(plan.citation for plan in asker.plans)
    text = wording.NOT_OF_PLAN.format(name=name, source=cited)
    return Turn((Reply(text),), Reaction.CLARIFY, intent)


def with_neighbours(
    works: Sequence[Work], reading: Reading, asker: Asker, talk: Talk
) -> list[Work]:
    """Return the works meant; to choose from, with others, where the one is only shared words."""
    if len(works) != 1 or not is_faint(works[0], reading, asker, talk):
        return list(works)
    first = works[0].assignment_id
    near = near_works(reading, asker, talk)
    return [works[0], *(one for one in near if one.assignment_id != first)]
