"""People whom nobody knows yet, and the codes that let them in."""

from datetime import UTC, date, datetime, timedelta

from dialogue import CHANNEL, StandingClock

from handlers.dispatcher import respond
from handlers.message import Message, Turn
from handlers.people.invites import code_hash, new_code
from storage.database import Database
from storage.records import Change, ChangeKind, NewUnit, PostId, Role

NOW = datetime(2024, 5, 8, 2, 0, tzinfo=UTC)


class Stranger:
    """Somebody at an address that nobody knows."""

    def __init__(
        self, database: Database, address: str = "nobody", name: str = "Lê Thị Cúc"
    ) -> None:
        self.database = database
        self.address = address
        self.name = name
        self.clock = StandingClock(NOW)
        self.count = 0

    def say(self, text: str, *, choice: str | None = None, private: bool = True) -> Turn:
        self.count += 1
        message = Message(
            CHANNEL,
            self.address,
            text,
            self.clock.now(),
            str(self.count),
            choice=choice,
            private=private,
            sender_name=self.name,
        )
        with self.database.unit_of_work() as uow:
            turn = respond(message, uow, self.clock)
            uow.commit()
        return turn


def invite(database: Database, role: Role = Role.SECRETARY, org: str = "duk-cantho") -> str:
    code = new_code()
    with database.unit_of_work() as uow:
        found = uow.organisations.by_code(org)
        assert found is not None
        unit = uow.units.by_code(found.id, "chi-bo")
        assert unit is not None
        uow.invites.issue(unit.id, role, code_hash(code), NOW, NOW + timedelta(days=14))
        uow.commit()
    return code


def named_invite(database: Database, last: date | None = None) -> tuple[str, PostId]:
    """A code for somebody whom the office has entered in a post, perhaps up to a day."""
    code = new_code()
    with database.unit_of_work() as uow:
        found = uow.organisations.by_code("duk-cantho")
        assert found is not None
        unit = uow.units.by_code(found.id, "chi-bo")
        assert unit is not None
        person = uow.people.add("Trần Thị Hoa")
        post = uow.people.give_post(person.id, unit.id, Role.DEPUTY, NOW.date())
        if last is not None:
            uow.people.end_post(post.id, last)
        until = NOW + timedelta(days=14)
        uow.invites.issue(unit.id, Role.DEPUTY, code_hash(code), NOW, until, person.id)
        uow.commit()
    return code, post.id


def merged(database: Database) -> None:
    """The branch is no more; what it was is part of another one."""
    with database.unit_of_work() as uow:
        org = uow.organisations.by_code("duk-cantho")
        assert org is not None
        new = (NewUnit("cb-moi", "Chi bộ Lưu trữ - Bảo tàng"),)
        change = Change(ChangeKind.MERGE, ("chi-bo", "chi-bo-bao-tang"), new=new)
        uow.restructuring.apply(org.id, change, NOW.date(), NOW)
        uow.commit()


def known(stranger: Stranger) -> bool:
    with stranger.database.unit_of_work() as uow:
        return uow.people.by_address(CHANNEL, stranger.address) is not None
