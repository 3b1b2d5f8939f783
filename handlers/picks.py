"""Numbers that pick from an offered list: tapped, typed, or said."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.confirmations.draft import NEGATIVE
from handlers.confirmations.grouped import COUNTED, END_OF_TIME, grouped
from handlers.message import Message
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from plans.text.spoken import number_at
from plans.text.words import Word
from plans.times.spans import Prefer

MOST_WORDS = 8
NAMED = 0.5
"""Share of a task's name beside which a number does not pick."""
BEFORE = ("say.done", "say.over", "mark.done_mark", "mark.ordinal", "order.no")
"""What a number of the list follows: «xong 1», «đã làm số 2»."""

ORDINAL_OF = {"cai", "viec", "muc", "dong"}
"""What is counted off: «cái thứ hai»."""
NUMBER = "so"
LEADING = {*ORDINAL_OF, "so", "thu", "cau", "y", "the", "con", "vay"}
"""Words that lead to the number of an item: «việc số 4», «thế còn số 2»."""
OPENING = 3
"""Words among which it stands: «thế còn cái cuối»."""
COUNTS = {("thu",), ("so",)}
ENDS = {("dau",), ("cuoi",), ("chot",)}
NEXT_TO_LAST = {("ap", "chot"), ("ap", "cuoi"), ("ke", "cuoi"), ("ke", "chot")}
FROM_BELOW = ("tu duoi", "duoi len", "tu cuoi")


def picked_one(message: Message, reading: Reading, count: int) -> list[int] | None:
    """Return the one number chosen; an empty list for several of which only one can be taken."""
    numbers = picked(message, reading, count)
    return [] if numbers is not None and len(numbers) > 1 else numbers


def picked(message: Message, reading: Reading, count: int) -> list[int] | None:
    """Return the numbers chosen, in order.

    None when the message is no choice at all; an empty list for a number that is not offered.
    «1», «số 2», «cái thứ 2», «1 và 3», «cả hai», «tất cả trừ 2» and a tap all count.
    """
    if message.choice is not None:
        return (
            [int(message.choice)]
            if message.choice.isdecimal() and 0 < int(message.choice) <= count
            else None
        )
    if len(reading.words) > MOST_WORDS:
        return None
    if NEGATIVE.search(reading.text):
        return []
    several = grouped(reading, count)
    undoes = reading.act is Act.UNDO
    if several is not None and not (undoes and several.only_every):
        return list(several.numbers)
    if undoes:
        return None
    counted = [one.fold in COUNTED for one in reading.words[1:]]
    numbers = [
        int(word.fold)
        for word, counts in zip(reading.words, (*counted, False), strict=False)
        if word.fold.isdecimal() and len(word.fold) < 4 and not counts
    ]
    others = [word for word in reading.content if not word.fold.isdecimal()]
    if not numbers or (others and not reading.cues.has("mark.ordinal", "say.done")):
        return None
    if any(not 0 < number <= count for number in numbers):
        return []
    return list(dict.fromkeys(numbers))


def listed_picks(reading: Reading, count: int) -> list[Word]:
    """Return the numbers of a report that pick from a list of `count`: «xong 1 và 3, 28/30».

    A number that counts something («xong 3 bản»), or is part of a day or a document's number,
    picks nothing.
    """
    if any(one.named >= NAMED for one in reading.candidates):
        return []
    before, links = reading.cues.covered(BEFORE), reading.cues.covered(("mark.several",))
    told = {word.start for word in reading.content if word.fold.isalpha()}
    picks: list[int] = []
    for at, word in enumerate(reading.words):
        if not _numbers_an_item(word, count, reading):
            continue
        follows = at == 0 or at - 1 in before or at - 1 in picks
        follows = follows or (at - 1 in links and at - 2 in picks)
        counts = at + 1 < len(reading.words) and reading.words[at + 1].start in told
        if follows and not counts:
            picks.append(at)
    return list({reading.words[at].fold: reading.words[at] for at in picks}.values())


def _numbers_an_item(word: Word, count: int, reading: Reading) -> bool:
    if not word.fold.isdecimal() or len(word.fold) > 2 or not 0 < int(word.fold) <= count:
        return False
    taken = [one.span for one in reading.times] + [
        one.span for one in reading.documents if one.kind or one.issuer
    ]
    return not any(begin <= word.start < end for begin, end in taken)


def read_without(reading: Reading, picks: Sequence[Word], asker: Asker) -> Reading:
    """Read a report again without the numbers that only picked from a list."""
    text = reading.text
    for word in sorted(picks, key=lambda one: -one.start):
        text = text[: word.start] + text[word.end :]
    return read(text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)


def told_by_ordinal(reading: Reading, talk: Talk) -> str | None:
    """Return what «cái thứ hai», «việc số 2 đi em», «cái cuối» picks from the last list: a mark."""
    listed = talk.listed
    if not listed or reading.concerns_work or reading.act not in {Act.ASK, Act.UNCLEAR}:
        return None
    folds = [word.fold for word in reading.words]
    at = next((at for at, one in enumerate(folds[:OPENING]) if one in ORDINAL_OF), None)
    number = 0 if at is None else _counted(reading, at, len(listed))
    number = number or (0 if talk.is_list_left else asked_by_number(reading, len(listed)))
    return talk.marks[number - 1] if 0 < number <= len(listed) else None


def asked_by_number(reading: Reading, count: int) -> int:
    """Return the number of «số 4 hạn nào», «việc 2 gửi cho ai», «3 là gì»; 0 for none."""
    asks = reading.cues.has("ask.", "mark.asking", "mark.question")
    for at, word in enumerate(reading.words[: OPENING + 1]):
        if _numbers_an_item(word, count, reading):
            before = {one.fold for one in reading.words[:at]}
            counts = not before and bool(reading.figures)  # «2 đồng chí được miễn thì sao»
            asked = asks and at + 1 < len(reading.words) and not counts
            return int(word.fold) if asked and before <= LEADING else 0
    return 0


def asks_beyond(reading: Reading, count: int) -> bool:
    """Tell «số 99 hạn nào» of a list that ends before."""
    asks = reading.cues.has("ask.", "mark.asking", "mark.question")
    at = next((at for at, one in enumerate(reading.words[:OPENING]) if one.fold == NUMBER), None)
    if at is None or not asks or {one.fold for one in reading.words[:at]} - LEADING:
        return False
    said = reading.words[at + 1].fold if at + 1 < len(reading.words) else ""
    return said.isdecimal() and len(said) < 3 and not 0 < int(said) <= count


def _counted(reading: Reading, at: int, count: int) -> int:
    """Return which of so many is meant behind «cái»: from below as well; 0 for none."""
    folds = [word.fold for word in reading.words]
    behind = tuple(folds[at + 1 : at + 3])
    if behind in NEXT_TO_LAST:
        return count - 1
    if behind[:1] in ENDS and not set(behind[1:]) & END_OF_TIME:
        return 1 if behind[0] == "dau" else count
    if at or behind[:1] not in COUNTS:
        return 0
    found = number_at(reading.words, at + 2)
    if found is None:
        return 0
    rest = " ".join(folds[found.end :])
    from_below = any(one in rest for one in FROM_BELOW)
    return count - found.value + 1 if from_below else found.value
