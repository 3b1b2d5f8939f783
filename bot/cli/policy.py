"""`chibo policy`: how far ahead people are reminded, and when their superiors are told."""

from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.deadline import task_named
from bot.cli.help import Group, SetUp
from bot.cli.one_org import at_work, one_organisation
from bot.cli.units_found import Org, one_unit
from bot.refusal import Refusal
from bot.wording import policy as wording
from plans.times.spoken import spoken_date

if TYPE_CHECKING:
    from storage.calendars import OfficeSettings
    from storage.plan_records import StoredPlan
    from storage.records import Organisation
    from storage.reminder_rules import ListedRule, Rule, Scope
    from storage.unit_of_work import UnitOfWork

MOST_DAYS = 60
NONE = "khong"


def _text(name: str, metavar: str, about: str) -> object:
    return typer.Option(name, metavar=metavar, help=about, show_default=False)


PlanName = Annotated[str | None, _text("--plan", "PLAN", wording.OPTION_PLAN)]
TaskName = Annotated[str | None, _text("--task", "TASK", wording.OPTION_TASK)]
UnitName = Annotated[str | None, _text("--unit", "UNIT", wording.OPTION_UNIT)]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT, cls=Group, no_args_is_help=True)
    group.command("show", help=wording.ABOUT_SHOW, cls=SetUp)(show)
    group.command("set", help=wording.ABOUT_SET, cls=SetUp)(set_rule)
    group.command("reset", help=wording.ABOUT_RESET, cls=SetUp)(reset)
    group.command("escalation", help=wording.ABOUT_ESCALATION, cls=SetUp)(escalation)
    app.add_typer(group, name="policy")


def show(*, org: Org = None) -> None:
    """Print the rhythm of an organisation and what differs from it."""
    from handlers.reminder_policy import ReminderPolicy
    from handlers.reminders.rhythms import composed

    with at_work() as (uow, _):
        home = one_organisation(uow, org)
        stages = composed(ReminderPolicy().stages, [uow.reminder_rules.general(home.id).org])
        typer.echo(
            wording.USUAL.format(
                org=home.name,
                before=_days(stages.before),
                after=_days(stages.after),
                weekly=wording.WEEKLY if stages.weekly else "",
            )
        )
        typer.echo(_grace(uow.calendars.settings(home.id)))
        for each in uow.reminder_rules.listed(home.id):
            day = each.at.astimezone(ZoneInfo(home.timezone)).date()
            what = _spoken(each.rule)
            typer.echo(
                wording.LINE.format(
                    scope=_listed_scope(each), what=what, by=each.set_by, day=spoken_date(day)
                )
            )


def set_rule(
    *,
    before: Annotated[str | None, _text("--before", "DAYS", wording.OPTION_BEFORE)] = None,
    after: Annotated[str | None, _text("--after", "DAYS", wording.OPTION_AFTER)] = None,
    weekly: Annotated[
        bool | None,
        typer.Option(
            "--weekly/--no-weekly", metavar="", help=wording.OPTION_WEEKLY, show_default=False
        ),
    ] = None,
    plan: PlanName = None,
    task: TaskName = None,
    unit: UnitName = None,
    org: Org = None,
) -> None:
    """Set another rhythm."""
    from storage.reminder_rules import Rule

    if before is None and after is None and weekly is None:
        raise Refusal(wording.NOTHING)
    rule = Rule(
        None if before is None else tuple(sorted(_numbers(before), reverse=True)),
        None if after is None else tuple(sorted(set(_numbers(after)) - {0})),
        weekly,
    )
    with at_work() as (uow, now):
        home = one_organisation(uow, org)
        scope, name = _scope(uow, home, plan, task, unit)
        uow.reminder_rules.set(home.id, scope, rule, wording.COMMAND_LINE, now)
        uow.commit()
    typer.echo(wording.SET.format(scope=name, what=_spoken(rule)))


def reset(
    *, plan: PlanName = None, task: TaskName = None, unit: UnitName = None, org: Org = None
) -> None:
    """Return to the usual rhythm."""
    with at_work() as (uow, now):
        home = one_organisation(uow, org)
        scope, name = _scope(uow, home, plan, task, unit)
        if not uow.reminder_rules.end(home.id, scope, now):
            raise Refusal(wording.NOT_SET.format(scope=name))
        uow.commit()
    typer.echo(wording.RESET.format(scope=name))


def escalation(
    *,
    deputy: Annotated[int | None, typer.Option("--deputy", help=wording.OPTION_DEPUTY)] = None,
    officer: Annotated[int | None, typer.Option("--officer", help=wording.OPTION_OFFICER)] = None,
    leader: Annotated[int | None, typer.Option("--leader", help=wording.OPTION_LEADER)] = None,
    org: Org = None,
) -> None:
    """Set after how many working days past a deadline each level is told."""
    from dataclasses import replace

    wrong = [days for days in (deputy, officer, leader) if days is not None and not _few(days)]
    if wrong:
        raise Refusal(wording.BAD_DAYS.format(text=wrong[0]))
    with at_work() as (uow, _):
        home = one_organisation(uow, org)
        known = uow.calendars.settings(home.id)
        settings = replace(
            known,
            deputy_after=known.deputy_after if deputy is None else deputy,
            officer_after=known.officer_after if officer is None else officer,
            leader_after=known.leader_after if leader is None else leader,
        )
        uow.calendars.set(home.id, settings)
        uow.commit()
    typer.echo(wording.ESCALATION_SET.format(org=home.name, grace=_grace(settings)))


def _few(days: int) -> bool:
    return 0 <= days <= MOST_DAYS


def _scope(
    uow: "UnitOfWork",
    home: "Organisation",
    plan: str | None,
    task: str | None,
    unit: str | None,
) -> "tuple[Scope, str]":
    from storage.reminder_rules import Scope

    if sum(each is not None for each in (plan, task, unit)) > 1:
        raise Refusal(wording.ONE_SCOPE)
    if plan is not None:
        stored = _plan(uow, home, plan)
        return Scope(plan_id=stored.id), wording.PLAN.format(name=stored.plan.citation)
    if task is not None:
        found = task_named(uow, home, task)
        ids = uow.plans.task_ids(home.id, found.key)
        return Scope(task_id=ids[-1]), wording.TASK.format(name=found.title)
    if unit is not None:
        from bot.cli.records import present_day

        _, one = one_unit(uow, unit, home.code, present_day())
        return Scope(unit_id=one.id), wording.UNIT.format(name=one.name)
    return Scope(), wording.ALL


def _plan(uow: "UnitOfWork", home: "Organisation", name: str) -> "StoredPlan":
    from plans.text.normal import fold

    wanted = fold(name).strip()
    stored = uow.plans.of_org(home.id)
    found = [each for each in stored if wanted and wanted in fold(each.plan.citation)]
    if not found:
        raise Refusal(wording.NO_PLAN.format(name=name))
    if len(found) > 1:
        names = ", ".join(each.plan.citation for each in found)
        raise Refusal(wording.MANY_PLANS.format(name=name, names=names))
    return found[0]


def _numbers(text: str) -> list[int]:
    from plans.text.normal import fold

    if fold(text).strip() == NONE:
        return []
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdecimal() and int(part) <= MOST_DAYS for part in parts):
        raise Refusal(wording.BAD_DAYS.format(text=text))
    return list(dict.fromkeys(map(int, parts)))


def _days(days: tuple[int, ...]) -> str:
    return ", ".join(map(str, days)) if days else wording.NO_DAYS


def _spoken(rule: "Rule") -> str:
    said = []
    if rule.before is not None:
        said.append(wording.BEFORE.format(days=_days(rule.before)))
    if rule.after is not None:
        said.append(wording.AFTER.format(days=_days(rule.after)))
    if rule.weekly is not None:
        said.append(wording.WEEKLY_ON if rule.weekly else wording.WEEKLY_OFF)
    return ", ".join(said)


def _grace(settings: "OfficeSettings") -> str:
    return wording.GRACE.format(
        deputy=settings.deputy_after,
        officer=settings.officer_after,
        leader=settings.leader_after,
    )


def _listed_scope(each: "ListedRule") -> str:
    if each.task is not None:
        return wording.TASK.format(name=each.task)
    if each.plan is not None:
        return wording.PLAN.format(name=each.plan)
    if each.unit is not None:
        return wording.UNIT.format(name=each.unit)
    return wording.PERSON if each.person_id is not None else wording.ALL
