"""An order to write to units that does not begin with its verb: «khoan gửi …», «chiều gửi …»."""

from typing import NamedTuple

from handlers.heard import Heard
from handlers.office.plain_orders import ADDRESSING
from handlers.office.pressed_or_not import BETWEEN, FORBIDDEN, is_called_off
from handlers.office.said import is_timed
from plans.text.normal import fold
from plans.text.words import Word, words

WRITES, PRESSES = {"gui", "goi", "nhan"}, {"nhac", "giuc", "thuc", "hoi"}
"""Words, folded, with which one writes to units, or presses them."""
HOURS = {
    *(
        "sang",
        "trua",
        "chieu",
        "toi",
        "dem",
        "mai",
        "mot",
        "kia",
        "lat",
        "nua",
        "ti",
        "chut",
        "sau",
    ),
    *("luc", "gio", "hom", "nay", "vao", "den", "dau", "cuoi", "buoi"),
}
"""Words, folded, of an hour or day to come."""
ORDERING = {
    "hay",
    "cu",
    "nho",
    "vui",
    "long",
    "thi",
    "roi",
    "tam",
    "thoi",
    "da",
    "dong",
    "chi",
    "cho",
}
LONGEST = 6
"""Words before the verb at most."""


class Led(NamedTuple):
    """An order, and what stands before it."""

    order: str
    """As typed, from its verb on."""
    called_off: bool
    timed: bool


def led_order(heard: Heard, *, presses: bool = False) -> Led | None:
    """Return the order behind words that call it off, put it off or address somebody."""
    verbs = PRESSES if presses else WRITES
    typed = heard.message.typed
    said = words(typed)
    at = next((at for at, word in enumerate(said[: LONGEST + 1]) if _is_verb(said, at, verbs)), 0)
    before = said[:at]
    if not before or heard.message.choice is not None:
        return None
    if not all(_leads(word, heard) for word in before):
        return None
    called_off = is_called_off(said, at) or (
        before[0].fold in {fold(one) for one in FORBIDDEN} and is_called_off(said, 1)
    )
    timed = any(
        word.fold in HOURS or word.fold[0].isdecimal() or is_timed(word, heard.reading)
        for word in before
    )
    return Led(typed[said[at].start :], called_off, timed)


def _is_verb(said: tuple[Word, ...], at: int, verbs: set[str]) -> bool:
    run = tuple(word.fold for word in said[at : at + 2])
    if verbs is PRESSES:
        return run[0] in PRESSES or run == ("don", "doc")
    return run[0] in WRITES or run == ("thong", "bao")


def _leads(word: Word, heard: Heard) -> bool:
    known = HOURS | ORDERING | ADDRESSING | BETWEEN
    forbids = word.shape in FORBIDDEN if word.accented else word.fold in _bare()
    return (
        forbids or word.fold in known or word.fold[0].isdecimal() or is_timed(word, heard.reading)
    )


def _bare() -> set[str]:
    return {fold(one) for one in FORBIDDEN} - {"cho"}
