"""Invite codes: made, written, read back and hashed.

A code is ten characters of an alphabet without look-alikes, shown as `XXXXX-XXXXX`. Reading is
tolerant of case, spaces and hyphens, never of a wrong character. Only the hash is stored.
"""

import hashlib
import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10

_SEPARATORS = re.compile(r"[\s\-–—_.]+")


def new_code() -> str:
    """Return a fresh random code in its written form."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def normal_code(text: str) -> str | None:
    """Return the bare code that a text consists of, or None when it is not one."""
    bare = _SEPARATORS.sub("", text).upper()
    if len(bare) != LENGTH or any(letter not in ALPHABET for letter in bare):
        return None
    return bare


def code_hash(code: str) -> str:
    """Return what is stored of a code.

    A code holds 49 random bits and five tries are allowed, so a plain hash is enough.

    Raises:
        ValueError: the text is not a code.
    """
    bare = normal_code(code)
    if bare is None:
        raise ValueError("not an invite code")
    return hashlib.sha256(bare.encode("ascii")).hexdigest()
