"""«Tổng số đảng viên ký cam kết», «số liệu cam kết toàn khối»: sums of what was accepted.

They are those of the report and of the sheet of figures (decision 0024), with the receipts behind.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.asked_view import view_said
from handlers.office.asked_whom import decides, is_of_oneself
from handlers.office.overview import LOOKED
from handlers.office.paper import Paper, Total, paper_of, totals
from handlers.office.phrases import period_said
from handlers.office.said import BOOK, oversees, units_in
from handlers.office.unclear import of_named
from handlers.office.views import View, said_count, view_from
from handlers.understanding.cues import Cues, cue_book
from handlers.wording import overview as wording
from plans.times.spoken import spoken_day
from storage.permissions import Act, may
from storage.progress.records import Status

SHOWN = 8
RECEIPTS = 3
OWN = ("unit.extension", "unit.blocked", "unit.unblocked")
"""What an office asks of the one above it, for want of «số liệu của các chi bộ»."""


def command(heard: Heard) -> Turn | None:
    """Sum the figures of what is named; None for everything else."""
    cues = cue_book(BOOK).find(heard.reading.words)
    if not cues.has("figures.asks") or cues.has("figures.required", "paper.word", "paper.excel"):
        return None
    if not oversees(heard) or decides(heard) or is_of_oneself(heard) or heard.cues.has(*OWN):
        return None
    hands_in = may(heard.asker.post.role, Act.TELL)
    if hands_in and not (cues.has("units.every") or units_in(heard).key):
        return None
    if trouble := of_named(units_in(heard), heard.asker.below):
        return Turn((Reply(trouble),), Reaction.CLARIFY, wording.INTENT)
    view = view_said(heard, cues)
    looked = heard.talk.focus.get(LOOKED)
    if not (view.tasks or view.plans or view.group or heard.reading.times) and looked:
        before = view_from(looked["view"])
        if not cues.has("next.all_units"):
            view = before
    paper, found = _found(view, heard, cues)
    said = {"title": paper.seen.title, "day": spoken_day(paper.progress.day)}
    waiting = sum(cell.status is Status.WAITING for cell in paper.progress.cells)
    left = wording.FIGURES_WAITING.format(count=said_count(waiting)) if waiting else ""
    if not found:
        text = wording.FIGURES_NONE.format(**said, waiting=left)
        return Turn((Reply(text),), Reaction.ANSWER, wording.INTENT)
    parts = [
        _line(number, list(some))
        for number, (_, some) in enumerate(
            groupby(found, key=lambda one: one.duty.occurrence_id), 1
        )
    ]
    lines = [wording.FIGURES.format(**said), *parts[:SHOWN]]
    if len(parts) > SHOWN:
        lines.append(wording.FIGURES_MORE.format(count=len(parts) - SHOWN))
    text = "\n".join([*lines, left] if left else lines)
    return Turn((Reply(text),), Reaction.ANSWER, wording.INTENT)


def _found(view: View, heard: Heard, cues: Cues) -> tuple[Paper, list[Total]]:
    """Return the figures of what is named; of what goes with it, where it has none itself.

    «Bao nhiêu người được miễn» is a figure of any work, and no work's name.
    """
    wider = []
    if counted := counted_by(view.tasks, heard):
        wider.append(replace(view, tasks=(*view.tasks, *counted)))
    if view.tasks and cues.has("figures.exempt"):
        wider.append(replace(view, tasks=()))
    paper = paper_of(heard.asker.uow, heard.asker.post, view)
    found = totals(paper)
    for each in wider:
        if found:
            break
        another = paper_of(heard.asker.uow, heard.asker.post, each)
        found = totals(another)
        paper = another if found else paper
    return paper, found


def counted_by(keys: Sequence[str], heard: Heard) -> tuple[str, ...]:
    """Return what the work of members goes with, and is not named: the report on their sheets."""
    tasks = (found[1] for key in keys if (found := heard.asker.find(key)))
    follows = (task.follows for task in tasks if task.individual and task.follows)
    return tuple(key for key in dict.fromkeys(follows) if key not in keys)


def _line(number: int, some: list[Total]) -> str:
    duty = some[0].duty
    receipts = list(dict.fromkeys(one for each in some for one in each.sum.receipts))
    more = len(receipts) - RECEIPTS
    behind = ", ".join(receipts[:RECEIPTS])
    return wording.FIGURES_ITEM.format(
        number=number,
        title=duty.task.title,
        period=period_said(duty),
        figures="; ".join(
            wording.FIGURE.format(label=one.label, total=_number(one.sum.total)) for one in some
        ),
        count=max(one.sum.count for one in some),
        receipts=wording.FIGURES_RECEIPTS.format(receipts=behind, count=more)
        if more > 0
        else behind,
    )


def _number(total: float) -> str:
    return said_count(int(total)) if total == int(total) else f"{total:g}".replace(".", ",")
