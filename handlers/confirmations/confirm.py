"""Confirming: find the work, ask what is missing, read back; nothing is recorded here."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers.source import spoken_span
from handlers.asker import Asker
from handlers.confirmations.draft import (
    LONGEST_CONTENT,
    Draft,
    fact_lines,
    objection,
    standing_objection,
    value_lines,
    without_wrong_day,
)
from handlers.confirmations.filling import gap_lines, missing, question, wants_more, with_all_said
from handlers.confirmations.forms import form_of
from handlers.confirmations.maybe_days import day_or_amount
from handlers.confirmations.meant import MOST_OFFERED, likely_work, only_fitting, works_meant
from handlers.confirmations.not_of_plan import told_absent, with_neighbours
from handlers.confirmations.occasions import moved, on_record_of, picked_work
from handlers.confirmations.own_words import kept, with_own_words
from handlers.confirmations.plausible import earliest_day
from handlers.confirmations.said_days import days_said
from handlers.confirmations.told import chosen
from handlers.message import Choice, Reaction, Reply, Turn
from handlers.naming import cite, key_of_mark, keys_of, period_of, period_of_mark
from handlers.questions.unstated import absent_paper, quarter_missing
from handlers.talk import Talk
from handlers.understanding.periods_said import first_called
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.model import WorkKind
from plans.times.spans import TimeSpan
from plans.times.spoken import spoken_day
from storage.records import AssignmentId, EventKind, Work

DONE = "confirm_done"
WRONG = "wrong"
"""Names, in the data of a step, the objection that is still to be answered."""
AHEAD = "ahead"
"""Tells there that the day is still to come: what is to come is not done without it, either."""
LEADING = 4
"""Letters at the start of a message within which a day is of all that follows: «ngày 5/5, …»."""
WANTS_DAY = "wants_day"
"""Tells, in the data of a step, that the objection was to a day: until one is given it stands."""


def offer(
    reading: Reading, asker: Asker, talk: Talk, picked: Sequence[str] = (), *, doubt: str = ""
) -> Turn:
    """Find the work that is said to be done and ask; record nothing yet.

    Args:
        reading: what was said.
        asker: who said it.
        talk: what is going on with them.
        picked: what the numbers stand for that were picked from the list shown last.
        doubt: what is said to be lacking in what was handed in; it is noted in these words.
    """
    works, named = works_meant(reading, asker, talk)
    if not works and not named:
        works = only_fitting(asker, reading)
    if picked:
        found = [picked_work(mark, reading, asker) for mark in picked]
        works, named = [work for work in found if work], tuple(map(key_of_mark, picked))
    if reading.cues.has("say.attended_above") and any(_is_study(work) for work in works):
        return _above(works, asker)
    unknown = None if picked else told_absent(works, reading, asker, DONE)
    if unknown is not None:
        return unknown
    if not works and named:
        return _not_owed(named, reading, asker)
    put_by = _put_by(works, asker, talk)
    aside = _told_aside(put_by, asker)
    queue = () if put_by is None else (put_by.to_data(),)
    draft = with_all_said(Draft((), proofs=talk.take_proofs(), queue=queue), reading, works)
    draft, unclear = day_or_amount(draft, reading, works, asker.today)
    period = quarter_missing(reading, [work.task for work in works])
    if period:
        text = wording.NO_SUCH_PERIOD.format(title=works[0].task.title, period=period)
        return turn_on(text, Reaction.CLARIFY, works)
    absent = absent_paper(reading, asker.plans)
    if works and absent:
        return _after(wording.NO_SUCH_PAPER.format(name=absent), _which(works, draft, talk))
    several = bool(picked) or reading.cues.has("mark.several")
    works = works if picked else with_neighbours(works, reading, asker, talk)
    if len(works) != 1 and not (works and several):
        offered = works or likely_work(asker, reading)
        turn = _which(offered, with_own_words(draft, reading, works, asker), talk)
        noted = value_lines(draft)
        return _after(aside, _after("\n".join((wording.NOTED, *noted)) if noted else "", turn))
    draft = _with_words(draft, reading, works, asker, doubt)
    draft = replace(draft, assignments=tuple(int(work.assignment_id) for work in works))
    draft = replace(draft, period_said=any(map(period_of_mark, picked)))
    draft = moved(draft, reading, asker)
    wrong = objection(draft, reading, asker) or unclear
    told = reading.cues.has("say.done", "say.over", "mark.done_mark")
    turn = object_to(draft, wrong, asker, talk, told=told) if wrong else go_on(draft, asker, talk)
    return _after(aside, turn)


def offer_each(
    apart: Sequence[tuple[Work, Reading]], reading: Reading, asker: Asker, talk: Talk
) -> Turn:
    """Begin with the first of several works that are told with their own figures each."""
    proofs, days = talk.take_proofs(), days_said(reading)
    drafts = []
    dateless = [said for _, said in apart if not days_said(said)]
    shared = days[0] if len(days) == 1 and _is_of_all(days[0], dateless, reading) else None
    for work, said in apart:
        draft = with_all_said(Draft((int(work.assignment_id),), proofs=proofs), said, [work])
        draft = moved(with_own_words(draft, said, [work], asker), said, asker)
        if draft.done_on is None and shared is not None:
            draft = replace(draft, done_on=shared.start)
        drafts.append(draft)
    put_by = _put_by([work for work, _ in apart], asker, talk)
    after = (*drafts[1:], *((put_by,) if put_by else ()))
    first = replace(drafts[0], queue=tuple(one.to_data() for one in after))
    wrong = objection(first, apart[0][1], asker)
    turn = object_to(first, wrong, asker, talk) if wrong else go_on(first, asker, talk)
    others = "; ".join(
        _afterwards(work, draft) for (work, _), draft in zip(apart[1:], drafts[1:], strict=True)
    )
    told = wording.ONE_AFTER_ANOTHER.format(count=len(drafts), others=others)
    return replace(_after(told, turn), tasks=keys_of([work for work, _ in apart]))


def _is_of_all(day: TimeSpan, dateless: Sequence[Reading], reading: Reading) -> bool:
    """Tell «hôm qua A và B», «A và B xong hôm 24/2» from «A 28/30, B ngày 5/5 27/30»."""
    begins = day.span[0] <= reading.words[0].start + LEADING
    return begins or not any(said.figures or said.documents for said in dateless)


def _afterwards(work: Work, draft: Draft) -> str:
    facts = "; ".join(line.removeprefix("- ") for line in fact_lines(draft))
    return wording.AFTERWARDS.format(
        title=work.task.title, period=period_of(work), facts=f" ({facts})" if facts else ""
    )


def _put_by(works: Sequence[Work], asker: Asker, talk: Talk) -> Draft | None:
    """Return the report of other work that was being made, to be gone on with afterwards."""
    if talk.step not in {"confirm.slot", "confirm.yes", "confirm.fix"}:
        return None
    draft = Draft.from_data(talk.data)
    before = {work.assignment_id for work in works_of(draft, asker)}
    return None if before & {work.assignment_id for work in works} else draft


def _told_aside(put_by: Draft | None, asker: Asker) -> str:
    """Return a sentence on it, or nothing."""
    if put_by is None:
        return ""
    return wording.SET_ASIDE.format(title=works_of(put_by, asker)[0].task.title)


def _after(sentence: str, turn: Turn) -> Turn:
    return replace(turn, replies=(Reply(sentence), *turn.replies)) if sentence else turn


def object_to(
    draft: Draft,
    wrong: str,
    asker: Asker,
    talk: Talk,
    *,
    wants_day: bool = False,
    told: bool = True,
) -> Turn:
    """Say what cannot stand, and wait for what is right; a day that cannot is not kept.

    `told` says that the work was told as done, so that it may be without that day.
    """
    kept = without_wrong_day(draft, asker.today, earliest_day(draft.assignments, asker))
    to_come = draft.done_on is not None and draft.done_on > asker.today and not told
    ahead = to_come or (wants_day and bool(talk.data.get(AHEAD)))
    wants_day = wants_day or kept.done_on != draft.done_on
    flags = {WRONG: wrong, WANTS_DAY: wants_day, AHEAD: ahead}
    talk.wait("confirm.fix", {**kept.to_data(), **flags})
    skip = () if ahead else (talk.choice(wording.SKIP, "skip"),)
    choices = (*skip, talk.choice(wording.STOP, "stop"))
    reply = Reply(wrong, choices, asks_value=True)
    return Turn((reply,), Reaction.CLARIFY, DONE, keys_of(works_of(draft, asker)))


def _is_study(work: Work) -> bool:
    return work.task.kind in {WorkKind.STUDY, WorkKind.CONFERENCE, WorkKind.ATTENDANCE}


def _above(works: Sequence[Work], asker: Asker) -> Turn:
    work = next(work for work in works if _is_study(work))
    text = wording.ABOVE.format(title=work.task.title, unit=asker.post.unit.name, source=cite(work))
    return turn_on(text, Reaction.CLARIFY, works)


def _not_owed(named: Sequence[str], reading: Reading, asker: Asker) -> Turn:
    """Say that the work is already on record, is another body's, or is of no period of the plan."""
    found = asker.find(named[0])
    mine = [work for work in asker.work if work.task.key in named]
    if mine:
        key = mine[0].task.key
        work = on_record_of(key, reading, asker)
        return already(work, asker) if work else _no_period(mine, reading)
    if found is None:
        return Turn((Reply(wording.WHICH_NOTHING),), Reaction.CLARIFY, DONE)
    plan, task = found
    text = wording.NOT_OWN.format(
        title=task.title, unit=asker.post.unit.name, source=f"{plan.citation}, mục {task.section}"
    )
    return Turn((Reply(text),), Reaction.CLARIFY, DONE, (task.key,))


def _no_period(works: Sequence[Work], reading: Reading) -> Turn:
    """Say that the plan has the work, and not for the period that is named."""
    called = first_called(reading)
    own = [work for work in works if work.task.key == works[0].task.key]
    text = wording.NO_PERIOD.format(
        said=spoken_span(called).removeprefix("trong ") if called else "",
        title=own[0].task.title,
        periods=", ".join(period_of(work).strip(" ()") for work in own),
        source=cite(own[0]),
    )
    return turn_on(text, Reaction.CLARIFY, own[:1])


def already(work: Work, asker: Asker) -> Turn:
    """Say that work is on record, and how to change or take back what was said."""
    events = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    last = [event for event in events if event.kind is EventKind.SUBMITTED][-1:]
    if not last:
        return turn_on(wording.NOT_AWAITED.format(title=work.task.title), Reaction.CLARIFY, [work])
    text = wording.ALREADY.format(
        title=work.task.title,
        period=period_of(work),
        when=spoken_day(last[0].at.astimezone(asker.zone).date()),
        receipt=last[0].receipt,
    )
    return turn_on(text, Reaction.CLARIFY, [work])


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
    return Turn((Reply(wording.WHICH, choices),), Reaction.CLARIFY, DONE, keys_of(offered))


def offer_again(asker: Asker, talk: Talk) -> Turn:
    """Put the question «which work?» once more."""
    unit = asker.post.unit.id
    works = [
        asker.uow.assignments.get(AssignmentId(int(one)), unit) for one in talk.data["offered"]
    ]
    return _which(works, Draft.from_data(talk.data), talk)


def _with_words(
    draft: Draft, reading: Reading, works: Sequence[Work], asker: Asker, doubt: str
) -> Draft:
    """Note what was chosen, else what no value holds, or what is doubted, in the person's words."""
    draft = _with_content(draft, reading, works)
    if "content" not in draft.figures:
        draft = with_own_words(draft, reading, works, asker)
    return replace(draft, note=kept(doubt)) if doubt else draft


def _with_content(draft: Draft, reading: Reading, works: Sequence[Work]) -> Draft:
    """Note what was chosen as content, where the form wants content: after a colon or «chọn»."""
    wants = {want for work in works for want in form_of(work.task.kind).wants}
    _, colon, said = reading.text.partition(":")
    said = said if colon and said.strip() else chosen(reading.text)
    if "content" not in wants or not said.strip():
        return draft
    content = said.strip()[:LONGEST_CONTENT]
    return replace(draft, figures={**draft.figures, "content": content})


def go_on(draft: Draft, asker: Asker, talk: Talk) -> Turn:
    """Ask for the next thing that is missing, or read everything back; never what cannot stand."""
    works = works_of(draft, asker)
    if len(works) > 1:  # what is told of several at once counts for none of them alone
        draft = replace(draft, figures={})
    talk.remember(keys_of(works))
    wrong = standing_objection(draft, asker.today, earliest_day(draft.assignments, asker))
    if wrong:
        return object_to(draft, wrong, asker, talk)
    want = missing(draft, form_of(works[0].task.kind)) if len(works) == 1 else None
    if want:
        return _ask(want, replace(draft, rounds=draft.rounds + 1), works[0], talk)
    talk.wait("confirm.yes", draft.to_data())
    choices = yes_no(talk)
    return Turn((Reply(read_back(draft, works), choices),), Reaction.RECORD, DONE, keys_of(works))


def go_on_or_object(draft: Draft, asker: Asker, talk: Talk) -> Turn:
    """Repeat an objection that was not answered; else go on."""
    wrong = talk.data.get(WRONG)
    if wrong:
        wants_day = bool(talk.data.get(WANTS_DAY))
        return object_to(draft, str(wrong), asker, talk, wants_day=wants_day)
    return go_on(draft, asker, talk)


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the question about a missing value once more."""
    draft = Draft.from_data(talk.data)
    return _ask(str(talk.data["slot"]), draft, works_of(draft, asker)[0], talk)


def _ask(want: str, draft: Draft, work: Work, talk: Talk) -> Turn:
    talk.wait("confirm.slot", {**draft.to_data(), "slot": want})
    lines = value_lines(draft) if want == "rest" else fact_lines(draft)
    facts = "".join(f"\n{line}" for line in lines)
    understood = wording.UNDERSTOOD.format(
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        source=cite(work),
        facts=facts,
    )
    must = want in form_of(work.task.kind).must
    skip = () if must else (talk.choice(wording.SKIP, "skip"),)
    choices = (*skip, talk.choice(wording.STOP, "stop"))
    reply = Reply(f"{understood}\n{question(want, draft)}", choices, asks_value=True)
    return Turn((reply,), Reaction.RECORD, DONE, (work.task.key,))


def yes_no(talk: Talk) -> tuple[Choice, ...]:
    """Return the choices below what was read back."""
    return (
        talk.choice(wording.YES, "yes"),
        talk.choice(wording.NO, "no"),
        talk.choice(wording.STOP, "stop"),
    )


def read_back(draft: Draft, works: Sequence[Work]) -> str:
    """Return what would be recorded, as a question."""
    facts = fact_lines(draft)
    if len(works) > 1:
        items = "\n".join(
            wording.SEVERAL_ITEM.format(
                number=number, title=work.task.title, period=period_of(work), source=cite(work)
            )
            for number, work in enumerate(works, 1)
        )
        return wording.READ_BACK_SEVERAL.format(
            unit=works[0].unit_name,
            count=len(works),
            items=items,
            facts=wording.FACTS_OF_ALL.format(facts="\n".join(facts)) if facts else "",
            each=wording.EACH_ASKED if any(wants_more(draft, work) for work in works) else "",
        )
    work = works[0]
    facts += gap_lines(draft, form_of(work.task.kind))
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


def turn_on(text: str, reaction: Reaction, works: Sequence[Work]) -> Turn:
    """Return a turn of one sentence on some work."""
    return Turn((Reply(text),), reaction, DONE, keys_of(works))
