"""«Thêm câu nhớ mang sổ», «sửa 14h thành 14h30», «bỏ câu cuối»: another text before it is sent."""

import re
from collections.abc import Sequence
from datetime import date

from handlers.heard import Heard
from handlers.understanding.cues import Cue, Cues, cue_book
from plans.text.words import Word, words
from plans.times.reading import read_times

BOOK = "text_changes"
LEAST_ADDED = 2
"""Words of a text that is added without being called one: «thêm nhớ mang sổ»."""
CLOCK = re.compile(
    r"(?<![\w/])\d{1,2}\s?(?:h|g|giờ|gio|:)(?:\s?\d{2})?(?:\s?phút|\s?rưỡi)?(?![\w/])",
    re.IGNORECASE,
)
SENTENCES = re.compile(r"[^.!?;\n]+[.!?;]*\s*")
BECOMES = re.compile(r"^[\s:]*(?:thành|thanh|là|la)(?!\w)", re.IGNORECASE)
BECOMING = "thanh"
LEAST_WHOLE = 5
"""Words behind «sửa thành» that are a text, and no mere part of one."""
MARKS = " \t,;:.!\"'“”«»-–\n"
UNMADE = ""
"""In the place of a text: a change was asked for, and it is not clear which."""


def changed(text: str, heard: Heard) -> str | None:
    """Return a text as an answer changes it, `UNMADE` where it is not clear how, or else None.

    What is made of it is read back before anything leaves.
    """
    typed = heard.message.typed
    said = words(typed)
    if heard.message.choice is not None or not said or said[-1].after.startswith("?"):
        return None
    cues = cue_book(BOOK).find(said)
    lead = _lead(cues)
    if lead is None:
        if cues.has("text.rather"):
            return _swapped(text, typed, heard.asker.today)
        return _same_kind(text, typed, heard.asker.today) if _only_value(said, typed) else None
    behind = typed[said[lead.end].start :] if lead.end < len(said) else ""
    if lead.name == "text.whole":
        return BECOMES.sub("", behind).strip(MARKS) or UNMADE
    if lead.name == "text.more":
        return _added(text, behind)
    if lead.name == "text.more_maybe":
        return _added(text, behind) if len(said) - lead.end >= LEAST_ADDED else None
    if lead.name == "text.cut":
        return _cut(text, behind, called=lead.end - lead.begin > 1)
    if said[lead.end - 1].fold == BECOMING and len(words(behind)) > LEAST_WHOLE:
        return behind.strip(MARKS)
    return _swapped(text, behind, heard.asker.today)


def _lead(cues: Cues) -> Cue | None:
    """Return the word that orders the change: nothing but politeness stands before it."""
    polite = cues.covered(("text.polite",))
    names = ("text.whole", "text.more", "text.more_maybe", "text.swap", "text.cut")
    leads = sorted(
        (one for one in cues.found if one.name in names), key=lambda one: (one.begin, -one.end)
    )
    if not leads or not set(range(leads[0].begin)) <= polite:
        return None
    return leads[0]


def _added(text: str, behind: str) -> str:
    said = words(behind)
    polite = cue_book(BOOK).find(said).covered(("text.polite", "text.saying"))
    begins = next((word.start for at, word in enumerate(said) if at not in polite), len(behind))
    more = behind[begins:].strip(MARKS)
    if not more:
        return UNMADE
    ended = text.rstrip()
    return f"{ended}{'' if ended[-1:] in '.!?;' else '.'} {more[:1].upper()}{more[1:]}"


def _cut(text: str, behind: str, *, called: bool) -> str | None:
    """Take out the first or the last sentence, or words that stand there; «bỏ bảo tàng» is none."""
    which = {one.name for one in cue_book(BOOK).find(words(behind)).found}
    parts = [one for one in SENTENCES.findall(text) if one.strip()]
    if called and len(parts) > 1 and {"text.last", "text.first"} & which:
        kept = parts[:-1] if "text.last" in which else parts[1:]
        return "".join(kept).strip()
    place = _place(behind, text)
    if place is None:
        return UNMADE if called else None
    rest = f"{text[: place[0]].rstrip()} {text[place[1] :].lstrip()}"
    return re.sub(r"\s+([,;.!?])", r"\1", rest).strip() or UNMADE


def _swapped(text: str, behind: str, today: date) -> str:
    """Take «A thành B», «B chứ không phải A», or a new hour or day in the place of its like."""
    said = words(behind)
    if BECOMES.match(behind) and len(said) > LEAST_WHOLE:
        return BECOMES.sub("", behind).strip(MARKS)
    for cue in cue_book(BOOK).find(said).found:
        if cue.name != "text.by" or not cue.begin > 0 or cue.end >= len(said):
            continue
        one, other = behind[: said[cue.begin].start], behind[said[cue.end].start :]
        if (place := _place(one, text)) is not None:
            return _put(text, place, other)
        if (place := _place(other, text)) is not None:
            return _put(text, place, one)
    return _same_kind(text, behind, today) or UNMADE


def _put(text: str, place: tuple[int, int], new: str) -> str:
    return f"{text[: place[0]]}{new.strip(MARKS)}{text[place[1] :]}"


def _place(part: str, text: str) -> tuple[int, int] | None:
    """Return where words stand in a text, once, whether typed with accents or without."""
    sought = _without_manners(words(part))
    held = words(text)
    found = [
        (held[at].start, held[at + len(sought) - 1].end)
        for at in range(len(held) - len(sought) + 1)
        if sought and all(one.fold == two.fold for one, two in zip(sought, held[at:], strict=False))
    ]
    return found[0] if len(found) == 1 else None


def _without_manners(said: Sequence[Word]) -> Sequence[Word]:
    """Leave out «đi», «giúp chị» at either end."""
    polite = cue_book(BOOK).find(said).covered(("text.polite",))
    begin, end = 0, len(said)
    while begin < end and begin in polite:
        begin += 1
    while end > begin and end - 1 in polite:
        end -= 1
    return said[begin:end]


def _only_value(said: Sequence[Word], typed: str) -> bool:
    """Tell «à 14h30», «14h30 nhé» from any other answer that holds an hour."""
    rest = words(CLOCK.sub(" ", typed))
    polite = cue_book(BOOK).find(rest).covered(("text.polite",))
    return len(rest) < len(said) and len(polite) == len(rest)


def _same_kind(text: str, said: str, today: date) -> str | None:
    """Put an hour in the place of the only hour, or a day in that of the only day."""
    hours, held = CLOCK.findall(said), list(CLOCK.finditer(text))
    if hours and held:
        one = len(hours) == 1 and len(held) == 1
        return _put(text, held[0].span(), hours[0]) if one else None
    days, there = read_times(said, today).spans, read_times(text, today).spans
    if len(days) == 1 and len(there) == 1:
        begin, end = days[0].span
        return _put(text, there[0].span, said[begin:end])
    return None
