"""Values of a form that are told in words: a topic, an addressee, why somebody is exempt."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from handlers.answers.source import spoken_span
from handlers.confirmations.forms import phrasings
from handlers.understanding.reading import Reading
from plans.text.normal import nfc
from plans.text.words import Word
from plans.times.spans import Grain, TimeSpan
from storage.records import JsonScalar

LONGEST_TEXT = 300
LEAST_LETTERS = 3
CHOSEN = re.compile(
    r"(?<!\w)(?:lua chon|chon|chot)(?:\s+(?:duoc|xong|roi|\d+|mot|hai|cai|viec|khau|nhiem vu|"
    r"noi dung|trong tam|dot pha|mang tinh|thoi|cua|nam nay|chi bo|don vi))*\s+la\s+"
)
"""«chọn một cái là», with marks taken off; what was chosen follows."""
SENT = re.compile(r"[,;.\n]|\s(?:gui|goi|nop|nap|trinh|da|ngay|hom|hoi|so(?=\s*\d)|chot)(?!\w)")
QUOTED = re.compile(r"[“\"«]([^”\"»\n]{3,300})[”\"»]")
NUMBER = "so"
LONGEST_NUMBER = 4
BEHIND_NUMBER = {
    "ngay",
    "hom",
    "roi",
    "gui",
    "nop",
    "ve",
    "cho",
    "a",
    "nhe",
    "nha",
    "ky",
    "de",
    "bua",
    "sang",
    "chieu",
}
"""Words, folded, behind the number of a paper; others are counted by it, or parts of a name."""
BEGINS = "begins"
FINISHED, PAPERS = "roi", {"hoach", "cao", "ket", "ky"}
"""«rồi», and how the names of papers that are made for a period end: «kế hoạch», «báo cáo»."""
SPELT = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
SPELT |= {"mot": 1, "bon": 4, "bay": 7, "tam": 8, "chin": 9, "sau": 6}
"""Numbers in words; «năm» is a year as well."""
AWAY = "đi công tác"
AWAY_BARE = re.compile(r"(?:(?:dong chi|dang vien|nguoi|dc|dv|d/c) )?(?:di |bi )?cong tac(?!\w)")
"""«1 công tác», said of who is away; elsewhere «công tác» is any work."""


def told_values(reading: Reading, wants: Iterable[str]) -> dict[str, JsonScalar]:
    """Return the values told in words that a form has a place for."""
    text, wanted = reading.text, set(wants)
    found: dict[str, JsonScalar] = {}
    if "held" in wanted and (ways := _named(text, "held")):
        found["held"] = " và ".join(sorted(ways))
    for name in ("topic", "addressee"):
        if name in wanted and (said := _after(text, name)):
            found[name] = said
    if "topic" in found and (quoted := QUOTED.search(text)):
        found["topic"] = quoted[1].strip()
    if "period" in wanted and (period := _period(reading)):
        found["period"] = period
    if "document" in wanted and not reading.documents and (number := _numbered(reading)):
        found["document"] = number
    counted = reasoned(reading)
    missed = reading.figures.exempt or reading.figures.absent
    summed = counted and sum(number for number, _ in counted) == missed
    why = whys(counted) if summed else reasons(text)
    if wanted & {"exempt_why", "rest"} and why:
        if reading.figures.exempt:
            found["exempt_why"] = why
        elif reading.figures.absent:
            found["absent_why"] = why
    return found


def _numbered(reading: Reading) -> str:
    """Return the number of a paper that is told by itself: «đã nộp báo cáo sơ kết số 5»."""
    taken = [one.span for one in reading.times] + [*reading.figures.spans]
    for before, word, after in zip(
        reading.words, reading.words[1:], (*reading.words[2:], None), strict=False
    ):
        alone = after is None or word.after or after.fold in BEHIND_NUMBER
        numbered = (
            before.fold == NUMBER and word.fold.isdecimal() and len(word.fold) <= LONGEST_NUMBER
        )
        if numbered and alone and not any(a <= word.start < b for a, b in taken):
            return word.fold
    return ""


def reasons(text: str) -> str:
    """Return the reasons for which somebody is exempt or absent, as they are known, or nothing."""
    return ", ".join(_named(text, "why"))


def reasoned(reading: Reading) -> list[tuple[int, str]]:
    """Return those who are counted with the reason for which they did not: «2 ốm 1 công tác»."""
    taken = [one.span for one in reading.times] + [one.span for one in reading.documents]
    found = []
    for at, word in enumerate(reading.words):
        number = int(word.fold) if _counts(word) else spelt(word)
        if not number or any(a <= word.start < b for a, b in taken):
            continue
        behind: list[Word] = []
        for one in reading.words[at + 1 :] if not word.after else ():
            if one.fold[:1].isdigit():
                break
            behind.append(one)
            if one.after:
                break
        said = " ".join(one.raw for one in behind)
        why = reasons(said) or (AWAY if AWAY_BARE.match(plain_letters(said)) else "")
        if why:
            found.append((number, why))
    return found


def spelt(word: Word) -> int:
    """Return the number of «hai đồng chí ốm», spelt as one word; 0 for any other word."""
    return SPELT.get(word.shape if word.accented else word.fold, 0)


def _counts(word: Word) -> bool:
    return word.fold.isdecimal() and len(word.fold) <= LONGEST_NUMBER


def whys(counted: Iterable[tuple[int, str]]) -> str:
    """Return the reasons of several, each once."""
    return ", ".join(dict.fromkeys(why for _, why in counted))


def _named(text: str, name: str) -> list[str]:
    """Return what of a value's meanings stands in a text."""
    plain = plain_letters(text)
    return [
        meaning
        for meaning, pattern in _meanings(name)
        if any(_is_typed(text[one.start() : one.end()], name) for one in pattern.finditer(plain))
    ]


def _is_typed(said: str, name: str) -> bool:
    """Tell «đau», «dau» from «đâu»: one syllable typed with marks is that word or another."""
    if plain_letters(said) == said.lower() or " " in said:
        return True
    return nfc(said.lower()) in _phrases(name)


def _after(text: str, name: str) -> str:
    """Return the words after those that lead up to a value, as far as their clause goes."""
    found = _leading(name).search(plain_letters(text))
    if found is None or text[: found.start()].rstrip()[-1:].isdigit():  # «1 về quê»
        return ""
    said = text[found.end() :][:LONGEST_TEXT]
    end = _ending().search(plain_letters(said))
    said = (said[: end.start()] if end else said).strip(" :“”\"'–-")
    return said if sum(letter.isalpha() for letter in said) >= LEAST_LETTERS else ""


def _period(reading: Reading) -> str:
    """Return the first period told, by the days it has: «tuần này» says nothing a year later."""
    for one in reading.times:
        if one.grain is Grain.DAY or one.is_lunar or _is_finished(one, reading):
            continue
        return spoken_span(one).removeprefix("trong ")
    return ""


def _is_finished(span: TimeSpan, reading: Reading) -> bool:
    """Tell «nộp kế hoạch năm rồi», a plan for a year that is handed in, from «năm rồi»."""
    inside = [
        at for at, word in enumerate(reading.words) if span.span[0] <= word.start < span.span[1]
    ]
    if not inside or reading.words[inside[-1]].fold != FINISHED or inside[0] == 0:
        return False
    return reading.words[inside[0] - 1].fold in PAPERS


def chosen(text: str) -> str:
    """Return what a message says was chosen: «chọn một việc là vệ sinh bến cá», or nothing."""
    plain = plain_letters(text)
    found = CHOSEN.search(plain)
    if found is None:
        return ""
    end = SENT.search(plain, found.end())
    said = text[found.end() : end.start() if end else len(text)][:LONGEST_TEXT].strip(" -–")
    return said if sum(letter.isalpha() for letter in said) >= LEAST_LETTERS else ""


def plain_letters(text: str) -> str:
    """Return a text in small letters without marks, each letter in its place."""
    return "".join(_base(letter) for letter in text)


@cache
def _base(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[:1].lower()
    return base if len(base) == 1 else letter


@cache
def _meanings(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (meaning, _any_of(phrases))
        for meaning, phrases in phrasings(name).items()
        if meaning != BEGINS
    )


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(nfc(one) for each in phrasings(name).values() for one in each)


@cache
def _leading(name: str) -> re.Pattern[str]:
    return re.compile(_any_of(phrasings(name)[BEGINS]).pattern + r"\s*:?\s*")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(r"[,;.\n(]|\s" + _any_of(phrasings("ends")["words"]).pattern)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted((plain_letters(one) for one in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
