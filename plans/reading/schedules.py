"""Schedules that say by number when the work of another part is due: «- Việc 2: trước 15/6»."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plans.draft import Flag, FlagKind
from plans.reading.bodies import body_at
from plans.reading.language import low
from plans.reading.markers import Rank
from plans.reading.moments import moments_in
from plans.reading.outline import Node
from plans.reading.roles import Parts, subject_names
from plans.reading.views import views_of
from plans.reading.work import Work

_NUMBERED = re.compile(r"(việc|nhiệm vụ)(?: số)? 0?(\d{1,2})\s*[.:–-]\s*")
_BARE = re.compile(r"[\s,;.:(–-]*(?:(?:phải|cần|xong|hoàn thành|thực hiện|tổ chức)[\s,]*)*")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A line that names an item of another part, and says when or who."""

    item: Node
    offset: int
    """Where, in the line's text, what it says of the item begins."""


def pointers_in(nodes: Iterable[Node]) -> dict[int, Pointer]:
    """Return by the id of its node every line that names an item told before it, or after."""
    items: dict[tuple[str, str], Node] = {}
    lines: list[tuple[Node, tuple[str, str], int]] = []
    for node in nodes:
        if node.paragraph is None:
            continue
        marked = node.marker is not None and node.marker.rank == Rank.ARTICLE
        match = _NUMBERED.match(low(node.paragraph.text if marked else node.text))
        if match is None:
            continue
        key = (match[1], match[2])
        if not marked:
            lines.append((node, key, match.end()))
        elif _opens_with_time(node.text):
            lines.append((node, key, 0))
        else:
            items.setdefault(key, node)
    return {id(node): Pointer(items[key], at) for node, key, at in lines if key in items}


def _opens_with_time(text: str) -> bool:
    """Whether a numbered line says but when; one with a duty is an item of another list."""
    said = low(text)
    match, moment = _BARE.match(said), next(iter(moments_in(said)), None)
    return moment is not None and match is not None and moment.start <= match.end()


def owners_of(item: Node, works: Sequence[Work]) -> tuple[str, ...]:
    """Return whose an item is: of its work, else whom its first words name."""
    for work in works:
        if work.parts.owed:
            return work.parts.lead or work.parts.carry_out or work.parts.advise
    views = views_of(item.text)
    spot = body_at(views.plain, views.masked, 0, views.verbs)
    return subject_names(views, spot) if spot else ()


def name_owner(works: Sequence[Work], names: tuple[str, ...]) -> None:
    """Give work that names nobody those whom its item begins with."""
    for work in works:
        if names and not work.parts.owed:
            work.parts = work.parts.given("carry_out", names)
            work.flags = [flag for flag in work.flags if flag.kind is not FlagKind.NO_OWNER]


def scheduled(line: Node, said: Sequence[Work], told: Sequence[Work]) -> tuple[list[Work], bool]:
    """Date the work of an item by what a line says of it.

    Returns:
        The work that the line sets beside the item's own; and whether the item's first work is
        told there anew, body by body, and stands no longer for itself.
    """
    added: list[Work] = []
    parted = False
    for work in said:
        undated = [each for each in told if not each.is_dated and not each.deadline.phrase]
        head = _words_before_time(work)
        if head is None:
            added.append(work)
        elif not head and undated:
            for each in undated:
                _date(each, work, line)
        elif undated and (names := _only_names(head)):
            added.append(_of_body(undated[0], work, names, line))
            parted = True
        elif same := [each for each in undated if _is_same(each, head)]:
            _date(same[0], work, line)
            _add_parts(same[0], work)
        else:
            added.append(work)
    return added, parted


def _words_before_time(work: Work) -> str | None:
    """Return what a work says before its time; None where it has none."""
    moment = next(iter(moments_in(low(work.quote))), None)
    if moment is None or not work.is_dated:
        return None
    match = _BARE.match(low(work.quote[: moment.start]))
    return work.quote[match.end() if match else 0 : moment.start].strip(" ,;:.")


def _only_names(head: str) -> tuple[str, ...]:
    views = views_of(head)
    spot = body_at(views.plain, views.masked, 0, views.verbs)
    return subject_names(views, spot) if spot and spot.end >= len(head.rstrip()) else ()


_WORD = re.compile(r"\w+")
_HANDS_IN = frozenset({"nộp", "gửi", "trình"})


def _is_same(work: Work, head: str) -> bool:
    """Whether a line goes on with the words of a work: «giám sát», «hồ sơ gửi …», «nộp …»."""
    said = low(head).split()
    told = f" {' '.join(_WORD.findall(low(work.words)))} "
    if f" {' '.join(said[:2])} " in told:
        return True
    return said[0] in _HANDS_IN and f" {said[0]} " in told


def _add_parts(work: Work, by: Work) -> None:
    """Let a line say to whom the product goes, and name who answers for it beside the owner."""
    parts = work.parts
    if parts.deliver_to is None:
        parts = replace(parts, deliver_to=by.parts.deliver_to, through=by.parts.through)
    if not any(flag.kind is FlagKind.OWNER_INHERITED for flag in by.flags):
        more = [name for name in by.parts.carry_out if name not in parts.carry_out]
        parts = replace(parts, carry_out=(*parts.carry_out, *more))
    work.parts = parts


def _date(work: Work, by: Work, line: Node) -> None:
    of_body = {FlagKind.NO_OWNER, FlagKind.OWNER_INHERITED, FlagKind.INDIVIDUAL}
    work.deadline = by.deadline
    work.flags = [flag for flag in work.flags if flag.kind is not FlagKind.CONTINUOUS]
    work.flags += [flag for flag in by.flags if flag.kind not in of_body]
    work.flags.append(Flag(FlagKind.DEADLINE_INHERITED, by.deadline.phrase))
    work.quote = f"{work.quote} … {line.text.strip()}"


def _of_body(work: Work, by: Work, names: tuple[str, ...], line: Node) -> Work:
    own = replace(work, parts=Parts(carry_out=names), flags=[])
    _date(own, by, line)
    return own
