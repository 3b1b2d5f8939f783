import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.invites import ALPHABET, LENGTH, code_hash, new_code, normal_code


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


@given(
    st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH), st.sampled_from(["-", " ", "–", ". ", ""])
)
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


def test_the_hash_does_not_show_the_code() -> None:
    assert "ABCDE" not in code_hash("ABCDE-FGHJK").upper()
    assert code_hash("ABCDE-FGHJK") != code_hash("ABCDE-FGHJM")
