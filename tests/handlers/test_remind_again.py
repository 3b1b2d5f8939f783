"""What a bulletin holds when it leaves: the truth of that moment."""

from dataclasses import replace

from reminded_days import DAY, days_of
from reminded_office import (
    DUE,
    SINCE,
    at,
    report,
)

from storage.unit_of_work import UnitOfWork


class TestLookingAgain:
    def test_what_is_confirmed_before_it_leaves_is_not_sent(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), report("b"))
        days.tick(at(DUE))
        days.world.confirm(uow, days.world.work(uow, "a"), at(DUE))
        (text,) = days.deliver()

        assert "Báo cáo a" not in text
        assert "Báo cáo b" in text

    def test_a_bulletin_of_nothing_is_void(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.tick(at(DUE))
        days.world.confirm(uow, days.world.work(uow), at(DUE))

        assert days.deliver() == []
        assert days.ended == ["không còn việc nào phải nhắc"]
        assert days.account()[-1] == (0, "skipped", "việc không còn chờ báo")
        assert uow.outbox.waiting_count() == 0

    def test_an_old_day_is_never_shown(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.tick(at(DUE - 7 * DAY))
        work = days.world.work(uow)
        uow.assignments.move(work.occurrence_id, DUE + 30 * DAY, "2024-06-13", days.clock.now())

        assert days.deliver() == []
        assert ("skipped", "hạn đã đổi") in {row[1:] for row in days.account()}
        (text,) = days.morning(DUE + 16 * DAY)
        assert "13/6/2024" in text
        assert "14/5/2024" not in text
        assert "15/5/2024" not in text

    def test_days_are_counted_from_the_moment_it_leaves(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        (text,) = days.morning(DUE + 3 * DAY)

        assert "đã quá hạn 03 ngày" in text
        assert "vướng ở đâu" in text
        assert "báo cấp trên không" not in text  # nothing here tells anybody above

    def test_a_late_tick_sends_one_bulletin_with_what_has_become_overdue(
        self, uow: UnitOfWork
    ) -> None:
        days = days_of(uow, report("a"), report("b", DUE + DAY))
        days.morning(DUE - 14 * DAY)
        (text,) = days.at(at(DUE + 5 * DAY, 15))

        assert "đã quá hạn 05 ngày" in text
        assert "đã quá hạn 04 ngày" in text
        assert {row[1] for row in days.account()} == {"sent", "skipped"}

    def test_a_tentative_day_that_passed_is_not_called_overdue(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a", tentative=True))
        (text,) = days.morning(DUE + 2 * DAY)

        assert "đã qua ngày dự kiến" in text
        assert "quá hạn" not in text

    def test_the_bulletin_cites_plan_section_phrase_and_day(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        (text,) = days.morning(DUE - 7 * DAY)

        for said in (
            "Báo cáo a",
            "còn 7 ngày",
            "trước ngày 15/5/2024",
            "thứ Ba, 14/5/2024",
            "Kế hoạch số 1-KH/ĐU, mục II.3",
            "“xong rồi”",
        ):
            assert said in text

    def test_what_is_pushed_is_what_the_person_talks_about_next(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("b", DUE + DAY), report("a"))
        days.morning(DUE)
        talk = uow.conversations.load(f"person:{days.world.secretary.id}", days.clock.now())

        wanted = [days.world.work(uow, key).assignment_id for key in ("a", "b")]
        assert talk.focus["pushed"] == wanted
        assert talk.focus["listed"] == ["a", "b"]

    def test_an_open_question_stays_open(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        key = f"person:{days.world.secretary.id}"
        talk = uow.conversations.load(key, at(DUE))
        uow.conversations.save(replace(talk, step="confirm", data={"asked_in": 1}))
        days.morning(DUE)

        assert uow.conversations.load(key, at(DUE)).step == "confirm"


class TestSnoozes:
    def test_a_snooze_adds_a_day_and_holds_back_what_comes_before(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        work, person = days.world.work(uow), days.world.secretary.id
        days.morning(DUE - 7 * DAY)
        uow.reminders.snooze(work.assignment_id, person, DUE - 2 * DAY, days.clock.now())
        spoken = [offset for offset in range(-6, 2) if days.morning(DUE + offset * DAY)]

        assert spoken == [-2, -1, 0, 1]
        assert (-3, "skipped", "hoãn theo lời hẹn đến Chủ nhật, 12/5/2024") in days.account()

    def test_a_snooze_made_after_the_tick_holds_too(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        work, person = days.world.work(uow), days.world.secretary.id
        days.tick(at(DUE - 3 * DAY))
        uow.reminders.snooze(work.assignment_id, person, DUE - 2 * DAY, days.clock.now())

        assert days.deliver() == []
        assert len(days.morning(DUE - 2 * DAY)) == 1

    def test_a_snooze_of_one_person_is_nobody_elses(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), branches=2)
        work, person = days.world.work(uow), days.world.secretary.id
        uow.reminders.snooze(work.assignment_id, person, DUE - 2 * DAY, at(SINCE))

        assert len(days.morning(DUE - 3 * DAY)) == 1

    def test_work_without_a_day_is_reminded_of_on_the_day_chosen(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a", None))
        work, person = days.world.work(uow), days.world.secretary.id
        uow.reminders.snooze(work.assignment_id, person, DUE, at(SINCE))
        uow.reminders.snooze(work.assignment_id, person, DUE + DAY, at(SINCE))
        spoken = [days.morning(DUE + offset * DAY) for offset in range(-1, 3)]

        assert [len(texts) for texts in spoken] == [0, 0, 1, 0], "the later one holds the first"

    def test_confirmed_work_is_not_reminded_of_whatever_was_asked(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        work, person = days.world.work(uow), days.world.secretary.id
        uow.reminders.snooze(work.assignment_id, person, DUE - 2 * DAY, at(SINCE))
        days.world.confirm(uow, work, at(SINCE))

        assert days.morning(DUE - 2 * DAY) == []
