"""Amounts that look like a day: «10/10» of «đã nộp ngày 14/5, 10/10»."""

import re
from collections.abc import Sequence

from plans.text.normal import fold
from plans.times.spans import Grain, TimeSpan

_BARE = re.compile(r"(\d{1,2})/(\d{1,2})")
_OF_DAYS = re.compile(
    r"(ngay|hom|tu|den|toi|truoc|sau|han|va|hay|hoac|voi|[-\u2013])[\s:]*$",
)
"""Words, folded, before a day without «ngày»: «từ 5/5 đến 10/10», «8/5 hay 9/10»."""


_MEETING = re.compile(r"\b(hop|hoc|sinh hoat|to chuc|quan triet|hoi nghi|trien khai)\b[^,;.\n]*$")
"""Words, folded, in the clause of a day on which people met: «đã họp 4/5, nộp ngày 7/5»."""
_ENDS = re.compile(r"[,;.\n]")


def beside_a_day(text: str, spans: Sequence[TimeSpan]) -> tuple[TimeSpan, ...]:
    """Return the times of a report without what is an amount since another day is said.

    Who reports says one day on which it was done. Of «ngày 14/5, 10/10» the day is the one with
    «ngày», of «hôm qua 10/12» it is yesterday; where both are bare, nothing is taken away.
    """
    bare = [one for one in spans if amount_of(text, one) is not None]
    said = [one for one in spans if one.grain is Grain.DAY and one not in bare]
    bare = [one for one in bare if not _is_met_on(text, one, said)]
    return tuple(one for one in spans if one not in bare) if said and bare else tuple(spans)


def _is_met_on(text: str, one: TimeSpan, said: Sequence[TimeSpan]) -> bool:
    """Tell «đã họp 4/5, nộp ngày 7/5» from «đã họp 10/12 ngày 7/5», which says its day."""
    own = any(
        _ENDS.search(text[min(one.span[1], day.span[1]) : max(one.span[0], day.span[0])]) is None
        for day in said
    )
    return follows_meeting(text, one) and not own


def amount_of(text: str, one: TimeSpan) -> tuple[int, int] | None:
    """Return the amount that «10/12» may be: at most all of twelve, and not led to as a day is."""
    begin, end = one.span
    found = _BARE.fullmatch(text[begin:end])
    if found is None or int(found[1]) > int(found[2]) or _OF_DAYS.search(fold(text[:begin])):
        return None
    return int(found[1]), int(found[2])


def follows_meeting(text: str, one: TimeSpan) -> bool:
    """Tell the day of «họp 4/5», «học ngày 4/5»."""
    return _MEETING.search(fold(text[: one.span[0]])) is not None
