"""Phrasings are found where they are meant, and not where letters only look alike."""

import pytest

from handlers.understanding.cues import CueBook
from plans.text.words import words

BOOK = CueBook(
    {
        "ask.when": ["khi nào", "ngày mấy"],
        "ask.deliver": ["gửi … đâu"],
        "ask.exempt": ["khỏi phải", "=khỏi"],
        "say.late": ["quá # ngày"],
        "talk.greeting": ["^chào"],
        "say.over": ["rồi$"],
        "off.pet": ["con chó", "chó"],
        "mark.either": ["hả|hở em"],
    }
)


def names(text: str, pairs: frozenset[int] = frozenset()) -> frozenset[str]:
    return BOOK.find(words(text), pairs).names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hạn khi nào", "ask.when"),
        ("han khi nao", "ask.when"),
        ("gửi báo cáo về đâu", "ask.deliver"),
        ("gui ve dau", "ask.deliver"),
        ("trễ quá 3 ngày", "say.late"),
        ("chào em", "talk.greeting"),
        ("nộp rồi", "say.over"),
        ("hở em", "mark.either"),
        ("nuôi con chó", "off.pet"),
    ],
)
def test_a_phrasing_is_found_with_and_without_accents(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("em chào anh", "talk.greeting"),
        ("nộp rồi nhé", "say.over"),
        ("khi não", "ask.when"),
        ("gửi một hai ba bốn năm sáu đâu", "ask.deliver"),
        ("doan khoi", "ask.exempt"),
        ("nộp cho đồng chí nào", "off.pet"),
    ],
)
def test_what_only_looks_like_a_phrasing_is_none(text: str, name: str) -> None:
    assert name not in names(text)


def test_a_bare_phrasing_does_not_begin_in_the_middle_of_a_pair_that_plans_know() -> None:
    sentence = "doan khoi phai nop gi"

    assert "ask.exempt" in names(sentence)
    assert "ask.exempt" not in names(sentence, frozenset({0}))


def test_the_words_in_a_gap_are_not_covered() -> None:
    found = BOOK.find(words("gửi báo cáo về đâu"))

    assert found.covered(("ask.deliver",)) == {0, 4}


def test_first_and_last_tell_the_order_of_a_sentence() -> None:
    found = BOOK.find(words("khi nào gửi về đâu, ngày mấy"))
    first, last = found.first("ask.when"), found.last("ask.when")

    assert first is not None
    assert last is not None
    assert (first.begin, last.begin) == (0, 5)
    assert found.first("say.late") is None


def test_a_family_is_named_by_its_prefix() -> None:
    found = BOOK.find(words("khi nào"))

    assert found.has("ask.")
    assert not found.has("say.")
