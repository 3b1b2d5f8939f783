"""Numbers of two words and more, and of papers, at the edges of how they are written and said."""

from plans.text.documents import find_document_numbers
from plans.text.spoken import number_at
from plans.text.understandable import understandable
from plans.text.vocabulary import Vocabulary
from plans.text.words import words

NUMBERS = {
    ("2024567", 0): None,  # longer than any count
    ("trăm", 0): None,
    ("hai mươi mươi", 0): ("20", 2),
    ("một trăm linh", 0): ("100", 2),
    ("mười mười", 0): ("10", 1),
    ("báo cáo năm chưa nộp", 2): None,
    ("báo cáo năm, nộp", 2): None,
    ("báo cáo năm", 2): None,
    ("báo cáo năm đồng chí", 2): ("5", 3),
    ("báo cáo năm 28", 2): ("5", 3),
}
PAPERS = {
    "08/2024-ABC/DE": ["08/2024/ABC-DE"],
    "số 3-ABC-DEF/GH": ["3-ABC/DEF"],
    "công văn số mười hai": ["12-CV"],
    "số không tám bê xê xê bê": ["08-BC/CB"],
    "báo cáo số không tám": ["08-BC"],
    "số không tám gạch BC": ["08"],
    "2-3-ab/c": [],
}


def test_the_longest_number_is_read_and_a_year_is_none() -> None:
    found = {case: number_at(words(case[0]), case[1]) for case in NUMBERS}

    assert {case: one and (one.digits, one.end) for case, one in found.items()} == NUMBERS


def test_papers_get_the_one_form_of_their_number() -> None:
    assert {text: [one.text for one in find_document_numbers(text)] for text in PAPERS} == PAPERS


def test_an_accent_is_put_right_by_its_neighbour() -> None:
    known = Vocabulary(["đầy đủ", "cam kết"])

    assert [word.shape for word in understandable("đày đủ cam kễt", known)] == [
        *("đầy", "đủ", "cam", "kết"),
    ]
