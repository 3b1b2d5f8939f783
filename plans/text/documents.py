"""Numbers of documents in a message, written or spoken, in one form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from plans.text.document_names import Names, names
from plans.text.spoken_documents import Found, find_named, find_spoken
from plans.text.words import MOST_CHARACTERS, composed, words

SEPARATOR = r"\s?[-–—−/]\s?"
LETTERS = r"[A-Za-zĐđƯư]"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number of a document, with what was said of it."""

    span: tuple[int, int]
    """Where it stands in the text as given, [start, end) in code points."""
    text: str
    """One form: 08-BC/CB; 12/KH-UBND and 45/2024/NĐ-CP for documents of the state; 152-KH, 52."""
    number: str
    """Its digits, with the zeros as said."""
    kind: str | None
    """The letters of its kind, such as BC; None when not said."""
    issuer: str | None
    """The letters of who issued it, such as ĐUK; None when not said."""


def find_document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """Find the document numbers of a text, in its order; dates, amounts and years are none."""
    given = text[:MOST_CHARACTERS]
    plain, origins = composed(given)
    taken: list[DocumentNumber] = list(_written(plain, origins))
    found_words = words(given)
    for found in (*find_spoken(found_words), *find_named(found_words)):
        if not any(_meet(found.span, other.span) for other in taken):
            taken.append(_document(found))
    return tuple(sorted(taken, key=lambda document: document.span))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _document(found: Found) -> DocumentNumber:
    text = found.number
    if found.kind:
        text = f"{text}-{found.kind}" + (f"/{found.issuer}" if found.issuer else "")
    return DocumentNumber(found.span, text, found.number, found.kind, found.issuer)


def _written(plain: str, origins: list[int]) -> Iterator[DocumentNumber]:
    known = names()
    for match in _pattern().finditer(plain):
        kind, rest = known.letters(match["kind"]), match["issuer"] or match["loose"]
        if kind not in known.kinds and not (rest and "-" in match["first"] and len(kind) > 1):
            continue
        issuer = "-".join(map(known.letters, re.split(r"[-/]", rest))) if rest else None
        span = match.start("number"), match.end()
        placed = (origins[span[0]], origins[span[1]]) if origins else span
        text = _one_form(match, kind, issuer)
        yield DocumentNumber(placed, text, match["number"], kind, issuer)


def _one_form(match: re.Match[str], kind: str, issuer: str | None) -> str:
    number = match["number"]
    if match["year"]:
        return f"{number}/{match['year']}/{kind}" + (f"-{issuer}" if issuer else "")
    if "/" in match["first"] and issuer and "-" in (match["second"] or ""):
        return f"{number}/{kind}-{issuer}"
    return f"{number}-{kind}" + (f"/{issuer}" if issuer else "")


@cache
def _pattern() -> re.Pattern[str]:
    known: Names = names()
    kinds = "|".join(sorted((*known.kinds, "QD", "ND"), key=len, reverse=True))
    issuers = "|".join(sorted(known.issuer_letters, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w/.,-])(?P<number>\d{{1,5}})(?:/(?P<year>\d{{4}}))?
        (?: (?P<first>{SEPARATOR}|(?=\ (?:{kinds})[ /-](?:{issuers})(?!\w))\ )
            (?P<kind>{LETTERS}{{2,4}})
            (?: (?P<second>{SEPARATOR})(?P<issuer>{LETTERS}{{2,7}}(?:-{LETTERS}{{2,7}})?)(?!\w)
              | \ (?P<loose>{issuers})(?!\w) )?
        )(?!\w)""",
        re.VERBOSE | re.IGNORECASE,
    )
