"""A month or a year beside, or above, a cell of time: «Tháng 8 | Tuần 3», «Năm 2027» over «Quý II»."""

import re

from plans.reading.language import low
from plans.reading.moments import moments_in

_MONTH = re.compile(
    r"(?:tháng|t\.?|th\.?) ?(?P<month>0?[1-9]|1[0-2])(?:\s?[/-]\s?(?P<year>20\d{2}))?"
)
_YEAR = re.compile(r"(?:[ivx]+\.? |[a-h]\.? |\d\.? )?(?:trong )?năm (?P<year>20\d{2})\W*")
_YEARLY = re.compile(r"(?:[ivx]+\.? |[a-h]\.? |\d\.? )?h[ằà]ng năm\W*")
_DATED = re.compile(r"\d\s?[/.]\s?\d|(?:tháng|quý) (?:\d|[ivx])|năm \d|h[ằà]ng|mỗi")
_DAY = re.compile(r"(?<![\d/.])(?P<day>0?[1-9]|[12]\d|3[01])(?![\d/.%]| (?:lớp|cuộc|đợt|lần|buổi))")
_WINDOW = re.compile(r"(?:ngày )?(\d{1,2})\s?[-–]\s?(?:ngày )?(\d{1,2})")
_OF_DAY = re.compile(
    r"(?:(?:từ|đến|hết|đến hết|trước|chậm nhất|xong|xong trước|dự kiến|trong|vào|ngày|và|là) ?)*"
    r"(?:ngày )?\d{1,2}(?:(?: ?,| và| -| –| đến| đến hết)? ?(?:ngày )?\d{1,2})*"
)
_WEEK = re.compile(r"tuần (?:thứ )?(?:\d|[ivx]{1,3}|nhất|hai|ba|tư|đầu|cuối)(?: của tháng)?")
_PART = re.compile(r"(?:(?:dự kiến|trong|vào|khoảng|trước) )*(?:đầu|giữa|cuối|hết|trong) tháng")


def within_month(broad: str, own: str) -> str:
    """Return when a row is due that stands in a month and says part of it, or more.

    «Tháng 8» and «Tuần 3» are «Tuần 3 tháng 8»; what has a day of its own needs no month.

    Args:
        broad: The cell of the month, as printed.
        own: The cell of time beside it, as printed.
    """
    month = _MONTH.fullmatch(low(broad).strip(" .:"))
    printed, said = own.strip(" .;"), low(own).strip(" .;")
    if month is None or not said:
        return f"{broad}; {own}" if said else broad
    if _DATED.search(said):
        return own
    of = f"{month['month']}/{month['year']}" if month["year"] else month["month"]
    if _WEEK.fullmatch(said):
        return f"{printed.removesuffix(' của tháng')} tháng {of}"
    if _PART.fullmatch(said):
        return f"{printed} {of}"
    if window := _WINDOW.fullmatch(said):
        return f"từ ngày {window[1]}/{of} đến ngày {window[2]}/{of}"
    if _OF_DAY.fullmatch(said):
        return _DAY.sub(lambda day: f"{day['day']}/{of}", printed)
    return f"{broad}; {own}"


def year_of_group(heading: str) -> str:
    """Return the year that a row over others names, «hằng năm» for each, or nothing."""
    said = low(heading).strip()
    year = _YEAR.fullmatch(said)
    return year["year"] if year else "hằng năm" if _YEARLY.fullmatch(said) else ""


_BARE_DAY = re.compile(r"(?<![\d/.])(\d{1,2}\s?/\s?\d{1,2})(?![\d/])")
_BARE_PERIOD = re.compile(
    r"((?:quý|tháng) (?:[ivx]+|\d{1,2}))(?!\d|\s?[/.-]\s?\d|(?: và|,) (?:quý|tháng)? ?(?:[ivx]|\d)| (?:năm )?20)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"((?:đầu|giữa|cuối|trong|hết) năm)(?! ?(?:20|nay|sau))", re.IGNORECASE)


def within_year(when: str, year: str) -> str:
    """Return a cell of time with the year that stands over its row, where it names none."""
    said = low(when)
    if not year or re.search(r"20\d{2}|h[ằà]ng|mỗi|thường xuyên", said) or not moments_in(said):
        return when
    if not year.isdecimal():
        return f"{when} {year}"
    for bare in (_BARE_DAY, _BARE_PERIOD):
        when = bare.sub(rf"\1/{year}", when)
    return _BARE_YEAR.sub(rf"\1 {year}", when)
