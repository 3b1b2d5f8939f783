"""The database that a command changes, and the one organisation that it is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli.units_found import organisations_of
from bot.refusal import Refusal
from bot.wording import calendar as wording

if TYPE_CHECKING:
    from storage.records import Organisation
    from storage.unit_of_work import UnitOfWork


@contextmanager
def at_work() -> "Iterator[tuple[UnitOfWork, datetime]]":
    """Open the configured database for one unit of work; give the present instant as well."""
    from bot.clock import clock_from
    from bot.databases import stored
    from bot.settings import load_settings

    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        yield uow, clock_from(settings.clock_start).now()


def one_organisation(uow: "UnitOfWork", code: str | None) -> "Organisation":
    """Return the organisation of this code, or the only one there is.

    Raises:
        Refusal: there are several to choose from.
    """
    homes = organisations_of(uow, code)
    if len(homes) > 1:
        raise Refusal(wording.WHICH_ORG.format(names=", ".join(home.code for home in homes)))
    return homes[0]
