"""What a stranger got recorded without having said it, or lost; none of it is, now."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import EventKind, Role

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


SAID = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2"


def test_who_says_late_that_it_was_not_done_takes_back_what_is_done_so(secretary: Dialogue) -> None:
    for text in (SAID, "đúng", "sinh hoạt quý II họp ngày 5/5 27/30", "đúng"):
        secretary.say(text)
    secretary.to(date(2024, 5, 11))
    secretary.play(
        """
        user: thuc ra chua nop
        bot: Đồng chí muốn rút lại xác nhận “Báo cáo số lượng bản cam kết” (…
        user: đúng
        bot: Đã rút lại xác nhận “Báo cáo số lượng bản cam kết” …
        user: nói thật là sinh hoạt quý II chưa họp
        bot: Đồng chí muốn rút lại xác nhận “Sinh hoạt chuyên đề quý II/2024” (…
        user: không
        bot: Vâng, xác nhận “Sinh hoạt chuyên đề quý II/2024” … giữ nguyên ạ.
        """
    )
    kinds = [[event.kind for event in secretary.events(key)] for key in (REPORT, MEETING)]
    assert kinds == [[EventKind.SUBMITTED, EventKind.WITHDRAWN], [EventKind.SUBMITTED]]


def test_a_report_told_with_a_leave_follows_it_and_keeps_its_day(
    start: Start, secretary: Dialogue
) -> None:
    start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
    secretary.say("tôi đi vắng đến 15/5 giao phó bí thư, báo cáo cam kết nộp rồi hôm qua 30/30")
    secretary.to(date(2024, 5, 9))
    secretary.play(
        """
        user: đúng
        bot: Đã ghi: đồng chí vắng …
        bot: Tiếp theo là việc sau ạ.
        bot: Em hiểu là … “Báo cáo số lượng bản cam kết” … thứ Ba, 7/5/2024 - Số lượng: 30/30 …
        user: đúng
        bot: Đã ghi nhận “Báo cáo số lượng bản cam kết” …
        """
    )
    assert facts(secretary, REPORT) == [(EventKind.SUBMITTED, 30, date(2024, 5, 7))]


def test_a_report_behind_the_yes_to_a_leave_is_heard_too(start: Start, secretary: Dialogue) -> None:
    start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
    secretary.say("tôi đi vắng đến 15/5 giao phó bí thư")
    turn = secretary.say("đúng, còn báo cáo cam kết nộp rồi 30/30")
    assert turn.replies[0].text.startswith("Đã ghi: đồng chí vắng")
    secretary.say("đúng")
    assert facts(secretary, REPORT) == [(EventKind.SUBMITTED, 30, None)]


def test_a_number_of_a_paper_is_no_figure(secretary: Dialogue) -> None:
    secretary.say("báo cáo cam kết nộp rồi 28/30 miễn 2")
    assert "số lượng hay số văn bản" in secretary.say("số 8").replies[0].text
    secretary.say("số văn bản 8")
    secretary.say("đúng")
    (event,) = secretary.events(REPORT)
    assert (event.figures["done"], event.figures["document"]) == (28, "8")


def test_members_who_did_theirs_are_no_report_while_some_did_not(secretary: Dialogue) -> None:
    for text in ("20/30 đồng chí đã ký cam kết rồi", "25/30 dang vien ky cam ket roi"):
        assert secretary.say(text).reaction is Reaction.RECORD_PARTIAL
    assert facts(secretary, "ct-camket") == [(EventKind.PROGRESS, n, None) for n in (20, 25)]


def test_how_many_came_to_no_meeting_in_particular_is_asked(secretary: Dialogue) -> None:
    secretary.say("27/30 đồng chí dự họp")
    for text in ("quý 2", "hôm qua", "bỏ qua", "đúng", "đúng"):
        secretary.say(text)
    assert facts(secretary, MEETING) == [(EventKind.SUBMITTED, 27, date(2024, 5, 7))]


@pytest.mark.parametrize(
    "said",
    [
        "sửa báo cáo cam kết của lưu trữ thành 1/30",
        "bao cao cam ket cua luu tru nop roi 1/30",
        "rút lại báo cáo cam kết của bảo tàng",
    ],
)
def test_what_is_said_to_be_a_neighbours_is_refused(start: Start, said: str) -> None:
    library = start("duk-cantho", "chi-bo-thu-vien", DAY)
    assert library.say(said).reaction is Reaction.REFUSE
    library.say("đúng")
    assert library.events(REPORT) == []


def test_who_complains_of_being_reminded_reports(secretary: Dialogue) -> None:
    turn = secretary.say("em ơi chị nộp báo cáo cam kết rồi mà sao vẫn nhắc?")
    assert turn.tasks == (REPORT,)
    assert turn.reaction is Reaction.RECORD


def test_the_last_receipt_is_shown_again(secretary: Dialogue) -> None:
    secretary.say(SAID)
    secretary.say("đúng")
    assert (
        "Biên nhận *2024-000001*" in secretary.say("cho xem lại biên nhận vừa rồi").replies[0].text
    )
