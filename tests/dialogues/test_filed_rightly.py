"""Progress, a difficulty, an answer: filed under the work that is meant; in doubt it is asked."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

LG = ("la-gi", "chi-bo", date(2024, 4, 6))
CT = ("duk-cantho", "chi-bo", date(2024, 4, 26))
MAY = ("duk-cantho", "chi-bo", date(2024, 5, 14))
TV = ("duk-travinh", "chi-bo", date(2025, 11, 10))


@pytest.mark.parametrize(
    "said",
    [
        "đăng ký thì vướng 4 đồng chí chưa ký",
        "còn đăng ký thì vướng 4 đồng chí chưa ký",
        "dang ky thi vuong 4 dong chi chua ky",
    ],
)
def test_a_difficulty_of_members_is_not_the_branchs_at_once(start: Start, said: str) -> None:
    secretary = start(*LG)
    secretary.say(said)
    assert secretary.events("lg-dotpha") == []


@pytest.mark.parametrize(
    "said",
    [
        "minh moi thu dc 22 ban tren tong 24, 2 dc con lai ve sau co dc nop bo sung k",
        "mình mới thu được 22/24 bản, 2 đồng chí còn lại nộp bổ sung sau",
    ],
)
def test_progress_named_faintly_is_not_noted_against_the_talk(start: Start, said: str) -> None:
    secretary = start(*MAY)
    secretary.say("hnay la han cuoi cam ket ha")
    secretary.say(said)
    assert secretary.events("ct-hoc-conlai") == []


class TestWhoIsLeft:
    """«25/27», and then what the other two did: of the work that is being reported."""

    @pytest.fixture
    def secretary(self, start: Start) -> Dialogue:
        found = start(*CT)
        found.say("hoc tap xong het roi 22/4 tai co quan 25 dong chi")
        return found

    @pytest.mark.parametrize(
        "rest",
        [
            "2 đ/c đã dự hội nghị thành ủy 22/3",
            "2 đồng chí đã dự hội nghị cấp khối",
            "2 dc da du hoi nghi thanh uy",
        ],
    )
    def test_is_kept_in_words(self, secretary: Dialogue, rest: str) -> None:
        text = secretary.say(f"25/27, {rest}").replies[-1].text
        assert "“Học tập chuyên đề cho cán bộ, đảng viên chưa dự học”" in text
        assert "- Số lượng: 25/27" in text
        assert f"- Số còn lại: {rest}" in text
        assert "thứ Hai, 22/4/2024" in text

    def test_so_is_it_where_it_is_asked_how_it_was_held(self, start: Start) -> None:
        secretary = start(*CT)
        secretary.say("đã học tập chuyên đề cho người chưa dự học hôm 22/4")
        assert "trực tiếp hay trực tuyến" in secretary.say("bỏ qua").replies[-1].text
        text = secretary.say("25/27, 2 đ/c đã dự hội nghị thành ủy 22/3").replies[-1].text
        assert "- Số còn lại: 2 đ/c đã dự hội nghị thành ủy 22/3" in text
        assert "Bí thư hoặc Phó Bí thư" not in text

    def test_another_report_behind_the_figures_is_another(self, secretary: Dialogue) -> None:
        turn = secretary.say("báo cáo cam kết nộp rồi 28/30")
        assert "Em tạm gác" in turn.replies[0].text


@pytest.mark.parametrize("said", ["họp ngày 8/11 rồi 25/26 dc", "hop hom 8/11 roi, 25/26"])
def test_a_meeting_held_is_no_rewarding(start: Start, said: str) -> None:
    secretary = start(*TV)
    secretary.say("tong ket 10 nam chi thi 05 han ngay nao")
    secretary.say("khen thưởng ai đề xuất")
    turn = secretary.say(said)
    assert "đã xong “Biểu dương" not in turn.replies[-1].text


def test_a_meeting_held_is_what_was_spoken_of(start: Start) -> None:
    secretary = start(*TV)
    secretary.say("tong ket 10 nam chi thi 05 han ngay nao")
    text = secretary.say("họp ngày 8/11 rồi 25/26 dc").replies[-1].text
    assert "đã xong “Cơ sở tổng kết 10 năm" in text


@pytest.mark.parametrize("said", ["hai dc om", "hai đồng chí ốm", "2 dc om"])
def test_people_counted_in_words(start: Start, said: str) -> None:
    secretary = start("duk-cantho", "chi-bo", date(2024, 12, 23))
    text = secretary.say(f"quy 4 sinh hoat r nhe 20/12 19/21 {said}").replies[-1].text
    assert "- Vắng: 2" in text


def test_what_hinders_is_noted_and_not_asked_for_again(start: Start) -> None:
    secretary = start(*MAY)
    turn = secretary.say("chưa nộp cam kết đâu nghe, vướng chữ ký thủ trưởng")
    assert "Em ghi kèm chỗ vướng" in turn.replies[0].text
    (event,) = secretary.events("ct-bc-camket")
    assert "vướng chữ ký thủ trưởng" in event.note


@pytest.mark.parametrize(
    ("said", "quarter"),
    [
        ("sinh hoạt chuyên đề thì 25/6 mới họp", "quý II/2024"),
        ("sinh hoat chuyen de thi 25/6 moi hop", "quý II/2024"),
        ("sinh hoạt chuyên đề dự kiến 20/8", "quý III/2024"),
        ("sinh hoạt chuyên đề tuần sau mới họp", "quý II/2024"),
    ],
)
def test_what_is_intended_is_of_the_quarter_of_its_day(
    start: Start, said: str, quarter: str
) -> None:
    secretary = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    assert f"“Sinh hoạt chuyên đề {quarter}”" in secretary.say(said).replies[0].text
