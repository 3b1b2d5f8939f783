"""Days and months written as words, «ngày mười lăm tháng Chín», put in figures."""

import re

_UNITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MONTHS = {name: at for at, name in enumerate((*_UNITS, "mười", "mười một", "mười hai"), 1)} | {
    "tư": 4
}
_TEENS = {f"mười {name}": 10 + at for at, name in enumerate((*_UNITS[:4], "lăm", *_UNITS[5:]), 1)}
_TENS = {
    f"{tens} {name}": 10 * (2 + more) + at
    for more, tens in enumerate(("hai mươi", "ba mươi"))
    for name, at in (("mốt", 1), ("hai", 2), ("ba", 3), ("tư", 4), ("bốn", 4), ("lăm", 5), ("sáu", 6), ("bảy", 7), ("tám", 8), ("chín", 9))
}  # fmt: skip
_DAYS = {**{name: at for at, name in enumerate((*_UNITS, "mười"), 1)}, **_TEENS, **_TENS}
_DAYS |= {"hai mươi": 20, "ba mươi": 30}


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_COUNTS = rf"(?<!\w)(?P<count>{_any(_DAYS)}) (?:ngày|tuần)(?: làm việc)?,? (?:kể từ|tính từ|trước|sau)(?!\w)"
_HINT = re.compile(
    rf"tháng (?:{_any(_MONTHS)})(?!\w)|ngày (?:m[ùồ]ng )?(?:{_any(_DAYS)}) tháng|{_COUNTS}"
)
_SPELT = re.compile(
    rf"(?<=ngày )(?:m[ùồ]ng )?(?P<day>{_any(_DAYS)}) tháng (?P<of>{_any(_MONTHS)}|\d{{1,2}})(?!\w)|"
    rf"(?<!\w)(?:\d{{1,2}}|trước|trong|cuối|đầu|giữa|hết|vào|từ|đến|nửa đầu|nửa cuối|hoàn thành|xong) tháng "
    rf"(?P<month>{_any(_MONTHS)})(?=,? năm \d{{4}}|\s*(?:[.,;:)]|$)| (?:đến|và|hàng năm))|"
    rf"{_COUNTS}"
)
"""A month in words stands alone, or with its year: «ba tháng một lần» is no month."""


def in_figures(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text with its days in figures, and (place there, letters it lost before) of each."""
    if not _HINT.search(text):
        return text, ()
    made, shifts, at, lost = "", [], 0, 0
    while (match := _SPELT.search(text, at)) is not None:
        for name, numbers in (
            ("count", _DAYS),
            ("day", _DAYS),
            ("of", _MONTHS),
            ("month", _MONTHS),
        ):
            if match[name] is None:
                continue
            number = str(numbers.get(match[name], match[name]))
            made += text[at : match.start(name)] + number
            lost += len(match[name]) - len(number)
            shifts.append((len(made), lost))
            at = match.end(name)
    return made + text[at:], tuple(shifts)


def place_before(place: int, shifts: tuple[tuple[int, int], ...]) -> int:
    """Return where a place of the text in figures stands in the text as it was."""
    return place + max((lost for begins, lost in shifts if begins <= place), default=0)
