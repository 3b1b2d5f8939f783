"""Tables that say when by columns: a mark under «Quý II», work written under it, «3» under «Tháng»."""

import re
from collections.abc import Mapping, Sequence

from plans.reading.language import low

_MARK = re.compile(r"(?:x|v|\+|\*|•|●|✓|✔|có|\[x\]|-+>)")
_BARE = re.compile(r"(?:0?\d|1[0-2]|i{1,3}|iv)(?:\s?(?:,|;|và|-)\s?(?:0?\d|1[0-2]|i{1,3}|iv))*")
_UNIT = re.compile(r"(tháng|quý)(?: (?:thực hiện|hoàn thành|tổ chức))?")
_ALL = {4: "hằng quý", 12: "hằng tháng"}


def is_grid(columns: Mapping[int, str]) -> bool:
    """Whether several columns are each a month or quarter, and another says what is done."""
    kinds = list(columns.values())
    return kinds.count("period") > 1 and "what" in kinds


def marked(row: Sequence[str], heads: Sequence[str], columns: Mapping[int, str]) -> str:
    """Return the periods under which a row has a mark: «Quý I; Quý III», of all «hằng quý»."""
    places = [at for at, kind in columns.items() if kind == "period"]
    found = [at for at in places if _MARK.fullmatch(low(row[at]).strip())]
    if len(found) == len(places) and len(places) in _ALL:
        return _ALL[len(places)]
    return "; ".join(" ".join(heads[at].split()) for at in found)


def written(
    row: Sequence[str], heads: Sequence[str], columns: Mapping[int, str]
) -> list[tuple[str, str]]:
    """Return (when, what) of the work that stands in the columns of periods itself."""
    return [
        (" ".join(heads[at].split()), row[at].strip())
        for at, kind in columns.items()
        if kind == "period" and len(row[at].strip()) > _SHORTEST
    ]


_SHORTEST = 6


def with_unit(when: str, head: str) -> str:
    """Return «3 và 4» under the head «Tháng» as «tháng 3 và tháng 4», «I» under «Quý» as «quý I»."""
    unit = _UNIT.fullmatch(" ".join(low(head).split()))
    if unit is None or not _BARE.fullmatch(low(when).strip()):
        return when
    return re.sub(
        r"\w+", lambda match: match[0] if match[0] == "và" else f"{unit[1]} {match[0]}", when
    )


_MONTH_ALONE = re.compile(
    r"(?:(?P<lead>trước|trong|hết|đến hết|xong|cuối|đầu|giữa|dự kiến) )?(?:t\.?|th\.?|tháng )?\s?(?P<month>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<year>20\d{2})"
)
_YEARS_ALONE = re.compile(r"(?:trong )?(?:các )?năm 20\d{2}(?:(?:,| và|;) ?(?:năm )?20\d{2})*")


def bare_periods(when: str) -> list[str]:
    """Return the phrases of a cell that holds but a month or years: «9/2026», «Năm 2027 và 2029».

    Args:
        when: The cell, in the form of `low`.
    """
    month = _MONTH_ALONE.fullmatch(when.strip(" .;"))
    if month is not None:
        return [f"{month['lead'] or 'trong'} tháng {month['month']}/{month['year']}"]
    if _YEARS_ALONE.fullmatch(when.strip(" .;")):
        return [f"trong năm {year}" for year in re.findall(r"20\d{2}", when)]
    return []


_BEGINS = re.compile(r"(?:ngày )?\d|quý|q\.?\s?[iv\d]|tháng \d|t\.?\d|đầu|giữa|cuối|tuần")


def begun_and_ended(by: dict[str, str]) -> None:
    """Let the columns «Bắt đầu» and «Kết thúc» say one window, where each holds a day or period."""
    begins, ends = by.get("from", ""), by.get("when", "")
    if not begins:
        return
    if not ends:
        by["when"] = f"từ {begins}"
    elif _BEGINS.match(low(begins)) and _BEGINS.match(low(ends)):
        months = [_MONTH_ALONE.fullmatch(low(each).strip(" .;")) for each in (begins, ends)]
        one, other = (
            f"tháng {month['month']}/{month['year']}" if month else each
            for month, each in zip(months, (begins, ends), strict=True)
        )
        by["when"] = f"từ {one} đến {other}"


def of_object(what: str, seen: str, columns: Mapping[int, str], heads: Sequence[str]) -> str:
    """Return what an inspection is of, with whom it sees where a column names them."""
    if not seen:
        return what
    head = low(heads[next(at for at, kind in columns.items() if kind == "object")])
    verb = "Giám sát" if "giám sát" in head and "kiểm tra" not in head else "Kiểm tra"
    return f"{verb} {' '.join(seen.split())}: {what}"
