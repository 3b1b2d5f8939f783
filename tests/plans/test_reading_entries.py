"""Calendars, programmes and lists: whose an item is, and when, without a sentence that says so."""

from datetime import date

import pytest
from plan_sentences import HEAD

from plans.draft import DraftTask, FlagKind, Why
from plans.reading import plain_source, read_draft


def tasks_of(body: str) -> tuple[DraftTask, ...]:
    return read_draft(plain_source(f"{HEAD}\n{body}\n")).tasks


def days_of(body: str) -> list[date | None]:
    return [task.deadline.last_safe_day for task in tasks_of(body)]


def test_an_entry_of_a_calendar_is_due_on_its_day_and_names_its_body_behind() -> None:
    meeting, report = tasks_of(
        "Thứ Ba      02/6   14g: Hội nghị tiếp xúc cử tri tại Nhà văn hóa thôn Trung Lạc.\n"
        "                   Hội Cựu chiến binh xã chủ trì, Hội Nông dân xã tham gia.\n"
        "Thứ Năm     04/6   Hội Liên hiệp Phụ nữ xã nộp báo cáo về Ban Thường trực."
    )
    assert meeting.deadline.last_safe_day == date(2026, 6, 2)
    assert meeting.lead == ("Hội Cựu chiến binh xã",)
    assert meeting.coordinate == ("Hội Nông dân xã",)
    assert report.deadline.last_safe_day == date(2026, 6, 4)
    assert report.carry_out == ("Hội Liên hiệp Phụ nữ xã",)


def test_the_end_of_an_item_names_whose_it_is() -> None:
    dash, bracket, label = tasks_of(
        "1. Hoàn thành hồ sơ kết nạp, nộp Đảng ủy trước ngày 12/4 - đ/c Lục Thị Sao (Phó Bí thư).\n"
        "2. Rà soát danh sách đảng viên được tặng Huy hiệu Đảng (Ban Tổ chức).\n"
        "3. Chuẩn bị văn nghệ. Phụ trách: đ/c Lan; phối hợp: Đoàn trường."
    )
    assert dash.carry_out == ("Đ/c Lục Thị Sao",)
    assert bracket.carry_out == ("Ban Tổ chức",)
    assert (label.carry_out, label.coordinate) == (("Đ/c Lan",), ("Đoàn trường",))


def test_whoever_owes_an_item_keeps_it_when_a_bracket_explains() -> None:
    [task] = tasks_of("1. Văn phòng Đảng ủy gửi giấy mời (Ban Thường vụ) trước ngày 12/4.")
    assert task.carry_out == ("Văn phòng Đảng ủy",)


def test_people_of_a_list_are_each_one_body() -> None:
    [task] = tasks_of(
        "1. Kiểm tra việc ôn thi: đ/c Vi Văn Kha, đ/c Ma Thế Dần; thời gian 11/5 đến 15/5."
    )
    assert task.carry_out == ("Đ/c Vi Văn Kha", "Đ/c Ma Thế Dần")
    assert (task.deadline.from_day, task.deadline.to_day) == (date(2026, 5, 11), date(2026, 5, 15))


def test_a_day_alone_is_of_the_month_that_the_heading_names() -> None:
    assert days_of(
        "Tháng 4/2026\n"
        "- Các chi bộ nộp báo cáo trước ngày 20.\n"
        "- Ngày 16: họp Ban Thường vụ.\n"
        "- Văn phòng báo cáo tình hình trong tuần đầu của tháng."
    ) == [date(2026, 4, 19), date(2026, 4, 16), date(2026, 4, 7)]


def test_a_day_alone_without_a_month_is_none() -> None:
    assert days_of("1. Các chi bộ nộp báo cáo trước ngày 20.") == [None]


def test_what_another_plan_sets_is_not_due_by_the_heading() -> None:
    [task] = tasks_of("Tháng 6/2026\n- Lớp bồi dưỡng chính trị hè: theo kế hoạch của Đảng ủy tỉnh.")
    assert task.deadline.last_safe_day is None
    assert FlagKind.SET_ELSEWHERE in {flag.kind for flag in task.flags}


def test_a_month_that_a_day_narrows_is_one_deadline() -> None:
    assert days_of("1. Chi bộ họp kiểm điểm trong tháng 11, chậm nhất đến ngày 28/11/2026.") == [
        date(2026, 11, 28)
    ]


def test_a_day_in_brackets_is_when_something_else_is() -> None:
    draft = read_draft(
        plain_source(
            f"{HEAD}\n1. Phân công coi thi tốt nghiệp (thi ngày 11 và 12/6), xong trước 02/6.\n"
        )
    )
    assert [task.deadline.last_safe_day for task in draft.tasks] == [date(2026, 6, 1)]
    assert Why.OTHER_EVENT in {each.why for each in draft.ignored}


def test_how_long_a_plan_is_in_force_is_no_deadline() -> None:
    draft = read_draft(plain_source(f"{HEAD}\n1. Kế hoạch này có hiệu lực đến hết quý II.\n"))
    assert [task for task in draft.tasks if task.deadline.last_safe_day] == []


def test_days_counted_from_what_a_unit_issues_itself_have_no_date() -> None:
    issue, send = tasks_of(
        "1. Các chi bộ ban hành chương trình trước 31/3/2026 và gửi về Văn phòng Đảng ủy"
        " chậm nhất sau 05 ngày kể từ ngày ban hành."
    )
    assert issue.deadline.last_safe_day == date(2026, 3, 30)
    assert send.deadline.last_safe_day is None


def test_working_days_pass_over_tet_and_the_kings_day() -> None:
    # 26/4/2026 is the Hùng kings' day, a Sunday made up on Monday; 30/4 and 1/5 are holidays.
    assert days_of("1. Văn phòng gửi kết quả trong 03 ngày làm việc kể từ ngày 24/4/2026.") == [
        date(2026, 5, 4)
    ]


def test_a_member_of_an_objects_list_is_no_subject() -> None:
    tasks = tasks_of(
        "1. Đảng ủy Công an xã rà soát đảng viên đang thực hiện nghĩa vụ, đảng viên chuyển sinh"
        " hoạt tạm thời, gửi danh sách về Ban Xây dựng Đảng trước ngày 23/4/2026."
    )
    assert {task.carry_out for task in tasks} == {("Đảng ủy Công an xã",)}


def test_a_house_number_is_not_the_number_of_a_document() -> None:
    [task] = tasks_of("1. Đại hội điểm: Chi bộ Nhà máy nước số 1, ngày 12/6/2026.")
    assert task.deadline.last_safe_day == date(2026, 6, 12)


def test_a_table_of_units_and_days_is_about_what_its_head_names() -> None:
    first, second = tasks_of(
        "| TT | Chi bộ | Ngày đại hội | Chỉ đạo |\n"
        "|---|---|---|---|\n"
        "| 1 | Chi bộ Khối Văn phòng | 24/6 | Đ/c Ngô Đình Chiểu |\n"
        "| 2 | Chi bộ Xí nghiệp Thi công | 26/6 | Đ/c Bùi Thị Nhàn |"
    )
    assert first.title == "Đại hội"
    assert first.carry_out == ("Chi bộ Khối Văn phòng",)
    assert second.section == "I.2"
    assert second.deadline.last_safe_day == date(2026, 6, 26)


def test_articles_are_cited_without_their_part() -> None:
    [task] = tasks_of(
        "Phần thứ hai\nTRÌNH TỰ\nĐiều 4. Chi bộ\n"
        "1. Chi bộ nộp hồ sơ về Đảng ủy trước ngày 01/12/2026."
    )
    assert task.section == "4.1"


def test_a_numbered_item_below_a_heading_that_ends_in_month_is_its_own() -> None:
    [task] = tasks_of(
        "II. CÔNG VIỆC PHẢI HOÀN THÀNH TRONG THÁNG\n\n"
        "1/ Hội Nông dân xã thống kê diện tích bị thiệt hại, xong trước 20/4/2026."
    )
    assert task.section == "II.1"


def test_the_nearest_heading_of_time_dates_what_stands_below_it() -> None:
    assert days_of(
        "1. QUÝ II\n"
        "1.1. Tháng 4\n"
        "- Rà soát quần chúng ưu tú của chi bộ.\n"
        "1.2. Tháng 5\n"
        "- Tham gia lớp bồi dưỡng nhận thức về Đảng."
    ) == [date(2026, 4, 30), date(2026, 5, 31)]


def test_a_meeting_of_every_month_contradicts_nothing() -> None:
    found = tasks_of(
        "Tháng 4\n- Họp chi bộ thường kỳ ngày 05.\nTháng 5\n- Họp chi bộ thường kỳ ngày 05."
    )
    assert [task.deadline.last_safe_day for task in found] == [date(2026, 4, 5), date(2026, 5, 5)]
    assert not any(flag.kind is FlagKind.CONTRADICTION for task in found for flag in task.flags)
    assert {task.carry_out for task in found} == {("Chi bộ",)}


def test_an_exception_of_one_month_is_one_deadline() -> None:
    assert days_of("1. Riêng tháng 5/2026 họp ngày 11/5.") == [date(2026, 5, 11)]


def test_those_a_letter_is_to_do_what_it_asks_of_nobody_by_name() -> None:
    [report, event] = read_draft(
        plain_source(
            "ĐẢNG ỦY CÔNG TY ĐIỆN 9\nSố 45-CV/ĐU\nV/v sơ kết 6 tháng\n\n"
            "Hà Thành, ngày 18 tháng 5 năm 2026\n\n"
            "Kính gửi:\n- Chi bộ Khối Văn phòng;\n- Chi bộ Xí nghiệp 1.\n\n"
            "Gửi báo cáo sơ kết về Văn phòng Đảng ủy trước 16h30 ngày 05/6/2026.\n\n"
            "Hội nghị tổ chức lúc 8 giờ ngày 19/6/2026 tại Hội trường tầng 5.\n"
        )
    ).tasks
    assert report.carry_out == ("Chi bộ Khối Văn phòng", "Chi bộ Xí nghiệp 1")
    assert FlagKind.OWNER_INHERITED in {flag.kind for flag in report.flags}
    assert event.deadline.last_safe_day == date(2026, 6, 19)


def test_words_of_an_order_and_tasks_below_numbers_keep_their_place() -> None:
    first, second = tasks_of(
        "2. Nội dung thực hiện\n"
        "Một là, các chi bộ rà soát hồ sơ trước ngày 10/4/2026.\n"
        "Hai là, Văn phòng tổng hợp trước ngày 20/4/2026."
    )
    assert (first.section, second.section) == ("I.2.1", "I.2.2")


def test_a_dash_in_a_table_is_nothing_and_a_blank_repeats_the_row_above() -> None:
    dash, blank = tasks_of(
        "| TT | Nội dung | Chủ trì | Thời gian |\n"
        "|---|---|---|---|\n"
        "| 1 | Tổ chức tập huấn cấp ủy | Ban Tổ chức | 15/4/2026 |\n"
        "| 2 | Kiểm tra chi bộ | Ủy ban Kiểm tra | - |\n"
        "| 3 | Tổ chức hội thi | | 20/5/2026 |"
    )[1:]
    assert dash.deadline.last_safe_day is None
    assert blank.lead == ("Ủy ban Kiểm tra",)


def test_what_stands_behind_the_signature_is_annex_whatever_it_is_called() -> None:
    own, first, second = tasks_of(
        "1. Các chi bộ triển khai trước ngày 20/3/2026.\n\n"
        "Nơi nhận:\n- Các chi bộ,\n- Lưu.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\nLê Văn Tám\n\n"
        "DANH MỤC CÔNG VIỆC\n(Kèm theo Kế hoạch số 12-KH/ĐU)\n\n"
        "| TT | Nội dung | Chủ trì | Thời gian |\n"
        "|---|---|---|---|\n"
        "| 1 | Tổ chức tập huấn cấp ủy | Ban Tổ chức | 15/4/2026 |\n\n"
        "PHỤ LỤC 02\n1. Các chi bộ gửi báo cáo trước ngày 20/7/2026."
    )
    assert (own.section, first.section, second.section) == ("I.1", "PL.1", "PL.2.1")


@pytest.mark.parametrize(
    "sentence",
    [
        "Các chi bộ tự kiểm tra và gửi báo cáo trước ngày 15/6/2026.",
        "Các chi bộ tự đánh giá, xếp loại trước ngày 20/11/2026.",
        "Các chi bộ nhanh chóng hoàn tất hồ sơ trước ngày 20/5/2026.",
        "Các chi bộ nào chưa nộp thì gửi báo cáo trước ngày 20/5/2026.",
    ],
)
def test_a_body_ends_where_what_it_does_begins(sentence: str) -> None:
    [task] = tasks_of(f"1. {sentence}")
    assert task.carry_out == ("Các chi bộ",)


def test_who_leads_is_told_before_those_who_help() -> None:
    [task] = tasks_of(
        "1. Do Văn phòng Đảng ủy chủ trì, các ban phối hợp chuẩn bị hội nghị xong trước ngày 5/5."
    )
    assert (task.lead, task.coordinate) == (("Văn phòng Đảng ủy",), ("Các ban",))


def test_what_was_done_and_what_came_of_it_sets_no_work() -> None:
    assert days_of(
        "I. Kết quả thực hiện nhiệm vụ tháng 02/2026\n"
        "- Đã vận động 120 hộ ký cam kết (hoàn thành ngày 20/02).\n"
        "- Hạn chế: còn 02 đảng viên nộp đảng phí chậm.\n"
        "II. Nhiệm vụ tháng 3/2026\n"
        "- Chi ủy rà soát, xong trước ngày 25/3."
    ) == [date(2026, 3, 24)]


def test_how_late_it_may_not_be_is_no_second_deadline() -> None:
    assert days_of(
        "1. Văn phòng giải ngân trước ngày 30/9/2026, không để kéo dài sang quý IV."
    ) == [date(2026, 9, 29)]


def test_a_body_behind_a_colon_is_whose_it_is() -> None:
    [task] = tasks_of("1. Kiểm tra đảng viên chấp hành: chi ủy tiến hành từ 16/6 đến 20/6.")
    assert task.carry_out == ("Chi ủy",)


def test_a_saturday_worked_for_another_day_is_no_day_off() -> None:
    # 10 January 2026 was worked for 2 January.
    [task] = tasks_of("1. Các chi bộ nộp báo cáo trong vòng 01 ngày kể từ ngày 09/01/2026.")
    assert FlagKind.DAY_OFF not in {flag.kind for flag in task.flags}
