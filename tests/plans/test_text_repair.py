"""Slips are mended against what may have been meant, and nothing else is touched."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.text.documents import find_document_numbers
from plans.text.figures import find_figures
from plans.text.understandable import understandable
from plans.text.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    [
        "báo cáo kết quả thực hiện kế hoạch",
        "báo cáo cam kết của cán bộ, đảng viên",
        "sơ kết 03 năm thực hiện Kết luận số 01",
        "tổng kết, biểu dương, khen thưởng",
        "sinh hoạt chuyên đề quý II",
        "sinh hoạt chuyên đề quý III",
        "bản đăng ký học tập và làm theo Bác",
        "kiểm tra, giám sát việc thực hiện",
        "tuyên truyền trên hệ thống truyền thanh",
        "hội thảo khoa học kỷ niệm 55 năm thực hiện Di chúc",
        "số lượng bản cam kết",
        "hội nghị trực tuyến, test đường truyền",
    ]
)


def understood(text: str) -> str:
    return " ".join(word.shape for word in understandable(text, VOCABULARY))


CASES = [
    # typing left over
    ("chuyeen ddề năm nay tên đày đủ là gì", "chuyên đề năm nay tên đầy đủ là gì"),
    ("ddã nộp báo caos 6 thasng", "đã nộp báo cáo 6 tháng"),
    ("ket qủa thuwcj hieenj kees hoạch quaa ban nào", "kết quả thực hiện kế hoạch qua ban nào"),
    ("ha5n no6p ba1o ca1o nga2y ma6y1", "hạn nộp báo cáo ngày mấy"),
    ("thang1 5", "tháng 5"),
    ("thang5 nop gi", "thang 5 nop gi"),
    ("quy2 lam gi", "quy 2 lam gi"),
    ("kets quar", "kết quả"),
    # stretched
    ("khi nàoooo nộp", "khi nào nộp"),
    ("rồiiiii", "rồi"),
    ("xongggg", "xong"),
    ("chưaaa", "chưa"),
    ("kooo", "không"),
    ("okkkk", "ok"),
    ("kkkk", "kkkk"),
    # glued
    ("camket", "cam kết"),
    ("baocao", "báo cáo"),
    ("baocaosoket", "báo cáo sơ kết"),
    ("sinhhoatchuyende", "sinh hoạt chuyên đề"),
    ("cam kếtnộp", "cam kết nộp"),
    # slips
    ("bao cso", "báo cáo"),
    ("tuyen truyne", "tuyên truyền"),
    ("hcuyen de", "chuyên đề"),
    ("kiểm tar", "kiểm tra"),
    ("kế hoachj", "kế hoạch"),
    # wrong accents
    ("bảo cáo", "báo cáo"),
    ("sở kết", "sơ kết"),
    ("chị bộ", "chi bộ"),
    ("bị thư", "bí thư"),
    ("cảm kết", "cam kết"),
    ("đăng viên", "đảng viên"),
    ("kế hoach", "kế hoạch"),
    # shorthand inside a slip, and after it
    ("bc sk 3 năm kl01 hạn mấy v", "báo cáo sơ kết 3 năm kết luận 01 hạn mấy vậy"),
    ("nộppp bc chưaaaa", "nộp báo cáo chưa"),
]


def test_a_slip_is_mended() -> None:
    found = [(typed, understood(typed), meant) for typed, meant in CASES]

    assert [each for each in found if each[1] != each[2]] == []


@pytest.mark.parametrize(
    "text",
    [
        "hàn xì ở đâu",
        "biển động có đi ghe được không",
        "thời tiết ngày mai thế nào",
        "khi nao test duong truyen",
        "08-bc/cb 28/30 15/5/2024",
        "https://bao.vn/cso",
        "nguyễn văn tám",
        "em chi bo sung 1 ban",
        "chỉ bổ sung thêm",
        "mời bạn báo cáo",
        "thứ tự các việc",
        "facebook zalo telegram",
        "bản bạn bán ban",
        "xổ số miền nam",
        "how are you my friend",
        "giá vàng bài hát phở bò",
        "ke chuyen cuoi di",
    ],
)
def test_what_is_no_slip_stays(text: str) -> None:
    assert understood(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sinh hoạt quý II", "sinh hoạt quý III"),
        ("sinh hoat quy 2", "sinh hoat quy 3"),
        ("sơ kết", "tổng kết"),
        ("so ket", "tong ket"),
        ("cam kết", "đăng ký"),
        ("thứ ba", "thứ tư"),
        ("thu ba", "thu tu"),
        ("5/5", "15/5"),
        ("hạn", "hàn"),
        ("nộp rồi", "nộp chưa"),
        ("học tập", "báo cáo học tập"),
        ("tháng 5", "tháng 6"),
    ],
)
def test_near_sentences_stay_apart(one: str, other: str) -> None:
    assert understood(one) != understood(other)


def test_what_is_mended_keeps_its_place_and_what_was_typed() -> None:
    text = "nop camket nhe"
    found = understandable(text, VOCABULARY)
    assert [(text[word.start : word.end], word.fold) for word in found] == [
        ("nop", "nop"), ("camket", "cam"), ("camket", "ket"), ("nhe", "nhe"),
    ]  # fmt: skip
    assert found[1].raw == "camket"


def test_understanding_what_was_understood_changes_nothing() -> None:
    for typed, _ in CASES:
        once = understood(typed)
        assert understood(once) == once


@given(st.one_of(st.text(max_size=200), st.text("kếhoạchbáocso qusy kl01đ/-.\n", max_size=200)))
def test_no_text_makes_understanding_fail(text: str) -> None:
    for word in understandable(text, VOCABULARY):
        assert 0 <= word.start < word.end <= len(text)
    find_document_numbers(text)
    find_figures(text)


def _hostile() -> list[str]:
    rng = random.Random(7)
    letters = "abcdefghiklmnoprstuvxy"
    unknown = ("".join(rng.choice(letters) for _ in range(9)) for _ in range(1000))
    glued = ("baocaocamketdangvien" + rng.choice(letters) for _ in range(450))
    return [
        " ".join(unknown), " ".join(glued), "a" * 10_000, "kh " * 3300, "1/" * 5000, "a@" * 5000,
        "không " * 1700, "số 1 " * 2000, "1 " * 5000, "08-bc/" * 1700, "a." * 5000, "còn 1 " * 1600,
        "\u0301" * 10_000, "baocaocamket" * 800, "đủ 1 miễn vắng " * 650, "bê xê " * 1600,
    ]  # fmt: skip


@pytest.mark.parametrize("text", _hostile(), ids=lambda text: ascii(text[:12]))
def test_ten_thousand_characters_take_a_bounded_time(text: str) -> None:
    understandable("một câu để nạp dữ liệu số 1", VOCABULARY)
    begin = time.process_time()
    understandable(text, VOCABULARY)
    find_document_numbers(text)
    find_figures(text)
    assert time.process_time() - begin < 0.5  # some 40 ms on a quiet machine
