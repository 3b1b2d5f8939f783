"""What a file is, by its content alone, and whether it may be kept; runs in the child."""

from collections.abc import Callable
from typing import IO

from bot.files.images import JPEG, PNG, RIFF, check_picture
from bot.files.office import ZIP, read_office
from bot.files.verdicts import Refused
from handlers.message import FileFault
from plans.text.secrecy import has_stamp
from storage.records import EvidenceKind

PDF = b"%PDF-"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 16


def examine(file: IO[bytes], begins: Callable[[int], None]) -> dict[str, str]:
    """Return the kind of a file that may be kept, or the fault for which it may not."""
    try:
        kind, text = _read(file, begins)
    except Refused as refused:
        return {"fault": refused.fault}
    if has_stamp(text):
        return {"fault": FileFault.STAMPED}
    return {"kind": kind}


def _read(file: IO[bytes], begins: Callable[[int], None]) -> tuple[EvidenceKind, str]:
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith((JPEG, PNG)) or (head.startswith(RIFF) and head[8:12] == b"WEBP"):
        check_picture(file.read())
        return EvidenceKind.PHOTO, ""
    if head.startswith(PDF):
        from bot.files.pdf import read_pdf

        return EvidenceKind.PDF, read_pdf(file, begins)
    if head.startswith(ZIP):
        return read_office(file)
    raise Refused(FileFault.OLD_OFFICE if head.startswith(OLD_OFFICE) else FileFault.KIND)
