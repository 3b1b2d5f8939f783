"""An officer moves a deadline for everybody, or calls work off, in the chat."""

from datetime import UTC, date, datetime

import pytest
from dialogue import Dialogue, Start
from sqlalchemy import text

from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from storage.records import AssignmentState, Role

DAY = date(2024, 5, 6)


@pytest.fixture
def branch(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start, branch: Dialogue) -> Dialogue:
    """Somebody of an office that stands above everybody."""
    with branch.database.unit_of_work() as uow:
        org = uow.organisations.by_code("duk-cantho")
        assert org is not None
        office = uow.units.add(org.id, "vp", "vp", "Văn phòng", valid_from=date(2021, 1, 1))
        uow._connection.execute(
            text(
                "UPDATE units SET parent_id = :o WHERE org_id = :g"
                " AND id <> :o AND parent_id IS NULL"
            ),
            {"o": office.id, "g": org.id},
        )
        uow.commit()
    return start("duk-cantho", "vp", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def test_a_day_is_read_back_and_moved_and_the_branch_hears_of_it(
    officer: Dialogue, branch: Dialogue
) -> None:
    officer.play(
        """
        user: dời hạn báo cáo số lượng bản cam kết đến 20/5 theo công văn 12-CV/ĐUK
        bot: Đồng chí dời hạn *…* (…mục II.3.2) cho … đơn vị:
             14/5/2024 → *thứ Hai, 20/5/2024*
             Theo văn bản: 12-CV/ĐUK. …Đúng không ạ? [Đúng] [Thôi]
        user: đúng
        bot: Em đã dời hạn “…”: 14/5/2024 → thứ Hai, 20/5/2024, theo 12-CV/ĐUK. …
        """
    )
    with branch.database.unit_of_work() as uow:
        tick(uow, branch.clock, ReminderPolicy())
        kinds = [row.kind for row in uow.outbox.claim(datetime(2024, 5, 6, 2, tzinfo=UTC), 60, 9)]
        work = next(
            one for one in uow.assignments.of_unit(branch.unit.id) if one.task.key == "ct-bc-camket"
        )

    assert "change" in kinds
    assert work.last_safe_day == date(2024, 5, 20)


def test_a_question_tells_the_day_in_force_and_by_which_paper(
    officer: Dialogue, branch: Dialogue
) -> None:
    officer.say("dời hạn báo cáo số lượng bản cam kết đến 20/5 theo công văn 12-CV/ĐUK")
    officer.say("đúng")

    for said in ("hạn báo cáo cam kết là khi nào", "bao cao cam ket con may ngay"):
        told = branch.say(said).replies[0].text
        assert "“hoàn thành trước ngày 15/5/2024”" in told
        assert "*thứ Hai, 20/5/2024* (còn 14 ngày)" in told
        assert "Hạn đã dời theo văn bản 12-CV/ĐUK: từ 14/5/2024 thành 20/5/2024." in told
        assert "đã tính là trễ" not in told
    assert "Không ạ" in branch.say("nộp báo cáo cam kết ngày 17/5 có trễ không").replies[0].text

    officer.say("hủy việc báo cáo số lượng bản cam kết theo công văn 14-CV/ĐUK")
    officer.say("đúng")

    told = branch.say("hạn báo cáo cam kết là khi nào").replies[0].text
    assert "Việc này đã hủy theo văn bản 14-CV/ĐUK, không phải làm nữa." in told


def test_a_new_order_takes_the_place_of_one_left_unfinished(
    officer: Dialogue, branch: Dialogue
) -> None:
    officer.play(
        """
        user: dời hạn báo cáo số lượng bản cam kết về 15/5
        bot: …văn bản số nào…
        user: dời hạn báo cáo số lượng bản cam kết đến 16/5 theo 13-CV/ĐUK
        bot: …14/5/2024 → *thứ Năm, 16/5/2024*
             Theo văn bản: 13-CV/ĐUK. …
        """
    )


def test_what_is_missing_is_asked_for_and_nothing_is_done_without_a_yes(
    officer: Dialogue, branch: Dialogue
) -> None:
    officer.play(
        """
        user: đổi hạn báo cáo số lượng bản cam kết
        bot: Hạn mới là ngày nào ạ? … [Thôi]
        user: đến 19/5
        bot: Theo văn bản số nào ạ? … [Thôi]
        user: 12-CV/ĐUK
        bot: …*Chủ nhật, 19/5/2024* (ngày nghỉ; …: thứ Sáu, 17/5/2024)… [Đúng] [Thôi]
        tap: Thôi
        bot: …
        """
    )
    with branch.database.unit_of_work() as uow:
        work = next(
            one for one in uow.assignments.of_unit(branch.unit.id) if one.task.key == "ct-bc-camket"
        )
    assert work.last_safe_day == date(2024, 5, 14)


def test_work_is_called_off_by_a_document(officer: Dialogue, branch: Dialogue) -> None:
    officer.play(
        """
        user: hủy việc báo cáo số lượng bản cam kết theo 13-CV/ĐUK
        bot: Đồng chí hủy *…* (…) cho … đơn vị chưa báo xong.
             Theo văn bản: 13-CV/ĐUK. … [Đúng] [Thôi]
        user: đúng
        bot: Em đã hủy “…” theo 13-CV/ĐUK. …
        """
    )

    assert branch.state_of("ct-bc-camket") is AssignmentState.CANCELLED


def test_an_office_that_is_not_above_all_is_refused(start: Start, branch: Dialogue) -> None:
    below = start("duk-cantho", "chi-bo", DAY, role=Role.OFFICER)
    said = below.say("dời hạn báo cáo số lượng bản cam kết đến 20/5 theo 12-CV/ĐUK")

    assert "chỉ cơ quan ban hành" in said.replies[0].text
    assert said.reaction == "refuse"


def test_a_secretary_moves_nothing(branch: Dialogue) -> None:
    branch.say("dời hạn báo cáo số lượng bản cam kết đến 20/5 theo 12-CV/ĐUK")
    branch.say("đúng")
    with branch.database.unit_of_work() as uow:
        work = next(
            one for one in uow.assignments.of_unit(branch.unit.id) if one.task.key == "ct-bc-camket"
        )
    assert work.last_safe_day == date(2024, 5, 14)
