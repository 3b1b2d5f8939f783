"""What an officer says next leans on what was shown: «những đơn vị nào», «cái còn lại»."""

from datetime import date

import pytest
from dialogue import Start

from storage.records import AssignmentState, Role

DAY = date(2024, 5, 16)
KEY = "ct-bc-camket"


class Office:
    """Two branches that have reported, one that has not, and the officer above them."""

    def __init__(self, start: Start) -> None:
        self.archive = start("duk-cantho", "chi-bo", DAY)
        self.library = start("duk-cantho", "chi-bo-thu-vien", DAY, name="Trần Thị Bình")
        self.museum = start("duk-cantho", "chi-bo-bao-tang", DAY, name="Lý Văn Ba")
        self.officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
        for branch, said in (
            (self.archive, "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2"),
            (self.library, "báo cáo cam kết nộp rồi, 15/15, số 3-BC/CB ngày 6/5"),
        ):
            branch.say(said)
            branch.say("đúng")

    def asks(self, *said: str) -> str:
        """Return the last answer."""
        return [self.officer.say(one) for one in said][-1].replies[-1].text


@pytest.fixture
def office(start: Start) -> Office:
    return Office(start)


@pytest.mark.parametrize(
    "said", ["là những đơn vị nào", "gồm những ai thế", "những đơn vị nào vậy"]
)
def test_who_was_counted_is_named_and_no_other(office: Office, said: str) -> None:
    text = office.asks("còn mấy đơn vị chưa nộp báo cáo cam kết", said)
    assert text.startswith("*Chưa nộp: 5 đơn vị*")


@pytest.mark.parametrize(
    "said", ["nhắc hết mấy chỗ đó giúp chị", "nhắc mấy nơi này", "nhac het may don vi do giup chi"]
)
def test_the_units_of_a_list_are_pressed(office: Office, said: str) -> None:
    text = office.asks("ai chưa nộp báo cáo cam kết", said)
    assert text.startswith("Em sẽ gửi lời đôn đốc của Đảng ủy Khối tới *1 đơn vị*")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("cái còn lại trả lại, thiếu danh sách miễn", "thiếu danh sách miễn"),
        ("trả lại 1, số liệu không khớp", "số liệu không khớp"),
        ("số 1 trả lại nhé, chưa có chữ ký", "chưa có chữ ký"),
        ("tra lai so 1 thieu danh sach", "thieu danh sach"),
        ("con lai tra lai vi thieu dau", "thieu dau"),
    ],
)
def test_what_is_left_is_returned_with_its_reason(office: Office, said: str, reason: str) -> None:
    office.asks("chờ duyệt", "duyệt 2", said)
    assert f"“{reason}”, hạn bổ sung thứ Hai, 20/5/2024" in office.asks("20/5")
    assert office.archive.state_of(KEY) is AssignmentState.RETURNED
    assert office.library.state_of(KEY) is AssignmentState.ACCEPTED


@pytest.mark.parametrize(
    "said",
    [
        "trả lại 1 không",
        "trả lại 1 được chưa",
        "trả lại 1, duyệt 2",
        "cái còn lại trả lại, mai tính",
    ],
)
def test_a_doubt_and_a_second_order_are_no_reason(office: Office, said: str) -> None:
    office.asks("chờ duyệt", said)
    assert office.archive.state_of(KEY) is AssignmentState.SUBMITTED


@pytest.mark.parametrize(
    "said",
    [
        "thư viện báo số lượng cam kết bao nhiêu",
        "thu vien co bao nhieu nguoi ky cam ket",
        "số liệu cam kết của thư viện",
    ],
)
def test_the_figures_of_one_unit_are_told_before_they_are_accepted(
    office: Office, said: str
) -> None:
    assert "Số lượng: 15/15" in office.asks(said)
    assert "Số lượng: 28/30; Miễn: 2" in office.asks("lưu trữ thì sao")
    assert "chưa báo gì" in office.asks("còn bảo tàng thì sao")


@pytest.mark.parametrize(
    "said",
    [
        "chị nhập giùm bảo tàng: báo cáo cam kết nộp bản giấy ngày 13/5, 20/20",
        "ghi nhận thay bảo tàng báo cáo cam kết 20/20 ngày 13/5",
        "dien ho bao tang bao cao cam ket 20/20 ngay 13/5",
    ],
)
def test_a_report_is_entered_in_any_plain_words(office: Office, said: str) -> None:
    text = office.asks(said)
    assert text.startswith("Ghi thay Chi bộ Bảo tàng thành phố đã xong")
    assert "thứ Hai, 13/5/2024" in text
    assert "20/20" in text


@pytest.mark.parametrize(
    "said",
    [
        "lùi hạn báo cáo cam kết cho cả khối đến 20/5 theo công văn 45-CV/ĐUK",
        "gia hạn báo cáo cam kết đến 20/5 theo 45-CV/ĐUK",
        "kéo dài hạn báo cáo cam kết cho các chi bộ đến 20/5 theo 45-CV/ĐUK",
    ],
)
def test_a_day_is_moved_for_everybody(office: Office, said: str) -> None:
    assert "14/5/2024 → *thứ Hai, 20/5/2024*\nTheo văn bản: 45-CV/ĐUK" in office.asks(said)


def test_a_day_for_one_unit_is_moved_for_nobody(office: Office) -> None:
    assert office.asks("gia hạn cho thư viện đến 20/5").startswith("Em chưa gia hạn gì")


def test_who_sent_the_count_is_not_pressed_for_what_members_write(office: Office) -> None:
    text = office.asks("nhắc các đơn vị chưa nộp cam kết")
    assert "tới *1 đơn vị*" in text
    assert "1. Chi bộ Bảo tàng thành phố" in text


@pytest.mark.parametrize("said", ["họ đọc chưa", "ai đọc rồi", "ai đã nhận tin"])
def test_whether_it_was_read_is_told_by_what_came_of_pressing(office: Office, said: str) -> None:
    text = office.asks("nhắc các đơn vị chưa nộp cam kết", "gửi", said)
    assert text.startswith("Kết quả đôn đốc")


@pytest.mark.parametrize("said", ["gửi word tổng hợp quý 2", "cho chị word quý 2"])
def test_a_word_file_is_asked_for_without_a_noun(office: Office, said: str) -> None:
    (file,) = office.officer.say(said).replies[0].enclosures
    assert file.file_name == "Báo cáo Tiến độ các kế hoạch, quý II 2024.docx"


def test_the_next_unit_is_of_the_same_work(office: Office) -> None:
    assert "Số lượng: 15/15" in office.asks("thư viện nộp cam kết chưa")
    assert "chưa báo gì" in office.asks("còn bảo tàng")
    assert "Số lượng: 28/30" in office.asks("thế lưu trữ")


@pytest.mark.parametrize("said", ["có ai gửi gì mới không", "co ai nop gi chua", "có gì chờ duyệt"])
def test_what_came_in_is_asked_for_in_plain_words(office: Office, said: str) -> None:
    assert office.asks(said).startswith("Có 2 bản chờ duyệt")


def test_a_grant_begins_with_an_ok(office: Office) -> None:
    office.museum.say("xin lùi báo cáo cam kết đến 22/5 vì đảng viên đi vắng")
    text = office.asks("ai xin lùi hạn", "ok cho bảo tàng lùi tới 20/5 thôi")
    assert text.startswith("Đã cho Chi bộ Bảo tàng thành phố lùi “Báo cáo số lượng bản cam kết”")
    assert "thứ Hai, 20/5/2024" in text


@pytest.mark.parametrize("said", ["đơn vị nào kéo tụt nhất", "đơn vị nào đội sổ"])
def test_the_last_of_all_is_called_by_many_names(office: Office, said: str) -> None:
    assert office.asks(said).startswith("*Trễ:")


def test_the_work_of_one_unit_is_shown(office: Office) -> None:
    text = office.asks("cho xem chi tiết bảo tàng")
    assert text.startswith("Bảng việc của Chi bộ Bảo tàng thành phố")


@pytest.mark.parametrize("said", ["lập báo cáo tháng 5", "soạn báo cáo quý 2"])
def test_a_report_upward_is_drawn_up(office: Office, said: str) -> None:
    (file,) = office.officer.say(said).replies[0].enclosures
    assert file.file_name.endswith(".docx")


@pytest.mark.parametrize(
    "said",
    ["trả lại biên nhận 000001 vì thiếu dấu, hạn 24/5", "tra lai 000001 vi thieu dau, han 24/5"],
)
def test_a_receipt_without_its_year_is_the_one_returned(office: Office, said: str) -> None:
    text = office.asks("chờ duyệt", "duyệt báo cáo cam kết của thư viện", said)
    assert text.startswith("Đã trả lại “Báo cáo số lượng bản cam kết” cho Chi bộ Trung tâm Lưu trữ")
    assert office.library.state_of(KEY) is AssignmentState.ACCEPTED


def test_a_receipt_without_its_year_is_not_the_one_that_is_shown(office: Office) -> None:
    office.asks("duyệt báo cáo cam kết của thư viện", "duyệt biên nhận số 1")
    assert office.archive.state_of(KEY) is AssignmentState.ACCEPTED
    assert office.library.state_of(KEY) is AssignmentState.SUBMITTED


def test_a_receipt_that_nothing_bears_decides_nothing(office: Office) -> None:
    text = office.asks("duyệt báo cáo cam kết của thư viện", "duyệt 000009")
    assert "không có bản nào mang biên nhận 000009" in text
    assert office.library.state_of(KEY) is AssignmentState.SUBMITTED


def test_a_receipt_in_a_reason_names_nothing_to_decide(office: Office) -> None:
    office.asks("chờ duyệt", "trả lại 1 vì trùng với biên nhận 000002, hạn 24/5")
    assert office.archive.state_of(KEY) is AssignmentState.RETURNED
    assert office.library.state_of(KEY) is AssignmentState.SUBMITTED


@pytest.mark.parametrize("said", ["biên nhận 000002", "cho xem lại 000002", "biên nhận số 2"])
def test_a_receipt_is_shown_without_its_year(office: Office, said: str) -> None:
    assert office.asks(said).startswith("Biên nhận 2024-000002 là thật")


@pytest.mark.parametrize(
    "said",
    [
        *("ok duyệt đi", "ừ duyệt đi em", "duyệt", "duyet di nhe", "dong y duyet", "duyệt hết đi"),
        *("cứ duyệt nhé", "vâng, tiếp nhận hết"),
    ],
)
def test_the_order_said_again_is_a_yes_to_it(office: Office, said: str) -> None:
    office.asks("duyệt hết", said)
    assert office.archive.state_of(KEY) is AssignmentState.ACCEPTED
    assert office.library.state_of(KEY) is AssignmentState.ACCEPTED


@pytest.mark.parametrize(
    "said", ["duyệt chưa", "khoan duyệt", "chưa duyệt", "mai duyệt", "duyệt được không", "duyệt?"]
)
def test_a_doubt_in_the_same_words_is_no_yes(office: Office, said: str) -> None:
    office.asks("duyệt hết", said)
    assert office.archive.state_of(KEY) is AssignmentState.SUBMITTED


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("ai chưa nộp báo cáo cam kết", "*Chưa nộp: 5 đơn vị*"),
        ("thế còn ai chưa nộp báo cáo cam kết", "*Chưa nộp: 5 đơn vị*"),
        ("bao nhiêu bản chờ duyệt", "Có 2 bản chờ duyệt"),
        ("may don vi nop bao cao cam ket roi", "*Đã nộp: 2 trong 7 đơn vị*"),
    ],
)
def test_a_question_is_no_reason_to_return_a_report(office: Office, said: str, begins: str) -> None:
    text = office.asks("trả lại báo cáo cam kết của lưu trữ", said)
    assert begins in text
    assert "Trả lại “Báo cáo số lượng bản cam kết”" in office.asks("quay lại")


@pytest.mark.parametrize(
    "said", ["nộp trễ", "mấy đồng chí chưa ký", "tiến độ chậm", "vẫn chờ duyệt của cấp ủy"]
)
def test_a_reason_in_words_of_questions_is_one(office: Office, said: str) -> None:
    text = office.asks("trả lại báo cáo cam kết của lưu trữ", said)
    assert "Hạn bổ sung" in text


@pytest.mark.parametrize("said", ["ok gửi", "ok duyệt đi", "ừ duyệt đi", "đồng ý cho họ", "đồng ý"])
def test_a_yes_to_nothing_is_told_to_decide_nothing(office: Office, said: str) -> None:
    text = office.asks("ai chưa nộp báo cáo cam kết", said)
    assert text.startswith("Em chưa làm gì ạ: hiện không có câu nào chờ đồng chí trả lời.")


@pytest.mark.parametrize("said", ["ok", "vâng", "được rồi"])
def test_a_mere_nod_of_an_office_is_small_talk(office: Office, said: str) -> None:
    assert office.asks("ai chưa nộp báo cáo cam kết", said).startswith("Vâng ạ.")
