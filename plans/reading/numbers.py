"""The number that a document gives itself."""

import re
from collections.abc import Sequence

from plans.reading.mending import Paragraph
from plans.text.documents import DocumentNumber, find_document_numbers

NUMBER = re.compile(r"(?:^|\s)số\s*:?\s*\d", re.IGNORECASE)


def number_of(head: Sequence[Paragraph]) -> str | None:
    """Return the document's own number: it stands behind «Số», alone, and names its kind."""
    for block in head[:25]:
        if not NUMBER.search(block.text):
            continue
        before = NUMBER.split(block.text)[0].strip(" *")
        if before and not before.isupper():
            continue
        found = find_document_numbers(block.text)
        if found and found[0].kind:
            return _as_written(found[0], block.text)
        if match := _OF_OFFICE.search(block.text):
            return f"{match[1]}/{match[2]}"
    return None


_OF_OFFICE = re.compile(r"(?i:số)\s*:?\s*(\d{1,5})\s?/\s?([A-ZĐ]{2,6}-[A-ZĐ&]{1,8})(?!\w)")
"""A letter of the state, which names no kind: «412/UBND-KT»."""


def _as_written(number: DocumentNumber, text: str) -> str:
    """Return a number with its issuer in the document's own letters: «30-KH/ĐUTr»."""
    own = text[slice(*number.span)].rpartition("/")[2].replace(" ", "")
    issuer = number.issuer or ""
    is_mixed = own.upper() == issuer and own[:1].isupper() and not own.isupper()
    return number.text.removesuffix(issuer) + own if is_mixed else number.text
