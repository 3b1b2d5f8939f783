"""A report, a question, a wish to be reminded and a leave in one message: none is lost."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction, Turn
from storage.records import EventKind, Role

REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", date(2024, 5, 8))


def text_of(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


@pytest.mark.parametrize(
    "said",
    [
        "báo cáo cam kết nộp rồi 30/30 hôm qua, hạn báo cáo sơ kết khi nào",
        "han bao cao so ket khi nao, bao cao cam ket nop roi 30/30 hom qua",
    ],
)
def test_a_question_beside_a_report_is_answered_and_the_report_read_back(
    secretary: Dialogue, said: str
) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.RECORD
    assert {REPORT, REVIEW} <= set(turn.tasks)
    assert "31/5/2024" in turn.replies[0].text
    assert "30/30" in turn.replies[-1].text
    secretary.say("đúng")
    assert [event.kind for event in secretary.events(REPORT)] == [EventKind.SUBMITTED]
    assert not secretary.events(REVIEW)


def test_whom_to_send_other_work_to_is_asked_beside_a_report(secretary: Dialogue) -> None:
    turn = secretary.say("chi nop bc cam ket roi nha 28/30 2 mien, hoi luon so ket nop cho ai")
    assert "Gửi về: Đảng ủy Khối." in turn.replies[0].text
    assert "28/30" in turn.replies[-1].text


def test_a_leave_behind_a_report_comes_after_it(start: Start, secretary: Dialogue) -> None:
    turn = secretary.say("họp chuyên đề quý 2 xong 5/5 28/30, mai chị đi công tác tới thứ 6")
    assert "“mai chị đi công tác tới thứ 6”" in text_of(turn)
    after = text_of(secretary.say("đúng"))
    assert "Biên nhận" in after
    assert "để giao việc" in after


def test_each_wish_to_be_reminded_counts(secretary: Dialogue) -> None:
    turn = secretary.say("nhắc chị 13/5 nộp báo cáo cam kết và 20/5 làm báo cáo sơ kết")
    assert "thứ Hai, 13/5/2024" in turn.replies[0].text
    assert "thứ Hai, 20/5/2024" in turn.replies[-1].text
    place = secretary.say("nhắc lại báo cáo cam kết thứ hai, hội nghị sơ kết tổ chức ở đâu")
    assert "không nêu địa điểm" in place.replies[0].text
    assert "13/5/2024" in place.replies[-1].text


def test_what_is_called_not_done_may_be_done(secretary: Dialogue) -> None:
    said = "cam kết 30/30 rồi, học cho đồng chí chưa học cũng xong 2/2 hôm 29/4"
    assert "chưa xong" not in text_of(secretary.say(said))


def test_what_is_not_clear_of_three_is_said_so(secretary: Dialogue) -> None:
    turn = secretary.say("bc cam ket 30/30, so ket chua lam, chuyen de q2 hop 4/5 du 28/30")
    assert "“so ket chua lam” em chưa rõ" in text_of(turn)
    assert "30/30" in turn.replies[-1].text
    assert not secretary.events(REPORT)


@pytest.mark.parametrize(
    "said",
    [
        "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn",
        "báo cáo cam kết nộp rồi, biên bản thì có ảnh kèm theo",
        "báo cáo cam kết chưa nộp, hạn ngày mấy vậy em",
    ],
)
def test_one_thing_stays_one(secretary: Dialogue, said: str) -> None:
    assert "Tiếp theo" not in text_of(secretary.say(said))


def test_what_an_officer_sends_is_not_parted(start: Start, secretary: Dialogue) -> None:
    officer = start("duk-cantho", "duk", date(2024, 5, 8), role=Role.OFFICER)
    told = "báo cáo cam kết đã nộp xong, nhắc lại báo cáo sơ kết ngày 31/5"
    turn = officer.say(f"gửi các chi bộ: {told}")
    assert told in turn.replies[0].text
    city = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 4, 5))
    told = "báo cáo đánh giá 3 năm nộp xong rồi, hạn báo cáo năm là khi nào thì báo sau"
    assert "Phần “" not in text_of(city.say(f"gửi các chi bộ: {told}"))


def test_what_is_refused_is_heard_whole(secretary: Dialogue) -> None:
    said = "hạn báo cáo sơ kết khi nào, đã nộp báo cáo cam kết tài liệu TỐI MẬT"
    turn = secretary.say(said)
    assert turn.reaction is Reaction.REFUSE
    assert "31/5/2024" not in text_of(turn)


def test_a_report_of_what_was_spoken_of_comes_before_what_else_is_said(
    secretary: Dialogue,
) -> None:
    secretary.say("báo cáo cam kết hạn khi nào")
    turn = secretary.say("xong rồi nhé 30/30, nhắc chị báo cáo sơ kết ngày 25/5")
    assert turn.tasks == (REPORT,)
    assert "30/30" in turn.replies[0].text
    assert "“nhắc chị báo cáo sơ kết ngày 25/5”" in turn.replies[-1].text
    assert "thứ Bảy, 25/5/2024" in text_of(secretary.say("đúng"))
    assert [event.kind for event in secretary.events(REPORT)] == [EventKind.SUBMITTED]


def test_a_question_behind_such_a_report_is_answered_after_it(secretary: Dialogue) -> None:
    secretary.say("báo cáo cam kết hạn khi nào")
    said = "nộp hôm qua rồi 28 trên 30 nha 2 cụ được miễn, hạn báo cáo sơ kết khi nào"
    assert secretary.say(said).tasks == (REPORT,)
    assert "31/5/2024" in text_of(secretary.say("đúng"))
