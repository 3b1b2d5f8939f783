"""«Hôm nay phải làm gì», in every plain way and for every time, is a question on one's work."""

from datetime import date
from itertools import product

import pytest

from bot.databases import throw_away
from bot.rehearsal import Question, rehearse
from handlers.understanding.asked import Asked
from plans.text.normal import fold

WHEN = (
    *("hôm nay", "ngày mai", "mai", "tuần này", "tuần sau", "tháng này", "tháng 6", "quý này"),
    *("thứ bảy", "thứ sáu này", "từ nay đến cuối năm", "sắp tới", "trong tuần"),
)
WHAT = (
    *("phải làm gì", "làm gì", "có việc gì", "cần làm gì", "có gì phải làm", "chi bộ làm gì"),
    *("em phải làm gì", "có gì cần làm ko ạ", "việc gì", "có hạn gì"),
)
DAY = date(2024, 5, 6)


@pytest.mark.thorough
def test_whatever_the_time_and_the_words_ones_work_is_listed() -> None:
    wrong = []
    with throw_away() as database:
        for when, what in product(WHEN, WHAT):
            for text in (f"{when} {what}", fold(f"{when} {what}")):
                turn = rehearse(Question(text, "duk-cantho", DAY), database).turn
                if turn.intent != Asked.MY_TASKS:
                    wrong.append(text)

    assert wrong == []
