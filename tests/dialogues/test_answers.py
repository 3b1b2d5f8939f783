"""Every kind of answer, as it is told."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction

MONDAY = date(2024, 5, 6)
DONE = "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"


def told(dialogue: Dialogue, text: str) -> str:
    return dialogue.say(text).replies[-1].text


@pytest.fixture
def lan(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", MONDAY)


def test_the_status_of_work_that_nobody_confirmed_is_none_on_record(lan: Dialogue) -> None:
    assert "*chưa* ghi nhận xác nhận nào" in told(lan, "báo cáo cam kết tiếp nhận chưa?")


def test_the_status_of_confirmed_work_names_the_receipt_and_no_acceptance(lan: Dialogue) -> None:
    lan.say(DONE)
    lan.say("đúng")

    text = told(lan, "báo cáo cam kết cấp trên tiếp nhận chưa?")

    assert "2024-000001" in text
    assert "*chưa* có ý kiến tiếp nhận" in text


def test_the_status_of_work_in_progress_tells_the_last_note(lan: Dialogue) -> None:
    lan.say("mới thu được 18/30 bản cam kết, còn 12 đồng chí chưa nộp")

    assert "18/30" in told(lan, "bản cam kết ghi nhận chưa?")


def test_the_status_of_another_bodys_work_is_not_known(lan: Dialogue) -> None:
    text = told(lan, "hội nghị sơ kết cấp khối của đảng ủy khối đã xong chưa?")

    assert "không phải việc giao cho" in text


def test_the_status_of_nothing_in_particular_is_an_overview(lan: Dialogue) -> None:
    assert "đã báo hoàn thành 0 việc" in told(lan, "tình trạng tới đâu rồi")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tháng này phải làm gì", "trong tháng 5/2024"),
        ("quý này phải làm gì", "trong quý II/2024"),
        ("năm nay phải làm gì", "trong năm 2024"),
        ("tuần này phải làm gì", "từ 6/5 đến 12/5/2024"),
        ("hôm nay phải làm gì", "vào thứ Hai, 6/5/2024"),
    ],
)
def test_a_list_names_the_span_that_was_asked_for(lan: Dialogue, text: str, said: str) -> None:
    assert said in told(lan, text)


def test_overdue_work_is_listed_alone_when_asked_for(lan: Dialogue) -> None:
    turn = lan.say("việc quá hạn")

    assert set(turn.tasks) == {"ct-hoc-conlai", "ct-quantriet"}
    assert "đã qua 6 ngày" in turn.replies[0].text


def test_without_overdue_work_the_next_is_told(start: Start) -> None:
    early = start("duk-cantho", "chi-bo", date(2024, 4, 1))

    text = told(early, "việc nào quá hạn")

    assert "không có việc nào quá hạn" in text
    assert "(dự kiến)" in text


def test_when_everything_lies_behind_nothing_is_said_to_come_next(start: Start) -> None:
    late = start("la-gi", "chi-bo", date(2025, 3, 1))

    text = told(late, "việc sắp đến hạn")

    assert "không có việc nào đến hạn" in text
    assert "Việc gần nhất" not in text


def test_all_work_is_paged_and_numbered_on(start: Start) -> None:
    dialogue = start("duk-travinh", "chi-bo", date(2023, 2, 20))
    first = dialogue.say("tất cả việc")
    pages = [first]
    while "xem tiếp" in pages[-1].replies[0].text:
        pages.append(dialogue.say("xem tiếp"))

    keys = [key for page in pages for key in page.tasks]
    numbered = [
        line.split(".")[0]
        for page in pages
        for line in page.replies[0].text.splitlines()
        if line.split(".")[0].isdecimal()
    ]
    assert len(pages) > 1
    assert numbered == [str(number) for number in range(1, len(keys) + 1)]
    assert all(len(page.replies[0].text) <= 2000 for page in pages)
    assert "Danh sách đã hết" in told(dialogue, "xem tiếp")


def test_recurring_work_is_grouped_with_its_earlier_periods(start: Start) -> None:
    dialogue = start("la-gi", "chi-bo", date(2024, 6, 10))

    assert "cùng 4 kỳ trước" in told(dialogue, "việc quá hạn")


def test_the_work_of_a_department_is_listed_from_the_plan(lan: Dialogue) -> None:
    text = told(lan, "Ban Tổ chức Đảng ủy Khối phải làm gì")

    assert "Việc của Ban Tổ chức" in text
    assert "mục III.2" in text


def test_ones_own_department_gets_its_own_list(start: Start) -> None:
    department = start("la-gi", "ban-tuyen-giao", date(2024, 5, 2))

    turn = department.say("quý 2 ban tuyên giáo phải làm gì")

    assert "lg-kiemtra-q2" in turn.tasks


def test_the_work_of_each_member_is_listed(start: Start) -> None:
    dialogue = start("la-gi", "chi-bo", date(2024, 3, 1))

    turn = dialogue.say("đảng viên phải làm gì")

    assert "lg-dangky" in turn.tasks
    assert "Việc của mỗi cán bộ, đảng viên" in turn.replies[0].text


@pytest.mark.parametrize(
    ("org", "day", "text", "said"),
    [
        ("duk-cantho", MONDAY, "kế hoạch này căn cứ vào đâu", "278-KH/TU"),
        ("duk-cantho", MONDAY, "nơi nhận kế hoạch gồm những ai", "Văn phòng Thành ủy"),
        ("duk-cantho", MONDAY, "cơ quan ban hành kế hoạch là ai", "Ban Thường vụ Đảng ủy Khối"),
        ("duk-cantho", MONDAY, "ai ký kế hoạch này", "Hồ Truyền Thống"),
        ("duk-cantho", MONDAY, "Hướng dẫn số 02-HD/ĐUK ban hành ngày nào", "23/2/2022"),
        ("duk-travinh", MONDAY, "kế hoạch này từ năm nào đến năm nào", "2021–2025"),
        ("duk-travinh", MONDAY, "ngày ban hành kế hoạch", "thứ Tư, 20/10/2021"),
        ("hai-phong", MONDAY, "kế hoạch 213-KH/TU ban hành ngày nào", "không phải số của kế hoạch"),
        ("la-gi", MONDAY, "kế hoạch này về việc gì", "Chuyên đề năm 2024"),
    ],
)
def test_questions_on_the_paper_itself(
    start: Start, org: str, day: date, text: str, said: str
) -> None:
    assert said in told(start(org, "chi-bo", day), text)


@pytest.mark.parametrize(
    ("org", "text", "said"),
    [
        ("duk-cantho", "tài liệu học chuyên đề lấy ở đâu", "Ban Tuyên giáo Thành ủy"),
        ("duk-cantho", "hội nghị trực tuyến tổ chức ở đâu", "Quang Trung"),
        ("duk-cantho", "quý 4 sinh hoạt nội dung gì", "mô hình"),
        ("duk-cantho", "chuyên đề năm nay tên gì", "tự lực, tự cường"),
        ("la-gi", "ai được miễn viết bản đăng ký", "hưu trí"),
        ("la-gi", "phải chọn mấy nhiệm vụ đột phá", "ít nhất 01"),
        ("la-gi", "đoàn kiểm tra đi những đơn vị nào", "Tân Tiến"),
        ("duk-travinh", "thế nào là xây và chống", "“Xây”"),
    ],
)
def test_questions_on_content(start: Start, org: str, text: str, said: str) -> None:
    assert said in told(start(org, "chi-bo", date(2024, 3, 1)), text)


@pytest.mark.parametrize(
    ("org", "day", "text", "said"),
    [
        ("la-gi", date(2024, 4, 20), "báo cáo 6 tháng hạn khi nào", "rơi vào thứ Bảy"),
        ("la-gi", date(2024, 4, 20), "dự lớp của tỉnh khi nào", "đã thực hiện xong"),
        ("la-gi", date(2024, 4, 20), "tự kiểm tra ở cấp mình hạn khi nào", "*thường xuyên*"),
        ("la-gi", date(2024, 4, 20), "sơ kết tổng kết khi nào", "hướng dẫn của tỉnh"),
        ("duk-cantho", MONDAY, "khi nào test đường truyền", "thông báo cụ thể sau"),
        ("duk-cantho", MONDAY, "kế hoạch của chi bộ nộp khi nào", "không nêu thời hạn"),
        ("hai-phong", MONDAY, "hội thảo Di chúc khi nào", "thời gian dự kiến"),
        (
            "duk-travinh",
            date(2022, 11, 1),
            "kế hoạch năm 2023 của tập thể hạn khi nào",
            "31/12/2022",
        ),
        (
            "duk-travinh",
            date(2022, 11, 1),
            "biểu dương khen thưởng cùng sơ kết khi nào",
            "xem việc",
        ),
        ("duk-travinh", date(2022, 8, 1), "tham mưu chuyên đề năm sau hạn khi nào", "1/10/2022"),
    ],
)
def test_every_standing_of_a_deadline_is_told_for_what_it_is(
    start: Start, org: str, day: date, text: str, said: str
) -> None:
    assert said in told(start(org, "chi-bo", day), text)


@pytest.mark.parametrize(
    ("org", "text", "said"),
    [
        ("hai-phong", "hội nghị đánh giá 3 năm ai phối hợp", "Văn phòng Thành ủy"),
        ("la-gi", "kiểm tra quý 2 phối hợp với ai", "Ban Tổ chức Thị ủy"),
        ("duk-cantho", "báo cáo cam kết phối hợp với ai", "không nêu đơn vị phối hợp"),
        ("duk-cantho", "báo cáo cam kết gửi cho ai", "Ban Tuyên giáo Đảng ủy Khối"),
        ("duk-travinh", "báo cáo hằng năm gửi qua ai", "qua: Ban Tuyên giáo"),
        ("duk-cantho", "sinh hoạt chuyên đề quý III nộp cho ai", "không nêu nơi gửi"),
    ],
)
def test_questions_on_who_and_where_to(start: Start, org: str, text: str, said: str) -> None:
    assert said in told(start(org, "chi-bo", MONDAY), text)


def test_a_question_that_names_nothing_offers_what_is_due_next(lan: Dialogue) -> None:
    turn = lan.say("hạn khi nào")

    assert turn.reaction is Reaction.CLARIFY
    assert "ct-bc-camket" in turn.tasks
    lan.tap("Báo cáo số lượng bản cam kết")
    assert "14/5/2024" in lan.turns[-1].replies[0].text


def test_what_is_not_understood_is_said_with_examples(lan: Dialogue) -> None:
    assert "Em chưa hiểu" in told(lan, "abc")


def test_a_place_in_the_list_shown_last_opens_its_card(lan: Dialogue) -> None:
    lan.say("việc quá hạn")

    assert "Thực hiện:" in told(lan, "cái thứ 2")
    assert "chọn một số từ 1" in told(lan, "cái thứ 9")


def test_whose_secretary_one_is_can_be_asked(lan: Dialogue) -> None:
    assert "bí thư của Chi bộ" in told(lan, "tôi đang là ai vậy")


def test_where_members_have_no_work_of_their_own_it_is_said(start: Start) -> None:
    department = start("duk-cantho", "ban-to-chuc", MONDAY)

    assert "không nêu việc riêng" in told(department, "đảng viên phải làm gì")
