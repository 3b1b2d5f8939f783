"""Kinds of words about time, each in one line of a plan: the days read, and what is none."""

from datetime import date
from pathlib import Path

import pytest

from plans.draft import DraftTask, Period
from plans.reading import plain_source, read_draft

_HEAD = """ĐẢNG ỦY XÃ TÂN HÒA                        ĐẢNG CỘNG SẢN VIỆT NAM
Số 12-KH/ĐU                               Tân Hòa, ngày 10 tháng 3 năm 2026

{title}

I- NHIỆM VỤ
"""
_PLAN = "KẾ HOẠCH\ncông tác năm 2026"
_TERM = "CHƯƠNG TRÌNH\nkiểm tra, giám sát nhiệm kỳ 2025 - 2030"


def _tasks(lines: str, title: str = _PLAN) -> tuple[DraftTask, ...]:
    return read_draft(plain_source(_HEAD.format(title=title) + lines)).tasks


def _due(task: DraftTask) -> str | None:
    again, day = task.deadline.recurrence, task.deadline.last_safe_day
    return again.period.value if again else day.isoformat() if day else None


def _rows() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("reading_kinds.tsv").read_text("utf-8").splitlines()
    parted = [line.partition("\t") for line in lines if not line.startswith("#")]
    return [(line, due) for line, _, due in parted]


@pytest.mark.parametrize(("line", "due"), _rows())
def test_a_line_is_due(line: str, due: str) -> None:
    assert "; ".join(_due(task) or "-" for task in _tasks(f"1. {line}")) == due


def test_a_programme_of_a_term_gives_its_lines_the_years_they_open_with() -> None:
    lines = """1. Năm 2026: Ban Thường vụ giám sát Chi bộ Chợ (quý II).
2. Năm 2027: Ủy ban Kiểm tra giám sát 02 chi bộ trong quý III; báo cáo trước ngày 10/11.
3. Năm 2028 và năm 2029, Ban Thường vụ giám sát mỗi năm ít nhất 02 cuộc.
| TT | Nội dung | Chủ trì | Thời gian |
| 1 | Việc thu ngân sách | Ban Thường vụ | Năm 2026 |
| 2 | Việc quản lý đất công | Ủy ban Kiểm tra | Q.II/2027 |
| 3 | Việc thu đảng phí | Ủy ban Kiểm tra | Các năm 2027, 2029 |
| 4 | Việc nêu gương | Ủy ban Kiểm tra | 9/2026 |
"""
    assert [_due(task) for task in _tasks(lines, _TERM)] == [
        "2026-06-30", "2027-09-30", "2027-11-09", "2028-12-31", "2029-12-31",
        "2026-12-31", "2027-06-30", "2027-12-31", "2029-12-31", "2026-09-30",
    ]  # fmt: skip


def test_a_heading_that_ends_in_a_number_of_nothing_does_not_take_the_next_items_number() -> None:
    tasks = _tasks(
        "1. Chuyển đổi số\n1.1. Văn phòng Đảng ủy số hóa hồ sơ trước ngày 30/4/2026.\n"
        "2. Công tác phát triển công dân số\n3. Công an xã tuyên truyền trước ngày 15/5/2026.\n"
    )
    assert [(task.section, task.deadline.last_safe_day) for task in tasks] == [
        ("I.1.1", date(2026, 4, 29)),
        ("I.3", date(2026, 5, 14)),
    ]


def test_a_numbered_line_on_its_own_time_dates_no_other_item() -> None:
    first, second = _tasks(
        "1. Văn phòng niêm yết phương án.\n"
        "2. Thời gian phát động phong trào: từ ngày 01/8 đến hết ngày 18/11/2026.\n"
    )
    assert first.deadline.last_safe_day is None
    assert second.deadline.last_safe_day == date(2026, 11, 18)


def test_short_grounds_are_no_part_of_the_title() -> None:
    draft = read_draft(
        plain_source(
            _HEAD.format(title=f"{_PLAN}\n\nCăn cứ Nghị định số 118/2025/NĐ-CP của Chính phủ;")
            + "1. Văn phòng gửi báo cáo trước ngày 20 hằng tháng."
        )
    )
    assert draft.title == "Kế hoạch công tác năm 2026"
    again = draft.tasks[0].deadline.recurrence
    assert again is not None
    assert again.period is Period.MONTHLY


def test_days_are_counted_from_the_event_that_the_document_prepares() -> None:
    tasks = _tasks(
        "1. Đại hội được tiến hành trong 01 ngày, ngày 18/6/2026.\n"
        "2. Trước Đại hội 45 ngày:\n"
        "a) Các chi bộ hoàn thành hồ sơ.\n"
        "b) Tiểu ban Nhân sự hoàn thành quy trình.\n"
        "3. Trước Đại hội 07 ngày làm việc: tổng duyệt chương trình, giao Văn phòng Đảng ủy.\n"
        "4. Sau Đại hội:\n"
        "a) Trong vòng 03 ngày làm việc, Ban Thư ký hoàn thiện biên bản.\n"
        "b) Trước đại hội chi bộ 15 ngày, chi ủy gửi tài liệu.\n",
        "KẾ HOẠCH\ntổ chức Đại hội Đảng bộ xã lần thứ II",
    )
    assert [(task.section, _due(task)) for task in tasks] == [
        ("I.1", "2026-06-18"),
        ("I.2.a", "2026-05-04"),
        ("I.2.b", "2026-05-04"),
        ("I.3", "2026-06-09"),
        ("I.4.a", "2026-06-23"),
        ("I.4.b", None),
    ]
    assert tasks[3].carry_out == ("Văn phòng Đảng ủy",)


def test_sections_are_told_as_the_document_numbers_them() -> None:
    lines = """B.1. Việc thường xuyên
B.1.1. Văn phòng gửi báo cáo trước ngày 15/5/2026.
B.2. Việc theo quý
(i) Ban Tổ chức rà soát trước ngày 20/5/2026;
(ii) Đoàn xã sơ kết trước ngày 25/5/2026.
B.3. Việc theo bảng
| TT | Nhiệm vụ | Đơn vị chủ trì | Bắt đầu | Kết thúc |
| 1 | Lắp đặt camera | Công an xã | 3/2026 | 6/2026 |
| 2 | Rà soát quy chế | Văn phòng | | Khi có hướng dẫn |
"""
    found = [(task.section, _due(task)) for task in _tasks(lines)]
    assert found == [
        ("I.B.1.1", "2026-05-14"),
        ("I.B.2 (i)", "2026-05-19"),
        ("I.B.2 (ii)", "2026-05-24"),
        ("I.B.3.1", "2026-06-30"),
        ("I.B.3.2", None),
    ]


def test_numbers_that_run_through_all_parts_are_cited_without_them() -> None:
    text = _HEAD.replace("\nI- NHIỆM VỤ\n", "").format(title=_PLAN) + (
        "PHẦN THỨ NHẤT\nVIỆC CHUNG\n1. Văn phòng gửi báo cáo trước ngày 15/5/2026.\n"
        "2. Đoàn xã ra quân trước ngày 20/5/2026.\n"
        "PHẦN THỨ HAI\nTỔ CHỨC THỰC HIỆN\n3. Bước một\n"
        "3.1. Các chi bộ đăng ký trước ngày 25/5/2026.\n"
    )
    sections = [task.section for task in read_draft(plain_source(text)).tasks]
    assert sections == ["1", "2", "3.1"]


def test_a_markdown_plan_by_months_is_read() -> None:
    text = """ĐẢNG BỘ XÃ TÂN HÒA
CHI BỘ TRƯỜNG THCS TÂN HÒA
Tân Hòa, ngày 10 tháng 8 năm 2026

# KẾ HOẠCH
**công tác của chi bộ năm học 2026 - 2027**

## Tháng 8/2026
1. Chi ủy rà soát hồ sơ đảng viên
2. Đoàn trường đón học sinh lớp 6, xong trước ngày 20. *Phụ trách: đ/c Hà*
## Tháng 9/2026
- [ ] Công đoàn tổ chức hội nghị ngày 25.
## Các tháng sau
| Tháng | Nội dung | Phụ trách |
|---|---|---|
| 10 | - Thao giảng<br>- Nộp báo cáo, xong trước 20/10 | Tổ trưởng |
"""
    found = [(task.section, _due(task)) for task in read_draft(plain_source(text)).tasks]
    assert found == [
        ("1", "2026-08-31"),
        ("2", "2026-08-19"),
        ("", "2026-09-25"),
        ("1", "2026-10-31"),
        ("1", "2026-10-19"),
    ]


def test_weekdays_and_bare_days_are_of_the_week_and_month_above() -> None:
    lines = """1. Tuần 1 (từ 06 đến 10/4)
- Thứ Hai: Họp Ban Thường vụ.
- Thứ Tư: Kiểm tra Chi bộ thôn Đông (Ủy ban Kiểm tra).
II- THÁNG 5
- Từ ngày 04 đến 08: Đoàn xã kiểm tra nhà văn hóa.
"""
    found = [(task.section, _due(task)) for task in _tasks(lines)]
    assert found == [("I.1", "2026-04-06"), ("I.1", "2026-04-08"), ("II", "2026-05-08")]
    week = """LỊCH CÔNG TÁC
Tuần 32 (từ ngày 03/8 đến ngày 09/8/2026)
Thứ Hai: Ban Thường vụ họp giao ban.
Thứ Năm (sáng): Hội nghị sơ kết.
"""
    head = "ĐẢNG ỦY XÃ TÂN HÒA\nTân Hòa, ngày 31 tháng 7 năm 2026\n\n"
    tasks = read_draft(plain_source(head + week)).tasks
    assert [_due(task) for task in tasks] == ["2026-08-03", "2026-08-06"]
