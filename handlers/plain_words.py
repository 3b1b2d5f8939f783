"""Text that is no message to anybody: formulas for a spreadsheet, markup, commands."""

import re

FORMULA = re.compile(
    r"^\s*=\s*\S|^\s*[+@-]\s*[A-Za-z_.]{2,}\s*[(|!]|\b(?:cmd|powershell|mshta)(?:\.exe)?\s*\|",
    re.IGNORECASE,
)
MARKUP = re.compile(
    r"<\s*[/!?]?\s*(?:script|iframe|img|svg|html|body|object|embed|style|link|meta|form|input|base"
    r"|video|audio|math|template|a|div|php|doctype)\b",
    re.IGNORECASE,
)


def is_plain(text: str) -> bool:
    """Tell words from what a program would take for its own; such text is never stored."""
    return FORMULA.search(text) is None and MARKUP.search(text) is None
