"""Days that one sentence sets and another only points to: the same event, those who attend it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.draft import DraftDeadline, Flag, FlagKind
from plans.reading.bodies import body_start, names_in
from plans.reading.following import counted_on_day, counted_reading
from plans.reading.language import low
from plans.reading.outline import Node
from plans.reading.roles import Parts
from plans.reading.spelt import in_figures
from plans.reading.views import views_of
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


_COUNT = re.compile(
    r"(?P<number>\d{1,3}) (?P<unit>ngày làm việc|ngày|tuần|tháng),? (?:kể |tính )?(?:từ|sau|trước)(?: khi| ngày| lúc)? (?P<event>[^\d].*)|"
    r"(?:trước|sau)(?: khi| ngày)? (?P<of>[^\d].*?)(?: ít nhất| tối thiểu| chậm nhất)?(?: là)? (?P<many>\d{1,3}) (?P<each>ngày làm việc|ngày|tuần|tháng)"
)
_OPENS_EVENT = re.compile(
    r"(?:(?:kết thúc|bắt đầu|bế mạc|tổ chức|diễn ra|tiến hành|khai mạc|khai giảng|hoàn thành|ngày|buổi|cuộc|kỳ)\s+)+(?=\S)"
)
_ALONE = frozenset(
    ("hội nghị", "đại hội", "hội thảo", "hội thi", "hội diễn", "hội thao", "tọa đàm", "diễn đàn", "lễ", "lớp", "học", "tập huấn", "diễn tập", "kiểm tra", "giám sát", "bầu cử", "họp")
)  # fmt: skip
"""Events that one word names: of a document that has but one."""
_HOLDS = re.compile(
    r"(?:tổ chức|mở|dự|họp|tham dự|tiến hành|khai mạc|triệu tập|khai giảng)(?: [^\W\d]+){0,3}\s*$"
)
_COUNTS = re.compile(r"(?:sau|trước|từ|chuẩn bị|phục vụ|tại|của)(?: khi| ngày)?\s*$")
_CLOSES_BY = re.compile(r"^(?:đến|hết)|trước|chậm|muộn|hạn|hoàn thành|xong")
"""What may be done before its day is no event to count from."""
_NEAR_HEAD = 40


def count_on_events(works: Sequence[Work]) -> None:
    """Date «… trong 10 ngày sau hội nghị tổng kết» by the work that sets the conference, near it."""
    for at, work in enumerate(works):
        if work.deadline.last_safe_day or work.deadline.recurrence or not work.has_event:
            continue
        match = _COUNT.search(in_figures(low(work.deadline.phrase or ""))[0])
        if match is None:
            continue
        words = (match["event"] or match["of"]).split()
        number, unit = int(match["number"] or match["many"]), match["unit"] or match["each"]
        event = _event_told(words, at, works)
        day = counted_on_day(match[0], event, number, unit) if event is not None else None
        if event is not None and day is not None:
            reading = counted_reading(work.deadline, event, day)
            work.deadline = reading.deadline
            work.flags = [flag for flag in work.flags if flag.kind is not FlagKind.EVENT]
            work.flags += reading.flags


def _event_told(words: Sequence[str], at: int, works: Sequence[Work]) -> DraftDeadline | None:
    """Return the time of the event that words name: of work beside it, else in the document."""
    work = works[at]
    dated = [
        each
        for each in works
        if each.deadline.last_safe_day
        and each is not work
        and not _CLOSES_BY.search(low(each.deadline.phrase or ""))
    ]
    opening = _OPENS_EVENT.match(" ".join(words))
    said = words if opening is None else " ".join(words)[opening.end() :].split()
    for size in range(min(len(said), 8), 0, -1):
        name = " ".join(said[:size])
        is_whole = size == len(said) and name in _ALONE  # «đại hội chi bộ» is not «đại hội»
        if size < _EVENT_WORDS - 1 and not is_whole:
            beside = [
                each
                for each in dated
                if each.node is work.node and low(each.words).startswith(name)
            ]
            if len(beside) == 1:
                return beside[0].deadline
            continue
        near = [each for each in dated if each.node.parent is work.node.parent]
        same = [each for each in dated if _tells(each, name)]
        for scope in (
            [each for each in near if each.node is work.node and _tells(each, name)],
            [each for each in near if _tells(each, name, anywhere=True)],
            [
                each
                for each in same
                if each.section.partition(".")[0] == work.section.partition(".")[0]
            ],
            same,
        ):
            days = {each.deadline.last_safe_day for each in scope}
            if len(days) == 1:
                return scope[0].deadline
            if scope:
                return None
    return None


def _tells(work: Work, name: str, *, anywhere: bool = False) -> bool:
    """Whether a work is the event of a name, and does not only count from it."""
    text = low(work.quote)
    place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if place is None or _COUNTS.search(text[: place.start()]):
        return False
    return (
        anywhere or place.start() < _NEAR_HEAD or _HOLDS.search(text[: place.start()]) is not None
    )


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
