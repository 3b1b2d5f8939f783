"""Public holidays by their names: «trước Quốc khánh», «sau lễ Quốc tế lao động»."""

from dataclasses import replace

from plans.times.found import Context, Found
from plans.times.numeric import yearless

_FEASTS = ((("quoc", "khanh"), 9, 2), (("quoc", "te", "lao", "dong"), 5, 1))
_TELL_WHEN = frozenset({
    "truoc", "sau", "den", "toi", "qua", "het", "dip", "le", "nghi", "can", "hom", "bua", "ngay",
})  # fmt: skip


def feast_at(context: Context, at: int) -> Found | None:
    """Read a holiday that says when; one that is only spoken of names no time."""
    words = context.words
    if words[at - 1].bare not in _TELL_WHEN:
        return None
    for name, month, day in _FEASTS:
        if all(words[at + place].bare == syllable for place, syllable in enumerate(name)):
            return replace(yearless(context, month, day, at + len(name)), assumes_year=True)
    return None
