"""An order by number decides at once only when every word of it is understood."""

import pytest
from dialogue import Dialogue

from handlers.wording import office as wording
from storage.records import AssignmentState

REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"


@pytest.fixture
def officer(reviewer: Dialogue) -> Dialogue:
    """Who was shown three submissions: the archive's report and review, the library's report."""
    assert "3. " in reviewer.say("có gì mới nộp").replies[0].text
    return reviewer


def states(archive: Dialogue, library: Dialogue) -> list[AssignmentState]:
    return [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]


@pytest.mark.parametrize(
    "text",
    [
        "duyệt 1 2, trả 3 vì thiếu dấu",
        "duyệt 1 trả 2",
        "duyet 1 tra 2",
        "duyệt 1, khoan 2",
        "duyệt 1, 2 còn 3 thì để xem đã",
        "duyệt 1 với 2, 3 thì hỏi lại chị Hoa",
        "duyệt 1, 3. số 2 sai số liệu",
        "duyệt 1 bỏ 2",
        "duyệt 1, mai duyệt 2",
        "duyệt 1 2 (2 để tôi xem lại)",
        "duyệt 1,2,3; 3 khoan",
        "duyệt 1 hoặc 2",
        "duyệt 1 khi nào có 2",
        "duyệt 1, nhầm, 2",
        "duyệt 1 sau",
        "mai duyệt 1",
        "duyệt 1 ngày mai",
        "tuần sau duyệt 1 và 2",
        "chiều thứ Sáu duyệt 1",
        "mai trả lại 1 vì thiếu dấu",
        "trả 1 vì thiếu dấu, duyệt 2",
        "trả lại 1 vì thiếu dấu bổ sung đến 20/5, trả 2 vì sai số liệu bổ sung đến 18/5",
        "trả lại 1 vì thiếu dấu bổ sung đến 20/5, còn lại duyệt",
        "mai trả lại 1 vì thiếu dấu, bổ sung đến 20/5",
        "trả lại 1 vì thiếu dấu, bổ sung đến 20/5 được không?",
        "tra lai 1 vi thieu dau, bo sung den 20/5 duoc khong",
    ],
)
def test_what_is_more_than_an_order_decides_nothing(
    officer: Dialogue, archive: Dialogue, library: Dialogue, text: str
) -> None:
    officer.say(text)
    assert states(archive, library) == [AssignmentState.SUBMITTED] * 3


@pytest.mark.parametrize(
    "text",
    [
        "duyệt 1 và 3",
        "duyet 1 3",
        "duyệt giúp em số 1 với số 3 nhé",
        "duyệt báo cáo 1, 3 ạ",
        "duyệt cả 1 lẫn 3",
    ],
)
def test_a_plain_order_is_obeyed(
    officer: Dialogue, archive: Dialogue, library: Dialogue, text: str
) -> None:
    officer.say(text)
    wanted = [AssignmentState.ACCEPTED, AssignmentState.SUBMITTED, AssignmentState.ACCEPTED]
    if "cả" in text:  # read back first
        officer.say("đúng")
    assert states(archive, library) == wanted


def test_a_number_beside_a_unit_that_it_is_not_of_decides_nothing(
    officer: Dialogue, archive: Dialogue, library: Dialogue
) -> None:
    turn = officer.say("duyệt 1 của chi bộ thư viện")
    assert turn.replies[0].text == wording.WHICH_NUMBER.format(count=3)
    assert states(archive, library) == [AssignmentState.SUBMITTED] * 3


@pytest.mark.parametrize(
    "text",
    ["duyệt, cái sau trả lại vì thiếu dấu", "mai duyệt", "duyệt mai", "mai trả lại vì thiếu dấu"],
)
def test_within_the_walk_two_verdicts_or_another_day_decide_nothing(
    officer: Dialogue, archive: Dialogue, library: Dialogue, text: str
) -> None:
    officer.say("duyệt lần lượt")
    officer.say(text)
    officer.say("20/5")
    assert states(archive, library) == [AssignmentState.SUBMITTED] * 3
