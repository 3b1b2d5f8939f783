"""Pictures, walked through from end to end without being drawn: JPEG, PNG, WebP."""

import zlib
from collections.abc import Iterator

from bot.files.verdicts import MOST_PIXELS, Refused
from handlers.message import FileFault

JPEG, PNG, RIFF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END = 0xDA, 0xD9
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ANOTHER = (b"PK\x03\x04", b"%PDF-", b"<script", b"<html", b"<?php", b"MZ\x90")
"""Beginnings of another kind of file hidden behind the picture."""
_STEP = 1 << 16


def check_picture(content: bytes) -> None:
    """Look at a picture's structure and size.

    Raises:
        Refused: it is broken, larger than can be shown, or something else besides.
    """
    if content.startswith(JPEG):
        width, height = _jpeg(content)
    elif content.startswith(PNG):
        width, height = _png(content)
    else:
        width, height = _webp(content)
    if not 0 < width * height <= MOST_PIXELS:
        raise Refused(FileFault.BOMB if width * height else FileFault.BROKEN)


def _jpeg(content: bytes) -> tuple[int, int]:
    size, scanned, at = (0, 0), False, 2
    while True:
        at, marker = _next_marker(content, at)
        if marker == _END:
            break
        if marker in _ALONE:
            continue
        length = int.from_bytes(content[at : at + 2], "big")
        if length < 2 or at + length > len(content):
            raise Refused(FileFault.BROKEN)
        if marker in _FRAMES and length >= 8:
            height, width = content[at + 3 : at + 5], content[at + 5 : at + 7]
            size = int.from_bytes(width, "big"), int.from_bytes(height, "big")
        scanned = scanned or marker == _SCAN
        at += length
    if not scanned or any(one in content[at:].lower() for one in map(bytes.lower, _ANOTHER)):
        raise Refused(FileFault.BROKEN)
    return size


def _next_marker(content: bytes, at: int) -> tuple[int, int]:
    """Return the place after the next marker, and the marker; coded pixels are passed over."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise Refused(FileFault.BROKEN)
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0:
            at += 2
        else:
            return at + 2, marker


def _png(content: bytes) -> tuple[int, int]:
    chunks = list(_chunks(content))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or len(chunks[0][1]) != 13:
        raise Refused(FileFault.BROKEN)
    head = chunks[0][1]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    if width * height > MOST_PIXELS:
        return width, height
    if head[9] not in _CHANNELS or b"IDAT" not in names:
        raise Refused(FileFault.BROKEN)
    row = 1 + (width * _CHANNELS[head[9]] * head[8] + 7) // 8
    whole = row * height + (height * 8 if head[12] else 0)
    _inflate(b"".join(data for name, data in chunks if name == b"IDAT"), whole)
    return width, height


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) != 4 or zlib.crc32(name + data) != int.from_bytes(check, "big"):
            raise Refused(FileFault.BROKEN)
        yield name, data
        at += 12 + length


def _inflate(packed: bytes, whole: int) -> None:
    """Unpack the pixels without keeping them: they must be as many as the head says."""
    unpacker, out = zlib.decompressobj(), 0
    while packed and not unpacker.eof:
        out += len(unpacker.decompress(packed, _STEP))
        packed = unpacker.unconsumed_tail
        if out > whole:
            raise Refused(FileFault.BOMB)
    if not unpacker.eof:
        raise Refused(FileFault.BROKEN)


def _webp(content: bytes) -> tuple[int, int]:
    length = int.from_bytes(content[4:8], "little") + 8
    if content[8:12] != b"WEBP" or not len(content) - 1 <= length <= len(content):
        raise Refused(FileFault.BROKEN)
    kind, head = content[12:16], content[20:30]
    if len(head) < 10:
        raise Refused(FileFault.BROKEN)
    match kind:
        case b"VP8X":
            return (
                int.from_bytes(head[4:7], "little") + 1,
                int.from_bytes(head[7:10], "little") + 1,
            )
        case b"VP8 ":
            width, height = head[6:8], head[8:10]
            return (
                int.from_bytes(width, "little") & 0x3FFF,
                int.from_bytes(height, "little") & 0x3FFF,
            )
        case b"VP8L":
            bits = int.from_bytes(head[1:5], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            raise Refused(FileFault.BROKEN)
