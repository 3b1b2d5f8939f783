"""Two pieces of work told as done in one message, each with values of its own."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from plans.text.normal import fold

DAY = date(2023, 2, 28)
BOTH = "nay chi bộ gửi báo cáo năm số 09-BC/CB, còn sơ kết tổ chức ngày 24/2 có 19 đồng chí đủ"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-travinh", "chi-bo", DAY)


@pytest.mark.parametrize("text", [BOTH, fold(BOTH)])
def test_each_of_two_reports_is_read_back_with_its_own_values(
    secretary: Dialogue, text: str
) -> None:
    first = secretary.say(text)
    assert first.reaction is Reaction.RECORD
    assert first.tasks == ("tv-bc-hangnam", "tv-soket-cs")
    assert "Sau việc đầu em hỏi tiếp về “Cơ sở tổ chức sơ kết" in first.replies[0].text
    assert "09-BC/CB" in first.replies[1].text
    assert "24/2" not in first.replies[1].text

    then = secretary.say("đúng")
    assert "Biên nhận" in then.replies[0].text
    assert "24/2/2023" in then.replies[-1].text
    assert "09-BC/CB" not in then.replies[-1].text

    assert "19/19" in secretary.say("19/19").replies[-1].text
    last = secretary.say("đúng")
    assert last.tasks == ("tv-soket-cs",)
    assert "Biên nhận" in last.replies[0].text


def test_the_second_is_asked_about_when_the_first_is_left(secretary: Dialogue) -> None:
    secretary.say(BOTH)
    turn = secretary.say("thôi")
    assert "Cơ sở tổ chức sơ kết" in turn.replies[-1].text
    assert secretary.say("bỏ qua").tasks == ("tv-soket-cs",)


def test_two_works_with_one_day_are_both_of_that_day(secretary: Dialogue) -> None:
    turn = secretary.say("báo cáo năm và sơ kết đều xong hôm 24/2")
    assert "Sau việc đầu" in turn.replies[0].text
    assert all("24/2/2023" in reply.text for reply in turn.replies)


def test_values_in_a_second_clause_are_of_the_one_work(secretary: Dialogue) -> None:
    turn = secretary.say("đã họp sơ kết 3 năm hôm 24/2, 19/20 đồng chí dự, vắng 1 ốm")
    assert turn.tasks == ("tv-soket-cs",)
    assert "19/20" in turn.replies[-1].text


def test_figures_before_a_name_stay_with_the_work_before(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    turn = secretary.say(
        "bc cam kết nộp hôm 13 rồi, 28/28, số 15-BC/CB; còn sơ kết họp 17/5 được 26/28 đồng chí"
    )
    assert turn.tasks == ("ct-bc-camket", "ct-soket-cs")
    assert "26/28" in turn.replies[0].text
    assert "15-BC/CB" not in turn.replies[0].text
    assert "28/28" in turn.replies[1].text
    assert "15-BC/CB" in turn.replies[1].text


def test_what_is_done_is_taken_beside_what_is_yet_to_come(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    turn = secretary.say("tuần trước chi bộ họp sơ kết rồi còn báo cáo sơ kết thì mai mới gửi")
    assert turn.reaction is Reaction.RECORD_PARTIAL
    assert turn.tasks == ("ct-soket-cs", "ct-bc-soket-cs")
    assert "Gửi báo cáo sơ kết" in turn.replies[0].text
    assert secretary.events("ct-bc-soket-cs") == []
