"""«Sở y tế đã nộp những gì», «bệnh viện mắt nộp cam kết hôm nào»: what one unit has handed in."""

from collections.abc import Mapping

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.paper import paper_of, receipts_of
from handlers.office.phrases import due_said, period_said
from handlers.office.views import View
from handlers.wording import overview as wording
from plans.times.spoken import spoken_date, spoken_day
from storage.progress.records import COUNTED, HANDED_IN, OWED, Cell, Duty

SHOWN = 12


def answer(view: View, heard: Heard) -> Turn:
    """Tell day, lateness, state and receipt of each; of named work, also that it is owed."""
    paper = paper_of(heard.asker.uow, heard.asker.post, view)
    progress, duties, receipts = paper.progress, paper.duties, receipts_of(paper)
    said = {"title": paper.seen.title, "day": spoken_day(progress.day)}
    cells = [cell for cell in progress.cells if cell.status in COUNTED]
    if not cells:
        return _said(wording.NOTHING.format(title=paper.seen.title), Reaction.NOT_STATED)
    unit = progress.unit(cells[0].unit_id).name
    shown = [cell for cell in cells if view.tasks or cell.status in HANDED_IN]
    if not shown:
        return _said(wording.GAVE_NONE.format(unit=unit, **said), Reaction.ANSWER)
    lines = [
        wording.GAVE.format(unit=unit, handed=progress.handed_in, total=progress.total, **said)
    ]
    lines += [
        _line(number, cell, duties[cell.occurrence_id], receipts)
        for number, cell in enumerate(shown[:SHOWN], 1)
    ]
    if len(shown) > SHOWN:
        lines.append(wording.GAVE_MORE.format(count=len(shown) - SHOWN))
    return _said("\n".join(lines), Reaction.ANSWER)


def _line(number: int, cell: Cell, duty: Duty, receipts: Mapping[int, tuple[str, ...]]) -> str:
    if cell.status in OWED:
        said = wording.GAVE_OWED.format(due=due_said(cell, duty))
    else:
        receipt = receipts.get(int(cell.assignment_id), ())
        said = wording.GAVE_CAME.format(
            day=spoken_date(cell.handed_in_on) if cell.handed_in_on else "",
            late=wording.HANDED_LATE.format(days=cell.days_late) if cell.days_late else "",
            status=wording.STATUSES[cell.status],
            receipt=wording.GAVE_RECEIPT.format(receipt=receipt[-1]) if receipt else "",
        )
    return wording.GAVE_ITEM.format(
        number=number, title=duty.task.title, period=period_said(duty), said=said
    )


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
