"""What a branch has on record of its own: waiting, returned, told last, and who decided when."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

DAY = date(2024, 5, 8)


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def test_from_the_report_to_the_return(secretary: Dialogue, officer: Dialogue) -> None:
    def told(said: str) -> str:
        return secretary.say(said).replies[0].text

    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    assert "Biên nhận *2024-000001*" in told("đúng")
    assert "có 1 việc đã báo, đang chờ cấp trên tiếp nhận" in told("việc nào đang chờ duyệt")
    assert "không có việc nào bị trả lại" in told("viec nao bi tra lai")
    last = told("lần trước tôi báo gì")
    assert "“Báo cáo số lượng bản cam kết”" in last
    assert "Số lượng: 28/30" in last
    assert "đã báo xong 1 việc" in told("cả năm tôi nộp những gì")
    assert "cấp trên *chưa* có ý kiến" in told("báo cáo cam kết ai duyệt, ngày nào")

    officer.say("có gì mới nộp")
    officer.say("trả lại 1 vì thiếu dấu, bổ sung đến 20/5")
    returned = told("việc nào bị trả lại")
    assert "có 1 việc bị trả lại" in returned
    assert "“thiếu dấu”" in returned
    assert "thứ Hai, 20/5/2024" in returned
    assert "không có việc nào đang chờ duyệt" in told("viec nao dang cho duyet")
    decided = told("báo cáo cam kết ai trả lại, ngày nào")
    assert "đồng chí Lê Thị Cúc" in decided
    assert "thứ Tư, 8/5/2024" in decided


def test_a_neighbours_records_are_no_ones_business(secretary: Dialogue) -> None:
    assert (
        "Thư viện" not in secretary.say("việc nào của chi bộ Thư viện bị trả lại").replies[0].text
    )


def test_all_of_a_month_done_names_none_and_is_asked_about(secretary: Dialogue) -> None:
    text = secretary.say("xong hết các việc tháng này").replies[0].text
    assert text.endswith("Nhắn số trong danh sách này, ví dụ “xong 1, 2”.")
    assert secretary.events("ct-bc-camket") == []
    assert "đã xong 2 việc" in secretary.say("xong 1, 2").replies[0].text
