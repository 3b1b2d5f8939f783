"""Days that one sentence sets and another only points to: the same event, those who attend it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.draft import Flag, FlagKind
from plans.reading.bodies import body_start, names_in
from plans.reading.clauses import views_of
from plans.reading.language import low
from plans.reading.outline import Node
from plans.reading.roles import Parts
from plans.reading.work import Work

_EVENT = re.compile(
    r"(?<!\w)(?:hội nghị|đại hội|hội thảo|tọa đàm|hội thi|cuộc thi|lớp|lễ|diễn đàn|kế hoạch|chương trình)(?: [\w/.-]+)+"
)
_TAKES_PART = re.compile(
    r"^(?:tham mưu |phối hợp |chủ động |tiếp tục )*(?:tổ chức|dự|tham dự|tham gia|chuẩn bị|cử|triệu tập|mời|xây dựng|phục vụ|bố trí|đảm bảo|bảo đảm|lấy hình|đưa tin)(?!\w)"
)
_WORD = re.compile(r"[\w/.-]+")
_EVENT_WORDS = 4
_PAPER_WORDS = 6
"""A plan is named by more words than a conference."""


def link_events(works: Sequence[Work]) -> None:
    """Give work without a day that of the event it is part of, where the document names it twice."""
    dated = [
        (work, (_event(work.words), _event(work.about)))
        for work in works
        if work.deadline.last_safe_day and not work.deadline.recurrence
    ]
    for work in works:
        if work.is_dated or work.deadline.phrase or not _TAKES_PART.match(low(work.words)):
            continue
        event = _event(work.words)
        same = [each for each, named in dated if _is_same(event, named)] if event else []
        days = {each.deadline.last_safe_day for each in same}
        if len(days) == 1:
            _follow(work, same[0])


def attending(node: Node, event: Work) -> Work | None:
    """Return the attendance of those whom a line of «Thành phần:» names."""
    views = views_of(node.text)
    if body_start().match(views.plain) is None or not event.deadline.last_safe_day:
        return None
    names = names_in(node.text.rstrip(" ."), views.plain.rstrip(" ."))
    named = _EVENT.search(low(event.words))
    what = event.words[named.start() : named.end()] if named else event.words
    work = Work(
        node,
        node.section,
        f"Dự {what}",
        node.text.strip(),
        node.line,
        node.page,
        Parts(carry_out=names),
    )
    _follow(work, event)
    return work


def _follow(work: Work, event: Work) -> None:
    kept = (FlagKind.TENTATIVE, FlagKind.VAGUE, FlagKind.DAY_OFF, FlagKind.YEAR_ASSUMED)
    work.deadline = replace(event.deadline)
    work.flags += [flag for flag in event.flags if flag.kind in kept]
    where = (
        f"mục {event.section}: {event.deadline.phrase}" if event.section else event.deadline.phrase
    )
    work.flags.append(Flag(FlagKind.DEADLINE_INHERITED, where))


def _event(words: str) -> list[str]:
    match = _EVENT.search(low(words))
    return _WORD.findall(match[0])[:14] if match else []


def _is_same(event: list[str], named: tuple[list[str], list[str]]) -> bool:
    least = _PAPER_WORDS if event[0] in {"kế", "chương"} else _EVENT_WORDS
    return any(len(name) >= least and event[:least] == name[:least] for name in named)
