"""The sentence that answers a question outright, before what a plan says of the work."""

from handlers.asker import Asker
from handlers.questions import compared, for_whom, how_often
from handlers.questions.spoken_of import Meant
from handlers.questions.yes_or_no import (
    asks_addressee,
    day_right,
    period_right,
    unmoved,
    whether_over,
)
from handlers.understanding.asked import Asked, Question
from handlers.understanding.reading import Reading
from plans.model import Aspect


def first_line(
    question: Question, tasks: Meant, reading: Reading, asker: Asker
) -> tuple[str, Question]:
    """Return yes, no, which or how often, where it is certain, and what is told after it."""
    said = (
        unmoved(question, tasks, reading, asker)
        or day_right(question, tasks, reading, asker)
        or period_right(question, tasks, reading, asker)
        or whether_over(tasks, reading, asker)
    )
    if said:
        return said, question
    if said := asks_addressee(question, tasks, reading):
        return said, Question(Asked.DELIVER_TO)
    if said := compared.told(tasks, reading, asker):
        return said, Question(Asked.DEADLINE)
    if said := for_whom.told(tasks, reading, asker):
        return said, Question(Asked.RESPONSIBLE)
    if said := how_often.told(tasks, reading):
        return said, Question(Asked.DEADLINE)
    if said := for_whom.mentioned(tasks, reading):
        return said, Question(Asked.CONTENT, (Aspect.TOPIC,))
    return "", question
