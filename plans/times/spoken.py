"""Days and periods as a person says them, in Vietnamese."""

import re
from datetime import date

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_QUARTERS = ("I", "II", "III", "IV")
_HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")
_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


def spoken_weekday(day: date) -> str:
    """Return the weekday: «thứ Hai» … «Chủ nhật»."""
    return _WEEKDAYS[day.weekday()]


def spoken_date(day: date) -> str:
    """Return the date without its weekday: «14/5/2024»."""
    return f"{day.day}/{day.month}/{day.year}"


def spoken_day(day: date) -> str:
    """Return a day as the house writes it: «thứ Ba, 14/5/2024»."""
    return f"{spoken_weekday(day)}, {spoken_date(day)}"


def spoken_period(period: str) -> str:
    """Return a stated day or period of a plan in words.

    `2024-05-15` is «15/5/2024», `2024-04` «tháng 4/2024», `2024-Q2` «quý II/2024», `2024-H1`
    «6 tháng đầu năm 2024», `2024` «năm 2024», and two of them with a slash «từ … đến …». A period
    of another form comes back as it is.
    """
    start, slash, end = period.partition("/")
    if slash:
        if len(start) == len(end) == 4:
            return f"giai đoạn {start} - {end}"
        return f"từ {spoken_period(start)} đến {spoken_period(end)}"
    match = _PERIOD.fullmatch(period)
    return period if match is None else _spoken(match)


def _spoken(match: re.Match[str]) -> str:
    year = match["year"]
    if match["quarter"]:
        return f"quý {_QUARTERS[int(match['quarter']) - 1]}/{year}"
    if match["half"]:
        return f"{_HALVES[int(match['half']) - 1]} {year}"
    if match["day"]:
        return f"{int(match['day'])}/{int(match['month'])}/{year}"
    return f"tháng {int(match['month'])}/{year}" if match["month"] else f"năm {year}"
