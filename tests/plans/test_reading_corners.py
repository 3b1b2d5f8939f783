"""Documents as they seldom come: what is read of them, and what is not made up."""

import time
from datetime import date

import pytest

from plans.draft import DraftPlan, DraftTask, FlagKind, Why
from plans.reading import plain_source, read_draft

ISSUED = "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nTân Lập, ngày 05 tháng 01 năm 2026\n\n"
TITLE = "KẾ HOẠCH\ncông tác năm 2026\n\n"
HEAD = f"{ISSUED}{TITLE}I. NHIỆM VỤ\n"
UNDATED = "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nKẾ HOẠCH\ncông tác đảng\n\nI. NHIỆM VỤ\n"
WORK = "1. Các chi bộ nộp báo cáo trước ngày 5/5/2026.\n"


def draft_of(body: str, head: str = HEAD) -> DraftPlan:
    return read_draft(plain_source(head + body))


def tasks_of(body: str, head: str = HEAD) -> tuple[DraftTask, ...]:
    return draft_of(body, head).tasks


def days_of(tasks: tuple[DraftTask, ...]) -> list[str | None]:
    lasts = [task.deadline.last_safe_day for task in tasks]
    return [day.isoformat() if day else None for day in lasts]


class TestWhoAndWhenInALine:
    def test_who_directs_and_who_follows_up_stand_behind_labels(self) -> None:
        [task] = tasks_of(
            "1. Các chi bộ nộp báo cáo trước ngày 5/5/2026; chỉ đạo: Ban Thường vụ Đảng ủy; "
            "theo dõi: Ban Tổ chức.\n"
        )
        assert task.carry_out == ("Các chi bộ",)
        assert task.direct == ("Ban Thường vụ Đảng ủy",)
        assert task.follow_up == ("Ban Tổ chức",)

    def test_a_day_of_its_own_sentence_is_of_the_work_without_one(self) -> None:
        tasks = tasks_of(
            "1. Văn phòng rà soát hồ sơ trước ngày 5/5/2026; các chi bộ kiểm tra đảng viên. "
            "Thời hạn: trước ngày 9/6/2026.\n"
        )
        assert days_of(tasks) == ["2026-05-04", "2026-06-08"]

    def test_the_time_above_is_that_of_the_work_before(self) -> None:
        first, second = tasks_of(
            "1. Ban Thường vụ Đảng ủy yêu cầu: Văn phòng rà soát hồ sơ trước ngày 5/5/2026; "
            "các chi bộ nộp báo cáo trong thời gian trên.\n"
        )
        assert second.deadline.last_safe_day == first.deadline.last_safe_day == date(2026, 5, 4)
        assert FlagKind.DEADLINE_INHERITED in {flag.kind for flag in second.flags}
        assert first.direct == second.direct == ("Ban Thường vụ Đảng ủy",)

    def test_where_there_is_no_time_above_none_is_made_up(self) -> None:
        tasks = tasks_of(
            "1. Văn phòng rà soát hồ sơ thường xuyên; các chi bộ nộp báo cáo trong thời gian "
            "trên.\n"
        )
        assert days_of(tasks) == [None, None]

    def test_a_bracket_that_says_what_somebody_does_names_no_owner(self) -> None:
        [task] = tasks_of("1. Nộp báo cáo trước ngày 5/5/2026 (Ban Tổ chức theo dõi).\n")
        assert task.carry_out == ()
        assert FlagKind.NO_OWNER in {flag.kind for flag in task.flags}

    def test_a_person_and_a_city_end_no_sentence(self) -> None:
        [task] = tasks_of(
            "1. Các đ/c. Nguyễn Văn An, TP. Hồ Chí Minh nộp báo cáo trước ngày 6/5/2026.\n"
        )
        assert task.quote.startswith("Các đ/c. Nguyễn Văn An, TP. Hồ Chí Minh nộp báo cáo")
        assert task.deadline.last_safe_day == date(2026, 5, 5)

    @pytest.mark.parametrize(
        ("held", "counted", "last"),
        [
            ("hội nghị ngày 9/6/2026;", "sau 5 ngày kể từ hội nghị", "2026-06-14"),
            ("đại hội ngày 9/7/2026.", "trong 5 ngày sau đại hội", "2026-07-14"),
            ("hội nghị ngày 9/6/2026;", "trước hội nghị 5 ngày", "2026-06-04"),
        ],
    )
    def test_days_are_counted_from_the_meeting_before(
        self, held: str, counted: str, last: str
    ) -> None:
        tasks = tasks_of(f"1. Văn phòng tổ chức {held} các chi bộ nộp báo cáo {counted}.\n")
        assert days_of(tasks)[1] == last
        assert FlagKind.EVENT in {flag.kind for flag in tasks[1].flags}

    def test_of_a_long_paragraph_both_ends_are_quoted(self) -> None:
        [task] = tasks_of(
            f"1. Các chi bộ rà soát hồ sơ. {'Việc này quan trọng đối với đảng viên. ' * 25}"
            "Thời hạn: trước ngày 9/6/2026.\n"
        )
        assert task.quote.startswith("Các chi bộ rà soát hồ sơ. … ")
        assert task.quote.endswith("Thời hạn: trước ngày 9/6/2026.")
        assert len(task.quote) < 400

    def test_what_is_told_as_done_long_ago_is_marked(self) -> None:
        [task] = tasks_of("1. Báo cáo kết quả đã thực hiện ngày 5/5/2025.\n")
        assert {FlagKind.PAST, FlagKind.DONE} <= {flag.kind for flag in task.flags}


class TestLinesBelow:
    def test_a_time_that_is_announced_later_is_kept_as_it_stands(self) -> None:
        [task] = tasks_of(
            "1. Các chi bộ tổ chức hội nghị sơ kết\n- Thời gian: sẽ thông báo sau.\n"
            "- Địa điểm: hội trường.\n"
        )
        assert task.deadline.phrase == "sẽ thông báo sau"
        assert task.deadline.last_safe_day is None

    def test_a_time_below_a_body_that_does_nothing_is_no_work(self) -> None:
        draft = draft_of(
            "1. Văn phòng Đảng ủy\n- Thời gian: ngày 5/5/2026.\n- Phối hợp: Đoàn xã.\n"
        )
        assert draft.tasks == ()
        assert (Why.NO_TASK, "ngày 5/5/2026") in {(each.why, each.phrase) for each in draft.ignored}

    def test_who_takes_part_in_the_aims_is_no_work(self) -> None:
        parts = "I. MỤC ĐÍCH, YÊU CẦU\n- Thành phần: toàn thể đảng viên.\nII. NHIỆM VỤ\n"
        assert [task.section for task in tasks_of(parts + WORK, ISSUED + TITLE)] == ["II.1"]


class TestTimes:
    @pytest.mark.parametrize(
        ("said", "first", "last"),
        [
            ("từ quý II đến hết quý III", date(2026, 4, 1), date(2026, 9, 30)),
            ("từ quý II/2026 đến tháng 9/2026", date(2026, 4, 1), date(2026, 9, 30)),
            ("từ 6 tháng cuối năm đến ngày 5/12", date(2026, 7, 1), date(2026, 12, 5)),
        ],
    )
    def test_a_window_opens_with_a_period(self, said: str, first: date, last: date) -> None:
        [task] = tasks_of(f"1. Các chi bộ tổ chức học tập {said}.\n")
        assert task.deadline.from_day == first
        assert task.deadline.last_safe_day == last

    @pytest.mark.parametrize(
        ("said", "period", "last"),
        [
            ("báo cáo vào ngày cuối tháng", "monthly", "2026-01-31"),
            ("báo cáo ngày 05 của tháng đầu quý sau", "quarterly", "2026-04-05"),
            ("sinh hoạt từ ngày 01 đến ngày 05 hằng tháng", "monthly", "2026-01-05"),
            ("báo cáo ngày làm việc cuối cùng của tháng", "monthly", "2026-01-30"),
        ],
    )
    def test_a_rhythm_is_known_without_the_year_and_its_days_are_not(
        self, said: str, period: str, last: str
    ) -> None:
        for head, day in ((HEAD, last), (UNDATED, None)):
            tasks = tasks_of(f"1. Các chi bộ {said}.\n", head)
            [again] = [task.deadline.recurrence for task in tasks]
            assert again is not None
            assert again.period == period
            assert days_of(tasks) == [day]

    @pytest.mark.parametrize("said", ["trước ngày 5/5", "hết học kỳ I"])
    def test_a_day_without_any_year_is_asked_about(self, said: str) -> None:
        [task] = tasks_of(f"1. Các chi bộ nộp báo cáo {said}.\n", UNDATED)
        assert task.deadline.last_safe_day is None
        assert FlagKind.UNREADABLE in {flag.kind for flag in task.flags}

    def test_of_years_in_the_wrong_order_none_is_taken(self) -> None:
        title = "KẾ HOẠCH\ncông tác giai đoạn 2030 - 2026\n\nI. NHIỆM VỤ\n"
        draft = draft_of("1. Các chi bộ nộp báo cáo trước ngày 5/5.\n", ISSUED + title)
        assert days_of(draft.tasks) == ["2026-05-04"]
        assert 2027 not in draft.years

    def test_a_term_and_the_day_a_rule_takes_effect_are_no_deadlines(self) -> None:
        draft = draft_of(
            "1. Thực hiện kế hoạch nhiệm kỳ tháng 5.\n"
            "2. Quy định này có hiệu lực từ ngày 5/5/2026.\n"
        )
        assert not any(days_of(draft.tasks))
        reasons = {each.phrase: each.why for each in draft.ignored}
        assert reasons["tháng 5"] is Why.TERM
        assert reasons["từ ngày 5/5/2026"] is Why.OTHER_DOCUMENT

    @pytest.mark.parametrize("years", ["2026 và 2027", "2026"])
    def test_a_plan_of_the_years_to_come_dates_nothing_in_the_year_of_its_issue(
        self, years: str
    ) -> None:
        head = ISSUED.replace("05 tháng 01 năm 2026", "05 tháng 12 năm 2025")
        title = f"KẾ HOẠCH\ncông tác năm {years}\n\nI. NHIỆM VỤ\n"
        tasks = tasks_of("1. Các chi bộ nộp báo cáo trước ngày 10/5.\n", head + title)
        assert days_of(tasks) == ["2026-05-09"]

    def test_two_ends_in_one_line_are_two_deadlines(self) -> None:
        tasks = tasks_of(
            "1. Các chi bộ nộp báo cáo trong tháng 5, trong vòng 5 ngày kể từ ngày ban hành.\n"
        )
        assert days_of(tasks) == ["2026-05-31", "2026-01-10"]


class TestTwice:
    SAID = "báo cáo kết quả kiểm tra, giám sát đảng viên chấp hành Điều lệ Đảng"

    def test_what_is_told_twice_is_one_work_with_the_day_of_either(self) -> None:
        [task] = tasks_of(
            f"1. Các chi bộ {self.SAID}.\n2. Các chi bộ {self.SAID} trước ngày 5/5/2026.\n"
        )
        assert task.deadline.last_safe_day == date(2026, 5, 4)
        assert (task.section, task.carry_out) == ("I.1", ("Các chi bộ",))

    def test_and_with_the_body_of_either(self) -> None:
        [task] = tasks_of(
            f"1. {self.SAID.capitalize()} về Đảng ủy.\nII. TỔ CHỨC THỰC HIỆN\n"
            f"1. Các chi bộ {self.SAID} về Đảng ủy trước ngày 5/5/2026.\n"
        )
        assert task.carry_out == ("Các chi bộ",)
        assert task.deliver_to == "Đảng ủy"
        assert FlagKind.NO_OWNER not in {flag.kind for flag in task.flags}


class TestSections:
    @pytest.mark.parametrize(
        ("body", "section"),
        [
            (f"1. Các việc sau:\na) Rà soát hồ sơ:\n{WORK}", "I.1.a.1"),
            (f"a) Dân vận\n1.2. {WORK[3:]}", "I.1.2"),
            (f"2. Dân vận\n3.1. {WORK[3:]}", "I.3.1"),
        ],
    )
    def test_a_number_under_what_does_not_carry_it(self, body: str, section: str) -> None:
        assert [task.section for task in tasks_of(body)] == [section]

    def test_a_letter_with_a_number_under_no_part(self) -> None:
        [task] = tasks_of(f"C2. Dân vận\n- {WORK[3:]}", ISSUED + TITLE)
        assert task.section == "C2"

    def test_content_under_no_heading_is_work(self) -> None:
        [task] = tasks_of("Nội dung: Nộp báo cáo trước ngày 5/5/2026.\n", ISSUED + TITLE)
        assert task.title == "Nộp báo cáo"


class TestTables:
    HEADS = "| Nội dung | Thời gian | Chủ trì |\n|---|---|---|\n"

    def test_bodies_and_people_of_a_cell_are_told_apart(self) -> None:
        *_, task = tasks_of(
            f"{self.HEADS}| Nộp danh sách | 6/5/2026 | Văn phòng |\n|  |  |  |\n"
            "| Gửi hồ sơ | 7/5/2026 | Tổ giúp việc; Nguyễn Văn An;; |\n"
        )
        assert task.lead == ("Tổ giúp việc", "Nguyễn Văn An")

    def test_a_second_column_of_work_goes_with_the_first(self) -> None:
        [task] = tasks_of(
            "| STT | Nội dung | Nhiệm vụ | Thời gian |\n|---|---|---|---|\n"
            "| 1 | Hồ sơ | Rà soát hồ sơ đảng viên | 5/5/2026 |\n"
        )
        assert task.title == "Hồ sơ: Rà soát hồ sơ đảng viên"

    def test_rows_of_times_are_about_what_the_heading_says(self) -> None:
        tasks = tasks_of(
            "1. Kiểm tra hồ sơ đảng viên\n| Thời gian | Chủ trì |\n|---|---|\n"
            "| 5/5/2026 | Văn phòng |\n| 6/5/2026 | Các chi bộ |\n"
        )
        assert {task.title for task in tasks} == {"Kiểm tra hồ sơ đảng viên"}
        assert [task.lead for task in tasks] == [("Văn phòng",), ("Các chi bộ",)]

    def test_a_day_within_the_work_counts_where_its_column_is_empty(self) -> None:
        [task] = tasks_of(f"{self.HEADS}| Nộp báo cáo, xong trước ngày 5/5/2026 | | Văn phòng |\n")
        assert task.deadline.last_safe_day == date(2026, 5, 4)

    def test_whose_section_it_stands_in_owes_a_row_that_names_nobody(self) -> None:
        own, inherited = tasks_of(
            "1. Văn phòng\n| Nội dung | Thời gian |\n|---|---|\n"
            "| Các chi bộ nộp báo cáo | 5/5/2026 |\n| Nộp danh sách | 6/5/2026 |\n"
        )
        assert (own.carry_out, own.flags) == (("Các chi bộ",), ())
        assert inherited.carry_out == ("Văn phòng",)
        assert {flag.kind for flag in inherited.flags} == {FlagKind.OWNER_INHERITED}

    def test_a_day_without_work_above_it_is_no_work(self) -> None:
        tasks = tasks_of(
            f"{self.HEADS}| | 5/5/2026 | Văn phòng |\n| Nộp báo cáo | 6/5/2026 | Văn phòng |\n"
        )
        assert [task.title for task in tasks] == ["Nộp báo cáo"]

    def test_columns_set_by_spaces_may_be_ruled_and_have_gaps(self) -> None:
        tasks = tasks_of(
            "Thời gian            Nội dung                     Chủ trì\n"
            "_______              ________                     _______\n"
            "5/5/2026             Nộp báo cáo                  Văn phòng\n\n"
            "6/5/2026             Nộp danh sách                Các chi bộ\n"
            "7/5/2026             Gửi hồ sơ                    Các chi bộ\n"
            "II. TỔ CHỨC\n1. Các chi bộ họp trước ngày 5/9/2026.\n"
        )
        assert days_of(tasks) == ["2026-05-05", "2026-05-06", "2026-05-07", "2026-09-04"]
        assert tasks[0].lead == ("Văn phòng",)

    def test_a_table_behind_the_signature_is_an_annex(self) -> None:
        *_, task = tasks_of(
            f"{WORK}\nNơi nhận:\n- Các chi bộ,\n- Lưu.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nTrần Văn Bình\n\n"
            f"{self.HEADS}| Họp tổng kết | 6/12/2026 | Văn phòng |\n"
        )
        assert (task.section, task.title) == ("PL.1", "Họp tổng kết")

    def test_a_drawn_table_that_the_page_cuts_keeps_its_last_row(self) -> None:
        tasks = tasks_of(
            "+---------------+-----------+\n| Nội dung      | Thời gian |\n"
            "+---------------+-----------+\n| Nộp báo cáo   | 5/5/2026  |\n"
            "+---------------+-----------+\n| Nộp danh sách | 6/5/2026  |\n"
        )
        assert [task.title for task in tasks] == ["Nộp báo cáo", "Nộp danh sách"]


class TestHeads:
    def test_short_lines_below_a_title_without_parts_belong_to_it(self) -> None:
        draft = draft_of(
            "Chi ủy nộp báo cáo trước ngày 5/5/2026.\n",
            "CHI BỘ 3\n\nKẾ HOẠCH\ncông tác năm 2026\ncủa Chi bộ 3\n",
        )
        assert draft.title == "Kế hoạch công tác năm 2026 của Chi bộ 3"
        assert days_of(draft.tasks) == ["2026-05-04"]

    def test_a_title_alone_sets_no_work(self) -> None:
        draft = draft_of("công tác năm 2026\n", "CHI BỘ 3\n\nKẾ HOẠCH\n")
        assert draft.title == "Kế hoạch công tác năm 2026"
        assert draft.tasks == ()

    def test_the_document_that_is_carried_out_belongs_to_the_title_and_its_day_does_not_count(
        self,
    ) -> None:
        title = "KẾ HOẠCH\ntriển khai Nghị quyết số 15-NQ/TU ngày 05 tháng 01 năm 2025\n\n"
        place = "Tân Lập, ngày 07 tháng 01 năm 2026\n\nI. NHIỆM VỤ\n"
        draft = draft_of(WORK, f"ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\n{title}{place}")
        assert draft.title is not None
        assert draft.title.startswith("Kế hoạch triển khai Nghị quyết số 15-NQ/TU")
        assert "Tân Lập" not in draft.title
        assert draft.issued_on == date(2026, 1, 7)
        assert draft.years == (2026,)

    def test_signs_that_the_head_has_twice_disturb_nothing(self) -> None:
        draft = draft_of(
            WORK,
            "| ĐẢNG ỦY XÃ TÂN LẬP | ĐẢNG CỘNG SẢN VIỆT NAM |\n|---|---|\n| * | * |\n"
            f"| Số 12-KH/ĐU | Tân Lập, ngày 05 tháng 01 năm 2026 |\n\n{TITLE}I. NHIỆM VỤ\n",
        )
        assert (draft.number, draft.issuer) == ("12-KH/ĐU", "Đảng ủy xã Tân Lập")
        assert draft.issued_on == date(2026, 1, 5)


class TestText:
    def test_a_page_begins_at_its_sign(self) -> None:
        tasks = tasks_of(
            f"{WORK}\f2. Các chi bộ nộp hồ sơ trước ngày 6/5/2026.\n", f"\f{ISSUED}{TITLE}"
        )
        assert [task.page for task in tasks] == [2, 3]

    def test_a_paragraph_of_many_pages_loses_neither_its_day_nor_what_follows(self) -> None:
        long = "Nội dung được phổ biến tới từng đảng viên. " * 700
        tasks = tasks_of(
            f"1. Các chi bộ nộp báo cáo trước ngày 5/5/2026. {long}\n"
            "2. Văn phòng nộp hồ sơ trước 6/6/2026.\n"
        )
        assert [task.section for task in tasks] == ["I.1", "I.2"]
        assert days_of(tasks) == ["2026-05-04", "2026-06-05"]

    def test_marks_with_nothing_behind_them_are_nothing(self) -> None:
        tasks = tasks_of(f"{WORK}#\n> \n\n2. Văn phòng nộp hồ sơ trước ngày 6/6/2026.\n")
        assert [(task.section, task.title) for task in tasks] == [
            ("I.1", "Nộp báo cáo"),
            ("I.2", "Nộp hồ sơ"),
        ]

    def test_a_letter_that_is_two_in_small_moves_nothing(self) -> None:
        [task] = tasks_of("1. Các chi bộ İzmir nộp báo cáo trước ngày 5/5/2026.\n")
        assert task.deadline.phrase == "trước ngày 5/5/2026"


@pytest.mark.parametrize("line", ["1/5/26 ", "1/5/26 ; ", "- 1/5/26\n", "Hạn: 1/5/26\n"])
def test_four_times_as_long_takes_about_four_times_as_long(line: str) -> None:
    def seconds(letters: int) -> float:
        """Return the least of three: what else the machine does only adds to one."""
        text = line * (letters // len(line))
        taken = []
        for _ in range(3):
            begun = time.process_time()
            read_draft(plain_source(text))
            taken.append(time.process_time() - begun)
        return min(taken)

    seconds(1_000)
    assert seconds(24_000) < 9 * max(seconds(6_000), 0.05)
