"""Proofs on their way to the record: in a draft, in a link typed, and as they are shown."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from handlers.wording import evidence as wording
from storage.records import EvidenceKind, Proof

LONGEST_LINK = 500
MOST_PROOFS = 20
"""Of one confirmation."""
MOST_SHOWN = 5
LINK = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
ENDS = ".,;:!?)]}'»"
PROOFS = "proofs"
"""Names, in the data of a step, what was handed in."""


def links_in(text: str) -> tuple[tuple[Proof, ...], str]:
    """Return the links of a text as proofs, and the text without them.

    What is no plain address of a page (a password in it, no host, longer than any) is left out.
    """
    found = [match.group().rstrip(ENDS) for match in LINK.finditer(text)]
    rest = " ".join(LINK.sub(" ", text).split()) if found else text
    good = dict.fromkeys(one for one in found if _is_page(one))
    return tuple(Proof(EvidenceKind.LINK, said=one) for one in good), rest


def _is_page(link: str) -> bool:
    if len(link) > LONGEST_LINK:
        return False
    try:
        parts = urlsplit(link)
        return bool(parts.hostname and "." in parts.hostname) and parts.username is None
    except ValueError:
        return False


def to_data(proofs: Sequence[Proof]) -> list[dict[str, Any]]:
    """Return proofs as they are kept between messages."""
    return [
        {"kind": one.kind, "sha256": one.sha256, "size": one.size, "said": one.said}
        for one in proofs
    ]


def from_data(data: Mapping[str, Any]) -> tuple[Proof, ...]:
    """Return the proofs that were kept with a step."""
    return tuple(
        Proof(EvidenceKind(one["kind"]), one["sha256"], one["size"], one["said"])
        for one in data.get(PROOFS, ())
    )


def together(before: Sequence[Proof], more: Sequence[Proof]) -> tuple[Proof, ...]:
    """Return proofs with more of them, each content once, and not without end."""
    found = {one.sha256 or f"{one.kind}:{one.said}": one for one in (*more, *before)}
    kept = [one for one in (*before, *more) if found.pop(one.sha256 or f"{one.kind}:{one.said}", 0)]
    return tuple(kept[:MOST_PROOFS])


def shown(proof: Proof) -> str:
    """Return one proof in a few words."""
    if proof.sha256 is None:
        return wording.SHOWN_SAID[proof.kind].format(said=proof.said)
    name = f" “{proof.said}”" if proof.said else ""
    return wording.SHOWN_FILE.format(kind=wording.KINDS[proof.kind], name=name, size=_size(proof))


def shown_all(proofs: Sequence[Proof]) -> str:
    """Return proofs in one line, the first of many."""
    named = "; ".join(shown(one) for one in proofs[:MOST_SHOWN])
    more = len(proofs) - MOST_SHOWN
    return named + (wording.SHOWN_MORE.format(more=more) if more > 0 else "")


def _size(proof: Proof) -> str:
    octets = proof.size or 0
    if octets < 1024 * 1024:
        return f"{max(1, octets // 1024)} KB"
    return f"{octets / (1024 * 1024):.1f} MB".replace(".", ",")
