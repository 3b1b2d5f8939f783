"""Lines, parts and bodies of documents: how whole paragraphs, sections and owners are found."""

import pytest

from plans.draft import DraftTask, FlagKind
from plans.reading import plain_source, read_draft

HEAD = "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nKẾ HOẠCH\ncông tác năm 2026\n\n"


def tasks_of(body: str) -> tuple[DraftTask, ...]:
    return read_draft(plain_source(HEAD + body)).tasks


@pytest.mark.parametrize(
    ("body", "section"),
    [
        ("II- NHIỆM VỤ\n1. Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "II.1"),
        ("II. NHIỆM VỤ\n2. Báo cáo\n2.1. Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "II.2.1"),
        ("II. NHIỆM VỤ\n2. Báo cáo\na) Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "II.2.a"),
        ("A. NHIỆM VỤ\n3/ Báo cáo\n- Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "A.3"),
        ("PHẦN II. NHIỆM VỤ\n1) Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "II.1"),
        ("Một là, rà soát.\nHai là, các chi bộ nộp báo cáo trước ngày 5/5/2026.", "2"),
        ("1. Nội dung\n1.2.1 Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "1.2.1"),
        ("Điều 2. Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "2"),
        (
            "II. NỘI DUNG\n(1) Dân vận\na) Các chi bộ nộp báo cáo trước ngày 5/5/2026.",
            "II (1).a",
        ),
        (
            "Phần thứ hai\nNỘI DUNG\n1. Dân vận\n1.2. Các chi bộ nộp báo cáo trước ngày 5/5/2026.",
            "2.1.2",
        ),
        (
            "1. NỘI DUNG\n1) Dân vận\n2) Các chi bộ nộp báo cáo trước ngày 5/5/2026.",
            "1.2",
        ),
        ("C- NỘI DUNG\nC2. Dân vận\n- Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "C2"),
        ("C- NỘI DUNG\nC2. Dân vận\n1. Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "C2.1"),
        ("II. NỘI DUNG\nViệc 4. Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "II.4"),
        ("Mục 2. NỘI DUNG\nNhiệm vụ 3: Các chi bộ nộp báo cáo trước ngày 5/5/2026.", "2.3"),
    ],
)
def test_a_section_is_named_in_any_style(body: str, section: str) -> None:
    assert tasks_of(body)[-1].section == section


def test_a_sentence_that_a_footnote_cuts_is_whole_again() -> None:
    [task] = tasks_of(
        "I. NHIỆM VỤ\n1. Các chi bộ tổng hợp, gửi báo cáo về Đảng ủy xã (qua Văn phòng)⁽¹⁾ chậm\n\n"
        "⁽¹⁾ Theo Quy định số 24-QĐ/TW, ngày 30/7/2021.\n\nnhất ngày 5/5/2026.\n"
    )
    assert task.deadline.phrase == "chậm nhất ngày 5/5/2026"
    assert "24-QĐ/TW" not in task.quote


def test_a_quarter_that_the_end_of_a_line_parts_from_its_word_is_no_part_of_the_document() -> None:
    first, second = tasks_of(
        "A- NHIỆM VỤ\n1. Các chi bộ rà soát hồ sơ đảng viên của đơn vị mình, xong trong quý\n"
        "III/2026.\n2. Các chi bộ nộp báo cáo trước ngày 5/11/2026.\n"
    )
    assert first.deadline.phrase == "xong trong quý III/2026"
    assert (first.section, second.section) == ("A.1", "A.2")


def test_items_that_run_on_in_one_line_are_items_each() -> None:
    found = tasks_of(
        "II. PHÂN CÔNG\n1. Văn phòng gửi giấy mời trước ngày 4/5/2026. 2. Các chi bộ nộp danh sách "
        "trước ngày 6/5/2026. 3. Ban Tổ chức\ntổng hợp trước ngày 8/5/2026.\n"
        "4. Các chi bộ nộp báo cáo theo Điều 5. Chậm nhất ngày 9/5/2026.\n"
    )
    assert [task.section for task in found] == ["II.1", "II.2", "II.3", "II.4"]
    assert [task.line for task in found] == [8, 8, 8, 10]


def test_a_date_that_the_end_of_a_line_cuts_is_whole_again() -> None:
    [task] = tasks_of(
        "I. NHIỆM VỤ\n1. Các chi bộ gửi báo cáo về Đảng ủy xã trước ngày 15/\n5/2026.\n"
    )
    assert task.deadline.phrase == "trước ngày 15/5/2026"


def test_who_leads_and_who_helps() -> None:
    [task] = tasks_of(
        "I. NHIỆM VỤ\n1. Giao Ban Xây dựng Đảng chủ trì, phối hợp với Văn phòng, Đoàn Thanh niên "
        "tham mưu Ban Thường vụ tổ chức hội nghị sơ kết trước ngày 15/6/2026."
    )
    assert task.lead == task.advise == ("Ban Xây dựng Đảng",)
    assert task.coordinate == ("Văn phòng", "Đoàn Thanh niên")
    assert task.direct == ("Ban Thường vụ",)
    assert task.title.startswith("Tham mưu tổ chức hội nghị sơ kết")


def test_one_who_orders_directs_and_the_others_carry_out() -> None:
    [task] = tasks_of(
        "I. NHIỆM VỤ\n1. Ban Thường vụ yêu cầu các chi bộ gửi danh sách trước ngày 15/6/2026."
    )
    assert task.direct == ("Ban Thường vụ",)
    assert task.carry_out == ("Các chi bộ",)


def test_each_owner_of_a_sentence_has_a_deadline_of_its_own() -> None:
    branches, office = tasks_of(
        "I. NHIỆM VỤ\n1. Các chi bộ gửi báo cáo về Văn phòng trước ngày 01/6/2026; Văn phòng tổng "
        "hợp, trình Ban Thường vụ trước ngày 15/6/2026."
    )
    assert (branches.carry_out, branches.deliver_to) == (("Các chi bộ",), "Văn phòng")
    assert (office.carry_out, office.deliver_to) == (("Văn phòng",), "Ban Thường vụ")


def test_a_heading_names_the_owner_and_a_line_of_its_own_the_time() -> None:
    first, second = tasks_of(
        "II. PHÂN CÔNG\n1. Văn phòng Đảng ủy\n- Rà soát danh sách đảng viên của xã.\n"
        "- Lập hồ sơ theo dõi từng chi bộ.\n- Thời gian thực hiện: trước ngày 20/5/2026.\n"
    )
    assert first.carry_out == second.carry_out == ("Văn phòng Đảng ủy",)
    assert str(first.deadline.last_safe_day) == str(second.deadline.last_safe_day) == "2026-05-19"
    assert FlagKind.DEADLINE_INHERITED in {flag.kind for flag in first.flags}


def test_a_heading_that_names_a_month_dates_what_stands_below() -> None:
    first, second = tasks_of(
        "II. NHIỆM VỤ\nTháng 4:\n- Các chi bộ rà soát hồ sơ đảng viên.\n"
        "Tháng 5:\n- Các chi bộ tổ chức sơ kết phong trào.\n"
    )
    assert str(first.deadline.last_safe_day) == "2026-04-30"
    assert str(second.deadline.last_safe_day) == "2026-05-31"


def test_a_deadline_that_is_a_sentence_of_its_own_dates_the_one_before() -> None:
    [task] = tasks_of(
        "I. NHIỆM VỤ\n1. Các chi bộ xây dựng kế hoạch khắc phục hạn chế. Hoàn thành trước ngày "
        "10/4/2026, gửi về Ban Thường vụ (qua Văn phòng)."
    )
    assert str(task.deadline.last_safe_day) == "2026-04-09"
    assert (task.deliver_to, task.through) == ("Ban Thường vụ", "Văn phòng")


def test_the_same_work_in_another_section_is_told_once() -> None:
    [task] = tasks_of(
        "I. NHIỆM VỤ\n1. Ban Xây dựng Đảng tổ chức hội nghị sơ kết phong trào dân vận khéo trước "
        "ngày 15/6/2026.\nII. TỔ CHỨC THỰC HIỆN\n1. Ban Xây dựng Đảng tổ chức hội nghị sơ kết "
        "phong trào dân vận khéo trước ngày 15/6/2026."
    )
    assert FlagKind.REPEATED in {flag.kind for flag in task.flags}


def test_another_day_for_the_same_work_is_shown_on_both() -> None:
    tasks = tasks_of(
        "I. NHIỆM VỤ\n1. Ban Xây dựng Đảng tổ chức hội nghị sơ kết phong trào dân vận khéo trước "
        "ngày 15/6/2026.\nII. TỔ CHỨC THỰC HIỆN\n1. Ban Xây dựng Đảng tổ chức hội nghị sơ kết "
        "phong trào dân vận khéo trước ngày 30/6/2026."
    )
    assert [[flag.kind for flag in task.flags].count(FlagKind.CONTRADICTION) for task in tasks] == [
        1,
        1,
    ]


@pytest.mark.parametrize("bar", ["|", ""])
def test_a_table_of_text_gives_a_task_a_row(bar: str) -> None:
    rows = (
        ("TT", "Nội dung", "Thời gian", "Chủ trì"),
        ("1", "Rà soát hồ sơ", "Tháng 4/2026", "Văn phòng"),
        ("2", "Báo cáo kết quả", "", "Ban Xây dựng Đảng"),
        ("3", "Kiểm tra chi bộ", "Từ 01/6 đến 15/6", "UBKT"),
    )
    text = "\n".join(f"{bar} {' | '.join(row)} {bar}".strip() for row in rows)
    first, second, third = tasks_of(f"II. NHIỆM VỤ\n{text}\n\nIII. TỔ CHỨC THỰC HIỆN\n")
    assert first.section == "II.1"
    assert second.deadline.last_safe_day == first.deadline.last_safe_day
    assert str(third.deadline.from_day) == "2026-06-01"
    assert third.lead == ("UBKT",)


def test_a_table_that_only_spaces_set_is_one_too() -> None:
    tasks = tasks_of(
        "II. LỊCH\n"
        "Thời gian        Nội dung                         Người phụ trách\n"
        "Tháng 4/2026     Kiểm tra việc chấp hành Điều     Đ/c Hùng\n"
        "                 lệ của tổ đảng\n"
        "Tháng 5/2026     Kiểm tra thu, nộp đảng phí       Đ/c Mai\n"
    )
    assert [task.carry_out for task in tasks] == [("Đ/c Hùng",), ("Đ/c Mai",)]
    assert "lệ của tổ đảng" in tasks[0].quote


def test_a_routing_slip_is_no_part_of_the_plan() -> None:
    draft = read_draft(
        plain_source(
            "KẾ HOẠCH\nnăm 2026\nSố: 4811\nNgày: 02/3/2026\n| ĐƠN VỊ | CHỦ TRÌ | THAM GIA |\n"
            "|---|---|---|\n| P. TH | X | |\n| P. VX | | X |\n\nI. NHIỆM VỤ\n"
            "1. Các chi bộ nộp báo cáo trước ngày 5/5/2026.\n"
        )
    )
    assert draft.number is None
    assert len(draft.tasks) == 1
    assert draft.tasks[0].lead == ()


def test_aims_set_no_work() -> None:
    assert tasks_of("I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao chất lượng sinh hoạt chi bộ.\n") == ()


def test_a_title_is_short_and_begins_with_what_is_to_be_done() -> None:
    [task] = tasks_of(
        "I. NHIỆM VỤ\n1. Các chi bộ tiếp tục rà soát, bổ sung, hoàn thiện quy chế làm việc của cấp "
        "ủy, quy chế phối hợp với chính quyền và các đoàn thể trong khu phố, gắn với việc thực "
        "hiện Nghị quyết số 21-NQ/TW, ngày 16/6/2022 của Ban Chấp hành Trung ương."
    )
    assert task.title.startswith("Rà soát, bổ sung")
    assert len(task.title) <= 90


def test_a_programme_by_months_dates_every_item_below_a_month() -> None:
    visit, clean, report = tasks_of(
        "QUÝ II\nTháng 4\n1. Thăm đảng viên cao tuổi của chi bộ.\n"
        "Tháng 5: ra quân tổng vệ sinh đường làng ngõ xóm.\n"
        "Tháng 6: nộp báo cáo về Đảng ủy trước ngày 25/6.\n"
    )
    assert str(visit.deadline.last_safe_day) == "2026-04-30"
    assert str(clean.deadline.last_safe_day) == "2026-05-31"
    assert str(report.deadline.last_safe_day) == "2026-06-24"


def test_an_item_under_a_heading_of_times_is_work_though_it_has_no_verb() -> None:
    first, final = tasks_of(
        "II. NỘI DUNG\n4. Thời gian, địa điểm\n4.1. Vòng sơ khảo: 25/7/2026, tại Trung tâm Chính "
        "trị.\n4.2. Vòng chung kết: dự kiến ngày 22/8/2026, tại hội trường xã.\n"
    )
    assert str(first.deadline.last_safe_day) == "2026-07-25"
    assert final.deadline.tentative
