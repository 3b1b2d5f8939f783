"""Documents in other forms: tabs, drawn grids, no title, Markdown, days that are counted."""

from datetime import date

import pytest

from plans.draft import DraftPlan, DraftTask, FlagKind
from plans.reading import plain_source, read_draft

HEAD = (
    "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nTân Lập, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\ncông tác năm 2026\n\nI. NHIỆM VỤ\n"
)
WORK = "1. Các chi bộ nộp báo cáo trước ngày 5/5/2026.\n"


def draft_of(body: str, head: str = HEAD) -> DraftPlan:
    return read_draft(plain_source(head + body))


def tasks_of(body: str) -> tuple[DraftTask, ...]:
    return draft_of(body).tasks


def kinds(task: DraftTask) -> list[FlagKind]:
    return [flag.kind for flag in task.flags]


@pytest.mark.parametrize(
    ("said", "phrase", "last"),
    [
        (
            "Các chi bộ nộp báo cáo trong vòng 5 ngày làm việc kể từ ngày ban hành kế hoạch này.",
            "trong vòng 5 ngày làm việc kể từ ngày ban hành kế hoạch này",
            date(2026, 1, 10),  # a Saturday worked for 2 January
        ),
        (
            "Văn phòng rà soát hồ sơ trong 2 tháng kể từ ngày ban hành.",
            "trong 2 tháng kể từ ngày ban hành",
            date(2026, 3, 5),
        ),
        ("Các chi bộ kiểm điểm cuối tháng 5/2026.", "cuối tháng 5/2026", date(2026, 5, 31)),
    ],
)
def test_a_day_is_counted_from_the_day_of_issue_or_the_end_of_a_month(
    said: str, phrase: str, last: date
) -> None:
    (task,) = tasks_of(f"1. {said}\n")

    assert task.deadline.phrase == phrase
    assert task.deadline.last_safe_day == last


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ("UBKT kiểm tra trong nhiệm kỳ 2025-2030.", FlagKind.UNREADABLE),
        ("Văn phòng gửi giấy mời trước hội nghị 5 ngày.", FlagKind.EVENT),
    ],
)
def test_what_cannot_be_counted_is_flagged_and_has_no_day(said: str, flag: FlagKind) -> None:
    (task,) = tasks_of(f"1. {said}\n")

    assert task.deadline.last_safe_day is None
    assert kinds(task) == [flag]


def test_a_table_that_tabs_set() -> None:
    tasks = tasks_of(
        "TT\tNội dung\tThời gian\tChủ trì\n1\tRà soát hồ sơ\tTháng 4/2026\tVăn phòng\n"
        "2\tBáo cáo kết quả\tTháng 5/2026\tUBKT\n3\tTổng kết\tTháng 6/2026\tUBKT\n"
    )

    assert [task.title for task in tasks] == ["Rà soát hồ sơ", "Báo cáo kết quả", "Tổng kết"]
    assert [task.lead for task in tasks] == [("Văn phòng",), ("UBKT",), ("UBKT",)]
    assert tasks[0].deadline.last_safe_day == date(2026, 4, 30)


def test_a_drawn_grid_whose_cells_have_several_lines() -> None:
    first, second = tasks_of(
        "+----+--------------------+--------------+-----------+\n"
        "| TT | Nội dung           | Thời gian    | Chủ trì   |\n"
        "+----+--------------------+--------------+-----------+\n"
        "| 1  | Rà soát hồ sơ đảng | Tháng 4/2026 | Văn phòng |\n"
        "|    | viên               |              |           |\n"
        "+----+--------------------+--------------+-----------+\n"
        "| 2  | Báo cáo kết quả    | Tháng 5/2026 | UBKT      |\n"
        "+----+--------------------+--------------+-----------+\n"
    )

    assert first.title == "Rà soát hồ sơ đảng viên"
    assert (first.lead, second.lead) == (("Văn phòng",), ("UBKT",))


def test_without_any_head_the_work_is_read_all_the_same() -> None:
    draft = draft_of("I. NHIỆM VỤ\n" + WORK, head="")

    assert (draft.number, draft.title, draft.issuer) == (None, None, None)
    assert draft.years == (2026,), "of its days, for want of a head"
    assert [task.carry_out for task in draft.tasks] == [("Các chi bộ",)]


def test_a_title_may_have_several_lines() -> None:
    head = "KẾ HOẠCH\ntổ chức các hoạt động kỷ niệm\nvà sinh hoạt chính trị\n"

    assert draft_of(WORK, head).title == (
        "Kế hoạch tổ chức các hoạt động kỷ niệm và sinh hoạt chính trị"
    )


def test_a_letter_begins_behind_its_address() -> None:
    draft = draft_of(
        "Kính gửi: Các chi bộ.\nVăn phòng đề nghị các chi bộ gửi báo cáo trước ngày 5/5/2026.\n",
        "ĐẢNG ỦY XÃ\nSố 15-CV/ĐU\nV/v báo cáo quý I\n\n",
    )
    (task,) = draft.tasks

    assert draft.number == "15-CV/ĐU"
    assert (task.direct, task.carry_out) == (("Văn phòng",), ("Các chi bộ",))


def test_who_is_named_behind_the_work_leads_or_helps() -> None:
    plan, check, order, sum_up = tasks_of(
        "1. Xây dựng kế hoạch kiểm tra trong tháng 4/2026, giao UBKT chủ trì.\n"
        "2. Rà soát danh sách trong quý I/2026, phối hợp với Văn phòng.\n"
        "3. Ban Thường vụ chỉ đạo các chi bộ rà soát danh sách trước ngày 20/4/2026, đồng thời "
        "tổng hợp báo cáo trước ngày 25/4/2026.\n"
    )

    assert plan.lead == ("UBKT",)
    assert check.coordinate == ("Văn phòng",)
    assert FlagKind.NO_OWNER in kinds(check)
    assert (order.direct, order.carry_out) == (("Ban Thường vụ",), ("Các chi bộ",))
    assert sum_up.carry_out == ("Ban Thường vụ",)
    assert FlagKind.OWNER_INHERITED in kinds(sum_up)


def test_lines_of_their_own_give_time_and_addressee_to_the_work_below() -> None:
    (report,) = tasks_of(
        "2. Các chi bộ\n- Nơi nhận báo cáo: Văn phòng Đảng ủy.\n"
        "- Thời gian: dự kiến tháng 6/2026.\n- Gửi báo cáo sơ kết.\n"
    )

    assert (report.carry_out, report.deliver_to) == (("Các chi bộ",), "Văn phòng Đảng ủy")
    assert report.deadline.tentative
    assert {FlagKind.OWNER_INHERITED, FlagKind.DEADLINE_INHERITED} <= set(kinds(report))


def test_an_event_has_its_time_and_who_helps_in_lines_below() -> None:
    (event,) = tasks_of(
        "5. Đại hội chi bộ\nThời gian: tháng 8/2026.\nThành phần: toàn thể đảng viên.\n"
        "Chủ trì: bí thư chi bộ.\nPhối hợp: Văn phòng.\n"
    )

    assert event.title == "Đại hội chi bộ"
    assert event.coordinate == ("Văn phòng",)
    assert event.deadline.last_safe_day == date(2026, 8, 31)


def test_marks_of_markdown_are_no_part_of_the_text() -> None:
    first, second, third = tasks_of(
        "**1.** Các chi bộ nộp [báo cáo](http://x) trước ngày 5/5/2026.\n\n"
        "- - Văn phòng tổng hợp trước 10/5/2026.\n2.\nUBKT kiểm tra trong tháng 6/2026.\n"
    )

    assert first.title == "Nộp báo cáo"
    assert second.carry_out == ("Văn phòng",)
    assert (third.section, third.carry_out) == ("I.2", ("UBKT",))


def test_the_stamp_of_who_received_it_is_neither_title_nor_issuer() -> None:
    draft = read_draft(
        plain_source(
            "PHÒNG HÀNH CHÍNH\nCÔNG VĂN ĐẾN Số: 77\nNgày: 12/3/2026\n\nĐẢNG BỘ TỈNH BẮC SƠN\n"
            "ĐẢNG ỦY TRƯỜNG CAO ĐẲNG Y TẾ\nBẮC SƠN\n*\nSố 09-KH/ĐU\n"
            "Bắc Sơn, ngày 10 tháng 3 năm 2026\n\nKẾ HOẠCH\ncông tác dân vận năm 2026\n\n"
            "I. NHIỆM VỤ\n1. Các chi bộ nộp báo cáo trước ngày 5/5/2026.\n"
        )
    )
    assert draft.title == "Kế hoạch công tác dân vận năm 2026"
    assert draft.issuer is not None
    assert draft.issuer.casefold() == "đảng ủy trường cao đẳng y tế bắc sơn"
    assert draft.issued_on == date(2026, 3, 10)


def test_a_title_keeps_the_months_that_a_report_is_of() -> None:
    half, _ = read_draft(
        plain_source(
            "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nKẾ HOẠCH\ncông tác năm 2026\n\nI. NHIỆM VỤ\n"
            "1. Các chi bộ báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12.\n"
        )
    ).tasks
    assert half.title == "Báo cáo 6 tháng"
