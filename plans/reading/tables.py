"""Tables whose rows are tasks: columns for what, who and when, known by their heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plans.draft import DraftDeadline, Flag, FlagKind, Ignored, Why
from plans.reading.calendars import Calendar, Reading
from plans.reading.cells import named_in, names_of, readings_of
from plans.reading.clauses import clauses_of
from plans.reading.contexts import Owner, Zone, zone_of
from plans.reading.dating import read_moment
from plans.reading.language import low
from plans.reading.markers import marker_of
from plans.reading.moments import Moment, moments_in
from plans.reading.narrowing import within_month, within_year, year_of_group
from plans.reading.outline import Node
from plans.reading.roles import Parts, delivery, parts_of, subject_names
from plans.reading.sifting import reason_against
from plans.reading.table_grids import (
    begun_and_ended,
    is_grid,
    marked,
    of_object,
    with_unit,
    written,
)
from plans.reading.table_heads import columns_of, sets_work
from plans.reading.titles import title_of
from plans.reading.views import views_of
from plans.reading.work import Work

_ITEM = re.compile(r"\n\s*(?:[-+•●▪]|\d{1,2}[.)]|[a-zđ]\))\s+")


@dataclass(slots=True)
class _Carried:
    """What a blank cell repeats from the row above."""

    when: str = ""
    who: dict[str, str] | None = None
    section: str = ""
    group_when: str = ""
    year: str = ""
    """The year that stands over the rows, or «hằng năm»."""
    what: str = ""
    row: int = 0
    """How many rows of work have been read: the number of one that has none."""
    event: str = ""
    """What every row is about, where no column says: «Ngày đại hội»."""
    heads: Sequence[str] = ()
    restarts: bool = False
    """Whether rows are numbered anew in every group, so that a section names the group."""


def table_works(
    node: Node, calendar: Calendar, owner: Owner | None
) -> tuple[list[Work], list[Ignored]]:
    """Return the work of a table's rows; of other tables what they say of time, left alone."""
    table = node.table
    if table is None or not table.rows:
        return [], []
    columns, first = columns_of(table.rows)
    event = _event(node, table.rows[first - 1], columns) if first else ""
    if not (event or sets_work(columns) or is_grid(columns)) or zone_of(node) in {
        Zone.SAMPLE,
        Zone.AIMS,
    }:
        return [], _left_alone(node, calendar)
    works: list[Work] = []
    carried = _Carried(who={}, event=event, restarts=_restarts(table.rows[first:], columns))
    carried.heads = table.rows[first - 1] if first else ()
    for row, number in zip(table.rows[first:], table.numbers[first:], strict=True):
        works += _row_works(node, row, number, columns, carried, calendar, owner)
    return works, []


_HEAD_OF_TIME = re.compile(
    r"^(?:thời gian|thời hạn|ngày|lịch|hạn|tiến độ)(?: (?:tổ chức|tiến hành|thực hiện|hoàn thành|dự kiến))*\s*"
)


def _event(node: Node, heads: Sequence[str], columns: dict[int, str]) -> str:
    """Return what the rows of a table without a column of work are about: by its head or above."""
    kinds = set(columns.values())
    if "what" in kinds or "when" not in kinds or not kinds & {"lead", "carry_out"}:
        return ""
    head = " ".join(heads[next(at for at, kind in columns.items() if kind == "when")].split())
    opening = _HEAD_OF_TIME.match(low(head))
    named = head[opening.end() :] if opening else ""
    if len(named) > 4:
        return named[:1].upper() + named[1:]
    return title_of(node.parent.text) if node.parent is not None and node.parent.text else ""


def _left_alone(node: Node, calendar: Calendar) -> list[Ignored]:
    table = node.table
    found: list[Ignored] = []
    if table is None:
        return found
    for row, number in zip(table.rows, table.numbers, strict=True):
        for cell in dict.fromkeys(row):
            text = low(cell)
            for moment in moments_in(text):
                why = reason_against(text, moment, calendar) or Why.NO_TASK
                found.append(Ignored(cell[moment.start : moment.end], number, why))
    return found


def _row_works(
    node: Node, row: Sequence[str], number: int, columns: dict[int, str],
    carried: _Carried, calendar: Calendar, owner: Owner | None,
) -> list[Work]:  # fmt: skip
    texts = [cell.strip() for cell in row]
    filled = [text for text in dict.fromkeys(texts) if text]
    if not filled:
        return []
    if len(filled) == 1 or _is_group(texts, columns):
        return _group(filled, carried)
    by = _by_kind(texts, columns)
    begun_and_ended(by)
    if carried.event:
        by["what"] = carried.event
    _from_heads(by, row, columns, carried.heads)
    _carry(by, carried)
    what = by.get("what", "") or carried.what
    if not what or not (by.get("what") or by.get("when")):
        return []
    carried.what = what
    carried.row += bool(by.get("what"))
    number_of = by.get("number", "") if "number" in columns.values() else str(carried.row)
    section = _section(node, number_of, carried)
    items = _items(of_object(what, by.get("object", ""), columns, carried.heads))
    whens = _ITEM.split("\n" + by.get("when", "")) if len(items) > 1 else []
    whens = [each.strip() for each in whens if each.strip()]
    made = []
    for at, item in enumerate(items):
        when = whens[at] if len(whens) == len(items) else by.get("when", "") or carried.group_when
        work_by = {**by, "when": within_year(when, carried.year)}
        made += _item_works(node, item, number, section, work_by, calendar, owner, texts)
    for when, item in written(row, carried.heads, columns) if is_grid(columns) else ():
        told = f"{what}: {item}"
        made += _item_works(
            node, told, number, section, {**by, "when": when}, calendar, owner, texts
        )
    return made + _beside(node, number, section, by, made, calendar)


def _from_heads(
    by: dict[str, str], row: Sequence[str], columns: dict[int, str], heads: Sequence[str]
) -> None:
    """Add what the heads of the columns say: the periods that are marked."""
    if is_grid(columns) and "when" not in columns.values():
        by["when"] = marked(row, heads, columns)
    place = next((at for at, kind in columns.items() if kind == "when"), None)
    if place is not None and by.get("when"):
        by["when"] = with_unit(by["when"], heads[place])


def _beside(
    node: Node,
    number: int,
    section: str,
    by: dict[str, str],
    made: Sequence[Work],
    calendar: Calendar,
) -> list[Work]:
    """Return what a note or the cell of a helper sets besides: «… gửi số liệu trước 01/6»."""
    works = []
    for kind in ("coordinate", "note", "product", "carry_out", "lead"):
        cell = by.get(kind, "")
        text = low(cell)
        firm = [moment for moment in moments_in(text) if moment.bounded and moment.kind == "day"]
        if not firm or not made:
            continue
        views = views_of(" ".join(cell.split()))
        clause = clauses_of(views)[0]
        names = subject_names(views, clause.subject) if clause.subject else ()
        parts = Parts(carry_out=names) if names else made[-1].parts
        for moment in firm:
            reading = read_moment(moment, cell[moment.start : moment.end], calendar)
            if kind == "note" and _is_bare(text, moment) and _is_open(made[-1]):
                made[-1].deadline = reading.deadline  # «Ghi chú: xong 30/6», of a row without a day
                made[-1].flags += reading.flags
                continue
            words = (
                cell
                if views.verbs and not text.startswith("riêng")
                else f"{made[-1].words} ({cell})"
            )
            work = Work(
                node,
                section,
                words,
                f"{made[-1].words} | {cell}",
                number,
                made[-1].page,
                parts,
                flags=list(reading.flags),
            )
            work.deadline = reading.deadline
            works.append(work)
    return works


def _is_bare(text: str, moment: Moment) -> bool:
    return not (text[: moment.start] + text[moment.end :]).strip(" .;,()")


def _is_open(work: Work) -> bool:
    return not work.is_dated and work.deadline.phrase is None


def _is_group(texts: Sequence[str], columns: dict[int, str]) -> bool:
    """Whether a row only names a group of rows: a number and a heading."""
    others = [
        text
        for place, text in enumerate(texts)
        if columns.get(place) not in {"number", "what"} and text
    ]
    what = [text for place, text in enumerate(texts) if columns.get(place) == "what"]
    numbers = [text for place, text in enumerate(texts) if columns.get(place) == "number" and text]
    same = set(others) <= set(what)
    marked = bool(numbers) and re.fullmatch(r"[IVX]{1,4}\.?|[A-H]\.?", numbers[0]) is not None
    return bool(what) and bool(what[0]) and same and (marked or what[0].isupper() or bool(others))


def _group(filled: Sequence[str], carried: _Carried) -> list[Work]:
    text = filled[-1]
    marker = marker_of(text) or (marker_of(f"{filled[0]}. {text}") if len(filled) > 1 else None)
    if marker is not None and marker.label:
        carried.section = marker.label
    carried.year = year_of_group(text) or ("" if marker is not None else carried.year)
    is_time = moments_in(low(text)) and len(text) < 60
    carried.group_when = text if is_time and not year_of_group(text) else ""
    carried.when = ""
    carried.who = {}
    return []


_NONE = frozenset(("-", "–", "—", "…", "...", "x", "không"))
"""What a cell says that has nothing; a blank one repeats the row above."""


def _by_kind(texts: Sequence[str], columns: dict[int, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, text in enumerate(texts):
        kind = columns.get(place)
        if kind is None or not text:
            continue
        if text in _NONE:
            found.setdefault(kind, "")
            continue
        if kind == "more":
            found["what"] = f"{found.get('what', '')}: {text}".strip(": ")
        elif text.lower() in {'"', "”", "nt", "như trên", "-nt-", "//"}:
            continue
        else:
            found[kind] = _joined(kind, found.get(kind, ""), text)
    return found


def _joined(kind: str, before: str, text: str) -> str:
    """Return what two columns of one kind say together; a month holds the time beside it."""
    if not before or text in before:
        return text
    return within_month(before, text) if kind == "when" else f"{before}; {text}"


def _carry(by: dict[str, str], carried: _Carried) -> None:
    """Let blank cells repeat the row above: the time, and the bodies as a whole."""
    if by.get("when"):
        carried.when = by["when"]
    elif carried.when and not carried.group_when and "when" not in by:
        by["when"] = carried.when
    roles = {
        kind: by[kind]
        for kind in ("lead", "carry_out", "coordinate", "direct", "follow_up")
        if by.get(kind)
    }
    owners = {"lead", "carry_out"} & set(by)
    if owners:
        carried.who = roles
    elif carried.who:
        for kind, text in carried.who.items():
            by.setdefault(kind, text)


def _section(node: Node, number: str, carried: _Carried) -> str:
    own = number.strip(" .")
    group = (
        carried.section if carried.restarts and not own.startswith(carried.section or "-") else ""
    )
    parts = [node.section, group, own]
    return ".".join(part for part in parts if part)


def _restarts(rows: Sequence[Sequence[str]], columns: dict[int, str]) -> bool:
    place = next((place for place, kind in columns.items() if kind == "number"), None)
    if place is None:
        return False
    firsts = [at for at, row in enumerate(rows) if row[place].strip(" .") in {"1", "01"}]
    return len([at for at in firsts if at == 0 or rows[at - 1][place] != rows[at][place]]) > 1


def _items(what: str) -> list[str]:
    """Return the items that a cell lists, where it lists several; else the cell whole."""
    pieces = [piece.strip() for piece in _ITEM.split("\n" + what)]
    lead, items = pieces[0], [piece for piece in pieces[1:] if piece]
    if len(items) < 2 or (lead and not lead.endswith(":")):
        return [" ".join(what.split())]
    return [f"{lead} {item}".strip() if lead and len(lead) < 60 else item for item in items]


def _item_works(
    node: Node, item: str, number: int, section: str, by: dict[str, str],
    calendar: Calendar, owner: Owner | None, texts: Sequence[str],
) -> list[Work]:  # fmt: skip
    parts, flags = _parts(by, item, owner)
    quote = " | ".join(dict.fromkeys(" ".join(text.split()) for text in texts if text))
    page = node.table.page if node.table else None
    readings = readings_of(by.get("when", ""), item, calendar)
    words = f"{by['place']}: {item}" if by.get("place") else item  # who is visited does not do it
    made = []
    for reading in readings or [Reading(DraftDeadline())]:
        work = Work(
            node, section, words, quote, number, page, parts, flags=[*flags, *reading.flags]
        )
        work.deadline = reading.deadline
        made.append(work)
    return made


def _parts(by: dict[str, str], item: str, owner: Owner | None) -> tuple[Parts, list[Flag]]:
    parts = Parts()
    for kind in ("lead", "carry_out", "coordinate", "direct", "follow_up"):
        if by.get(kind):
            parts = parts.given(kind, names_of(by[kind]))
    if not parts.lead and not parts.carry_out and (names := named_in(by.get("when", ""))):
        parts = parts.given("carry_out", names)
    views = views_of(item)
    flags: list[Flag] = []
    if not parts.lead and not parts.carry_out:
        clause = clauses_of(views)[0]
        names = subject_names(views, clause.subject) if clause.subject else ()
        inherited = names or (owner.names if owner else ())
        own = parts_of(views, clause, inherited)
        parts = replace(
            own,
            coordinate=parts.coordinate or own.coordinate,
            direct=parts.direct or own.direct,
            follow_up=parts.follow_up or own.follow_up,
        )
        if not names:
            flags.append(Flag(FlagKind.OWNER_INHERITED if inherited else FlagKind.NO_OWNER))
    if by.get("deliver_to"):
        parts = replace(parts, deliver_to=" ".join(by["deliver_to"].split()))
    elif parts.deliver_to is None:
        goes = delivery(views, 0, len(item))
        parts = replace(parts, deliver_to=goes[0], through=goes[1])
    return parts, flags
