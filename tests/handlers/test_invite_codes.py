import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.people.invites import (
    ALPHABET,
    LENGTH,
    check_character,
    code_hash,
    looks_like_code,
    new_code,
    normal_code,
)

LETTERS = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)
WHOLE = LETTERS.map(lambda letters: letters + check_character(letters))


def test_a_code_has_no_letters_that_look_alike() -> None:
    assert not set("0O1IL") - {"L"} & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET))


def test_codes_are_written_in_two_halves_and_differ() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == LENGTH + 1 and code[5] == "-" for code in codes)


def test_every_new_code_reads_back_as_itself() -> None:
    for _ in range(50):
        code = new_code()
        assert normal_code(code) == code.replace("-", "")


@given(WHOLE, st.sampled_from(["-", " ", "–", ". ", ""]))
def test_case_spaces_and_dashes_do_not_matter(bare: str, gap: str) -> None:
    written = f" {bare[:5].lower()}{gap}{bare[5:]} "
    assert normal_code(written) == bare
    assert code_hash(written) == code_hash(bare)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ABCDE",
        "ABCDE-FGHJ",
        "ABCDE-FGHJKM",
        "ABCD0-FGHJK",
        "ABCDI-FGHJK",
        "xin chào các",
        "🙂" * 10,
    ],
)
def test_anything_else_is_no_code(text: str) -> None:
    assert normal_code(text) is None
    with pytest.raises(ValueError, match="not an invite code"):
        code_hash(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    code = normal_code(text)
    assert code is None or len(code) == LENGTH


@given(WHOLE, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    assert normal_code(wrong) == (code if letter == code[place] else None)


@given(WHOLE, st.integers(0, LENGTH - 2))
def test_two_characters_in_each_others_place_are_always_found(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert normal_code(swapped) == (code if swapped == code else None)


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("ABCDE-FGH23", True),
        ("abcde fgh2", True),
        ("ABCDEFGH234J", True),
        ("152-KH/ĐUK", False),
        ("tháng 5 2024", False),
        ("2024052012", True),
        ("abcdefghjk", False),
        ("báo cáo 23", False),
        ("12345", False),
        ("đồng chí Hà", False),
        ("a b c d e f 2 3 4 5", False),
        ("abcd2", False),
        ("abcde2", True),
        ("abcdefghjkmnpqr2", True),
        ("abcdefghjkmnpqrs2", False),
        ("abc def 2", False),
        ("abcđef2", False),
        ("abc+def2", False),
    ],
)
def test_a_mistyped_code_is_told_from_a_sentence(text: str, looks: bool) -> None:
    assert looks_like_code(text) is looks


def test_the_hash_does_not_show_the_code() -> None:
    first, second = new_code(), new_code()
    assert first[:5] not in code_hash(first).upper()
    assert code_hash(first) != code_hash(second)


@pytest.mark.parametrize(
    ("letters", "check"),
    [("222222222", "2"), ("333333333", "S"), ("322222222", "4"), ("222222223", "C")],
)
def test_a_code_on_paper_stays_whole(letters: str, check: str) -> None:
    """The sum of (place + 2) times the character's number, modulo 31, worked out by hand."""
    assert check_character(letters) == check
    assert normal_code(letters + check) == letters + check
    assert normal_code(f"{letters}{check}2") is None
    assert normal_code(letters) is None
