"""Numbers that belong to a person are not kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.text.masking import masked


@pytest.mark.parametrize(
    "number",
    [
        "0912345678",
        "0912 345 678",
        "+84 912.345.678",
        "091-234-5678",
        "001085012345",
        "079 185 012 345",
        "123456789",
        "bi.thu@duk-cantho.vn",
    ],
)
def test_a_personal_number_is_masked_however_it_is_parted(number: str) -> None:
    assert masked(f"gọi tôi {number} nhé") == "gọi tôi … nhé"


@pytest.mark.parametrize(
    "text", ["trước ngày 15/5/2024", "28/30 đảng viên", "152-KH/ĐUK", "số 08-BC/CB, 20240515"]
)
def test_days_counts_and_document_numbers_stay(text: str) -> None:
    assert masked(text) == text


@given(st.text(alphabet="0123456789 .-+@ab", max_size=80))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@given(
    st.lists(st.sampled_from("0123456789"), min_size=9, max_size=20),
    st.sampled_from(["", " ", ".", "-"]),
)
def test_nine_digits_or_more_never_stay(digits: list[str], between: str) -> None:
    assert masked(f"số {between.join(digits)} ạ") == "số … ạ"
