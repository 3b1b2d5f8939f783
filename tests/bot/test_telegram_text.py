import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram_rules import buttons, plain_text

from bot.channels.telegram_text import clean, html, keyboard, with_long_labels
from handlers.emphasis import without_emphasis
from handlers.message import Choice

NASTY = st.text(max_size=300) | st.text(st.sampled_from("<b>&/*_a ;#12lt\n"), max_size=100)


@pytest.mark.thorough
@given(NASTY)
def test_whatever_a_text_holds_its_html_reads_back_as_the_text(text: str) -> None:
    text = f"«{clean(text)}»"

    assert plain_text(html(text), "HTML") == without_emphasis(text)


def test_emphasis_becomes_bold_and_the_rest_is_escaped() -> None:
    assert html("*A & B* <3 *") == "<b>A &amp; B</b> &lt;3 *"


def test_halves_of_letters_and_nul_never_leave() -> None:
    assert clean("a\0b\ud83d") == "ab?"


def _rows(*labels: str) -> list[list[str]]:
    choices = [Choice(label, f"k{number}") for number, label in enumerate(labels)]
    rows = (keyboard(choices) or {})["inline_keyboard"]
    assert isinstance(rows, list)
    return [[button["text"] for button in row] for row in rows]


def test_short_labels_stand_side_by_side_and_long_ones_alone() -> None:
    assert _rows("Đúng", "Chưa") == [["Đúng", "Chưa"]]
    assert _rows("1", "2", "3", "4") == [["1", "2", "3"], ["4"]]
    assert _rows("Có", "Báo cáo kết quả quý III", "Thôi") == [
        ["Có"],
        ["Báo cáo kết quả quý III"],
        ["Thôi"],
    ]


def test_no_choices_no_keyboard() -> None:
    assert keyboard([]) is None


def test_a_label_too_long_for_its_button_stands_in_full_in_the_text() -> None:
    long = "Báo cáo kết quả đăng ký học tập và làm theo của chi bộ về đảng ủy cấp trên"
    choices = [Choice(long, "k1"), Choice("Việc khác", "k2")]

    assert with_long_labels("Việc nào ạ?", choices) == f"Việc nào ạ?\n\n1. {long}\n2. Việc khác"
    (first,), (second,) = _rows(long, "Việc khác")
    assert first.startswith("1. Báo cáo kết quả")
    assert first.endswith("…")
    assert len(first) <= 60
    assert second == "2. Việc khác"


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1))
def test_every_keyboard_is_taken_by_the_platform(labels: list[str]) -> None:
    choices = [Choice(label, f"k:{number}") for number, label in enumerate(labels[:100])]
    markup = keyboard(choices)
    assert markup is not None

    rows = buttons(json.dumps(markup))
    assert [b["callback_data"] for row in rows for b in row] == [c.key for c in choices]


NAUGHTY = (
    "<3",
    "&",
    "&amp;",
    "&lt;b&gt;",
    "<b>",
    "</b>",
    "<a href='x'>",
    "_",
    "__",
    "*",
    "**",
    "`",
    "```",
    "[x](y)",
    "<!--",
    "]]>",
    "<tg-spoiler>",
    "&#0;",
    "&#x1F600;",
    '"',
    "'",
    "<<",
    ">>",
    "<script>",
    "Nguyễn",
    "Thị",
    "👍🏽",
    "a\u0301",
    "\u202e",
    "\ufeff",
    "x<y",
    "1 < 2 & 3 > 2",
    "\\",
    "|",
    "~",
    "$",
)


def test_ten_thousand_hostile_names_are_read_as_they_were_written() -> None:
    odd = random.Random(23)
    for _ in range(10_000):
        name = "".join(
            odd.choice(NAUGHTY) + odd.choice(["", " "]) for _ in range(odd.randint(1, 7))
        )
        text = f"Đồng chí {name} đã nộp *“{name}”*."
        assert plain_text(html(text), "HTML") == without_emphasis(text)
