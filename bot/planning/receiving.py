"""What an officer sends: a plan document to be read, or a sheet that comes back."""

import json
import subprocess
from pathlib import Path

from bot.children import said_by_child
from bot.documents import DocumentRefused, read_document
from bot.documents.faults import DocumentFault
from bot.files.examiner import examined
from handlers.message import FileFault, PlanFile
from handlers.sheet_cells import SheetData, SheetRow
from storage.records import EvidenceKind

PATIENCE_SECONDS = 30.0
NO_SHEET = "no_sheet"
"""The fault of a table that is no sheet of a draft."""
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")


def plan_file(path: Path, sha256: str, name: str) -> PlanFile | None:
    """Read a file as a plan or as a sheet; None for a picture, which is neither.

    Blocks, so call it off the event loop. Nothing of the file is kept.
    """
    with path.open("rb") as file:
        if file.read(8).startswith(PICTURES):
            return None
    try:
        return PlanFile(name, sha256, read_document(path))
    except DocumentRefused as refused:
        if refused.fault is not DocumentFault.SHEET:
            return PlanFile(name, sha256, None, refused.fault)
    verdict = examined(path)
    if verdict.fault is FileFault.STAMPED:
        return PlanFile("", sha256, None, DocumentFault.STAMPED)
    sheet = _sheet(path) if verdict.kind is EvidenceKind.EXCEL else None
    return PlanFile(name, sha256, sheet, "" if sheet else NO_SHEET)


def _sheet(path: Path) -> SheetData | None:
    try:
        said = json.loads(said_by_child("bot.planning.child", path, PATIENCE_SECONDS))
    except (subprocess.TimeoutExpired, ValueError):
        return None
    if "fault" in said:
        return None
    return SheetData(said["head"], tuple(SheetRow(place, row) for place, row in said["rows"]))
