"""A sentence on a unit is answered of that unit: never of all, never of the office itself."""

from datetime import date

import pytest
from dialogue import Dialogue, Start
from many_named import NAMES, enter_office

from handlers.message import Reaction
from storage.database import Database


@pytest.fixture
def officer(database: Database) -> Dialogue:
    return enter_office(database)


def answers(officer: Dialogue, *table: tuple[str, str]) -> None:
    """Compare what is told with what must stand in it, each time by itself."""
    for said, told in table:
        text = officer.say(said).replies[0].text
        assert told in text, (said, text)
        officer.say("thôi")


def test_whom_nobody_bears_the_name_of_is_asked_about(officer: Dialogue) -> None:
    for said, told in (
        ("đôn đốc cục thuế", "“cục thuế”. Gần nhất có: Chi bộ Cục Thống kê."),
        ("tiến độ sao hỏa", "“sao hỏa”"),
        ("xuất excel cục thuế", "“cục thuế”"),
        ("xuat word cuc thue", "“cuc thue”"),
        ("cục thuế nợ gì", "“cục thuế”"),
        ("cục thuế nộp chưa", "“cục thuế”"),
        ("biên bản bàn giao cục thuế", "“cục thuế”"),
        ("tiến độ khu phố 9", "“khu phố 9”"),
        ("đôn đốc khu phố 1, 9", "“khu phố 9”"),
        ("tiến độ chi bộ 77", "“chi bộ 77”"),
        ("tiến độ thư viện tỉnh", "“thư viện tỉnh”. Gần nhất có: Chi bộ Thư viện thành phố."),
        ("tiến độ chi bộ bảo tàn", "Gần nhất có: Chi bộ Bảo tàng thành phố"),
        ("xã nào chưa nộp", "“xã”"),
        ("trả lại báo cáo của cục thuế vì thiếu dấu", "“cục thuế”"),
        ("duyệt báo cáo của cục thuế", "“cục thuế”"),
        ("gửi cục thuế: mai họp", "không rõ “cục thuế” là đơn vị"),
        ("gửi sở y tế, cục thuế: mai họp", "không rõ “cục thuế” là đơn vị"),
    ):
        turn = officer.say(said)
        assert told in turn.replies[0].text, (said, turn.replies[0].text)
        assert turn.reaction is Reaction.CLARIFY, said
        assert not turn.replies[0].choices
        assert not turn.replies[0].enclosures


@pytest.mark.parametrize(
    "said",
    [
        "an hòa nợ gì",
        "đôn đốc an hoà",
        "tien do an hoa",
        "duyệt báo cáo của an hòa",
        "gửi chi bộ an hòa: mai họp",
        "xuất excel an hòa",
        "an hòa nộp chưa",
    ],
)
def test_a_name_of_several_is_asked_back(officer: Dialogue, said: str) -> None:
    turn = officer.say(said)
    text = turn.replies[0].text
    assert "có thể là nhiều đơn vị: Chi bộ Trường Tiểu học An Hòa 1; " in text
    assert "Chi bộ Trường THCS An Hòa" in text
    assert not turn.replies[0].choices


def test_a_full_name_wins_over_a_kind_and_over_what_is_part_of_it(officer: Dialogue) -> None:
    answers(
        officer,
        ("tiến độ sở y tế", ", Chi bộ Sở Y tế*"),
        ("tiến độ cấp nước", ", Chi bộ Công ty Cấp nước*"),
        ("tien do cong ty cap nuoc", ", Chi bộ Công ty Cấp nước*"),
        ("tiến độ trung tâm y tế", ", Chi bộ Trung tâm Y tế*"),
        ("tiến độ an hòa 1", ", Chi bộ Trường Tiểu học An Hòa 1*"),
        ("tiến độ thcs an hòa", ", Chi bộ Trường THCS An Hòa*"),
        ("tiến độ mn hoa sen", ", Chi bộ Trường Mầm non Hoa Sen*"),
        ("tiến độ kp12", ", Chi bộ Khu phố 12*"),
        ("tiến độ syt", ", Chi bộ Sở Y tế*"),
        ("tiến độ snn", ", Chi bộ Sở Nông nghiệp và Phát triển nông thôn*"),
        ("tiến độ bệnh viện đa khoa tỉnh", ", Chi bộ Bệnh viện Đa khoa*"),
        ("tiến độ cb-5", ", Chi bộ Bệnh viện Đa khoa*"),
    )


def test_a_kind_counts_the_units_of_that_kind_and_no_other(officer: Dialogue) -> None:
    answers(
        officer,
        ("tiến độ các trường mầm non", ": 2 đơn vị, "),
        ("tiến độ mầm non", ": 2 đơn vị, "),
        ("tiến độ khối trường học", ": 7 đơn vị, "),
        ("tiến độ các khu phố", ": 3 đơn vị, "),
        ("tien do cac khu pho", ": 3 đơn vị, "),
        ("tiến độ khu dân cư", ": 5 đơn vị, "),
        ("tiến độ các thôn", ": 2 đơn vị, "),
        ("tiến độ bệnh viện", ": 2 đơn vị, "),
        ("tiến độ trường học và bệnh viện", ": 9 đơn vị, "),
        ("tiến độ các sở trừ sở y tế", ": 4 đơn vị, "),
        ("tiến độ khối doanh nghiệp", ": 4 đơn vị, "),
        ("tiến độ các trường an hòa", ": 3 đơn vị, "),
        ("mầm non nào chưa nộp báo cáo an toàn", "*Chưa nộp: 1 đơn vị*"),
        ("sở nào chưa nộp báo cáo an toàn", "*Chưa nộp: 4 đơn vị*"),
        ("tiến độ", f": {len(NAMES)} đơn vị, "),
        ("tiến độ toàn khối trừ trường học", f": {len(NAMES) - 7} đơn vị, "),
    )


def test_what_is_asked_of_a_unit_is_told_of_it(officer: Dialogue) -> None:
    answers(
        officer,
        ("an hòa 1 nợ gì", "Chi bộ Trường Tiểu học An Hòa 1"),
        ("công an xong chưa", "Bảng việc của Chi bộ Công an"),
        ("bảo tàng nộp chưa", "Bảng việc của Chi bộ Bảo tàng thành phố"),
        ("bao tang nop bao cao an toan chua", "Chi bộ Bảo tàng thành phố"),
        ("tuần này bảo tàng có việc gì", "Chi bộ Bảo tàng thành phố"),
        ("tuần này các chi bộ có việc gì", f"*Chưa nộp: {len(NAMES)} đơn vị*"),
        ("các sở nộp báo cáo an toàn chưa", ", sở*"),
        ("biên bản bàn giao trường lê lợi", "của Chi bộ Trường Tiểu học Lê Lợi"),
        ("lịch sử báo cáo an toàn của hoa sen", "của Chi bộ Trường Mầm non Hoa Sen"),
        ("các trường chưa nối kênh", "nối kênh"),
        ("khu phố 1 với khu phố 12 sao rồi", "Chi bộ Khu phố 1 và Chi bộ Khu phố 12*"),
        ("quý 2 các bệnh viện thế nào", "quý II/2024, bệnh viện*"),
        ("bên công an sao rồi", ", Chi bộ Công an*"),
        ("so với tháng trước các trường thế nào", "*So với tháng 4/2024, trường học*"),
        ("top 3 trường trễ nhất", "trong 7 đơn vị trễ"),
        ("thống kê các trường", ", trường học*"),
        ("lập báo cáo tháng 5 của bệnh viện mắt", "tháng 5/2024, Chi bộ Bệnh viện Mắt"),
        ("nhắc sở y tế nộp báo cáo an toàn", "Chi bộ Sở Y tế"),
        ("giục bảo tàng đi em", "Chi bộ Bảo tàng thành phố"),
    )


def test_who_oversees_a_unit_and_reviews_nothing_is_shown_what_it_owes(
    start: Start,
) -> None:
    secretary = start("duk-cantho", "duk", date(2024, 5, 8))
    turn = secretary.say("bảng việc của chi bộ thư viện")
    assert turn.reaction is Reaction.ANSWER
    assert "Chi bộ Thư viện thành phố" in turn.replies[0].text
