"""Cuts a long reply into messages that every channel takes, before they enter the outbox.

Each part is a row of its own there: a part that fails is sent again alone, and those before it
are not repeated.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, takewhile

from handlers.emphasis import emphasised
from handlers.message import CALENDAR_PAGE, UPLOAD_PAGE, Reply

PAGES = (UPLOAD_PAGE, CALENDAR_PAGE)
"""Enclosures that are addresses, said with the text."""
PART_LIMIT = 1800
"""UTF-16 units in one part: within Zalo's 2,000, with room for numbered choices."""

# Where a text may be cut, the best first; the cut falls behind the match.
_SEAMS = tuple(
    re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?…;:][)”\"]?\s", r",\s", r"\s")
)
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
_LONGEST_CLUSTER = 32


def utf16_length(text: str) -> int:
    """Count as the platforms do: a letter beyond the basic plane is two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_reply(reply: Reply, limit: int = PART_LIMIT) -> tuple[Reply, ...]:
    """Return the reply in parts of at most `limit` units; the last one carries the choices.

    An enclosure is a part of its own with its caption as the text: a question stands below what
    it is about, and everything else above what it announces. An upload page is but an address and
    stays with the words.
    """
    files = [each for each in reply.enclosures if each.kind not in PAGES]
    pages = tuple(each for each in reply.enclosures if each.kind in PAGES)
    enclosed = [Reply(each.caption, enclosures=(each,)) for each in files]
    bare = replace(reply, enclosures=pages)
    words = _split_words(bare, limit) if reply.text or pages or not files else ()
    return (*enclosed, *words) if reply.choices else (*words, *enclosed)


def _split_words(reply: Reply, limit: int) -> tuple[Reply, ...]:
    if utf16_length(reply.text) <= limit:
        return (reply,)
    parts = split_text(reply.text, limit)
    before = [Reply(text) for text in parts[:-1]]
    return (*before, replace(reply, text=parts[-1])) if parts else (reply,)


def split_text(text: str, limit: int) -> list[str]:
    """Cut at paragraphs, lines, sentences or words, and inside a word only when one is too long.

    Nothing but white space at the seams is lost; a letter keeps its marks, an emoji its parts.
    """
    return [part for part in _parts(text, limit) if part]


def _parts(text: str, limit: int) -> Iterator[str]:
    rest = text.strip()
    while utf16_length(rest) > limit:
        cut = _outside_emphasis(rest, _cut(rest, _prefix(rest, limit)))
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    yield rest


def _prefix(text: str, limit: int) -> int:
    """Return how many characters fit into `limit` units; one at least, or there is no end."""
    ends = accumulate(map(utf16_length, text))
    return max(sum(1 for _ in takewhile(lambda units: units <= limit, ends)), 1)


def _cut(text: str, most: int) -> int:
    window = text[: most + 1]
    for seam in _SEAMS:
        ends = [match.end() for match in seam.finditer(window) if match.start() <= most]
        good = [end for end in ends if most // 3 < end]
        if good:
            return min(good[-1], most)
    return _between_clusters(text, most)


def _between_clusters(text: str, most: int) -> int:
    for cut in range(most, max(most - _LONGEST_CLUSTER, 0), -1):
        if not _clings(text, cut):
            return cut
    return most


def _clings(text: str, cut: int) -> bool:
    """Tell whether the character at `cut` belongs to the one before it."""
    after = text[cut]
    return (
        unicodedata.combining(after) != 0
        or after in _JOINERS
        or text[cut - 1] == "\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )


def _outside_emphasis(text: str, cut: int) -> int:
    for start, end in emphasised(text):
        if start < cut < end:
            return start or cut
    return cut
