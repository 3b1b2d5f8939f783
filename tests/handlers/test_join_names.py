"""What a stranger sends, and is called, before anything is known of them."""

from collections.abc import Iterator

import pytest
from reminded_office import DUE, SINCE, HandClock, at
from stores import Store

from handlers.message import Message
from handlers.people.invites import code_hash, new_code
from handlers.people.join import MOST_TRIES, meet_stranger, plain_name
from handlers.wording import join as wording
from storage.records import Role
from storage.unit_of_work import UnitOfWork

CLOCK = HandClock(at(DUE))


@pytest.fixture
def uow(sqlite_store: Store) -> Iterator[UnitOfWork]:
    """A database with no rows, in which nothing is committed."""
    sqlite_store.restore()
    with sqlite_store.database.unit_of_work() as opened:
        yield opened


def message(text: str, name: str = "An") -> Message:
    return Message(
        channel="telegram",
        address="1",
        text=text,
        at=CLOCK.now(),
        update_id="1",
        sender_name=name,
    )


def said(uow: UnitOfWork, text: str) -> str:
    (reply,) = meet_stranger(message(text), uow, CLOCK).replies
    return reply.text


@pytest.mark.parametrize("text", ["ABCD-1234", "/start ABC123", "abcde 12345o"])
def test_a_mistyped_code_counts_as_a_try(uow: UnitOfWork, text: str) -> None:
    for _ in range(MOST_TRIES):
        assert said(uow, text) == wording.MISTYPED

    assert said(uow, text) not in {wording.MISTYPED, wording.STRANGER}


@pytest.mark.parametrize(
    "text", ["xin chào", "báo cáo quý 2 nộp khi nào?", "", "12345", "abcdefgh"]
)
def test_words_are_no_try(uow: UnitOfWork, text: str) -> None:
    for _ in range(MOST_TRIES + 1):
        assert said(uow, text) == wording.STRANGER


@pytest.mark.parametrize(
    "name", ["An\u202e", "\x00An", "*An*", " An\n", "An" + "\u0301" * 40, "An\u200b"]
)
def test_a_name_keeps_its_letters_and_nothing_that_disturbs_a_line(
    uow: UnitOfWork, name: str
) -> None:
    org = uow.organisations.add("khoi", "Khối", "Asia/Ho_Chi_Minh")
    unit = uow.units.add(org.id, "cb-1", "chi-bo", "Chi bộ 1", valid_from=SINCE)
    code = new_code()
    uow.invites.issue(unit.id, Role.SECRETARY, code_hash(code), at(SINCE), at(DUE, 9))
    meet_stranger(message(code, name), uow, CLOCK)
    person = uow.people.by_address("telegram", "1")

    assert person is not None
    assert person.name.startswith("A")
    assert len(person.name) <= 5
    assert person.name.isprintable()
    assert "*" not in person.name


def test_a_letter_of_no_script_is_left_out_of_a_name() -> None:
    assert plain_name("An\ue000 Bình") == "An Bình"
