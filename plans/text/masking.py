"""Numbers that belong to a person, taken out of what is kept of a text."""

import re

MASK = "…"
LONG_NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){8,29}")
"""A phone, identity card, party card or account number: nine digits or more, however parted.

A day (`15/5/2024`), a count (`28/30`) and a document's number (`152-KH/ĐUK`) are shorter.
"""
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def masked(text: str) -> str:
    """Return the text with long numbers and mail addresses as `…`; idempotent."""
    return LONG_NUMBER.sub(MASK, MAIL.sub(MASK, text))
