"""Whatever a person types: nothing fails, and nothing takes long."""

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from times_corpus import TODAY

from plans.times.reading import find_times, read_times, read_when

pytestmark = pytest.mark.thorough

LONG = 10_000
"""Signs, more than any channel lets through."""
BOUND = 1.0
"""Seconds: ten times what a whole answer may take."""

PIECES = (
    "ngày tháng quý năm tuần thứ hôm bữa mai mốt 15 / 5 - . , \\ 2024 đến từ hồi sáng hai ba sáu "
    "mươi sau trước tới đầu cuối của 31 99 9999 nữa t2 q3 rằm mùng hết trong vòng làm việc tiên "
    "cùng và này đây sắp vừa rồi II iv Tết âm dương lịch ra giêng tha1ng nga2y tua62n quy3 "
    "cuoituannay thang5 nửa giữa không trăm nghìn bây giờ nay chủ nhật thangs hôôôm 🙏 đ/c"
)
SENTENCES = st.lists(st.sampled_from(PIECES.split()), max_size=14).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES.split()), max_size=8).map("".join)


@given(
    text=st.text(max_size=80) | SENTENCES | GLUED,
    today=st.dates(),
)
@example(text="ngày 29/2 tới", today=date(2023, 3, 1))
@example(text="từ nay đến hết năm", today=date.max)
@example(text="tháng 2 vừa rồi", today=date.min)
def test_no_text_fails_and_every_span_lies_within_it(text: str, today: date) -> None:
    times = read_times(text, today)
    end = 0
    for span in times.spans:
        assert end <= span.span[0] < span.span[1] <= len(text)
        assert span.start <= span.end
        end = span.span[1]
    assert read_when(text, today) in {None, *times.spans}


@given(text=SENTENCES | GLUED)
def test_composed_and_decomposed_letters_read_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    said = [
        [
            (one.start, one.end, one.grain, unicodedata.normalize("NFC", of[slice(*one.span)]))
            for one in find_times(of, TODAY)
        ]
        for of in (composed, decomposed)
    ]
    assert said[0] == said[1]


@given(
    piece=st.text(min_size=1, max_size=12) | SENTENCES.filter(bool) | GLUED.filter(bool),
    between=st.sampled_from(["", " ", ", "]),
)
def test_ten_thousand_signs_are_read_within_the_bound(piece: str, between: str) -> None:
    text = ((piece + between) * LONG)[:LONG]
    begun = time.process_time()
    read_times(text, TODAY)
    assert time.process_time() - begun < BOUND


@pytest.mark.parametrize(
    "piece",
    [
        "a", "1", "1 ", "1/", "ngày ", "hai ", "hồi ", "mùng ", "từ 1 đến ", "\u0301", "1/1 - ",
        "a1", "1,", "tháng 1-", "quý I, ", "1 ngày đầu ", "từ nay đến ", "thứ hai 1 ", "thangthang",
        "cuối tháng 1 ", "ngày 1, ", "trước Tết ", "thứ hai đầu tiên của ", "tháng 5 và ",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    """A text of any length is read in a time in proportion, so that none can hold us up.

    Quadratic work would take sixteen times as long. Only this process's own time is counted, and
    one run is compared with another, so that a busy machine changes nothing.
    """

    def took(signs: int) -> float:
        text = (piece * signs)[:signs]
        begun = time.process_time()
        read_times(text, TODAY)
        return time.process_time() - begun

    short, long = (min(took(signs) for _ in range(3)) for signs in (2_000, 8_000))
    assert long < 10 * short + 0.005
