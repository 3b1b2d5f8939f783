"""Telex and VNI leftovers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.text.syllables import is_syllable, tables
from plans.text.telex import untelex, unvni

TELEX = [
    ("baos", "báo"), ("caos", "cáo"), ("thangs", "tháng"), ("ddax", "đã"), ("hajn", "hạn"),
    ("hanj", "hạn"), ("chuyeen", "chuyên"), ("chuyene", "chuyên"), ("ddề", "đề"), ("ddã", "đã"),
    ("thuwcj", "thực"), ("hieenj", "hiện"), ("kees", "kế"), ("keest", "kết"), ("kets", "két"),
    ("thasng", "tháng"), ("baso", "báo"), ("qúy", "quý"), ("qủa", "quả"), ("tòan", "toàn"),
    ("dduwowcj", "được"), ("dduocwj", "được"), ("nhwngx", "những"), ("nuwax", "nữa"),
    ("chuwa", "chưa"), ("did", "đi"), ("dangd", "đang"), ("nhieemj", "nhiệm"), ("vuj", "vụ"),
    ("thuwowngf", "thường"), ("xuyeen", "xuyên"), ("guiwr", "gửi"), ("rooif", "rồi"),
    ("ngayf", "ngày"), ("quys", "quý"), ("quyeets", "quyết"), ("camr", "cảm"), ("hojp", "họp"),
    ("nopoj", "nộp"), ("luuw", "lưu"), ("ddoongf", "đồng"), ("chis", "chí"), ("ddangr", "đảng"),
    ("DDANGR", "đảng"), ("vieen", "viên"), ("toongr", "tổng"), ("sow", "sơ"), ("nghij", "nghị"),
]  # fmt: skip

VNI = [
    ("ha5n", "hạn"), ("nga2y", "ngày"), ("d9a4", "đã"), ("ba1o", "báo"), ("bao1", "báo"),
    ("ca1o", "cáo"), ("chi1nh", "chính"), ("d9a3ng", "đảng"), ("d9u7o7c5", "được"),
    ("d9uoc75", "được"), ("nhie65m", "nhiệm"), ("nhiem65", "nhiệm"), ("chu7a", "chưa"),
    ("vu5", "vụ"), ("quye6t1", "quyết"), ("to63ng", "tổng"), ("ho5p", "họp"), ("ke61", "kế"),
    ("hoa5ch", "hoạch"), ("chuye6n", "chuyên"), ("d9e62", "đề"), ("la2m", "làm"),
]  # fmt: skip


def test_telex_keys_are_read_as_accents() -> None:
    found = [(typed, untelex(typed), meant) for typed, meant in TELEX]

    assert [each for each in found if each[1] != each[2]] == []


def test_vni_digits_are_read_as_accents() -> None:
    found = [(typed, unvni(typed), meant) for typed, meant in VNI]

    assert [each for each in found if each[1] != each[2]] == []


@pytest.mark.parametrize(
    "word",
    [
        "nam",
        "so",
        "nộp",
        "dang",
        "quaa",
        "cso",
        "deadline",
        "submit",
        "boss",
        "form",
        "",
        "a",
        "kh",
        "😀",
    ],
)
def test_a_word_without_telex_keys_is_left(word: str) -> None:
    assert untelex(word) is None


@pytest.mark.parametrize(
    "word", ["kl01", "kh152", "q2", "t2", "a4", "muc2", "2024", "08-BC/CB", "sk3n"]
)
def test_digits_that_are_no_accents_are_left(word: str) -> None:
    assert unvni(word) is None


@given(st.text(alphabet="abcdeghiklmnopqrstuvxywfjzđăâêôơư123456789", max_size=14))
def test_what_is_read_is_a_syllable(word: str) -> None:
    for read in (untelex(word), unvni(word)):
        assert read is None or is_syllable(read) or read in tables().seats
