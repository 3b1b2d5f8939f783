"""One sentence, understood as far as words alone allow: before anybody is asked back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from handlers.understanding.acts import Act, act_of
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.retrieval import Candidate, candidates, index_of
from plans.model import Plan
from plans.text.documents import DocumentNumber, find_document_numbers
from plans.text.figures import Figures, find_figures
from plans.text.normal import nfc, pictures
from plans.text.understandable import understandable
from plans.text.vocabulary import Vocabulary
from plans.text.words import Word
from plans.times.reading import read_times
from plans.times.spans import Grain, Prefer, TimeSpan

FILLERS = ("stop.",)
SILENT = (
    "mark.",
    "talk.",
    "order.",
    "ask.when",
    "ask.who",
    "ask.deliver",
    "ask.mine",
    "ask.overdue",
    "ask.upcoming",
    "ask.all",
    "ask.next",
)
"""Families whose words tell what is asked, not about which task."""
LONGEST = 4000
"""Characters of a message that are read; longer ones are turned away before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says by itself."""

    text: str
    words: tuple[Word, ...]
    cues: Cues
    act: Act
    times: tuple[TimeSpan, ...]
    impossible: tuple[str, ...]
    """Dates that no calendar has, as typed: `30/2`."""
    documents: tuple[DocumentNumber, ...]
    figures: Figures
    content: tuple[Word, ...]
    """The telling words: neither asking words nor dates nor numbers."""
    candidates: tuple[Candidate, ...]
    """Tasks that share telling words, the best first."""
    pictures: tuple[str, ...] = ()
    """What the emoji in it mean."""

    @property
    def concerns_work(self) -> bool:
        """Tell whether the sentence names a task of the plans."""
        return any(one.is_spoken_of for one in self.candidates[:3])


@lru_cache(maxsize=64)
def vocabulary_of(plans: tuple[Plan, ...]) -> Vocabulary:
    """Return every word that the phrasings and the plans know; it follows from the plans alone."""
    phrases = list(cue_book("cues").phrases)
    for plan in plans:
        phrases += [fact.text for fact in plan.facts]
        phrases += [word for fact in plan.facts for word in fact.words]
        for task in plan.tasks:
            phrases += [task.title, *task.words]
            phrases += [text for fact in task.facts for text in (fact.text, *fact.words)]
            roles = task.roles
            phrases += [*roles.lead, *roles.carry_out, *roles.coordinate]
    return Vocabulary(phrases)


def read(
    text: str, plans: Sequence[Plan], today: date, *, prefer: Prefer = Prefer.FUTURE
) -> Reading:
    """Read a sentence against the plans that its sender may ask about.

    Args:
        text: as typed, at most `LONGEST` characters.
        plans: the plans of the sender's organisation.
        today: the civil day in the organisation's zone.
        prefer: which way a bare weekday or date is read.
    """
    text = nfc(text)[:LONGEST]
    parts = understandable(text, vocabulary_of(tuple(plans)))
    cues = cue_book("cues").find(parts)
    times = read_times(text, today, prefer)
    documents = find_document_numbers(text)
    taken = [
        *(one.span for one in times.spans),
        *(one.span for one in times.impossible),
        *(one.span for one in documents),
    ]
    days = [one.span for one in times.spans if one.grain is Grain.DAY]
    fixed = [*days, *(one.span for one in (*times.impossible, *documents))]
    content = _content(parts, _silent(parts, cues, plans), taken, fixed)
    found = candidates(plans, content)
    concerned = any(one.is_spoken_of for one in found[:3])
    act = act_of(
        cues, len(parts), asks=any("?" in word.after for word in parts), concerns_work=concerned
    )
    return Reading(
        text=text,
        words=parts,
        cues=cues,
        act=act,
        times=times.spans,
        impossible=tuple(one.text for one in times.impossible),
        documents=documents,
        figures=find_figures(text, taken),
        content=content,
        candidates=tuple(found),
        pictures=pictures(text),
    )


def _silent(parts: Sequence[Word], cues: Cues, plans: Sequence[Plan]) -> frozenset[int]:
    """Return the words that tell nothing; a filler that is half of a plan's word pair does tell."""
    pairs = [index_of(plan).pairs for plan in plans]
    paired = {
        index
        for left, right in pairwise(range(len(parts)))
        if any((parts[left].fold, parts[right].fold) in some for some in pairs)
        for index in (left, right)
    }
    return cues.covered(SILENT) | (cues.covered(FILLERS) - paired)


def _content(
    parts: Sequence[Word],
    silent: frozenset[int],
    taken: Sequence[tuple[int, int]],
    fixed: Sequence[tuple[int, int]],
) -> tuple[Word, ...]:
    """Return the telling words; a number tells unless it is part of a day or a document number."""
    return tuple(
        word
        for index, word in enumerate(parts)
        if not _within(word, fixed if word.fold.isdecimal() else taken)
        and (word.fold.isdecimal() or (index not in silent and word.fold.isalpha()))
    )


def _within(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= word.start and word.end <= end for begin, end in spans)
