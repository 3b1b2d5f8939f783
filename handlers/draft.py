"""A confirmation in the making: what has been said so far, checked and read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers.asker import Asker
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from handlers.wording import ask as ask_wording
from handlers.wording import confirm as wording
from plans.times.spans import Grain
from plans.times.spoken import spoken_day
from storage.records import JsonScalar

FIGURES = ("done", "total", "exempt", "absent", "count")
LONGEST_CONTENT = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """What a confirmation will say; all of it may still change."""

    assignments: tuple[int, ...]
    """Ids of the assignments meant: several for «1 và 3 xong rồi»."""
    figures: Mapping[str, JsonScalar] = field(default_factory=dict)
    """done, total, exempt, absent, count (numbers); document, content (text)."""
    done_on: date | None = None
    skipped: tuple[str, ...] = ()
    rounds: int = 0

    def to_data(self) -> dict[str, Any]:
        """Return the draft as it is kept between messages."""
        return {
            "assignments": list(self.assignments),
            "figures": dict(self.figures),
            "done_on": self.done_on.isoformat() if self.done_on else None,
            "skipped": list(self.skipped),
            "rounds": self.rounds,
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
        )

    def holds(self, name: str) -> bool:
        """Tell whether a value is noted."""
        return self.done_on is not None if name == "done_on" else name in self.figures


def with_said(draft: Draft, reading: Reading) -> Draft:
    """Return the draft with the values that a message holds."""
    figures = dict(draft.figures)
    said = reading.figures
    for name in FIGURES:
        value = getattr(said, name)
        if value is not None:
            figures[name] = value
    number = _number_said(draft, reading)
    if number:
        figures["document"] = _renumbered(str(figures.get("document", "")), number)
    return replace(draft, figures=figures, done_on=said_day(reading) or draft.done_on)


def _number_said(draft: Draft, reading: Reading) -> str | None:
    """Return the document number in a message; of a correction a bare number is enough."""
    if reading.documents:
        return reading.documents[-1].text
    bare = [word.fold for word in reading.words if word.fold.isdecimal()]
    if reading.act is Act.UNDO and draft.holds("document") and len(bare) == 1:
        return bare[0]
    return None


def _renumbered(before: str, said: str) -> str:
    """Return a document number, keeping type and issuer when only the number was said anew."""
    if said.isdigit() and "-" in before:
        return f"{said}-{before.split('-', 1)[1]}"
    return said


def said_day(reading: Reading) -> date | None:
    """Return the day that a report names: the first single day in it."""
    days = [one for one in reading.times if one.grain is Grain.DAY and not one.is_lunar]
    return days[0].start if days else None


def objection(draft: Draft, reading: Reading, asker: Asker) -> str | None:
    """Return why the values cannot stand, as a sentence, or None."""
    if reading.impossible:
        return ask_wording.BAD_DATE.format(day=reading.impossible[0])
    if any(one.is_lunar for one in reading.times):
        return ask_wording.LUNAR
    if draft.done_on and draft.done_on > asker.today:
        return wording.FUTURE.format(day=spoken_day(draft.done_on))
    return sum_objection(draft.figures)


def sum_objection(figures: Mapping[str, JsonScalar]) -> str | None:
    """Return why figures cannot be true together, or None."""
    done, total, exempt = (_number(figures.get(name)) for name in ("done", "total", "exempt"))
    if done is None or total is None:
        return None
    if done > total:
        return wording.TOO_MANY.format(done=done, total=total)
    if exempt is not None and done + exempt > total:
        return wording.SUM_OVER.format(done=done, exempt=exempt, sum=done + exempt, total=total)
    return None


def _number(value: JsonScalar) -> int | None:
    return value if isinstance(value, int) else None


def fact_lines(draft: Draft) -> list[str]:
    """Return the noted values, one a line, for reading back."""
    figures = draft.figures
    lines = []
    if draft.done_on:
        lines.append(wording.FACT_DONE_ON.format(day=spoken_day(draft.done_on)))
    if "document" in figures:
        lines.append(wording.FACT_DOCUMENT.format(number=figures["document"]))
    if "done" in figures and "total" in figures:
        lines.append(wording.FACT_DONE_TOTAL.format(**figures))
    elif "done" in figures:
        lines.append(wording.FACT_DONE.format(**figures))
    elif "total" in figures:
        lines.append(wording.FACT_TOTAL.format(**figures))
    for name, template in (
        ("exempt", wording.FACT_EXEMPT),
        ("absent", wording.FACT_ABSENT),
        ("count", wording.FACT_COUNT),
        ("content", wording.FACT_CONTENT),
    ):
        if name in figures:
            lines.append(template.format(**figures))
    return lines + _rest_line(figures)


def _rest_line(figures: Mapping[str, JsonScalar]) -> list[str]:
    done, total = _number(figures.get("done")), _number(figures.get("total"))
    if done is None or total is None:
        return []
    rest = total - done - sum(_number(figures.get(name)) or 0 for name in ("exempt", "absent"))
    return [wording.NOTE_REST.format(rest=rest, total=total)] if rest > 0 else []
