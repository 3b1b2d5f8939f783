"""Several submissions accepted at once: read back, with something left out, and then decided on."""

import re
from collections.abc import Sequence

from handlers.confirmations.grouped import grouped
from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.naming import period_of
from handlers.office.consent import Consent
from handlers.office.items import leave
from handlers.office.verdicts import accept, work_below
from handlers.wording import office as wording

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


def _leaving_out(queue: Queue, heard: Heard) -> Queue:
    """Return what is left of what was read back by «đúng, trừ 2», «bỏ 2», «2 thì khoan»."""
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
