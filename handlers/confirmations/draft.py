"""A confirmation in the making: what has been said so far, checked and read back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers.asker import Asker
from handlers.bad_days import bad_day
from handlers.confirmations.amounts import (
    unclear,
    with_amounts,
    without_idle_reasons,
    without_unclear,
)
from handlers.confirmations.bare_numbers import (
    bare_fraction,
    bare_number,
    is_zero_led,
    numbers_paper,
    tells_missed,
)
from handlers.confirmations.forms import field_of
from handlers.confirmations.opposed import opposed, with_day, with_figure
from handlers.confirmations.plausible import Earliest, earliest_day
from handlers.confirmations.proofs import PROOFS, from_data, shown_all, to_data
from handlers.confirmations.said_days import said_day
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from handlers.wording import evidence as evidence_wording
from plans.text.normal import fold
from plans.times.spoken import spoken_day
from storage.records import JsonScalar, Proof

NEGATIVE = re.compile(
    r"(?<![^\s(:;,])(?<!\n)[-\u2013\u2212]\d+(?:/\d+)?(?![\w/-])"
    r"|(?<=\d/)[-\u2013\u2212]\d|(?<!\w)âm\s+\d+(?!\w)",
    re.IGNORECASE,
)
"""«-1», «-5/30», «5/-30», which count nothing; a dash that begins a further line is a bullet."""
LONGEST_CONTENT = 300
MANY = 500
"""No branch has more members: a total above this is to be looked at once more."""
PAPER = re.compile(r"\b(?:so (?:van ban|cong van)|(?:van ban|cong van) so) (\d{1,4})(?![\d/-])")
"""«Số văn bản 8», of a paper whose letters are not told."""
PAPER_RIGHT = re.compile(
    r"\b(?:so )?(?:van ban|cong van|hieu)\b[^\d]{0,24}?\b(\d{1,4}) (?:moi dung|moi phai)(?!\w)"
)
"""«Số văn bản sai, 80 mới đúng»."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a confirmation will say; all of it may still change."""

    assignments: tuple[int, ...]
    """Ids of the assignments meant: several for «1 và 3 xong rồi»."""
    figures: Mapping[str, JsonScalar] = field(default_factory=dict)
    """done, total, exempt, absent, count (numbers); document, content, … (text; `forms.toml`)."""
    done_on: date | None = None
    skipped: tuple[str, ...] = ()
    rounds: int = 0
    note: str = ""
    """What no value holds, in the person's own words."""
    proofs: tuple[Proof, ...] = ()
    """What was handed in with it."""
    period_said: bool = False
    """Whether the person named the period, so that no day moves it to another."""
    queue: tuple[Mapping[str, Any], ...] = ()
    """Drafts, as they are kept, of what else was told: they follow one after another."""

    def to_data(self) -> dict[str, Any]:
        """Return the draft as it is kept between messages."""
        return {
            "assignments": list(self.assignments),
            "figures": dict(self.figures),
            "done_on": self.done_on.isoformat() if self.done_on else None,
            "skipped": list(self.skipped),
            "rounds": self.rounds,
            "note": self.note,
            PROOFS: to_data(self.proofs),
            "period_said": self.period_said,
            "queue": [dict(one) for one in self.queue],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Draft":
        """Return the draft that was kept."""
        day = data.get("done_on")
        return cls(
            assignments=tuple(data["assignments"]),
            figures=dict(data["figures"]),
            done_on=date.fromisoformat(day) if day else None,
            skipped=tuple(data.get("skipped", ())),
            rounds=int(data.get("rounds", 0)),
            note=str(data.get("note", "")),
            proofs=from_data(data),
            period_said=bool(data.get("period_said")),
            queue=tuple(data.get("queue", ())),
        )

    def holds(self, name: str) -> bool:
        """Tell whether a value is noted."""
        return self.done_on is not None if name == "done_on" else name in self.figures


def with_said(draft: Draft, reading: Reading, slot: str = "") -> Draft:
    """Return the draft with the values that a message holds.

    Args:
        draft: what has been said so far.
        reading: the message.
        slot: the value that was asked for (`forms.toml`); says what a bare number counts.
    """
    if NEGATIVE.search(reading.text):
        return draft
    exchanged = _exchanged(draft, reading)
    if exchanged is not None:
        return exchanged
    fraction = bare_fraction(reading) if _counts_members(slot) else None
    if fraction is not None:
        done, total = fraction
        return replace(draft, figures={**draft.figures, "done": done, "total": total})
    bare = bare_number(reading)
    count = reading.figures.count if bare is None else None
    meaning: dict[str, JsonScalar] = {}
    if bare is not None and (slot or _is_value(draft, reading)):
        missed = tells_missed(reading) and draft.holds("done")
        meaning = {"done": bare} if missed else _meaning(bare, draft, slot)
        if _counts_members(slot) and (both := _of_how_many(bare, draft)):
            return replace(draft, figures=both)
        count = bare if "count" in meaning else None
    figures = with_amounts(draft.figures, reading, count)
    if "done" in meaning:
        figures = {**figures, "done": bare}
        figures.pop("count", None)
    figures.update({name: one for name, one in meaning.items() if name == "document"})
    if draft.holds("content"):
        figures.update(_content_anew(reading))
    figures.update(_document(reading, str(figures.get("document") or "")))
    day = None if _is_ambiguous(reading, slot) else said_day(reading)
    return replace(draft, figures=figures, done_on=day or draft.done_on)


def _is_ambiguous(reading: Reading, slot: str) -> bool:
    """Tell a bare 5/6 where neither a day nor members were asked for."""
    asked = slot == "done_on" or _counts_members(slot)
    return not asked and bare_fraction(reading) is not None


def _exchanged(draft: Draft, reading: Reading) -> Draft | None:
    """Return the draft with one value in the place of another, where a message opposes two."""
    values = opposed(reading.words)
    if values is None:
        return None
    figures = with_figure(draft.figures, *values)
    if figures is not None:
        missed = {"exempt": reading.figures.exempt, "absent": reading.figures.absent}
        beside = {name: one for name, one in missed.items() if one is not None}
        return replace(draft, figures=without_idle_reasons({**figures, **beside}))
    day = with_day(draft.done_on, *values)
    return None if day is None else replace(draft, done_on=day)


def _content_anew(reading: Reading) -> dict[str, JsonScalar]:
    """Return the words after a colon, which replace a content noted before."""
    _, _, after_colon = reading.text.partition(":")
    return {"content": after_colon.strip()[:LONGEST_CONTENT]} if after_colon.strip() else {}


def _meaning(bare: int, draft: Draft, slot: str) -> dict[str, JsonScalar]:
    """Return what a number stands for that comes alone: what was asked, or what was said before."""
    document = draft.figures.get("document")
    if slot == "document" or (document and not draft.holds("done") and not slot):
        return {"document": _renumbered(str(document or ""), str(bare))}
    if _counts_members(slot) or (draft.holds("done") and not document):
        return {"done": bare}
    if draft.holds("done") and document:
        return {}
    return {"count": bare}


def _of_how_many(bare: int, draft: Draft) -> dict[str, JsonScalar]:
    """Return 30 of 35 for the «35» that answers «trên tổng số?» after «30 người»; else nothing."""
    done, count = draft.figures.get("done"), draft.figures.get("count")
    held = count if done is None else done
    if not isinstance(held, int) or draft.holds("total") or bare == held:
        return {}
    if bare < held and done is not None:  # «30 dự», put right
        return {}
    rest = {name: one for name, one in draft.figures.items() if name not in {"count", "unit"}}
    return {**rest, "done": min(held, bare), "total": max(held, bare)}


def _counts_members(slot: str) -> bool:
    """Tell a question whose answer counts members: 5/6 is no day there."""
    return bool(slot) and field_of(slot).takes == "members"


def _is_value(draft: Draft, reading: Reading) -> bool:
    """Tell a count, and «số 9» of a paper that is noted, from a number that may be a paper's."""
    return not numbers_paper(reading) or (draft.holds("document") and not is_zero_led(reading))


def _document(reading: Reading, before: str) -> dict[str, JsonScalar]:
    """Return the number of the paper that is told: «08-BC/CB», «số văn bản 8»."""
    if reading.documents:
        last = reading.documents[-1]
        bare = last.kind is None and last.issuer is None  # «số 06», said anew of 05-BC/CB
        return {"document": _renumbered(before, last.text) if bare else last.text}
    said = fold(reading.text)
    paper = PAPER.search(said) or (PAPER_RIGHT.search(said) if before else None)
    return {"document": _renumbered(before, paper[1])} if paper else {}


def _renumbered(before: str, said: str) -> str:
    """Return a document number, keeping type and issuer when only the number was said anew."""
    if "-" in before:
        return f"{said}-{before.split('-', 1)[1]}"
    return said


def objection(draft: Draft, reading: Reading, asker: Asker, slot: str = "") -> str | None:
    """Return why a message's values cannot stand, as a sentence, or None."""
    wrong = bad_day(reading)
    if wrong:
        return wrong
    if NEGATIVE.search(reading.text):
        return wording.NEGATIVE
    if _is_ambiguous(reading, slot) and (fraction := bare_fraction(reading)):
        return wording.AMBIGUOUS.format(text="{}/{}".format(*fraction))
    bare = bare_number(reading)
    either = draft.holds("document") or numbers_paper(reading)
    either = either and not tells_missed(reading)
    if bare is not None and not slot and draft.holds("done") and either:
        return wording.WHICH_NUMBER.format(number=bare)
    return standing_objection(draft, asker.today, earliest_day(draft.assignments, asker))


def amount_objection(draft: Draft, reading: Reading) -> str | None:
    """Return why amounts that are told of unfinished work cannot be true, or None."""
    if NEGATIVE.search(reading.text):
        return wording.NEGATIVE
    return sum_objection(draft.figures)


def standing_objection(draft: Draft, today: date, earliest: Earliest | None = None) -> str | None:
    """Return why a draft must not be recorded, as a sentence, or None.

    Args:
        draft: what is to be recorded.
        today: the civil day in the organisation's zone.
        earliest: the first day on which it can have been done.
    """
    return (
        _day_objection(draft.done_on, today, earliest)
        or sum_objection(draft.figures)
        or _nothing_done(draft.figures)
        or _role_unclear(draft.figures)
    )


def _role_unclear(figures: Mapping[str, JsonScalar]) -> str | None:
    """Ask whether an amount beside others counts all or those who did it, or None."""
    number = unclear(figures)
    return None if number is None else wording.WHICH_ROLE.format(number=number)


def _day_objection(day: date | None, today: date, earliest: Earliest | None) -> str | None:
    if day is None:
        return None
    if day > today:
        return wording.FUTURE.format(day=spoken_day(day))
    return earliest.objection(day) if earliest is not None else None


def without_wrong_day(draft: Draft, today: date, earliest: Earliest | None = None) -> Draft:
    """Return the draft without a day that is still to come, or before there was a plan."""
    wrong = _day_objection(draft.done_on, today, earliest)
    return replace(draft, done_on=None) if wrong else draft


def without_wrong(draft: Draft, today: date, earliest: Earliest | None = None) -> Draft:
    """Return the draft without the values that cannot stand."""
    draft = without_wrong_day(draft, today, earliest)
    draft = replace(draft, figures=without_unclear(draft.figures))
    if sum_objection(draft.figures) is None and _nothing_done(draft.figures) is None:
        return draft
    counted = {"done", "total", "exempt", "absent"}
    figures = {name: value for name, value in draft.figures.items() if name not in counted}
    return replace(draft, figures=figures)


def sum_objection(figures: Mapping[str, JsonScalar]) -> str | None:
    """Return why figures cannot be true together, or None."""
    done, total = _number(figures.get("done")), _number(figures.get("total"))
    if total is None:
        return None
    if total == 0:
        return wording.NO_TOTAL
    if done is not None and done > total:
        return wording.TOO_MANY.format(done=done, total=total)
    parts = [
        template.format(number=number)
        for name, template in wording.PARTS.items()
        if (number := _number(figures.get(name)))
    ]
    whole = sum(_number(figures.get(name)) or 0 for name in wording.PARTS)
    if whole > total:
        return wording.SUM_OVER.format(parts=" + ".join(parts), sum=whole, total=total)
    return None


def _nothing_done(figures: Mapping[str, JsonScalar]) -> str | None:
    """Return why what nobody did is not done, unless all of them are exempt; or None."""
    total = _number(figures.get("total"))
    if _number(figures.get("done")) != 0 or total is None or figures.get("exempt") == total:
        return None
    return wording.NOTHING_DONE.format(total=total)


def _number(value: JsonScalar) -> int | None:
    return value if isinstance(value, int) else None


def fact_lines(draft: Draft) -> list[str]:
    """Return the noted values, one a line, for reading back, and how many are in none of them."""
    rest = rest_of(draft.figures)
    if (total := _number(draft.figures.get("total"))) and total > MANY:
        return [*value_lines(draft), wording.NOTE_MANY.format(total=total)]
    if summed := _summed(draft.figures):
        return [*value_lines(draft), wording.NOTE_SUM.format(sum=summed)]
    if not rest or "rest_why" in draft.figures:
        return value_lines(draft)
    note = wording.NOTE_REST.format(rest=rest, total=draft.figures["total"])
    return [*value_lines(draft), note]


def _summed(figures: Mapping[str, JsonScalar]) -> int:
    """Return how many those are who did it and those who did not, where no total was told."""
    missed = sum(_number(figures.get(name)) or 0 for name in ("exempt", "absent"))
    done = _number(figures.get("done"))
    return done + missed if done is not None and missed and "total" not in figures else 0


def value_lines(draft: Draft) -> list[str]:
    """Return the noted values, one a line."""
    figures = draft.figures
    lines = []
    if draft.done_on:
        lines.append(wording.FACT_DONE_ON.format(day=spoken_day(draft.done_on)))
    if "document" in figures:
        lines.append(wording.FACT_DOCUMENT.format(number=figures["document"]))
    if "done" in figures and "total" in figures:
        lines.append(wording.FACT_DONE_TOTAL.format(**figures))
    elif "done" in figures:
        unit = wording.UNITS.get(str(figures.get("unit")), "")
        lines.append(wording.FACT_DONE.format(done=figures["done"], unit=unit))
    elif "total" in figures:
        lines.append(wording.FACT_TOTAL.format(**figures))
    lines += [
        template.format(value=figures[name])
        for name, template in wording.FACTS.items()
        if name in figures
    ]
    if "count" in figures:
        unit = wording.UNITS.get(str(figures.get("unit")), "")
        lines.append(wording.FACT_COUNT.format(count=figures["count"], unit=unit))
    if draft.note:
        lines.append(wording.FACT_NOTE.format(note=draft.note))
    if draft.proofs:
        lines.append(evidence_wording.FACT.format(proofs=shown_all(draft.proofs)))
    return lines


def rest_of(figures: Mapping[str, JsonScalar]) -> int:
    """Return how many of the total are neither done nor exempt nor absent; 0 where unknown."""
    done, total = _number(figures.get("done")), _number(figures.get("total"))
    if done is None or total is None:
        return 0
    told = sum(_number(figures.get(name)) or 0 for name in ("exempt", "absent"))
    return max(0, total - done - told)
