"""Phrases of time in sentences of documents, read as if issued on Tuesday 10 March 2026.

The forms are those of the catalogue of deadline phrases; every sentence is made up.
"""

from datetime import date

import pytest
from plan_sentences import HEAD, tasks_of

from plans.draft import DraftTask, FlagKind, Period, Why
from plans.reading import plain_source, read_draft


def the_task(sentence: str) -> DraftTask:
    [task] = tasks_of(sentence)
    return task


@pytest.mark.parametrize(
    ("sentence", "last_safe_day"),
    [
        ("Các chi bộ nộp danh sách trước ngày 17/4/2026.", "2026-04-16"),
        ("Các chi bộ nộp danh sách trước ngày 09 tháng 5 năm 2026.", "2026-05-08"),
        ("Văn phòng trình Ban Thường vụ trước 21/4.", "2026-04-20"),
        ("Các chi bộ gửi báo cáo chậm nhất là ngày 28/5/2026.", "2026-05-28"),
        ("Các chi bộ gửi báo cáo chậm nhất đến ngày 06/6/2026.", "2026-06-06"),
        ("Các chi bộ gửi báo cáo chậm nhất 18/9.", "2026-09-18"),
        ("Các chi bộ gửi báo cáo chậm nhất là 16 giờ ngày 22/5/2026.", "2026-05-22"),
        ("Các chi bộ gửi báo cáo trước 10h30', ngày 04/4/2026.", "2026-04-04"),
        ("Văn phòng tiếp nhận hồ sơ đến hết ngày 19/6/2026.", "2026-06-19"),
        ("Các chi bộ tổ chức khảo sát thứ Năm, ngày 23/4/2026.", "2026-04-23"),
        ("Các chi bộ rà soát, thời hạn: trước ngày 11/7/2026.", "2026-07-10"),
        ("Các chi bộ rà soát, hoàn thành trong tháng 5/2026.", "2026-05-31"),
        ("Văn phòng báo cáo phương án tháng 11/2026.", "2026-11-30"),
        ("Các chi bộ rà soát xong trước tháng 6/2026.", "2026-05-31"),
        ("Các chi bộ họp kiểm điểm trung tuần tháng 8.", "2026-08-20"),
        ("Các chi bộ họp kiểm điểm cuối tháng 9.", "2026-09-30"),
        ("Các chi bộ rà soát xong trong tháng này.", "2026-03-31"),
        ("Các chi bộ rà soát, hoàn thành trong Quý IV/2026.", "2026-12-31"),
        ("Các chi bộ rà soát đến hết quý III.", "2026-09-30"),
        ("Ủy ban Kiểm tra tổ chức giám sát 6 tháng cuối năm.", "2026-12-31"),
        ("Các chi bộ rà soát đến hết năm 2027.", "2027-12-31"),
        ("Văn phòng nộp quyết toán chậm nhất ngày 20/02 năm sau.", "2027-02-20"),
        ("Văn phòng gửi tài liệu 15 ngày kể từ ngày ký.", "2026-03-25"),
        ("Văn phòng gửi tài liệu trong vòng 20 ngày sau ban hành.", "2026-03-30"),
    ],
)
def test_a_deadline_is_counted_to_its_last_safe_day(sentence: str, last_safe_day: str) -> None:
    assert the_task(sentence).deadline.last_safe_day == date.fromisoformat(last_safe_day)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Đoàn khảo sát các chi bộ từ ngày 13/4 đến ngày 24/4/2026.", "2026-04-13", "2026-04-24"),
        ("Đoàn xã tổ chức trại hè từ ngày 03/8 đến hết ngày 14/8.", "2026-08-03", "2026-08-14"),
        ("Đoàn xã tổ chức trại hè ngày 09-11/6/2026.", "2026-06-09", "2026-06-11"),
        ("Các chi bộ rà soát từ tháng 5 đến tháng 9-2026.", "2026-05-01", "2026-09-30"),
        (
            "Các chi bộ bắt đầu rà soát từ tháng 8-2026, hoàn thành trong tháng 10-2026.",
            "2026-08-01",
            "2026-10-31",
        ),
        ("Các chi bộ rà soát trong tháng 7/2026 và tháng 8/2026.", "2026-07-01", "2026-08-31"),
        (
            "Trung tâm Chính trị mở lớp bồi dưỡng 02 ngày: 20 và 21 tháng 4 năm 2026.",
            "2026-04-20",
            "2026-04-21",
        ),
    ],
)
def test_a_window_has_both_its_ends(sentence: str, start: str, end: str) -> None:
    deadline = the_task(sentence).deadline
    assert (deadline.from_day, deadline.to_day) == (
        date.fromisoformat(start),
        date.fromisoformat(end),
    )
    assert deadline.last_safe_day == deadline.to_day


@pytest.mark.parametrize(
    ("sentence", "period", "first"),
    [
        ("Các chi bộ báo cáo trước ngày 18 hằng tháng.", Period.MONTHLY, "2026-03-17"),
        ("Các chi bộ nộp đảng phí ngày 28 hằng tháng.", Period.MONTHLY, "2026-03-28"),
        ("Văn phòng tiếp dân từ ngày 02 đến ngày 06 hằng tháng.", Period.MONTHLY, "2026-04-06"),
        ("Các chi bộ báo cáo trước ngày 12 của tháng cuối quý.", Period.QUARTERLY, "2026-03-11"),
        (
            "Các chi bộ báo cáo định kỳ hằng quý (trước ngày 14 tháng cuối quý).",
            Period.QUARTERLY,
            "2026-03-13",
        ),
        ("Các chi bộ sinh hoạt chuyên đề mỗi quý 01 lần.", Period.QUARTERLY, "2026-03-31"),
        (
            "Các chi bộ báo cáo trước ngày 05 của tháng đầu quý sau.",
            Period.QUARTERLY,
            "2026-04-04",
        ),
        ("Văn phòng báo cáo định kỳ 6 tháng, hằng năm.", Period.HALF_YEARLY, "2026-06-30"),
        ("Các chi bộ kiểm điểm trước ngày 22/11 hằng năm.", Period.YEARLY, "2026-11-21"),
        ("Văn phòng báo cáo trước 15 giờ thứ sáu hằng tuần.", Period.WEEKLY, None),
        ("Ban Biên tập cập nhật tin hằng ngày trước 17 giờ.", Period.DAILY, None),
    ],
)
def test_what_comes_back_names_its_period_and_rule(
    sentence: str, period: Period, first: str | None
) -> None:
    deadline = the_task(sentence).deadline
    assert deadline.recurrence is not None
    assert deadline.recurrence.period is period
    assert deadline.recurrence.rule in sentence
    assert deadline.last_safe_day == (date.fromisoformat(first) if first else None)


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("Các chi bộ tuyên truyền thường xuyên.", FlagKind.CONTINUOUS),
        ("Các chi bộ tuyên truyền từ tháng 5/2026 và thường xuyên.", FlagKind.CONTINUOUS),
        ("Các chi bộ áp dụng sổ mới, thực hiện kể từ ngày 01/6/2026.", FlagKind.CONTINUOUS),
        ("Các chi bộ báo cáo khi có yêu cầu.", FlagKind.ON_REQUEST),
        ("Các chi bộ tổ chức hội thi theo kế hoạch riêng.", FlagKind.SET_ELSEWHERE),
        ("Các chi bộ nộp hồ sơ đúng thời hạn quy định.", FlagKind.SET_ELSEWHERE),
        ("Thời gian kiểm tra đường truyền sẽ thông báo sau.", FlagKind.ANNOUNCED_LATER),
        ("Các chi bộ báo cáo ngay khi có phát sinh.", FlagKind.EVENT),
        ("Các chi bộ sơ kết sau khi có kết luận của cấp trên.", FlagKind.EVENT),
        ("Các chi bộ thông qua danh sách tại kỳ sinh hoạt gần nhất.", FlagKind.EVENT),
        (
            "Các chi bộ trả lời trong 07 ngày làm việc kể từ ngày nhận được công văn.",
            FlagKind.EVENT,
        ),
        ("Văn phòng gửi tài liệu trước ngày họp ít nhất 05 ngày.", FlagKind.EVENT),
    ],
)
def test_open_work_keeps_its_phrase_and_has_no_day(sentence: str, flag: FlagKind) -> None:
    task = the_task(sentence)
    assert task.deadline.phrase
    assert task.deadline.last_safe_day is None
    assert flag in {each.kind for each in task.flags}


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("Các chi bộ họp dự kiến trong tháng 9/2026.", FlagKind.TENTATIVE),
        ("Các chi bộ họp đầu tháng 6.", FlagKind.VAGUE),
        ("Các chi bộ họp tuần 3 tháng 5.", FlagKind.VAGUE),
        ("Các chi bộ rà soát trong tháng 02.", FlagKind.YEAR_ASSUMED),
        ("Các chi bộ họp Thứ Hai, ngày 23/4/2026.", FlagKind.WEEKDAY_CLASH),
        ("Các chi bộ họp ngày 26/4/2026.", FlagKind.DAY_OFF),
        ("Các chi bộ nộp báo cáo trước ngày 31/4/2026.", FlagKind.NO_SUCH_DAY),
    ],
)
def test_what_an_officer_should_look_at_is_flagged(sentence: str, flag: FlagKind) -> None:
    assert flag in {each.kind for each in the_task(sentence).flags}


def test_a_month_already_past_is_of_the_next_year() -> None:
    assert the_task("Các chi bộ rà soát trong tháng 02.").deadline.last_safe_day == date(
        2027, 2, 28
    )


def test_one_before_governs_two_days() -> None:
    tasks = tasks_of(
        "Các chi bộ báo cáo về Đảng ủy (trước ngày 05/5 đối với báo cáo 6 tháng, "
        "ngày 10/11 đối với báo cáo năm)."
    )
    assert [task.deadline.last_safe_day for task in tasks] == [date(2026, 5, 4), date(2026, 11, 9)]


def test_the_qualifier_behind_belongs_to_its_own_day() -> None:
    quarterly, yearly = tasks_of(
        "Các chi bộ báo cáo trước ngày 14 của tháng cuối quý và trước ngày 10/11 hằng năm."
    )
    assert quarterly.deadline.recurrence is not None
    assert yearly.deadline.recurrence is not None
    assert quarterly.deadline.recurrence.period is Period.QUARTERLY
    assert yearly.deadline.recurrence.period is Period.YEARLY


def test_rounds_are_work_of_their_own() -> None:
    first, second = tasks_of(
        "Trạm Y tế khám sức khỏe người cao tuổi: đợt 1 từ 05/5 đến 12/5, đợt 2 từ 19/5 đến 26/5."
    )
    assert first.deadline.to_day == date(2026, 5, 12)
    assert second.deadline.from_day == date(2026, 5, 19)


def test_days_are_counted_from_a_class_that_was_just_set() -> None:
    lesson, papers = tasks_of(
        "Trung tâm Chính trị mở lớp bồi dưỡng từ ngày 09/7 đến ngày 10/7/2026; "
        "tài liệu gửi học viên trước ngày khai giảng ít nhất 05 ngày."
    )
    assert lesson.deadline.from_day == date(2026, 7, 9)
    assert papers.deadline.last_safe_day == date(2026, 7, 4)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Các chi bộ học Chỉ thị số 05-CT/TW, ngày 15/5/2016.", Why.OTHER_DOCUMENT),
        ("Các chi bộ kỷ niệm ngày thành lập Đảng (03/02/1930 - 03/02/2026).", Why.ANNIVERSARY),
        ("Các chi bộ thực hiện nghị quyết nhiệm kỳ 2025 - 2030.", Why.TERM),
        ("Các chi bộ phấn đấu xây dựng thôn kiểu mẫu, đến năm 2030 đạt 90%.", Why.TARGET),
        ("Văn phòng tổng hợp số liệu tính từ ngày 16/12 đến ngày 15/6.", Why.REPORT_PERIOD),
        ("Ngày 12/02/2026, Đảng ủy xã đã họp và thống nhất chủ trương.", Why.HISTORY),
    ],
)  # fmt: skip
def test_dates_that_are_no_deadline_are_left_alone_with_the_reason(sentence: str, why: Why) -> None:
    draft = read_draft(plain_source(f"{HEAD}\n1. {sentence}\n"))
    assert [
        task.deadline.last_safe_day for task in draft.tasks if task.deadline.last_safe_day
    ] == []
    assert why in {each.why for each in draft.ignored}


@pytest.mark.parametrize(
    "sentence",
    [
        "Các chi bộ họp không quá 1/2 ngày.",
        "Các chi bộ có 2/3 số đảng viên dự họp thì tổ chức biểu quyết.",
        "Công an xã trực 24/24 giờ, bố trí lực lượng.",
    ],
)
def test_numbers_that_look_like_dates_are_none(sentence: str) -> None:
    assert all(task.deadline.last_safe_day is None for task in tasks_of(sentence))


def test_a_date_that_a_scan_misread_is_mended() -> None:
    assert the_task("Các chi bộ nộp báo cáo trước ngày l5/5/2026.").deadline.last_safe_day == date(
        2026, 5, 14
    )


TERM = (
    "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\nTân Lập, ngày 10 tháng 3 năm 2026\n\n"
    "KẾ HOẠCH\ncông tác dân vận giai đoạn 2026 - 2030\n\nI. NHIỆM VỤ\n"
)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "1. Văn phòng tham mưu báo cáo Huyện ủy 6 tháng trước ngày 10/6, năm trước ngày 10/12.",
            [(6, 9), (12, 9)],
        ),
        (
            "1. Các chi bộ hằng năm rà soát hồ sơ trong quý I; kết quả gửi Văn phòng trước 15/4.",
            [(3, 31), (4, 14)],
        ),
    ],
)
def test_a_day_without_a_year_in_a_plan_of_a_term_comes_back(
    sentence: str, days: list[tuple[int, int]]
) -> None:
    found = read_draft(plain_source(TERM + sentence)).tasks
    again = [each.deadline.recurrence for each in found]
    assert [each and each.period for each in again] == [Period.YEARLY] * len(days)
    for task, day in zip(found, days, strict=True):
        due = [each.last_safe_day for each in task.deadline.occurrences]
        assert [(each.month, each.day) for each in due] == [day] * 5


def test_what_is_set_for_one_year_apart_does_not_come_back() -> None:
    found = read_draft(
        plain_source(
            TERM + "1. Các chi bộ nộp báo cáo trước ngày 20/11 hằng năm, riêng Chi bộ Quân sự nộp "
            "danh sách chậm nhất ngày 05/4/2026."
        )
    ).tasks
    assert found[-1].deadline.last_safe_day == date(2026, 4, 5)
    assert found[-1].deadline.recurrence is None


def test_work_of_each_half_of_a_school_year_comes_back_twice_a_year() -> None:
    [task] = read_draft(
        plain_source(TERM + "1. Các chi bộ tổ chức sinh hoạt chuyên đề mỗi học kỳ.")
    ).tasks
    assert task.deadline.recurrence is not None
    assert task.deadline.recurrence.period is Period.HALF_YEARLY
