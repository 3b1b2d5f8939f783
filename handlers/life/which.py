"""Which of a unit's own work is meant, where one piece of it is needed."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.confirmations.meant import MOST_OFFERED, likely_work, works_meant
from handlers.confirmations.not_of_plan import told_absent, with_neighbours
from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.picks import picked_one
from handlers.questions.unstated import absent_paper
from handlers.understanding.ranking import meant, rank
from handlers.wording import confirm as confirm_wording
from handlers.wording import life as wording
from handlers.wording import talk as talk_wording
from storage.records import AssignmentId, Work

STEP = "life.which"


def open_works(heard: Heard) -> list[Work]:
    """Return the open work that a sentence means, or nothing where it names none."""
    works, _ = works_meant(heard.reading, heard.asker, heard.talk)
    return works or [work for work in heard.asker.open_work if _is_spoken_of(work, heard)]


def unless_named(works: Sequence[Work], then: str, heard: Heard) -> Turn | None:
    """Say what no plan has, «báo cáo quý», or ask about work that only shares words with it."""
    reading, asker = heard.reading, heard.asker
    absent = absent_paper(reading, asker.plans)
    if works and absent:
        asked = ask_which(works, then, heard)
        said = Reply(confirm_wording.NO_SUCH_PAPER.format(name=absent))
        return replace(asked, replies=(said, *asked.replies))
    unknown = told_absent(works, reading, asker)
    near = with_neighbours(works, reading, asker, heard.talk)
    return ask_which(near, then, heard) if unknown is None and len(near) > len(works) else unknown


def any_works(heard: Heard) -> list[Work]:
    """Return the work in whatever state that a sentence names, or that was spoken of last."""
    named = named_works(heard)
    spoken_of = set(heard.talk.spoken_of[:1])
    return named or [work for work in heard.asker.work if work.task.key in spoken_of]


def named_works(heard: Heard) -> list[Work]:
    """Return the work in whatever state that a sentence names."""
    owed = [one for one in rank(heard.reading, heard.asker) if heard.asker.owes(one.task)]
    keys = {one.task.key for one in meant(owed)}
    return [work for work in heard.asker.work if work.task.key in keys]


def tasks_named(heard: Heard) -> set[str]:
    """Return the keys of the tasks that a sentence names, whoever owes them."""
    return {one.task.key for one in meant(rank(heard.reading, heard.asker))}


def _is_spoken_of(work: Work, heard: Heard) -> bool:
    return work.task.key in heard.talk.spoken_of and len(heard.talk.spoken_of) == 1


def ask_which(works: Sequence[Work], then: str, heard: Heard) -> Turn:
    """Put a numbered list; what was said is taken up again with the choice."""
    offered = (list(works) or likely_work(heard.asker) or list(heard.asker.open_work))[
        :MOST_OFFERED
    ]
    if not offered:
        text = wording.NO_OPEN_WORK.format(unit=heard.asker.post.unit.name)
        return heard.said(text, Reaction.CLARIFY)
    heard.talk.wait(
        STEP,
        {
            "then": then,
            "said": heard.reading.text,
            "offered": [int(work.assignment_id) for work in offered],
        },
    )
    return _list(offered, heard)


def ask_again(heard: Heard) -> Turn:
    """Put the list once more."""
    heard.talk.wait(STEP, dict(heard.talk.data))
    return _list(_offered(heard), heard)


def _list(works: Sequence[Work], heard: Heard) -> Turn:
    choices = tuple(
        heard.talk.choice(f"{work.task.title}{period_of(work)}", str(number))
        for number, work in enumerate(works, 1)
    )
    return Turn((Reply(wording.WHICH, choices),), Reaction.CLARIFY, "", keys_of(works))


def _offered(heard: Heard) -> list[Work]:
    unit = heard.asker.post.unit.id
    return [
        heard.asker.uow.assignments.get(AssignmentId(int(one)), unit)
        for one in heard.talk.data["offered"]
    ]


def chosen(heard: Heard) -> Work | Turn | None:
    """Return the work that an answer picks; a turn for a bad number; None for no answer."""
    works = _offered(heard)
    numbers = picked_one(heard.message, heard.reading, len(works))
    if numbers is None:
        return None
    if not numbers:
        text = talk_wording.BAD_CHOICE.format(count=len(works))
        return heard.said(text, Reaction.CLARIFY)
    return works[numbers[0] - 1]
