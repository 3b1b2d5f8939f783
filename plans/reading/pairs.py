"""Lists that give each body its own time: «Thời gian đại hội: Chi bộ Quân sự 15/3; Chi bộ Công an 18/3»."""

import re

from plans.reading.bodies import body_at
from plans.reading.contexts import Zone
from plans.reading.dating import read_moment
from plans.reading.language import low
from plans.reading.moments import Moment, moments_in
from plans.reading.outline import Node
from plans.reading.roles import OF_PLACES, Parts, subject_names
from plans.reading.views import Views, views_of
from plans.reading.work import Setting, Work

_OF_TIME = re.compile(
    r"(?:thời gian|thời hạn|ngày|lịch|hạn|tiến độ)(?: (?:tổ chức|tiến hành|thực hiện|hoàn thành|dự kiến))*\s+"
)
_BETWEEN = re.compile(r"[\s:(–-]*(?:(?:xong|hoàn thành|tổ chức|họp|làm|trực|vào|là)[\s:]+)*")
_PARTING = re.compile(r"[\s)]*(?:[;,.]|và(?!\w))[\s]*(?:và\s+)?")
_FEWEST = 2
_SHORTEST_HEAD = 6


def paired(node: Node, setting: Setting) -> tuple[list[Work], int]:
    """Return the work of each body that a line lists with a time, and where the list ends; else none."""
    text = node.text
    colon = text.find(":")
    if setting.zone is not Zone.WORK or setting.basis or colon < _SHORTEST_HEAD:
        return [], 0
    if moments_in(low(text[:colon])) or OF_PLACES.search(low(text), 0, colon + 1):
        return [], 0
    views = views_of(text)
    told = _listed(views, colon + 1)
    opening = _OF_TIME.match(low(text))
    words = text[opening.end() if opening else 0 : colon].strip()
    made = []
    for (start, end), names, moment in told:
        shown = text[moment.start : moment.end]
        reading = read_moment(moment, shown, setting.calendar)
        quote = text[start:end].strip(" ;,.")
        work = Work(
            node, node.section, words[:1].upper() + words[1:], f"{text[: colon + 1]} … {quote}",
            node.line_of(start), node.page, Parts(carry_out=names),
            flags=list(reading.flags), span=(start, end),
        )  # fmt: skip
        work.deadline = reading.deadline
        made.append(work)
    return made, made[-1].span[1] if made else 0


def _listed(views: Views, at: int) -> list[tuple[tuple[int, int], tuple[str, ...], Moment]]:
    """Read body, time, body, time … to the end of a text; where anything else stands there is no list."""
    moments = {moment.start: moment for moment in moments_in(views.low)}
    found: list[tuple[tuple[int, int], tuple[str, ...], Moment]] = []
    while at < len(views.text) and views.low[at:].strip(" .;"):
        at += len(views.low[at:]) - len(views.low[at:].lstrip(" -+"))
        due = min((place for place in moments if place > at), default=len(views.text))
        spot = body_at(views.low[:due], views.low[:due], at)
        is_pair = (
            spot is not None and due in moments and _BETWEEN.fullmatch(views.low, spot.end, due)
        )
        if spot is None or not is_pair:
            is_next = views.low[:at].rstrip().endswith(".")  # a sentence of its own
            return found if is_next and len(found) >= _FEWEST else []
        end = moments[due].end
        found.append(((at, end), subject_names(views, spot), moments[due]))
        parting = _PARTING.match(views.low, end)
        if parting is None:
            break
        at = parting.end()
    return found if len(found) >= _FEWEST else []
