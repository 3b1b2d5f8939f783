"""`chibo plan list`, `chibo plan show` and `chibo plan read`."""

import json
import sys
from typing import Annotated

import typer

from bot.cli import plan_drafts, plan_load
from bot.cli.help import Command, Group, SetUp
from bot.cli.plan_reading import read_plan
from bot.refusal import Refusal
from bot.wording import cli as wording
from plans.model import Deadline, Plan, Roles, Standing, Task
from plans.times.spoken import spoken_day


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT_PLAN, cls=Group, no_args_is_help=True)
    group.command("list", help=wording.ABOUT_PLAN_LIST, cls=SetUp)(list_plans)
    group.command("show", help=wording.ABOUT_PLAN_SHOW, cls=SetUp)(show_plan)
    plan_load.register(group)
    group.command("read", help=wording.ABOUT_PLAN_READ, cls=Command)(read_plan)
    plan_drafts.register(group)
    app.add_typer(group, name="plan")


def list_plans() -> None:
    """Print one line a plan."""
    plans = _stored_plans()
    for plan in plans:
        typer.echo(
            wording.PLAN_LINE.format(
                org=plan.org, citation=plan.citation, subject=plan.subject, tasks=len(plan.tasks)
            )
        )
    if not plans:
        typer.echo(wording.NO_PLANS)


def show_plan(
    name: Annotated[
        str, typer.Argument(metavar="NUMBER|ORG", help=wording.ARGUMENT_PLAN, show_default=False)
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", metavar="", help=wording.OPTION_JSON)] = False,
) -> None:
    """Print every task of one plan."""
    plan = _found(name, _stored_plans())
    if as_json:
        json.dump(plan_json(plan), sys.stdout, ensure_ascii=False, indent=2)
        typer.echo()
        return
    typer.echo(
        wording.PLAN_HEADING.format(
            citation=plan.citation, subject=plan.subject, org=plan.org, tasks=len(plan.tasks)
        )
    )
    for task in plan.tasks:
        typer.echo("\n" + "\n    ".join(_task_lines(task)))


def plan_json(plan: Plan) -> dict[str, object]:
    """Return a plan in the form that `plan show --json` promises."""
    return {
        "number": plan.number,
        "org": plan.org,
        "tasks": [_task_json(task) for task in plan.tasks],
    }


def _task_json(task: Task) -> dict[str, object]:
    return {
        "key": task.key,
        "section": task.section,
        "title": task.title,
        **{role: list(names) for role, names in _by_role(task.roles).items()},
        "deliver_to": task.deliver_to,
        "through": task.through,
        "deadline": task.deadline.phrase or None,
        "tentative": task.deadline.tentative,
        "occurrences": [
            {
                "period": occurrence.period,
                # Of «giai đoạn 2023 - 2025» the last year alone: one day or one period each.
                "stated": occurrence.stated.rpartition("/")[2],
                "last_safe_day": occurrence.last_safe_day.isoformat(),
            }
            for occurrence in task.deadline.occurrences
        ],
    }


def _by_role(roles: Roles) -> dict[str, tuple[str, ...]]:
    return {
        "lead": roles.lead,
        "coordinate": roles.coordinate,
        "carry_out": roles.carry_out,
        "direct": roles.direct,
        "advise": roles.advise,
        "follow_up": roles.follow_up,
    }


def _task_lines(task: Task) -> list[str]:
    lines = [wording.TASK_HEADING.format(section=task.section, title=task.title, key=task.key)]
    lines += _deadline_lines(task.deadline)
    for role, names in _by_role(task.roles).items():
        if names:
            lines.append(wording.ROLES[role].format(names=", ".join(names)))
    if task.deliver_to:
        lines.append(wording.DELIVER_TO.format(place=task.deliver_to))
    if task.through:
        lines.append(wording.THROUGH.format(place=task.through))
    return lines


def _deadline_lines(deadline: Deadline) -> list[str]:
    stated = deadline.standing is not Standing.UNSTATED
    phrase = deadline.phrase if stated and deadline.phrase else wording.NO_DEADLINE
    mark = wording.TENTATIVE if deadline.tentative else ""
    return [
        wording.TASK_DEADLINE.format(phrase=phrase + mark),
        *(
            wording.TASK_DAY.format(
                period=occurrence.period, day=spoken_day(occurrence.last_safe_day)
            )
            for occurrence in deadline.occurrences
        ),
    ]


def _stored_plans() -> list[Plan]:
    from bot.databases import NoDatabase, stored
    from bot.settings import load_settings

    settings = load_settings()
    try:
        with stored(settings.database_url) as database, database.unit_of_work() as uow:
            return [
                kept.plan for org in uow.organisations.all() for kept in uow.plans.of_org(org.id)
            ]
    except NoDatabase:
        from plans.samples import SAMPLE_ORGS, sample_plan

        typer.echo(wording.NO_DATABASE_SO_SAMPLES, err=True)
        return [sample_plan(org) for org in SAMPLE_ORGS]


def _found(name: str, plans: list[Plan]) -> Plan:
    if not plans:
        raise Refusal(wording.NO_PLANS)
    wanted = _key(name)
    exact = [plan for plan in plans if wanted in {_key(plan.org), _key(plan.number or "")}]
    found = exact or [
        plan for plan in plans if plan.number and _key(plan.number).startswith(f"{wanted}-")
    ]
    if not found or not wanted:
        raise Refusal(wording.UNKNOWN_PLAN.format(name=name))
    if len(found) > 1:
        names = ", ".join(plan.number or plan.org for plan in found)
        raise Refusal(wording.MANY_PLANS.format(name=name, names=names))
    return found[0]


def _key(text: str) -> str:
    from plans.text.normal import fold

    return "".join(fold(text).split())
