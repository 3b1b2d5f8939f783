"""How a submission that waits for a verdict is told: in a line of a list, and by itself."""

from handlers.answers.steps_told import outcome, who
from handlers.confirmations.draft import Draft, fact_lines
from handlers.confirmations.proofs import shown_all
from handlers.heard import Heard
from handlers.life.history import figures_of
from handlers.naming import cite, period_of
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.records import Event, Pending, Proof


def line(number: int, pending: Pending, heard: Heard) -> str:
    """Return how a list tells one submission."""
    work, event = pending.work, pending.event
    history = heard.asker.uow.office.history(work.assignment_id, heard.asker.post.unit.id)
    figures, told = figures_of(event), outcome(history, work.state, heard.asker.zone)
    evidence = len(_attached(event, pending, heard))
    receipts = [one.receipt for one in history if one.receipt]
    return wording.QUEUE_ITEM.format(
        number=number,
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        figures=wording.QUEUE_FIGURES.format(figures=figures) if figures else "",
        when=spoken_day(event.at.astimezone(heard.asker.zone).date()),
        outcome=wording.QUEUE_OUTCOME.format(outcome=told) if told else "",
        receipt=receipts[-1],
        evidence=wording.QUEUE_EVIDENCE.format(count=evidence) if evidence else "",
    )


def _attached(event: Event, pending: Pending, heard: Heard) -> list[Proof]:
    """Return what was handed in with one version of a confirmation."""
    found = heard.asker.uow.evidence.of_event(event.id, pending.work.unit_id)
    return [one.proof for one in found]


def card(pending: Pending, number: int, count: int, heard: Heard) -> str:
    """Return one submission with its figures and what was handed in with it."""
    work, event = pending.work, pending.event
    asker = heard.asker
    history = asker.uow.office.history(work.assignment_id, asker.post.unit.id)
    local = event.at.astimezone(asker.zone)
    told = outcome(history, work.state, asker.zone)
    facts = "\n".join(fact_lines(Draft((), dict(event.figures), event.done_on, note=event.note)))
    template = wording.ITEM if facts else wording.ITEM_BARE
    text = template.format(
        number=number,
        count=count,
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        source=cite(work),
        facts=facts,
        who=who(event, work.unit_name),
        when=f"{local:%H:%M} {spoken_day(local.date())}",
        outcome=wording.QUEUE_OUTCOME.format(outcome=told) if told else "",
        receipt=[one.receipt for one in history if one.receipt][-1],
    )
    attached = _attached(event, pending, heard)
    if not attached:
        return f"{text}\n{wording.ITEM_NO_EVIDENCE}"
    return f"{text}\n{wording.ITEM_EVIDENCE.format(items=shown_all(attached))}"
