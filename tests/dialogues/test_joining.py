"""Strangers and invites."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dialogue import CHANNEL, Dialogue, Start
from strangers import Stranger, invite, known

from handlers.message import Reaction
from handlers.people.invites import code_hash, new_code
from storage.database import Database
from storage.records import Role

FACTS = ("152-KH", "15/5", "Chi bộ", "Đảng ủy", "biên nhận")


@pytest.fixture
def stranger(samples: Database) -> Stranger:
    return Stranger(samples)


@pytest.mark.parametrize(
    "text",
    [
        "xin chào",
        "tháng này phải làm gì",
        "hạn nộp báo cáo cam kết?",
        "/start",
        "đúng",
        "đã nộp báo cáo cam kết 28/30",
        "👍",
        "",
        "trợ giúp",
        "x" * 5_000,
    ],
)
def test_a_stranger_learns_nothing_but_how_to_join(stranger: Stranger, text: str) -> None:
    turn = stranger.say(text)
    assert turn.reaction is Reaction.REFUSE
    assert "mã mời" in turn.replies[0].text
    assert not any(fact in turn.replies[0].text for fact in FACTS)
    assert not known(stranger)


def test_a_strangers_tap_is_no_way_in(stranger: Stranger) -> None:
    assert stranger.say("", choice="1:yes").reaction is Reaction.REFUSE


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Lan\nĐã ghi nhận: xong", "Lan Đã ghi nhận: xong"),
        ("\u202eLan\u2066 \u200bTrần\u2029x", "Lan Trần x"),
        ("*Lan*", "Lan"),
        ("\u0007\u200d \ufeff", ""),
        ("n\u0302" + "\u0301" * 60, "n\u0302\u0301"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_name_cannot_dress_up_what_the_assistant_says(
    samples: Database, given: str, shown: str
) -> None:
    turn = Stranger(samples, name=given).say(invite(samples))
    assert turn.replies[0].text.startswith(f"Chào mừng đồng chí {shown}".rstrip() + ". ")


@pytest.mark.parametrize("form", ["{}", "/start {}", " {} ", "{}\n"])
def test_a_valid_code_lets_in_typed_or_behind_a_link(stranger: Stranger, form: str) -> None:
    turn = stranger.say(form.format(invite(stranger.database)))
    assert "Chào mừng đồng chí Lê Thị Cúc" in turn.replies[0].text
    assert "bí thư" in turn.replies[0].text
    assert "152-KH/ĐUK" in stranger.say("hạn nộp báo cáo cam kết là khi nào").replies[0].text


def test_a_code_is_read_in_small_letters_and_with_spaces(stranger: Stranger) -> None:
    code = invite(stranger.database).lower().replace("-", " ")
    stranger.say(code)
    assert known(stranger)


def test_a_code_works_once(stranger: Stranger) -> None:
    code = invite(stranger.database)
    stranger.say(code)
    other = Stranger(stranger.database, "somebody else")
    turn = other.say(code)
    assert "đã dùng hoặc đã hết hạn" in turn.replies[0].text
    assert not known(other)


def test_an_expired_code_does_not_let_in(stranger: Stranger) -> None:
    code = invite(stranger.database)
    stranger.clock.at += timedelta(days=14)
    assert "đã hết hạn" in stranger.say(code).replies[0].text
    assert not known(stranger)


def test_used_expired_and_made_up_codes_sound_the_same(stranger: Stranger) -> None:
    used, expired = invite(stranger.database), invite(stranger.database)
    Stranger(stranger.database, "first").say(used)
    answers = {stranger.say(used).replies[0].text, stranger.say(new_code()).replies[0].text}
    stranger.clock.at += timedelta(days=30)
    answers.add(stranger.say(expired).replies[0].text)
    assert len(answers) == 1


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(stranger: Stranger) -> None:
    right = invite(stranger.database)
    for _ in range(5):
        assert "không đúng" in stranger.say(new_code()).replies[0].text
    assert "thử sai nhiều lần" in stranger.say(right).replies[0].text
    assert not known(stranger)
    stranger.clock.at += timedelta(minutes=15, seconds=1)
    stranger.say(right)
    assert known(stranger)


def test_wrong_codes_of_one_address_do_not_shut_out_another(stranger: Stranger) -> None:
    for _ in range(6):
        stranger.say(new_code())
    other = Stranger(stranger.database, "somebody else")
    other.say(invite(stranger.database))
    assert known(other)


def test_chatting_is_not_counted_as_wrong_codes(stranger: Stranger) -> None:
    for _ in range(8):
        stranger.say("cho tôi vào với")
    stranger.say(invite(stranger.database))
    assert known(stranger)


def test_somebody_known_takes_a_second_post_by_another_code(start: Start) -> None:
    person = start("duk-cantho", "ban-tuyen-giao", date(2024, 5, 8))
    turn = person.say(invite(person.database, Role.DEPUTY))
    assert "phó bí thư" in turn.replies[0].text
    with person.database.unit_of_work() as uow:
        assert len(uow.people.posts_of(person.person.id, date(2024, 5, 8))) == 2


def test_a_used_code_gives_no_second_post(start: Start) -> None:
    person = start("duk-cantho", "ban-tuyen-giao", date(2024, 5, 8))
    code = invite(person.database)
    person.say(code)
    assert "đã dùng" in person.say(code).replies[0].text


def test_a_mistyped_code_is_told_apart_from_a_wrong_one(stranger: Stranger) -> None:
    code = invite(stranger.database)
    wrong = ("3" if code[0] == "2" else "2") + code[1:]
    assert "có ký tự sai" in stranger.say(wrong).replies[0].text
    stranger.say(code)
    assert known(stranger)


def test_a_newcomer_gets_the_whole_list_of_the_unit(stranger: Stranger) -> None:
    welcome, whole = stranger.say(invite(stranger.database)).replies
    assert "Chào mừng đồng chí" in welcome.text
    assert "còn phải làm" in whole.text
    assert "Báo cáo số lượng bản cam kết" in whole.text
    assert len(whole.text) < 2_000


def test_an_officer_gets_no_list_of_work(stranger: Stranger) -> None:
    assert len(stranger.say(invite(stranger.database, Role.OFFICER)).replies) == 1


def test_wrong_codes_of_somebody_known_are_counted_too(start: Start) -> None:
    person = start("duk-cantho", "ban-tuyen-giao", date(2024, 5, 8))
    right = invite(person.database, Role.DEPUTY)
    for _ in range(3):
        assert "không đúng" in person.say(new_code()).replies[0].text
    assert "ký tự sai" in person.say("ABCDE-FGH2A").replies[0].text
    used = invite(person.database, Role.OFFICER)
    Stranger(person.database).say(used)
    assert "không đúng" in person.say(used).replies[0].text
    for code in (right, new_code()):
        assert "thử sai nhiều lần" in person.say(code).replies[0].text
    assert person.say("tôi là ai").reaction is Reaction.ANSWER
    person.wait(timedelta(minutes=15, seconds=1))
    assert "phó bí thư" in person.say(right).replies[0].text


@pytest.mark.parametrize("text", ["/noikenh", "cho tôi mã nối Zalo", "nối kênh telegram"])
def test_a_second_channel_joins_by_a_code_that_the_first_hands_out(start: Start, text: str) -> None:
    person = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    code = handed_out(person, text)
    person.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    zalo = Stranger(person.database, "zalo-account")
    zalo.clock.at = person.clock.now() + timedelta(minutes=14, seconds=59)
    assert "Đã nối kênh này" in zalo.say(code.lower()).replies[0].text
    zalo.say("đúng")  # what was begun in the one channel is finished in the other
    assert len(person.events("ct-bc-camket")) == 1
    assert "152-KH" in person.say("hạn nộp báo cáo cam kết").replies[0].text


def handed_out(person: Dialogue, text: str = "/noikenh") -> str:
    return person.say(text).replies[0].text.split("*")[1]


def test_a_link_code_works_once_and_for_fifteen_minutes(start: Start) -> None:
    person = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    code = handed_out(person)
    first, second = (Stranger(person.database, name) for name in ("first", "second"))
    first.say(code)
    assert known(first)
    assert "không đúng" in second.say(code).replies[0].text
    late = handed_out(person)
    second.clock.at = person.clock.now() + timedelta(minutes=15)
    assert "hết hạn" in second.say(late).replies[0].text
    assert not known(second)


def test_a_new_link_code_ends_the_one_before(start: Start) -> None:
    person = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    old, new = handed_out(person), handed_out(person)
    other = Stranger(person.database, "other")
    other.say(old)
    assert not known(other)
    other.say(new)
    assert known(other)


def test_the_first_channel_is_told_of_the_second(start: Start) -> None:
    person = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    Stranger(person.database, "zalo-account").say(handed_out(person))
    with person.database.unit_of_work() as uow:
        (row,) = uow.outbox.claim(person.clock.now(), 60, 10)
    assert row.address == person.address
    assert "vừa được nối" in str(row.payload["text"])


def test_a_link_code_of_somebody_without_a_post_opens_nothing(start: Start) -> None:
    person = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    code = handed_out(person)
    with person.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(person.person.id, date(2024, 5, 8))
        uow.people.end_post(post.id, date(2024, 5, 8))
        uow.commit()
    other = Stranger(person.database, "other")
    other.say(code)
    assert other.say("tháng này phải làm gì").reaction is Reaction.REFUSE


def test_a_link_code_gives_nothing_to_somebody_known(start: Start) -> None:
    lan, binh = (start("duk-cantho", "chi-bo", date(2024, 5, 8), name=name) for name in "LB")
    code = handed_out(lan)
    binh.say(code)
    with lan.database.unit_of_work() as uow:
        owner = uow.people.by_address(CHANNEL, binh.address)
    assert owner == binh.person


def test_who_has_no_post_any_more_learns_nothing(start: Start) -> None:
    person: Dialogue = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    with person.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(person.person.id, date(2024, 5, 8))
        uow.people.end_post(post.id, date(2024, 5, 8))
        uow.commit()
    turn = person.say("tháng này phải làm gì")
    assert turn.reaction is Reaction.REFUSE
    assert not any(fact in turn.replies[0].text for fact in FACTS)


def test_a_code_in_a_group_is_not_redeemed(stranger: Stranger) -> None:
    stranger.say(invite(stranger.database), private=False)
    assert not known(stranger)


def test_who_joins_after_midnight_holds_the_post_from_that_local_day(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", date(2024, 5, 6))
    lan.clock.at = datetime(2024, 5, 6, 17, 30, tzinfo=UTC)  # Tuesday, 0:30 in Việt Nam
    code = new_code()
    with lan.database.unit_of_work() as uow:
        at = lan.clock.now()
        uow.invites.issue(lan.unit.id, Role.DEPUTY, code_hash(code), at, at + timedelta(days=7))
        uow.commit()

    lan.address = "newcomer"
    lan.say(code)

    with lan.database.unit_of_work() as uow:
        newcomer = uow.people.by_address("terminal", "newcomer")
        assert newcomer is not None
        (post,) = uow.people.posts_of(newcomer.id, date(2024, 5, 7))
        assert post.valid_from == date(2024, 5, 7)
    assert lan.say("việc quá hạn").tasks
