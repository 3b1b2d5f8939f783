"""«Chi bộ em không phải làm …»: asked of the office with a reason, which grants or refuses."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.reminders import verdict_notices
from storage.message_records import OutboxKind
from storage.records import AssignmentState, EventKind, Role

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def told(dialogue: Dialogue) -> list[str]:
    with dialogue.database.unit_of_work() as uow:
        rows = uow.outbox.claim(dialogue.clock.now(), 60, 20)
        said = [
            verdict_notices.render(uow, row, dialogue.clock)
            for row in rows
            if row.kind is OutboxKind.NOTICE
        ]
    return [one if isinstance(one, str) else one.text for one in said]


@pytest.mark.parametrize(
    "texts",
    [
        ("chi bộ em không phải làm báo cáo cam kết vì mới thành lập",),
        ("chi bo em khong phai lam bao cao cam ket vi moi thanh lap",),
        ("đề nghị miễn báo cáo cam kết vì mới thành lập",),
        ("báo cáo cam kết không áp dụng với chi bộ em", "vì mới thành lập"),
        ("chi bộ không thuộc diện làm báo cáo cam kết", "mới thành lập"),
    ],
)
def test_a_branch_asks_and_the_office_grants(
    secretary: Dialogue, officer: Dialogue, texts: tuple[str, ...]
) -> None:
    for text in texts:
        turn = secretary.say(text)
    assert turn.replies[0].text.startswith("Em chưa trình gì. Trình cấp trên xem")
    assert secretary.events(REPORT) == []
    assert "trình cấp trên xem" in secretary.say("đúng").replies[0].text
    assert secretary.state_of(REPORT) is AssignmentState.OPEN
    assert "đề nghị không áp dụng: " in officer.say("có đề nghị gì không").replies[0].text
    officer.say("đồng ý 1")
    assert secretary.state_of(REPORT) is AssignmentState.NOT_APPLICABLE
    assert "*không phải làm*" in told(secretary)[0]


def test_the_office_refuses_with_a_reason(secretary: Dialogue, officer: Dialogue) -> None:
    secretary.say("đề nghị miễn báo cáo cam kết vì mới thành lập")
    secretary.say("đúng")
    officer.say("ai đang vướng")
    assert "cần biết vì sao" in officer.say("không đồng ý 1").replies[0].text
    officer.say("không đồng ý 1 vì vẫn còn đảng viên")
    assert secretary.events(REPORT)[-1].kind is EventKind.UNBLOCKED
    assert "*không đồng ý miễn*" in told(secretary)[0]
    shown = secretary.say("lịch sử việc báo cáo cam kết").replies[0].text
    assert "không đồng ý miễn: “vẫn còn đảng viên”" in shown


@pytest.mark.parametrize(
    "text",
    [
        "chi bộ em không phải làm báo cáo cam kết phải không",
        "nếu chi bộ em không phải làm báo cáo cam kết thì nhắn nhé",
        "chi bộ thư viện không phải làm báo cáo cam kết vì mới tách",
        "đã nộp báo cáo cam kết 28/30, xin miễn 2 đồng chí",
    ],
)
def test_what_asks_nothing_goes_nowhere(secretary: Dialogue, text: str) -> None:
    secretary.say(text)
    secretary.say("mới thành lập")
    secretary.say("đúng")
    assert EventKind.BLOCKED not in [one.kind for one in secretary.events(REPORT)]


def test_what_merely_hinders_is_not_granted_away(secretary: Dialogue, officer: Dialogue) -> None:
    secretary.say("vướng báo cáo cam kết: chưa có mẫu")
    officer.say("ai đang vướng")
    assert "không phải đề nghị không áp dụng" in officer.say("đồng ý 1").replies[0].text
    assert secretary.state_of(REPORT) is AssignmentState.OPEN
