"""Whose work is, where another sentence, a list in turn, or a label inside the line says so."""

import pytest
from plan_sentences import HEAD

from plans.draft import DraftPlan, DraftTask
from plans.reading import plain_source, read_draft


def draft_of(body: str, head: str = HEAD) -> DraftPlan:
    return read_draft(plain_source(f"{head}\n{body}\n"))


def tasks_of(body: str, head: str = HEAD) -> tuple[DraftTask, ...]:
    return draft_of(body, head).tasks


@pytest.mark.parametrize(
    ("sentence", "role", "names"),
    [
        (
            "1. Kiểm tra chéo giữa các tổ đảng trong tháng 4 do Văn phòng phụ trách.",
            "carry_out",
            ("Văn phòng",),
        ),
        (
            "1. Hội nghị quân chính, do Văn phòng tổ chức, vào ngày 14/4.",
            "carry_out",
            ("Văn phòng",),
        ),
        ("1. Hội nghị sơ kết, Văn phòng chuẩn bị, trong tháng 6.", "carry_out", ("Văn phòng",)),
        (
            "1. Thăm gia đình chính sách, Ủy ban MTTQ xã chủ trì, xong trước ngày 25/7.",
            "lead",
            ("Ủy ban MTTQ xã",),
        ),
        (
            "1. Ôn thi cho khối 12 đến hết ngày 04/6, giao đ/c Toàn phân công giáo viên.",
            "carry_out",
            ("Đ/c Toàn",),
        ),
        ("1. Quyết toán đảng phí, đ/c Thủy, xong ngày 25/12.", "carry_out", ("Đ/c Thủy",)),
        (
            "1. Kiểm tra 04 chi hội (Ban Kiểm tra Hội) - tháng 8.",
            "carry_out",
            ("Ban Kiểm tra Hội",),
        ),
        (
            "1. Nộp danh sách trước 20/10 (đ/c Hưng, phó hiệu trưởng, phụ trách).",
            "carry_out",
            ("Đ/c Hưng, phó hiệu trưởng",),
        ),
        ("1. Nghị quyết chuyển đổi số (quý II). Ban Tổ chức tham mưu.", "advise", ("Ban Tổ chức",)),
    ],
)
def test_whose_an_item_is(sentence: str, role: str, names: tuple[str, ...]) -> None:
    first = tasks_of(sentence)[0]
    assert getattr(first, role) == names


def test_what_another_holds_is_not_theirs_who_go_there() -> None:
    [task] = tasks_of("1. Chi ủy dự hội thi do Tỉnh đoàn tổ chức ngày 14/4.")
    assert task.carry_out == ("Chi ủy",)


def test_a_place_in_brackets_owes_nothing() -> None:
    [task] = tasks_of("1. Thăm gia đình đỡ đầu trong tháng 4 (thôn Đồng Giang).")
    assert task.carry_out == ()


def test_bodies_take_turns_in_the_order_of_the_months() -> None:
    tasks = tasks_of(
        "1. Sinh hoạt chuyên đề vào tháng 4 và tháng 9, do tổ Toán và tổ Văn lần lượt chuẩn bị."
    )
    assert [task.carry_out for task in tasks] == [("Tổ Toán",), ("Tổ Văn",)]


def test_a_label_inside_the_line_is_of_all_that_its_sentence_sets() -> None:
    tasks = tasks_of(
        "1. Báo cáo định kỳ: quý (ngày 08 của tháng cuối quý), năm (ngày 25/11). "
        "Thực hiện: các phòng, trung tâm."
    )
    assert {task.carry_out for task in tasks} == {("Các phòng, trung tâm",)}
    assert len(tasks) == 2


def test_a_list_of_times_at_the_head_of_a_line_is_work_at_each() -> None:
    tasks = tasks_of("1. Quý II, III: giám sát 02 chi bộ ấp.")
    assert [str(task.deadline.last_safe_day) for task in tasks] == ["2026-06-30", "2026-09-30"]


def test_those_that_a_heading_asks_owe_the_bullets_below() -> None:
    tasks = tasks_of(
        "Ban Thường vụ Hội Nông dân xã đề nghị các chi hội:\n"
        "- Thu hội phí, nộp chậm nhất 31/3;\n- Rà soát hộ vay vốn."
    )
    assert {task.carry_out for task in tasks} == {("Các chi hội",)}


def test_a_step_dates_the_lines_below_it() -> None:
    tasks = tasks_of(
        "Bước 1. Sơ tuyển: từ ngày 01/5 đến ngày 10/5/2026\n- Trạm Y tế xã khám sức khỏe.\n"
        "Bước 2. Giao quân: trong tháng 6\n- Xã đoàn tổ chức đêm hội."
    )
    assert [str(task.deadline.last_safe_day) for task in tasks] == ["2026-05-10", "2026-06-30"]


def test_a_schedule_may_stand_before_its_items() -> None:
    tasks = tasks_of(
        "I. TIẾN ĐỘ\n- Việc 1: trước 15/6.\n- Việc 2: từ 01/7 đến 10/7, do Văn phòng chủ trì.\n"
        "II. CÁC VIỆC\nViệc 1. Ban Tổ chức rà soát hồ sơ.\nViệc 2. Mở lớp bồi dưỡng."
    )
    assert [(str(task.deadline.last_safe_day), task.carry_out) for task in tasks] == [
        ("2026-06-14", ("Ban Tổ chức",)),
        ("2026-07-10", ("Văn phòng",)),
    ]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Số 30-KH/ĐUTr", "30-KH/ĐUTr"),
        ("Số: 412/UBND-KT", "412/UBND-KT"),
        ("Số 12 - KH/ĐU", "12-KH/ĐU"),
    ],
)
def test_the_number_is_as_the_document_writes_it(written: str, number: str) -> None:
    head = HEAD.replace("Số 12-KH/ĐU", written)
    assert draft_of("1. Văn phòng gửi báo cáo trước 15/4.", head).number == number


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ỦY BAN MTTQ VIỆT NAM PHƯỜNG TÂN LẬP", "Ủy ban MTTQ Việt Nam phường Tân Lập"),
        ("CHI BỘ CHI CỤC KIỂM LÂM", "Chi bộ Chi cục Kiểm lâm"),
        ("ĐẢNG BỘ XÃ HÒA THUẬN\nBAN THƯỜNG VỤ", "Ban Thường vụ Đảng ủy xã Hòa Thuận"),
        ("ĐẢNG BỘ CÔNG TY CP CAO SU PHƯỚC LỘC", "Đảng bộ Công ty CP cao su Phước Lộc"),
    ],
)
def test_a_name_in_capitals_is_shown_as_running_text_has_it(head: str, issuer: str) -> None:
    own = HEAD.replace("ĐẢNG ỦY XÃ TÂN LẬP", head).replace("Ban Thường vụ Đảng ủy xã ban", "Ban")
    assert draft_of("1. Văn phòng gửi báo cáo trước 15/4.", own).issuer == issuer


def test_the_title_leaves_out_whose_it_is() -> None:
    [task] = tasks_of("1. Hội thi kể chuyện trong tháng 5, do Ban Tuyên giáo phụ trách.")
    assert (task.title, task.flags) == ("Hội thi kể chuyện", ())
