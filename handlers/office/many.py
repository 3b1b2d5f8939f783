"""Several submissions accepted at once: read back, with something left out, and then decided on."""

import re
from collections.abc import Sequence

from handlers.confirmations.grouped import grouped
from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.naming import period_of
from handlers.office.consent import Consent
from handlers.office.groups import members, parts_of
from handlers.office.items import leave
from handlers.office.said import BOOK, units_in
from handlers.office.verdicts import accept, work_below
from handlers.office.views import View, look
from handlers.understanding.cues import cue_book
from handlers.wording import office as wording
from storage.progress.records import Cell

STEP = "office.many"
LEFT_OUT = re.compile(
    r"\b(?:bỏ|bo|bớt|bot|chừa|chua)\b(?: ra| lai| lại)?(?= (?:số |so |bản |ban |cái |cai )?\d)"
)
"""By which something is left out of what was read back."""

Queue = Sequence[tuple[int, int]]


def read_back(items: Queue, heard: Heard) -> Turn:
    """Show what would be accepted, and wait for a yes."""
    if not items:
        return heard.said(wording.NOTHING_NEW, Reaction.ANSWER)
    heard.talk.wait(STEP, {"queue": [list(each) for each in items]})
    leave(heard.talk, items)
    lines = []
    for number, (assignment, _) in enumerate(items, 1):
        work = work_below(assignment, heard)
        lines.append(
            wording.ACCEPT_ALL_ITEM.format(
                number=number,
                unit=work.unit_name,
                title=work.task.title,
                period=period_of(work),
            )
        )
    text = wording.ACCEPT_ALL.format(count=len(items), items="\n".join(lines))
    choices = (heard.talk.choice(wording.YES, "yes"), heard.talk.choice(wording.NO, "stop"))
    return Turn((Reply(text, choices),), Reaction.CLARIFY, wording.INTENT)


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Take yes or no to «duyệt hết»."""
    queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
    if consent is Consent.YES:
        heard.talk.end()
        lines = [accept(assignment, seen, heard) for assignment, seen in queue]
        return heard.said("\n".join(lines), Reaction.RECORD)
    if consent is Consent.NO:
        heard.talk.end()
        return heard.said(wording.NOTHING_DECIDED, Reaction.CHAT)
    left = _leaving_out(queue, heard)
    return read_back(left, heard) if left else None


def narrows(heard: Heard) -> bool:
    """Tell whether an answer leaves some of what was read back out, or keeps just some of it."""
    queue = [(int(one), int(version)) for one, version in heard.talk.data["queue"]]
    left = _leaving_out(queue, heard)
    return bool(left) and len(left) < len(queue)


def _of_units(queue: Queue, heard: Heard) -> Queue:
    """Return what «trừ khu phố 12», «chỉ các sở thôi», «trừ mấy cái nộp trễ» leaves."""
    said = units_in(heard)
    cues = cue_book(BOOK).find(heard.reading.words)
    wanted, left_out = parts_of(said.key)
    works = [(one, work_below(one[0], heard)) for one in queue]
    if cues.has("units.without") and cues.has("stands.late"):
        late = {int(cell.assignment_id) for cell in _cells(heard) if cell.days_late}
        return [one for one, _ in works if one[0] not in late]
    keeps = cues.has("sending.only") and wanted
    if said.doubts or not (keeps or (left_out and not wanted)):
        return ()
    units = members(said.key, heard.asker.below)
    return [one for one, work in works if work.unit_id in units]


def _cells(heard: Heard) -> tuple[Cell, ...]:
    view = View(heard.asker.post.unit.id, heard.asker.today)
    return look(heard.asker.uow, heard.asker.post, view).progress.cells


def _leaving_out(queue: Queue, heard: Heard) -> Queue:
    """Return what is left of what was read back by «đúng, trừ 2», «bỏ 2», «2 thì khoan»."""
    if heard.message.choice is None and (left := _of_units(queue, heard)):
        return left
    if heard.message.choice is not None or heard.cues.has("office.accept", "office.give_back"):
        return ()
    told = heard.again(f"hết, {LEFT_OUT.sub('trừ', heard.reading.text)}").reading
    found = grouped(told, len(queue))
    if found is None or found.only_every or not found.leaves_out:
        return ()
    return [queue[number - 1] for number in found.numbers]


def ask_again(heard: Heard) -> Turn:
    """Read the list back once more."""
    return read_back([(int(one), int(seen)) for one, seen in heard.talk.data["queue"]], heard)
