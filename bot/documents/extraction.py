"""What a document is by its content, and its lines and tables; runs in the child."""

from typing import IO

from bot.documents.faults import MOST_CHARACTERS, DocumentFault, Unreadable
from bot.documents.lines import told
from bot.files.office import read_office
from bot.files.verdicts import Refused
from handlers.message import FileFault
from plans.reading.source import SourceLine, SourceTable
from plans.text.secrecy import has_stamp
from storage.records import EvidenceKind

PDF = b"%PDF-"
_FAULTS = {
    FileFault.LOCKED: DocumentFault.LOCKED,
    FileFault.PROGRAM: DocumentFault.PROGRAM,
    FileFault.BOMB: DocumentFault.BOMB,
    FileFault.KIND: DocumentFault.KIND,
}


def extract(file: IO[bytes]) -> dict[str, object]:
    """Return the parts of a Word or PDF file, or the fault for which there are none."""
    try:
        parts, wrapped = _read(file)
    except Unreadable as unreadable:
        return {"fault": unreadable.fault}
    except Refused as refused:
        return {"fault": _FAULTS.get(refused.fault, DocumentFault.BROKEN)}
    except MemoryError:
        return {"fault": DocumentFault.TOO_LONG}
    return {"wrapped": wrapped, "parts": [told(part) for part in parts]}


def _read(file: IO[bytes]) -> tuple[list[SourceLine | SourceTable], bool]:
    head = file.read(len(PDF))
    file.seek(0)
    if head.startswith(PDF):
        from bot.documents.pdf import read_pdf
        from bot.documents.pdf_safety import check_pdf

        check_pdf(file)
        file.seek(0)
        parts = read_pdf(file)
        _refuse_stamped(_words(parts))
        return parts, True
    kind, words = read_office(file)
    _refuse_stamped(words)
    if kind is not EvidenceKind.WORD:
        raise Unreadable(DocumentFault.SHEET)
    from bot.documents.word import read_word

    file.seek(0)
    found = read_word(file)
    written = _words(found)
    if not written.strip():
        raise Unreadable(DocumentFault.NOTHING_TO_READ)
    if len(written) > MOST_CHARACTERS:
        raise Unreadable(DocumentFault.TOO_LONG)
    return found, False


def _words(parts: list[SourceLine | SourceTable]) -> str:
    return "\n".join(
        part.text
        if isinstance(part, SourceLine)
        else "\n".join("\n".join(row) for row in part.rows)
        for part in parts
    )


def _refuse_stamped(words: str) -> None:
    if has_stamp(words):
        raise Unreadable(DocumentFault.STAMPED)
