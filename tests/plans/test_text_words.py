"""Words keep their place in the text as given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.text.words import MOST_CHARACTERS, MOST_WORDS, words


@pytest.mark.parametrize(
    "token",
    [
        "08-BC/CB",
        "152-KH/ĐUK",
        "278-KH/TU",
        "12/KH-UBND",
        "45/2024/NĐ-CP",
        "28/30",
        "15/5/2024",
        "15-5-2024",
        "1.749",
        "½",
        "1½",
        "90%",
        "2022-2025",
        "https://kho.vn/a?b=1",
        "đ/c",
        "T/M",
        "kl01",
        "ha5n",
        "8h30",
        "chi.bo@kho.vn",
    ],
)
def test_one_thing_is_one_word(token: str) -> None:
    found = words(f"nộp {token} nhé")
    assert [word.raw for word in found] == ["nộp", token, "nhé"]


def test_a_word_has_its_forms() -> None:
    (word,) = words("HOÀ")
    assert (word.raw, word.shape, word.fold, word.accented) == ("HOÀ", "hòa", "hoa", True)


def test_only_typed_marks_are_accents() -> None:
    assert [word.accented for word in words("bao cáo đv 28/30 dv")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_punctuation_stays_with_the_word_before() -> None:
    assert [word.after for word in words("nộp chưa?! (rồi), hả\nừ")] == ["", "?!(", "),", "\n", ""]


def test_places_are_those_of_the_text_as_given() -> None:
    given_text = unicodedata.normalize("NFD", "\u200bĐã nộp\u200d kế hoạch số 08-BC/CB")
    assert [given_text[word.start : word.end].strip("\u200d") for word in words(given_text)] == [
        unicodedata.normalize("NFD", one) for one in ("Đã", "nộp", "kế", "hoạch", "số", "08-BC/CB")
    ]


@given(st.text())
def test_words_stand_one_after_another(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.shape
        end = word.end


def test_a_long_text_is_read_up_to_its_bounds() -> None:
    assert len(words("a " * 10_000)) == MOST_WORDS
    assert words("a" * 10_000)[0].end == MOST_CHARACTERS
