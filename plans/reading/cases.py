"""A text without capitals, as people type who write only for each other, given those it leaves out.

Where a sentence, an item or a name begins is told by capitals elsewhere; here the words are read
as if they had them. Places stay: what is quoted is put back to small letters.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from plans.draft import DraftPlan
from plans.reading.front import KINDS
from plans.reading.language import any_of, listed, low
from plans.reading.source import Source, SourceLine, SourceTable

_MOST_CAPITALS = 0.004
"""Of the letters of a text that is taken to have none."""
_FEWEST_LETTERS = 300
_ROMAN = re.compile(r"(\s*)((?:x{0,2}(?:ix|iv|v?i{1,3}|v|x)))(?=\s?[-.)/:–]\s*\S|\.\d)")
_LETTERED = re.compile(r"(\s*)([a-h])(?=\s?[./-]\s*\S|\.\d)")
_MARK = re.compile(
    r"\s*(?:[-+•*–]\s*|(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|\([\da-zđ]{1,2}\))\s?[-.)/:–]+\s*)?"
)
_SENTENCE = re.compile(r"((?:[^\s.\d][^\s.]|\d{3})[.!?]\s+)([^\W\d])")
_HEAD_LINES = 14
_ENDED = re.compile(r"[.:;!?]\s*$")


def is_small(source: Source) -> bool:
    """Whether a text has no capitals to speak of."""
    capitals = letters = 0
    for text in _texts(source):
        capitals += sum(map(str.isupper, text))
        letters += sum(map(str.isalpha, text))
    return letters >= _FEWEST_LETTERS and capitals <= _MOST_CAPITALS * letters


def _texts(source: Source) -> Iterator[str]:
    for part in source.parts:
        if isinstance(part, SourceLine):
            yield part.text
        else:
            yield from (cell for row in part.rows for cell in dict.fromkeys(row))


def with_capitals(source: Source) -> Source:
    """Return the same with capitals where sentences, items, names and the head should have them."""
    title_at = _title_at(source)
    made: list[SourceLine | SourceTable] = []
    before = ""
    for at, part in enumerate(source.parts):
        if isinstance(part, SourceTable):
            rows = tuple(tuple(_cell(cell) for cell in row) for row in part.rows)
            made.append(replace(part, rows=rows))
            before = ""
            continue
        opens = not source.wrapped or not before.strip() or bool(_ENDED.search(before))
        is_head = at <= title_at and not any(map(str.isdigit, part.text))
        text = part.text.upper() if is_head else _line(part.text, opens=opens or at <= title_at)
        made.append(replace(part, text=text))
        before = part.text
    return replace(source, parts=tuple(made))


def _title_at(source: Source) -> int:
    """Return the place of the line that names the kind of document alone; -1 without one."""
    for at, part in enumerate(source.parts[: 2 * _HEAD_LINES]):
        if isinstance(part, SourceLine) and low(part.text).strip(" #*") in KINDS:
            return at
    return -1


def _line(text: str, *, opens: bool) -> str:
    mark = _MARK.match(text)
    at = mark.end() if mark else 0
    marked = _ROMAN.match(text) or _LETTERED.match(text)
    if marked is not None:
        text = text[: marked.end()].upper() + text[marked.end() :]
    if opens or text[:at].strip():
        text = text[:at] + text[at : at + 1].upper() + text[at + 1 :]
    text = _SENTENCE.sub(lambda match: match[1] + match[2].upper(), text)
    return _names().sub(lambda match: _named()[low(match[0])], text)


def _cell(cell: str) -> str:
    if re.fullmatch(r"[ivx]{1,4}\.?|[a-h]\.?", cell.strip()):
        return cell.upper()
    return "\n".join(_line(line, opens=True) for line in cell.split("\n"))


@cache
def _named() -> dict[str, str]:
    return {low(name): name for name in listed("names", "running")}


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(_named())})(?!\w)")


def in_small(draft: DraftPlan) -> DraftPlan:
    """Quote a text as it is printed: without the capitals that it was read with."""
    tasks = tuple(replace(task, quote=task.quote.lower()) for task in draft.tasks)
    return replace(draft, tasks=tasks)
