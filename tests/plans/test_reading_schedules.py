"""Plans that tell the work in one part, by number, and when it is due in another."""

from datetime import date

import pytest

from plans.draft import DraftTask, FlagKind
from plans.reading import plain_source, read_draft

HEAD = "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nKẾ HOẠCH\ncông tác năm 2026\n\nI. NỘI DUNG\n"


def tasks_of(body: str) -> tuple[DraftTask, ...]:
    return read_draft(plain_source(HEAD + body)).tasks


@pytest.mark.parametrize("mark", ["- ", "", "+ "])
def test_an_item_is_due_when_another_part_says(mark: str) -> None:
    first, second = tasks_of(
        "Việc 1. Văn phòng rà soát hồ sơ đảng viên toàn xã.\n"
        "Việc 2. Các chi bộ tổ chức ngày hội hiến máu.\nII. TIẾN ĐỘ\n"
        f"{mark}Việc 1: hoàn thành trước 16/5/2026.\n{mark}Việc 2: từ 02/6 đến 09/6/2026.\n"
    )
    assert (first.section, first.carry_out) == ("I.1", ("Văn phòng",))
    assert first.deadline.last_safe_day == date(2026, 5, 15)
    assert (second.section, second.carry_out) == ("I.2", ("Các chi bộ",))
    assert (second.deadline.from_day, second.deadline.to_day) == (
        date(2026, 6, 2),
        date(2026, 6, 9),
    )
    assert FlagKind.DEADLINE_INHERITED in {flag.kind for flag in first.flags}
    assert "trước 16/5/2026" in first.quote


def test_a_schedule_may_name_a_day_for_each_body() -> None:
    youth, women = tasks_of(
        "Nhiệm vụ 1. Đoàn Thanh niên và Hội Phụ nữ tổ chức tọa đàm về chuyển đổi số.\n"
        "II. TIẾN ĐỘ\n- Nhiệm vụ 1: Đoàn Thanh niên trong tháng 7/2026, "
        "Hội Phụ nữ trong tháng 8/2026.\n"
    )
    assert (youth.carry_out, str(youth.deadline.last_safe_day)) == (
        ("Đoàn Thanh niên",),
        "2026-07-31",
    )
    assert (women.carry_out, str(women.deadline.last_safe_day)) == (("Hội Phụ nữ",), "2026-08-31")
    assert "tọa đàm" in youth.title


def test_a_schedule_tells_steps_of_its_own_beside_the_item() -> None:
    listed, report = tasks_of(
        "Việc 1. Văn phòng lập danh sách hộ chính sách.\nII. TIẾN ĐỘ\n"
        "- Việc 1: danh sách gửi Đảng ủy xã trước ngày 12/5/2026; "
        "báo cáo kết quả trước 20/6/2026.\n"
    )
    assert (listed.section, listed.deliver_to) == ("I.1", "Đảng ủy xã")
    assert listed.deadline.last_safe_day == date(2026, 5, 11)
    assert report.carry_out == ("Văn phòng",)
    assert report.deadline.last_safe_day == date(2026, 6, 19)


def test_a_line_that_names_no_item_of_the_plan_stays_what_it_is() -> None:
    [task] = tasks_of("- Việc 3: Các chi bộ nộp báo cáo trước ngày 5/5/2026.\n")
    assert task.deadline.last_safe_day == date(2026, 5, 4)


def test_numbers_that_begin_anew_in_another_part_are_items_of_their_own() -> None:
    first, second = tasks_of(
        "Việc 1. Văn phòng rà soát hồ sơ đảng viên toàn xã.\nII. DÂN VẬN\n"
        "Việc 1. Rà soát hồ sơ hộ nghèo trước ngày 16/5/2026.\n"
    )
    assert (first.section, first.deadline.last_safe_day) == ("I.1", None)
    assert (second.section, second.carry_out) == ("II.1", ())
    assert second.deadline.last_safe_day == date(2026, 5, 15)


def test_a_month_whose_day_stands_in_brackets_is_due_that_day() -> None:
    [task] = tasks_of("1. Các chi bộ gửi danh sách tại buổi giao ban tháng 9 (ngày 08/9/2026).\n")
    assert task.deadline.last_safe_day == date(2026, 9, 8)
