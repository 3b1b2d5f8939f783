"""What a sentence tells of work: done, not done, to come or missing; each rule as a table."""

from datetime import date, time

import pytest

from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from plans.samples import sample_plan
from plans.text.figures import find_figures
from plans.text.normal import fold
from plans.times.spans import Prefer

TODAY = date(2024, 5, 13)
MORNING, AFTERNOON, NIGHT = time(9), time(15), time(21)


def reading(text: str, hour: time = MORNING) -> Reading:
    return read(text, [sample_plan("duk-cantho")], TODAY, prefer=Prefer.PAST, hour=hour)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("báo cáo năm chưa nộp", None),
        ("bc năm chưa xong", None),
        ("còn báo cáo năm chưa gửi", None),
        ("kế hoạch năm chưa có", None),
        ("báo cáo năm đồng chí chưa ký", 5),
        ("còn năm đồng chí chưa ký", 5),
        ("chưa làm xong còn 3 đc", 3),
        ("chưa ký đủ, còn 3 đồng chí", 3),
        ("còn 2 người nữa là xong cam kết", 2),
        ("con 2 nguoi nua", 2),
        ("còn ba người nữa", 3),
        ("thu được 27/30, còn 3 đc", 3),
        ("chi bộ còn 17 đảng viên", None),
        ("còn 3 đồng chí được miễn", None),
    ],
)
def test_a_year_is_no_amount_and_what_is_left_is_missing(text: str, lacking: int | None) -> None:
    assert find_figures(text).lacking == lacking


@pytest.mark.parametrize(
    ("text", "hour", "act"),
    [
        ("tối nay chi bộ sơ kết 3 năm", MORNING, Act.INTEND),
        ("tối nay 19h họp chi bộ sinh hoạt chuyên đề quý 2", MORNING, Act.INTEND),
        ("hôm nay 20h sinh hoạt chuyên đề quý 2", MORNING, Act.INTEND),
        ("7 giờ tối nay chi bộ sinh hoạt chuyên đề quý 2", MORNING, Act.INTEND),
        ("19h30 họp sơ kết nha em", MORNING, Act.INTEND),
        ("trưa nay tôi đem nộp báo cáo cam kết", MORNING, Act.INTEND),
        ("đêm nay nộp báo cáo cam kết", MORNING, Act.INTEND),
        ("chiều nay gửi báo cáo cam kết", MORNING, Act.INTEND),
        ("chiều nay họp sơ kết", AFTERNOON, Act.INTEND),
        ("sáng nay họp sơ kết, 28/30 dự", MORNING, Act.DONE),
        ("trưa nay tôi đem nộp báo cáo cam kết", AFTERNOON, Act.DONE),
        ("tối nay họp sơ kết, 28/30 dự", NIGHT, Act.DONE),
        ("hôm qua 19h họp sơ kết, 28/30 dự", MORNING, Act.DONE),
        ("hôm nay 7h họp sơ kết xong rồi", MORNING, Act.DONE),
    ],
)
def test_what_is_later_today_is_to_come(text: str, hour: time, act: Act) -> None:
    assert reading(text, hour).act is act
    if hour is MORNING:
        assert reading(fold(text), hour).act is act


def test_a_day_that_is_still_to_come_is_no_day_of_what_is_done() -> None:
    said = reading("đã nộp báo cáo cam kết, tối nay anh em liên hoan")
    assert said.act is Act.DONE
    assert [one.start for one in said.later] == [TODAY]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("chi bộ mới họp sơ kết, 30/30 dự", Act.DONE),
        ("tụi tui mới học bù xong 5/5 người", Act.DONE),
        ("tụi tui mới họp quán triệt chuyên đề hồi tháng 4, 30/30 dự", Act.DONE),
        ("em mới nộp báo cáo cam kết", Act.DONE),
        ("mới họp sơ kết tối qua, vắng 2", Act.DONE),
        ("mới họp chi bộ sinh hoạt chuyên đề quý 2 hôm qua", Act.DONE),
        ("moi hop chi bo so ket toi qua", Act.DONE),
        ("mới làm xong một phần báo cáo cam kết", Act.NOT_DONE),
        ("moi hop so ket xong, 30/30 du", Act.DONE),
        ("mới nộp được 12/30 bản cam kết", Act.NOT_DONE),
        ("chi bộ mới có 12 đồng chí ký cam kết", Act.NOT_DONE),
        ("mai mới họp sơ kết", Act.INTEND),
        ("chi bộ mới nộp 12/30 bản cam kết", Act.NOT_DONE),
        ("mới nộp 12 bản cam kết", Act.NOT_DONE),
        ("mới nộp 30/30 bản cam kết", Act.DONE),
        ("ký xong mới nộp báo cáo cam kết", Act.INTEND),
        ("họp xong rồi mới gửi báo cáo sơ kết hôm qua", Act.DONE),
    ],
)
def test_new_is_just_now_or_only(text: str, act: Act) -> None:
    assert reading(text).act is act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("răng bữa ni chưa có mẫu cam kết", Act.ASK),
        ("sao chưa thấy mẫu báo cáo cam kết", Act.ASK),
        ("chua thay mau bao cao cam ket", Act.ASK),
        ("chưa hiểu nội dung cam kết lắm", Act.ASK),
        ("chưa rõ hạn báo cáo sơ kết", Act.ASK),
        ("chưa biết họp sơ kết ngày nào", Act.ASK),
        ("báo cáo cam kết tình hình sao rồi", Act.ASK),
        ("còn tháng sau", Act.ASK),
        ("con tuan toi", Act.ASK),
        ("bác ơi chửa nộp báo cáo cam kết đâu nhá", Act.NOT_DONE),
        ("chưa nộp báo cáo cam kết đâu em", Act.NOT_DONE),
        ("báo cáo cam kết chưa nộp", Act.NOT_DONE),
        ("chưa rõ mẫu nên báo cáo cam kết chưa làm", Act.NOT_DONE),
        ("chưa có báo cáo cam kết", Act.NOT_DONE),
    ],
)
def test_who_complains_or_wonders_denies_nothing(text: str, act: Act) -> None:
    assert reading(text).act is act
