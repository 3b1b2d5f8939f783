"""Bad input has a clear sentence and changes nothing."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.dispatcher import respond
from handlers.message import Attachment, Message, Reaction

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def nothing_recorded(secretary: Dialogue) -> bool:
    with secretary.database.unit_of_work() as uow:
        works = uow.assignments.of_unit(secretary.unit.id)
        return not any(uow.assignments.history(one.assignment_id, one.unit_id) for one in works)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("đã nộp báo cáo cam kết ngày 30/2", "“30/2” không có trong lịch"),
        ("đã nộp báo cáo cam kết 30/2", "“30/2” không có trong lịch"),
        ("đã nộp báo cáo cam kết ngày 31/4/2024", "“31/4/2024” không có trong lịch"),
        ("da nop bao cao cam ket ngay 30/2", "30/2” không có trong lịch"),
        ("đã nộp báo cáo cam kết 32/30 đảng viên", "32/30 chưa hợp lý"),
        ("đã nộp báo cáo cam kết, 29/30 đảng viên, miễn 3", "29 đã làm + 3 miễn = 32"),
        ("đã nộp báo cáo cam kết ngày 20/5/2024", "thứ Hai, 20/5/2024 chưa tới"),
        ("đã nộp báo cáo cam kết ngày mùng 3 âm lịch", "âm lịch hay dương lịch"),
    ],
)
def test_what_cannot_be_is_told_and_yes_does_not_record_it(
    secretary: Dialogue, text: str, told: str
) -> None:
    turn = secretary.say(text)
    assert told in turn.replies[-1].text
    assert turn.reaction is Reaction.CLARIFY
    for word in ("đúng", "ok", "quay lại", "đúng"):
        secretary.say(word)
    assert nothing_recorded(secretary)


def test_what_cannot_be_may_be_mended_at_once(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết hôm qua, 32/30 đảng viên
        bot: Số liệu 32/30 chưa hợp lý: … [Bỏ qua] [Thôi]
        user: 30/32
        bot: … - Số lượng: 30/32 … Đúng không ạ? …
        """
    )


def test_what_cannot_be_may_be_left_out(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết ngày 20/5/2024, số 08-BC/CB")
    turn = secretary.say("bỏ qua")
    assert "Văn bản số: 08-BC/CB" in turn.replies[-1].text
    assert "20/5" not in turn.replies[-1].text


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_message_is_told_so(secretary: Dialogue, text: str) -> None:
    assert "chưa nhận được nội dung nào" in secretary.say(text).replies[0].text


def test_five_thousand_characters_are_turned_away(secretary: Dialogue) -> None:
    text = "đã nộp báo cáo cam kết 28/30 " * 173
    assert len(text) > 5_000
    turn = secretary.say(text)
    assert "em chỉ đọc được tối đa 4000" in turn.replies[0].text
    assert nothing_recorded(secretary)


@pytest.mark.parametrize(
    ("attachment", "what"),
    [
        (Attachment.STICKER, "nhãn dán"),
        (Attachment.PHOTO, "ảnh"),
        (Attachment.VOICE, "tin thoại"),
        (Attachment.DOCUMENT, "tệp"),
        (Attachment.OTHER, "loại tin này"),
    ],
)
def test_what_cannot_be_read_is_told_and_leaves_the_open_question(
    secretary: Dialogue, attachment: Attachment, what: str
) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    turn = secretary.say("", attachment=attachment)
    assert f"Em chưa đọc được {what}" in turn.replies[0].text
    assert nothing_recorded(secretary)
    secretary.say("đúng")
    assert not nothing_recorded(secretary)


def test_a_photo_with_words_is_read_by_its_words(secretary: Dialogue) -> None:
    turn = secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB", attachment=Attachment.PHOTO)
    assert turn.tasks == (REPORT,)


def test_a_stale_button_changes_nothing_and_shows_the_question_that_stands(
    secretary: Dialogue,
) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    old = secretary.choices[0].key
    secretary.say("không, số 09-BC/CB")
    turn = secretary.say("", choice=old)
    assert "Nút này thuộc câu hỏi cũ" in turn.replies[0].text
    assert "09-BC/CB" in turn.replies[-1].text
    assert nothing_recorded(secretary)


def test_a_button_of_nothing_open_changes_nothing(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    old = secretary.choices[0].key
    secretary.say("thôi")
    turn = secretary.say("", choice=old)
    assert "không còn hiệu lực" in turn.replies[0].text
    assert nothing_recorded(secretary)


@pytest.mark.parametrize("key", ["", ":", "yes", "99:yes", "1:99", "1:;drop", "x" * 40, "1:skip"])
def test_a_forged_button_changes_nothing(secretary: Dialogue, key: str) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    turn = secretary.say("", choice=key)
    assert turn.replies
    assert nothing_recorded(secretary)


def test_a_number_that_is_not_a_choice_of_the_list_is_told(secretary: Dialogue) -> None:
    secretary.say("xong rồi")
    for text in ("0", "77", "số 12"):
        turn = secretary.say(text)
        assert turn.replies
    assert nothing_recorded(secretary)


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "...",
        "😀😀😀",
        "-1",
        "999999999999999999999999/1",
        "<b>x</b>",
        "'; DROP TABLE x; --",
        "{title}",
        "%s %d",
        "\u200b",
        "a" * 3_999,
        "0/0",
        "00/00/0000",
        "𝔡𝔞̃ 𝔫𝔬̣̂𝔭",
    ],
)
def test_no_text_leaves_a_person_without_an_answer(secretary: Dialogue, text: str) -> None:
    for before in ("xin chào", "đã nộp báo cáo cam kết, số 08-BC/CB", "xong rồi", "rút lại"):
        secretary.say(before)
        turn = secretary.say(text)
        assert turn.replies
        assert all(reply.text.strip() for reply in turn.replies)
    assert nothing_recorded(secretary)


def test_a_group_learns_nothing_but_to_write_in_private(secretary: Dialogue) -> None:
    message = Message(
        "terminal",
        secretary.address,
        "tháng này phải làm gì",
        secretary.clock.now(),
        "g1",
        private=False,
    )
    with secretary.database.unit_of_work() as uow:
        turn = respond(message, uow, secretary.clock)
    assert turn.reaction is Reaction.REFUSE
    assert "chỉ trao đổi riêng" in turn.replies[0].text
    assert secretary.unit.name not in turn.replies[0].text


def test_a_secret_document_is_refused_and_its_words_are_not_repeated(secretary: Dialogue) -> None:
    turn = secretary.say("tôi gửi báo cáo mật số 17 về vụ Cây Dừa")
    assert turn.reaction is Reaction.REFUSE
    assert "Cây Dừa" not in turn.replies[0].text
    assert nothing_recorded(secretary)
