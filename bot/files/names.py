"""A name that somebody gave a file, made fit to be shown; never part of a path."""

import unicodedata

LONGEST = 60
NAMELESS = "tệp không tên"
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control and direction marks, halves of letters, line ends."""
_MARKUP = str.maketrans(dict.fromkeys("*“”<>", " "))


def shown_name(given: str) -> str:
    """Return a name on one line, without path, markup and marks that do not show, and short."""
    text = unicodedata.normalize("NFC", given.encode("utf-8", "ignore").decode("utf-8"))
    text = "".join(
        letter for letter in text[-4096:] if unicodedata.category(letter) not in _NOT_SHOWN
    )
    text = text.replace("\\", "/").rpartition("/")[2].translate(_MARKUP)
    text = " ".join(text.split()).strip(". ")
    if len(text) > LONGEST:
        stem, dot, suffix = text.rpartition(".")
        ending = f"….{suffix}" if dot and stem and len(suffix) <= 5 else "…"
        text = text[: LONGEST - len(ending)].rstrip() + ending
    return text or NAMELESS
