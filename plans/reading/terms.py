"""School terms: as a document bounds them, else about the middle of January and the end of May."""

import re
from collections.abc import Iterable
from datetime import date

from plans.draft import FlagKind
from plans.reading.calendars import Calendar, Reading
from plans.reading.counting import one_day
from plans.reading.language import low
from plans.reading.moments import Moment

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_TERM = re.compile(r"(?:học kỳ|học kì|hk) ?(ii|i|[12]|một|hai)")
_NAMED = r"(?:học kỳ|học kì|hk) ?(ii|i|[12]|một|hai)(?!\w)"
_BOUNDED = re.compile(
    _NAMED
    + r"(?: năm học)?[\s:(,]*(?:thời gian:? )?từ (?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?,? (?:đến|tới)(?: hết)?(?: ngày)? (\d{1,2})/(\d{1,2})/(\d{4})"
)
_FIRST = frozenset(("i", "1", "một"))


def terms_of(texts: Iterable[str]) -> tuple[tuple[int, date], ...]:
    """Return the last days of the terms that a document bounds: «học kỳ I từ 07/9/2026 đến 16/01/2027»."""
    found: dict[int, date] = {}
    for text in texts:
        for match in _BOUNDED.finditer(low(text)):
            try:
                day = date(int(match[4]), int(match[3]), int(match[2]))
            except ValueError:
                continue
            found.setdefault(1 if match[1] in _FIRST else 2, day)
    return tuple(sorted(found.items()))


def school_term(moment: Moment, words: str, calendar: Calendar) -> Reading | None:
    """Read the ends of school terms: about the middle of January, the end of May."""
    if moment.kind != "span" or not re.search(r"học k[ỳì]|hk|(?:cuối|hết) năm học", moment.text):
        return None
    named = [int(year) for year in _YEAR.findall(moment.text)]
    begins = named[0] if named else calendar.year
    if begins is None:
        return None
    term = _TERM.search(moment.text)
    first = term is not None and term[1] in _FIRST
    bounded = dict(calendar.terms).get(1 if first else 2)
    if bounded is not None and not named and not moment.text.startswith(("đầu", "giữa")):
        return one_day(bounded, words)
    issued = calendar.issued_on
    if not named and issued is not None and issued.month < 8 and begins == issued.year:
        begins -= 1 if not first or issued.month == 1 else 0
    day = date(begins + 1, 1, 15) if first else date(begins + 1, 5, 31)
    return one_day(day, words, FlagKind.VAGUE)
