"""Two pieces of work told as done in one message, each with values of its own: taken in turn."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirm import offer
from handlers.draft import Draft, fact_lines
from handlers.meant import works_meant
from handlers.message import Reaction, Reply, Turn
from handlers.naming import period_of
from handlers.steps import question_now
from handlers.talk import PARKED, Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.understanding.retrieval import HALF_NAMED
from handlers.wording import confirm as wording
from plans.times.spans import Grain, Prefer
from storage.records import Work

SEAMS = ("mark.but", "mark.several")
"""Words between two reports: «còn», «và»."""
ENDS = set(",;.\n")
MOST_SEAMS = 6
FOLLOWS = "follows"
"""Tells, in the data of a step, that its question comes after that of the first report."""


def take(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Offer the first of two reports and keep the second; None unless there are two."""
    if talk.step or talk.proofs:
        return None
    for first, second in _halves(reading, asker):
        works = [_one_named(half, asker, talk) for half in (first, second)]
        if works[0] is None or works[1] is None or works[0].task.key == works[1].task.key:
            continue
        return _in_turn(first, second, works[1], asker, talk)
    return None


def follow(turn: Turn, asker: Asker, talk: Talk) -> Turn:
    """Put the question on the second report, once the first is recorded or left."""
    if not (talk.step and talk.data.get(FOLLOWS)):
        return turn
    question = question_now(asker, talk)
    if question is None:
        return turn
    talk.data.pop(FOLLOWS, None)
    return replace(turn, replies=(*turn.replies, *question.replies))


def _in_turn(first: Reading, second: Reading, work: Work, asker: Asker, talk: Talk) -> Turn | None:
    later = offer(second, asker, talk)
    if later.reaction is not Reaction.RECORD:
        talk.end()
        return None
    waiting = {"step": talk.step, "data": {**talk.data, FOLLOWS: True}}
    facts = "; ".join(line.removeprefix("- ") for line in fact_lines(Draft.from_data(talk.data)))
    talk.end()
    turn = offer(first, asker, talk)
    if not talk.step:
        return None
    talk.data[PARKED] = waiting
    text = wording.SECOND_REPORT.format(
        title=work.task.title, period=period_of(work), facts=f" ({facts})" if facts else ""
    )
    keys = (*turn.tasks, work.task.key)
    return replace(turn, replies=(Reply(text), *turn.replies), tasks=tuple(dict.fromkeys(keys)))


def _halves(reading: Reading, asker: Asker) -> list[tuple[Reading, Reading]]:
    """Return each way to part a message into two reports with values, the likeliest first."""
    seams = [cue.begin for cue in reading.cues.found if cue.name in SEAMS and cue.begin]
    seams += [at + 1 for at, word in enumerate(reading.words[:-1]) if set(word.after) & ENDS]
    found = []
    for seam in list(dict.fromkeys(seams))[:MOST_SEAMS]:
        at = reading.words[seam].start
        halves = [
            read(part, asker.plans, asker.today, prefer=Prefer.PAST)
            for part in (reading.text[:at], reading.text[at:])
        ]
        if all(half.act is Act.DONE and _has_values(half) for half in halves):
            found.append((halves[0], halves[1]))
    return found


def _has_values(half: Reading) -> bool:
    days = any(one.grain is Grain.DAY for one in half.times)
    return days or bool(half.documents) or bool(half.figures)


def _one_named(half: Reading, asker: Asker, talk: Talk) -> Work | None:
    """Return the one open work that a report names by itself, leaning on nothing said before."""
    if not any(one.named >= HALF_NAMED for one in half.candidates[:1]):
        return None
    works, _ = works_meant(half, asker, talk)
    return works[0] if len(works) == 1 else None
