"""`chibo plan read`: a document into a draft, printed; nothing is stored."""

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from bot.refusal import Refusal
from bot.wording import cli as cli_wording
from handlers.wording import drafts as wording
from plans.draft import DraftDeadline, DraftPlan, DraftTask, Flag, FlagKind
from plans.times.spoken import spoken_day

_NO_ALARM = frozenset((FlagKind.CONTINUOUS, FlagKind.OWNER_INHERITED, FlagKind.INDIVIDUAL))


def read_plan(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=cli_wording.ARGUMENT_DOCUMENT, show_default=False),
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help=cli_wording.OPTION_JSON)
    ] = False,
    with_ignored: Annotated[
        bool, typer.Option("--ignored", metavar="", help=cli_wording.OPTION_IGNORED)
    ] = False,
) -> None:
    """Print the tasks that a document proposes."""
    from bot.documents import DocumentRefused, read_document
    from plans.draft_json import draft_json

    try:
        draft = read_document(file)
    except DocumentRefused as refused:
        raise Refusal(wording.REFUSED[refused.fault]) from None
    if as_json:
        json.dump(draft_json(draft), sys.stdout, ensure_ascii=False, indent=2)
        typer.echo()
        return
    for line in draft_lines(draft, with_ignored=with_ignored):
        typer.echo(line)


def draft_lines(draft: DraftPlan, *, with_ignored: bool = False) -> list[str]:
    """Return a draft as people read it: the document, its tasks by section, what was left alone."""
    lines = _head(draft)
    for section, tasks in groupby(draft.tasks, key=lambda task: task.section):
        named = wording.SECTION.format(section=section) if section else wording.NO_SECTION
        lines += ["", named]
        for task in tasks:
            lines += _task(task)
    if draft.ignored:
        lines.append("")
        if with_ignored:
            lines += _ignored(draft)
        else:
            lines.append(wording.SEE_IGNORED.format(count=len(draft.ignored)))
    return lines


def _head(draft: DraftPlan) -> list[str]:
    lines = [wording.HEADING.format(title=draft.title)] if draft.title else []
    lines.append(wording.NUMBER.format(number=draft.number) if draft.number else wording.NO_NUMBER)
    if draft.issuer:
        lines.append(wording.ISSUER.format(issuer=draft.issuer))
    if draft.issued_on:
        lines.append(wording.ISSUED_ON.format(day=spoken_day(draft.issued_on)))
    else:
        lines.append(wording.NO_ISSUED_ON)
    if draft.signed_by:
        lines.append(wording.SIGNED_BY.format(name=draft.signed_by))
    if draft.years:
        lines.append(wording.YEARS.format(years=", ".join(map(str, draft.years))))
    if not draft.tasks:
        return [*lines, wording.NO_TASKS]
    dated = sum(bool(task.deadline.last_safe_day) for task in draft.tasks)
    flagged = sum(any(flag.kind not in _NO_ALARM for flag in task.flags) for task in draft.tasks)
    return [
        *lines,
        wording.TASKS.format(tasks=len(draft.tasks), dated=dated, flagged=flagged),
    ]


def _task(task: DraftTask) -> list[str]:
    where = wording.WHERE if task.page is None else wording.WHERE_PAGE
    lines = [
        f"{wording.TASK.format(title=task.title)} ({where.format(line=task.line, page=task.page)})"
    ]
    lines += [f"  {line}" for line in (*_bodies(task), _when(task.deadline), *_flags(task.flags))]
    return lines


def _bodies(task: DraftTask) -> list[str]:
    by_role = {
        "lead": task.lead,
        "carry_out": task.carry_out,
        "advise": task.advise,
        "coordinate": task.coordinate,
        "direct": task.direct,
        "follow_up": task.follow_up,
    }
    lines = [
        wording.ROLES[role].format(names="; ".join(names))
        for role, names in by_role.items()
        if names
    ]
    if task.deliver_to and task.through:
        lines.append(wording.THROUGH.format(place=task.deliver_to, through=task.through))
    elif task.deliver_to:
        lines.append(wording.DELIVER_TO.format(place=task.deliver_to))
    elif task.through:
        lines.append(wording.THROUGH_ONLY.format(through=task.through))
    return lines


def _when(deadline: DraftDeadline) -> str:
    phrase, day = deadline.phrase, deadline.last_safe_day
    if phrase is None:
        return wording.NO_DEADLINE
    if deadline.recurrence is not None:
        period = wording.PERIODS[deadline.recurrence.period]
        if day is None:
            return wording.RECURRING_OPEN.format(period=period, phrase=phrase)
        return wording.RECURRING.format(period=period, phrase=phrase, day=spoken_day(day))
    if deadline.from_day and deadline.to_day:
        return wording.WINDOW.format(
            phrase=phrase, start=spoken_day(deadline.from_day), end=spoken_day(deadline.to_day)
        )
    if day is not None:
        return wording.DEADLINE.format(phrase=phrase, day=spoken_day(day))
    if deadline.from_day:
        return wording.STARTS.format(phrase=phrase, start=spoken_day(deadline.from_day))
    return wording.OPEN.format(phrase=phrase)


def _flags(flags: tuple[Flag, ...]) -> list[str]:
    return [
        wording.FLAG_DETAIL.format(flag=wording.FLAGS[flag.kind], detail=flag.detail)
        if flag.detail
        else wording.FLAG.format(flag=wording.FLAGS[flag.kind])
        for flag in flags
        if flag.kind is not FlagKind.OWNER_INHERITED
    ]


def _ignored(draft: DraftPlan) -> list[str]:
    return [
        wording.IGNORED_HEADING.format(count=len(draft.ignored)),
        *(
            wording.IGNORED.format(line=each.line, phrase=each.phrase, why=wording.WHYS[each.why])
            for each in draft.ignored
        ),
    ]
