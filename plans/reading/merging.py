"""The same work told twice made one; and told with different days, shown to differ."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from plans.draft import Flag, FlagKind
from plans.reading.language import low
from plans.reading.markers import is_time_alone
from plans.reading.roles import Parts
from plans.reading.work import Work

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    [
        "và",
        "các",
        "của",
        "cho",
        "trong",
        "về",
        "với",
        "theo",
        "từ",
        "đến",
        "là",
        "được",
        "có",
        "những",
        "một",
        "để",
        "việc",
        "năm",
        "tháng",
        "ngày",
        "tổ",
        "chức",
        "thực",
        "hiện",
        "triển",
        "khai",
        "tiếp",
        "tục",
        "nội",
        "dung",
        "công",
        "tác",
        "trước",
        "hoàn",
        "thành",
        "thời",
        "gian",
        "gửi",
        "tại",
        "số",
    ]
)
_ALIKE = 0.72
_SAME = 0.86


def merged(works: Sequence[Work]) -> list[Work]:
    """Return the works with repeats made one and contradictions flagged."""
    kept: list[Work] = []
    alike: dict[frozenset[str], list[Work]] = {}
    for work in works:
        near = alike.setdefault(_figures(work.words), [])
        twin = next((each for each in near[-_MOST_COMPARED:] if _is_repeat(each, work)), None)
        if twin is None:
            kept.append(work)
            near.append(work)
            continue
        _absorb(twin, work)
    for near in alike.values():
        _show_contradictions(near[:_MOST_COMPARED])
    return kept


_MOST_COMPARED = 300
"""Works with the same figures that one is held against: no plan has as many."""


@lru_cache(maxsize=2048)
def _keys_of(words: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(low(words)) if word not in _EMPTY)


def _likeness(one: Work, other: Work) -> float:
    a, b = _keys_of(one.words), _keys_of(other.words)
    return len(a & b) / max(len(a | b), 1)


def _owners(work: Work) -> frozenset[str]:
    return _owners_of(work.parts)


@lru_cache(maxsize=2048)
def _owners_of(parts: Parts) -> frozenset[str]:
    names = (*parts.lead, *parts.carry_out, *parts.advise, *parts.follow_up) or parts.direct
    return frozenset(low(name) for name in names)


def _is_repeat(one: Work, other: Work) -> bool:
    """Whether two are the same work of the same body, with the same day or one of them without."""
    if one.node is other.node or _figures(one.words) != _figures(other.words):
        return False
    shared = _owners(one) & _owners(other)
    if not shared and _owners(one) and _owners(other):
        return False
    first, second = one.deadline.last_safe_day, other.deadline.last_safe_day
    if first != second and first and second:
        return False
    return _likeness(one, other) >= (_ALIKE if first == second and first else _SAME)


def _absorb(twin: Work, work: Work) -> None:
    if not twin.is_dated and work.is_dated:
        twin.deadline = work.deadline
        twin.flags += [flag for flag in work.flags if flag.kind is not FlagKind.OWNER_INHERITED]
        twin.quote = f"{twin.quote} … {work.quote}"
    parts = twin.parts
    for role in (
        "lead",
        "coordinate",
        "carry_out",
        "direct",
        "advise",
        "follow_up",
        "deliver_to",
        "through",
    ):
        if not getattr(parts, role) and getattr(work.parts, role):
            parts = replace(parts, **{role: getattr(work.parts, role)})
    twin.parts = parts
    if parts.owed:
        twin.flags = [flag for flag in twin.flags if flag.kind is not FlagKind.NO_OWNER]
    twin.flags.append(Flag(FlagKind.REPEATED, f"mục {work.section}" if work.section else None))


_TIME = re.compile(r"(?:ngày|tháng|quý|năm|trước|nhất) [\d/]+|\d+/\d+(?:/\d+)?")


@lru_cache(maxsize=2048)
def _figures(words: str) -> frozenset[str]:
    """Return the figures of work, days apart: «chi bộ số 4» is not «chi bộ số 16»."""
    return frozenset(re.findall(r"\d+", _TIME.sub(" ", low(words))))


def _show_contradictions(works: Sequence[Work]) -> None:
    dated = [work for work in works if work.deadline.last_safe_day and not work.deadline.recurrence]
    for at, one in enumerate(dated):
        for other in dated[at + 1 :]:
            if (
                one.section == other.section
                or _are_of_months(one, other)
                or one.deadline.last_safe_day == other.deadline.last_safe_day
            ):
                continue
            shared = _owners(one) & _owners(other) or not (_owners(one) and _owners(other))
            if shared and _likeness(one, other) >= _ALIKE and _numbers(one) == _numbers(other):
                _flag(one, other)
                _flag(other, one)


def _are_of_months(one: Work, other: Work) -> bool:
    """Whether each is an item of its own month: what comes back every month is no contradiction."""
    above = [work.node.parent for work in (one, other)]
    texts = [node.text for node in above if node is not None and is_time_alone(node.text)]
    return len(texts) == 2 and texts[0] != texts[1]


def _numbers(work: Work) -> frozenset[str]:
    """What tells apart work of different rounds and periods: «đợt 1», «quý II»."""
    return frozenset(
        re.findall(r"(?:đợt|quý|lần|kỳ|vòng|năm) (?:\d+|[ivx]+)(?!\w)", low(work.words))
    )


def _flag(work: Work, other: Work) -> None:
    where = f"mục {other.section}: {other.deadline.phrase}"
    work.flags.append(Flag(FlagKind.CONTRADICTION, where))
