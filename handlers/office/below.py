"""Which unit below an officer means, and which of its work."""

from dataclasses import replace

from handlers.heard import Heard, before_reason
from handlers.office.groups import parts_of
from handlers.office.said import units_in
from handlers.understanding.ranking import meant, rank
from storage.records import Unit, UnitId, Work


def unit_named(heard: Heard) -> tuple[Unit, Heard] | None:
    """Return the one unit below that a sentence names, and the sentence as one of its own heard it.

    The name itself is taken out of the sentence, so that its words mean no work.
    """
    said = units_in(heard)
    wanted, left_out = parts_of(said.key)
    if len(wanted) != 1 or left_out or said.doubts or wanted[0][:1] not in {"=", "@"}:
        return None
    unit = heard.asker.uow.units.as_on(UnitId(int(wanted[0][1:])), heard.asker.today)
    text = heard.reading.text
    for word in sorted(heard.reading.words, key=lambda one: -one.start):
        if word.start in said.words:
            text = text[: word.start] + text[word.end :]
    return unit, as_of_theirs(heard.again(" ".join(text.split())), unit)


def as_of_theirs(heard: Heard, unit: Unit) -> Heard:
    """Return a sentence as one of a unit below heard it."""
    theirs = replace(heard.asker, post=replace(heard.asker.post, unit=unit))
    return heard.again(heard.reading.text, theirs)


def works_named(theirs: Heard) -> list[Work]:
    """Return the unit's work, in whatever state, that a sentence names best."""
    reading = theirs.again(before_reason(theirs.reading), theirs.asker).reading
    owed = [one for one in rank(reading, theirs.asker) if theirs.asker.owes(one.task)]
    keys = {one.task.key for one in meant(owed)}
    works = [work for work in theirs.asker.work if work.task.key in keys]
    today = theirs.asker.today
    works.sort(key=lambda work: abs(((work.last_safe_day or today) - today).days))
    return works


def names_another(reason: str, work: Work, heard: Heard) -> bool:
    """Tell a reason that names another unit below than the one that is to read it (DOMAIN §8)."""
    found = unit_named(heard.again(reason))
    return found is not None and found[0].id != work.unit_id
