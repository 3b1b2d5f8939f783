"""Which words of a sentence tell what it is about, and which only how it is said."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate, pairwise

from handlers.understanding.cues import Cues
from handlers.understanding.retrieval import index_of, plain
from plans.model import Plan
from plans.text.normal import fold
from plans.text.spoken import number_at
from plans.text.words import Word
from plans.times.spans import Grain, TimeSpan

FILLERS = ("stop.",)
SILENT = (
    "mark.",
    "talk.",
    "order.",
    "ask.when",
    "ask.who",
    "ask.deliver",
    "ask.mine",
    "ask.overdue",
    "ask.upcoming",
    "ask.all",
    "ask.next",
    "unsafe.rumour",
)
"""Families whose words tell what is asked, not about which task."""
SENDING = {"gui", "goi", "nop", "qua", "ve", "len", "toi", "den", "cho", "trinh"}
"""Words before the body to which something is sent."""
OWING = {"nợ", "no", "thiếu", "thieu"}
"""The same, of what is not sent yet: «còn nợ Ban Tuyên giáo những gì»."""
BODIES = {"level.unit", "level.above"}
QUARTERS = ("i", "ii", "iii", "iv")
SELVES = {"toi", "em", "anh", "chi", "minh", "tui", "chau"}
YEAR = "nam"
BEFORE_OTHER = {"bi", "van", "trung", "mua"}
"""Words, folded, behind which «thu» begins no weekday: «bí thư nằm viện», «trung thu năm nay»."""
EARLY_WORDS = 12
"""Words among which somebody says who writes."""
MANY_WORDS = 5
"""Words that must follow for that to be only the beginning."""


def meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span of the text meets one of several."""
    return any(begin < span[1] and span[0] < end for begin, end in others)


def pairs_of(parts: Sequence[Word], plans: Sequence[Plan]) -> frozenset[int]:
    """Return the words that are neighbours of the next one in some task's name: «chi bộ»."""
    known = [index_of(plan).pairs for plan in plans]
    return frozenset(
        left
        for left in range(len(parts) - 1)
        if any((plain(parts[left].fold), plain(parts[left + 1].fold)) in some for some in known)
    )


def masked(text: str, parts: Sequence[Word], pairs: frozenset[int]) -> str:
    """Blank out a name's word that is a number by itself: «Cát Hai tháng 3» holds no 2/3."""
    for at, word in enumerate(parts):
        if at and word.fold == "thu" and parts[at - 1].fold in BEFORE_OTHER:
            text = text[: word.start] + "_" * (word.end - word.start) + text[word.end :]
        if at - 1 in pairs and word.fold.isalpha() and parts[at - 1].fold.isalpha():
            number = number_at(parts, at)
            if number is not None and number.end >= at + 1 and not _begins_year(parts, at):
                text = text[: word.start] + "_" * (word.end - word.start) + text[word.end :]
    return text


def _begins_year(parts: Sequence[Word], at: int) -> bool:
    """Tell «năm hai không hai mốt» from «kết quả năm»."""
    year = number_at(parts, at + 1) if parts[at].fold == YEAR else None
    return year is not None and len(year.digits) == 4 and year.digits.startswith("20")


def addressees_of(parts: Sequence[Word], cues: Cues) -> list[tuple[int, int]]:
    """Return where bodies stand to which something is sent: «gửi qua Ban Tuyên giáo».

    They tell where it goes, not what it is about.
    """
    bodies = {
        cue.begin: cue.end
        for cue in sorted(cues.found, key=lambda cue: cue.end)
        if cue.name in BODIES
    }
    owing = OWING if cues.has("ask.mine") else set()
    return [
        (at, end)
        for at, end in bodies.items()
        if at and (parts[at - 1].fold in SENDING or parts[at - 1].shape in owing)
    ]


def introduction(parts: Sequence[Word]) -> frozenset[int]:
    """Return the words by which somebody says who writes: «tôi là …, bí thư chi bộ …», to its end.

    They tell nothing of the work; a message that is nothing else keeps them.
    """
    for at, (one, two) in enumerate(pairwise(parts)):
        if one.fold not in SELVES or two.fold != "la" or at > EARLY_WORDS:
            continue
        ends = [end for end in range(at, len(parts)) if set(parts[end].after) & set(",.;")]
        named = bool(ends) and _is_name(parts[at + 2 : ends[0] + 1])
        last = ends[min(int(named), len(ends) - 1)] if ends else at
        return frozenset(range(at, last + 1)) if last + MANY_WORDS < len(parts) else frozenset()
    return frozenset()


def _is_name(parts: Sequence[Word]) -> bool:
    """Tell «Hạnh», behind which comes the office, from «Hạnh bên chi bộ Trường Mầm non»."""
    return bool(parts) and all(word.raw[:1].isupper() for word in parts)


def bodies_of(parts: Sequence[Word], cues: Cues) -> frozenset[int]:
    """Return where the words of bodies begin in the text; they tell little of the work itself.

    So do those of what is done with any work: «tổ chức».
    """
    return frozenset(
        parts[at].start
        for cue in cues.found
        if cue.name in {"level.unit", "level.branch", "did.held"}
        for at in cue.places
    )


def quarters_named(spans: Sequence[TimeSpan], content: Sequence[Word]) -> tuple[Word, ...]:
    """Return the quarters that a sentence names, in the words of titles: «quý», «iv»."""
    if not content:
        return ()
    return tuple(
        replace(content[0], raw=one, shape=one, fold=fold(one), accented=False)
        for span in spans
        if span.grain is Grain.QUARTER
        for one in ("quý", QUARTERS[span.start.month // 3])
    )


def silent_words(cues: Cues, paired: frozenset[int]) -> frozenset[int]:
    """Return the words that tell nothing; a filler that is half of a plan's word pair does tell."""
    silent = cues.covered(SILENT) | (cues.covered(FILLERS) - paired)
    telling = cues.covered(("kind.",)) - cues.covered(("mark.checking",))
    return (silent - telling - cues.covered(("telling.",))) | cues.covered(("counted.",))


def with_digits(parts: Sequence[Word], plans: Sequence[Plan]) -> tuple[Word, ...]:
    """Return the words with a spoken number as digits where a plan counts so: «ba năm», 3 năm."""
    pairs = [index_of(plan).pairs for plan in plans]
    told = list(parts)
    for at, word in enumerate(parts[:-1]):
        number = number_at(parts, at) if word.fold.isalpha() else None
        if number is None or number.end != at + 1:
            continue
        following = (str(number.value), parts[at + 1].fold)
        if any(following in some for some in pairs):
            told[at] = replace(word, shape=following[0], fold=following[0], accented=False)
    return tuple(told)


def content_of(
    parts: Sequence[Word],
    silent: frozenset[int],
    paired: AbstractSet[int],
    taken: Sequence[tuple[int, int]],
    fixed: Sequence[tuple[int, int]],
) -> tuple[Word, ...]:
    """Return the telling words; a number tells where it stands so in a name («3 năm»)."""
    is_fixed, is_taken = _covered_by(fixed), _covered_by(taken)
    return tuple(
        word
        for index, word in enumerate(parts)
        if not (is_fixed if word.fold.isdecimal() else is_taken)(word)
        and (index in paired if word.fold.isdecimal() else index not in silent)
        and word.fold.isalnum()
    )


def _covered_by(spans: Sequence[tuple[int, int]]) -> Callable[[Word], bool]:
    """Return what tells whether a word lies within one of the spans."""
    ordered = sorted(spans)
    begins = [begin for begin, _ in ordered]
    reached = list(accumulate((end for _, end in ordered), max))

    def covers(word: Word) -> bool:
        before = bisect_right(begins, word.start)
        return before > 0 and word.end <= reached[before - 1]

    return covers
