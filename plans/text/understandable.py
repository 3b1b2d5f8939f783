"""From a message as typed to words that can be compared."""

from plans.text.repair import repair
from plans.text.shorthand import expand
from plans.text.vni import with_digits_read
from plans.text.vocabulary import Vocabulary
from plans.text.words import Word, words


def understandable(text: str, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """Write a message out in standard words: short forms first, then slips, then short forms again.

    Never fails; only the first 4,096 characters are read.
    """
    typed = with_digits_read(words(text), vocabulary)
    return expand(repair(expand(typed), vocabulary))
