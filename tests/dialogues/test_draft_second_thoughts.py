"""An officer with a draft of a plan who asks first, hesitates, and issues it once."""

from dataclasses import replace
from datetime import date

import pytest
from dialogue import Dialogue, Start
from drafted import DRAFT
from test_plans_by_chat import document, send

from handlers.message import Reaction
from storage.records import Role

DAY = date(2024, 5, 8)
NO_DRAFT = "Hiện không có bản nháp nào."
ASKED = "Ban hành *Kế hoạch số 12-KH/ĐUK*"


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER)


@pytest.mark.parametrize(
    "said",
    [
        "nếu ban hành kế hoạch này thì chi bộ nào dồn việc",
        "nếu ban hành thì tuần nào nhiều việc nhất",
        "bản nháp",
        "ban hành",
        "bỏ bản nháp 1",
    ],
)
def test_without_a_draft_there_is_nothing_to_issue(officer: Dialogue, said: str) -> None:
    assert officer.say(said).replies[0].text.startswith(NO_DRAFT)


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("tuần nào dồn việc", "*Việc đến hạn theo tuần*"),
        ("tháng 6 chi bộ nào dồn việc", "*Việc đến hạn theo tuần, tháng 6/2024*"),
    ],
)
def test_how_full_the_weeks_are_already(officer: Dialogue, said: str, heading: str) -> None:
    turn = officer.say(said)
    text = turn.replies[0].text
    assert text.startswith(f"{heading}\nKhông đơn vị nào dồn từ 4 việc trong một tuần; ")
    assert [each.kind for each in turn.replies[0].enclosures] == ["heat"]


def test_the_weeks_with_the_draft_are_told_as_such(officer: Dialogue) -> None:
    send(officer, document(DRAFT))
    for said in ("nếu ban hành kế hoạch này thì chi bộ nào dồn việc", "chi bộ nào dồn việc"):
        text = officer.say(said).replies[0].text
        assert text.startswith(
            "*Việc đến hạn theo tuần nếu ban hành Kế hoạch số 12-KH/ĐUK (bản nháp BN-1)*"
        )


def test_drafts_are_listed_with_who_sent_them(officer: Dialogue) -> None:
    send(officer, document(DRAFT))
    text = officer.say("bản nháp").replies[0].text
    assert "BN-1: Kế hoạch số 12-KH/ĐUK" in text
    assert "3 việc" in text
    assert "(Nguyễn Văn An, 8/5/2024)" in text


def test_a_no_leaves_the_draft_and_a_yes_issues_it_once(officer: Dialogue) -> None:
    send(officer, document(DRAFT))
    officer.play(
        f"""
        user: ban hành
        bot: {ASKED} …Đúng không ạ? [Ban hành] [Chưa]
        user: không
        bot: Vâng, em chưa ban hành. Bản nháp BN-1 vẫn còn.
        user: ban hành
        bot: {ASKED} …
        user: đúng
        bot: Đã ban hành *Kế hoạch số 12-KH/ĐUK* (bản 1). …
        user: ban hành
        bot: {NO_DRAFT} …
        """
    )
    with officer.database.unit_of_work() as uow:
        plans = [each.plan.number for each in uow.plans.of_org(officer.unit.org_id)]
    assert plans.count("12-KH/ĐUK") == 1


def test_a_draft_is_thrown_away_on_a_yes_alone(officer: Dialogue) -> None:
    send(officer, document(DRAFT))
    officer.play(
        """
        user: bỏ bản nháp
        bot: Hủy bản nháp BN-1 (Kế hoạch số 12-KH/ĐUK)? … [Hủy] [Chưa]
        tap: Chưa
        bot: …Bản nháp BN-1 vẫn còn…
        user: bỏ bản nháp
        bot: Hủy bản nháp BN-1 …
        tap: Hủy
        bot: …
        user: bản nháp
        bot: Hiện không có bản nháp nào. …
        """
    )


def test_a_branch_issues_nothing(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    for said in ("ban hành", "bản nháp"):
        assert secretary.say(said).reaction is Reaction.DECLINE


def test_a_document_without_work_is_no_draft(officer: Dialogue) -> None:
    turn = send(officer, document(replace(DRAFT, tasks=())))
    assert turn.reaction is Reaction.CLARIFY
    assert officer.say("bản nháp").replies[0].text.startswith(NO_DRAFT)


def test_of_two_drafts_one_is_named_or_was_spoken_of_last(officer: Dialogue) -> None:
    send(officer, document(DRAFT))
    send(officer, document(replace(DRAFT, number="13-KH/ĐUK"), "c" * 64))
    assert "bản nháp BN-2" in officer.say("chi bộ nào dồn việc").replies[0].text
    assert officer.say("ban hành").replies[0].text.startswith("Ban hành *Kế hoạch số 13-KH/ĐUK*")
    officer.say("không")
    assert officer.say("ban hành BN-1").replies[0].text.startswith(ASKED)
    officer.say("không")
    assert officer.say("ban hành BN-7").replies[0].text.startswith(NO_DRAFT)
    officer.to(date(2024, 5, 10))
    text = officer.say("ban hành").replies[0].text
    assert "BN-1" in text
    assert "BN-2" in text
    text = officer.say("bản nháp").replies[0].text
    assert text.index("BN-1: ") < text.index("BN-2: ")


def test_a_draft_without_a_year_is_not_ready(officer: Dialogue) -> None:
    send(officer, document(replace(DRAFT, years=(), number=None, title="", issuer=None)))
    turn = officer.say("ban hành")
    assert turn.reaction is Reaction.CLARIFY
    assert "BN-1" in turn.replies[0].text
    with officer.database.unit_of_work() as uow:
        assert len(uow.plans.of_org(officer.unit.org_id)) == 1


def test_what_is_in_force_already_is_not_issued_again(officer: Dialogue) -> None:
    send(officer, document(DRAFT))
    officer.say("ban hành")
    officer.say("đúng")
    send(officer, document(DRAFT, "d" * 64))
    turn = officer.say("ban hành")
    assert "12-KH/ĐUK" in turn.replies[0].text
    assert "Ban hành" not in {one.label for one in officer.choices}
