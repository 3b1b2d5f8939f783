"""An office with more branches than a list, a page or a message names, and work in many weeks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dialogue import CHANNEL, ZONE, Dialogue, StandingClock
from reminded_office import DUE, SINCE, World, at, enter_world, report

from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from plans.model import Deadline, Occurrence, Recurrence, Standing, Task, WorkKind
from storage.database import Database
from storage.message_records import OutboxKind
from storage.records import AssignmentState, EventKind, Role
from storage.steps import Step

BRANCHES = 14
EARLY = date(2024, 4, 2)
LATE = DUE + timedelta(days=1)
"""A Wednesday."""


@dataclass
class Office:
    world: World
    officer: Dialogue

    def asked(self, said: str) -> str:
        return self.officer.say(said).replies[0].text

    def pictures(self) -> list[str]:
        (reply, *_) = self.officer.turns[-1].replies
        return [each.kind for each in reply.enclosures]

    def reports(self, *numbers: int, key: str = "a", day: date = DUE) -> None:
        """Let branches hand a report in."""
        with self.officer.database.unit_of_work() as uow:
            for number in numbers:
                self.world.confirm(uow, self.world.work(uow, key, number), at(day, 9))
            uow.commit()


Enter = Callable[..., Office]


@pytest.fixture
def enter(database: Database) -> Enter:
    def entered(
        *tasks: Task, day: date = LATE, branches: int = BRANCHES, role: Role = Role.OFFICER
    ) -> Office:
        clock = StandingClock(datetime.combine(day, time(9), ZONE).astimezone(UTC))
        with database.unit_of_work() as uow:
            world = enter_world(uow, tasks, branches=branches, office="Đảng ủy Khối")
            assert world.office is not None
            officer = uow.people.add("Lê Thị Cúc")
            uow.people.give_post(officer.id, world.office.id, role, SINCE)
            uow.people.link(officer.id, CHANNEL, "officer", at(SINCE))
            uow.commit()
        return Office(world, Dialogue(database, clock, "officer", world.office, officer))

    return entered


def monthly(key: str) -> Task:
    """A report for April and for May, each by the 10th of the month after."""
    days = {"2024-03": date(2024, 4, 10), "2024-04": date(2024, 5, 10)}
    occurrences = tuple(Occurrence(one, day.isoformat(), day) for one, day in days.items())
    return Task(
        key=key,
        section="II.4",
        title=f"Báo cáo tháng {key}",
        kind=WorkKind.REPORT,
        roles=report(key).roles,
        deadline=Deadline(
            "trước ngày 11 hằng tháng", Standing.DATED, Recurrence.MONTHLY, occurrences=occurrences
        ),
        falls_to=("chi-bo",),
    )


class TestLists:
    def test_a_list_goes_on_without_its_picture_until_its_end(self, enter: Enter) -> None:
        office = enter(report("a"))
        first = office.asked("chi bộ nào chưa nộp")
        assert first.startswith(f"*Chưa nộp: {BRANCHES} đơn vị*, {BRANCHES} phần việc")
        assert first.endswith("\nCòn 2 đơn vị nữa, đồng chí gõ “xem tiếp”.")
        assert office.pictures() == ["board"]

        rest = office.asked("xem tiếp").split("\n")
        assert [line.split(". ")[0] for line in rest] == ["13", "14"]
        assert office.pictures() == []
        assert office.asked("xem tiếp") == "Đã hết ạ."

    def test_what_has_come_in_meanwhile_is_not_listed(self, enter: Enter) -> None:
        office = enter(report("a"))
        office.asked("chi bộ nào chưa nộp")
        office.reports(*range(5), day=LATE)
        assert office.asked("xem tiếp") == "Đã hết ạ."

    def test_nobody_yet_and_everybody_by_now(self, enter: Enter) -> None:
        office = enter(report("a"))
        assert office.asked("chi bộ nào đã nộp").startswith("Chưa đơn vị nào trong 14 đơn vị nộp (")
        assert "Quá hạn nhiều nhất:" in office.asked("bảng tiến độ các chi bộ")
        office.reports(*range(BRANCHES), day=LATE)
        assert office.asked("chi bộ nào chưa nộp").startswith("Các đơn vị đã nộp đủ (")
        assert "Không đơn vị nào còn nợ việc." in office.asked("bảng tiến độ các chi bộ")

    def test_before_the_day_nobody_is_late_and_nobody_is_through(self, enter: Enter) -> None:
        text = enter(report("a"), day=EARLY).asked("bảng tiến độ các chi bộ")
        assert "đã nộp 0 (0 %)" in text
        assert "Quá hạn" not in text
        assert "Không đơn vị nào còn nợ việc." not in text

    def test_what_nobody_has_to_do_is_no_share_of_anything(self, enter: Enter) -> None:
        office = enter(report("a"), branches=2)
        world, officer = office.world, office.officer
        with officer.database.unit_of_work() as uow:
            for number in range(2):
                work = world.work(uow, "a", number)
                step = Step(
                    EventKind.NOT_APPLICABLE,
                    work.assignment_id,
                    work.unit_id,
                    officer.person.id,
                    CHANNEL,
                    at(DUE, 10),
                    note="không có đảng viên",
                    office=officer.unit.id,
                )
                uow.assignments.take(step)
                assert world.work(uow, "a", number).state is AssignmentState.NOT_APPLICABLE
            uow.commit()
        assert "0 phần việc, đã nộp 0 (0 %)" in office.asked("bảng tiến độ các chi bộ")

    def test_a_recurring_report_is_named_with_its_month(self, enter: Enter) -> None:
        text = enter(monthly("m"), branches=1).asked("chi bộ nào chưa nộp")
        said = "Chi bộ 1 – 2 việc, quá hạn 2, lâu nhất: “Báo cáo tháng m” (tháng 3/2024), quá hạn"
        assert said in text


class TestPressing:
    def test_long_before_the_day_nobody_is_pressed_unless_a_time_is_named(
        self, enter: Enter
    ) -> None:
        office = enter(report("a"), day=EARLY)
        none = office.asked("đôn đốc các chi bộ chưa nộp")
        assert none.startswith("Không có đơn vị nào cần đôn đốc (")
        assert office.officer.choices == ()
        assert "tới *14 đơn vị* (14 phần việc" in office.asked(
            "đôn đốc các chi bộ chưa nộp trong tháng 5"
        )

    def test_who_is_pressed_once_a_day_is_told_by_number(self, enter: Enter) -> None:
        office = enter(report("a"))
        offered = office.asked("đôn đốc các chi bộ chưa nộp")
        assert "\n… và 4 đơn vị nữa.\n" in offered
        sent = office.officer.tap("Gửi").replies[0].text
        assert sent.startswith("Đã gửi đôn đốc tới 14 đơn vị (14 phần việc).")

        results = office.asked("kết quả đôn đốc").split("\n")
        assert results[0].endswith(": 14 phần việc, 0 đã nộp sau đó.")
        assert results[1] == "1. Chi bộ 1: tin chưa gửi xong 1"
        assert results[-1] == "… và 4 đơn vị nữa."
        again = office.asked("đôn đốc các chi bộ chưa nộp")
        assert "đều đã được đôn đốc hôm nay" in again
        assert office.officer.turns[-1].replies[0].choices == ()

    def test_who_oversees_nobody_presses_nobody(self, enter: Enter) -> None:
        office = enter(report("a"), branches=2, role=Role.COMMITTEE)
        office.asked("đôn đốc các chi bộ chưa nộp")
        assert "Gửi" not in {choice.label for choice in office.officer.choices}
        assert "chưa đôn đốc" not in office.asked("kết quả đôn đốc")

    def test_two_months_of_one_report_are_pressed_for_together(self, enter: Enter) -> None:
        office = enter(monthly("m"), branches=2)
        text = office.asked("đôn đốc các chi bộ chưa nộp báo cáo tháng m")
        assert "tới *2 đơn vị* (4 phần việc" in text
        assert "“Báo cáo tháng m” (tháng 3/2024), quá hạn 35 ngày và 1 việc nữa" in text

    def test_a_message_to_all_names_eight_and_counts_the_rest(self, enter: Enter) -> None:
        text = enter(report("a")).asked("gửi tất cả các chi bộ: 8h sáng mai họp giao ban")
        assert "tới *14 đơn vị* (Chi bộ 1; " in text
        assert " và 6 đơn vị nữa)" in text


class TestBesideAnotherTime:
    @pytest.mark.parametrize(
        ("april", "may", "said"),
        [
            (2, 4, "Tỷ lệ đã nộp cao hơn 50 điểm phần trăm."),
            (4, 2, "Tỷ lệ đã nộp thấp hơn 50 điểm phần trăm."),
            (3, 3, "Tỷ lệ đã nộp như nhau."),
        ],
    )
    def test_shares_are_compared(self, enter: Enter, april: int, may: int, said: str) -> None:
        first, second = date(2024, 4, 9), date(2024, 5, 9)
        office = enter(report("a", first), report("b", second), branches=4)
        office.reports(*range(april), day=first)
        office.reports(*range(may), key="b", day=second)
        text = office.asked("so với tháng trước thì sao")
        assert text.split("\n")[-1] == said

    def test_half_a_year_is_put_beside_the_half_before(self, enter: Enter) -> None:
        text = enter(report("a"), branches=2).asked("6 tháng đầu năm so với kỳ trước")
        assert text.startswith(
            "*So với 6 tháng cuối năm 2023*\n- 6 tháng đầu năm 2024 (đến 15/5/2024): 2 phần việc"
        )

    def test_without_figures_of_both_nothing_is_compared(self, enter: Enter) -> None:
        text = enter(report("a"), branches=2).asked("so với tháng trước thì sao")
        assert "không có phần việc đến hạn" in text
        assert text.endswith("Chưa đủ số liệu hai kỳ để so tỷ lệ.")


class TestWeeksAhead:
    def test_more_branches_than_a_picture_holds_come_on_the_next(self, enter: Enter) -> None:
        office = enter(report("a"), day=EARLY, branches=27)
        text = office.asked("tuần nào dồn việc")
        assert "Không đơn vị nào dồn từ 4 việc trong một tuần" in text
        assert text.endswith("2 trang, đồng chí gõ “xem tiếp” để xem trang sau.")
        assert office.pictures() == ["heat"]
        office.asked("xem tiếp")
        assert office.pictures() == ["heat"]
        assert office.asked("xem tiếp") == "Đã hết ạ."
        assert office.pictures() == []

    def test_weeks_that_are_too_full_are_counted_beyond_those_named(self, enter: Enter) -> None:
        mondays = [date(2024, 4, 8) + timedelta(days=7 * week) for week in range(12)]
        tasks = [report(f"{day}-{n}", day) for day in mondays for n in range(4)]
        text = enter(*tasks, day=EARLY, branches=1).asked("tuần nào dồn việc")
        assert "- tuần 8/4 – 14/4/2024: Chi bộ 1" in text
        assert " tuần nữa, xem trong hình." in text

    def test_where_nothing_is_to_come_nothing_is_drawn(self, enter: Enter) -> None:
        office = enter(report("a"), day=DUE + timedelta(days=30), branches=1)
        office.reports(0)
        assert office.asked("tuần nào dồn việc").startswith("Từ tuần này trở đi không có việc nào")
        assert office.pictures() == []

    def test_weeks_that_are_over_are_not_foreseen(self, enter: Enter) -> None:
        office = enter(report("a"), branches=1)
        assert "hỏi về tuần đã qua" in office.asked("tháng 3/2024 tuần nào dồn việc")
        assert office.pictures() == []

    @pytest.mark.parametrize(
        "said", ["ban hành BN-9 thì ai dồn việc", "nếu ban hành kế hoạch này thì ai dồn việc"]
    )
    def test_a_draft_that_is_not_there_is_not_counted(self, enter: Enter, said: str) -> None:
        office = enter(report("a"), day=EARLY, branches=1)
        assert "bản nháp" in office.asked(said)
        assert office.pictures() == []


class TestWeekly:
    MONDAY = date(2024, 5, 20)

    def written(self, office: Office, day: date, hour: int = 8) -> list[str]:
        """What is put for the officer by a tick at this time."""
        office.officer.to(day, hour)
        with office.officer.database.unit_of_work() as uow:
            tick(uow, office.officer.clock, ReminderPolicy())
            rows = uow.outbox.claim(office.officer.clock.now(), 60, 500)
            mine = [row for row in rows if row.person_id == office.officer.person.id]
            return [str(row.payload["text"]) for row in mine if row.kind is OutboxKind.REPLY]

    def test_where_there_is_no_work_it_says_so_without_a_picture(self, enter: Enter) -> None:
        office = enter(branches=1)
        office.asked("bật bản tin tuần")
        (told,) = self.written(office, self.MONDAY)
        assert "0 phần việc, đã nộp 0 (0 %)" in told

    def test_in_the_evening_it_is_too_late_for_the_mornings(self, enter: Enter) -> None:
        office = enter(report("a"), branches=1)
        office.asked("bật bản tin tuần")
        assert self.written(office, self.MONDAY, 20) == []

    def test_whom_nothing_reaches_gets_none(self, enter: Enter) -> None:
        office = enter(report("a"), branches=1)
        office.asked("bật bản tin tuần")
        with office.officer.database.unit_of_work() as uow:
            uow.people.mark_gone(CHANNEL, office.officer.address, at(self.MONDAY, 6))
            uow.commit()
        assert self.written(office, self.MONDAY) == []
