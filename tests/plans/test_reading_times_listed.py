"""Times that a document writes once for several: months, years, days, terms, rounds, steps."""

from datetime import date

import pytest
from plan_sentences import HEAD

from plans.deadlines import read_deadline
from plans.draft import DraftTask, Period, Why
from plans.model import Recurrence
from plans.reading import plain_source, read_draft


def tasks_of(body: str, head: str = HEAD) -> tuple[DraftTask, ...]:
    return read_draft(plain_source(f"{head}\n{body}\n")).tasks


def days_of(body: str, head: str = HEAD) -> list[str]:
    return [str(task.deadline.last_safe_day) for task in tasks_of(body, head)]


QUARTER = """ĐẢNG ỦY XÃ AN BÌNH
Số 12-CTr/ĐU                An Bình, ngày 25 tháng 3 năm 2026
CHƯƠNG TRÌNH
công tác quý II năm 2026
"""


def test_a_month_of_several_years_is_due_in_each() -> None:
    body = "1. Đoàn xã mở hội trại vào tháng 7 các năm 2026, 2028 và 2030."
    assert days_of(body) == ["2026-07-31", "2028-07-31", "2030-07-31"]


def test_the_grammar_knows_a_day_of_several_years_as_one_rhythm() -> None:
    found = read_deadline("trước ngày 10/4 các năm 2026 và 2028", (2026,))
    assert found.recurrence is Recurrence.YEARLY
    assert [each.last_safe_day for each in found.occurrences] == [
        date(2026, 4, 9),
        date(2028, 4, 9),
    ]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("vào tháng 4 và tháng 11", ["2026-04-30", "2026-11-30"]),
        ("vào các tháng 4, 8, 12", ["2026-04-30", "2026-08-31", "2026-12-31"]),
        ("trong tháng 5-6/2026", ["2026-06-30"]),
        ("trong tháng 5 và tháng 6", ["2026-06-30"]),
        ("vào các quý I, II và III", ["2026-03-31", "2026-06-30", "2026-09-30"]),
        ("không muộn hơn ngày 12/5", ["2026-05-12"]),
        ("từ 04.5 - 08.5.2026", ["2026-05-08"]),
        ("truớc ngày 12/5", ["2026-05-11"]),
        ("chậm nhât 12/5", ["2026-05-12"]),
        ("xong trướcngày 12/5", ["2026-05-11"]),
        ("vào thứ Ba (12/5)", ["2026-05-12"]),
    ],
)
def test_lists_and_slips_of_the_pen(words: str, days: list[str]) -> None:
    assert days_of(f"1. Chi bộ kiểm tra chéo sổ sách {words}.") == days


def test_two_days_of_each_month_are_two_rhythms() -> None:
    tasks = tasks_of("1. Chi ủy họp vào ngày 08 và ngày 22 hằng tháng.")
    assert [task.deadline.last_safe_day for task in tasks] == [date(2026, 4, 8), date(2026, 3, 22)]
    assert {task.deadline.recurrence and task.deadline.recurrence.period for task in tasks} == {
        Period.MONTHLY
    }


def test_a_day_of_the_second_month_of_a_quarter_comes_each_quarter() -> None:
    [task] = tasks_of("1. Các chi bộ nộp quỹ trước ngày 05 của tháng thứ hai trong quý.")
    assert task.deadline.recurrence is not None
    assert task.deadline.recurrence.period is Period.QUARTERLY
    assert task.deadline.last_safe_day == date(2026, 5, 4)


def test_a_count_is_no_deadline_beside_the_day_it_leads_to() -> None:
    [task] = tasks_of("1. Đảng ủy họp 03 tháng một lần, vào tháng cuối quý.")
    assert task.deadline.recurrence is not None
    assert task.deadline.recurrence.period is Period.QUARTERLY


def test_in_the_quarter_means_the_one_that_the_title_names() -> None:
    assert days_of("1. Các chi bộ học tập chuyên đề trong quý.", QUARTER) == ["2026-06-30"]
    assert days_of("1. Các chi bộ học tập chuyên đề trong quý.") == ["None"]


def test_bare_days_and_weeks_are_of_the_month_above() -> None:
    body = (
        "* Tháng 4\n1. Sinh hoạt thường kỳ (ngày 05).\n2. Góp ý quy chế - hạn 20.\n"
        "3. Các đảng viên họp kiểm điểm trong 2 ngày 28 và 29.\n4. Thăm hộ nghèo.\n"
        "* Tháng 5\n1. Chi ủy rà soát nghị quyết, tuần 2.\n2. Thu đảng phí xong trong tháng."
    )
    assert days_of(body) == [
        "2026-04-05",
        "2026-04-20",
        "2026-04-29",
        "2026-04-30",
        "2026-05-14",
        "2026-05-31",
    ]


def test_a_week_is_told_by_the_days_in_brackets_behind_it() -> None:
    assert days_of("Tháng 4/2026\n- Đoàn xã mở hội sách vào tuần 3 (20 - 24/4).") == ["2026-04-24"]


def test_below_a_year_months_are_of_that_year() -> None:
    head = HEAD.replace("công tác năm 2026", "công tác toàn khóa, nhiệm kỳ 2025 - 2030")
    body = (
        "I. Năm 2026\n- Nghị quyết về chuyển đổi số (quý II). Ủy ban nhân dân xã chuẩn bị.\n"
        "II. Năm 2028\n- Sơ kết giữa nhiệm kỳ (tháng 9). Văn phòng Đảng ủy chuẩn bị."
    )
    tasks = tasks_of(body, head)
    assert [str(task.deadline.last_safe_day) for task in tasks] == ["2026-06-30", "2028-09-30"]
    assert [task.carry_out for task in tasks] == [("Ủy ban nhân dân xã",), ("Văn phòng Đảng ủy",)]


def test_items_below_a_weekday_are_of_its_day() -> None:
    body = (
        "Thứ Hai (16/3):\n- 7h30: Chào cờ.\n- Văn phòng chuẩn bị tài liệu giao ban.\n"
        "Thứ Sáu (20/3): Ban Thường vụ họp thường kỳ tháng 3. "
        "Các cơ quan gửi tài liệu trước ngày 18/3."
    )
    assert days_of(body) == ["2026-03-16", "2026-03-16", "2026-03-20", "2026-03-17"]


def test_letters_below_a_time_are_due_then() -> None:
    body = (
        "III. VIỆC CHUẨN BỊ\nTrong tháng 4 và tháng 5/2026:\n"
        "a) Ban Tổ chức rà lại danh sách;\nb) Văn phòng in đủ phiếu."
    )
    assert days_of(body) == ["2026-05-31", "2026-05-31"]


def test_a_school_term_ends_when_the_document_says() -> None:
    body = (
        "A. ĐẶC ĐIỂM TÌNH HÌNH\nHọc kỳ I từ 07/9/2026 đến 16/01/2027, "
        "học kỳ II từ 18/01/2027 đến 29/5/2027.\n"
        "B. NHIỆM VỤ\n1. Công đoàn trường kiểm tra sổ sách cuối học kỳ I và cuối học kỳ II."
    )
    head = HEAD.replace("công tác năm 2026", "năm học 2026 - 2027").replace(
        "ngày 10 tháng 3", "ngày 10 tháng 9"
    )
    assert days_of(body, head) == ["2027-01-16", "2027-05-29"]


@pytest.mark.parametrize(
    ("sentence", "phrase", "why"),
    [
        ("1. Hồ sơ nộp sau ngày 10/12 thì không được xét.", "ngày 10/12", Why.OTHER_EVENT),
        ("1. Các chi hội nhắc hộ vay đến hạn trả nợ 30/6/2026.", "30/6/2026", Why.OTHER_EVENT),
        ("1. Ban Tổ chức trao Huy hiệu Đảng đợt 19/5.", "19/5", Why.SUBJECT),
        ("1. Các chi bộ gửi số liệu (chốt đến 20/5).", "đến 20/5", Why.REPORT_PERIOD),
        (
            "1. Mỗi đảng viên đối chiếu bản cam kết đã ký tháng 01/2026.",
            "tháng 01/2026",
            Why.HISTORY,
        ),
    ],
)
def test_days_of_what_the_work_is_about_are_no_deadlines(
    sentence: str, phrase: str, why: Why
) -> None:
    draft = read_draft(plain_source(f"{HEAD}\n{sentence}\n"))
    assert [task.deadline.last_safe_day for task in draft.tasks if task.deadline.phrase] == []
    assert (phrase, why) in {(each.phrase, each.why) for each in draft.ignored}


def test_the_start_of_a_year_gone_by_names_no_day() -> None:
    [task] = tasks_of("1. Thường trực Đảng ủy rà soát Chương trình vào đầu năm.")
    assert (task.deadline.phrase, task.deadline.last_safe_day) == ("vào đầu năm", None)


def test_asking_for_opinions_is_no_period_reported_on() -> None:
    assert days_of("1. Lấy ý kiến các chi hội: 15/6 - 25/6.") == ["2026-06-25"]


def test_the_rhythm_of_another_duty_is_none_of_the_months_before_it() -> None:
    body = "1. Các chi bộ sinh hoạt chuyên đề vào tháng 4 và tháng 10, mỗi quý báo cáo một lần."
    assert days_of(body)[:2] == ["2026-04-30", "2026-10-31"]
