"""Row 47 as a state machine: codes and posts at random, against a model of a few lines.

An invite works once, for seven days; a link code once, for fifteen minutes, and the newest alone;
after five wrong codes an address waits a quarter of an hour; whoever has lost the last post learns
nothing with the very next message.
"""

from datetime import UTC, datetime, timedelta

import pytest
from dialogue import CHANNEL, StandingClock
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from handlers.dispatcher import respond
from handlers.message import Message, Reaction
from handlers.people.invites import code_hash, new_code
from handlers.people.join import LINK_LASTS, MOST_TRIES, TRIES_COUNT_FOR
from handlers.people.leaving import end
from handlers.wording import join as wording
from handlers.wording import talk as talk_wording
from storage.database import Database
from storage.records import PersonId, Role, UnitId

START = datetime(2024, 5, 6, 2, tzinfo=UTC)
WEEK = timedelta(days=7)
ADDRESSES = [f"a{number}" for number in range(4)]


class Joining(RuleBasedStateMachine):
    """What the assistant does beside what it should."""

    invites = Bundle("invites")
    links = Bundle("links")

    def __init__(self) -> None:
        super().__init__()
        self.database = Database.open("sqlite://")
        self.database.upgrade()
        self.clock = StandingClock(START)
        self.count = 0
        self.owner: dict[str, int] = {}
        """Whom an address belongs to, by our own numbers."""
        self.held: dict[int, int] = {}
        """How many posts each of them holds."""
        self.open: dict[str, datetime] = {}
        """Invites that nobody has used, and when they end."""
        self.linking: dict[str, tuple[int, datetime]] = {}
        self.wrong: dict[str, list[datetime]] = {each: [] for each in ADDRESSES}

    @initialize()
    def units(self) -> None:
        with self.database.unit_of_work() as uow:
            org = uow.organisations.add("khoi", "Khối", "Asia/Ho_Chi_Minh")
            self.unit_ids: list[UnitId] = [
                uow.units.add(
                    org.id, f"cb-{n}", "chi-bo", f"Chi bộ {n}", valid_from=START.date()
                ).id
                for n in range(3)
            ]
            uow.commit()

    def say(self, address: str, text: str) -> tuple[Reaction, str]:
        self.count += 1
        message = Message(CHANNEL, address, text, self.clock.now(), str(self.count))
        with self.database.unit_of_work() as uow:
            turn = respond(message, uow, self.clock)
            uow.commit()
        return turn.reaction, turn.replies[0].text

    def locked(self, address: str) -> bool:
        since = self.clock.now() - TRIES_COUNT_FOR
        return sum(at >= since for at in self.wrong[address]) >= MOST_TRIES

    @rule(target=invites, unit=st.integers(0, 2), role=st.sampled_from(list(Role)))
    def invite(self, unit: int, role: Role) -> str:
        code, now = new_code(), self.clock.now()
        with self.database.unit_of_work() as uow:
            uow.invites.issue(self.unit_ids[unit], role, code_hash(code), now, now + WEEK)
            uow.commit()
        self.open[code] = now + WEEK
        return code

    @rule(address=st.sampled_from(ADDRESSES), code=invites)
    def bring_an_invite(self, address: str, code: str) -> None:
        was_locked, works = self.locked(address), self.open.get(code, START) > self.clock.now()
        reaction, text = self.say(address, code)
        if was_locked:
            assert "thử sai nhiều lần" in text
        elif works:
            assert reaction is Reaction.CHAT
            del self.open[code]
            person = self.owner.setdefault(address, 100 + len(self.held))
            self.held[person] = len(self.posts(address))
            assert self.held[person]
        else:
            assert text == wording.BAD_CODE
            self.wrong[address].append(self.clock.now())

    @rule(address=st.sampled_from(ADDRESSES))
    def guess(self, address: str) -> None:
        was_locked = self.locked(address)
        _, text = self.say(address, new_code())
        assert ("thử sai nhiều lần" in text) is was_locked
        if not was_locked:
            assert text == wording.BAD_CODE
            self.wrong[address].append(self.clock.now())

    @rule(target=links, address=st.sampled_from(ADDRESSES))
    def ask_for_a_link(self, address: str) -> str:
        reaction, text = self.say(address, "/noikenh")
        person = self.owner.get(address)
        if person is None or not self.held[person]:
            assert reaction is Reaction.REFUSE
            return new_code()
        code = text.split("*")[1]
        self.linking = {c: each for c, each in self.linking.items() if each[0] != person}
        self.linking[code] = (person, self.clock.now() + LINK_LASTS)
        return code

    @rule(address=st.sampled_from(ADDRESSES), code=links)
    def bring_a_link(self, address: str, code: str) -> None:
        was_locked = self.locked(address)
        person, until = self.linking.get(code, (0, START))
        reaction, text = self.say(address, code)
        if was_locked:
            assert "thử sai nhiều lần" in text
        elif address not in self.owner and until > self.clock.now():
            assert reaction is Reaction.CHAT
            del self.linking[code]
            self.owner[address] = person
        else:
            assert text == wording.BAD_CODE
            self.wrong[address].append(self.clock.now())

    @rule(
        span=st.sampled_from(
            [
                timedelta(minutes=1),
                LINK_LASTS - timedelta(seconds=1),
                LINK_LASTS,
                TRIES_COUNT_FOR + timedelta(seconds=1),
                WEEK - timedelta(seconds=1),
                WEEK,
            ]
        )
    )
    def time_passes(self, span: timedelta) -> None:
        self.clock.at += span

    @rule(address=st.sampled_from(ADDRESSES))
    def remove(self, address: str) -> None:
        """The office ends every post of somebody."""
        if address not in self.owner:
            return
        today, person = self.clock.now().date(), self.id_of(address)
        with self.database.unit_of_work() as uow:
            for post in uow.people.posts_of(person, today + timedelta(days=1)):
                end(uow, post, today, today)
            uow.commit()
        self.held[self.owner[address]] = 0

    def id_of(self, address: str) -> PersonId:
        with self.database.unit_of_work() as uow:
            person = uow.people.by_address(CHANNEL, address)
        assert person is not None
        return person.id

    def posts(self, address: str) -> list[object]:
        person = self.id_of(address)
        with self.database.unit_of_work() as uow:
            return list(uow.people.posts_of(person, self.clock.now().date() + timedelta(days=1)))

    @invariant()
    def nobody_without_a_post_is_told_anything(self) -> None:
        for address in ADDRESSES:
            person = self.owner.get(address)
            if person is None:
                assert self.say(address, "tôi là ai")[1] in {
                    wording.STRANGER,
                    wording.TOO_MANY.format(minutes=15),
                }
            elif self.held[person]:
                assert "Đồng chí" in self.say(address, "tôi là ai")[1]
            else:
                assert self.say(address, "tôi là ai")[1] == talk_wording.NO_POST

    def teardown(self) -> None:
        self.database.close()


@pytest.mark.slow
def test_codes_and_posts_at_random_open_no_door() -> None:
    machine = Joining.TestCase
    machine.settings = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    machine("runTest").runTest()
