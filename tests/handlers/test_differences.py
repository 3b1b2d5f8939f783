"""What differs between two versions of a plan, line by line, to whoever decides on them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.publishing.differences import lines_of
from plans.deadlines import read_deadline
from plans.model import Plan, Roles, Signature, Task, WorkKind
from plans.versions import compare

NAMES = {"chi-bo": "Chi bộ", "vp": "Văn phòng"}
SUMMARY = (
    "So với bản 2 đang dùng của Kế hoạch số 12-KH/ĐU: giữ nguyên {} việc, sửa {}, bỏ {}, thêm {}."
)


def task(key: str, title: str, deadline: str = "trước ngày 15/5/2024") -> Task:
    read = read_deadline(deadline, (2024,))
    return Task(key, "II.1", title, WorkKind.REPORT, Roles(), read, falls_to=("chi-bo",))


def plan(*tasks: Task) -> Plan:
    years = (2024,)
    return Plan("khoi", "Kế hoạch", "Ban Thường vụ", "học tập", years, "12-KH/ĐU", tasks=tasks)


REPORT = task("a", "Báo cáo kết quả học tập")


def told(old: Plan, new: Plan) -> list[str]:
    return lines_of(compare(old, new, by_key=True), 2, NAMES)


def changed(new: Task, old: Task = REPORT) -> str:
    """What is told of one task that changed, behind its title and section."""
    summary, heading, line = told(plan(old), plan(new))
    assert summary == SUMMARY.format(0, 1, 0, 0)
    assert heading == "Sửa:"
    return line.partition("): ")[2]


def test_of_an_equal_version_all_is_kept() -> None:
    assert told(plan(REPORT), plan(REPORT)) == [SUMMARY.format(1, 0, 0, 0)]


@pytest.mark.parametrize(
    ("new", "what"),
    [
        (replace(REPORT, title="Nộp báo cáo"), "tên việc trước là “Báo cáo kết quả học tập”"),
        (replace(REPORT, section="III.2"), "mục trước là II.1"),
        (replace(REPORT, kind=WorkKind.PLEDGE), "loại việc Báo cáo → Đăng ký, cam kết"),
        (replace(REPORT, falls_to=("vp", "x")), "nơi phải làm: Chi bộ → Văn phòng, x"),
        (replace(REPORT, falls_to=()), "nơi phải làm: Chi bộ → chưa giao đơn vị nào"),
        (replace(REPORT, deliver_to="Văn phòng"), "nơi nhận: không ghi → Văn phòng"),
        (
            replace(REPORT, deliver_to="Văn phòng", through="bưu điện"),
            "nơi nhận: không ghi → Văn phòng, bưu điện",
        ),
        (replace(REPORT, roles=Roles(lead=("Văn phòng",))), "phân công"),
    ],
)
def test_each_field_is_told_in_its_own_words(new: Task, what: str) -> None:
    assert changed(new) == what


@pytest.mark.parametrize(
    ("deadline", "what"),
    [
        ("trước ngày 20/5/2024", "hạn thứ Ba, 14/5/2024 → Chủ nhật, 19/5/2024"),
        ("thường xuyên", "hạn thứ Ba, 14/5/2024 → không ghi ngày"),
        (
            "ngày 20 hằng tháng",
            "hạn ghi “trước ngày 15/5/2024” → “ngày 20 hằng tháng”; bỏ 1 kỳ; thêm 12 kỳ",
        ),
        # The same day in other words is not moved.
        (
            "chậm nhất ngày 14/5/2024",
            "hạn ghi “trước ngày 15/5/2024” → “chậm nhất ngày 14/5/2024”",
        ),
    ],
)
def test_a_deadline_is_told_by_its_days_or_by_its_words(deadline: str, what: str) -> None:
    assert changed(task("a", REPORT.title, deadline)) == what


def test_periods_that_end_are_counted() -> None:
    monthly = task("a", REPORT.title, "ngày 20 hằng tháng")

    assert changed(REPORT, monthly).endswith("bỏ 12 kỳ; thêm 1 kỳ")


def test_what_is_added_and_dropped_says_until_when_and_whose_it_is() -> None:
    quarterly, always = task("b", "Sơ kết", "hằng quý"), task("c", "Tổng kết", "thường xuyên")

    assert told(plan(REPORT), plan(REPORT, quarterly, always)) == [
        SUMMARY.format(1, 0, 0, 2),
        "Thêm:",
        "- “Sơ kết” (mục II.1): 4 kỳ, gần nhất Chủ nhật, 31/3/2024; Chi bộ",
        "- “Tổng kết” (mục II.1): không ghi ngày; Chi bộ",
    ]
    assert told(plan(REPORT, quarterly), plan(REPORT)) == [
        SUMMARY.format(1, 0, 1, 0),
        "Bỏ (phần chưa báo được hủy, phần đã báo giữ nguyên):",
        "- “Sơ kết” (mục II.1): 4 kỳ, gần nhất Chủ nhật, 31/3/2024",
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ({}, {"number": None}, "số từ “12-KH/ĐU” thành “không ghi”"),
        ({}, {"subject": "làm theo"}, "trích yếu từ “học tập” thành “làm theo”"),
        ({}, {"years": (2024, 2025)}, "năm thực hiện từ “2024” thành “2024, 2025”"),
        (
            {"issued_on": date(2024, 1, 5)},
            {"issued_on": date(2024, 2, 5)},
            "ngày ban hành từ “5/1/2024” thành “5/2/2024”",
        ),
        (
            {},
            {"signature": Signature("Trần Văn An", "Bí thư")},
            "người ký từ “không ghi” thành “Trần Văn An”",
        ),
    ],
)
def test_the_head_of_a_plan_is_told_with_both_values(
    old: dict[str, Any], new: dict[str, Any], what: str
) -> None:
    before = replace(plan(REPORT), **old)
    _, head = told(before, replace(before, **new))

    assert head == f"Phần chung của kế hoạch có sửa: {what}."
