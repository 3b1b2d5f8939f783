"""A number of a message that does not say what it counts, and what tells that it is a paper's."""

import re
from itertools import pairwise

from handlers.understanding.reading import Reading

MISSED = {"mien", "vang"}
MAYBE_DAY = re.compile(r"\d{1,2}/\d{1,2}")
MOST_WORDS = 6
"""A longer message says what its number counts, or does not answer."""
NUMBER = "so"


def bare_number(reading: Reading) -> int | None:
    """Return the one number of a message that does not say what it counts."""
    said = reading.figures
    named = (said.done, said.total, said.lacking, said.percent, said.more or None)
    if reading.documents or said.unit or any(value is not None for value in named):
        return None
    admits = reading.cues.covered(("say.admits",))
    content = [
        word
        for word in reading.content
        if word.fold not in MISSED and reading.index_of(word) not in admits
    ]
    if any(word.fold.isalpha() for word in content) or len(reading.words) > MOST_WORDS:
        return None
    dated = [one.span for one in reading.times]
    dated += said.spans if tells_missed(reading) else ()
    every = reading.cues.covered(("mark.every",))  # «cả 3 việc» counts works, and no people
    numbers = [
        word.fold
        for at, word in enumerate(reading.words)
        if word.fold.isdecimal()
        and at not in every
        and not any(a <= word.start < b for a, b in dated)
    ]
    if said.count is not None and len(numbers) < 2:
        return said.count
    return int(numbers[0]) if len(numbers) == 1 else None


def tells_role(reading: Reading) -> bool:
    """Tell «28/30 miễn 2», each amount of which is told for what it is."""
    said = reading.figures
    roles = (said.done, said.total, said.exempt, said.absent, said.lacking, said.percent)
    return bool(said.more) or any(value is not None for value in roles)


def tells_missed(reading: Reading) -> bool:
    """Tell «27, miễn 3»: beside who is exempt or absent, a number alone counts who did it."""
    return reading.figures.exempt is not None or reading.figures.absent is not None


def is_zero_led(reading: Reading) -> bool:
    """Tell «08», as papers are numbered."""
    return any(word.fold.isdecimal() and word.fold[:1] == "0" for word in reading.words)


def numbers_paper(reading: Reading) -> bool:
    """Tell «08», «số 8», as papers are numbered, from a count."""
    return is_zero_led(reading) or any(
        before.fold == NUMBER and word.fold.isdecimal() for before, word in pairwise(reading.words)
    )


def bare_fraction(reading: Reading) -> tuple[int, int] | None:
    """Return a message's one fraction that could as well be a day: 5/6."""
    found = [word.fold for word in reading.words if MAYBE_DAY.fullmatch(word.fold)]
    if len(found) != 1 or reading.figures.done is not None or reading.documents:
        return None
    if any(word.fold.isalpha() for word in reading.content) or len(reading.words) > MOST_WORDS:
        return None
    if any(word.fold in {"ngay", "hom"} for word in reading.words):
        return None
    done, total = (int(part) for part in found[0].split("/"))
    return (done, total) if done <= total else None
