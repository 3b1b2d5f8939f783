"""The sides of a picture, read from its first bytes: platforms refuse odd ones."""

import struct

MOST_SIDES = 10_000
"""Width and height together (Bot API, sendPhoto)."""
MOST_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def is_shown_whole(content: bytes) -> bool:
    """Tell whether a platform shows this as a picture; a long strip is better sent as a file."""
    sides = sides_of(content)
    if sides is None:
        return False
    width, height = sides
    narrow = max(min(sides), 1)
    return 0 < width + height <= MOST_SIDES and max(sides) <= MOST_RATIO * narrow


def sides_of(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG; None for anything else."""
    try:
        if content.startswith(_PNG):
            width, height = struct.unpack_from(">II", content, 16)
            return width, height
        if content.startswith(_JPEG):
            return _sides_of_jpeg(content)
    except struct.error:
        return None
    return None


def _sides_of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while True:
        mark, kind, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF:
            return None
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length
