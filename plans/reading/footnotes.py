"""Footnotes of a page, set behind the paragraph that has their mark, as Word has them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plans.reading.source import SourceLine

_DEFINED = re.compile(r"^\(?(\d{1,2})\)?[\s.]\s*(?=[^\W\d])")
_FARTHEST = 120
"""Lines from a mark to the foot of its page, or of the next."""


@dataclass(slots=True)
class Note:
    """A footnote: its number, its words, and the line on which it begins."""

    number: int
    text: str
    source: SourceLine
    at: int


def notes_apart(
    lines: Sequence[SourceLine],
) -> tuple[list[SourceLine], Mapping[int, Sequence[Note]]]:
    """Take marks such as «ma-két3» out of the text; return the notes by the line of their mark.

    Only where a page tells sizes, so that a note is known. A raised mark ends a line before its
    edge, and what follows is set as if it began a paragraph: both are mended.
    """
    made = list(lines)
    found: dict[int, list[Note]] = defaultdict(list)
    begin = 0
    for note in _notes(lines):
        mark = re.compile(rf"(?<=[^\W\d]|[)”\"’.,;]){note.number}(?![\w%]|[.,/-]\d)")
        for at in range(max(begin, note.at - _FARTHEST), note.at):
            line = made[at]
            match = None if line.small else mark.search(line.text)
            if match is None or _is_unit(line.text[: match.start()]):
                continue
            rest = line.text[match.end() :]
            made[at] = replace(line, text=line.text[: match.start()] + rest, full=line.full)
            if not rest.strip():
                _let_go_on(made, at)
            found[line.number].append(note)
            begin = at
            break
    return made, found


_UNIT = re.compile(r"(?:^|[\s(])(?:m|km|CO|CT|T|Q|TT|QL|HL|ĐT|A|B|C|D|F|K|E)$")


def _is_unit(before: str) -> bool:
    """Whether a figure is part of a word: «m2», «QL1», «T9»."""
    return _UNIT.search(before) is not None


def _let_go_on(lines: list[SourceLine], at: int) -> None:
    lines[at] = replace(lines[at], full=True)
    if at + 1 < len(lines) and not lines[at + 1].small:
        lines[at + 1] = replace(lines[at + 1], indented=False)


def _notes(lines: Sequence[SourceLine]) -> list[Note]:
    """Return the notes at the feet of pages, numbered on from one to the next."""
    notes: list[Note] = []
    is_open = False
    for at, line in enumerate(lines):
        text = line.text.strip()
        match = _DEFINED.match(text) if line.small else None
        if match is not None and int(match[1]) in {1, (notes[-1].number if notes else 0) + 1}:
            notes.append(Note(int(match[1]), text[match.end() :], line, at))
            is_open = True
        elif line.small and is_open:
            notes[-1].text = f"{notes[-1].text} {text}"
        elif text:
            is_open = False
    return notes
