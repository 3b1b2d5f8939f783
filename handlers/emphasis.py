"""Where a reply's text asks for light emphasis: `*so*`, within one line."""

import re

# A star opens after a space, a bracket or a quotation mark and closes before the like, so that
# "2*3*4" and a lone star stay what they are.
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")


def emphasised(text: str) -> list[tuple[int, int]]:
    """Return the spans to be emphasised, the stars included, from left to right."""
    return [match.span() for match in _EMPHASIS.finditer(text)]


def without_emphasis(text: str) -> str:
    """Return the text as it reads where a channel cannot emphasise."""
    return _EMPHASIS.sub(r"\1", text)
