"""Whether an answer in free words says anything: no number, no day, no yes or no, no order does."""

from handlers.heard import cues_of
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from plans.text.words import Word

BOOK = "reasons"
ANSWERS = (
    "order.yes",
    "order.no",
    "order.skip",
    "order.stop",
    "order.back",
    "order.more",
    "order.help",
    "order.withdraw",
    "say.acknowledge",
    "talk.",
)
"""What answers another question than «vì lý do gì ạ?»."""
VERDICTS = ("office.accept", "office.give_back", "office.grant", "office.refuse", "office.every")
BEGUN = ("unit.blocked", "unit.extension")
"""What asked for the reason; said again it tells none."""
LEAST_LETTERS = 2


def says_why(reading: Reading) -> bool:
    """Tell words that may stand on record as a reason, or as a content, from all that may not."""
    own = cues_of(reading).covered((*VERDICTS, *BEGUN))
    silent = reading.cues.covered(ANSWERS) | own
    silent |= cue_book(BOOK).find(reading.words).covered(("empty.",))
    days = [one.span for one in reading.times]
    return any(
        at not in silent
        and _is_word(word)
        and not any(begin <= word.start < end for begin, end in days)
        for at, word in enumerate(reading.words)
    )


def tells_why(reading: Reading) -> bool:
    """Tell what is a reason beyond doubt: «thiếu dấu», «vì …»; all else is read back first."""
    cues = cue_book(BOOK).find(reading.words)
    lacks = cues.first("why.lacks", "why.everybody")
    wonders = lacks is not None and lacks.begin == 0  # «không rõ gửi về đâu», «ai cũng bận»
    asks = reading.cues.has("mark.asking", "mark.polar", "say.done_question")
    asks = asks or any("?" in word.after for word in reading.words)
    fine = cues.has("fine.") and not cues.has("why.lacks")
    return cues.has("why.") and (wonders or not asks) and not fine


def says_of_all(reading: Reading) -> bool:
    """Tell «ai cũng chưa ký», which asks nothing."""
    return cue_book(BOOK).find(reading.words).has("why.everybody")


def _is_word(word: Word) -> bool:
    """Tell a word from «x», «zzz», «12»."""
    return word.fold.isalpha() and len(set(word.fold)) >= LEAST_LETTERS
