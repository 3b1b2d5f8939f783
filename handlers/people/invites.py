"""Codes that let somebody in: made, written, read back and hashed.

A code is nine random characters of an alphabet without look-alikes and a check character, shown as
`XXXXX-XXXXX`. Reading is tolerant of case, spaces and hyphens, never of a wrong character: the
check character finds every single one, and every two neighbours that changed places. Only the hash
is stored.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10

_SEPARATORS = re.compile(r"[\s\-–—_.]+")
_WRITTEN = re.compile(r"(?<![\w-])(?=([0-9A-Za-z]{5}[- ]?[0-9A-Za-z]{5})(?![\w-]))")


def new_code() -> str:
    """Return a fresh random code in its written form; it has a digit, as few words do."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
        letters += check_character(letters)
        if any(letter.isdigit() for letter in letters):
            return f"{letters[:5]}-{letters[5:]}"


def check_character(letters: Sequence[str]) -> str:
    """Return the character that makes a code whole.

    Each place counts with a weight of its own, modulo 31, the prime number of characters: a wrong
    one, or two in each other's place, always gives another sum.
    """
    total = sum((place + 2) * ALPHABET.index(letter) for place, letter in enumerate(letters))
    return ALPHABET[total % len(ALPHABET)]


def normal_code(text: str) -> str | None:
    """Return the bare code that a text consists of, or None when it is not one."""
    bare = bare_letters(text)
    if len(bare) != LENGTH or any(letter not in ALPHABET for letter in bare):
        return None
    return bare if check_character(bare[:-1]) == bare[-1] else None


def code_among(text: str) -> str | None:
    """Return the one bare code that stands, as codes are written, within a sentence."""
    written = [each for each in _WRITTEN.findall(text) if any(one.isdigit() for one in each)]
    found = {code for each in written if (code := normal_code(each)) is not None}
    return found.pop() if len(found) == 1 else None


def looks_like_code(text: str) -> bool:
    """Tell a mistyped code from a question: a word or two with a digit and no sentence around."""
    bare = bare_letters(text)
    return (
        LENGTH - 4 <= len(bare) <= LENGTH + 6
        and len(text.split()) <= 2
        and bare.isascii()
        and bare.isalnum()
        and any(letter.isdigit() for letter in bare)
    )


def bare_letters(text: str) -> str:
    """Return a text in capitals without spaces and hyphens."""
    return _SEPARATORS.sub("", text).upper()


def code_hash(code: str) -> str:
    """Return what is stored of a code.

    A code holds 44 random bits and five tries are allowed, so a plain hash is enough.

    Raises:
        ValueError: the text is not a code.
    """
    bare = normal_code(code)
    if bare is None:
        raise ValueError("not an invite code")
    return hashlib.sha256(bare.encode("ascii")).hexdigest()
