"""A deadline moved for everybody: who is told, what becomes of what waited, when it starts anew."""

from datetime import date, datetime

import pytest
from reminded_days import DAY, Days, days_of
from reminded_office import DUE, SINCE, World, address_of, at, enter_world, report

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.deadline_change import move_deadline
from handlers.tick import tick
from handlers.wording import change as wording
from handlers.wording import remind as remind_wording
from storage.database import Database
from storage.deadline_changes import Decision
from storage.records import Role
from storage.unit_of_work import UnitOfWork

BY = Decision("12-CV/ĐUK", "Cán bộ A")
LATER = date(2024, 5, 20)
NOON = at(DUE - 10 * DAY, 12)


def moved(
    uow: UnitOfWork, world: World, key: str = "a", day: date = LATER, when: datetime = NOON
) -> None:
    work = world.work(uow, key)
    move_deadline(uow, work.occurrence_id, day, "đến hết ngày", BY, when)


class TestTelling:
    def test_the_branch_is_told_once_with_both_days_and_the_document(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        moved(uow, days.world)
        (text,) = days.at(NOON)

        assert "hạn đổi 14/5/2024 → 20/5/2024" in text
        assert "thứ Hai, 20/5/2024" in text
        assert "Theo 12-CV/ĐUK. Nguồn: Kế hoạch số 1-KH/ĐU, mục II.3." in text
        assert days.at(at(DUE - 10 * DAY, 13)) == []

    def test_two_changes_are_one_message(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), report("b", DUE + DAY))
        moved(uow, days.world)
        moved(uow, days.world, "b", LATER + DAY)
        (text,) = days.at(NOON)

        assert text.startswith("Em xin báo đồng chí 2 thay đổi")
        assert "Báo cáo a" in text
        assert "Báo cáo b" in text

    def test_moved_twice_before_anybody_is_told_it_is_one_change(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        moved(uow, days.world, day=LATER + 3 * DAY)
        moved(uow, days.world)
        (text,) = days.at(NOON)

        assert "hạn đổi 14/5/2024 → 20/5/2024" in text
        assert "23/5" not in text

    def test_moved_there_and_back_nobody_is_told(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        moved(uow, days.world)
        moved(uow, days.world, day=DUE)

        assert days.at(NOON) == []

    def test_moved_again_while_the_first_news_waits_in_the_outbox(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        moved(uow, days.world)
        days.tick(NOON)
        moved(uow, days.world, day=LATER + 3 * DAY, when=at(DUE - 10 * DAY, 12, 35))
        days.tick(at(DUE - 10 * DAY, 12, 36))
        (text,) = days.deliver()

        assert "→ 23/5/2024" in text
        assert days.ended == [wording.VOID_CHANGED]

    def test_who_has_confirmed_is_told_nothing(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.world.confirm(uow, days.world.work(uow), at(DUE - 12 * DAY))
        moved(uow, days.world)

        assert days.at(NOON) == []

    def test_at_night_the_news_waits_for_the_morning(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        moved(uow, days.world, when=at(DUE - 10 * DAY, 22))

        assert days.at(at(DUE - 10 * DAY, 22)) == []
        assert len(days.at(at(DUE - 9 * DAY, 7, 0))) == 1

    def test_who_holds_two_posts_gets_one_message_that_names_both_units(
        self, uow: UnitOfWork
    ) -> None:
        days = days_of(uow, report("a"), branches=2)
        second = days.world.units[1]
        (post,) = uow.people.posts_of(days.world.secretaries[1].id, DUE)
        uow.people.end_post(post.id, SINCE + DAY)
        uow.people.give_post(days.world.secretary.id, second.id, Role.SECRETARY, SINCE)
        moved(uow, days.world)
        (text,) = days.at(NOON)

        assert "Chi bộ 1" in text
        assert "Chi bộ 2" in text

    def test_a_day_off_is_said_with_the_working_day_before(self, uow: UnitOfWork) -> None:
        days = Days(uow, enter_world(uow, [report("a")], every_day=False))
        moved(uow, days.world, day=date(2024, 5, 19), when=at(DUE - 6 * DAY, 12))
        (text,) = days.at(at(DUE - 6 * DAY, 12))

        assert "nên nộp trước: thứ Sáu, 17/5/2024" in text

    def test_in_batches_everybody_is_told_once(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a"), report("b")], branches=7)
        days = Days(uow, world, ReminderPolicy(batch=5))
        for key in ("a", "b"):
            moved(uow, world, key)
        texts = days.at(NOON)

        assert len(texts) == 7
        assert all("2 thay đổi" in text for text in texts)


class TestReminders:
    def test_what_waited_is_void_and_it_starts_anew(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.tick(at(DUE - 7 * DAY))
        moved(uow, days.world, when=at(DUE - 7 * DAY, 7, 31))
        (news,) = days.at(at(DUE - 7 * DAY, 7, 32))

        assert "hạn đổi" in news
        assert (-7, "skipped", remind_wording.SKIPPED_MOVED) in days.account()
        said = [offset for offset in range(-6, 8) if days.morning(DUE + offset * DAY)]
        assert said == [-6, -1, 3, 5, 6, 7], "the latest past, then 7, 3, 1, 0 before the new day"

    def test_a_move_is_told_though_there_is_no_address_to_tell(self, uow: UnitOfWork) -> None:
        days = Days(uow, enter_world(uow, [report("a")], linked=False))
        moved(uow, days.world)

        assert days.at(NOON) == []
        assert uow.deadline_changes.untold(days.world.org.id) == []


@pytest.mark.parametrize("deputy", [False, True])
def test_on_either_database(database: Database, deputy: bool) -> None:
    with database.unit_of_work() as uow:
        world = enter_world(uow, [report("a")], branches=2)
        if deputy:
            person = uow.people.add("Phó")
            uow.people.give_post(person.id, world.unit.id, Role.DEPUTY, SINCE)
            uow.people.link(person.id, "telegram", address_of(person.id), at(SINCE))
        days = Days(uow, world)
        days.clock.moment = NOON
        moved(uow, world)
        tick(uow, days.clock, ReminderPolicy())
        tick(uow, days.clock, ReminderPolicy())

        assert len([text for text in days.deliver() if "hạn đổi" in text]) == 2
        (dated,) = uow.deadline_changes.occurrences(world.org.id, "a", world.unit.id)
        assert (dated.last_safe_day, dated.awaited, dated.beyond) == (LATER, 2, 2)
