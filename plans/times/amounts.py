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


def beside_a_day(text: str, spans: Sequence[TimeSpan]) -> tuple[TimeSpan, ...]:
    """Return the times of a report without what is an amount since another day is said.

    Who reports says one day on which it was done. Of «ngày 14/5, 10/10» the day is the one with
    «ngày», of «hôm qua 10/12» it is yesterday; where both are bare, nothing is taken away.
    """
    bare = [one for one in spans if _is_bare(text, one)]
    said = [one for one in spans if one.grain is Grain.DAY and one not in bare]
    return tuple(one for one in spans if one not in bare) if said and bare else tuple(spans)


def _is_bare(text: str, one: TimeSpan) -> bool:
    """Tell «10/12», at most all of twelve and not led to as a day is."""
    begin, end = one.span
    found = _BARE.fullmatch(text[begin:end])
    if found is None or int(found[1]) > int(found[2]):
        return False
    return _OF_DAYS.search(fold(text[:begin])) is None
