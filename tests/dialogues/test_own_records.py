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
    for said in ("đã được tiếp nhận chưa", "dc duyet chua", "họ trả lời chưa", "giờ xong hẳn chưa"):
        assert "“Báo cáo số lượng bản cam kết”: Chi bộ" in told(said)

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


def test_how_a_wish_for_a_later_day_stands(secretary: Dialogue, officer: Dialogue) -> None:
    secretary.say("xin lùi báo cáo sơ kết đến 10/6 vì bí thư ốm")
    for said in ("cấp trên có cho chưa", "được chưa"):
        assert "chưa có trả lời ạ. Đang xin lùi hạn" in secretary.say(said).replies[0].text
    officer.say("có đề nghị gì không")
    officer.say("đồng ý 1")
    told = secretary.say("cấp trên có cho chưa").replies[0].text
    assert told.startswith("- 09:00 thứ Tư, 8/5/2024: cho lùi đến thứ Hai, 10/6/2024")


def test_a_yes_to_a_list_shows_the_list_again(secretary: Dialogue) -> None:
    offered = secretary.say("nộp rồi")
    again = secretary.say("đúng")
    assert [one.label for one in again.replies[0].choices] == [
        one.label for one in offered.replies[0].choices
    ]
    assert "Báo cáo số lượng bản cam kết" in secretary.say("2").replies[0].text


def test_what_was_due_last_month_stands_first(secretary: Dialogue) -> None:
    lines = secretary.say("tháng trước còn sót việc gì không").replies[0].text.split("\n")
    assert lines[1] == "*Đến hạn trong tháng 4/2024* (4 việc):"
    march = secretary.say("tháng 3 còn sót việc gì không").replies[0].text
    assert "không có việc nào đến hạn trong tháng 3/2024" in march  # and never had
