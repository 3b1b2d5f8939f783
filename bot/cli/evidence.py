"""`chibo evidence`: what was handed in under a receipt, and copies of it for the office."""

import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import SetUp
from bot.refusal import Refusal
from bot.wording import cli as wording

if TYPE_CHECKING:
    from bot.files.store import FileStore
    from storage.database import Database
    from storage.records import Evidence

_RECEIPT = re.compile(r"(20\d\d)-0*([1-9]\d{0,8})")
_SUFFIXES = {"photo": "anh", "pdf": "pdf", "word": "docx", "excel": "xlsx"}
_PICTURES = ((b"\xff\xd8", "jpg"), (b"\x89PNG", "png"), (b"RIFF", "webp"))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evidence", help=wording.ABOUT_EVIDENCE, cls=SetUp)(evidence)


def evidence(
    receipt: Annotated[str, typer.Argument(metavar="BIÊN_NHẬN", help=wording.OPTION_RECEIPT)],
    org: Annotated[
        str | None, typer.Option("--org", metavar="ORG", help=wording.OPTION_ORG)
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help=wording.OPTION_EVIDENCE_TO)
    ] = None,
) -> None:
    """List what was handed in under a receipt; with `--to`, copy the files there, whole or not."""
    from bot.databases import stored
    from bot.files.store import FileStore
    from bot.settings import load_settings
    from handlers.confirmations.proofs import shown

    settings = load_settings()
    with stored(settings.database_url) as database:
        found = _found(database, receipt, org)
    if not found:
        raise Refusal(wording.EVIDENCE_NONE.format(receipt=receipt))
    store = FileStore(settings.files_folder)
    for number, one in enumerate(found, 1):
        day = f"{one.at:%Y-%m-%d}"
        typer.echo(
            wording.EVIDENCE_LINE.format(
                number=number, proof=shown(one.proof), person=one.person_name, day=day
            )
        )
        if to is not None and one.proof.sha256 is not None:
            typer.echo(wording.EVIDENCE_COPIED.format(file=_copied(one, number, store, to)))


def _found(database: "Database", receipt: str, org: str | None) -> "list[Evidence]":
    match = _RECEIPT.fullmatch(receipt.strip())
    if match is None:
        raise Refusal(wording.EVIDENCE_RECEIPT.format(receipt=receipt))
    year, number = int(match[1]), int(match[2])
    with database.unit_of_work() as uow:
        organisations = [one for one in uow.organisations.all() if org in {None, one.code}]
        all_found = [uow.evidence.of_receipt(one.id, year, number) for one in organisations]
    several = [found for found in all_found if found]
    if len(several) > 1:
        raise Refusal(wording.EVIDENCE_ORG.format(receipt=receipt))
    return several[0] if several else []


def _copied(one: "Evidence", number: int, store: "FileStore", to: Path) -> Path:
    """Copy a file under a name of ours, once it is sure that it is the one on record."""
    digest = str(one.proof.sha256)
    try:
        content = store.path_of(digest).read_bytes()
        if sha256(content).hexdigest() != digest:
            raise Refusal(wording.EVIDENCE_CHANGED.format(number=number))
        to.mkdir(parents=True, exist_ok=True)
        file = to / f"{number:02d}-{digest[:8]}.{_suffix(one, content)}"
        shutil.copyfile(store.path_of(digest), file)
    except FileNotFoundError:
        raise Refusal(wording.EVIDENCE_LOST.format(number=number)) from None
    except OSError:
        raise Refusal(wording.CANNOT_WRITE.format(file=to)) from None
    return file


def _suffix(one: "Evidence", content: bytes) -> str:
    found = [suffix for head, suffix in _PICTURES if content.startswith(head)]
    return found[0] if found else _SUFFIXES[one.proof.kind]
