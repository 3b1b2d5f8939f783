"""`chibo plan import`, `review`, `publish` and beside them: from a document to a plan in force."""

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import SetUp
from bot.cli.plan_load import CHANNEL, unowed, warn_of_nobody
from bot.cli.roster import agreed
from bot.cli.units_found import Org, organisations_of
from bot.refusal import Refusal
from bot.wording import plans as wording
from handlers.wording import reviewing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.publishing.drafting import Prepared
    from handlers.publishing.force import InForce
    from plans.clock import Clock
    from plans.draft import DraftPlan
    from storage.plan_records import StoredDraft
    from storage.records import Organisation
    from storage.unit_of_work import UnitOfWork

SHOWN = 30
"""Faults or changes that are printed; more are counted."""

Code = Annotated[
    str, typer.Argument(metavar="CODE", help=wording.ARGUMENT_DRAFT, show_default=False)
]
Sheet = Annotated[
    Path | None,
    typer.Option("--sheet", metavar="FILE", help=wording.OPTION_SHEET, show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", metavar="", help=wording.OPTION_DRY_RUN)]
Yes = Annotated[bool, typer.Option("--yes", metavar="", help=wording.OPTION_YES)]


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("import", help=wording.ABOUT_IMPORT, cls=SetUp)(import_document)
    group.command("drafts", help=wording.ABOUT_DRAFTS, cls=SetUp)(list_drafts)
    group.command("review", help=wording.ABOUT_REVIEW, cls=SetUp)(review_sheet)
    group.command("publish", help=wording.ABOUT_PUBLISH, cls=SetUp)(publish_draft)
    group.command("discard", help=wording.ABOUT_DISCARD, cls=SetUp)(discard_draft)


def import_document(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=wording.ARGUMENT_DOCUMENT, show_default=False)
    ],
    *,
    org: Org = None,
    sheet: Sheet = None,
) -> None:
    """Store what a document proposes as a draft, and write its sheet."""
    from bot.databases import stored
    from bot.settings import load_settings

    settings = load_settings()
    clock = _clock()
    with stored(settings.database_url) as database:
        with database.unit_of_work() as uow:
            home = _one_org(uow, org)
        read, content = _read(file)
        with database.unit_of_work() as uow:
            draft, known = _entered(uow, home, file, read, content, clock)
            place = _write_sheet(uow, home, draft, sheet, clock)
            for line in _told(uow, home, draft, known=known):
                typer.echo(line)
            uow.commit()
    if place is not None:
        typer.echo(wording.SHEET_WRITTEN.format(file=place, code=draft.code))


def _read(file: Path) -> "tuple[DraftPlan, bytes]":
    """Return what a document proposes, and its content; a JSON file is a draft read before."""
    from plans.review_store import draft_from_json

    try:
        content = file.read_bytes()
    except OSError:
        raise Refusal(wording.NO_DOCUMENT.format(file=file)) from None
    if file.suffix.lower() != ".json":
        return _document(file), content
    try:
        return draft_from_json(json.loads(content)), content
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal(wording.BAD_DRAFT_JSON.format(file=file)) from None


def _document(file: Path) -> "DraftPlan":
    from bot.documents import DocumentRefused, read_document
    from handlers.wording import drafts

    try:
        return read_document(file)
    except DocumentRefused as refused:
        raise Refusal(drafts.REFUSED[refused.fault]) from None


def _entered(
    uow: "UnitOfWork",
    home: "Organisation",
    file: Path,
    read: "DraftPlan",
    content: bytes,
    clock: "Clock",
) -> "tuple[StoredDraft, bool]":
    """Return the draft of a document, and whether it was there before."""
    from handlers.publishing.drafting import bodies_of, review_of

    digest = sha256(content).hexdigest()
    known = uow.drafts.of_file(home.id, digest)
    if known is not None:
        return known, True
    if not read.tasks:
        raise Refusal(reviewing.SUMMARY_NO_TASKS.format(file=file.name))
    review = review_of(read, bodies_of(uow, home, clock), uow.plans.of_org(home.id))
    draft = uow.drafts.add(
        home.id,
        review,
        file_name=file.name,
        sha256=digest,
        by=uow.people.machine(),
        at=clock.now(),
    )
    return draft, False


def _told(
    uow: "UnitOfWork", home: "Organisation", draft: "StoredDraft", *, known: bool
) -> "Iterator[str]":
    from handlers.publishing.drafting import prepare, summary, version_line
    from storage.plan_records import DraftState

    if known and draft.state is DraftState.PUBLISHED:
        yield reviewing.AGAIN_PUBLISHED.format(code=draft.code)
        return
    if known:
        yield reviewing.AGAIN_OPEN.format(code=draft.code, version=draft.version)
        return
    yield from (line.replace("*", "") for line in summary(draft))
    version = version_line(prepare(uow, home, draft))
    if version is not None:
        yield version


def _write_sheet(
    uow: "UnitOfWork",
    home: "Organisation",
    draft: "StoredDraft",
    wanted: Path | None,
    clock: "Clock",
) -> Path | None:
    """Write the sheet of an open draft where nothing stands yet; return where."""
    from bot.planning.sheet import written
    from handlers.publishing.drafting import bodies_of
    from storage.plan_records import DraftState

    if draft.state is not DraftState.OPEN:
        return None
    place = wanted or _free(Path(f"{draft.code}.xlsx"))
    if place.exists():
        raise Refusal(wording.SHEET_THERE.format(file=place))
    content = written(draft, bodies_of(uow, home, clock).names())
    try:
        place.touch(mode=0o600)
        place.write_bytes(content)
    except OSError:
        raise Refusal(wording.SHEET_UNWRITABLE.format(file=place)) from None
    return place


def _free(place: Path) -> Path:
    """Return a name under which nothing stands: what somebody corrects is not written over."""
    number, found = 2, place
    while found.exists():
        found = place.with_stem(f"{place.stem}-{number}")
        number += 1
    return found


def list_drafts(*, org: Org = None) -> None:
    """Print one line a draft that is neither published nor thrown away."""
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.publishing.conversation import line_of

    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        drafts = [
            draft for home in organisations_of(uow, org) for draft in uow.drafts.open_of(home.id)
        ]
        for draft in drafts:
            typer.echo(line_of(draft))
        if not drafts:
            typer.echo(wording.NO_DRAFTS)


def review_sheet(
    file: Annotated[
        Path, typer.Argument(metavar="SHEET", help=wording.ARGUMENT_SHEET, show_default=False)
    ],
    *,
    dry_run: DryRun = False,
) -> None:
    """Show what a corrected sheet changes, and keep it when nothing in it is wrong."""
    from bot.databases import stored
    from bot.planning.sheet import NotASheet, read_back
    from bot.settings import load_settings
    from handlers.publishing.drafting import bodies_of
    from handlers.publishing.reviewing import reviewed

    try:
        sheet = read_back(file)
    except NotASheet:
        raise Refusal(wording.NOT_A_SHEET.format(file=file)) from None
    settings = load_settings()
    clock = _clock()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        draft, home = open_draft(uow, sheet.head.get("code", ""))
        if sheet.head.get("version") != str(draft.version):
            seen = sheet.head.get("version", "?")
            raise Refusal(
                wording.OLD_SHEET.format(seen=seen, code=draft.code, version=draft.version)
            )
        found = reviewed(draft, sheet, bodies_of(uow, home, clock))
        if found.faults:
            raise Refusal("\n".join(_faults(found.faults)))
        if not found.changes:
            typer.echo(reviewing.REVIEWED_NONE.format(code=draft.code))
            return
        count, version = len(found.changes), draft.version + 1
        typer.echo(reviewing.REVIEWED.format(code=draft.code, version=version, count=count))
        _print(found.changes)
        if dry_run:
            typer.echo(wording.DRY)
            return
        uow.drafts.correct(draft, found.review, clock.now())
        uow.commit()
    typer.echo(wording.REVIEW_KEPT.format(code=draft.code))


def publish_draft(code: Code, *, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Put a draft into force, after showing what that means."""
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.publishing.drafting import prepare, put_into_force
    from handlers.publishing.force import Publisher
    from storage.errors import PlanTaken

    settings = load_settings()
    clock = _clock()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        draft, home = open_draft(uow, code)
        prepared = prepare(uow, home, draft)
        if not _ready(draft, prepared):
            return
        try:
            in_force = put_into_force(
                uow, home, draft, prepared, Publisher(uow.people.machine(), CHANNEL), clock
            )
        except PlanTaken:
            citation = prepared.plan.citation if prepared.plan else ""
            raise Refusal(wording.TAKEN.format(org=home.name, citation=citation)) from None
        _show_force(uow, home, draft, prepared, clock)
        typer.echo(
            wording.FORCE.format(
                units=len({effect.unit_id for effect in in_force.effects}),
                assignments=len(in_force.effects),
            )
        )
        warn_of_nobody(home, _bare(draft, prepared, in_force))
        if agreed(dry_run=dry_run, yes=yes):
            uow.commit()
            typer.echo(
                wording.LOADED.format(
                    citation=in_force.stored.plan.citation,
                    version=in_force.stored.version,
                    told=in_force.told,
                )
            )


def _bare(draft: "StoredDraft", prepared: "Prepared", in_force: "InForce") -> list[str]:
    """Return the titles of the rows that no unit gets, now or from the table as it stands."""
    bare = [row.title for row in draft.review.rows if row.wanted and not row.owners]
    new = prepared.plan is not None and prepared.diff is None
    return [*bare, *(unowed(prepared.plan, in_force) if new and prepared.plan else ())]


def _ready(draft: "StoredDraft", prepared: "Prepared") -> bool:
    if prepared.faults:
        head = reviewing.NOT_READY.format(code=draft.code)
        raise Refusal("\n".join([head, *prepared.faults[:SHOWN]]))
    if prepared.diff is not None and prepared.diff.is_empty and prepared.target is not None:
        citation = prepared.target.plan.citation
        typer.echo(reviewing.READ_BACK_SAME.format(code=draft.code, citation=citation))
        return False
    return True


def _show_force(
    uow: "UnitOfWork",
    home: "Organisation",
    draft: "StoredDraft",
    prepared: "Prepared",
    clock: "Clock",
) -> None:
    from handlers.publishing.differences import lines_of
    from handlers.publishing.drafting import bodies_of, citation_of

    if prepared.diff is not None and prepared.target is not None:
        names = bodies_of(uow, home, clock).names()
        _print(lines_of(prepared.diff, prepared.target.version, names))
        return
    tasks = sum(row.wanted for row in draft.review.rows)
    typer.echo(
        wording.NEW_FROM_DRAFT.format(
            citation=citation_of(draft.review), subject=draft.review.head.subject, tasks=tasks
        )
    )


def discard_draft(code: Code, *, yes: Yes = False) -> None:
    """Throw a draft away."""
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.publishing.conversation import line_of

    settings = load_settings()
    clock = _clock()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        draft, _ = open_draft(uow, code)
        typer.echo(line_of(draft))
        if agreed(dry_run=False, yes=yes):
            uow.drafts.discard(draft, clock.now())
            uow.commit()
            typer.echo(reviewing.DISCARDED.format(code=draft.code))


def open_draft(uow: "UnitOfWork", code: str) -> "tuple[StoredDraft, Organisation]":
    """Return the open draft of a code, and whose it is."""
    from storage.plan_records import DraftState
    from storage.records import DraftId

    digits = code.strip().upper().removeprefix("BN-").removeprefix("BN")
    number = int(digits) if digits.isdecimal() and len(digits) < 10 else 0
    org_id = uow.drafts.organisation_of(DraftId(number))
    home = next((org for org in uow.organisations.all() if org.id == org_id), None)
    if home is None:
        raise Refusal(wording.NO_SUCH_DRAFT.format(code=code))
    draft = uow.drafts.get(DraftId(number), home.id)
    if draft.state is not DraftState.OPEN:
        raise Refusal(wording.DRAFT_ENDED.format(code=draft.code))
    return draft, home


def _one_org(uow: "UnitOfWork", org: str | None) -> "Organisation":
    homes = organisations_of(uow, org)
    if len(homes) > 1:
        names = ", ".join(home.code for home in homes)
        raise Refusal(wording.WHICH_ORG.format(names=names))
    return homes[0]


def _faults(faults: "tuple[str, ...]") -> list[str]:
    lines = [reviewing.FAULTS.format(count=len(faults)), *faults[:SHOWN]]
    if len(faults) > SHOWN:
        lines.append(reviewing.MORE.format(count=len(faults) - SHOWN))
    return lines


def _print(lines: "list[str] | tuple[str, ...]") -> None:
    for line in lines[:SHOWN]:
        typer.echo(line)
    if len(lines) > SHOWN:
        typer.echo(reviewing.MORE.format(count=len(lines) - SHOWN))


def _clock() -> "Clock":
    from bot.clock import clock_from
    from bot.settings import load_settings

    return clock_from(load_settings().clock_start)
