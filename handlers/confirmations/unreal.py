"""What sounds like a report and is none: an example, a supposition, a regret, another year's."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.confirmations.meant import works_meant
from handlers.message import Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.times.spans import Grain
from storage.records import Work

UNREAL = "say.unreal"


def told(reading: Reading, asker: Asker, talk: Talk, intent: str) -> Turn | None:
    """Record nothing of «ví dụ tôi nhắn đã nộp …», «lẽ ra nộp hôm qua rồi», «năm ngoái nộp …»."""
    unreal = reading.cues.has(UNREAL)
    year = None if unreal else _other_year(reading, asker)
    if not unreal and year is None:
        return None
    works, _ = works_meant(reading, asker, talk)
    if unreal:
        title = ""
        if len(works) == 1:
            title = wording.HEARSAY_TITLE.format(title=works[0].task.title, source=cite(works[0]))
        return _said(wording.UNREAL.format(title=title), works, intent)
    if not works or any(_is_of(work, year) for work in works):
        return None
    said = {"title": works[0].task.title, "source": cite(works[0]), "year": year}
    return _said(wording.OTHER_YEAR.format(**said), works[:1], intent)


def _said(text: str, works: Sequence[Work], intent: str) -> Turn:
    return Turn((Reply(text),), Reaction.CLARIFY, intent, keys_of(works))


def _other_year(reading: Reading, asker: Asker) -> int | None:
    """Return the past year that a report names, where no day of this one is told in it."""
    days = [one for one in reading.times if one.grain is Grain.DAY]
    years = [one.start.year for one in reading.times if one.grain is Grain.YEAR]
    past = [year for year in years if year < asker.today.year]
    return past[0] if past and not days and len(years) == len(past) else None


def _is_of(work: Work, year: int | None) -> bool:
    due = work.last_safe_day.year if work.last_safe_day else None
    return year is not None and (due == year or work.period.startswith(str(year)))
