"""Codes that are used after something has changed, or are wrapped in a sentence."""

from datetime import date

import pytest
from dialogue import CHANNEL, Start
from strangers import NOW, Stranger, invite, known, merged, named_invite

from handlers.message import Reaction
from handlers.people.invites import new_code
from handlers.wording import join as wording
from storage.database import Database


@pytest.fixture
def stranger(samples: Database) -> Stranger:
    return Stranger(samples)


def test_the_code_of_a_unit_that_is_no_more_gives_no_post_in_it(stranger: Stranger) -> None:
    code = invite(stranger.database)
    merged(stranger.database)
    turn = stranger.say(code)
    assert turn.reaction is Reaction.REFUSE
    assert "không còn" in turn.replies[0].text
    assert not known(stranger)


def test_somebody_known_gets_no_post_in_a_unit_that_is_no_more(start: Start) -> None:
    person = start("duk-cantho", "ban-tuyen-giao", date(2024, 5, 8))
    code = invite(person.database)
    merged(person.database)
    turn = person.say(code)
    assert turn.replies[0].text == wording.UNIT_ENDED
    with person.database.unit_of_work() as uow:
        held = uow.people.posts_of(person.person.id, NOW.date())
    assert [post.unit.code for post in held] == ["ban-tuyen-giao"]


def test_who_was_entered_joins_in_the_unit_that_came_after(stranger: Stranger) -> None:
    code, _ = named_invite(stranger.database)
    merged(stranger.database)
    assert "phó bí thư của *Chi bộ Lưu trữ - Bảo tàng*" in stranger.say(code).replies[0].text
    who = stranger.say("tôi là ai").replies[0].text
    assert "phó bí thư của Chi bộ Lưu trữ - Bảo tàng" in who
    assert "còn giữ" not in who


def test_a_code_gives_back_no_post_that_has_ended_since(stranger: Stranger) -> None:
    code, post = named_invite(stranger.database)
    with stranger.database.unit_of_work() as uow:
        uow.people.end_post(post, NOW.date())
        uow.commit()
    assert stranger.say(code).replies[0].text == wording.BAD_CODE
    assert not known(stranger)


def test_a_code_lengthens_no_post(stranger: Stranger) -> None:
    code, post = named_invite(stranger.database, date(2024, 6, 1))
    assert "Chào mừng" in stranger.say(code).replies[0].text
    with stranger.database.unit_of_work() as uow:
        person = uow.people.by_address(CHANNEL, stranger.address)
        assert person is not None
        assert [one.id for one in uow.people.posts_of(person.id, NOW.date())] == [post]
        assert uow.people.posts_of(person.id, date(2024, 6, 1)) == []


@pytest.mark.parametrize(
    "said", ["mã mời của tôi là {code}", "ma moi: {small}", "em gửi mã {code} ạ", "{code}."]
)
def test_a_code_is_found_in_what_is_said_around_it(stranger: Stranger, said: str) -> None:
    code = invite(stranger.database)
    turn = stranger.say(said.format(code=code, small=code.lower()))
    assert "Chào mừng" in turn.replies[0].text
    assert known(stranger)


def test_a_wrong_code_in_a_sentence_counts_as_a_try(stranger: Stranger) -> None:
    for _ in range(5):
        stranger.say(f"mã mời của tôi là {new_code()}")
    assert "thử sai nhiều lần" in stranger.say(invite(stranger.database)).replies[0].text


def test_who_brings_no_name_is_greeted_without_one(samples: Database) -> None:
    stranger = Stranger(samples, name="")
    text = stranger.say(invite(samples)).replies[0].text
    assert text.startswith("Chào mừng đồng chí. Đồng chí đã tham gia")
