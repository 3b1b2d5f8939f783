"""Amounts told in a message."""

from typing import Any

import pytest

from plans.text.figures import Figures, find_figures
from plans.text.spoken import number_at
from plans.text.words import words

CASES: list[tuple[str, dict[str, Any]]] = [
    ("28/30 đảng viên", {"done": 28, "total": 30, "unit": "member"}),
    ("17 trên 18", {"done": 17, "total": 18}),
    ("mười bảy trên mười tám đảng viên", {"done": 17, "total": 18, "unit": "member"}),
    ("muoi bay tren muoi tam dv", {"done": 17, "total": 18, "unit": "member"}),
    ("28 đồng chí trên tổng số 30", {"done": 28, "total": 30}),
    ("21 bản, 4 người miễn", {"count": 21, "exempt": 4, "unit": "sheet"}),
    ("21 ban, 4 nguoi mien", {"count": 21, "exempt": 4, "unit": "sheet"}),
    ("đủ 30 đồng chí", {"done": 30, "total": 30, "unit": "member"}),
    ("2 đồng chí miễn", {"exempt": 2}),
    ("3 đồng chí thuộc diện được miễn", {"exempt": 3}),
    ("miễn 4", {"exempt": 4}),
    ("27 miễn 3", {"exempt": 3}),
    ("29 thôi vắng 1", {"absent": 1}),
    ("28/30 2 miễn 1 vắng", {"done": 28, "total": 30, "exempt": 2, "absent": 1}),
    ("28/30, 2 miễn", {"done": 28, "total": 30, "exempt": 2}),
    ("vắng 1", {"absent": 1}),
    ("vắng một, miễn hai", {"absent": 1, "exempt": 2}),
    ("30/30", {"done": 30, "total": 30}),
    ("32/30", {"done": 32, "total": 30}),
    ("thu được 18/30 bản", {"done": 18, "total": 30, "unit": "sheet"}),
    (
        "moi thu duoc 18/30 ban cam ket, con 12 dong chi di cong tac chua nop",
        {"done": 18, "total": 30, "lacking": 12, "unit": "sheet"},
    ),
    ("2 nhiệm vụ", {"count": 2, "unit": "task"}),
    ("chọn xong hai nhiệm vụ đột phá", {"count": 2, "unit": "task"}),
    ("cả 2 nhiệm vụ", {"done": 2, "total": 2, "unit": "task"}),
    ("22/3", {"done": 22, "total": 3, "is_maybe_date": True}),
    ("12/12", {"done": 12, "total": 12, "is_maybe_date": True}),
    ("11/12 đảng viên", {"done": 11, "total": 12, "unit": "member"}),
    ("nộp được 5/12", {"done": 5, "total": 12}),
    ("không ai miễn", {"exempt": 0}),
    ("không có đồng chí nào vắng", {"absent": 0}),
    ("0 miễn", {"exempt": 0}),
    ("tổng số 25 đảng viên, nộp 21 bản, miễn 4",
     {"total": 25, "count": 21, "exempt": 4, "unit": "sheet"}),
    ("chi bộ có 30 đảng viên, dự 28, vắng 2 có lý do", {"total": 30, "done": 28, "absent": 2}),
    ("30", {"count": 30}),
    ("không, là 29", {"count": 29}),
    ("dạ 30 ạ", {"count": 30}),
    ("100% đảng viên", {"percent": 100}),
    ("thiếu 2 bản", {"lacking": 2}),
    ("còn 3 đc chưa ký", {"lacking": 3}),
    ("hai mươi tám trên ba mươi đảng viên có mặt", {"done": 28, "total": 30, "unit": "member"}),
    ("năm đồng chí miễn", {"exempt": 5}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CASES)
def test_amounts_are_read_as_told(text: str, told: dict[str, Any]) -> None:
    found = find_figures(text)
    assert found == Figures(**told, spans=found.spans)
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "ngày 22/3", "hạn 15/5", "nộp trước 15/5/2024", "báo cáo 6 tháng, 3 năm", "1 và 3 xong rồi",
        "cả năm đảng viên phải làm gì", "năm 2024 đảng viên làm gì", "không", "không ạ", "sau",
        "lan sau dong chi nao nop", "chuyên đề năm nay", "5 ngày nữa nhắc", "quý 2", "mục 3",
        "kl01", "",
    ],
)  # fmt: skip
def test_times_and_words_are_no_amounts(text: str) -> None:
    assert not find_figures(text)


@pytest.mark.parametrize(
    "text", ["đã nộp 1234567", "miễn 100000", "đủ 123456 đồng chí", "dự " + "1" * 3_000]
)
def test_a_number_that_no_branch_counts_up_to_is_no_amount(text: str) -> None:
    assert not find_figures(text)


def test_what_was_read_already_is_left_out() -> None:
    text = "quý hai ngày hai bảy tháng sáu mười bảy trên mười tám đảng viên"
    taken = (text.index("ngày"), text.index(" mười bảy"))
    found = find_figures(text, [taken])
    assert (found.done, found.total) == (17, 18)
    assert find_figures("22/3", [(0, 4)]) == Figures()


def test_the_places_of_the_amounts_are_told() -> None:
    text = "thu được 18/30 bản, miễn hai"
    assert [text[slice(*span)] for span in find_figures(text).spans] == ["18/30", "hai"]


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("mười bảy", "17"), ("muoi bay", "17"), ("mười lăm", "15"), ("hai mươi mốt", "21"),
        ("hai bảy", "27"), ("không năm", "05"), ("một trăm năm mươi hai", "152"),
        ("một nghìn bảy trăm bốn mươi chín", "1749"), ("ba mươi tư", "34"), ("hăm lăm", "25"),
        ("một trăm linh hai", "102"), ("28", "28"), ("năm nay", None), ("năm 2024", None),
        ("cả năm", None), ("xyz", None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_digits_and_in_words(said: str, digits: str | None) -> None:
    given = words(said)
    found = number_at(given, len(given) - 1 if said == "cả năm" else 0)
    assert (found.digits if found else None) == digits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("đã nộp 28/30 đồng chí, trong đó 5/6 đồng chí nữ", {"done": 28, "total": 30}),
        ("đã nộp 3 bản, 4 tờ", {"count": 3}),
        ("thu 20 bản và 3 phiếu", {"count": 20}),
    ],
)
def test_of_two_amounts_the_first_is_what_is_told(text: str, told: dict[str, int]) -> None:
    found = find_figures(text)

    assert {name: getattr(found, name) for name in told} == told
    assert len(found.spans) == 1
