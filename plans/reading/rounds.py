"""Work that is done in rounds, each with a time of its own: «đợt 1 ngày 10/4, đợt 2 ngày 10/9»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.draft import DraftDeadline, FlagKind
from plans.reading.clauses import Clause
from plans.reading.following import split_moment
from plans.reading.giving import OF_TIME
from plans.reading.language import low
from plans.reading.moments import Moment
from plans.reading.views import Views
from plans.reading.work import Work

ROUND = re.compile(
    r"[\s,;(+-]*(?:(?:chia (?:làm |thành )?)?(?:\d{1,2}|hai|ba|bốn) (?:đợt|lần|vòng|lớp|giai đoạn|bước|kỳ)[\s,:(-]*)?"
    r"(?:(?:đợt|lần|vòng|lớp|giai đoạn|bước|kỳ|khóa)(?: thứ)? (?:\d{1,2}|[ivx]{1,4}|nhất|một|hai|ba|tư|bốn|năm)(?!\w)|"
    r"khai giảng|bế giảng|khai mạc|bế mạc|khởi công|khánh thành|sơ kết|tổng kết|sơ khảo|chung khảo|chung kết|bắt đầu|kết thúc)"
)
"""What opens one of several rounds, or the first and the last day of what is held."""
_FEWEST = 2


def rounds_in(rest: str, moments: Sequence[Moment]) -> list[Moment]:
    """Return the time of each round that a line names; of a line without rounds none."""
    parts = [part for each in moments for part in split_moment(each)]
    text, begins, rounds = low(rest), 0, []
    for moment in parts:
        if moment.start >= begins and ROUND.match(text[begins : moment.start]):
            rounds.append(moment)
        begins = max(begins, moment.end)
    return rounds if len(rounds) >= _FEWEST and len(rounds) == len(parts) else []


def deciding(moments: Sequence[Moment]) -> Moment:
    """Return the time of a line that counts: the last, where words bound it; else the first."""
    return moments[-1] if moments[-1].bounded and len(moments) > 1 else moments[0]


_PART_OF_LIST = re.compile(r",\s*|\s+và\s+")


def take_turns(works: Sequence[Work], views: Views, clause: Clause) -> None:
    """«vào tháng 4 và tháng 10, do tổ Toán và tổ Văn lần lượt chuẩn bị»: one each, in their order."""
    if "lần lượt" not in views.low[clause.start : clause.end] or len(works) < 2:
        return
    names = [part for name in works[0].parts.carry_out for part in _PART_OF_LIST.split(name)]
    if len(names) == len(works):
        for work, name in zip(works, names, strict=True):
            work.parts = replace(work.parts, carry_out=(name[:1].upper() + name[1:],))


_OF_ROUND = OF_TIME | {FlagKind.DEADLINE_INHERITED}


def again(works: Sequence[Work]) -> list[Work]:
    """Return the same work once more, without its day: for another round of it."""
    return [
        replace(
            work,
            deadline=DraftDeadline(),
            flags=[flag for flag in work.flags if flag.kind not in _OF_ROUND],
            quote=work.quote.partition(" … ")[0],
        )
        for work in works
    ]
