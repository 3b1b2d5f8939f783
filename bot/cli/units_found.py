"""The organisation and the unit that an argument names."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.refusal import Refusal
from bot.wording import cli as wording

if TYPE_CHECKING:
    from storage.records import Organisation, Role, Unit
    from storage.unit_of_work import UnitOfWork

Org = Annotated[
    str | None, typer.Option("--org", metavar="ORG", help=wording.OPTION_ORG, show_default=False)
]


def organisations_of(uow: "UnitOfWork", code: str | None) -> "list[Organisation]":
    """Return the one organisation of this code, or all when none is given.

    Raises:
        Refusal: there is none of this code, or none at all.
    """
    every = uow.organisations.all()
    if not every:
        raise Refusal(wording.NO_ORGS)
    if code is None:
        return every
    found = [org for org in every if org.code == code.strip().lower()]
    if not found:
        names = ", ".join(org.code for org in every)
        raise Refusal(wording.UNKNOWN_ORG.format(name=code, names=names))
    return found


def one_unit(
    uow: "UnitOfWork", name: str, org: str | None, today: date
) -> "tuple[Organisation, Unit]":
    """Return the one unit of this code or name, and its organisation.

    Raises:
        Refusal: there is none on this day, or more than one.
    """
    from bot.units import units_named

    found = [
        (home, unit)
        for home in organisations_of(uow, org)
        for unit in units_named(name, uow.units.of_org(home.id, today))
    ]
    if not found:
        raise Refusal(wording.UNKNOWN_UNIT.format(name=name))
    if len(found) > 1:
        names = ", ".join(f"{unit.code} ({home.code})" for home, unit in found)
        raise Refusal(wording.MANY_UNITS.format(name=name, names=names))
    return found[0]


def role_named(name: str) -> "Role":
    """Return the role of this name.

    Raises:
        Refusal: there is none.
    """
    from storage.records import Role

    try:
        return Role(name.strip().lower())
    except ValueError:
        raise Refusal(wording.UNKNOWN_ROLE.format(name=name)) from None
