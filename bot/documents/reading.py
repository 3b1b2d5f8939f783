"""The parent's side: judge a document, have its text taken out by a child, read it into a draft."""

import json
import subprocess
from pathlib import Path

from bot.children import said_by_child
from bot.documents.faults import MOST_BYTES, MOST_CHARACTERS, DocumentFault, Unreadable
from bot.documents.lines import heard
from plans.draft import DraftPlan
from plans.errors import PlanError
from plans.reading import Source, plain_source, read_draft
from plans.text.secrecy import has_stamp, is_named_secret

PATIENCE_SECONDS = 90.0
"""Of real time, on a machine that is busy with other things; the child's own limit is of work."""
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_WORD = "EncryptedPackage".encode("utf-16-le")
"""What a `.docx` with a password holds: it is packed as old Word files are."""
_RICH_TEXT = b"{\\rtf"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_MOST_CONTROLS = 0.01


class DocumentRefused(PlanError):
    """A document is not read; the fault says why, `handlers.wording.drafts` says it in words."""

    def __init__(self, fault: DocumentFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_document(path: Path, patience_seconds: float = PATIENCE_SECONDS) -> DraftPlan:
    """Read a document into a draft; blocks, so call it off the event loop. Stores nothing.

    Raises:
        DocumentRefused: it is none, or must not or cannot be read.
    """
    return read_draft(source_of(path, patience_seconds))


def source_of(path: Path, patience_seconds: float = PATIENCE_SECONDS) -> Source:
    """Return the lines and tables of a document, whatever it is called.

    Raises:
        DocumentRefused: it is none, or must not or cannot be read.
    """
    if is_named_secret(path.name):
        raise DocumentRefused(DocumentFault.STAMPED)
    head = _head(path)
    if head.startswith((_ZIP, _PDF)):
        return _by_child(path, patience_seconds)
    if head.startswith(_OLD_OFFICE):
        locked = _LOCKED_WORD in path.read_bytes()
        raise DocumentRefused(DocumentFault.LOCKED if locked else DocumentFault.OLD_WORD)
    if head.startswith(_RICH_TEXT):
        raise DocumentRefused(DocumentFault.RICH_TEXT)
    if head.startswith(_PICTURES):
        raise DocumentRefused(DocumentFault.SCANNED)
    try:
        text = _decoded(path.read_bytes())
    except Unreadable as unreadable:
        raise DocumentRefused(unreadable.fault) from None
    if has_stamp(text):
        raise DocumentRefused(DocumentFault.STAMPED)
    return plain_source(text)


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise DocumentRefused(DocumentFault.MISSING)
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        raise DocumentRefused(DocumentFault.MISSING) from None
    if size == 0:
        raise DocumentRefused(DocumentFault.EMPTY)
    if size > MOST_BYTES:
        raise DocumentRefused(DocumentFault.TOO_BIG)
    return head


def _by_child(path: Path, patience_seconds: float) -> Source:
    try:
        said = json.loads(said_by_child("bot.documents.child", path, patience_seconds))
    except subprocess.TimeoutExpired:
        raise DocumentRefused(DocumentFault.SLOW) from None
    except ValueError:
        raise DocumentRefused(DocumentFault.BROKEN) from None
    if "fault" in said:
        raise DocumentRefused(DocumentFault(said["fault"]))
    return heard(said["parts"], wrapped=said["wrapped"])


def _decoded(content: bytes) -> str:
    """Return a text, by its mark, as UTF-8, or in the code of older Vietnamese Windows.

    Raises:
        Unreadable: it is no text, says nothing, or is too long.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding or b"\x00" in content:
            raise Unreadable(DocumentFault.KIND) from None
        text = _windows(content)
    controls = sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text[:20_000])
    if controls > _MOST_CONTROLS * min(len(text), 20_000):
        raise Unreadable(DocumentFault.KIND)
    if not text.strip():
        raise Unreadable(DocumentFault.NOTHING_TO_READ)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(DocumentFault.TOO_LONG)
    return text


def _windows(content: bytes) -> str:
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError:
        raise Unreadable(DocumentFault.ENCODING) from None
    if sum(letter.isalpha() or letter.isspace() for letter in text) < 0.6 * len(text):
        raise Unreadable(DocumentFault.KIND)
    return text
