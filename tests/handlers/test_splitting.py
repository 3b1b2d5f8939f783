import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from handlers.emphasis import emphasised, without_emphasis
from handlers.message import Choice, Reply
from handlers.splitting import split_reply, split_text, utf16_length

WORDS = st.text(
    st.sampled_from("aăâđêôơưạếỗựĐƯ .,;:!?\n*_<>&\u0301\u0323👍🏽🇻🇳👨‍👩‍👧\u200d\ufe0f𝔄"),
    max_size=400,
) | st.text(max_size=400)


def _letters(text: str) -> str:
    return "".join(text.split())


@given(WORDS, st.integers(40, 200))
def test_every_part_fits_and_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    parts = split_text(text, limit)

    assert all(0 < utf16_length(part) <= limit for part in parts)
    assert _letters("".join(parts)) == _letters(text)


@given(WORDS)
def test_utf16_length_counts_as_an_encoder_does(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(st.sampled_from("eaư\u0323\u0301👍🏽"), min_size=60, max_size=300))
def test_no_part_begins_with_the_mark_of_another_letter(text: str) -> None:
    parts = split_text("a" + text, 50)
    long_tail = any(
        all(unicodedata.combining(c) or c == "🏽" for c in text[i : i + 33])
        for i in range(len(text))
    )

    assert long_tail or not any(unicodedata.combining(part[0]) for part in parts)


def test_a_text_is_cut_at_paragraphs_before_lines_and_lines_before_words() -> None:
    assert split_text("một hai\nba bốn\n\nnăm sáu bảy", 18) == ["một hai\nba bốn", "năm sáu bảy"]
    assert split_text("một hai ba\nbốn năm sáu", 14) == ["một hai ba", "bốn năm sáu"]
    assert split_text("Một hai ba bốn. Năm sáu", 18) == ["Một hai ba bốn.", "Năm sáu"]
    assert split_text("một hai ba bốn", 9) == ["một hai", "ba bốn"]


def test_a_word_longer_than_a_part_is_cut_inside() -> None:
    assert split_text("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_emphasis_is_not_cut_when_it_can_stand_behind_the_cut() -> None:
    parts = split_text("một hai ba *bốn năm sáu* bảy", 20)

    assert parts == ["một hai ba", "*bốn năm sáu* bảy"]


def test_the_last_part_carries_the_choices() -> None:
    choices = (Choice("Đúng", "y:1"),)
    first, second = split_reply(Reply("một hai ba\nbốn năm sáu", choices), 14)

    assert first == Reply("một hai ba")
    assert second == Reply("bốn năm sáu", choices)


def test_a_reply_that_fits_is_left_as_it_is() -> None:
    reply = Reply("  ngắn  ", (Choice("Đúng", "y:1"),))

    assert split_reply(reply) == (reply,)


def test_stars_emphasise_only_around_words() -> None:
    assert without_emphasis("hạn *14/5/2024*, *còn 3 ngày*") == "hạn 14/5/2024, còn 3 ngày"
    for literal in ("2*3*4", "* mục", "a * b * c", "**đậm**", "*hai\ndòng*", "5*"):
        assert emphasised(literal) == []
        assert without_emphasis(literal) == literal


def test_a_letter_with_more_marks_than_fit_is_cut_all_the_same() -> None:
    text = "a" + "\u0301" * 200
    parts = split_text(text, 50)

    assert "".join(parts) == text
    assert all(utf16_length(part) <= 50 for part in parts)
