"""The report and the minutes of a hand-over, filled into templates that are edited in Word."""

import io
from collections.abc import Mapping
from importlib.resources import files

from docxtpl import DocxTemplate

from bot.papers.excel import due_of
from bot.papers.plain import printable
from handlers.office.paper import Paper, missing_of, receipts_of, totals
from handlers.office.phrases import due_said, period_said
from handlers.office.views import percent, said_count
from handlers.wording import overview as overview_wording
from handlers.wording import papers as wording
from plans.times.spoken import spoken_date, spoken_day
from storage.progress.records import COUNTED, HANDED_IN, OWED, Progress, Status

Text = Mapping[str, object]


def report(paper: Paper) -> bytes:
    """Write the report: how it stands, the figures, what is missing, the receipts behind it."""
    return _filled(
        "report.docx",
        {
            **_head(paper),
            "subject": paper.seen.title,
            "overview": overview(paper.progress),
            "duties": _duties(paper),
            "figures": _figures(paper),
            "missing": _missing(paper),
        },
    )


def handover(paper: Paper) -> bytes:
    """Write the minutes of a hand-over of one unit."""
    progress, receipts = paper.progress, receipts_of(paper)
    duties = paper.duties
    owed, done = [], []
    for cell in progress.cells:
        duty = duties[cell.occurrence_id]
        line = {
            "title": f"{duty.task.title}{period_said(duty)}",
            "citation": duty.citation,
            "section": duty.task.section,
            "due": due_said(cell, duty),
            "status": overview_wording.STATUSES[cell.status],
            "handed_in": spoken_date(cell.handed_in_on) if cell.handed_in_on else "",
            "receipts": ", ".join(receipts.get(int(cell.assignment_id), ())),
        }
        if cell.status in OWED:
            owed.append((-cell.days_over, duty.last_safe_day is None, cell.due, line))
        elif cell.status in HANDED_IN:
            done.append(line)
    owed.sort(key=lambda one: (one[0], one[1], str(one[2])))
    unit = progress.units[0].name if progress.units else paper.office
    told = {"open": [line for *_, line in owed], "done": done, "unit": unit}
    return _filled("handover.docx", {**_head(paper), "overview": overview(progress), **told})


def overview(progress: Progress) -> str:
    """Return how everything stands, in one or two sentences."""
    counts = progress.counts()
    told = [
        overview_wording.COUNT.format(
            label=overview_wording.STATUSES[one], count=said_count(counts[one])
        )
        for one in Status
        if counts[one]
    ]
    text = wording.REPORT_COUNTS.format(
        handed_in=said_count(progress.handed_in),
        total=said_count(progress.total),
        percent=percent(progress.handed_in, progress.total),
        counts="; ".join(told),
    )
    overdue = counts[Status.OVERDUE]
    late = len(progress.late) - overdue
    if overdue or late:
        said = {"late": said_count(late), "overdue": said_count(overdue)}
        text = f"{text}. {wording.REPORT_LATE.format(**said)}"
    return text


def _head(paper: Paper) -> dict[str, object]:
    day = paper.progress.day
    return {
        "org": paper.org.upper(),
        "office": paper.office.upper(),
        "day": f"{day.day:02}",
        "month": f"{day.month:02}" if day.month < 3 else str(day.month),
        "year": day.year,
        "as_of": spoken_day(day),
    }


def _duties(paper: Paper) -> list[Text]:
    cells = paper.progress.by_duty()
    return [
        {
            "citation": duty.citation,
            "section": duty.task.section,
            "title": f"{duty.task.title}{period_said(duty)}",
            "due": due_of(duty),
            "handed_in": sum(one.status in HANDED_IN for one in cells[duty.occurrence_id]),
            "total": sum(one.status in COUNTED for one in cells[duty.occurrence_id]),
            "overdue": sum(one.status is Status.OVERDUE for one in cells[duty.occurrence_id]),
        }
        for duty in paper.progress.duties
    ]


def _figures(paper: Paper) -> list[Text]:
    return [
        {
            "number": number,
            "title": f"{one.duty.task.title}{period_said(one.duty)}",
            "label": one.label,
            "value": said_number(one.sum.total),
            "count": one.sum.count,
            "receipts": ", ".join(one.sum.receipts),
        }
        for number, one in enumerate(totals(paper), 1)
    ]


def said_number(value: float) -> str:
    """Return a sum as it is written here."""
    return said_count(int(value)) if value == int(value) else f"{value:.2f}".replace(".", ",")


def _missing(paper: Paper) -> list[Text]:
    duties, names = paper.duties, paper.names
    found: dict[int, dict[str, list[str]]] = {}
    for cell in missing_of(paper):
        due = due_said(cell, duties[cell.occurrence_id])
        found.setdefault(cell.occurrence_id, {}).setdefault(due, []).append(names[cell.unit_id])
    return [
        {
            "title": f"{duties[each].task.title}{period_said(duties[each])}",
            "count": sum(map(len, by_due.values())),
            "units": "; ".join(
                wording.REPORT_MISSING.format(units="; ".join(units), due=due)
                for due, units in by_due.items()
            ),
        }
        for each, by_due in ((duty, found[duty]) for duty in duties if duty in found)
    ]


def _filled(name: str, context: Mapping[str, object]) -> bytes:
    template = DocxTemplate(
        io.BytesIO(files("bot.papers").joinpath("templates", name).read_bytes())
    )
    template.render(_printable(context), autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def _printable(value: object) -> object:
    """Return what is filled in, with nothing that a document cannot hold."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_printable(one) for one in value]
    return value
