"""People counted beside what a report holds already take the place of none of its figures."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import EventKind

LG = ("la-gi", "chi-bo", date(2024, 4, 6))
CT = ("duk-cantho", "chi-bo", date(2024, 7, 1))
HP = ("hai-phong", "cap-uy-truc-thuoc", date(2024, 3, 20))
TV = ("duk-travinh", "chi-bo", date(2025, 11, 29))
Where = tuple[str, str, date]


@pytest.mark.parametrize(
    ("where", "report", "said", "stays"),
    [
        (LG, "sinh hoạt hàng tháng tháng 3 xong 5/3, 35/35", "4 đồng chí đi tập huấn", "35/35"),
        (LG, "sinh hoạt hàng tháng tháng 3 xong 5/3, 35/35", "4 dong chi di tap huan", "35/35"),
        (CT, "sinh hoạt quý 2 xong 28/6, 27/29", "5 đồng chí là đảng viên dự bị", "27/29"),
        (CT, "sinh hoạt quý 2 xong 28/6, 27/29", "5 dong chi du bi", "27/29"),
        (LG, "đăng ký xong 5/4 34/34", "2 đồng chí mới chuyển đến", "34/34"),
        (CT, "sinh hoạt quý 2 xong 28/6, 27/29", "3 đồng chí phát biểu", "27/29"),
        (CT, "sinh hoạt quý 2 xong 28/6, 27/29", "2 đồng chí cấp trên về dự", "27/29"),
        (TV, "tổng kết làm xong 28/11 24/26", "2 đồng chí đi dự lớp bồi dưỡng", "24/26"),
        (TV, "tong ket lam xong 28/11 24/26", "3 nguoi duoc khen", "24/26"),
    ],
)
def test_they_are_kept_in_words(
    start: Start, where: Where, report: str, said: str, stays: str
) -> None:
    secretary = start(*where)
    secretary.say(report)
    text = secretary.say(said).replies[-1].text
    assert f"- Số lượng: {stays}" in text
    assert f"Theo lời đồng chí: “{said}”" in text


def test_while_it_is_open_which_work_is_meant(start: Start) -> None:
    secretary = start(*LG)
    secretary.say("sinh hoạt tháng 3 xong 5/3, 35/35")
    assert "- Số lượng: 35/35" in secretary.say("4 đồng chí đi tập huấn").replies[0].text


def test_after_the_receipt_they_are_read_back_as_an_addition(start: Start) -> None:
    secretary = start(*LG)
    secretary.say("sinh hoạt hàng tháng tháng 3 xong 5/3, 35/35")
    secretary.say("đúng")
    text = secretary.say("2 đồng chí mới chuyển đến").replies[-1].text
    assert text.startswith("Em sửa xác nhận")
    assert "- Số lượng: 35/35" in text
    assert "tháng 4" not in text


@pytest.mark.parametrize(
    ("said", "reads"),
    [("35", "30/35"), ("28", "28/30"), ("tổng 35", "30/35"), ("30/35", "30/35"), ("30", "30")],
)
def test_the_other_number_that_was_asked_for(start: Start, said: str, reads: str) -> None:
    secretary = start(*CT)
    secretary.say("sinh hoạt quý 2 xong 28/6, 30 người")
    assert f"- Số lượng: {reads}" in secretary.say(said).replies[-1].text


@pytest.mark.parametrize(
    "said",
    [
        "20 đc vắng học bù 18/3 rồi",
        "to chuc hoc bu ngay 18/3 cho 20 dong chi",
        "vắng 20, học bù hôm 18/3",
    ],
)
def test_a_session_made_up_moves_no_day(start: Start, said: str) -> None:
    secretary = start(*HP)
    secretary.say("quán triệt xong 15/3, 450/470, trực tuyến")
    secretary.say("bỏ qua")
    text = secretary.say(said).replies[-1].text
    assert "thứ Sáu, 15/3/2024" in text
    assert "- Số lượng: 450/470" in text
    assert f"Theo lời đồng chí: “{said}”" in text


class TestNearTo:
    """What must stay as it is."""

    @pytest.fixture
    def secretary(self, start: Start) -> Dialogue:
        found = start(*CT)
        found.say("sinh hoạt quý 2 xong 28/6, 27/29")
        return found

    @pytest.mark.parametrize(
        ("said", "reads"),
        [
            ("28 đồng chí dự", "28/29"),
            ("thực ra 26 đồng chí thôi", "26/29"),
            ("28 đồng chí mới đúng", "28/29"),
            ("28", "28/29"),
            ("nhầm, 25 đảng viên dự", "25/29"),
            ("28/30", "28/30"),
        ],
    )
    def test_a_figure_put_right(self, secretary: Dialogue, said: str, reads: str) -> None:
        assert f"- Số lượng: {reads}" in secretary.say(said).replies[-1].text

    @pytest.mark.parametrize("said", ["2 đồng chí ốm", "2 dc di cong tac", "vắng 2"])
    def test_those_who_were_away(self, secretary: Dialogue, said: str) -> None:
        assert "- Vắng: 2" in secretary.say(said).replies[-1].text

    def test_the_day_put_right(self, secretary: Dialogue) -> None:
        assert "thứ Năm, 27/6/2024" in secretary.say("nhầm, ngày 27/6").replies[-1].text

    def test_another_report_after_the_receipt(self, secretary: Dialogue) -> None:
        secretary.say("đúng")
        turn = secretary.say("báo cáo cam kết 28 bản")
        assert "Em sửa xác nhận" not in turn.replies[-1].text
        assert [one.kind for one in secretary.events("ct-sh-q2")] == [EventKind.SUBMITTED]
