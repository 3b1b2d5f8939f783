"""What a stranger got recorded without having said it, or lost; none of it is, now."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import EventKind

DAY = date(2024, 5, 8)
REPORT, MEETING, PLAN = "ct-bc-camket", "ct-sh-q2", "ct-cs-kehoach"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def facts(secretary: Dialogue, key: str) -> list[tuple[EventKind, object, date | None]]:
    return [
        (event.kind, event.figures.get("done"), event.done_on) for event in secretary.events(key)
    ]


def test_of_three_works_each_keeps_its_own_day(secretary: Dialogue) -> None:
    secretary.say(
        "đã nộp báo cáo cam kết 28/30 miễn 2, sinh hoạt quý II ngày 5/5 27/30 và kế hoạch chi bộ "
        "số 3-KH/CB"
    )
    for _ in range(3):
        secretary.say("đúng")
    assert facts(secretary, REPORT) == [(EventKind.SUBMITTED, 28, None)]
    assert facts(secretary, MEETING) == [(EventKind.SUBMITTED, 27, date(2024, 5, 5))]
    assert facts(secretary, PLAN) == [(EventKind.SUBMITTED, None, None)]


@pytest.mark.parametrize(
    "said",
    [
        "hôm qua đã nộp báo cáo cam kết 28/30 miễn 2 và kế hoạch chi bộ số 3-KH/CB",
        "ngày 7/5 đã nộp báo cáo cam kết 28/30 miễn 2 và kế hoạch chi bộ số 3-KH/CB",
    ],
)
def test_a_day_said_first_is_of_all_that_follows(secretary: Dialogue, said: str) -> None:
    secretary.say(said)
    secretary.say("đúng")
    secretary.say("đúng")
    assert facts(secretary, REPORT) == [(EventKind.SUBMITTED, 28, date(2024, 5, 7))]
    assert facts(secretary, PLAN) == [(EventKind.SUBMITTED, None, date(2024, 5, 7))]


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("sinh hoạt quý II xong hôm 5/5 27/30, mai mới nộp báo cáo cam kết", []),
        ("chưa nộp báo cáo cam kết, mới xong sinh hoạt quý II ngày 5/5, 27/30", [EventKind.NOTED]),
        ("sinh hoat quy 2 xong hom 5/5 27/30, bao cao cam ket chua nop", [EventKind.NOTED]),
    ],
)
def test_the_figures_are_of_the_half_that_is_done(
    secretary: Dialogue, said: str, noted: list[EventKind]
) -> None:
    secretary.say(said)
    secretary.say("đúng")
    assert facts(secretary, MEETING) == [(EventKind.SUBMITTED, 27, date(2024, 5, 5))]
    assert [event.kind for event in secretary.events(REPORT)] == noted


@pytest.mark.parametrize(
    "said", ["mai tôi nộp báo cáo cam kết 28/30 miễn 2", "mai toi nop bao cao cam ket 28/30"]
)
def test_what_is_to_come_is_not_recorded_without_its_day_either(
    secretary: Dialogue, said: str
) -> None:
    turn = secretary.say(said)
    assert [choice.label for choice in turn.replies[-1].choices] == ["Thôi"]
    secretary.say("bỏ qua")
    secretary.say("đúng")
    assert secretary.events(REPORT) == []


@pytest.mark.parametrize(
    "said",
    [
        "chi bộ tôi không phải nộp báo cáo cam kết vì đã nộp về ban khác",
        "sinh hoạt chuyên đề quý II không áp dụng với chi bộ tôi",
        "chi bo minh khong phai lam so ket vi moi tach",
    ],
)
def test_what_does_not_apply_is_for_the_office_to_say(secretary: Dialogue, said: str) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.CLARIFY
    assert turn.replies[0].text.startswith(
        ("Em chưa trình gì", "Việc nào không áp dụng do cấp trên")
    )
    assert [secretary.events(key) for key in (REPORT, MEETING, "ct-soket-cs")] == [[], [], []]


@pytest.mark.parametrize(
    "said",
    [
        "chi bộ tôi không phải nộp báo cáo cam kết phải không",
        "chi bộ em không phải nộp bản cam kết à?",
    ],
)
def test_whether_it_applies_may_be_asked(secretary: Dialogue, said: str) -> None:
    assert secretary.say(said).reaction is Reaction.ANSWER


@pytest.mark.parametrize("said", ["vì chi bộ mới thành lập", "do bí thư đi công tác chưa về"])
def test_a_reason_of_nothing_is_noted_of_nothing(secretary: Dialogue, said: str) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.CLARIFY
    assert "Em chưa rõ lý do này là của việc nào" in turn.replies[0].text
    with secretary.database.unit_of_work() as uow:
        works = uow.assignments.of_unit(secretary.unit.id)
        assert all(not uow.assignments.history(one.assignment_id, one.unit_id) for one in works)


def test_the_other_half_is_noted_where_the_first_is_on_record_already(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    secretary.play(
        """
        user: bao cao cam ket nop roi 28/30 mien 2, con sinh hoat quy 2 thi chua
        bot: “Sinh hoạt chuyên đề quý II/2024” (…): em ghi là *chưa xong* và vẫn nhắc theo lịch.
        bot: “Báo cáo số lượng bản cam kết” đã được ghi nhận hoàn thành (…
        """
    )
    assert [event.kind for event in secretary.events(MEETING)] == [EventKind.NOTED]
    assert [event.kind for event in secretary.events(REPORT)] == [EventKind.SUBMITTED]


def test_who_says_late_that_it_was_not_done_is_told_how_to_take_it_back(
    secretary: Dialogue,
) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    secretary.say("hạn sơ kết khi nào")
    assert "nhắn “rút lại” kèm tên việc" in secretary.say("thuc ra chua nop").replies[0].text
    secretary.say("rút lại báo cáo cam kết")
    secretary.say("đúng")
    assert [event.kind for event in secretary.events(REPORT)] == [
        EventKind.SUBMITTED,
        EventKind.WITHDRAWN,
    ]
