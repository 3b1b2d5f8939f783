"""The parent's side of the examination: a child with limits, and what to make of its end."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bot.children import said_by_child
from handlers.message import FileFault
from storage.records import EvidenceKind

PATIENCE_SECONDS = 30.0
"""Of real time; the child's own limit is of work (RELIABILITY row 42 allows a minute)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is, or why it is not taken."""

    kind: EvidenceKind | None = None
    fault: FileFault | None = None
    page: int | None = None
    """The page at which the reading ended, where it ended badly."""


def examined(path: Path, patience_seconds: float = PATIENCE_SECONDS) -> Verdict:
    """Judge a file by its content, whatever it is called; blocks, so call it off the event loop."""
    try:
        lines = _lines(said_by_child("bot.files.child", path, patience_seconds))
    except subprocess.TimeoutExpired as late:
        return Verdict(fault=FileFault.SLOW, page=_page(_lines(late.stdout or b"")))
    last = lines[-1] if lines else {}
    if "kind" in last:
        return Verdict(kind=EvidenceKind(str(last["kind"])))
    if "fault" in last:
        return Verdict(fault=FileFault(str(last["fault"])))
    return Verdict(fault=FileFault.BROKEN, page=_page(lines))


def _lines(said: bytes) -> list[dict[str, object]]:
    whole = said[: said.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines()]


def _page(lines: list[dict[str, object]]) -> int | None:
    pages = [line["page"] for line in lines if "page" in line]
    last = pages[-1] if pages else None
    return last if isinstance(last, int) else None
