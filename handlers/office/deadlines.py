"""«Dời hạn … đến 20/5 theo 12-CV/ĐUK», «hủy việc … theo …»: for every unit, and read back first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.heard import Heard, day_to_come
from handlers.message import Reaction, Reply, Turn
from handlers.office.consent import Consent
from handlers.reminders.deadline_change import cancel_deadline, move_deadline
from handlers.understanding.ranking import meant, rank
from handlers.wording import deadlines as wording
from plans.model import Plan, Task
from plans.times.spoken import spoken_date, spoken_day, spoken_period
from plans.told_periods import told_period
from storage.deadline_changes import Dated, Decision
from storage.records import OccurrenceId

STEP = "office.deadline"
INTENT = "office"


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer wants changed, as far as it was said."""

    kind: str
    """`move` or `cancel`."""
    key: str
    occurrence: int
    day: date | None = None
    document: str = ""

    def to_data(self) -> dict[str, Any]:
        """Return it as it is kept between messages."""
        return {
            "kind": self.kind,
            "key": self.key,
            "occurrence": self.occurrence,
            "day": self.day.isoformat() if self.day else None,
            "document": self.document,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Wish":
        """Return what was kept."""
        day = date.fromisoformat(data["day"]) if data["day"] else None
        occurrence, document = int(data["occurrence"]), str(data["document"])
        return cls(str(data["kind"]), str(data["key"]), occurrence, day, document)


def offer(heard: Heard) -> Turn:
    """Find the task and the period that are meant, and ask for what is missing."""
    best = meant(rank(heard.reading, heard.asker))
    found = heard.asker.find(best[0].task.key) if len(best) == 1 else None
    if found is None:
        return heard.said(wording.WHICH, Reaction.CLARIFY)
    plan, task = found
    periods = _periods(task, heard)
    said = {"title": task.title, "source": _source(plan, task), "unit": heard.asker.post.unit.name}
    if any(each.beyond for each in periods):
        return heard.said(wording.NOT_ALL_BELOW.format(**said), Reaction.REFUSE)
    owed = [each for each in periods if each.awaited]
    if not owed:
        return heard.said(wording.NOBODY.format(**said), Reaction.CLARIFY)
    today = heard.asker.today
    near = min(owed, key=lambda each: abs(((each.last_safe_day or today) - today).days))
    kind = "cancel" if heard.cues.has("office.call_off") else "move"
    day = day_to_come(heard.reading, heard.asker) if kind == "move" else None
    return _go_on(Wish(kind, task.key, int(near.id), day, document_said(heard)), heard)


def _periods(task: Task, heard: Heard) -> list[Dated]:
    asker = heard.asker
    changes = asker.uow.deadline_changes
    return changes.occurrences(asker.post.org.id, task.key, asker.post.unit.id)


def _source(plan: Plan, task: Task) -> str:
    return f"{plan.citation}, mục {task.section}"


def document_said(heard: Heard) -> str:
    """Return the number of the document that decides: of those said, the last."""
    plans = {plan.number for plan in heard.asker.plans}
    said = [each.text for each in heard.reading.documents if each.text not in plans]
    return said[-1] if said else ""


def _go_on(wish: Wish, heard: Heard) -> Turn:
    if wish.kind == "move" and wish.day is None:
        return _ask(wish, "day", wording.ASK_DAY, heard)
    if not wish.document:
        return _ask(wish, "document", wording.ASK_DOCUMENT, heard)
    return _read_back(wish, heard)


def _ask(wish: Wish, want: str, text: str, heard: Heard) -> Turn:
    heard.talk.wait(STEP, {**wish.to_data(), "want": want})
    choices = (heard.talk.choice(wording.NO, "stop"),)
    return Turn((Reply(text, choices),), Reaction.CLARIFY, INTENT, (wish.key,))


def _read_back(wish: Wish, heard: Heard) -> Turn:
    said, dated = _said(wish, heard)
    if wish.day is not None and wish.day == dated.last_safe_day:
        text = wording.SAME.format(day=spoken_day(wish.day))
        return _ask(replace(wish, day=None), "day", f"{text} {wording.ASK_DAY}", heard)
    heard.talk.wait(STEP, {**wish.to_data(), "want": "yes"})
    text = (wording.MOVE if wish.kind == "move" else wording.CALL_OFF).format(**said)
    choices = (heard.talk.choice(wording.YES, "yes"), heard.talk.choice(wording.NO, "stop"))
    return Turn((Reply(text, choices),), Reaction.CLARIFY, INTENT, (wish.key,))


def _said(wish: Wish, heard: Heard) -> tuple[dict[str, object], Dated]:
    found = heard.asker.find(wish.key)
    if found is None:
        raise LookupError(wish.key)
    plan, task = found
    dated = next(each for each in _periods(task, heard) if int(each.id) == wish.occurrence)
    recurs = len(task.deadline.occurrences) > 1
    said: dict[str, object] = {
        "title": task.title,
        "source": _source(plan, task),
        "period": wording.PERIOD.format(period=spoken_period(told_period(task, dated.period)))
        if recurs
        else "",
        "awaited": dated.awaited,
        "document": wish.document,
        "old": spoken_date(dated.last_safe_day) if dated.last_safe_day else wording.NO_DAY,
        "new": spoken_day(wish.day) if wish.day else "",
        "off": _off(wish, heard),
    }
    return said, dated


def _off(wish: Wish, heard: Heard) -> str:
    calendar = heard.asker.uow.calendars.of(heard.asker.post.org.id)
    if wish.day is None or calendar.is_working(wish.day):
        return ""
    return wording.OFF.format(day=spoken_day(calendar.last_working(wish.day)))


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Take the day, the document, or the yes."""
    wish, want = Wish.from_data(heard.talk.data), str(heard.talk.data["want"])
    if consent is Consent.NO:
        heard.talk.end()
        return heard.said(wording.LEFT, Reaction.CHAT)
    if heard.cues.has("office.move_day", "office.call_off") and meant(
        rank(heard.reading, heard.asker)
    ):
        return offer(heard)  # an order said anew takes the place of the one left unfinished
    if want == "day":
        day = day_to_come(heard.reading, heard.asker)
        return _go_on(replace(wish, day=day), heard) if day else None
    if want == "document":
        document = document_said(heard)
        return _go_on(replace(wish, document=document), heard) if document else None
    return _record(wish, heard) if consent is Consent.YES else None


def _record(wish: Wish, heard: Heard) -> Turn:
    asker, now = heard.asker, heard.clock.now()
    said, _ = _said(wish, heard)
    heard.talk.end()
    decision = Decision(wish.document, asker.person.name, asker.person.id)
    occurrence = OccurrenceId(wish.occurrence)
    if wish.day is not None:
        stated = wording.STATED.format(day=spoken_date(wish.day))
        move_deadline(asker.uow, occurrence, wish.day, stated, decision, now)
        return heard.said(wording.MOVED.format(**said), Reaction.RECORD)
    cancel_deadline(asker.uow, occurrence, decision, now, heard.message.channel, post=asker.post.id)
    return heard.said(wording.CALLED_OFF.format(**said), Reaction.RECORD)


def ask_again(heard: Heard) -> Turn:
    """Put the open question once more."""
    return _go_on(Wish.from_data(heard.talk.data), heard)
