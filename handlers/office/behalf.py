"""What an officer records about a unit below by name: in its stead, not applicable, owed again."""

import re

from handlers.confirmations.confirm import yes_no
from handlers.confirmations.draft import Draft, fact_lines, objection, standing_objection, with_said
from handlers.confirmations.plausible import earliest_day
from handlers.heard import Heard, reason_in
from handlers.life.requests import Request, go_on
from handlers.message import Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.office.behalf_off import LAST
from handlers.office.below import as_of_theirs, unit_named, works_named
from handlers.office.consent import Consent, anew
from handlers.office.doubts import holds_back
from handlers.office.plain_orders import names_all
from handlers.office.verdicts import DONE, about, decide, named, work_below
from handlers.posts import spoken
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.wording import office as wording
from plans.times.spans import Prefer
from storage.records import AWAITED, AssignmentState, EventKind, Unit, Work

STEP = "office.behalf"
TELLING = {Act.DONE, Act.NOT_DONE, Act.UNDO}
LONGEST_CHANGE = 14
"""Words of what puts right a read-back."""
COLON = re.compile(r":(?=\s|$)")


def offer(heard: Heard) -> Turn:
    """Read back what would be recorded in a unit's stead, under the officer's own name."""
    if heard.reading.cues.has("say.not_done", "say.intent") or holds_back(heard.reading):
        return heard.said(wording.BEHALF_WRONG.format(wrong="").strip(), Reaction.CLARIFY)
    found = _one_work(heard, AWAITED)
    if isinstance(found, Turn):
        return found
    work, theirs = found
    past = _looking_back(theirs)
    draft = with_said(Draft((int(work.assignment_id),)), past)
    if wrong := _wrong(draft, past, theirs):
        return heard.said(wording.BEHALF_WRONG.format(wrong=wrong), Reaction.CLARIFY, (work,))
    return _read_back(draft, work, heard)


def _looking_back(theirs: Heard) -> Reading:
    asker = theirs.asker
    return read(theirs.reading.text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)


def _wrong(draft: Draft, past: Reading, theirs: Heard) -> str | None:
    earliest = earliest_day(draft.assignments, theirs.asker)
    return objection(draft, past, theirs.asker) or standing_objection(
        draft, theirs.asker.today, earliest
    )


def _changed(draft: Draft, heard: Heard) -> Turn | None:
    """Take «46/47, miễn 1», said to the read-back, in the place of what was read back."""
    if len(heard.reading.words) > LONGEST_CHANGE or heard.cues.has("office.", "mark.question"):
        return None
    past = _looking_back(heard)
    changed = with_said(draft, past)
    tells = heard.reading.act in TELLING or heard.reading.cues.has("ask.exempt")
    bare = past.figures.count is not None and past.figures.total is None
    if changed == draft and not tells:
        return None
    work = work_below(draft.assignments[0], heard)
    unit = heard.asker.uow.units.as_on(work.unit_id, heard.asker.today)
    # «2 đồng chí ốm» does not say of what they are two.
    if bare or (changed == draft and past.figures.total is None):
        unclear = wording.BEHALF_COUNT.format(said=heard.reading.text.strip())
        return anew(_read_back(draft, work, heard), why=unclear)
    if wrong := _wrong(changed, past, as_of_theirs(heard, unit)):
        return anew(_read_back(draft, work, heard), why=wrong)
    return _read_back(changed, work, heard)


def _read_back(draft: Draft, work: Work, heard: Heard) -> Turn:
    heard.talk.wait(STEP, draft.to_data())
    facts = "\n".join(fact_lines(draft))
    template = wording.BEHALF if facts else wording.BEHALF_BARE
    text = template.format(
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        source=cite(work),
        facts=facts,
        who=_me(heard),
    )
    choices = yes_no(heard.talk)
    return Turn((Reply(text, choices),), Reaction.RECORD, wording.INTENT, keys_of([work]))


def _me(heard: Heard) -> str:
    return f"đồng chí {heard.asker.person.name} ({spoken(heard.asker.post)})"


def ask_again(heard: Heard) -> Turn:
    """Read it back once more."""
    draft = Draft.from_data(heard.talk.data)
    return _read_back(draft, work_below(draft.assignments[0], heard), heard)


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Record on a yes; let it go on a no."""
    draft = Draft.from_data(heard.talk.data)
    if consent is None and (changed := _changed(draft, heard)) is not None:
        return changed
    if consent is Consent.NO:
        heard.talk.end()
        return heard.said(wording.BEHALF_WRONG.format(wrong="").strip(), Reaction.CHAT)
    if consent is not Consent.YES:
        return None
    heard.talk.end()
    work = work_below(draft.assignments[0], heard)
    step = heard.step(
        EventKind.SUBMITTED,
        work,
        note=draft.note,
        done_on=draft.done_on,
        figures=dict(draft.figures),
        office=heard.asker.post.unit.id,
    )
    event = decide(step, work, heard)
    if isinstance(event, str):
        return heard.said(event, Reaction.CLARIFY, (work,))
    heard.talk.focus[LAST] = int(work.assignment_id)
    text = wording.BEHALF_DONE.format(**named(work, heard), who=_me(heard))
    return heard.said(text, Reaction.RECORD, (work,))


def not_applicable(heard: Heard) -> Turn:
    """Record that a unit does not have to do some work; ask why where it is not said."""
    found = _one_work(heard, AWAITED)
    if isinstance(found, Turn):
        return found
    work, theirs = found
    request = Request(
        "not_applicable",
        int(work.assignment_id),
        reason=reason_in(theirs.reading),
        about=about(work),
        sure=names_all(work, theirs, heard),
    )
    return go_on(request, heard, DONE)


def applicable(heard: Heard) -> Turn:
    """Let a unit owe some work again."""
    found = _one_work(heard, (AssignmentState.NOT_APPLICABLE,))
    if isinstance(found, Turn):
        return found
    work, theirs = found
    sure = names_all(work, theirs, heard)
    request = Request("applicable", int(work.assignment_id), about=about(work), sure=sure)
    return go_on(request, heard, DONE)


def _one_work(heard: Heard, states: tuple[AssignmentState, ...]) -> tuple[Work, Heard] | Turn:
    """Return the one work that is meant, or the question or refusal that stands in its place."""
    found = unit_named(heard)
    if found is None:
        text = wording.WHICH_UNIT.format(unit=heard.asker.post.unit.name)
        return heard.said(text, Reaction.CLARIFY)
    unit, theirs = found
    told = COLON.sub(" ", theirs.reading.text) if heard.cues.has("office.behalf") else ""
    if told and told != theirs.reading.text:
        theirs = theirs.again(told)  # «ghi giúp bảo tàng: …»: what stands behind is the report
    named_works = works_named(theirs)
    works = [work for work in named_works if work.state in states]
    if works and len({work.task.key for work in works}) == 1:
        return works[0], theirs
    return _which(unit, named_works, states, theirs, heard)


def _which(
    unit: Unit,
    named_works: list[Work],
    states: tuple[AssignmentState, ...],
    theirs: Heard,
    heard: Heard,
) -> Turn:
    some = [work for work in theirs.asker.work if work.state in states]
    if named_works and not any(work.state in states for work in named_works):
        return heard.said(wording.NO_WORK.format(unit=unit.name), Reaction.CLARIFY)
    if not some:
        return heard.said(wording.NO_WORK.format(unit=unit.name), Reaction.CLARIFY)
    text = wording.WHICH_WORK.format(unit=unit.name, title=some[0].task.title)
    return heard.said(text, Reaction.CLARIFY)
