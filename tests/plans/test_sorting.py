"""Lists stand in the order of the alphabet, the tones and the numbers in them."""

import random

import pytest

from plans.text.sorting import sorting_key

ORDERED = [
    "Chi bộ 2",
    "Chi bộ 10",
    "Chi bộ an",
    "Chi bộ ăn",
    "Chi bộ ân",
    "Chi bộ Dân",
    "Chi bộ Đan",
    "chi bộ ma",
    "chi bộ mà",
    "chi bộ mả",
    "chi bộ mã",
    "chi bộ má",
    "chi bộ mạ",
    "Đảng bộ xã",
]


def test_numbers_go_by_size_and_letters_by_the_vietnamese_alphabet() -> None:
    mixed = random.Random(7).sample(ORDERED, len(ORDERED))

    assert sorted(mixed, key=sorting_key) == ORDERED


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Tổ 9", "Tổ 10"),
        ("Tổ 1 a", "Tổ 1 b"),
        ("Dũng", "Đông"),
        ("Tổ a", "Tổ z-ngoài"),
        ("tổ (một)", "tổ ¿"),
    ],
)
def test_whatever_stands_in_a_name_has_its_place(first: str, then: str) -> None:
    assert sorting_key(first) < sorting_key(then)
