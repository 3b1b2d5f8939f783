"""People: who they are, where they are reached, which posts they hold."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from storage.bulk import numbers, of_listed
from storage.records import (
    Address,
    AddressId,
    Organisation,
    Person,
    PersonId,
    Post,
    PostId,
    Role,
    UnitId,
)
from storage.repository import Repository, in_both_dialects
from storage.tables.people import AddressRow, PersonRow, PostRow, PreferenceRow, SpeakingRow
from storage.tables.units import OrganisationRow, UnitAliasRow, UnitRow
from storage.units import UNIT_COLUMNS, unit_from

LINKED = (
    AddressRow.channel == bindparam("at_channel"),
    AddressRow.address == bindparam("at_address"),
    AddressRow.unlinked_at.is_(None),
)
BY_ADDRESS = (
    select(PersonRow.id, PersonRow.name, AddressRow.gone_at)
    .join(AddressRow, AddressRow.person_id == PersonRow.id)
    .where(*LINKED)
)
HELD = (
    select(
        PostRow.id.label("post_id"),
        PostRow.person_id,
        PostRow.role,
        PostRow.valid_from.label("post_from"),
        PostRow.valid_to.label("post_to"),
        OrganisationRow.code.label("org_code"),
        OrganisationRow.name.label("org_name"),
        OrganisationRow.timezone,
        *UNIT_COLUMNS,
        UnitAliasRow.alias,
    )
    .join(UnitRow, UnitRow.id == PostRow.unit_id)
    .join(OrganisationRow, OrganisationRow.id == UnitRow.org_id)
    .outerjoin(
        UnitAliasRow, and_(UnitAliasRow.unit_id == UnitRow.id, UnitAliasRow.valid_to.is_(None))
    )
    .order_by(PostRow.id, UnitAliasRow.id)
)
"""A row for each further name of the unit, and one where it has none."""
HELD_ON = HELD.where(
    PostRow.valid_from <= bindparam("day"),
    or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day")),
)
POSTS_OF = HELD_ON.where(PostRow.person_id == bindparam("person"))
POSTS_AROUND = HELD.where(
    PostRow.person_id == bindparam("person"),
    PostRow.valid_from <= bindparam("last_day"),
    or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("first_day")),
)
LAST_POSTS_OF = HELD.where(
    PostRow.person_id == bindparam("person"),
    or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day")),
)
EVER_HELD = HELD.where(PostRow.unit_id == bindparam("unit"))
HOLDERS = HELD_ON.where(PostRow.unit_id == bindparam("unit"))
POST = HELD.where(PostRow.id == bindparam("post"))
HELD_BY = select(PostRow.id).where(
    PostRow.person_id == bindparam("person_id"),
    PostRow.unit_id == bindparam("unit_id"),
    PostRow.role == bindparam("role"),
    PostRow.valid_to.is_(None),
)
MACHINE = "Hệ thống chibo"
"""Who it was, in the history of work that nobody's word has changed."""
THE_MACHINE = (
    select(PersonRow.id, PersonRow.name)
    .where(
        PersonRow.name == MACHINE,
        ~exists().where(PostRow.person_id == PersonRow.id),
        ~exists().where(AddressRow.person_id == PersonRow.id),
    )
    .order_by(PersonRow.id)
    .limit(1)
)
GIVE_POST = in_both_dialects(
    lambda start: start(PostRow).on_conflict_do_nothing().returning(PostRow.id)
)
SPEAKING = select(SpeakingRow.post_id).where(SpeakingRow.person_id == bindparam("person"))
SPEAK = in_both_dialects(
    lambda start: (new := start(SpeakingRow)).on_conflict_do_update(
        index_elements=["person_id"], set_={"post_id": new.excluded.post_id}
    )
)
Other = aliased(AddressRow)
ADDRESSES = (
    select(
        AddressRow.id,
        AddressRow.person_id,
        AddressRow.channel,
        AddressRow.address,
        AddressRow.gone_at,
        PreferenceRow.platform,
    )
    .join(PreferenceRow, PreferenceRow.person_id == AddressRow.person_id, isouter=True)
    .where(AddressRow.unlinked_at.is_(None))
    .order_by(AddressRow.id)
)
ADDRESSES_OF = ADDRESSES.where(AddressRow.person_id == bindparam("person"))
SEVERAL_ADDRESSES = of_listed(
    lambda people: ADDRESSES.where(
        AddressRow.person_id.in_(
            select(Other.person_id)
            .where(Other.person_id.in_(people), Other.unlinked_at.is_(None))
            .group_by(Other.person_id)
            .having(func.count() > 1)
        )
    )
)
PREFER = in_both_dialects(
    lambda start: (new := start(PreferenceRow)).on_conflict_do_update(
        index_elements=["person_id"],
        set_={"platform": new.excluded.platform, "chosen_at": new.excluded.chosen_at},
    )
)


class People(Repository):
    """Everybody who may speak with the assistant."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._found: dict[tuple[str, str], Row[PersonId, str, datetime | None] | None] = {}
        """Whose address was looked up, and since when nothing gets there.

        The same is asked several times for one message; who changes an address, forgets it.
        """

    def add(self, name: str) -> Person:
        """Enter a person."""
        statement = insert(PersonRow).returning(PersonRow.id)
        return Person(self._connection.execute(statement, {"name": name}).scalar_one(), name)

    def machine(self) -> Person:
        """Return who stands for the program itself, where something happens and nobody speaks."""
        found = self._connection.execute(THE_MACHINE).one_or_none()
        return self.add(MACHINE) if found is None else Person(*found)

    def get(self, person_id: PersonId) -> Person:
        """Return a person who is known to exist."""
        statement = select(PersonRow.id, PersonRow.name).where(PersonRow.id == person_id)
        return Person(*self._connection.execute(statement).one())

    def by_address(self, channel: str, address: str) -> Person | None:
        """Return whose address this is now, whether or not messages get there."""
        found = self._at(channel, address)
        return None if found is None else Person(found.id, found.name)

    def _at(self, channel: str, address: str) -> Row[PersonId, str, datetime | None] | None:
        place = (channel, address)
        if place not in self._found:
            values = {"at_channel": channel, "at_address": address}
            self._found[place] = self._connection.execute(BY_ADDRESS, values).one_or_none()
        return self._found[place]

    def link(self, person_id: PersonId, channel: str, address: str, at: datetime) -> None:
        """Make the address this person's alone; whoever had it before has it no more."""
        linked = update(AddressRow).where(*LINKED)
        values = {"at_channel": channel, "at_address": address}
        owner = self.by_address(channel, address)
        self._found.clear()
        if owner is not None and owner.id == person_id:
            self._connection.execute(linked.values(gone_at=None), values)
            return
        self._connection.execute(linked.values(unlinked_at=at), values)
        self._connection.execute(
            insert(AddressRow),
            {"person_id": person_id, "channel": channel, "address": address, "linked_at": at},
        )

    def addresses_of(self, person_id: PersonId) -> list[Address]:
        """Return where the person is reached, the longest known first."""
        return [
            _address(row) for row in self._connection.execute(ADDRESSES_OF, {"person": person_id})
        ]

    def several_addresses(self, people: Sequence[PersonId]) -> dict[PersonId, list[Address]]:
        """Return where each is reached of these people who have more than one address."""
        found: dict[PersonId, list[Address]] = {}
        values = {"rows": numbers(people)}
        for row in self._connection.execute(SEVERAL_ADDRESSES.on(self._connection), values):
            found.setdefault(row.person_id, []).append(_address(row))
        return found

    def counts_by_channel(self) -> dict[str, int]:
        """Return how many people every channel reaches."""
        rows = self._connection.execute(
            select(AddressRow.channel, func.count())
            .where(AddressRow.unlinked_at.is_(None), AddressRow.gone_at.is_(None))
            .group_by(AddressRow.channel)
        )
        return {row[0]: row[1] for row in rows}

    def prefer(self, person_id: PersonId, platform: str, at: datetime) -> None:
        """Remember on which platform the person wants to be told first."""
        fields = {"person_id": person_id, "platform": platform, "chosen_at": at}
        self._connection.execute(PREFER.on(self._connection), fields)

    def mark_gone(self, channel: str, address: str, at: datetime) -> None:
        """Remember that nothing gets there since `at`; a repetition keeps the first instant."""
        self._found.clear()
        self._connection.execute(
            update(AddressRow).where(*LINKED, AddressRow.gone_at.is_(None)).values(gone_at=at),
            {"at_channel": channel, "at_address": address},
        )

    def mark_back(self, channel: str, address: str) -> None:
        """Remember that messages get there again."""
        found = self._at(channel, address)
        if found is None or found.gone_at is None:
            return
        self._found.clear()
        self._connection.execute(
            update(AddressRow).where(*LINKED).values(gone_at=None),
            {"at_channel": channel, "at_address": address},
        )

    def give_post(self, person_id: PersonId, unit_id: UnitId, role: Role, valid_from: date) -> Post:
        """Let the person hold the post from this day on; one who holds it already keeps it."""
        held = {"person_id": person_id, "unit_id": unit_id, "role": role}
        post_id = self._connection.execute(
            GIVE_POST.on(self._connection), held | {"valid_from": valid_from}
        ).scalar_one_or_none()
        if post_id is None:
            post_id = self._connection.execute(HELD_BY, held).scalar_one()
        return self.post(PostId(post_id))

    def end_post(self, post_id: PostId, on: date) -> None:
        """End the post: `on` is the first day on which it is not held.

        One that was to begin later is never held; one that ends earlier anyway keeps its day.
        """
        last = case((PostRow.valid_from > on, PostRow.valid_from), else_=on)
        self._connection.execute(
            update(PostRow)
            .where(PostRow.id == post_id, or_(PostRow.valid_to.is_(None), PostRow.valid_to > last))
            .values(valid_to=last)
        )

    def post(self, post_id: PostId) -> Post:
        """Return a post that is known to exist, held or not."""
        (post,) = self._posts(POST, {"post": post_id})
        return post

    def speak_as(self, post: Post) -> None:
        """Remember in which of several posts their holder speaks from now on."""
        self._connection.execute(
            SPEAK.on(self._connection), {"person_id": post.person_id, "post_id": post.id}
        )

    def speaking(self, person_id: PersonId) -> PostId | None:
        """Return the post that the person chose to speak in, which may have ended since."""
        return self._connection.execute(SPEAKING, {"person": person_id}).scalar_one_or_none()

    def posts_of(self, person_id: PersonId, on: date) -> list[Post]:
        """Return the posts that the person holds on this day, the longest known first."""
        return self._posts(POSTS_OF, {"person": person_id, "day": on})

    def posts_around(self, person_id: PersonId, first: date, last: date) -> list[Post]:
        """Return the posts that the person holds on some day of these, the longest known first."""
        values = {"person": person_id, "first_day": first, "last_day": last}
        return self._posts(POSTS_AROUND, values)

    def last_posts_of(self, person_id: PersonId, on: date) -> list[Post]:
        """Return the posts that the person holds on this day or is to hold later."""
        return self._posts(LAST_POSTS_OF, {"person": person_id, "day": on})

    def holders(self, unit_id: UnitId, on: date) -> list[Post]:
        """Return who holds a post in the unit on this day, the longest known first."""
        return self._posts(HOLDERS, {"unit": unit_id, "day": on})

    def ever_held(self, unit_id: UnitId) -> list[Post]:
        """Return every post that there is or was in the unit, the longest known first."""
        return self._posts(EVER_HELD, {"unit": unit_id})

    def _posts(
        self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]
    ) -> list[Post]:
        rows: dict[PostId, Row[*tuple[Any, ...]]] = {}
        aliases: dict[PostId, tuple[str, ...]] = {}
        for row in self._connection.execute(statement, values):
            also = () if row.alias is None else (row.alias,)
            rows[row.post_id] = row
            aliases[row.post_id] = aliases.get(row.post_id, ()) + also
        return [
            Post(
                id=post,
                person_id=row.person_id,
                unit=unit_from(row, {row.unit_id: aliases[post]}),
                org=Organisation(row.org_id, row.org_code, row.org_name, row.timezone),
                role=row.role,
                valid_from=row.post_from,
                valid_to=row.post_to,
            )
            for post, row in rows.items()
        ]


def _address(row: Row[*tuple[Any, ...]]) -> Address:
    return Address(
        AddressId(row.id),
        row.person_id,
        row.channel,
        row.address,
        active=row.gone_at is None,
        preferred=row.platform is not None and row.channel.startswith(row.platform),
    )
