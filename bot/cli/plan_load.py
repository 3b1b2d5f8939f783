"""`chibo plan load` and `chibo plan versions`: a plan from a file, and each version it has had."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import SetUp
from bot.cli.roster import agreed
from bot.cli.units_found import Org, organisations_of
from bot.refusal import Refusal
from bot.wording import cli as cli_wording
from bot.wording import plans as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.publishing.force import InForce, Publisher
    from plans.clock import Clock
    from plans.errors import UnreadablePlan
    from plans.model import Plan
    from plans.versions import PlanDiff
    from storage.plan_records import StoredPlan
    from storage.records import Organisation
    from storage.unit_of_work import UnitOfWork

CHANNEL = "cli"
TITLES = 3
"""Works that a warning names; more are counted."""

DryRun = Annotated[bool, typer.Option("--dry-run", metavar="", help=wording.OPTION_DRY_RUN)]
Yes = Annotated[bool, typer.Option("--yes", metavar="", help=wording.OPTION_YES)]


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("load", help=wording.ABOUT_LOAD, cls=SetUp)(load)
    group.command("versions", help=wording.ABOUT_VERSIONS, cls=SetUp)(versions)


def load(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=wording.ARGUMENT_PLAN_FILE, show_default=False)
    ],
    *,
    org: Org = None,
    replaces: Annotated[
        str | None,
        typer.Option("--replaces", metavar="NUMBER", help=wording.OPTION_REPLACES),
    ] = None,
    amends: Annotated[
        str | None, typer.Option("--amends", metavar="NUMBER", help=wording.OPTION_AMENDS)
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Put the plan of a file into force, or the next version of one."""
    from bot.clock import clock_from
    from bot.databases import stored
    from bot.settings import load_settings

    if replaces and amends:
        raise Refusal(wording.BOTH_WAYS)
    plan = _read(file)
    settings = load_settings()
    clock = clock_from(settings.clock_start)
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        home = _home(uow, org, plan)
        target = _target(uow, home, plan, replaces or amends)
        in_force = (
            _first(uow, home, plan, clock)
            if target is None
            else _next(uow, home, plan, target, clock, partial=amends is not None)
        )
        if in_force is not None and agreed(dry_run=dry_run, yes=yes):
            uow.commit()
            typer.echo(
                wording.LOADED.format(
                    citation=in_force.stored.plan.citation,
                    version=in_force.stored.version,
                    told=in_force.told,
                )
            )


def _read(file: Path) -> "Plan":
    from plans.errors import UnreadablePlan
    from plans.loading import load_plan

    try:
        return load_plan(file)
    except UnreadablePlan as broken:
        raise Refusal(_broken(file, broken)) from None


def _broken(file: Path, broken: "UnreadablePlan") -> str:
    """Say in Vietnamese what is wrong with a file, and where."""
    if broken.field == "file":
        return wording.UNREADABLE_FILE.format(file=file)
    place = broken.place.removeprefix(str(file)).strip() or wording.WHOLE_FILE
    known = (told for begins, told in wording.RULES.items() if broken.rule.startswith(begins))
    told = next(known, wording.OTHER_RULE).format(rule=broken.rule)
    return wording.BROKEN.format(file=file, place=place, field=broken.field, rule=told)


def _home(uow: "UnitOfWork", org: str | None, plan: "Plan") -> "Organisation":
    if org is not None:
        return organisations_of(uow, org)[0]
    home = uow.organisations.by_code(plan.org)
    if home is None:
        names = ", ".join(each.code for each in uow.organisations.all())
        raise Refusal(wording.NO_SUCH_ORG.format(org=plan.org, names=names))
    return home


def _target(
    uow: "UnitOfWork", home: "Organisation", plan: "Plan", number: str | None
) -> "StoredPlan | None":
    """Return the plan that the file is another version of, or amends; None for a new one."""
    from handlers.publishing.force import numbered, versions_of

    known = uow.plans.of_org(home.id)
    names = ", ".join(one.plan.number or one.plan.citation for one in known)
    found = numbered(known, number) if number else versions_of(known, plan)
    if number and not found:
        raise Refusal(wording.NOT_OF_ORG.format(org=home.name, name=number, names=names))
    if len(found) > 1:
        names = ", ".join(one.plan.number or one.plan.citation for one in found)
        raise Refusal(wording.SEVERAL_ALIKE.format(names=names))
    return found[0] if found else None


def _first(uow: "UnitOfWork", home: "Organisation", plan: "Plan", clock: "Clock") -> "InForce":
    from dataclasses import replace

    from handlers.publishing.force import publish

    taken = sorted({task.key for task in plan.tasks} & uow.plans.keys(home.id))
    if taken:
        raise Refusal(wording.KEYS_TAKEN.format(keys=", ".join(taken[:10]), org=home.name))
    in_force = publish(uow, home, replace(plan, org=home.code), _operator(uow), clock)
    units = {effect.unit_id for effect in in_force.effects}
    typer.echo(
        wording.NEW_PLAN.format(
            citation=plan.citation,
            subject=plan.subject,
            tasks=len(plan.tasks),
            units=len(units),
            assignments=len(in_force.effects),
        )
    )
    warn_of_nobody(home, unowed(plan, in_force))
    return in_force


def unowed(plan: "Plan", in_force: "InForce") -> list[str]:
    """Return the titles of the works that nobody owes though the plan gives them to somebody."""
    owed = {effect.task.key for effect in in_force.effects}
    return [
        task.title
        for task in plan.tasks
        if task.falls_to and not task.done and task.key not in owed
    ]


def warn_of_nobody(home: "Organisation", titles: "Sequence[str]") -> None:
    """Name the first works that no unit gets."""
    if titles:
        named = ", ".join(f"“{title}”" for title in titles[:TITLES])
        told = wording.NOBODY_OWES.format(count=len(titles), org=home.name, titles=named)
        typer.echo(told, err=True)


def _next(
    uow: "UnitOfWork",
    home: "Organisation",
    plan: "Plan",
    target: "StoredPlan",
    clock: "Clock",
    *,
    partial: bool,
) -> "InForce | None":
    from handlers.publishing.force import amend
    from plans.versions import compare
    from storage.errors import PlanAmended, PlanTaken

    taken = uow.plans.keys(home.id) - {task.key for task in plan.tasks}
    taken |= _of_others(uow, home, target)
    diff = compare(target.plan, plan, partial=partial, taken=taken)
    if diff.is_empty:
        _say_unchanged(target)
        return None
    _show(uow, home, target, diff, clock)
    document = plan.citation if partial else ""
    try:
        in_force = amend(uow, home, target, diff, _operator(uow), clock, document=document)
    except PlanAmended:
        raise Refusal(wording.AMENDED_MEANWHILE) from None
    except PlanTaken:
        raise Refusal(wording.TAKEN.format(org=home.name, citation=plan.citation)) from None
    _say_concerned(in_force)
    return in_force


def _of_others(uow: "UnitOfWork", home: "Organisation", target: "StoredPlan") -> set[str]:
    """Return the keys of the organisation's other plans, which no task of this one may bear."""
    return {
        task.key
        for one in uow.plans.of_org(home.id)
        if one.id != target.id
        for task in one.plan.tasks
    }


def _say_unchanged(target: "StoredPlan") -> None:
    from handlers.wording import publishing
    from plans.times.spoken import spoken_date

    typer.echo(
        publishing.UNCHANGED.format(
            citation=target.plan.citation,
            version=target.version,
            day=spoken_date(target.published_on),
        )
    )


def _show(
    uow: "UnitOfWork",
    home: "Organisation",
    target: "StoredPlan",
    diff: "PlanDiff",
    clock: "Clock",
) -> None:
    from handlers.publishing.differences import lines_of
    from handlers.publishing.drafting import bodies_of
    from handlers.wording import publishing
    from plans.times.spoken import spoken_date

    names = bodies_of(uow, home, clock).names()
    for line in lines_of(diff, target.version, names):
        typer.echo(line)
    for version in uow.plans.versions(target.id)[:-1]:
        if version.plan == diff.new:
            typer.echo(
                publishing.OLDER.format(
                    number=version.number,
                    day=spoken_date(version.published_on),
                    version=target.version,
                )
            )


def _say_concerned(in_force: "InForce") -> None:
    from handlers.wording import publishing
    from storage.plan_records import EffectKind

    kinds = [effect.kind for effect in in_force.effects]
    typer.echo(
        publishing.CONCERNED.format(
            units=len({effect.unit_id for effect in in_force.effects}),
            new=kinds.count(EffectKind.NEW) + kinds.count(EffectKind.RESTORED),
            moved=kinds.count(EffectKind.MOVED),
            cancelled=kinds.count(EffectKind.CANCELLED),
        )
    )


def versions(
    name: Annotated[
        str,
        typer.Argument(metavar="NUMBER|ORG", help=cli_wording.ARGUMENT_PLAN, show_default=False),
    ],
    *,
    org: Org = None,
) -> None:
    """Print one line a version."""
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.publishing.force import numbered
    from plans.times.spoken import spoken_date

    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        homes = organisations_of(uow, org)
        known = [(home, one) for home in homes for one in uow.plans.of_org(home.id)]
        plans = [one for _, one in known]
        found = numbered(plans, name) or [one for home, one in known if home.code == name]
        if not found:
            raise Refusal(cli_wording.UNKNOWN_PLAN.format(name=name))
        for one in found:
            typer.echo(one.plan.citation)
            for version in uow.plans.versions(one.id):
                document = wording.VERSION_DOCUMENT.format(document=version.document)
                by = wording.VERSION_BY.format(name=version.by_name)
                typer.echo(
                    wording.VERSION_LINE.format(
                        number=version.number,
                        day=spoken_date(version.published_on),
                        tasks=len(version.plan.tasks),
                        document=document if version.document else "",
                        by=by if version.by_name else "",
                    )
                )


def _operator(uow: "UnitOfWork") -> "Publisher":
    from handlers.publishing.force import Publisher

    return Publisher(uow.people.machine(), CHANNEL)
