"""From a message to what waits in the outbox."""

from datetime import date

import pytest
from dialogue import CHANNEL, Dialogue, Start

from handlers.message import Choice, Message, Reply
from handlers.serve import handle_inbox, note_pushed, put_reply
from storage.message_records import Lane, OutboxKind, OutboxRow

DAY = date(2024, 5, 8)


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def waiting(secretary: Dialogue) -> list[OutboxRow]:
    with secretary.database.unit_of_work() as uow:
        rows = uow.outbox.claim(secretary.clock.now(), 60, 50)
        uow.commit()
    return rows


def message(secretary: Dialogue, text: str) -> Message:
    return Message(CHANNEL, secretary.address, text, secretary.clock.now(), "1")


def test_the_answer_waits_for_the_one_who_asked(secretary: Dialogue) -> None:
    with secretary.database.unit_of_work() as uow:
        turn = handle_inbox(message(secretary, "đã nộp báo cáo cam kết"), uow, secretary.clock)
        uow.commit()
    (row,) = waiting(secretary)
    assert (row.channel, row.address) == (CHANNEL, secretary.address)
    assert (row.lane, row.kind) == (Lane.ANSWER, OutboxKind.REPLY)
    assert row.payload["text"] == turn.replies[0].text
    assert row.payload["choices"] == [[one.label, one.key] for one in turn.replies[0].choices]


def test_without_a_commit_nothing_waits_and_nothing_is_remembered(secretary: Dialogue) -> None:
    with secretary.database.unit_of_work() as uow:
        handle_inbox(message(secretary, "đã nộp báo cáo cam kết, số 8-BC/CB"), uow, secretary.clock)
    assert waiting(secretary) == []
    secretary.say("đúng")
    assert secretary.events("ct-bc-camket") == []


def test_a_long_reply_waits_in_pieces_with_its_choices_on_the_last(secretary: Dialogue) -> None:
    reply = Reply(
        "\n".join(f"{one}. một việc phải làm" for one in range(200)), (Choice("Đúng", "1:yes"),)
    )
    with secretary.database.unit_of_work() as uow:
        put_reply(reply, (CHANNEL, secretary.address), uow, secretary.clock)
        uow.commit()
    with secretary.database.unit_of_work() as uow:
        texts, choices = [], []
        while rows := uow.outbox.claim(secretary.clock.now(), 60, 50):
            for row in rows:
                texts.append(str(row.payload["text"]))
                choices.append(row.payload["choices"])
                uow.outbox.begin_attempt(row.id, row.lease_token, secretary.clock.now())
                uow.outbox.mark_sent(row.id, row.lease_token, secretary.clock.now(), "1")
    assert len(texts) > 1
    assert all(len(text) <= 2_000 for text in texts)
    assert choices == [[]] * (len(texts) - 1) + [[["Đúng", "1:yes"]]]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Nhắc việc: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024", ("ct-bc-camket",)),
        ("Nhắc: Gửi báo cáo sơ kết 03 năm Kết luận 01", ("ct-bc-soket-cs",)),
        (
            "1. Gửi báo cáo sơ kết 03 năm Kết luận 01\n2. Báo cáo số lượng bản cam kết",
            ("ct-bc-soket-cs", "ct-bc-camket"),
        ),
    ],
)
def test_a_push_is_about_the_tasks_it_names(
    secretary: Dialogue, text: str, keys: tuple[str, ...]
) -> None:
    with secretary.database.unit_of_work() as uow:
        note_pushed(uow, secretary.clock, (CHANNEL, secretary.address), text)
        talk = uow.conversations.load(f"person:{secretary.person.id}", secretary.clock.now())
    assert talk.focus["listed"] == list(keys)


def test_a_push_to_nobody_known_is_nothing(secretary: Dialogue) -> None:
    with secretary.database.unit_of_work() as uow:
        note_pushed(uow, secretary.clock, (CHANNEL, "nobody"), "Nhắc việc: báo cáo cam kết")
        talk = uow.conversations.load(f"person:{secretary.person.id}", secretary.clock.now())
    assert "listed" not in talk.focus


@pytest.mark.parametrize(
    ("text", "chatter"), [("cảm ơn em nhé", True), ("báo cáo cam kết hạn khi nào", False)]
)
def test_small_talk_is_marked_as_such(secretary: Dialogue, text: str, chatter: bool) -> None:
    with secretary.database.unit_of_work() as uow:
        handle_inbox(message(secretary, text), uow, secretary.clock)
        uow.commit()
    (row,) = waiting(secretary)
    assert row.payload.get("chatter", False) is chatter
    assert row.person_id == secretary.person.id


def test_a_reply_to_nobody_known_is_nobodys_and_no_small_talk(secretary: Dialogue) -> None:
    with secretary.database.unit_of_work() as uow:
        put_reply(Reply("Mời đồng chí gửi mã."), (CHANNEL, "nobody"), uow, secretary.clock)
        uow.commit()
    (row,) = waiting(secretary)
    assert (row.address, row.person_id) == ("nobody", None)
    assert not row.payload.get("chatter", False)


def test_a_push_to_whoever_has_left_the_post_is_nothing(secretary: Dialogue) -> None:
    with secretary.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(secretary.person.id, DAY)
        uow.people.end_post(post.id, DAY)
        note_pushed(uow, secretary.clock, (CHANNEL, secretary.address), "Nhắc: báo cáo cam kết")
        talk = uow.conversations.load(f"person:{secretary.person.id}", secretary.clock.now())
    assert "listed" not in talk.focus


def test_what_a_push_names_is_what_done_means_next(secretary: Dialogue) -> None:
    with secretary.database.unit_of_work() as uow:
        text = "Nhắc việc: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024"
        note_pushed(uow, secretary.clock, (CHANNEL, secretary.address), text)
        uow.commit()
    turn = secretary.say("xong rồi, số 8-BC/CB ngày 7/5, 28/30, miễn 2")
    assert turn.tasks == ("ct-bc-camket",)


def test_a_push_about_work_that_is_done_is_about_nothing(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    with secretary.database.unit_of_work() as uow:
        text = "Nhắc việc: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024"
        note_pushed(uow, secretary.clock, (CHANNEL, secretary.address), text)
        talk = uow.conversations.load(f"person:{secretary.person.id}", secretary.clock.now())
    assert talk.focus["pushed"] == []
