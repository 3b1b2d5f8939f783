"""Plans in the chat: a document comes, a sheet goes and comes back, «ban hành» gives the work."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from dialogue import Dialogue, Start
from drafted import DRAFT, MEETING, REPORT

from handlers.message import PlanFile, Reaction, Turn
from handlers.publishing.owners import Bodies
from handlers.sheet_cells import SheetData, SheetRow, head_cells, row_cells
from plans.draft import DraftPlan
from storage.plan_records import DraftState
from storage.records import DraftId, Role

DAY = date(2024, 5, 8)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Phạm Thị Hoa")


@pytest.fixture
def lan(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, name="Lê Thị Lan")


def send(dialogue: Dialogue, file: PlanFile) -> Turn:
    return dialogue.say("", files=[file])


def document(draft: DraftPlan = DRAFT, sha256: str = "a" * 64) -> PlanFile:
    return PlanFile("kh12.docx", sha256, draft)


def sheet(
    dialogue: Dialogue, cells: Mapping[tuple[int, str], str] | None = None, **head: str
) -> PlanFile:
    """The sheet of draft 1 as it is now, with some cells changed by row number and column."""
    with dialogue.database.unit_of_work() as uow:
        draft = uow.drafts.get(DraftId(1), dialogue.unit.org_id)
        names = Bodies(uow.units.of_org(dialogue.unit.org_id, DAY)).names()
    rows = {row.number: row_cells(row, draft.review, names) for row in draft.review.rows}
    for (number, key), value in (cells or {}).items():
        rows.setdefault(number, {})[key] = value
    lines = tuple(SheetRow(number + 1, values) for number, values in rows.items())
    said = head_cells(draft.code, draft.version, draft.review) | head
    return PlanFile("BN-1.xlsx", "b" * 64, SheetData(said, lines))


def works(dialogue: Dialogue) -> list[str]:
    with dialogue.database.unit_of_work() as uow:
        found = uow.assignments.open_of(dialogue.unit.id)
    return [work.task.title for work in found if "12-KH" in work.plan_citation]


def pushed(dialogue: Dialogue) -> list[str]:
    told = []
    with dialogue.database.unit_of_work() as uow:
        while rows := uow.outbox.claim(dialogue.clock.now(), 60, 60):
            for row in rows:
                uow.outbox.begin_attempt(row.id, row.lease_token, dialogue.clock.now())
                uow.outbox.mark_sent(row.id, row.lease_token, dialogue.clock.now(), "1")
                told += [str(row.payload["text"])] if row.address == dialogue.address else []
        uow.commit()
    return told


def test_a_document_becomes_a_draft_with_its_sheet_and_nobody_has_work(
    officer: Dialogue, lan: Dialogue
) -> None:
    turn = send(officer, document())
    (reply,) = turn.replies

    assert "*Kế hoạch số 12-KH/ĐUK*, tổ chức sinh hoạt chính trị năm 2024" in reply.text
    assert "Có 3 việc: 2 việc có hạn, 1 việc không có ngày" in reply.text
    assert "“Theo dõi, đôn đốc”: chưa rõ là đơn vị nào: Tổ giúp việc" in reply.text
    (enclosure,) = reply.enclosures
    assert (enclosure.kind, enclosure.parameters) == ("plan_sheet", (("draft", 1),))
    assert works(lan) == []


def test_what_is_read_back_and_agreed_to_comes_into_force(officer: Dialogue, lan: Dialogue) -> None:
    send(officer, document())
    officer.play(
        """
        user: ban hành
        bot: Ban hành *Kế hoạch số 12-KH/ĐUK* (tổ chức sinh hoạt chính trị năm 2024): 3 việc,
             7 đơn vị có việc, 11 phần việc. 1 việc chưa có đơn vị phải làm, chỉ để tra cứu. Việc
             được giao ngay, … Đúng không ạ? [Ban hành] [Chưa]
        tap: Ban hành
        bot: Đã ban hành *Kế hoạch số 12-KH/ĐUK* (bản 1). Em đã để lời báo cho 1 người.
        """
    )
    assert works(lan) == ["Tổ chức sinh hoạt chuyên đề", "Báo cáo kết quả sinh hoạt"]
    (told,) = pushed(lan)
    assert "vừa được ban hành" in told
    assert "“Tổ chức sinh hoạt chuyên đề” (mục II.1), hạn thứ Sáu, 14/6/2024" in told
    answer = lan.say("sinh hoạt chuyên đề chính trị hạn ngày nào").replies[0].text
    assert "14/6/2024" in answer
    assert "12-KH/ĐUK" in answer


def test_nothing_comes_into_force_without_a_yes(officer: Dialogue, lan: Dialogue) -> None:
    send(officer, document())
    officer.play(
        """
        user: ban hành
        bot: … [Ban hành] [Chưa]
        user: chưa
        bot: Vâng, em chưa ban hành. Bản nháp BN-1 vẫn còn.
        """
    )
    assert works(lan) == []
    assert "BN-1: Kế hoạch số 12-KH/ĐUK" in officer.say("bản nháp").replies[0].text


def test_pressed_twice_it_is_published_once(officer: Dialogue, lan: Dialogue) -> None:
    send(officer, document())
    officer.say("ban hành")
    key = officer.choices[0].key
    officer.say("", choice=key)
    again = officer.say("", choice=key)

    assert "Đã ban hành" not in again.replies[0].text
    assert len(works(lan)) == 2


def test_a_sheet_that_comes_back_is_shown_and_kept(officer: Dialogue, lan: Dialogue) -> None:
    send(officer, document())
    turn = send(
        officer,
        sheet(
            officer,
            {
                (1, "phrase"): "trước ngày 20/6/2024",
                (2, "wanted"): "Không",
                (3, "owners"): "Ban Tuyên giáo",
            },
        ),
    )
    text = turn.replies[0].text
    assert text.startswith("Bản nháp BN-1 (lần sửa 2): 3 chỗ thay đổi.")
    assert (
        "hạn “trước ngày 15/6/2024” → “trước ngày 20/6/2024” (chậm nhất thứ Tư, 19/6/2024)" in text
    )
    officer.say("ban hành")
    officer.say("đúng")
    assert works(lan) == ["Tổ chức sinh hoạt chuyên đề"]


def test_a_sheet_with_a_wrong_cell_changes_nothing(officer: Dialogue) -> None:
    send(officer, document())
    turn = send(officer, sheet(officer, {(1, "phrase"): "31/2/2024", (2, "title"): "Khác"}))

    assert "em chưa ghi gì của bảng này" in turn.replies[0].text
    assert "Dòng 2, cột “Hạn (lời văn)”" in turn.replies[0].text
    same = send(officer, sheet(officer))
    assert "không có gì thay đổi" in same.replies[0].text


def test_an_old_sheet_is_answered_with_the_newest(officer: Dialogue) -> None:
    send(officer, document())
    old = sheet(officer, {(1, "title"): "Tên mới"})
    send(officer, old)
    turn = send(officer, old)

    assert "bản nháp BN-1 đã ở lần 2" in turn.replies[0].text
    assert turn.replies[0].enclosures


def test_the_same_document_again_changes_nothing(officer: Dialogue) -> None:
    send(officer, document())
    assert "đã đọc rồi, là bản nháp BN-1" in send(officer, document()).replies[0].text
    officer.say("ban hành")
    officer.say("đúng")
    again = send(officer, document())

    assert "đã được ban hành từ bản nháp BN-1" in again.replies[0].text


def test_a_draft_is_thrown_away_after_a_yes(officer: Dialogue) -> None:
    send(officer, document())
    officer.play(
        """
        user: hủy bản nháp BN-1
        bot: Hủy bản nháp BN-1 (Kế hoạch số 12-KH/ĐUK)? … [Hủy] [Chưa]
        tap: Hủy
        bot: Đã hủy bản nháp BN-1. Không có việc nào được giao từ đó.
        user: ban hành
        bot: Hiện không có bản nháp nào. …
        """
    )
    with officer.database.unit_of_work() as uow:
        draft = uow.drafts.get(DraftId(1), officer.unit.org_id)
    assert draft.state is DraftState.DISCARDED


def test_of_several_drafts_the_named_one_is_meant(officer: Dialogue) -> None:
    send(officer, document())
    other = replace(DRAFT, number="13-KH/ĐUK", title="kiểm tra năm 2024")
    send(officer, document(other, "c" * 64))

    assert "13-KH/ĐUK" in officer.say("ban hành").replies[0].text
    officer.say("chưa")
    assert "12-KH/ĐUK" in officer.say("ban hành BN-1").replies[0].text


def test_between_the_question_and_the_yes_somebody_else_corrected_it(
    officer: Dialogue, start: Start
) -> None:
    send(officer, document())
    officer.say("ban hành")
    colleague = start("duk-cantho", "duk", DAY, role=Role.ADMIN, name="Trần Văn Bảy")
    send(colleague, sheet(officer, {(1, "title"): "Sinh hoạt chuyên đề quý II"}))
    turn = officer.say("đúng")

    assert "vừa được người khác sửa" in turn.replies[0].text


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("chi-bo", Role.SECRETARY),
        ("chi-bo", Role.OFFICER),
        ("dang-bo-cap-nuoc", Role.OFFICER),
        ("duk", Role.SECRETARY),
    ],
)
def test_nobody_but_the_organisations_officers_brings_in_a_plan(
    start: Start, unit: str, role: Role
) -> None:
    person = start("duk-cantho", unit, DAY, role=role)
    turn = send(person, document())

    assert turn.reaction is Reaction.REFUSE
    with person.database.unit_of_work() as uow:
        assert uow.drafts.open_of(person.unit.org_id) == []
    assert "bản nháp" not in person.say("ban hành").replies[0].text.lower()


def test_another_organisations_draft_does_not_exist(officer: Dialogue, start: Start) -> None:
    send(officer, document())
    other = start("la-gi", "thi-uy", DAY, role=Role.OFFICER)

    assert "không có trong" in send(other, sheet(officer)).replies[0].text
    assert "không có bản nháp nào" in other.say("ban hành BN-1").replies[0].text
    assert "không có bản nháp nào" in other.say("bản nháp").replies[0].text


def test_a_stamped_document_is_refused_and_forgotten(officer: Dialogue) -> None:
    turn = send(officer, PlanFile("", "d" * 64, None, "stamped"))

    assert turn.reaction is Reaction.REFUSE
    assert turn.forget
    assert officer.say("bản nháp").replies[0].text.startswith("Hiện không có bản nháp nào")


@pytest.mark.parametrize(("fault", "told"), [("old_word", ".docx"), ("no_sheet", "bảng rà soát")])
def test_what_cannot_be_read_is_told_with_what_to_do(
    officer: Dialogue, fault: str, told: str
) -> None:
    assert told in send(officer, PlanFile("x", "d" * 64, None, fault)).replies[0].text


def test_a_new_version_tells_those_whose_day_moves(officer: Dialogue, lan: Dialogue) -> None:
    send(officer, document())
    officer.say("ban hành")
    officer.say("đúng")
    pushed(lan)
    moved = replace(REPORT, deadline=MEETING.deadline)
    turn = send(officer, document(replace(DRAFT, tasks=(MEETING, moved)), "e" * 64))
    assert "giữ nguyên 1 việc, sửa 1, bỏ 1, thêm 0" in turn.replies[0].text
    officer.play(
        """
        user: ban hành
        bot: Ban hành bản mới của *Kế hoạch số 12-KH/ĐUK*: giữ nguyên 1 việc, sửa 1, bỏ 1, thêm 0;
             4 đơn vị được báo. … [Ban hành] [Chưa]
        user: đúng
        bot: Đã ban hành *Kế hoạch số 12-KH/ĐUK* (bản 2). …
        """
    )
    (told,) = pushed(lan)
    assert "hạn đổi *thứ Bảy, 29/6/2024 → thứ Sáu, 14/6/2024*" in told
    assert "Tổ chức sinh hoạt chuyên đề" not in told


def test_a_question_about_issuing_is_no_order(officer: Dialogue) -> None:
    send(officer, document())
    for text in (
        "kế hoạch 152 ban hành ngày nào",
        "ai ban hành kế hoạch này",
        "ban hành ngày nào?",
    ):
        assert "Đúng không ạ?" not in officer.say(text).replies[0].text
