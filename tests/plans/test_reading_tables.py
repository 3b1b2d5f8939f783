"""Tables as offices draw them: from and to, merged cells, sums of heads, owners carried on."""

from datetime import date

from plans.draft import DraftTask, FlagKind
from plans.reading import plain_source, read_draft
from plans.reading.source import SourceTable

HEAD = "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nKẾ HOẠCH\ncông tác năm 2026\n\nI. NHIỆM VỤ\n"


def tasks_of(body: str) -> tuple[DraftTask, ...]:
    return read_draft(plain_source(HEAD + body)).tasks


def drawn(*rows: str) -> str:
    """A table as text: cells between bars, a rule below the heads."""
    head, *rest = rows
    rule = "|" + "---|" * (head.count("|") + 1)
    return "\n".join([f"| {head} |", rule, *(f"| {row} |" for row in rest)]) + "\n"


def kinds(task: DraftTask) -> list[FlagKind]:
    return [flag.kind for flag in task.flags]


def test_two_columns_give_a_beginning_and_an_end() -> None:
    table = drawn(
        "TT | Nội dung | Từ ngày | Thời gian hoàn thành | Chủ trì | Nơi nhận",
        "1 | Rà soát danh sách đảng viên | 01/3/2026 | 15/3/2026 | Văn phòng | Đảng ủy xã",
        "2 | Lập hồ sơ theo dõi | 01/4/2026 |  | nt | Đảng ủy xã",
        '3 | Tổng hợp báo cáo |  | 20/4/2026 | " | ',
        " |  |  |  |  | ",
    )
    both, begins, ends = tasks_of(table)

    assert both.deadline.phrase == "từ 01/3/2026 đến 15/3/2026"
    assert (both.deadline.from_day, both.deadline.last_safe_day) == (
        date(2026, 3, 1),
        date(2026, 3, 15),
    )
    assert begins.deadline.phrase == "từ 01/4/2026"
    assert kinds(begins) == [FlagKind.CONTINUOUS]
    assert ends.deadline.last_safe_day == date(2026, 4, 20)
    assert [task.lead for task in (both, begins, ends)] == [("Văn phòng",)] * 3, '«nt» and «"»'
    assert [task.deliver_to for task in (both, begins, ends)] == ["Đảng ủy xã"] * 2 + [None]


def test_owner_and_time_of_a_merged_cell_count_for_the_rows_below() -> None:
    table = drawn(
        "TT | Nội dung | Thời gian | Đơn vị thực hiện | Phối hợp",
        "1 | Rà soát danh sách | 15/3/2026 | Các chi bộ | Văn phòng",
        "2 | Lập hồ sơ |  |  | Đoàn Thanh niên",
    )
    first, second = tasks_of(table)

    assert first.carry_out == second.carry_out == ("Các chi bộ",)
    assert (first.coordinate, second.coordinate) == (("Văn phòng",), ("Đoàn Thanh niên",))
    assert first.deadline.last_safe_day == second.deadline.last_safe_day == date(2026, 3, 15)


def test_a_row_across_the_table_begins_a_section_or_a_time() -> None:
    table = drawn(
        "TT | Nội dung | Thời gian | Đơn vị thực hiện",
        "II | Công tác kiểm tra |  | ",
        "1 | Kiểm tra hồ sơ | tháng 5/2026 | các Chi bộ; văn phòng",
        "Quý III/2026 |  |  | ",
        "1 | Sơ kết |  | UBKT",
        "2 | Tuyên truyền | thường xuyên | ",
        "3 | Hội thi | đầu hè | ",
        "4 | Hội thao, gửi về Văn phòng |  | mỗi chi bộ",
    )
    check, review, spread, contest, games = tasks_of(table)

    assert check.section == "I.II.1"
    assert check.carry_out == ("Các Chi bộ", "Văn phòng")
    assert review.deadline.phrase == games.deadline.phrase == "Quý III/2026"
    assert review.carry_out == ("UBKT",)
    assert kinds(spread) == [FlagKind.CONTINUOUS]
    assert kinds(contest) == [FlagKind.UNREADABLE]
    assert (games.carry_out, games.deliver_to) == (("Mỗi chi bộ",), "Văn phòng")


def test_where_no_head_names_the_work_the_longest_cells_do() -> None:
    table = drawn(
        "Thời gian | Chủ trì | Ghi chú",
        "16/3/2026 | Văn phòng | Chuẩn bị hội nghị sơ kết công tác đảng",
    )
    (task,) = tasks_of(table)

    assert task.title == "Chuẩn bị hội nghị sơ kết công tác đảng"
    assert task.lead == ("Văn phòng",)


def test_heads_in_two_rows_and_numbered_columns() -> None:
    table = (
        "| TT | Nội dung | Thời gian | Thời gian |\n"
        "| TT | Nội dung | Bắt đầu | Hoàn thành |\n"
        "| (1) | (2) | (3) | (4) |\n"
        "| 1 | Rà soát danh sách đảng viên | 01/3/2026 | 15/3/2026 |\n"
    )
    (task,) = tasks_of(table)

    assert task.deadline.phrase == "từ 01/3/2026 đến 15/3/2026"
    assert kinds(task) == [FlagKind.NO_OWNER]


def test_who_directs_and_who_leads_have_columns_of_their_own() -> None:
    table = drawn(
        "TT | Nội dung | Sản phẩm | Thời hạn | Chỉ đạo | Theo dõi | Chủ trì",
        "1 | Xây dựng quy chế | Quy chế | trước 30/6/2026 | Đồng chí Bí thư | UBKT | Văn phòng",
        "2 | Tập huấn nghiệp vụ | Hội nghị | dự kiến tháng 7/2026 | như trên | // | ",
    )
    rules, course = tasks_of(table)

    for task in (rules, course):
        assert task.direct == ("Đồng chí Bí thư",)
        assert task.follow_up == ("UBKT",)
        assert task.lead == ("Văn phòng",)
    assert not rules.deadline.tentative
    assert course.deadline.tentative
    assert FlagKind.TENTATIVE in kinds(course)


def test_lines_below_an_event_give_its_time_owner_and_addressee() -> None:
    (task,) = tasks_of(
        "1. Hội nghị sơ kết\na) Thời gian: dự kiến ngày 15/6/2026.\nb) Địa điểm: hội trường.\n"
        "c) Chủ trì: Văn phòng.\nd) Nơi nhận: Đảng ủy.\n"
    )

    assert task.title == "Hội nghị sơ kết"
    assert (task.lead, task.deliver_to) == (("Văn phòng",), "Đảng ủy")
    assert task.deadline.tentative


def test_a_month_as_a_heading_is_the_time_of_what_stands_below() -> None:
    first, second, third = tasks_of(
        "2. Tháng 4/2026:\n- Văn phòng tổng hợp danh sách.\n- Các chi bộ gửi báo cáo.\n"
        "4. Trước ngày 15/12/2026: các chi bộ tổng kết.\n"
    )

    assert (first.carry_out, second.carry_out) == (("Văn phòng",), ("Các chi bộ",))
    assert first.deadline.last_safe_day == second.deadline.last_safe_day == date(2026, 4, 30)
    assert third.deadline.last_safe_day == date(2026, 12, 14)


def test_who_is_ordered_carries_out_and_who_orders_directs() -> None:
    (task,) = tasks_of(
        "3. Ban Thường vụ yêu cầu các chi bộ rà soát danh sách, lập hồ sơ và báo cáo trước ngày "
        "20/5/2026.\n"
    )

    assert (task.direct, task.carry_out) == (("Ban Thường vụ",), ("Các chi bộ",))


GRID = """
| TT | Đối tượng kiểm tra | Nội dung | Quý I | Quý II | Quý III | Quý IV |
|---|---|---|---|---|---|---|
| 1 | Chi bộ ấp Một | Thu, chi đảng phí | x |  |  |  |
| 2 | Chi bộ Trạm Y tế | Như trên |  | x |  | x |
"""


def test_a_mark_under_a_quarter_says_when() -> None:
    tasks = tasks_of(GRID)
    assert [(task.title, str(task.deadline.last_safe_day)) for task in tasks] == [
        ("Kiểm tra Chi bộ ấp Một: Thu, chi đảng phí", "2026-03-31"),
        ("Kiểm tra Chi bộ Trạm Y tế: Thu, chi đảng phí", "2026-06-30"),
        ("Kiểm tra Chi bộ Trạm Y tế: Thu, chi đảng phí", "2026-12-31"),
    ]


def test_a_bare_number_is_of_the_unit_that_the_head_names() -> None:
    tasks = tasks_of(
        "| Tháng | Nội dung công việc | Đơn vị |\n|---|---|---|\n"
        "| 4 | Kiểm tra Chi bộ ấp Hai | Đoàn 1 |\n| 5 và 6 | Kiểm tra tài chính | Đoàn 2 |\n"
    )
    assert [str(task.deadline.last_safe_day) for task in tasks] == ["2026-04-30", "2026-06-30"]


def test_tables_in_html_have_their_merged_cells_in_every_place() -> None:
    source = plain_source(
        'Trước\n<table border="1"><tr><th rowspan="2">Hạn</th><th colspan=2>Ai làm</th></tr>\n'
        "<tr><th>Chủ trì<th>Phối hợp</tr>\n"
        '<tr><td rowspan="2">15/3</td><td>Đoàn xã</td><td>Hội&nbsp;CCB</td></tr>\n'
        "<tr><td rowspan=x>Văn phòng</td><td>Công an<br>Quân sự</td></tr></table>\nSau"
    )
    before, table, after = source.parts
    assert (getattr(before, "text", ""), getattr(after, "text", "")) == ("Trước", "Sau")
    assert isinstance(table, SourceTable)
    assert table.rows == (
        ("Hạn", "Ai làm", "Ai làm"),
        ("Hạn", "Chủ trì", "Phối hợp"),
        ("15/3", "Đoàn xã", "Hội CCB"),
        ("15/3", "Văn phòng", "Công an\nQuân sự"),
    )
    assert table.numbers == (2, 3, 4, 5)
    opened = plain_source("<table><tr><td>1. Văn phòng họp ngày 15/3\n2. Không đóng bảng")
    assert not any(isinstance(part, SourceTable) for part in opened.parts)
    many = "<tr><td rowspan=200 colspan=200>a</td></tr>" * 300
    (wide,) = plain_source(f"<table>{many}</table>").parts
    assert isinstance(wide, SourceTable)
    assert len(wide.rows) == 300


def test_a_month_beside_a_cell_of_time_holds_it() -> None:
    table = drawn(
        "Tháng | TT | Nội dung | Chủ trì | Thời gian",
        "Tháng 8 | 1 | Đối thoại với Nhân dân | Văn phòng Đảng ủy | Tuần 3",
        "Tháng 8 | 2 | Giám sát chi bộ thôn | Ủy ban Kiểm tra | Từ ngày 10 đến ngày 14",
        "Tháng 8 | 3 | Đôn đốc nộp đảng phí | Văn phòng Đảng ủy | Chậm nhất ngày 20",
        "Tháng 9 | 4 | Trao Huy hiệu Đảng | Ban Xây dựng Đảng | 01/9",
        "Tháng 9 | 5 | Tập huấn bí thư chi bộ | Ban Xây dựng Đảng | 15 - 16",
        "Tháng 9 | 6 | Rà soát hồ sơ đảng viên | Ban Xây dựng Đảng | ",
        "Tháng 10 | 7 | Dự thảo chương trình năm sau | Văn phòng Đảng ủy | Cuối tháng",
    )
    tasks = tasks_of(table)

    assert [task.deadline.last_safe_day for task in tasks] == [
        date(2026, 8, 21),
        date(2026, 8, 14),
        date(2026, 8, 20),
        date(2026, 9, 1),
        date(2026, 9, 16),
        date(2026, 9, 30),
        date(2026, 10, 31),
    ]


def test_a_year_over_rows_is_theirs() -> None:
    table = drawn(
        "TT | Nội dung | Chủ trì | Hoàn thành",
        "Năm 2026 | Năm 2026 | Năm 2026 | Năm 2026",
        "1 | Niêm yết bảng giá | Phòng Kế toán | 28/02",
        "Năm 2027 | Năm 2027 | Năm 2027 | Năm 2027",
        "2 | Lập đề án dinh dưỡng | Khoa Dinh dưỡng | Quý II",
        "3 | Khảo sát hài lòng | Phòng Chất lượng | 10/11 - 25/11",
        "4 | Số hóa hồ sơ | Phòng Kế hoạch | Trước tháng 4/2028",
    )
    body = "Giai đoạn 2026 - 2028\n" + table
    found = read_draft(plain_source(HEAD.replace("năm 2026", "2026 - 2028") + body)).tasks

    assert [task.deadline.last_safe_day for task in found] == [
        date(2026, 2, 28),
        date(2027, 6, 30),
        date(2027, 11, 25),
        date(2028, 3, 31),
    ]


def test_where_one_works_is_no_doer() -> None:
    table = drawn(
        "Ngày | Nơi làm việc | Nội dung",
        "28/9 | Chi bộ thôn Vạn Gành | Làm việc với chi ủy, gặp riêng 05 đảng viên",
        "29/9 | Chi bộ Trường Tiểu học | Đối chiếu sổ thu với chứng từ nộp",
    )
    first, second = tasks_of("1. Đoàn kiểm tra thẩm tra, xác minh theo lịch sau:\n" + table)

    assert first.carry_out == second.carry_out == ("Đoàn kiểm tra",)
    assert first.title.startswith("Chi bộ thôn Vạn Gành")
