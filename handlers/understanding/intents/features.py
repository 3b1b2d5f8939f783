"""What the model sees of a sentence: its words and neighbours, and what the rules found in it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from plans.text.words import Word

BEGIN, END = "<", ">"
NUMBER = "#"
WORD, CUE, RULE = 1.0, 1.5, 2.0
"""How much a word weighs beside a phrasing of the rules, and beside what they conclude."""
ENOUGH = 12
"""Words from which on each counts for less, so that a long sentence does not outweigh all else."""
LONG = 30
"""Words from which on a sentence is simply long."""


def features(
    parts: Sequence[Word], cues: Iterable[str], rules: Sequence[str], facts: Mapping[str, bool]
) -> dict[str, float]:
    """Return the features of a sentence by name.

    Args:
        parts: its words, mended and with shorthand written out.
        cues: names of the phrasings found in it.
        rules: what the rules conclude from them: the act, the kind of question.
        facts: what else stands in it: figures, a date, a question mark.
    """
    folds = [NUMBER if word.fold.isdecimal() else word.fold for word in parts]
    shapes = [
        word.shape if word.accented else fold for word, fold in zip(parts, folds, strict=True)
    ]
    framed = [BEGIN, *folds, END]
    share = min(1.0, math.sqrt(ENOUGH / max(len(set(folds)), 1)))
    word, cue = WORD * share, CUE * share
    found = {f"1 {fold}": word for fold in folds}
    found |= {f"2 {one} {two}": word for one, two in pairwise(framed)}
    triples = zip(framed, framed[1:], framed[2:], strict=False)
    found |= {f"3 {one} {two} {three}": word for one, two, three in triples}
    accented = zip(shapes, folds, strict=True)
    found |= {f"a {shape}": word for shape, fold in accented if shape != fold}
    found |= {f"b {one} {two}": word for one, two in pairwise(shapes)}
    found |= {f"c {name}": cue for name in cues}
    found |= {f"r {name}": RULE for name in rules}
    found |= {f"f {name}": WORD for name, holds in facts.items() if holds}
    found["length"] = min(len(folds), LONG) / LONG
    return found
