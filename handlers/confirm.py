"""Confirming: find the work, ask what is missing, read back, record after yes."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers.source import time_left
from handlers.asker import Asker
from handlers.draft import LONGEST_CONTENT, Draft, fact_lines, objection, said_day, with_said
from handlers.forms import HELD_BY, MOST_ROUNDS, QUESTIONS, form_of
from handlers.message import Choice, Message, Reaction, Reply, Turn
from handlers.picks import picked
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.ranking import CLOSE, in_span, meant, rank
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import Candidate
from handlers.wording import confirm as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.model import Occurrence, Recurrence, WorkKind
from plans.times.spans import Grain
from plans.times.spoken import spoken_day, spoken_period
from storage.errors import NotOpen
from storage.records import AssignmentId, EventKind, Work

MOST_OFFERED = 5
SURE = 0.5
"""Less than this share of sentence and name, and what was pushed before is likelier meant."""
PLAUSIBLE = 0.4
"""Enough to ask «is it this that is done?», which the person then answers."""
DONE = "confirm_done"
PARTIAL = "report_progress_partial"


def offer(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Find the work that is said to be done and ask; record nothing yet."""
    works, named = works_meant(reading, asker, talk)
    if reading.cues.has("say.attended_above") and any(_is_study(work) for work in works):
        return _above(works, asker)
    if not works and named:
        return _not_owed(named, asker)
    draft = with_said(Draft(()), reading)
    if len(works) > 1 and not reading.cues.has("mark.several"):
        return _which(works, draft, talk)
    if not works:
        return _which(_likely(asker), draft, talk)
    draft = _with_content(draft, reading, works)
    draft = replace(draft, assignments=tuple(int(work.assignment_id) for work in works))
    wrong = objection(draft, reading, asker)
    if wrong:
        talk.wait("confirm.fix", draft.to_data())
        return _turn(wrong, Reaction.CLARIFY, works)
    return go_on(draft, asker, talk)


def works_meant(reading: Reading, asker: Asker, talk: Talk) -> tuple[list[Work], tuple[str, ...]]:
    """Return the unit's open work that a sentence means, and the tasks it names at all.

    Work that is named wins; else what a reminder or the talk was about; nothing is guessed.
    """
    ranked = rank(reading, asker, talk.spoken_of)
    owed = [one for one in ranked if asker.owes(one.task)]
    best = _without_twins(meant(owed, most=MOST_OFFERED), reading)
    before = _before(reading, asker, talk)
    if best and before and best[0].covered < SURE and best[0].named < SURE:
        return before, ()
    if best:
        found = [_period_meant(one.task.key, reading, asker) for one in best]
        return [work for work in found if work], tuple(one.task.key for one in best)
    if reading.act is Act.DONE and owed and owed[0].score >= PLAUSIBLE:
        near = [one for one in owed if one.score >= CLOSE * owed[0].score]
        found = [_period_meant(one.task.key, reading, asker) for one in near]
        return [work for work in found if work], tuple(one.task.key for one in near)
    named = meant(ranked, most=MOST_OFFERED)
    if named:
        return [], tuple(one.task.key for one in named)
    return before, ()


def _without_twins(found: list[Candidate], reading: Reading) -> list[Candidate]:
    """Leave out work that only goes with other work meant, and members' beside the branch's."""
    keys = {one.task.key for one in found}
    kept = [one for one in found if one.task.follows not in keys]
    joint = [one for one in kept if not one.task.individual]
    return kept if reading.cues.has("level.personal") else joint or kept


def _before(reading: Reading, asker: Asker, talk: Talk) -> list[Work]:
    """Return the open work that was pushed or spoken of last."""
    pushed = [int(one) for one in talk.focus.get("pushed", [])]
    works = [work for work in asker.open_work if int(work.assignment_id) in pushed]
    if works:
        return works
    found = [_period_meant(key, reading, asker) for key in talk.spoken_of]
    return [work for work in found if work]


def _period_meant(key: str, reading: Reading, asker: Asker) -> Work | None:
    """Return the open period of a task that a sentence means: named, else the nearest in time."""
    works = [work for work in asker.open_work if work.task.key == key]
    dated = [work for work in works if work.last_safe_day is not None]
    if not dated:
        return works[0] if works else None
    spans = [one for one in reading.times if one.grain is not Grain.DAY]
    for work in dated:
        day = work.last_safe_day
        if day and any(
            in_span(Occurrence(work.period, work.stated or "", day), one) for one in spans
        ):
            return work
    reference = said_day(reading) or asker.today
    return min(dated, key=lambda work: abs(((work.last_safe_day or reference) - reference).days))


def _likely(asker: Asker) -> list[Work]:
    """Return the open work nearest to today, for a short list to choose from."""
    dated = [work for work in asker.open_work if work.last_safe_day is not None]
    dated.sort(key=lambda work: abs(((work.last_safe_day or asker.today) - asker.today).days))
    return dated[:MOST_OFFERED]


def _is_study(work: Work) -> bool:
    return work.task.kind in {WorkKind.STUDY, WorkKind.CONFERENCE, WorkKind.ATTENDANCE}


def _above(works: Sequence[Work], asker: Asker) -> Turn:
    work = next(work for work in works if _is_study(work))
    text = wording.ABOVE.format(title=work.task.title, unit=asker.post.unit.name, source=cite(work))
    return _turn(text, Reaction.CLARIFY, works)


def _not_owed(named: Sequence[str], asker: Asker) -> Turn:
    """Say that the work is already on record, or that it is another body's."""
    found = asker.find(named[0])
    mine = [work for work in asker.work if work.task.key in named]
    if mine:
        return _already(mine[0], asker)
    if found is None:
        return Turn((Reply(wording.WHICH_NOTHING),), Reaction.CLARIFY, DONE)
    plan, task = found
    text = wording.NOT_OWN.format(
        title=task.title, unit=asker.post.unit.name, source=f"{plan.citation}, mục {task.section}"
    )
    return Turn((Reply(text),), Reaction.CLARIFY, DONE, (task.key,))


def _already(work: Work, asker: Asker) -> Turn:
    events = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    last = [event for event in events if event.kind is EventKind.SUBMITTED][-1:]
    if not last:
        return Turn((Reply(wording.WHICH_NOTHING),), Reaction.CLARIFY, DONE)
    text = wording.ALREADY.format(
        title=work.task.title,
        when=spoken_day(last[0].at.astimezone(asker.zone).date()),
        receipt=last[0].receipt,
    )
    return _turn(text, Reaction.CLARIFY, [work])


def _which(works: Sequence[Work], draft: Draft, talk: Talk) -> Turn:
    if not works:
        return Turn((Reply(wording.WHICH_NOTHING),), Reaction.CLARIFY, DONE)
    offered = list(works)[:MOST_OFFERED]
    talk.wait(
        "confirm.which",
        {**draft.to_data(), "offered": [int(work.assignment_id) for work in offered]},
    )
    choices = tuple(
        talk.choice(f"{work.task.title}{period_of(work)}", str(number))
        for number, work in enumerate(offered, 1)
    )
    return Turn((Reply(wording.WHICH, choices),), Reaction.CLARIFY, DONE, _keys(offered))


def offer_again(asker: Asker, talk: Talk) -> Turn:
    """Put the question «which work?» once more."""
    unit = asker.post.unit.id
    works = [
        asker.uow.assignments.get(AssignmentId(int(one)), unit) for one in talk.data["offered"]
    ]
    return _which(works, Draft.from_data(talk.data), talk)


def _with_content(draft: Draft, reading: Reading, works: Sequence[Work]) -> Draft:
    """Note the words after a colon as content, where the form wants content."""
    wants = {want for work in works for want in form_of(work.task.kind).wants}
    _, colon, said = reading.text.partition(":")
    if "content" not in wants or not colon or not said.strip():
        return draft
    content = said.strip()[:LONGEST_CONTENT]
    return replace(draft, figures={**draft.figures, "content": content})


def go_on(draft: Draft, asker: Asker, talk: Talk) -> Turn:
    """Ask for the next thing that is missing, or read everything back."""
    works = works_of(draft, asker)
    if len(works) == 1 and draft.rounds < MOST_ROUNDS:
        missing = _missing(draft, works[0])
        if missing:
            return _ask(missing, replace(draft, rounds=draft.rounds + 1), works[0], talk)
    talk.wait("confirm.yes", draft.to_data())
    choices = _yes_no(talk)
    return Turn((Reply(read_back(draft, works), choices),), Reaction.RECORD, DONE, _keys(works))


def _missing(draft: Draft, work: Work) -> str | None:
    for want in form_of(work.task.kind).wants:
        if want not in draft.skipped and not any(draft.holds(name) for name in HELD_BY[want]):
            return want
    return None


def _ask(missing: str, draft: Draft, work: Work, talk: Talk) -> Turn:
    talk.wait("confirm.slot", {**draft.to_data(), "slot": missing})
    facts = "".join(f"\n{line}" for line in fact_lines(draft))
    understood = wording.UNDERSTOOD.format(
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        source=cite(work),
        facts=facts,
    )
    choices = (talk.choice(wording.SKIP, "skip"), talk.choice(wording.STOP, "stop"))
    text = f"{understood}\n{QUESTIONS[missing]}"
    return Turn((Reply(text, choices),), Reaction.RECORD, DONE, (work.task.key,))


def _yes_no(talk: Talk) -> tuple[Choice, ...]:
    return (
        talk.choice(wording.YES, "yes"),
        talk.choice(wording.NO, "no"),
        talk.choice(wording.STOP, "stop"),
    )


def read_back(draft: Draft, works: Sequence[Work]) -> str:
    """Return what would be recorded, as a question."""
    if len(works) > 1:
        items = "\n".join(
            wording.SEVERAL_ITEM.format(
                number=number, title=work.task.title, period=period_of(work), source=cite(work)
            )
            for number, work in enumerate(works, 1)
        )
        return wording.READ_BACK_SEVERAL.format(
            unit=works[0].unit_name, count=len(works), items=items
        )
    work = works[0]
    facts = fact_lines(draft)
    if draft.done_on and work.last_safe_day and draft.done_on > work.last_safe_day:
        facts.append(wording.NOTE_LATE.format(day=spoken_day(work.last_safe_day)))
    said = {
        "unit": work.unit_name,
        "title": work.task.title,
        "period": period_of(work),
        "source": cite(work),
    }
    if not facts:
        return wording.READ_BACK_BARE.format(**said)
    return wording.READ_BACK.format(**said, facts="\n".join(facts))


def works_of(draft: Draft, asker: Asker) -> list[Work]:
    """Return the draft's assignments, each asked for under the asker's own unit."""
    unit = asker.post.unit.id
    return [asker.uow.assignments.get(AssignmentId(one), unit) for one in draft.assignments]


def chosen(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the answer to «which work?»: one number or several."""
    offered = [int(one) for one in talk.data["offered"]]
    draft = Draft.from_data(talk.data)
    numbers = picked(message, reading, len(offered))
    if numbers is None:
        return _told_more(draft, reading, asker, talk)
    if not numbers:
        text = talk_wording.BAD_CHOICE.format(count=len(offered))
        return Turn((Reply(text),), Reaction.CLARIFY, DONE)
    draft = replace(draft, assignments=tuple(offered[number - 1] for number in numbers))
    return go_on(draft, asker, talk)


def _told_more(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Note values given while it is still open which work is meant, and ask once more."""
    said = with_said(draft, reading)
    if said == draft:
        return None
    wrong = objection(said, reading, asker)
    if wrong:
        return Turn((Reply(wrong),), Reaction.CLARIFY, DONE)
    talk.data.update(said.to_data())
    turn = offer_again(asker, talk)
    facts = "\n".join((wording.NOTED, *fact_lines(said)))
    reaction = Reaction.UNDO if reading.act is Act.UNDO else Reaction.RECORD
    return replace(turn, replies=(Reply(facts), *turn.replies), reaction=reaction)


def fill(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the answer to a question about one missing value."""
    draft, slot = Draft.from_data(talk.data), str(talk.data["slot"])
    if message.choice == "skip" or (_short(reading) and reading.cues.has("order.skip")):
        return go_on(replace(draft, skipped=(*draft.skipped, slot)), asker, talk)
    said = with_said(draft, reading)
    if slot == "content" and said == draft and reading.text.strip():
        content = reading.text.strip()[:LONGEST_CONTENT]
        said = replace(draft, figures={**draft.figures, "content": content})
    if said == draft:
        return None
    return _checked(said, reading, asker, talk)


def _checked(draft: Draft, reading: Reading, asker: Asker, talk: Talk) -> Turn:
    wrong = objection(draft, reading, asker)
    if wrong:
        return _turn(wrong, Reaction.CLARIFY, works_of(draft, asker))
    return go_on(draft, asker, talk)


def decide(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take yes, no, or a correction to what was read back."""
    draft = Draft.from_data(talk.data)
    said = with_said(draft, reading)
    if message.choice is None and (said != draft or reading.impossible):
        turn = _checked(replace(said, rounds=MOST_ROUNDS), reading, asker, talk)
        return replace(
            turn, reaction=Reaction.UNDO if turn.reaction is Reaction.RECORD else turn.reaction
        )
    if message.choice == "yes" or (message.choice is None and says_yes(reading)):
        return record(draft, message, asker, talk, clock)
    if message.choice == "no" or (_short(reading) and reading.cues.has("order.no")):
        talk.wait("confirm.fix", draft.to_data())
        return Turn(
            (Reply(wording.WHAT_WRONG),), Reaction.CLARIFY, DONE, _keys(works_of(draft, asker))
        )
    if reading.act is Act.ACKNOWLEDGE or reading.pictures:
        return Turn((Reply(wording.STILL_WAITING, _yes_no(talk)),), Reaction.CHAT, DONE)
    return None


def fix(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take corrected values after «chưa đúng» or after an objection."""
    draft = Draft.from_data(talk.data)
    said = with_said(draft, reading)
    if message.choice is not None or said == draft:
        return None
    return _checked(replace(said, rounds=MOST_ROUNDS), reading, asker, talk)


def record(draft: Draft, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Submit what the person has just said yes to; safe to repeat."""
    lines = []
    works = works_of(draft, asker)
    for work in works:
        lines += _submit(work, draft, message, asker, clock)
    talk.end()
    talk.remember([work.task.key for work in works])
    talk.focus.pop("pushed", None)
    return Turn((Reply("\n".join(lines)),), Reaction.RECORD, DONE, _keys(works))


def _submit(work: Work, draft: Draft, message: Message, asker: Asker, clock: Clock) -> list[str]:
    try:
        event = asker.uow.assignments.submit(
            work.assignment_id,
            unit_id=work.unit_id,
            by=asker.person.id,
            channel=message.channel,
            at=clock.now(),
            figures=draft.figures,
            done_on=draft.done_on,
        )
    except NotOpen:
        history = asker.uow.assignments.history(work.assignment_id, work.unit_id)
        receipts = [one.receipt for one in history if one.receipt]
        return [
            wording.GONE.format(title=work.task.title, receipt=receipts[-1] if receipts else "")
        ]
    lines = [
        wording.SUBMITTED.format(
            title=work.task.title, period=period_of(work), source=cite(work), receipt=event.receipt
        )
    ]
    if draft.done_on and work.last_safe_day and draft.done_on > work.last_safe_day:
        lines.append(wording.SUBMITTED_LATE.format(day=spoken_day(work.last_safe_day)))
    return lines


def note_progress(
    reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn:
    """Note that work is not done yet; it stays open and reminders go on."""
    works, _ = works_meant(reading, asker, talk)
    if len(works) != 1:
        named = works[:MOST_OFFERED] or _likely(asker)[:1]
        if not works:
            return Turn((Reply(wording.PROGRESS_WHICH),), Reaction.RECORD_PARTIAL, PARTIAL)
        works = named[:2] if reading.figures.done is not None else named
    texts = [_progress_line(work, reading, message, asker, clock) for work in works[:2]]
    talk.remember([work.task.key for work in works])
    text = "\n".join(texts)
    if reading.cues.has("say.progress"):
        text += wording.BLOCKED
    return Turn((Reply(text),), Reaction.RECORD_PARTIAL, PARTIAL, _keys(works[:2]))


def _progress_line(
    work: Work, reading: Reading, message: Message, asker: Asker, clock: Clock
) -> str:
    draft = with_said(Draft(()), reading)
    done, total = draft.figures.get("done"), draft.figures.get("total")
    said = f"{done}/{total}" if done is not None and total is not None else ""
    asker.uow.assignments.progress(
        work.assignment_id,
        unit_id=work.unit_id,
        by=asker.person.id,
        channel=message.channel,
        at=clock.now(),
        figures=draft.figures,
        note=said,
    )
    due = ""
    if work.last_safe_day:
        due = wording.PROGRESS_DUE.format(
            day=spoken_day(work.last_safe_day), left=time_left(work.last_safe_day, asker.today)
        )
    figures = wording.PROGRESS_FIGURES.format(figures=said) if said else ""
    return wording.PROGRESS.format(
        title=work.task.title, source=cite(work), figures=figures, due=due
    )


def hear_intention(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Answer «mai họp»: nothing is done yet, nothing is stored."""
    works, _ = works_meant(reading, asker, talk)
    title = ""
    if works:
        title = wording.INTEND_TITLE.format(title=works[0].task.title, source=cite(works[0]))
    text = wording.INTEND.format(title=title)
    return Turn((Reply(text),), Reaction.RECORD_PARTIAL, PARTIAL, _keys(works[:1]))


def says_yes(reading: Reading) -> bool:
    """Tell a plain yes: a short message of nothing but yes-words."""
    return (
        _short(reading)
        and reading.cues.has("order.yes")
        and not reading.cues.has("order.no", "say.not_done", "mark.but")
    )


def _short(reading: Reading) -> bool:
    return len(reading.words) <= 5


def cite(work: Work) -> str:
    """Return plan and section of a unit's work."""
    return f"{work.plan_citation}, mục {work.task.section}"


def period_of(work: Work) -> str:
    """Return the period of recurring work in brackets, or nothing."""
    deadline = work.task.deadline
    if work.last_safe_day is None:
        return ""
    if deadline.recurrence is Recurrence.ONCE and len(deadline.occurrences) < 2:
        return ""
    return f" ({spoken_period(work.period)})"


def _keys(works: Sequence[Work]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(work.task.key for work in works))


def _turn(text: str, reaction: Reaction, works: Sequence[Work]) -> Turn:
    return Turn((Reply(text),), reaction, DONE, _keys(works))
