"""What a person said that no figure, date or number of the form holds: kept in their own words."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations.draft import Draft
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import Entry, index_of, plain
from plans.model import Task
from plans.text.masking import masked
from plans.text.words import Word
from storage.records import Work

LONGEST_NOTE = 500
LEAST_WORDS = 3
"""Telling words beyond the work's own name that make a statement of their own."""
KNOWN = ("say.", "kind.", "level.", "order.", "acknowledge")
"""Families whose words only tell what is done to which work."""


def with_own_words(draft: Draft, reading: Reading, works: Sequence[Work], asker: Asker) -> Draft:
    """Return the draft with the message as its note, where the draft would lose some of it."""
    known = words_of(works, asker)
    if not any(word.fold.isalpha() for word in reading.content):
        return draft
    if not _numbers(reading, known) and len(_telling(reading, known)) < LEAST_WORDS:
        return draft
    return _noted(draft, reading.text)


def with_numbers(draft: Draft, reading: Reading, works: Sequence[Work], asker: Asker) -> Draft:
    """Return the draft with an answer as its note, where the answer counts something unasked."""
    telling = any(word.fold.isalpha() for word in reading.content)
    if not telling or not _numbers(reading, words_of(works, asker)):
        return draft
    return _noted(draft, reading.text)


def kept(text: str) -> str:
    """Return somebody's words on one line, as far as a note holds them.

    Numbers by which a person is known (CCCD, phone) are taken out: a note stays for good.
    """
    return masked(" ".join(text.split()))[:LONGEST_NOTE]


def _noted(draft: Draft, text: str) -> Draft:
    said = kept(text)
    if said in draft.note:
        return draft
    return replace(draft, note=kept(f"{draft.note}; {said}" if draft.note else said))


def words_of(works: Sequence[Work], asker: Asker) -> frozenset[str]:
    """Return the words by which the plans know the works."""
    return frozenset(
        fold for entry in _entries(works, asker) for fold in (*entry.name_folds, *entry.fact_folds)
    )


def names_of(works: Sequence[Work], asker: Asker) -> frozenset[str]:
    """Return the words of the works' names alone."""
    return frozenset(fold for entry in _entries(works, asker) for fold in entry.name_folds)


def _entries(works: Sequence[Work], asker: Asker) -> list[Entry[Task]]:
    keys = {work.task.key for work in works}
    return [
        entry
        for plan in asker.plans
        for entry in index_of(plan).entries
        if entry.subject.key in keys
    ]


def _numbers(reading: Reading, known: frozenset[str]) -> list[Word]:
    """Return the numbers that no value, no objection and no name of the work accounts for."""
    said = reading.figures
    lost = said.percent is not None or said.lacking is not None or bool(said.parts)
    held = [one.span for one in reading.times] + [one.span for one in reading.documents]
    if not lost:
        held += said.spans
    held += [(at := reading.text.find(one), at + len(one)) for one in reading.impossible]
    return [
        word
        for word in reading.words
        if word.fold[:1].isdigit()
        and plain(word.fold) not in known
        and word.fold not in reading.numbers
        and not any(begin < word.end and word.start < end for begin, end in held)
    ]


def _telling(reading: Reading, known: frozenset[str]) -> list[Word]:
    """Return the telling words that do not belong to the work's name."""
    silent = reading.cues.covered(KNOWN)
    return [
        word
        for word in reading.content
        if word.fold.isalpha() and word.fold not in known and reading.index_of(word) not in silent
    ]
