"""«25/27, 2 đồng chí đã dự hội nghị ở trên»: an answer in figures, and what became of the rest.

The second half is of exactly those who are missing in the first, so whatever work its words name,
it reports none.
"""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations.draft import Draft
from handlers.confirmations.filling import with_all_said, with_answer, with_rest
from handlers.confirmations.told import LONGEST_TEXT
from handlers.understanding.reading import Reading, read
from handlers.understanding.seams import Seam, clauses
from plans.times.spans import Prefer
from storage.records import Work

APART = frozenset({Seam.MARK, Seam.CONTRAST})


def with_rest_told(
    draft: Draft, reading: Reading, slot: str, work: Work, asker: Asker
) -> Draft | None:
    """Return the draft with the figures and, in words, the rest; None for any other message."""
    cut = clauses(reading.text, APART)
    if len(cut) < 2:
        return None
    first, tail = cut[0].bare, reading.text[cut[1].inner :].strip(" ,;.")
    head, rest = (
        read(one, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
        for one in (first, tail)
    )
    done, total = head.figures.done, head.figures.total
    if done is None or total is None or any(word.fold.isalpha() for word in head.content):
        return None
    said = rest.figures
    counted = {said.count, said.done, said.absent, said.exempt}
    if total - done not in counted or said.total is not None:
        return None
    filled = with_answer(draft, head, slot, work) if slot else with_all_said(draft, head, [work])
    known = with_rest(filled, rest, [work])
    if known is not None:
        return known
    return replace(filled, figures={**filled.figures, "rest_why": tail[:LONGEST_TEXT]})
