"""One form for every way of writing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.text.normal import fold, nfc, pictures, shape
from plans.text.syllables import is_folded_syllable, is_syllable, settled
from plans.text.words import MOST_CHARACTERS, words

VIETNAMESE = st.text(
    "aăâeêioôơuưyqkghnmtcpđdbvxsÀẤỆỐỮĐ-/.?0123456789 "
    "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
)
TEXTS = st.one_of(st.text(), VIETNAMESE)

SAME = [
    ("hoà bình", "hòa bình"),
    ("uỷ ban", "ủy ban"),
    ("thuý", "thúy"),
    ("khoẻ", "khỏe"),
    ("hàng tháng", "hằng tháng"),
    ("HÀNG QUÝ", "hằng quý"),
    ("qúy II", "quý ii"),
    ("quí hai", "quý hai"),
    ("kết qủa", "kết quả"),
    ("hòan thành", "hoàn thành"),
    ("tòan khóa", "toàn khóa"),
    ("kỉ niệm", "kỷ niệm"),
    ("lí do", "lý do"),
    ("kí", "ký"),
    ("đuợc", "được"),
    ("nguời", "người"),
    ("ngừoi", "người"),
    ("truờng", "trường"),
    ("KẾ HOẠCH", "kế hoạch"),
    ("kế\u200bhoạch", "kếhoạch"),
    ("kế \u202ehoạch\u202c", "kế hoạch"),
    ("Ðảng uỷ", "đảng ủy"),
    ("152–KH/ĐUK", "152-kh/đuk"),
    ("kế\u00a0hoạch", "kế hoạch"),
    ("xong rồi 👍👍", "xong rồi"),
    ("giỏi\x00quá", "giỏi quá"),
]


def test_two_spellings_have_one_shape() -> None:
    found = [(typed, shape(typed), meant) for typed, meant in SAME]

    assert [each for each in found if each[1] != each[2]] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hạn", "hàn"),
        ("cam kết", "cảm kết"),
        ("quý", "quỳ"),
        ("thứ tư", "thứ tự"),
        ("thứ ba", "thứ bà"),
        ("bản", "bạn"),
        ("năm", "nam"),
        ("đảng", "dáng"),
        ("sơ kết", "số kết"),
        ("quý ii", "quý iii"),
    ],
)
def test_accents_tell_words_apart(one: str, other: str) -> None:
    assert shape(one) != shape(other)


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("Đảng uỷ Khối", "dang uy khoi"),
        ("đăng ký", "dang ky"),
        ("qui định", "quy dinh"),
        ("kỉ niệm", "ky niem"),
        ("NGHIÊNG", "nghieng"),
        ("28/30", "28/30"),
        ("", ""),
    ],
)
def test_folding_leaves_the_letters(typed: str, letters: str) -> None:
    assert fold(typed) == letters


@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert shape(shape(text)) == shape(text)
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_the_fold_of_a_shape_is_the_fold(text: str) -> None:
    assert fold(shape(text)) == fold(text)


@given(TEXTS)
def test_composed_and_decomposed_letters_mean_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert shape(composed) == shape(decomposed)
    if len(decomposed) <= MOST_CHARACTERS:
        assert [w.shape for w in words(composed)] == [w.shape for w in words(decomposed)]


def test_pictures_have_a_meaning_and_are_no_words() -> None:
    assert pictures("ok 👍 🙏 🦀 😂") == ("acknowledge", "thanks", "laugh")
    assert words("👍") == ()
    assert [word.shape for word in words("ok 👍")] == ["ok"]


SYLLABLES = (
    "nghiêng quyết quốc quyển gì gìn giữ giếng giết khuya thuở huơ xoong ngoằn ngoèo khuỷu ủy yêu "
    "yến oanh uyên được người chuyên đề sơ kết tổng cam quý nghị thường trực thuộc hoàn thành xuất "
    "sắc nhiệm vụ kế hoạch tuyên giáo lịch sinh hoạt triển khai quán triệt gương mẫu khuyết điểm "
    "thuyết quỳnh quýt ương"
)


def test_a_vietnamese_syllable_is_one() -> None:
    syllables = SYLLABLES.split()

    assert [one for one in syllables if not is_syllable(one)] == []
    assert [one for one in syllables if not is_folded_syllable(fold(one))] == []
    assert [settled(one) for one in syllables] == syllables


@pytest.mark.parametrize(
    "word",
    ["baos", "hajn", "ddax", "kàt", "thực1", "deadline", "form", "bc", "quaa", "nghà", "cế", ""],
)
def test_what_is_no_syllable_is_told(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["càc", "thưc", "mặp̀", "bàt"])
def test_a_stop_takes_only_two_tones(word: str) -> None:
    assert not is_syllable(word)
