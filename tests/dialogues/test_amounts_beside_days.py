"""«30/30 hôm qua», «ngày 7/5, 10/10»: the amount is no day, and yesterday is no span."""

from datetime import date

import pytest
from dialogue import Start

DAY = date(2024, 5, 8)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("đã nộp báo cáo cam kết 30/30 hôm qua", "30/30"),
        ("da nop bao cao cam ket 28/30 hom qua", "28/30"),
        ("đã nộp báo cáo cam kết số 5-BC/CB ngày 7/5, 10/10", "10/10"),
        ("hôm qua đã nộp báo cáo cam kết, 10/12", "10/12"),
        ("đã nộp báo cáo cam kết 5/5 ngày 7/5", "5/5"),
        ("đã nộp báo cáo cam kết hôm qua 9/9", "9/9"),
    ],
)
def test_an_amount_beside_a_day_is_read_back(start: Start, text: str, amount: str) -> None:
    shown = start("duk-cantho", "chi-bo", DAY).say(text).replies[0].text
    assert f"Số lượng: {amount}" in shown
    assert "Ngày thực hiện: thứ Ba, 7/5/2024" in shown


@pytest.mark.parametrize("text", ["đã nộp báo cáo cam kết 7/5", "đã nộp báo cáo cam kết hôm 7/5"])
def test_a_day_alone_stays_a_day(start: Start, text: str) -> None:
    shown = start("duk-cantho", "chi-bo", DAY).say(text).replies[0].text
    assert "Ngày thực hiện: thứ Ba, 7/5/2024" in shown
    assert "Số lượng" not in shown
