"""Who the person at the keyboard may be: secretary or officer of any sample unit."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.terminal import NAME
from bot.units import units_named
from bot.wording import demo as wording
from storage.database import Database
from storage.records import Organisation, Role, Unit
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Persona:
    """The secretary or an officer of a unit, with an address of their own on this terminal."""

    org: Organisation
    unit: Unit
    role: Role = Role.SECRETARY

    @property
    def address(self) -> str:
        """The persona's id in the terminal channel."""
        mine = f"{self.org.code}/{self.unit.code}"
        return mine if self.role is Role.SECRETARY else f"{mine}/{self.role}"

    @property
    def as_officer(self) -> "Persona":
        """The officer of the same unit, who reviews what the units below hand in."""
        return replace(self, role=Role.OFFICER)

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose days and mornings count."""
        return ZoneInfo(self.org.timezone)

    @property
    def title(self) -> str:
        """How the screen calls the persona."""
        template = wording.PERSONA if self.role is Role.SECRETARY else wording.OFFICER
        return template.format(unit=self.unit.name, org=self.org.code)


def every_persona(database: Database, at: datetime) -> list[Persona]:
    """Return all there are, by organisation, in the order of its tree."""
    with database.unit_of_work() as uow:
        return [
            Persona(org, unit)
            for org in uow.organisations.all()
            for unit in uow.units.of_org(org.id, at.astimezone(ZoneInfo(org.timezone)).date())
        ]


def personas_named(name: str, personas: list[Persona]) -> list[Persona]:
    """Return those whose unit bears this name or code."""
    units = units_named(name, [persona.unit for persona in personas])
    wanted = {unit.id for unit in units}
    return [persona for persona in personas if persona.unit.id in wanted]


def seat(persona: Persona, database: Database, at: datetime) -> None:
    """Give the persona a post and an address, unless it has been seated before."""
    with database.unit_of_work() as uow:
        if uow.people.by_address(NAME, persona.address) is None:
            _appoint(persona, uow, at)
            uow.commit()


def _appoint(persona: Persona, uow: UnitOfWork, at: datetime) -> None:
    person = uow.people.add(persona.title)
    today = at.astimezone(persona.zone).date()
    uow.people.give_post(person.id, persona.unit.id, persona.role, today)
    uow.people.link(person.id, NAME, persona.address, at)
