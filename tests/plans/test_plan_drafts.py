import json
from datetime import date

from plans.draft import (
    DraftDeadline,
    DraftPlan,
    DraftRecurrence,
    DraftTask,
    Flag,
    FlagKind,
    Ignored,
    Period,
    Why,
)
from plans.draft_json import draft_json
from plans.model import WorkKind

WINDOW = DraftTask(
    section="II.3",
    title="Khảo sát các chi bộ",
    quote="Khảo sát các chi bộ từ ngày 13/4 đến ngày 24/4/2026.",
    line=41,
    page=2,
    lead=("Ban Xây dựng Đảng",),
    coordinate=("Văn phòng Đảng ủy",),
    deliver_to="Ban Thường vụ Đảng ủy",
    through="Văn phòng Đảng ủy",
    kind=WorkKind.INSPECTION,
    deadline=DraftDeadline(
        phrase="từ ngày 13/4 đến ngày 24/4/2026",
        stated="2026-04-13/2026-04-24",
        last_safe_day=date(2026, 4, 24),
        from_day=date(2026, 4, 13),
        to_day=date(2026, 4, 24),
    ),
    flags=(Flag(FlagKind.CONTRADICTION, "mục III.2: 30/4/2026"),),
)
MONTHLY = DraftTask(
    section="III.1",
    title="Nộp báo cáo tháng",
    quote="Nộp báo cáo tháng trước ngày 18 hằng tháng.",
    line=60,
    deadline=DraftDeadline(
        phrase="trước ngày 18 hằng tháng",
        last_safe_day=date(2026, 3, 17),
        recurrence=DraftRecurrence(Period.MONTHLY, "trước ngày 18 hằng tháng"),
    ),
)


def test_the_json_has_exactly_the_promised_names_in_their_order() -> None:
    draft = DraftPlan(number="12-KH/ĐU", issued_on=date(2026, 3, 10), tasks=(WINDOW,))
    written = draft_json(draft)
    assert list(written) == [
        "number", "title", "issuer", "issued_on", "signed_by", "years", "tasks", "ignored",
    ]  # fmt: skip
    [task] = json.loads(json.dumps(written))["tasks"]
    assert list(task) == [
        "section", "title", "quote", "line", "lead", "coordinate", "carry_out", "direct",
        "advise", "follow_up", "deliver_to", "through", "kind", "deadline", "flags",
    ]  # fmt: skip
    assert list(task["deadline"]) == [
        "phrase", "stated", "last_safe_day", "from", "to", "recurrence", "tentative",
    ]  # fmt: skip


def test_a_window_says_where_it_opens_and_closes() -> None:
    [task] = json.loads(json.dumps(draft_json(DraftPlan(tasks=(WINDOW,)))))["tasks"]
    assert task["deadline"]["from"] == "2026-04-13"
    assert task["deadline"]["to"] == task["deadline"]["last_safe_day"] == "2026-04-24"
    assert task["flags"] == ["contradiction: mục III.2: 30/4/2026"]


def test_recurring_work_names_its_period_and_its_rule() -> None:
    [task] = json.loads(json.dumps(draft_json(DraftPlan(tasks=(MONTHLY,)))))["tasks"]
    assert task["deadline"]["recurrence"] == {
        "period": "monthly",
        "rule": "trước ngày 18 hằng tháng",
    }


def test_open_work_has_its_phrase_and_no_dates() -> None:
    open_work = DraftTask("I", "Tuyên truyền", "…", 3, deadline=DraftDeadline("thường xuyên"))
    [task] = json.loads(json.dumps(draft_json(DraftPlan(tasks=(open_work,)))))["tasks"]
    assert task["deadline"] == {
        "phrase": "thường xuyên",
        "stated": None,
        "last_safe_day": None,
        "from": None,
        "to": None,
        "recurrence": None,
        "tentative": False,
    }


def test_what_was_left_alone_is_told_with_its_reason() -> None:
    left = Ignored("ngày 18/5/2021", 7, Why.OTHER_DOCUMENT)
    assert draft_json(DraftPlan(ignored=(left,)))["ignored"] == [
        {"phrase": "ngày 18/5/2021", "line": 7, "why": "other_document"}
    ]
