"""An officer reports nothing of their own: what they ask and put right is no secretary's report."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

DAY = date(2024, 5, 20)
BEHALF = "ghi giúp bệnh viện đã nộp báo cáo cam kết sáng nay 45/47"


@pytest.fixture
def officer(start: Start) -> Dialogue:
    secretary = start("duk-cantho", "chi-bo", date(2024, 5, 10))
    secretary.say("đã nộp báo cáo cam kết ngày 8/5, 28/30, 2 đồng chí miễn vì hưu trí")
    secretary.say("đúng")
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def _told(officer: Dialogue, said: str) -> str:
    return officer.say(said).replies[0].text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("bc cam ket co may dv nop roi", "*Đã nộp: 1 trong 7 đơn vị*"),
        ("co may dv nop bc cam ket roi", "*Đã nộp: 1 trong 7 đơn vị*"),
        ("ds dv chua nop bc cam ket", "*Chưa nộp: 6 đơn vị*"),
        ("dv nào chưa nộp báo cáo cam kết", "*Chưa nộp: 6 đơn vị*"),
        ("vướng gì", "Hiện không có đơn vị trực thuộc nào báo vướng."),
        ("báo cáo cam kết nào đang chờ", "Có 1 bản chờ duyệt:"),
        ("bao cao cam ket nao dang cho", "Có 1 bản chờ duyệt:"),
        ("tổng số bản cam kết đã ký", "Chưa có bản đã tiếp nhận nào kèm số liệu"),
        ("sở xây dựng có phải nộp báo cáo sơ kết không", "*Đảng bộ Sở Xây dựng đã nộp 0/1 việc*"),
        ("cho bảo tàng lùi báo cáo cam kết đến 25/5", "Em chưa gia hạn gì: Chi bộ Bảo tàng"),
        ("cho bao tang lui bao cao cam ket den 25/5", "Em chưa gia hạn gì: Chi bộ Bảo tàng"),
        ("sở xây dựng có phải nộp gì không", "Em chưa rõ đồng chí hỏi việc nào"),
    ],
)
def test_a_question_or_order_is_no_report(officer: Dialogue, said: str, told: str) -> None:
    assert _told(officer, said).startswith(told)


@pytest.mark.parametrize(
    "said", ["đã nộp báo cáo cam kết", "thư viện nộp rồi, số 8 ngày 18/5", "45/47"]
)
def test_what_is_told_is_not_recorded_and_how_it_is_told(officer: Dialogue, said: str) -> None:
    told = _told(officer, said)
    assert told.startswith("Chỉ bí thư, phó bí thư")
    assert "ghi thay chi bộ …" in told


@pytest.mark.parametrize(
    "said",
    [
        "sở xây dựng không phải nộp báo cáo sơ kết vì mới sáp nhập",
        "so xay dung khong phai nop bao cao so ket vi moi sap nhap",
        "sở xây dựng không phải làm báo cáo sơ kết vì mới sáp nhập",
    ],
)
def test_who_does_not_have_to_hand_in(officer: Dialogue, said: str) -> None:
    assert "không phải làm “Gửi báo cáo sơ kết" in _told(officer, said)
    assert "vẫn phải làm" in _told(officer, "sở xây dựng vẫn phải nộp báo cáo sơ kết")


@pytest.mark.parametrize(
    "said",
    [
        "sở xây dựng không phải nộp báo cáo sơ kết phải không",
        "sở xây dựng không phải nộp báo cáo sơ kết à",
        "sở xây dựng có phải nộp báo cáo sơ kết không",
    ],
)
def test_whether_somebody_has_to_is_not_recorded(officer: Dialogue, said: str) -> None:
    assert not _told(officer, said).startswith("Đã ghi")


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("46/47", "Số lượng: 46/47"),
        ("46/47, miễn 1", "Miễn: 1"),
        ("45/47, miễn 2 vì đi học dài hạn", "Miễn: 2"),
        ("ngày 18/5", "Ngày thực hiện: thứ Bảy, 18/5/2024"),
        ("hôm qua", "Ngày thực hiện: Chủ nhật, 19/5/2024"),
    ],
)
def test_a_report_in_anothers_stead_is_put_right(officer: Dialogue, said: str, held: str) -> None:
    officer.say(BEHALF)
    told = _told(officer, said)
    assert told.startswith("Ghi thay Đảng bộ Bệnh viện")
    assert held in told
    assert "Đã ghi thay" in _told(officer, "đúng")


@pytest.mark.parametrize("said", ["2 đ/c ốm dài ngày", "miễn vì đi học"])
def test_what_does_not_say_what_it_counts_is_asked(officer: Dialogue, said: str) -> None:
    officer.say(BEHALF)
    told = _told(officer, said)
    assert told.startswith(f"Em chưa rõ “{said}” là sửa chỗ nào ạ.")
    assert "Số lượng: 45/47" in told


def test_an_amount_that_cannot_be_changes_nothing(officer: Dialogue) -> None:
    officer.say(BEHALF)
    told = _told(officer, "48/47")
    assert "chưa hợp lý" in told
    assert "Số lượng: 45/47" in told


def test_a_question_changes_no_report(officer: Dialogue) -> None:
    officer.say(BEHALF)
    assert _told(officer, "ai chưa nộp báo cáo cam kết").startswith("*Chưa nộp: 6 đơn vị*")
