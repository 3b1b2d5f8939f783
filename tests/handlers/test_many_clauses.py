"""A text of hundreds of clauses is answered in time, whatever is open and whoever writes it.

Each clause may be read on its own, so the time of one is not to be paid by hundreds.
"""

import time
from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

pytestmark = pytest.mark.thorough

DAY = date(2024, 5, 8)
BOUND_MS = 1_000.0
"""Ten times what is promised, for busy machines; most of these took seconds, one twenty."""
LENGTH = 3_900
OPEN = (
    "báo cáo cam kết hạn ngày nào",
    "tháng này phải làm gì",
    "đã nộp báo cáo cam kết 28/30",
)
OF_OFFICE = ("ai chưa nộp báo cáo cam kết", "nhắc các đơn vị chưa nộp báo cáo cam kết")
CLAUSES = (
    *(",", "a,", "a\n", "và ", "mà ", "28/30, ", "không, ", "đúng, ", "à nhầm, ", "quý 2, "),
    *("1. xong\n", "số 1 xong, ", "ngày 5/5, ", "xong rồi, hạn khi nào? ", "duyệt 1, trả 2, "),
    *("ai đã nộp, ai chưa nộp, ", "đã nộp báo cáo, chưa họp, ", "sở y tế, ", "nhắc tôi thứ 6, "),
)


def slow(dialogue: Dialogue, before: str) -> dict[str, float]:
    """Return the clauses of which a long text takes too long, in milliseconds of the processor."""
    found = {}
    for clause in CLAUSES:
        dialogue.say(before)
        begun = time.process_time()
        turn = dialogue.say((clause * LENGTH)[:LENGTH])
        spent = (time.process_time() - begun) * 1000
        assert turn.replies
        if spent > BOUND_MS:
            found[clause] = spent
        dialogue.say("thôi")
    return found


@pytest.mark.parametrize("before", OPEN)
def test_a_secretary_waits_for_no_text_of_many_clauses(secretary: Dialogue, before: str) -> None:
    assert slow(secretary, before) == {}


@pytest.mark.parametrize("before", OF_OFFICE)
def test_an_officer_waits_for_no_text_of_many_clauses(start: Start, before: str) -> None:
    officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
    assert slow(officer, before) == {}
