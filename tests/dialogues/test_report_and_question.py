"""A report and a question in one message: the question is answered, the report is read back."""

from datetime import date

import pytest
from dialogue import Start

CT = ("duk-cantho", "chi-bo", date(2024, 6, 17))
MAY = ("duk-cantho", "chi-bo", date(2024, 5, 13))
LG = ("la-gi", "chi-bo", date(2024, 4, 8))
HP = ("hai-phong", "cap-uy-truc-thuoc", date(2024, 5, 17))
TV = ("duk-travinh", "chi-bo", date(2025, 11, 29))
Where = tuple[str, str, date]


@pytest.mark.parametrize(
    ("where", "said", "answer", "read_back"),
    [
        (
            CT,
            "sh quy 2 xong rui ngay 12/6, 18/20 dv du. the con quy 3 noi dung gi vay?",
            "Sinh hoạt chuyên đề quý III/2024",
            "Số lượng: 18/20",
        ),
        (
            CT,
            "sinh hoạt quý 2 xong 12/6, 18/20. quý 3 nội dung gì?",
            "Sinh hoạt chuyên đề quý III/2024",
            "“Sinh hoạt chuyên đề quý II/2024”",
        ),
        (
            CT,
            "sinh hoạt quý 2 xong rồi, quý 3 khi nào",
            "Sinh hoạt chuyên đề quý III/2024",
            "“Sinh hoạt chuyên đề quý II/2024”",
        ),
        (
            MAY,
            "nộp cam kết hôm qua 30/30. sơ kết hạn ngày nào",
            "Hội nghị sơ kết",
            "“Báo cáo số lượng bản cam kết”",
        ),
        (
            MAY,
            "cam kết 30/30 xong rồi. tháng này còn việc gì nữa",
            "trong tháng 5/2024",
            "Số lượng: 30/30",
        ),
        (
            MAY,
            "cam kết 30/30 nộp hôm qua rồi, đúng hạn không?",
            "thứ Ba, 14/5/2024",
            "Số lượng: 30/30",
        ),
        (
            LG,
            "dang ky xong 34/34 hom qua, quy 2 sinh hoat chu de gi",
            "Sinh hoạt chuyên đề hàng quý",
            "“Bản đăng ký",
        ),
        (LG, "đăng ký xong 34/34 hôm qua. còn những việc nào sắp tới?", "Sắp tới", "“Bản đăng ký"),
        (
            TV,
            "tổng kết làm xong 28/11 hết 24/24. hỏi luôn năm sau còn kế hoạch gì nữa không",
            "năm 2026",
            "Số lượng: 24/24",
        ),
        (
            TV,
            "tong ket lam xong 28/11 24/26, quy nay con viec gi nua khong",
            "Việc của",
            "Số lượng: 24/26",
        ),
        (
            HP,
            "đánh giá 3 năm họp 16/5 rồi, 46/47, vậy chuyên đề còn hạn không",
            "",
            "16/5/2024",
        ),
    ],
)
def test_both_halves_are_taken(
    start: Start, where: Where, said: str, answer: str, read_back: str
) -> None:
    secretary = start(*where)
    turn = secretary.say(said)
    assert answer in turn.replies[0].text
    assert len(turn.replies) > 2
    assert read_back in "\n".join(reply.text for reply in turn.replies[1:])


def test_the_report_is_recorded_on_a_yes(start: Start) -> None:
    secretary = start(*CT)
    secretary.say("sinh hoạt quý 2 xong 12/6, 18/20. quý 3 nội dung gì?")
    assert "Đã ghi nhận “Sinh hoạt chuyên đề quý II/2024”" in secretary.say("đúng").replies[0].text


def test_a_meeting_is_not_the_report_on_it(start: Start) -> None:
    secretary = start(*HP)
    text = secretary.say("đánh giá 3 năm họp 16/5 rồi").replies[-1].text
    assert "đã xong “Gửi Thành ủy báo cáo" not in text


class TestNearTo:
    """What must stay as it is."""

    @pytest.mark.parametrize(
        "said",
        [
            "báo cáo cam kết nộp rồi hay chưa?",
            "tháng này còn việc gì nữa",
            "quý 2 xong chưa, quý 3 nội dung gì?",
            "nếu sinh hoạt quý 2 xong 12/6 thì quý 3 nội dung gì",
        ],
    )
    def test_a_mere_question(self, start: Start, said: str) -> None:
        secretary = start(*CT)
        secretary.say(said)
        assert "không có việc nào đang hỏi dở" in secretary.say("đúng").replies[0].text

    def test_a_mere_report(self, start: Start) -> None:
        secretary = start(*CT)
        turn = secretary.say("sinh hoạt quý 2 xong 12/6, 18/20; nội dung về học Bác")
        assert len(turn.replies) == 1
        assert "học Bác" in turn.replies[0].text


def test_what_is_still_to_be_done_after_a_work_is_one_question(start: Start) -> None:
    who = start("la-gi", "chi-bo", date(2024, 4, 10))

    turn = who.say("Học xong rồi đảng viên còn phải làm gì nữa hông em?")

    assert {"lg-tuyentruyen-canhan", "lg-dangky"} & set(turn.tasks)
    assert "lg-bc-6thang" not in turn.tasks


def test_what_is_only_named_with_a_question_word_asks_nothing(start: Start) -> None:
    gardens = start("la-gi", "chi-bo", date(2024, 4, 5))
    told = gardens.say("Đột phá hả, tụi tui gởi lên Thị ủy bữa thứ tư rồi: giải quyết đơn thư")
    assert told.replies[0].text.startswith("Em hiểu là")


def test_what_there_is_already_is_no_report(start: Start) -> None:
    centre = start("duk-travinh", "chi-bo", date(2022, 11, 15))
    text = "Có kế hoạch toàn khóa rồi mà năm nào cũng phải làm thêm kế hoạch năm nữa hả em?"
    assert "Em hiểu là" not in "\n".join(one.text for one in centre.say(text).replies)
