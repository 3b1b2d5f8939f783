"""What a sentence says of a leave: from when until when, and who is to stand in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.life.hindered import COUNTS
from handlers.understanding.reading import Reading
from plans.text.normal import fold, nfc
from plans.text.words import Word, words
from plans.times.spans import Bound, Grain, TimeSpan

LASTS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7, "thang": 30}
FOR = re.compile(
    r"(?<!thu )(?<!thang )(?<!ngay )(?<!hom )(?<!bua )\b"
    rf"(\d{{1,2}}|{'|'.join(COUNTS)}) ({'|'.join(LASTS)})\b(?! (?:\d|nay|toi|sau))"
)
"""«3 ngày», «hai tuần», but not the words of «thứ 3 ngày 14/5»."""
SOONER = re.compile(rf"\bve (?:som|truoc)(?: hon)? ((?:\d{{1,2}}|{'|'.join(COUNTS)}) \w+)")
"""«Về sớm 1 ngày», folded; how long stands in the group."""
GIVING = {"giao", "nho", "quyen"}
"""Words, folded, behind which somebody is named: «giao đồng chí Bình», «ủy quyền cho …»."""
TITLES = ("dong chi", "anh", "chi", "bac", "chu", "co", "ong", "ba", "ban", "em", "thay", "cau")
BETWEEN = {"cho", "lai", "viec", "cong", "moi", "toan", "bo", "het", "tam", "cac", "cua", "la"}
"""Words, folded, between the giving and whom it is given to."""
ENDS = {
    *{"thay", "phu", "trach", "lam", "lo", "nhe", "nha", "a", "trong", "den", "tu", "quan", "ly"},
    *{"giup", "ho", "xu", "theo", "doi", "dieu", "hanh", "nhan", "truc", "o", "va", "thoi", "di"},
}
"""Small words, folded, with which a name ends: «Bình thay», «Bình phụ trách», not «ông Tư»."""
MARKS = set(",.;:!?\n")
CALLED = {"anh", "chi", "bac", "chu", "co", "ong", "ba", "thay"}
TAKING_OVER = {"lo", "thay", "truc", "phu", "dieu", "lam", "giup", "theo"}
"""Words, folded, behind a name, of who stands in."""
MOST_BETWEEN = 6
POSTS = {("pho", "bi"), ("bi", "thu"), ("chi", "uy")}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a leave, as far as they are said."""

    first: date | None = None
    last: date | None = None


def days_said(reading: Reading, today: date, *, lone_is_last: bool) -> Days:
    """Return the days that a sentence names.

    Args:
        reading: the sentence.
        today: the civil day.
        lone_is_last: whether «20/5» alone answers until when; else it is the day of the leave.
    """
    spans = sorted((one for one in reading.times if not one.is_lunar), key=lambda one: one.start)
    begins = [one for one in spans if _begins(one, spans, today, lone_is_last=lone_is_last)]
    first = begins[0].start if begins else None
    lasting = _lasting(reading.text)
    if lasting is not None:
        return Days(first, (first or today) + lasting - timedelta(days=1))
    if not spans or (begins and begins[0].bound is Bound.FROM and len(spans) == 1):
        return Days(first)
    ends = [one for one in spans if one.bound in {Bound.BY, Bound.BEFORE}]
    return Days(first, max(_last_of(one) for one in ends or spans))


def _begins(one: TimeSpan, spans: Sequence[TimeSpan], today: date, *, lone_is_last: bool) -> bool:
    """Tell a time with which a leave begins from one with which it ends."""
    if one.start < today or one.bound in {Bound.BY, Bound.BEFORE}:
        return False
    if one.bound is Bound.FROM or one.grain is not Grain.DAY or one.start < one.end:
        return True
    return len(spans) > 1 if lone_is_last else True


def _last_of(one: TimeSpan) -> date:
    return one.start - timedelta(days=1) if one.bound is Bound.BEFORE else one.end


def _lasting(text: str) -> timedelta | None:
    """Return how long a leave is said to last: «3 ngày», «hai tuần»."""
    found = FOR.search(fold(text))
    if found is None:
        return None
    number = COUNTS.index(found[1]) + 1 if found[1] in COUNTS else int(found[1])
    return timedelta(days=max(1, number) * LASTS[found[2]])


def back_earlier(text: str) -> timedelta | None:
    """Return how much sooner somebody is back: «về sớm 1 ngày», «về trước 2 hôm»."""
    found = SOONER.search(fold(text))
    return None if found is None else _lasting(found[1])


def who_said(text: str, *, is_answer: bool) -> str:
    """Return whom a sentence names to stand in, in the person's own words, or nothing.

    An answer to «cho ai ạ?» is nothing but that; elsewhere it stands behind «giao» or a title.
    """
    said = words(text)
    at = _named_at(said, is_answer=is_answer)
    if at is None:
        return ""
    name: list[str] = []
    titled = {"pbt", "bt", "cuv"}  # «anh bình pbt»
    for word, behind in zip(said[at:], (*said[at + 1 :], None), strict=True):
        if name and (word.fold in titled or (name[0][:1].isupper() and _is_post(word, behind))):
            break
        if word.fold in ENDS and name and not word.raw[:1].isupper():
            break
        if word.fold not in BETWEEN or name:
            name.append(word.raw)
        if set(word.after) & MARKS:
            break
    return _without_title(name)


def _named_at(said: Sequence[Word], *, is_answer: bool) -> int | None:
    for at, word in enumerate(said[:-1]):
        if word.fold in GIVING:
            return at + 1
    for at in range(len(said) - 2):
        if (said[at].fold, said[at + 1].fold) == ("dong", "chi"):
            return at + 2
        if said[at].fold in CALLED and _is_name(said[at + 1]) and _takes_over(said[at + 2 :]):
            return at + 1
    return 0 if is_answer else None


def _is_post(word: Word, behind: Word | None) -> bool:
    """Tell «Mai phó bí thư», «Bình chi ủy viên», where the name is over."""
    return behind is not None and (word.fold, behind.fold) in POSTS


def _is_name(word: Word) -> bool:
    return word.raw[:1].isupper() and word.raw[1:].islower()


def _takes_over(behind: Sequence[Word]) -> bool:
    """Tell «chị Mai phó bí thư lo», «anh Bình thay em» from whoever else is named."""
    return any(word.fold in TAKING_OVER for word in behind[:MOST_BETWEEN])


def _without_title(name: Sequence[str]) -> str:
    """Return a name without «đồng chí», «anh»."""
    raw = list(dict.fromkeys(name)) if name and name[0].lower() == "đ/c" else list(name)
    raw = [each for each in raw if each.lower() not in {"đ/c", "đc"}]
    plain = [fold(each) for each in raw]
    for title in TITLES:
        parts = title.split()
        if plain[: len(parts)] == parts and len(raw) > len(parts):
            return " ".join(raw[len(parts) :])
    return " ".join(raw)


def bears(name: str, said: str) -> bool:
    """Tell whether a person bears the name that is said: its last words, accents where typed."""
    borne, wanted = nfc(name).lower().split(), nfc(said).lower().split()
    if not wanted or len(wanted) > len(borne):
        return False
    ends = borne[-len(wanted) :]
    return all(
        fold(one) == fold(other) and (one == other or other == fold(other))
        for one, other in zip(ends, wanted, strict=True)
    )


def calls(said: str, roles: Iterable[str]) -> bool:
    """Tell whether what is said begins with one of the names of a post: «phó bí thư chi bộ»."""
    plain = f"{fold(said)} "
    return any(plain.startswith(f"{fold(role)} ") for role in roles)
