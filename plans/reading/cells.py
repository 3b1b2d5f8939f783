"""What the cells of a table say: when a row is due, and whose it is."""

import re

from plans.draft import DraftDeadline, Flag, FlagKind
from plans.reading.bodies import body_at, body_start, names_in
from plans.reading.calendars import Calendar, Reading
from plans.reading.dating import read_moment
from plans.reading.following import split_moment
from plans.reading.language import low
from plans.reading.moments import Moment, moments_in
from plans.reading.opened import open_phrase
from plans.reading.placing import placed
from plans.reading.sifting import reason_against
from plans.reading.table_grids import bare_periods
from plans.reading.views import views_of


def readings_of(when: str, item: str, calendar: Calendar) -> list[Reading]:
    """Return the deadlines of a row: of its column; without one, of its words."""
    text = low(when)
    if not re.search(r"\d\s?[/.]\s?\d{1,2}(?!\d)|ngày", text) and (
        own := _own_days(item, calendar)
    ):
        return own
    if periods := bare_periods(" ".join(text.split())):
        words = " ".join(when.split())
        moments = [moment for each in periods for moment in moments_in(each)]
        return [read_moment(moment, words, calendar) for moment in moments]
    moments = _narrowed(moments_in(_as_phrase(text)), text)
    found = [
        read_moment(moment, when[moment.start : moment.end].replace("\n", " "), calendar)
        for each in moments
        if (whole := placed(each, calendar)) is not None
        for moment in split_moment(whole)
    ]
    if found:
        return found if len(found) < 5 else found[:1]
    said = low(item)
    moments = [
        moment
        for moment in moments_in(said)
        if moment.bounded and reason_against(said, moment, calendar) is None
    ]
    if moments:
        return [
            read_moment(moment, item[moment.start : moment.end], calendar) for moment in moments
        ]
    if when and (opened := open_phrase(text)):
        return [Reading(DraftDeadline(" ".join(when.split())), (Flag(opened.flag),))]
    if when:
        return [Reading(DraftDeadline(" ".join(when.split())), (Flag(FlagKind.UNREADABLE),))]
    opened = open_phrase(said)
    return (
        [Reading(DraftDeadline(item[opened.start : opened.end]), (Flag(opened.flag),))]
        if opened
        else []
    )


def _narrowed(moments: list[Moment], text: str) -> list[Moment]:
    """Leave out the month of «Tháng 3 (08/3)»: the day says more."""
    return [
        each
        for each, after in zip(moments, [*moments, None][1:], strict=True)
        if after is None
        or (each.kind, after.kind) != ("month", "day")
        or text[each.end : after.start].strip() != "("
    ]


def _own_days(item: str, calendar: Calendar) -> list[Reading]:
    """Return the days that an item says it is due by: more than «Tháng 8» in its column does."""
    said = low(item)
    return [
        read_moment(moment, item[moment.start : moment.end], calendar)
        for moment in moments_in(said)
        if moment.kind == "day"
        and re.match(r"trước|chậm|xong|hạn|hoàn thành", moment.text)
        and reason_against(said, moment, calendar) is None
    ]


def _as_phrase(text: str) -> str:
    """A cell's bare «4/2026» or «T4» is a month: nothing else stands there."""
    return re.sub(
        r"(?<![\w/])(?:t|th)\.?\s?(1[0-2]|0?[1-9])(?=/\d{4}|\s|$|[,;-])",
        lambda m: "tháng "[: len(m[0]) - len(m[1])].rjust(len(m[0]) - len(m[1])) + m[1],
        text,
    )


def named_in(when: str) -> tuple[str, ...]:
    """Return the body with which a cell of time begins: «Phòng Kinh tế, trước ngày 20/5»."""
    views = views_of(" ".join(when.split()))
    spot = body_at(views.plain, views.masked, 0) if body_start().match(views.plain) else None
    return names_in(views.text[: spot.end], views.plain[: spot.end]) if spot is not None else ()


def names_of(cell: str) -> tuple[str, ...]:
    """Return the bodies of a cell: lines, or lists; people by name as they stand."""
    found: list[str] = []
    for line in re.split(r"\n|;", re.sub(r"^\s*[-+•]\s*", "", cell, flags=re.MULTILINE)):
        name = line.strip(" .,-")
        views = views_of(name)
        if body_start().match(views.plain):
            found += names_in(name, views.plain)
        elif name:
            found.append(name[:1].upper() + name[1:])
    return tuple(dict.fromkeys(found))
