import json
import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_updates import parse_update, sender_of, tap_of, update_id_of
from handlers.message import Attachment, Message, SentFile

NOW = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
BOT = "chibo_bot"


def _message(chat: str = "private", **content: Any) -> dict[str, Any]:
    return {
        "update_id": 7,
        "message": {
            "message_id": 1,
            "date": 1715000000,
            "from": {"id": 42, "is_bot": False, "first_name": "Lan", "last_name": "Trần"},
            "chat": {"id": 42 if chat == "private" else -100, "type": chat},
            **content,
        },
    }


def _tap(**changes: Any) -> dict[str, Any]:
    query = {
        "id": "q1",
        "from": {"id": 42, "is_bot": False, "first_name": "Lan"},
        "chat_instance": "1",
        "message": {"message_id": 9, "date": 0, "chat": {"id": 42, "type": "private"}},
        "data": "yes:3",
        **changes,
    }
    return {"update_id": 8, "callback_query": query}


def _read(raw: object) -> Message | None:
    return parse_update(raw, received_at=NOW, bot_name=BOT)


def test_words_become_a_message() -> None:
    assert _read(_message(text="Cho tôi hỏi")) == Message(
        channel="telegram",
        address="42",
        text="Cho tôi hỏi",
        at=NOW,
        update_id="7",
        sender_name="Lan Trần",
    )


def test_text_is_composed_and_free_of_what_no_database_takes() -> None:
    decomposed = unicodedata.normalize("NFD", "hạn nộp")
    message = _read(_message(text=decomposed + "\0\ud83d"))

    assert message is not None
    assert message.text == "hạn nộp?"


def test_a_tap_becomes_a_choice_without_words() -> None:
    message = _read(_tap())

    assert message is not None
    assert (message.choice, message.text, message.address) == ("yes:3", "", "42")
    assert tap_of(_tap()) == ("q1", "42", 9)


def test_a_tap_on_a_message_too_old_to_be_seen_still_counts() -> None:
    raw = _tap()
    del raw["callback_query"]["message"]
    message = _read(raw)

    assert message is not None
    assert message.address == "42"
    assert message.private
    assert tap_of(raw) == ("q1", "", None)


@pytest.mark.parametrize(
    ("content", "attachment"),
    [
        ({"sticker": {"file_id": "x"}}, Attachment.STICKER),
        ({"photo": [{"file_id": "x"}]}, Attachment.PHOTO),
        ({"document": {"file_id": "x"}}, Attachment.DOCUMENT),
        ({"voice": {"file_id": "x"}}, Attachment.VOICE),
        ({"animation": {"file_id": "x"}, "document": {"file_id": "x"}}, Attachment.OTHER),
        ({"contact": {"phone_number": "1"}}, Attachment.OTHER),
    ],
)
def test_what_is_not_words_is_named(content: dict[str, Any], attachment: Attachment) -> None:
    message = _read(_message(**content))

    assert message is not None
    assert message.attachment is attachment
    assert message.text == ""


def test_a_caption_is_the_text_of_a_photo() -> None:
    message = _read(_message(photo=[{}], caption="biên bản"))

    assert message is not None
    assert (message.text, message.attachment) == ("biên bản", Attachment.PHOTO)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("/viec", "/viec"),
        ("/viec@chibo_bot", "/viec"),
        ("/viec@Chibo_Bot tuần này", "/viec tuần này"),
        ("/viec@other_bot", None),
        ("@chibo_bot việc tuần này", "việc tuần này"),
        ("việc tuần này @CHIBO_BOT", "việc tuần này"),
        ("@chibo_bots việc tuần này", None),
        ("họp lúc 8 giờ nhé", None),
        ("thư gửi a@chibo_bot", None),
    ],
)
def test_a_group_is_heard_only_when_it_speaks_to_the_bot(said: str, heard: str | None) -> None:
    message = _read(_message("supergroup", text=said))

    assert (message.text if message else None) == heard
    assert message is None or (not message.private and message.address == "-100")


@pytest.mark.parametrize(
    ("author", "is_heard"),
    [
        ({"id": 1, "is_bot": True, "username": "Chibo_Bot"}, True),
        ({"id": 2, "is_bot": True, "username": "other_bot"}, False),
        ({"id": 3, "is_bot": False}, False),
    ],
)
def test_a_group_speaks_to_the_bot_by_replying_to_it(
    author: dict[str, object], *, is_heard: bool
) -> None:
    replied = {"message_id": 5, "from": author, "text": "Hạn là ngày nào"}
    message = _read(_message("supergroup", text="thế ai chủ trì?", reply_to_message=replied))

    assert (message is not None) is is_heard


def test_a_start_payload_arrives_as_text() -> None:
    message = _read(_message(text="/start LK482913"))

    assert message is not None
    assert message.text == "/start LK482913"


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "edited_message": _message(text="a")["message"]},
        {"update_id": 1, "channel_post": _message(text="a")["message"]},
        {"update_id": 1, "my_chat_member": {"chat": {"id": 1, "type": "private"}}},
        {"update_id": 1, "message": None},
        {"update_id": 1, "poll": {"id": "1"}},
        {"update_id": 1},
        {},
        None,
        [],
        _message("group", new_chat_members=[{"id": 1}]),
        _message(text="hi")
        | {"message": _message(text="hi")["message"] | {"from": {"id": 5, "is_bot": True}}},
        _tap(data=None, game_short_name="x"),
        {"message": _message(text="a")["message"]},
    ],
)
def test_what_asks_for_no_answer_gets_none(raw: object) -> None:
    assert _read(raw) is None


def test_the_sender_is_the_chat() -> None:
    assert sender_of(_message("group", text="x")) == "-100"
    assert sender_of(_tap()) == "42"
    assert sender_of({"update_id": 3, "my_chat_member": {"chat": {"id": 5}}}) == "5"
    assert sender_of({"update_id": 3}) == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@st.composite
def mutated_updates(draw: st.DrawFn) -> Any:
    """A real update with parts replaced, removed or added."""
    start = st.sampled_from(
        [
            _message(text="hạn nộp @chibo_bot", caption="c", photo=[{}]),
            _message("group", text="/viec@chibo_bot x", sticker={}),
            _tap(),
        ]
    )
    raw = json.loads(json.dumps(draw(start)))
    for _ in range(draw(st.integers(1, 5))):
        place = raw
        while True:
            key = draw(st.sampled_from([*sorted(place), "message", "chat", "from", "text"]))
            inner = place.get(key)
            if isinstance(inner, dict) and inner and draw(st.booleans()):
                place = inner
                continue
            break
        if draw(st.booleans()):
            place.pop(key, None)
        else:
            place[key] = draw(JSON)
    return raw


@pytest.mark.thorough
@given(mutated_updates() | JSON)
def test_no_update_whatever_its_form_raises(raw: object) -> None:
    message = _read(raw)

    assert sender_of(raw).removeprefix("-").isdigit() or sender_of(raw) == ""
    assert tap_of(raw) is None or isinstance(tap_of(raw), tuple)
    if message is not None:
        assert message.update_id == str(update_id_of(raw))
        assert message.address
        message.text.encode()
        assert unicodedata.is_normalized("NFC", message.text)


def test_a_photo_is_asked_for_in_its_largest_size() -> None:
    sizes = [
        {"file_id": "s", "width": 90, "height": 60, "file_size": 9},
        {"file_id": "l", "width": 1280, "height": 960, "file_size": 99},
        {"file_id": "m", "width": 320, "height": 240},
        {"file_id": "odd", "width": "wide"},
        "no size at all",
    ]
    message = _read(_message(photo=sizes, caption="ảnh họp", media_group_id="g1"))
    assert message is not None
    assert message.sent == (SentFile("l", "", 99),)
    assert (message.album, message.text) == ("g1", "ảnh họp")


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        (
            {"document": {"file_id": "d", "file_name": "a.pdf", "file_size": 5}},
            SentFile("d", "a.pdf", 5),
        ),
        ({"document": {"file_id": "d"}}, SentFile("d")),
        ({"document": {"file_id": "d", "file_name": 5, "file_size": "x"}}, SentFile("d")),
        ({"document": {"file_id": 5}}, None),
        ({"document": "x"}, None),
        ({"photo": []}, None),
        ({"photo": {"file_id": "p"}}, None),
        ({"sticker": {"file_id": "s"}}, None),
        ({"animation": {"file_id": "a"}, "document": {"file_id": "a"}}, None),
    ],
)
def test_a_document_is_asked_for_by_what_it_says_of_itself(
    content: dict[str, Any], sent: SentFile | None
) -> None:
    message = _read(_message(**content))
    assert message is not None
    assert message.sent == ((sent,) if sent else ())
