"""The progress as a CSV: a line for each unit and duty, for whoever counts further."""

import csv
import io

from bot.papers.plain import uncalculated
from handlers.office.paper import Paper, receipts_of
from handlers.wording import overview as overview_wording
from handlers.wording import papers as wording
from plans.times.spoken import spoken_period
from plans.told_periods import told_period

MARK = "\ufeff"
"""By which a spreadsheet knows that the letters are UTF-8."""


def table(paper: Paper) -> bytes:
    """Write it; days as 2024-05-14, which every spreadsheet sorts."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(wording.HEAD_CSV)
    receipts, progress = receipts_of(paper), paper.progress
    for duty in progress.duties:
        for unit in progress.units:
            cell = progress.at(unit.id, duty.occurrence_id)
            if cell is None:
                continue
            texts = (
                duty.citation,
                duty.task.section,
                duty.task.title,
                spoken_period(told_period(duty.task, duty.period)) if duty.last_safe_day else "",
                unit.name,
            )
            lines.writerow(
                [
                    *map(uncalculated, texts),
                    cell.due.isoformat() if cell.due else "",
                    overview_wording.STATUSES[cell.status],
                    cell.handed_in_on.isoformat() if cell.handed_in_on else "",
                    cell.days_late or "",
                    cell.days_over or "",
                    " ".join(receipts.get(int(cell.assignment_id), ())),
                ]
            )
    return (MARK + out.getvalue()).encode()
