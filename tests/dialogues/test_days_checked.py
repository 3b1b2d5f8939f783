"""«Hạn 14/5 đúng không», «quá hạn chưa»: yes or no first, and no yes to a day the plan has not."""

from datetime import date

import pytest
from dialogue import Start

UNIT = ("duk-cantho", "chi-bo")
MAY = date(2024, 5, 8)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("hạn báo cáo cam kết 14/5 đúng không", "Đúng ạ.\n"),
        ("hạn báo cáo cam kết 15/5 phải không", "Đúng ạ, kế hoạch ghi ngày đó; để không trễ"),
        ("hạn báo cáo cam kết 20/5 đúng không", "Không phải ạ: chậm nhất là thứ Ba, 14/5/2024."),
        ("báo cáo cam kết hạn 14/5 hay 15/5", "thứ Ba, 14/5/2024 ạ."),
        ("nộp báo cáo cam kết ngày 20/5 được không", "Không nên ạ: thứ Hai, 20/5/2024"),
        ("nộp báo cáo cam kết ngày 10/5 được không", "Được ạ: xong thứ Sáu, 10/5/2024"),
        ("sinh hoạt chuyên đề quý 2 hạn 10/5 đúng không", "Không phải ạ: chậm nhất là Chủ nhật"),
        ("sinh hoat chuyen de quy 2 han 30/7 dung khong", "Không phải ạ: chậm nhất là Chủ nhật"),
        ("sinh hoạt chuyên đề quý 2 hạn 30/6 đúng không", "Đúng ạ.\n"),
        ("báo cáo sơ kết tháng 5 đúng không", "Đúng ạ.\n"),
        ("báo cáo sơ kết tháng 6 đúng không", "Không phải ạ: chậm nhất là thứ Sáu, 31/5/2024."),
        ("nghe nói hạn báo cáo cam kết dời sang 20/5 phải không", "Không ạ: em chưa có văn bản"),
        ("báo cáo cam kết quá hạn chưa", "Chưa ạ, còn 6 ngày: chậm nhất là thứ Ba, 14/5/2024."),
        ("còn kịp nộp báo cáo cam kết không", "Còn kịp ạ, còn 6 ngày"),
    ],
)
def test_a_day_is_checked(start: Start, said: str, first: str) -> None:
    assert start(*UNIT, MAY).say(said).replies[0].text.startswith(first)


@pytest.mark.parametrize(
    ("day", "said", "first"),
    [
        (date(2024, 5, 14), "báo cáo cam kết quá hạn chưa", "Chưa ạ, nhưng hôm nay là ngày cuối."),
        (date(2024, 7, 14), "báo cáo cam kết quá hạn chưa", "Quá hạn rồi ạ, đã 61 ngày"),
        (date(2024, 7, 14), "còn kịp nộp báo cáo cam kết không", "Quá hạn rồi ạ, đã 61 ngày"),
        (date(2024, 7, 14), "hội nghị sơ kết của khối đã qua chưa", "Rồi ạ, đã qua 14 ngày"),
        (date(2024, 6, 30), "hội nghị sơ kết của khối đã qua chưa", "Chưa ạ, nhưng hôm nay"),
        (date(2024, 6, 20), "hội nghị sơ kết của khối đã qua chưa", "Chưa ạ, còn 10 ngày"),
    ],
)
def test_whether_a_day_is_past(start: Start, day: date, said: str, first: str) -> None:
    assert start(*UNIT, day).say(said).replies[0].text.startswith(first)


@pytest.mark.parametrize(
    "said",
    [
        "đưa nội dung vào bản cam kết hạn 14/5 đúng không",
        "đưa nội dung vào bản cam kết tháng 5 đúng không",
        "nghe nói tuyên truyền chuyên đề dời sang 20/5 phải không",
        "tuyên truyền chuyên đề quá hạn chưa",
        "sinh hoạt chuyên đề quá hạn chưa",
    ],
)
def test_of_work_without_one_day_nothing_certain_is_said(start: Start, said: str) -> None:
    text = start(*UNIT, MAY).say(said).replies[0].text
    assert not text.startswith(("Đúng ạ", "Không", "Chưa ạ", "Quá hạn", "Được ạ")), text
