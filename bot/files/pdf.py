"""PDF files: head and tail looked at, then read page by page with `pypdf`."""

from collections.abc import Callable
from typing import IO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from bot.files.verdicts import MOST_PAGES, MOST_TEXT, Refused
from handlers.message import FileFault

_TAIL = 2048


def read_pdf(file: IO[bytes], begins: Callable[[int], None]) -> str:
    """Return the words of the first pages; a scan has none.

    Args:
        file: the file, from its first byte.
        begins: told the number of each page before it is read: the one that cannot be is known.

    Raises:
        Refused: it is cut off, locked, has no page, or holds a program or another file.
        Exception: whatever the reader makes of a broken file.
    """
    file.seek(-min(_TAIL, file.seek(0, 2)), 2)
    tail = file.read()
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Refused(FileFault.BROKEN)
    file.seek(0)
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise Refused(FileFault.LOCKED)
    if not reader.pages:
        raise Refused(FileFault.BROKEN)
    _check_catalogue(reader)
    texts: list[str] = []
    for number, page in enumerate(reader.pages[:MOST_PAGES], 1):
        begins(number)
        texts.append(page.extract_text()[:MOST_TEXT])
        if sum(map(len, texts)) > MOST_TEXT:
            break
    return "\n".join(texts)


def _check_catalogue(reader: PdfReader) -> None:
    catalogue = reader.trailer["/Root"].get_object()
    if not isinstance(catalogue, DictionaryObject):
        raise Refused(FileFault.BROKEN)
    action = catalogue.get("/OpenAction")
    opened = action.get_object() if action is not None else None
    if isinstance(opened, DictionaryObject) and opened.get("/S") in {"/JavaScript", "/Launch"}:
        raise Refused(FileFault.PROGRAM)
    named = catalogue.get("/Names")
    names = named.get_object() if named is not None else None
    if isinstance(names, DictionaryObject) and {"/JavaScript", "/EmbeddedFiles"} & set(names):
        raise Refused(FileFault.PROGRAM)
