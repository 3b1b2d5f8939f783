"""What is told anew of a report: who was away or exempt and why, the other day, one thing more."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.confirmations.beside_said import told_beside
from handlers.confirmations.draft import LONGEST_CONTENT, Draft, rest_of, with_said
from handlers.confirmations.filling import are_exempt
from handlers.confirmations.own_words import kept
from handlers.confirmations.said_days import days_said
from handlers.confirmations.told import plain_letters, reasoned, whys
from handlers.understanding.reading import Reading
from storage.records import JsonScalar, Work

EXEMPT, ABSENT = "exempt", "absent"
SAYS = {EXEMPT: {"mien"}, ABSENT: {"vang", "nghi"}}
"""Words, folded, that name the part that a number is of."""
ONE_MORE = re.compile(
    r"^(?:a |va |con |co )?them (?:mot|1|hai|2)? ?(?:cai|viec|noi dung|nhiem vu|y|dieu)"
    r"(?: nua)?(?: la| nhu)?\s*:?\s+(?=\S)"
)
"""«Thêm một cái nữa là …», with marks taken off; what is added follows."""
COUNTED = re.compile(
    r"(?<![\d/])\d{1,4} (?:tap the|ca nhan|dong chi|d/c|dc|nguoi|luot|bai|buoi|cuoc|video)(?!\w)"
)
"""«5 tập thể», with marks taken off: what else there was."""
LINK = re.compile(r"(?<!\w)(?:https?://\S+|www\.\S+|[\w-]+\.(?:com|vn|net|org|gov|info|me)\b\S*)")


def said_anew(draft: Draft, reading: Reading, work: Work) -> tuple[Draft, Reading]:
    """Return a recorded report with what a message puts right, and what else the message tells."""
    counted = reasoned(reading)
    if not counted and (other := _with_other_part(draft, reading)) is not None:
        return other, _without(reading, [(number, "") for number in _numbers(reading)])
    rest = _without(reading, counted) if counted else reading
    noted, rest = told_beside(draft, rest, [work])
    said = with_said(noted, rest)
    if counted:
        said = _with_parts(said, reading, counted, work)
    return _with_other_day(said, draft, rest), rest


def with_parts_anew(draft: Draft, reading: Reading, works: Sequence[Work]) -> Draft | None:
    """Return a draft in which a part stands with the part told anew; None where none is."""
    stands = draft.figures.get(EXEMPT) or draft.figures.get(ABSENT)
    if len(works) != 1 or not stands or not tells_parts(reading):
        return None
    return said_anew(draft, reading, works[0])[0]


def tells_parts(reading: Reading) -> bool:
    """Tell «4 hưu trí, 1 cao tuổi», «chỉ 1 đồng chí đi học thôi»."""
    return bool(reasoned(reading))


def _without(reading: Reading, counted: Sequence[tuple[int, str]]) -> Reading:
    """Return the message without the numbers of those who are counted with a reason, or of all.

    «2 đồng chí đó là 1 ốm 1 thai sản».
    """
    numbers = {sum(number for number, _ in counted), *(number for number, _ in counted)}
    said = reading.figures
    count, exempt, absent = (
        None if value in numbers else value for value in (said.count, said.exempt, said.absent)
    )
    unit = said.unit if count is not None else None
    figures = replace(said, count=count, unit=unit, exempt=exempt, absent=absent)
    return replace(reading, figures=figures)


def _with_parts(
    draft: Draft, reading: Reading, counted: Sequence[tuple[int, str]], work: Work
) -> Draft:
    name = _part(draft, reading, counted, work)
    why = whys(counted) if len(counted) == 1 else ", ".join(f"{n} {one}" for n, one in counted)
    told: dict[str, JsonScalar] = {name: sum(n for n, _ in counted), f"{name}_why": why}
    said = replace(draft, figures={**draft.figures, **told})
    numbers = [word for word in reading.words if word.fold.isdecimal()]
    if len(numbers) > len(counted) and rest_of(said.figures):  # «… 1 sinh hoạt nơi khác»
        return replace(
            said, note=kept(f"{said.note}; {reading.text}" if said.note else reading.text)
        )
    return said


def _part(draft: Draft, reading: Reading, counted: Sequence[tuple[int, str]], work: Work) -> str:
    """Return whether those who are counted are exempt or absent: as is said, else as it stood."""
    folds = {word.fold for word in reading.words}
    named = [name for name in (EXEMPT, ABSENT) if folds & SAYS[name]]
    held = [name for name in (EXEMPT, ABSENT) if draft.figures.get(name)]
    if len(named or held) == 1:
        return (named or held)[0]
    return EXEMPT if are_exempt(work, whys(counted)) else ABSENT


def _numbers(reading: Reading) -> list[int]:
    return [int(word.fold) for word in reading.words if word.fold.isdecimal()]


def _with_other_part(draft: Draft, reading: Reading) -> Draft | None:
    """Take «sao ghi miễn 2, 1 thôi» for one who is exempt: the two is what stands; else None."""
    numbers = _numbers(reading)
    folds = [word.fold for word in reading.words]
    if len(numbers) != 2 or reading.figures.done is not None or reading.figures.total is not None:
        return None
    for name in (EXEMPT, ABSENT):
        stands = draft.figures.get(name)
        named = any(
            one in SAYS[name] and two.isdecimal() and int(two) == stands
            for one, two in pairwise(folds)
        )
        if named and numbers[0] == stands and numbers[1] != stands:
            return replace(draft, figures={**draft.figures, name: numbers[1]})
    return None


def _with_other_day(said: Draft, before: Draft, reading: Reading) -> Draft:
    """Take of «sao hôm qua, hôm nay mà» the day that is not the one on record."""
    days = list(dict.fromkeys(one.start for one in days_said(reading)))
    if len(days) != 2 or before.done_on not in days or said.done_on != before.done_on:
        return said
    return replace(said, done_on=next(day for day in days if day != before.done_on))


def with_more(draft: Draft, reading: Reading) -> Draft | None:
    """Return a recorded report with one thing more that is told of it, in words, or None."""
    text = " ".join(reading.text.split())
    more = ONE_MORE.match(plain_letters(text))
    if more and draft.holds("content"):
        content = f"{draft.figures['content']}; {text[more.end() :]}"[:LONGEST_CONTENT]
        return replace(draft, figures={**draft.figures, "content": content})
    if LINK.search(text) or COUNTED.search(plain_letters(text)):
        note = f"{draft.note}; {text}" if draft.note else text
        return replace(draft, note=kept(note))
    return None
