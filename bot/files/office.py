"""Word and Excel files (OOXML): archives read within bounds, everything counted while reading.

Nothing is unpacked to disk, no program in a file is run, no document it refers to is fetched.
"""

import re
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot.files.verdicts import (
    FREE_OF_RATIO,
    MOST_DEPTH,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_TEXT,
    MOST_UNPACKED,
    Refused,
)
from handlers.message import FileFault
from storage.records import EvidenceKind

ZIP = b"PK\x03\x04"
_STEP = 1 << 16
_END_RECORD = b"PK\x05\x06"
_LONGEST_COMMENT = 65_557
_TYPES = "[Content_Types].xml"
_MAIN = {
    b"wordprocessingml.document.main+xml": EvidenceKind.WORD,
    b"spreadsheetml.sheet.main+xml": EvidenceKind.EXCEL,
}
_PROGRAM = re.compile(
    r"\bDDE(?:AUTO)?\b|\b(?:cmd|powershell|mshta)\s*(?:\.exe)?\s*\|", re.IGNORECASE
)
_HYPERLINK = "/hyperlink"
_ELSEWHERE = re.compile(r"(?:https?|ftp|mhtml):|[\\/]{2}", re.IGNORECASE)
"""Where a part would be fetched from on opening; a template on somebody's own disk is not."""
_TEXT_ENDS = frozenset({"p", "si", "c", "row", "oddHeader", "oddFooter", "title", "subject"})


class _Budget:
    """What one file may still unpack, over all archives within it."""

    def __init__(self) -> None:
        self.entries = MOST_ENTRIES
        self.octets = MOST_UNPACKED

    def take(self, octets: int) -> None:
        self.octets -= octets
        if self.octets < 0:
            raise Refused(FileFault.BOMB)


class _Text:
    """The words of XML parts; a document type, an entity or a foreign part ends the reading."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._length = 0

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        return parser

    def _doctype(self, *_: object) -> None:
        raise Refused(FileFault.BROKEN)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if not name.endswith("Relationship") or attributes.get("TargetMode") != "External":
            return
        is_link = attributes.get("Type", "").endswith(_HYPERLINK)
        if not is_link and _ELSEWHERE.match(attributes.get("Target", "")):
            raise Refused(FileFault.PROGRAM)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] in _TEXT_ENDS:
            self._add("\n")

    def _add(self, data: str) -> None:
        if self._length < MOST_TEXT:
            self.pieces.append(data)
            self._length += len(data)


def read_office(file: IO[bytes]) -> tuple[EvidenceKind, str]:
    """Return the kind of a Word or Excel file, and its words.

    Raises:
        Refused: it is neither, unpacks too far, holds a program, or a part is not plain XML.
        Exception: whatever the archive or XML reader makes of a broken file.
    """
    text = _Text()
    types = _read_archive(file, _Budget(), text, depth=0)
    words = "".join(text.pieces)
    if b"macroEnabled" in types or _PROGRAM.search(words):
        raise Refused(FileFault.PROGRAM)
    kinds = [kind for mark, kind in _MAIN.items() if mark in types]
    if len(kinds) != 1:
        raise Refused(FileFault.KIND)
    return kinds[0], words


def _read_archive(file: IO[bytes], budget: _Budget, text: _Text, depth: int) -> bytes:
    """Read every entry to its end; return the list of types, empty where there is none."""
    if depth > MOST_DEPTH:
        raise Refused(FileFault.BOMB)
    _check_end_record(file)
    types = b""
    with ZipFile(file) as archive:
        entries = archive.infolist()
        budget.entries -= len(entries)
        if budget.entries < 0 or len({entry.filename for entry in entries}) < len(entries):
            raise Refused(FileFault.BOMB)
        for entry in entries:
            content = _read_entry(archive, entry, budget, text, depth)
            types = content if entry.filename == _TYPES else types
    return types


def _check_end_record(file: IO[bytes]) -> None:
    """Look at the end of an archive before its list is read: a long list is a bomb of its own."""
    file.seek(0, 2)
    start = max(0, file.tell() - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END_RECORD)
    if at < 0 or len(tail) < at + 22:
        raise Refused(FileFault.BROKEN)
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MOST_ENTRIES or size > MOST_ENTRIES * 512:
        raise Refused(FileFault.BOMB)
    file.seek(0)


def _read_entry(
    archive: ZipFile, entry: ZipInfo, budget: _Budget, text: _Text, depth: int
) -> bytes:
    """Read one entry, counting; return it where it is the list of types."""
    _check_entry(entry)
    name = entry.filename
    parser = text.parser() if name.endswith((".xml", ".rels", ".vml")) else None
    kept, out, within = BytesIO(), 0, False
    with archive.open(entry) as part:
        while chunk := part.read(_STEP):
            within = within or (out == 0 and chunk.startswith(ZIP))
            out += len(chunk)
            budget.take(len(chunk))
            if out > max(FREE_OF_RATIO, MOST_RATIO * entry.compress_size):
                raise Refused(FileFault.BOMB)
            if parser is not None:
                parser.Parse(chunk)
            if within or name == _TYPES:
                kept.write(chunk)
    if parser is not None:
        parser.Parse(b"", True)
    if within:
        _read_archive(kept, budget, text, depth + 1)
    return kept.getvalue() if name == _TYPES else b""


def _check_entry(entry: ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise Refused(FileFault.LOCKED)
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Refused(FileFault.BROKEN)
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise Refused(FileFault.BROKEN)
    if name.lower().endswith(("vbaproject.bin", ".exe", ".js", ".vbs", ".bat", ".ps1", ".dll")):
        raise Refused(FileFault.PROGRAM)
