"""Before a plan is issued: which units would get too many deadlines in which week."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start
from drafted import DRAFT, MEETING, REPORT, day

from bot.enclosing import NotTheirs, Request
from bot.renderers import RENDERERS
from handlers.message import Enclosure, PlanFile, Turn
from plans.draft import DraftPlan
from storage.records import Role

DAY = date(2024, 5, 8)
FULL = date(2024, 6, 12)
HEAVY = replace(
    DRAFT,
    tasks=tuple(
        replace(
            REPORT,
            section=f"II.{number}",
            title=title,
            deadline=day(
                "chậm nhất ngày ghi ở đây",
                (FULL + timedelta(days=number % 2)).isoformat(),
                FULL + timedelta(days=number % 2),
            ),
        )
        for number, title in enumerate(
            (
                "Báo cáo kết quả học tập Chuyên đề",
                "Gửi danh sách cốt cán",
                "Nộp bảng chấm điểm thi đua",
                "Nộp biên bản bình xét",
            ),
            1,
        )
    ),
)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Phạm Thị Hoa")


def bring(officer: Dialogue, draft: DraftPlan = HEAVY, sha256: str = "a" * 64) -> None:
    officer.say("", files=[PlanFile("kh12.docx", sha256, draft)])


def picture(turn: Turn) -> Enclosure:
    (enclosure,) = turn.replies[0].enclosures
    return enclosure


def draw(officer: Dialogue, enclosure: Enclosure) -> bytes:
    with officer.database.unit_of_work() as uow:
        request = Request(officer.person.id, dict(enclosure.parameters), officer.clock.now())
        made = RENDERERS[enclosure.kind](uow, request)
    return made().content


@pytest.mark.parametrize(
    "said",
    [
        "nếu ban hành kế hoạch này thì chi bộ nào dồn việc",
        "neu ban hanh ke hoach nay thi chi bo nao don viec",
        "ban hành kế hoạch này thì chi bộ nào dồn việc?",
        "ban hành xong có đơn vị nào bị quá tải không",
        "bản nháp này làm tuần nào dồn hạn vậy em",
        "xem trước các tuần dồn hạn của bản nháp BN-1",
        "kế hoạch này có bị chồng hạn với mấy kế hoạch trước không",
        "cho xem hình chi bộ nào nhiều việc cùng lúc nếu áp dụng dự thảo",
    ],
)
def test_full_weeks_are_told_before_a_plan_is_issued(officer: Dialogue, said: str) -> None:
    bring(officer)
    turn = officer.say(said)
    text = turn.replies[0].text
    assert "nếu ban hành Kế hoạch số 12-KH/ĐUK (bản nháp BN-1)*\n" in text
    assert "- tuần 10/6 – 16/6/2024: " in text
    assert "(4 của bản nháp)" in text
    assert "Chưa có việc nào được giao." in text
    enclosure = picture(turn)
    assert enclosure.kind == "heat"
    assert dict(enclosure.parameters)["draft"] == 1


def test_the_picture_is_drawn_until_the_draft_is_gone(officer: Dialogue) -> None:
    bring(officer)
    enclosure = picture(officer.say("nếu ban hành thì tuần nào dồn việc"))
    assert draw(officer, enclosure).startswith(b"\x89PNG")
    officer.say("hủy bản nháp")
    officer.say("đúng")
    with pytest.raises(NotTheirs):
        draw(officer, enclosure)


def test_what_stands_is_counted_without_a_draft(officer: Dialogue) -> None:
    turn = officer.say("sắp tới tuần nào dồn việc")
    assert turn.replies[0].text.startswith("*Việc đến hạn theo tuần*\n")
    assert dict(picture(turn).parameters)["draft"] == 0
    assert "bản nháp" not in turn.replies[0].text
    assert "không có bản nháp nào" in officer.say("nếu ban hành thì ai dồn việc").replies[0].text


def test_the_view_goes_on_for_other_units_and_another_time(officer: Dialogue) -> None:
    bring(officer)
    officer.say("nếu ban hành kế hoạch này thì chi bộ nào dồn việc")
    health = officer.say("còn y tế thì sao")
    assert dict(picture(health).parameters)["group"] == "health"
    assert dict(picture(health).parameters)["draft"] == 1
    june = officer.say("tháng 6 thì sao")
    assert "(bản nháp BN-1), tháng 6/2024, y tế*" in june.replies[0].text
    assert "Đã hết" in officer.say("xem tiếp").replies[0].text


def test_a_light_plan_piles_nothing_up(officer: Dialogue) -> None:
    bring(officer, replace(DRAFT, tasks=(MEETING,)))
    text = officer.say("ban hành thì chi bộ nào dồn việc trong tháng 6").replies[0].text
    assert ", tháng 6/2024*\nKhông đơn vị nào dồn từ 4 việc trong một tuần; nhiều nhất " in text


def test_a_question_in_between_publishes_nothing(officer: Dialogue, start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", DAY, name="Lê Thị Lan")
    bring(officer)
    officer.say("ban hành")
    text = officer.say("ban hành kế hoạch này thì chi bộ nào dồn việc").replies[0].text
    assert "Đã ban hành" not in text
    assert "(4 của bản nháp)" in text
    with officer.database.unit_of_work() as uow:
        works = uow.assignments.open_of(lan.unit.id)
    assert not any("12-KH" in work.plan_citation for work in works)


def test_an_amended_plan_is_counted_as_it_would_be(officer: Dialogue) -> None:
    bring(officer)
    officer.say("ban hành")
    officer.say("đúng")
    before = officer.say("tuần nào dồn việc").replies[0].text
    assert "- tuần 10/6 – 16/6/2024: " in before
    moved = replace(HEAVY.tasks[0], deadline=day("chậm nhất 20/6", "2024-06-20", date(2024, 6, 20)))
    bring(officer, replace(HEAVY, tasks=(moved, *HEAVY.tasks[1:])), "c" * 64)
    after = officer.say("ban hành bản này thì tuần nào dồn việc").replies[0].text
    assert "nhiều nhất 3 việc (Chi bộ " in after
    assert ", tuần 10/6 – 16/6/2024)." in after


def test_others_see_no_draft(start: Start, officer: Dialogue) -> None:
    bring(officer)
    secretary = start("duk-cantho", "chi-bo", DAY, name="Lê Thị Lan")
    for said in ("nếu ban hành kế hoạch này thì chi bộ nào dồn việc", "tuần này dồn việc quá"):
        turn = secretary.say(said)
        assert not turn.replies[0].enclosures
        assert "12-KH" not in turn.replies[0].text
    enclosure = picture(officer.say("nếu ban hành thì tuần nào dồn việc"))
    with pytest.raises(NotTheirs):
        draw(secretary, enclosure)
