"""`chibo unit import` and `chibo people`: units and people from Excel tables, and back."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.help import Group, SetUp
from bot.cli.invite_links import invite_ends, invite_link
from bot.cli.records import given_day
from bot.cli.units_found import Org, one_unit, organisations_of, role_named
from bot.refusal import Refusal
from bot.wording import cli as cli_wording
from bot.wording import roles
from bot.wording import roster as wording

if TYPE_CHECKING:
    from bot.roster.people import PeopleDraft
    from bot.roster.sheets import Column
    from bot.roster.units import UnitsDraft
    from storage.records import Organisation, Post, Unit
    from storage.unit_of_work import UnitOfWork

SHOWN = 20
"""Lines of a preview; more are counted."""
File = Annotated[
    Path, typer.Argument(metavar="FILE", help=wording.ARGUMENT_FILE, show_default=False)
]
Template = Annotated[bool, typer.Option("--template", metavar="", help=wording.OPTION_TEMPLATE)]
DryRun = Annotated[bool, typer.Option("--dry-run", metavar="", help=wording.OPTION_DRY_RUN)]
Yes = Annotated[bool, typer.Option("--yes", metavar="", help=wording.OPTION_YES)]
On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help=wording.OPTION_ON, show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT_PEOPLE, cls=Group, no_args_is_help=True)
    group.command("list", help=wording.ABOUT_PEOPLE_LIST, cls=SetUp)(list_people)
    group.command("import", help=wording.ABOUT_PEOPLE_IMPORT, cls=SetUp)(import_people)
    group.command("export", help=wording.ABOUT_PEOPLE_EXPORT, cls=SetUp)(export_people)
    group.command("end-post", help=wording.ABOUT_END_POST, cls=SetUp)(end_post)
    app.add_typer(group, name="people")


def import_units(
    file: File,
    *,
    org: Org = None,
    org_name: Annotated[
        str | None,
        typer.Option(
            "--org-name", metavar="NAME", help=wording.OPTION_ORG_NAME, show_default=False
        ),
    ] = None,
    on: On = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    template: Template = False,
) -> None:
    """Enter the units of a table."""
    from bot.databases import stored
    from bot.roster import units
    from bot.roster.faults import refuse
    from bot.roster.sheets import read_table
    from bot.settings import load_settings

    if template:
        _write_template(file, wording.SHEET_UNITS, units.COLUMNS, wording.UNIT_EXAMPLES)
        return
    rows = read_table(file, units.COLUMNS)
    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        home = _home(uow, org, org_name)
        day = given_day(on) or _today(home)
        known = uow.units.every(home.id)
        draft = units.check(rows, known)
        refuse(draft.faults, wording.UNIT_COLUMNS, file)
        _show_units(draft)
        if not draft.new and not draft.named:
            typer.echo(wording.NOTHING_NEW)
        elif agreed(dry_run=dry_run, yes=yes):
            owed = units.write(uow, home.id, draft, known, day)
            uow.commit()
            typer.echo(wording.WRITTEN)
            if owed:
                typer.echo(wording.UNITS_OWE.format(count=owed))


def import_people(
    file: File,
    *,
    org: Org = None,
    invites: Annotated[
        Path | None,
        typer.Option("--invites", metavar="FILE", help=wording.OPTION_INVITES, show_default=False),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    template: Template = False,
) -> None:
    """Enter the people and posts of a table."""
    from bot.databases import stored
    from bot.roster import people
    from bot.roster.faults import refuse
    from bot.roster.sheets import read_table
    from bot.settings import load_settings

    if template:
        columns = people.COLUMNS[: len(wording.PEOPLE_EXAMPLES[0])]
        _write_template(file, wording.SHEET_PEOPLE, columns, wording.PEOPLE_EXAMPLES)
        return
    rows = read_table(file, people.COLUMNS)
    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        home = _home(uow, org, None)
        today = _today(home)
        units = {unit.code: unit for unit in uow.units.of_org(home.id, today)}
        draft = people.check(rows, units, uow, today)
        refuse(draft.faults, wording.PEOPLE_COLUMNS, file)
        _show_people(draft)
        if not draft.new and not draft.ended and invites is None:
            typer.echo(wording.NOTHING_NEW)
        elif agreed(dry_run=dry_run, yes=yes):
            people.write(uow, draft, today)
            count = _invite_all(uow, home, invites) if invites else 0
            uow.commit()
            typer.echo(wording.WRITTEN)
            if invites:
                typer.echo(wording.INVITES_WRITTEN.format(count=count, file=invites))


def export_people(file: File, *, org: Org = None) -> None:
    """Write who holds which post into a table that can be read back."""
    from bot.databases import stored
    from bot.roster import people
    from bot.roster.sheets import write_table
    from bot.settings import load_settings

    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        lines = [
            _exported(uow, post)
            for home in organisations_of(uow, org)
            for post in _posts(uow, home)
        ]
    count = write_table(file, wording.SHEET_PEOPLE, people.COLUMNS, lines)
    typer.echo(wording.EXPORTED.format(count=count, file=file))


def list_people(*, org: Org = None) -> None:
    """Print one line a post."""
    from bot.databases import stored
    from bot.settings import load_settings
    from plans.times.spoken import spoken_day

    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        for home in organisations_of(uow, org):
            for post in _posts(uow, home):
                joined = uow.people.addresses_of(post.person_id)
                typer.echo(
                    wording.PERSON_LINE.format(
                        org=home.code,
                        unit=post.unit.code,
                        role=roles.NAMES[post.role],
                        name=uow.people.get(post.person_id).name,
                        since=wording.PERSON_SINCE.format(day=spoken_day(post.valid_from)),
                        joined="" if joined else wording.PERSON_NOT_JOINED,
                    )
                )


def end_post(
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help=cli_wording.ARGUMENT_UNIT, show_default=False)
    ],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=wording.ARGUMENT_PERSON, show_default=False)
    ],
    *,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help=wording.OPTION_ROLE_ENDED, show_default=False),
    ] = None,
    on: On = None,
    org: Org = None,
) -> None:
    """End a post: from that day on its holder gets nothing more."""
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.people.leaving import end
    from plans.text.normal import fold
    from plans.times.spoken import spoken_day

    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        home, found = one_unit(uow, unit, org, _now().astimezone(settings.timezone).date())
        today = _today(home)
        held = [
            post
            for post in _posts_in(uow, found, today)
            if fold(uow.people.get(post.person_id).name) == fold(name)
            and (role is None or post.role is role_named(role))
        ]
        if not held:
            raise Refusal(wording.NO_PERSON.format(name=name, unit=found.name))
        if len(held) > 1:
            names = ", ".join(post.role.value for post in held)
            raise Refusal(wording.MANY_POSTS.format(name=name, unit=found.name, names=names))
        day = given_day(on) or today
        end(uow, held[0], day, today)
        uow.commit()
    typer.echo(
        wording.POST_ENDS.format(
            name=name, role=roles.NAMES[held[0].role], unit=found.name, day=spoken_day(day)
        )
    )


def _home(uow: "UnitOfWork", org: str | None, org_name: str | None) -> "Organisation":
    """Return the organisation that a table is for, entered if it is named and not there yet."""
    if org is not None and org_name is not None:
        return uow.organisations.by_code(org) or uow.organisations.add(org, org_name)
    if org is not None and uow.organisations.by_code(org) is None:
        raise Refusal(wording.NEW_ORG.format(name=org))
    found = organisations_of(uow, org)
    if len(found) > 1:
        raise Refusal(wording.PICK_ORG)
    return found[0]


def agreed(*, dry_run: bool, yes: bool) -> bool:
    """Ask whether what was shown is to be written."""
    if dry_run:
        typer.echo(wording.DRY)
        return False
    if yes:
        return True
    if not sys.stdin.isatty():
        raise Refusal(wording.SAY_YES)
    if input(wording.ASK).strip().lower() in wording.ASKED:
        return True
    typer.echo(wording.NOT_WRITTEN)
    return False


def _show_units(draft: "UnitsDraft") -> None:
    lines = [wording.UNIT_NEW.format(code=row["code"], name=row["name"]) for row in draft.new]
    _show(lines)
    typer.echo(
        wording.UNITS_PREVIEW.format(new=len(draft.new), named=len(draft.named), same=draft.same)
    )


def _show_people(draft: "PeopleDraft") -> None:
    from plans.times.spoken import spoken_day

    lines = [
        wording.POST_NEW.format(name=each.name, role=roles.NAMES[each.role], unit=each.unit.name)
        for each in draft.new
    ]
    lines += [
        wording.POST_ENDED.format(
            name=each.name,
            role=roles.NAMES[each.role],
            unit=each.unit.name,
            day=spoken_day(each.until) if each.until else "",
        )
        for each, _ in draft.ended
    ]
    _show(lines)
    typer.echo(
        wording.PEOPLE_PREVIEW.format(new=len(draft.new), ended=len(draft.ended), same=draft.same)
    )


def _show(lines: Sequence[str]) -> None:
    for line in lines[:SHOWN]:
        typer.echo(line)
    if len(lines) > SHOWN:
        typer.echo(wording.SHOWN_MORE.format(count=len(lines) - SHOWN))


def _posts(uow: "UnitOfWork", home: "Organisation") -> "list[Post]":
    """Return the posts that are held, and those that are to be."""
    today = _today(home)
    return [
        post for unit in uow.units.of_org(home.id, today) for post in _posts_in(uow, unit, today)
    ]


def _posts_in(uow: "UnitOfWork", unit: "Unit", today: date) -> "list[Post]":
    return [
        post
        for post in uow.people.ever_held(unit.id)
        if post.valid_to is None or post.valid_to > today
    ]


def _exported(uow: "UnitOfWork", post: "Post") -> tuple[str, ...]:
    person = uow.people.get(post.person_id)
    addresses = uow.people.addresses_of(person.id)
    channels = ", ".join(dict.fromkeys(each.channel for each in addresses))
    return (
        person.name,
        post.unit.code,
        roles.NAMES[post.role],
        f"{post.valid_from:%d/%m/%Y}",
        f"{post.valid_to - timedelta(days=1):%d/%m/%Y}" if post.valid_to else "",
        str(person.id),
        channels or wording.NOT_JOINED,
    )


def _invite_all(uow: "UnitOfWork", home: "Organisation", file: Path) -> int:
    """Write a code for everybody of the organisation who has not joined yet."""
    from bot.channel_names import emptiest_zalo, zalo_link
    from bot.roster.sheets import Column, write_table
    from bot.settings import load_settings
    from handlers.people.invites import code_hash, new_code
    from plans.times.spoken import spoken_day

    settings, people = load_settings(), Counter(uow.people.counts_by_channel())
    now, bot = _now(), settings.bot_name
    last_day, expires_at = invite_ends(now, ZoneInfo(home.timezone))
    lines = []
    invited = set()
    for post in _posts(uow, home):
        if post.person_id in invited or uow.people.addresses_of(post.person_id):
            continue
        invited.add(post.person_id)
        zalo = emptiest_zalo(settings, people)
        people.update([zalo] if zalo else [])
        code = new_code()
        uow.invites.issue(post.unit.id, post.role, code_hash(code), now, expires_at, post.person_id)
        lines.append(
            (
                uow.people.get(post.person_id).name,
                post.unit.name,
                roles.NAMES[post.role],
                code,
                invite_link(bot, code) if bot else "",
                spoken_day(last_day),
                zalo_link(settings, zalo) if zalo else "",
            )
        )
    columns = [Column(key, heading) for key, heading in wording.INVITE_COLUMNS.items()]
    return write_table(file, wording.SHEET_INVITES, columns, lines)


def _write_template(
    file: Path, title: str, columns: "Sequence[Column]", rows: Sequence[Sequence[str]]
) -> None:
    from bot.roster.sheets import write_table

    if file.exists():
        raise Refusal(wording.TEMPLATE_THERE.format(file=file))
    write_table(file, title, columns, rows)
    typer.echo(wording.TEMPLATE_READY.format(file=file))


def _now() -> datetime:
    from bot.clock import clock_from
    from bot.settings import load_settings

    return clock_from(load_settings().clock_start).now()


def _today(home: "Organisation") -> date:
    return _now().astimezone(ZoneInfo(home.timezone)).date()
