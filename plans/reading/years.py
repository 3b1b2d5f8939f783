"""The years that a document covers."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from plans.reading.language import low, without_quotes
from plans.reading.mending import Paragraph
from plans.reading.moments import moments_in
from plans.reading.source import SourceTable

Block = Paragraph | SourceTable

_SPAN = re.compile(r"(?:giai đoạn|nhiệm kỳ|năm học)?\s*(20\d{2})\s?[-–—]\s?(20\d{2})")


_TERM = re.compile(r"(?:nhiệm kỳ|khóa)\s+(?:\w+\s*[,(]?\s*)?20\d{2}\s?[-–]\s?20\d{2}")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")


_PROGRAMME = re.compile(
    r"chương trình (?:(?:công tác )?kiểm tra|công tác|làm việc|hành động|giám sát)(?!.*(?<!nghị quyết )đại hội)(?!.* năm 20\d{2})"
)
"""«Chương trình kiểm tra, giám sát nhiệm kỳ 2025 - 2030» is for the whole term, a congress's not."""
_OF_EVENT = re.compile(r"(?:t[ếe]t|xu[âa]n|v[ụu]|[đd][óo]n|m[ừu]ng)(?: [^\W\d]+){0,4}\s+20\d{2}")
_BLANK_DAY = re.compile(r"ngày\s*[.…_ ]*\s*tháng\s*(?:[.…_ ]*|\d{1,2})\s*năm\s*(20\d{2})")


def _year_of_blank(head: Sequence[Paragraph]) -> int | None:
    """Return the year of a day of issue that was left to be filled in by hand."""
    found = (_BLANK_DAY.search(low(block.text)) for block in head)
    return next((int(match[1]) for match in found if match), None)


def years_of(
    title: str | None, issued: date | None, body: Sequence[Block], head: Sequence[Paragraph]
) -> tuple[int, ...]:
    """Return the years that a document covers: of its title, its day, or of its own deadlines."""
    named = low(title or "")
    named = re.sub(r"(?:ngày|tháng)\s+\d[\d/.-]*\s*\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", "", named)
    named = without_quotes(named)
    is_of_term = "toàn khóa" in named or _PROGRAMME.match(named) is not None
    bare = named if is_of_term else _TERM.sub(" ", named)
    span = _SPAN.search(bare)
    if span:
        first, last = int(span[1]), int(span[2])
        if first < last <= first + 10:
            return tuple(range(max(first, issued.year) if issued else first, last + 1))
    years = sorted({int(year) for year in _YEAR.findall(bare)})
    if (
        issued
        and years
        and years[0] == issued.year + 1
        and not _YEAR.search(_OF_EVENT.sub("", bare))
    ):
        return (issued.year, *years)  # «chăm lo Tết năm 2027» begins in the year before
    if years and (issued is None or years[-1] >= issued.year):
        return tuple(year for year in years if issued is None or year >= issued.year)
    deadlines = _of_deadlines(body)
    if issued:
        later = [
            year
            for year in deadlines
            if issued.year < year <= issued.year + 5 and deadlines[year] > 1
        ]
        spread = issued.year + 2 <= max(later, default=0)
        return tuple(range(issued.year, max(later) + 1)) if spread else (issued.year,)
    blank = _year_of_blank(head)
    if blank is not None:
        return (blank,)
    if not deadlines:
        return ()
    common = deadlines.most_common(1)[0][0]
    return (common,)


def _of_deadlines(body: Sequence[Block]) -> Counter[int]:
    found: Counter[int] = Counter()
    for block in body:
        texts = (
            [block.text] if isinstance(block, Paragraph) else ["; ".join(row) for row in block.rows]
        )
        for text in texts:
            for moment in moments_in(low(text)):
                if moment.bounded or moment.kind in {"month", "quarter"}:
                    found.update(int(year) for year in _YEAR.findall(moment.text))
    return found
