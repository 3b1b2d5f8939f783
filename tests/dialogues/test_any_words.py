"""What is said while a question is open that any words would answer: a reason, a content.

An order or a clear question is heard for itself and the question waits; all else is the answer.
"""

from datetime import date

import pytest
from dialogue import Dialogue, reported

from handlers.message import Reaction
from handlers.wording import talk as talk_wording
from storage.records import EventKind

REPORT = "ct-bc-camket"
ORDERS = [
    "lịch sử",
    "lich su",
    "ls viec bao cao cam ket",
    "xem lịch sử việc báo cáo sơ kết",
    "kiểm tra biên nhận 2024-000001",
    "bien nhan 2024-000001",
    "việc của tôi",
    "viec qua han",
    "tro giup",
    "báo cáo sơ kết gửi cho ai",
    "bao cao so ket gui ve dau?",
]
REASONS = [
    "chưa có mẫu của Ban Tổ chức?",
    "không rõ gửi về đâu",
    "ai cũng bận",
    "do chờ lịch sử việc này",
    "tôi đi vắng đến 20/5",
    "chờ mẫu thôi",
    "Lịch sử Đảng bộ chưa in xong",
]
SECRETS = ["chờ văn bản tối mật số 3-CV/TU", "tài liệu đóng dấu TUYỆT MẬT chưa về"]


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_no_reason_for_an_absence(secretary: Dialogue, order: str) -> None:
    asked = secretary.say("đã học tập chuyên đề ngày 7/5, 28/30, trực tiếp").replies[-1].text
    assert "còn 2 trường hợp chưa rõ" in asked

    heard = secretary.say(order).replies[-1].text
    assert heard.endswith(talk_wording.PENDING)
    assert "trường hợp chưa rõ" not in heard
    assert secretary.say("quay lại").replies[-1].text == asked
    read_back = secretary.say("1 đồng chí đi công tác, 1 đồng chí ốm").replies[-1].text
    assert "- Vắng: 2" in read_back
    assert "Đúng không ạ?" in read_back


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "begun", ["đang vướng báo cáo cam kết", "xin lùi báo cáo cam kết đến 20/5"]
)
def test_an_order_is_no_reason_brought_before_the_office(
    secretary: Dialogue, begun: str, order: str
) -> None:
    asked = secretary.say(begun).replies[-1].text
    assert secretary.say(order).replies[-1].text.endswith(talk_wording.PENDING)
    assert secretary.events(REPORT) == []
    assert secretary.say("quay lại").replies[-1].text == asked
    secretary.say("chưa có mẫu")
    (event,) = secretary.events(REPORT)
    assert event.note == "chưa có mẫu"


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize(
    "begun", ["đang vướng báo cáo cam kết", "xin lùi báo cáo cam kết đến 20/5"]
)
def test_whatever_else_is_said_is_the_reason(secretary: Dialogue, begun: str, reason: str) -> None:
    secretary.say(begun)
    secretary.say(reason)
    (event,) = secretary.events(REPORT)
    assert event.note == reason.removeprefix("do ")


def test_what_may_be_no_reason_is_read_back_and_goes_up_without_its_because(
    secretary: Dialogue,
) -> None:
    secretary.say("xin lùi báo cáo cam kết đến 20/5")
    told = secretary.say("khi nào có mẫu thì làm").replies[-1].text
    assert "vì “khi nào có mẫu thì làm”, đúng không ạ?" in told
    assert secretary.events(REPORT) == []
    secretary.say("không, vì chờ mẫu mới")
    secretary.say("đúng")
    (event,) = secretary.events(REPORT)
    assert event.note == "chờ mẫu mới"


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    "begun",
    [
        ("xin lùi báo cáo cam kết đến 20/5 vì {}",),
        ("xin lùi báo cáo cam kết đến 20/5", "{}"),
        ("báo cáo cam kết đang vướng vì {}",),
        ("đang vướng báo cáo cam kết", "{}"),
    ],
)
def test_a_secret_is_no_reason_and_is_not_kept(
    secretary: Dialogue, begun: tuple[str, ...], secret: str
) -> None:
    for text in begun:
        turn = secretary.say(text.format(secret))
    assert turn.reaction is Reaction.REFUSE
    assert turn.forget
    assert secretary.events(REPORT) == []


def test_a_secret_is_no_reason_of_the_office_either(secretary: Dialogue, officer: Dialogue) -> None:
    reported(secretary)
    officer.say("có gì mới nộp")
    officer.say("trả lại 1")
    assert officer.say(SECRETS[0]).forget
    assert len(secretary.events(REPORT)) == 1


def test_who_thinks_better_of_it_leaves_nothing(secretary: Dialogue) -> None:
    for text in ("thôi", "rút lại", "hủy bỏ"):
        secretary.say("đang vướng báo cáo cam kết")
        assert secretary.say(text).replies[0].text == talk_wording.STOPPED
    assert secretary.events(REPORT) == []


def test_the_same_order_with_its_reason_begins_anew(secretary: Dialogue) -> None:
    secretary.say("xin lùi báo cáo cam kết đến 20/5")
    secretary.say("xin lùi báo cáo cam kết đến 22/5 vì chờ chữ ký")
    (event,) = secretary.events(REPORT)
    assert (event.note, event.due_on) == ("chờ chữ ký", date(2024, 5, 22))


def test_a_question_that_asks_back_does_not_lose_what_was_begun(
    secretary: Dialogue, officer: Dialogue
) -> None:
    reported(secretary)
    officer.play(
        """
        user: có gì mới nộp
        bot: …
        user: trả lại 1
        bot: Trả lại “Báo cáo số lượng bản cam kết” của … vì lý do gì ạ? …
        user: có gì mới nộp
        bot: Có 1 bản chờ duyệt: … (Em vẫn đang chờ đồng chí trả lời câu trước; …
        user: cần bổ sung minh chứng
        bot: Hạn bổ sung … đến ngày nào ạ? [Thôi]
        user: hôm nào cũng được
        bot: Em cần một ngày từ hôm nay (thứ Tư, 8/5/2024) trở đi. Hạn bổ sung … đến ngày nào ạ?
        [Thôi]
        user: chi bộ thư viện không phải làm báo cáo sơ kết vì mới thành lập
        bot: Đã ghi: Chi bộ Thư viện thành phố không phải làm … (Em vẫn đang chờ …
        user: lịch sử
        bot: … (Em vẫn đang chờ …
        user: thứ 6
        bot: Đã trả lại “Báo cáo số lượng bản cam kết” … “cần bổ sung minh chứng”, hạn bổ sung
        thứ Sáu, 10/5/2024. …
        """
    )
    assert [one.kind for one in secretary.events(REPORT)] == [
        EventKind.SUBMITTED,
        EventKind.RETURNED,
    ]


def test_a_day_beside_a_meeting_is_a_day(secretary: Dialogue) -> None:
    turn = secretary.say("xin lui hoi nghi so ket den 15/7 vi chua co lich")
    assert "đến thứ Hai, 15/7/2024, vì “chua co lich”" in turn.replies[0].text


def test_what_needs_no_later_day_is_not_asked_about(secretary: Dialogue) -> None:
    turn = secretary.say("xin lùi kế hoạch riêng của chi bộ")
    assert "không có ngày cụ thể" in turn.replies[0].text
    assert "không sớm hơn" in secretary.say("xin lùi báo cáo cam kết đến 10/5").replies[0].text
    assert secretary.say("thôi").replies[0].text == talk_wording.NOTHING_OPEN


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("xin lùi báo cáo cam kết thêm 1 tuần vì chờ mẫu", date(2024, 5, 21)),
        ("xin gia han bao cao cam ket them ba ngay vi cho mau", date(2024, 5, 17)),
        ("xin lùi 5 ngày báo cáo cam kết vì chờ mẫu", date(2024, 5, 19)),
    ],
)
def test_a_later_day_may_be_counted_from_the_last_one(
    secretary: Dialogue, said: str, day: date
) -> None:
    secretary.say(said)
    (event,) = secretary.events(REPORT)
    assert event.due_on == day


def test_days_that_are_counted_but_over_are_asked_for(secretary: Dialogue) -> None:
    turn = secretary.say("xin lùi quán triệt chuyên đề thêm 1 ngày vì bận")  # due on 30/4
    assert "lùi đến ngày nào" in turn.replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "xin lùi báo cáo sơ kết đến 10/6 vì chưa tổng hợp xong",
        "báo cáo sơ kết đang vướng vì chưa tổng hợp xong",
    ],
)
def test_a_wish_for_other_work_does_not_correct_what_was_read_back(
    secretary: Dialogue, said: str
) -> None:
    read_back = secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5").replies[-1].text
    assert "chưa tổng hợp xong" in secretary.say(said).replies[0].text
    assert len(secretary.events("ct-bc-soket-cs")) == 1
    assert secretary.say("quay lại").replies[-1].text == read_back


@pytest.mark.parametrize(
    "said",
    ["gửi công văn T.Ố.I M.Ậ.T số 3", "T Ố I  M Ậ T", "báo cáo đóng TỐI-MẬT", "t.u.y.ệ.t m.ậ.t"],
)
def test_a_stamp_whose_letters_stand_apart_is_not_kept(secretary: Dialogue, said: str) -> None:
    assert secretary.say(said).forget


def test_what_is_learnt_about_secrets_is_none(secretary: Dialogue) -> None:
    said = "đã học tập chuyên đề bảo vệ bí mật quân sự ngày 7/5, 28/30"
    assert not secretary.say(said).forget
