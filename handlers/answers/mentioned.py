"""Which of the documents that a plan mentions a sentence asks about."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from handlers.understanding.reading import Reading
from plans.model import Document, Plan
from plans.text.document_names import names
from plans.text.normal import fold
from plans.text.words import words

LEAST_WORDS = 3
NUMBER_ASKED = {("so", "may"), ("so", "bao"), ("so", "nao")}
WHICH = "nao"
THIS = "nay"
SHORT = {("tinh",): ("tinh", "uy"), ("thi", "xa"): ("thi", "uy"), ("thanh", "pho"): ("thanh", "uy")}
"""«Kế hoạch của tỉnh»: how an issuer is called for short."""
ALIKE = 0.8
"""Share of a question's telling words that must stand in a title for it to be meant."""


def documents_mentioned(plan: Plan, reading: Reading) -> list[Document]:
    """Return the other documents that a sentence asks about: by number, else by what they are."""
    own = plan.number.split("-")[0].lstrip("0") if plan.number else ""
    numbers = {number.lstrip("0") for number in reading.numbers} - {own}
    named = [one for one in plan.documents if one.number.split("-")[0].lstrip("0") in numbers]
    of_kind = _of_kind(plan, reading)
    if named and reading.cues.has("ask.document.number"):
        return [one for one in of_kind if one not in named] or named
    if named or reading.numbers:
        return named
    if by_kind := [one for one in plan.documents if _is_numbered(one, own, reading)]:
        return by_kind
    called = _called_by_title(plan.documents, reading)
    bare = {word.fold.lstrip("0") for word in reading.words if word.fold.isdecimal()}
    numbered = [one for one in of_kind if one.number.split("-")[0].lstrip("0") in bare]
    return numbered or called or of_kind


def _is_numbered(document: Document, own: str, reading: Reading) -> bool:
    """Tell «kế hoạch 43», its kind and its number, of whoever's document it is."""
    number = document.number.split("-")[0].lstrip("0")
    called = _called(document.number, document.title or "")
    return number != own and _stands_before(number, called, reading)


def is_numbered(plan: Plan, reading: Reading) -> bool:
    """Tell whether the plan itself, or a document that it mentions, is named by kind and number."""
    own = plan.number.split("-")[0].lstrip("0") if plan.number else ""
    if own and _stands_before(own, [tuple(fold(plan.kind).split())], reading):
        return True
    return any(_is_numbered(one, own, reading) for one in plan.documents)


def _stands_before(number: str, names: Sequence[tuple[str, ...]], reading: Reading) -> bool:
    """Tell «kế hoạch 43», «kế hoạch số 43» by any of these names of its kind."""
    folds = [word.fold.lstrip("0") for word in reading.words]
    places = [at for at, one in enumerate(folds) if one == number]
    places = [at - 1 if folds[at - 1 : at] == ["so"] else at for at in places]
    return any(tuple(folds[at - len(name) : at]) == name for at in places for name in names)


def _called_by_title(documents: Sequence[Document], reading: Reading) -> list[Document]:
    """Return the documents in whose titles most of a sentence's telling words stand."""
    if len(reading.content) < LEAST_WORDS:
        return []
    paper = reading.cues.covered(("about.", "ask.", "mark."))
    said = {word.fold for word in reading.content if reading.index_of(word) not in paper}
    if len(said) < LEAST_WORDS:
        return []
    least = ALIKE * len(said)
    return [one for one in documents if len(said & _title(one.title or "")) >= least]


@lru_cache(maxsize=1024)
def _title(title: str) -> frozenset[str]:
    return frozenset(word.fold for word in words(title))


def _likeness(document: Document, reading: Reading) -> int:
    return len({word.fold for word in reading.content} & _title(document.title or ""))


def _of_kind(plan: Plan, reading: Reading) -> list[Document]:
    """Return what is named by kind and issuer: «chương trình số mấy của thị ủy».

    A document of the plan's own kind is another one only by its issuer; of several, those
    whose title is most like what is said.
    """
    folds = [word.fold for word in reading.words]
    found = [one for one in plan.documents if _is_of_kind(one, plan, folds)]
    if not found:
        return []
    numbered = [one for one in found if _is_asked_for(one, reading)]
    found = numbered or found
    likest = max((_likeness(one, reading) for one in found), default=0)
    return [one for one in found if _likeness(one, reading) == likest]


def _is_asked_for(document: Document, reading: Reading) -> bool:
    """Tell whether the question word follows a document's kind: «căn cứ hướng dẫn số mấy»."""
    folds = [word.fold for word in reading.words]
    letters = document.number.partition("-")[2].partition("/")[0]
    kinds = [name for name, kind in names().by_name.items() if kind.letters == letters]
    asked = [at for at, pair in enumerate(pairwise(folds)) if pair in NUMBER_ASKED]
    asked += [at for at, one in enumerate(folds) if one == WHICH]
    return any(tuple(folds[at - len(name) : at]) == name for at in asked for name in kinds)


def _after_of(folds: Sequence[str]) -> list[int]:
    return [at for at, fold_ in enumerate(folds) if fold_ in {"cua", "do"}]


def _stands(name: tuple[str, ...], folds: Sequence[str]) -> bool:
    """Tell whether a kind is named; «kế hoạch này» is the plan itself."""
    places = (at for at in range(len(folds)) if tuple(folds[at : at + len(name)]) == name)
    return any("".join(folds[at + len(name) : at + len(name) + 1]) != THIS for at in places)


@lru_cache(maxsize=1024)
def _called(number: str, title: str) -> tuple[tuple[str, ...], ...]:
    """Return what a document is called by its kind; it follows from its number and its title."""
    letters = number.partition("-")[2].partition("/")[0]
    begins = tuple(word.fold for word in words(title))
    return tuple(
        name
        for name, kind in names().by_name.items()
        if kind.letters == letters or begins[: len(name)] == name
    )


def _is_of_kind(document: Document, plan: Plan, folds: Sequence[str]) -> bool:
    called = _called(document.number, document.title or "")
    if not any(_stands(name, folds) for name in called):
        return False
    issuer, own = fold(document.issuer or ""), fold(plan.issuer)
    issuers = [
        name
        for name in (*names().issuers, *SHORT)
        if any(tuple(folds[at + 1 : at + 1 + len(name)]) == name for at in _after_of(folds))
    ]
    issuers = [SHORT.get(name, name) for name in issuers]
    by_issuer = any(" ".join(name) in issuer for name in issuers)
    if tuple(fold(plan.kind).split()) in called:
        return by_issuer and not any(" ".join(name) in own for name in issuers)
    return by_issuer or not issuers
