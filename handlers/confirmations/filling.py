"""Filling a form: what a message adds to a draft, what is still missing, how it is asked for."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.confirmations.beside_said import told_beside
from handlers.confirmations.draft import Draft, rest_of, with_said
from handlers.confirmations.forms import MEETINGS, MOST_ROUNDS, Form, field_of, form_of
from handlers.confirmations.told import (
    LONGEST_TEXT,
    plain_letters,
    reasoned,
    reasons,
    told_values,
    whys,
)
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.model import WorkKind
from storage.records import JsonScalar, Work

PLEDGES = {WorkKind.PLEDGE}
"""Kinds of work from which members can be exempt; from the others they are absent."""
EXEMPTING = {"cao tuổi", "hưu trí", "miễn sinh hoạt"}
WHY = {"rest", "exempt_why"}
"""What is asked for that a reason answers."""
STUDYING = "học tập xa"
"""What «đi học» means, but in a report on a meeting, where those who went to it may be meant."""
UNDONE = ("chua", "thieu", "no lai")
"""Beginnings of what is said of those who have yet to do it."""


def with_all_said(draft: Draft, reading: Reading, works: Sequence[Work]) -> Draft:
    """Return the draft with every value of a message that the works' forms have a place for."""
    missed = _missed(reading, works)
    draft, rest = told_beside(draft, _without(reading, missed), works)
    said = with_said(draft, rest)
    wants = [want for work in works for want in form_of(work.task.kind).wants]
    told = {**_why(said, reading), **told_values(reading, wants)}
    said = replace(said, figures={**said.figures, **told}) if told else said
    return _with_missed(said, missed, works)


def _missed(reading: Reading, works: Sequence[Work]) -> list[tuple[int, str]]:
    """Return those who are counted with a reason and of whom nothing else is said."""
    said = reading.figures
    if len(works) != 1 or said.exempt or said.absent:
        return []
    counted = [one for one in reasoned(reading) if one[0] not in {said.done, said.total}]
    studies = works[0].task.kind in MEETINGS and whys(counted) == STUDYING
    return [] if studies and said.done is None else counted


def _without(reading: Reading, missed: Sequence[tuple[int, str]]) -> Reading:
    """Return the message without a count that is of those: «2 người đi học»."""
    if reading.figures.count not in {number for number, _ in missed}:
        return reading
    return replace(reading, figures=replace(reading.figures, count=None, unit=None))


def _with_missed(draft: Draft, missed: Sequence[tuple[int, str]], works: Sequence[Work]) -> Draft:
    """Return the draft with «2 ốm 1 công tác», as far as so many are not in its figures yet."""
    number, total = sum(one for one, _ in missed), draft.figures.get("total")
    held = draft.holds("exempt") or draft.holds("absent")
    rest = rest_of(draft.figures)
    if not number or (rest != number and (held or (draft.holds("done") and total is not None))):
        return draft
    name = "exempt" if are_exempt(works[0], whys(missed)) else "absent"
    told: dict[str, JsonScalar] = {
        name: _plus(draft, name, number),
        f"{name}_why": whys(missed),
    }
    return replace(draft, figures={**draft.figures, **told})


def are_exempt(work: Work, why: str) -> bool:
    """Tell who need not from who is away: from a meeting one is absent, old as one may be."""
    kind = work.task.kind
    return kind in PLEDGES or (kind not in MEETINGS and set(why.split(", ")) <= EXEMPTING)


def with_rest(draft: Draft, reading: Reading, works: Sequence[Work]) -> Draft | None:
    """Return the draft with what «1 đồng chí ốm» tells of those who are not in its figures yet."""
    said = reading.figures
    others = said.done is not None or said.total is not None or said.exempt or said.absent
    rest = rest_of(draft.figures)
    told = bool(reasons(reading.text)) or said.lacking == rest  # «2 người chưa học»
    if len(works) != 1 or not rest or others or not told:
        return None
    if (said.count or 0) > rest:  # more than are missing: an objection is due
        name = "exempt" if works[0].task.kind in PLEDGES else "absent"
        return replace(draft, figures={**draft.figures, name: said.count or 0})
    figures = {**draft.figures, **_rest(draft, reading, works[0], reading.text)}
    return replace(draft, figures=figures)


def with_answer(draft: Draft, reading: Reading, slot: str, work: Work) -> Draft:
    """Return the draft with the answer to a question for one value."""
    if field_of(slot).takes != "text":
        missed = _missed(reading, [work])
        draft, rest = told_beside(draft, _without(reading, missed), [work])
        said = _counted(with_said(draft, rest, slot), rest, slot)
        told = {**_why(said, reading), **told_values(reading, form_of(work.task.kind).wants)}
        said = replace(said, figures={**said.figures, **told}) if told else said
        return _with_missed(said, missed, [work])
    text = " ".join(reading.text.split())[:LONGEST_TEXT]
    if not text:
        return draft
    counted = sum(number for number, _ in reasoned(reading))
    if slot not in WHY and counted and counted == rest_of(draft.figures):
        return with_rest(draft, reading, [work]) or draft  # «3 ốm», said where a topic is asked
    if slot == "rest":
        return replace(draft, figures={**draft.figures, **_rest(draft, reading, work, text)})
    figures = {**draft.figures, slot: text}
    if slot == "content" and reading.figures.count is not None:
        figures.setdefault("count", reading.figures.count)
    return replace(draft, figures=figures)


def _why(draft: Draft, reading: Reading) -> dict[str, JsonScalar]:
    """Return why somebody is exempt or absent who was only counted before: «cao tuổi»."""
    why = reasons(reading.text)
    for name in ("exempt", "absent"):
        if why and draft.figures.get(name) and f"{name}_why" not in draft.figures:
            return {f"{name}_why": why}
    return {}


def _counted(draft: Draft, reading: Reading, slot: str) -> Draft:
    """Take the first number of «5 tập thể» for the one asked for; its words are noted beside."""
    numbers = [word.fold for word in reading.words if word.fold.isdecimal()]
    if slot != "count" or _is_held(draft, slot) or not numbers or reading.times:
        return draft
    return replace(draft, figures={**draft.figures, "count": int(numbers[0][:5])})


def _rest(draft: Draft, reading: Reading, work: Work, text: str) -> dict[str, JsonScalar]:
    """Return what an answer tells of those who are not in the figures yet."""
    said, rest = reading.figures, rest_of(draft.figures)
    plain = plain_letters(text)
    why = reasons(text)
    exempt = "mien" in plain.split() or (bool(why) and are_exempt(work, why))
    exempt = exempt or work.task.kind in PLEDGES
    if any(one in plain for one in UNDONE) or (not why and not said.exempt and not said.absent):
        return {"rest_why": text}
    number = said.exempt if exempt else said.absent
    number = next((one for one in (number, said.count) if one is not None), rest)
    counted = reasoned(reading)
    if sum(one for one, _ in counted) == rest:  # «1 đồng chí đi công tác, 1 đồng chí ốm»
        number, why = rest, whys(counted)
    if exempt:
        return {"exempt": _plus(draft, "exempt", number), "exempt_why": why or text}
    return {"absent": _plus(draft, "absent", number), "absent_why": why or text}


def _plus(draft: Draft, name: str, number: int) -> int:
    before = draft.figures.get(name)
    return number + (before if isinstance(before, int) else 0)


def missing(draft: Draft, form: Form) -> str | None:
    """Return what to ask for next; None when enough is known or enough was asked."""
    for want in form.must:
        if not _is_held(draft, want):
            return want
    if draft.rounds >= MOST_ROUNDS:
        return None
    asked = (*form.asks, *form.also) if draft.rounds else form.asks
    for want in asked:
        if want not in draft.skipped and _is_due(draft, want):
            return want
    return None


def of_one(draft: Draft, work: Work) -> Draft:
    """Return what a draft of several works says of one of them: its figures are its own."""
    return replace(draft, assignments=(int(work.assignment_id),), figures={}, rounds=0, queue=())


def wants_more(draft: Draft, work: Work) -> bool:
    """Tell whether one of several works has figures to be asked for."""
    return missing(of_one(draft, work), form_of(work.task.kind)) is not None


def gap_lines(draft: Draft, form: Form) -> list[str]:
    """Return a line that names what the form would have liked to hold, or nothing."""
    gaps = [
        wording.GAPS[want]
        for want in (*form.asks, *form.also)
        if want in wording.GAPS and _is_due(draft, want)
    ]
    return [wording.NOTE_GAPS.format(names=", ".join(gaps))] if gaps else []


def _is_due(draft: Draft, want: str) -> bool:
    if want == "rest" and not rest_of(draft.figures):
        return False
    if want == "exempt_why" and not draft.figures.get("exempt"):
        return False
    return not _is_held(draft, want)


def _is_held(draft: Draft, want: str) -> bool:
    return any(draft.holds(name) for name in field_of(want).held_by)


def question(want: str, draft: Draft) -> str:
    """Return the question for a value."""
    if want != "rest":
        return wording.ASK[want]
    figures = draft.figures
    parts = [
        template.format(number=figures[name])
        for name, template in wording.PARTS.items()
        if figures.get(name)
    ]
    said = wording.REST_SUM.format(parts=" + ".join(parts), total=figures["total"])
    return wording.ASK["rest"].format(sum=said, rest=rest_of(figures))
