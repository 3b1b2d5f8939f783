"""A branch's work is its own, and two hands at once write once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction, Turn
from storage.errors import NoSuchWork
from storage.records import AssignmentId, AssignmentState, EventKind, JsonValue, Role, Unit, Work

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def first(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def second(start: Start, first: Dialogue) -> Dialogue:
    """The secretary of another branch of the same organisation."""
    with first.database.unit_of_work() as uow:
        units = uow.units.of_org(first.unit.org_id, DAY)
    other = next(one for one in units if one.kind == "chi-bo" and one.code != "chi-bo")
    return start("duk-cantho", other.code, DAY, name="Trần Văn Bảy")


def work_of(dialogue: Dialogue, unit: Unit, key: str) -> Work:
    with dialogue.database.unit_of_work() as uow:
        return next(one for one in uow.assignments.of_unit(unit.id) if one.task.key == key)


def confirm(dialogue: Dialogue) -> Turn:
    dialogue.say("đã nộp báo cáo cam kết hôm qua, số 08-BC/CB, 28/30 đảng viên")
    return dialogue.say("đúng")


def test_each_branch_confirms_its_own(first: Dialogue, second: Dialogue) -> None:
    confirm(first)
    assert first.state_of(REPORT) is AssignmentState.SUBMITTED
    assert second.state_of(REPORT) is AssignmentState.OPEN
    assert second.events(REPORT) == []


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo cam kết nộp chưa?",
        "sửa lại 29/30",
        "rút lại",
        "tháng này còn việc gì",
        "rút lại xác nhận báo cáo cam kết",
        "tình trạng báo cáo cam kết thế nào",
    ],
)
def test_the_other_branch_sees_nothing_of_it(first: Dialogue, second: Dialogue, text: str) -> None:
    confirm(first)
    turn = second.say(text)
    shown = " ".join(reply.text for reply in turn.replies)
    for fact in ("2024-000001", "28/30", "08-BC/CB", first.unit.name, "Nguyễn Văn An"):
        assert fact not in shown
    second.say("đúng")
    assert [one.kind for one in first.events(REPORT)] == [EventKind.SUBMITTED]


@pytest.mark.parametrize(
    "text",
    [
        "{unit} nộp báo cáo cam kết chưa?",
        "chi bộ nào chưa nộp báo cáo cam kết",
        "xem báo cáo của {unit}",
        "xác nhận giúp {unit} đã nộp báo cáo cam kết",
    ],
)
def test_asked_about_another_branch_it_is_refused(
    first: Dialogue, second: Dialogue, text: str
) -> None:
    confirm(first)
    turn = second.say(text.format(unit=first.unit.name))
    assert turn.reaction is Reaction.REFUSE
    assert "2024-000001" not in turn.replies[0].text
    assert second.events(REPORT) == []


def test_a_foreign_and_an_unknown_id_in_a_state_are_told_alike(
    first: Dialogue, second: Dialogue
) -> None:
    foreign = int(work_of(first, first.unit, REPORT).assignment_id)
    answers = set()
    for assignment in (foreign, 999_999):
        second.say("đã nộp báo cáo cam kết, số 09-BC/CB")
        forge(second, {"assignments": [assignment]})
        turn = second.say("đúng")
        answers.add(tuple(reply.text for reply in turn.replies))
    assert len(answers) == 1
    assert first.events(REPORT) == []


def forge(dialogue: Dialogue, data: dict[str, JsonValue]) -> None:
    """Put values into the stored step, as nobody can through a channel."""
    with dialogue.database.unit_of_work() as uow:
        talk = uow.conversations.load(f"person:{dialogue.person.id}", dialogue.clock.now())
        uow.conversations.save(replace(talk, data={**talk.data, **data}))
        uow.commit()


def test_the_store_tells_foreign_and_unknown_alike(first: Dialogue, second: Dialogue) -> None:
    foreign = work_of(first, first.unit, REPORT).assignment_id
    with second.database.unit_of_work() as uow:
        for assignment in (foreign, AssignmentId(999_999)):
            with pytest.raises(NoSuchWork):
                uow.assignments.get(assignment, second.unit.id)


def test_another_organisation_knows_nothing_of_it(first: Dialogue, start: Start) -> None:
    confirm(first)
    other = start("duk-travinh", "chi-bo", DAY)
    for text in ("báo cáo cam kết nộp chưa", "152-KH/ĐUK ai ký?", "rút lại"):
        shown = " ".join(reply.text for reply in other.say(text).replies)
        assert "2024-000001" not in shown
        assert "Hồ Truyền Thống" not in shown


def test_secretary_and_deputy_at_once_confirm_once(first: Dialogue, start: Start) -> None:
    deputy = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
    both = (first, deputy)
    for one in both:
        one.say("đã nộp báo cáo cam kết, số 08-BC/CB, 28/30 đảng viên")
    with ThreadPoolExecutor(2) as pool:
        turns = list(pool.map(lambda one: one.tap("Đúng"), both))
    assert [one.kind for one in first.events(REPORT)] == [EventKind.SUBMITTED]
    told = sorted("đã được ghi nhận trước đó" in turn.replies[-1].text for turn in turns)
    assert told == [False, True]


def test_the_deputy_sees_what_the_secretary_confirmed(first: Dialogue, start: Start) -> None:
    deputy = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
    confirm(first)
    turn = deputy.say("đã nộp báo cáo cam kết rồi")
    assert "đã được ghi nhận hoàn thành" in turn.replies[-1].text
    assert "2024-000001" in turn.replies[-1].text


def test_one_persons_draft_is_not_anothers(first: Dialogue, start: Start) -> None:
    deputy = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
    first.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    deputy.say("đúng")
    deputy.say("", choice=first.choices[0].key)
    assert first.events(REPORT) == []


@pytest.mark.parametrize(
    "said",
    [
        "việc của bảo tàng thành phố đến đâu rồi",
        "chi bộ thư viện thành phố làm tới đâu rồi",
        "chi bo bao tang thanh pho lam den dau roi",
    ],
)
def test_how_far_another_branch_is_is_nobodys_business(first: Dialogue, said: str) -> None:
    turn = first.say(said)
    assert turn.reaction is Reaction.REFUSE
    assert "đơn vị khác" in turn.replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "don doc may chi bo chua nop di",
        "gửi các chi bộ thư viện, bảo tàng: mai họp lúc 8h",
        "đổi hạn báo cáo cam kết sang 20/5",
        "duyet het",
        "hom qua nhac the nao",
    ],
)
def test_what_an_office_orders_is_no_report_and_no_wish_of_a_branch(
    first: Dialogue, said: str
) -> None:
    first.say("tháng này chi bộ tôi phải làm gì")
    turn = first.say(said)
    assert turn.reaction is Reaction.REFUSE
    assert "cán bộ cấp trên" in turn.replies[0].text
    assert first.events(REPORT) == []


@pytest.mark.parametrize(
    "said", ["hạn đôn đốc các chi bộ nộp báo cáo là khi nào", "đã đôn đốc các chi bộ nộp báo cáo"]
)
def test_who_asks_or_tells_of_such_work_is_heard(first: Dialogue, said: str) -> None:
    assert "cán bộ cấp trên" not in first.say(said).replies[0].text
