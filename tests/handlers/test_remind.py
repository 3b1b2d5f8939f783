"""The tick and the bulletin, played day by day on one office."""

import os
import time as stopwatch
from zoneinfo import ZoneInfo

import pytest
from reminded_days import DAY, Days, days_of
from reminded_office import (
    DUE,
    SINCE,
    address_of,
    at,
    enter_world,
    plan_of,
    report,
)

from handlers.tick import TickResult, tick_batch
from handlers.wording import remind as wording
from storage.records import Role
from storage.unit_of_work import UnitOfWork


class TestStages:
    def test_a_deadline_is_reminded_of_on_eight_mornings_and_no_other(
        self, uow: UnitOfWork
    ) -> None:
        days = days_of(uow, report("a"))
        spoken = [offset for offset in range(-20, 12) if days.morning(DUE + offset * DAY)]

        assert spoken == [-14, -7, -3, -1, 0, 1, 3, 7]

    def test_a_stage_is_reached_at_the_reminder_time_and_not_before(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.morning(DUE - 14 * DAY)

        assert days.at(at(DUE - 7 * DAY, 7, 29)) == []
        assert len(days.at(at(DUE - 7 * DAY, 7, 30))) == 1

    def test_after_the_fixed_ones_a_stage_comes_every_week(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        spoken = [offset for offset in range(8, 40) if days.morning(DUE + offset * DAY)]

        assert spoken == [8, 14, 21, 28, 35], "on the eighth day what nobody was told before"

    def test_a_tentative_day_is_marked_and_never_pressed_for(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a", tentative=True))
        texts = {
            offset: text for offset in range(-20, 12) for text in days.morning(DUE + offset * DAY)
        }

        assert sorted(texts) == [-14, -7, -3, -1, 0]
        assert "dự kiến" in texts[-14]

    def test_work_without_a_day_is_never_reminded_of(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a", None))

        assert [days.morning(DUE + offset * DAY) for offset in range(-3, 3)] == [[]] * 6

    def test_of_the_stages_before_publication_the_latest_is_sent(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], published=DUE - 6 * DAY)
        days = Days(uow, world)

        assert len(days.morning(DUE - 6 * DAY)) == 1
        assert days.account() == [
            (-14, "skipped", wording.SKIPPED_BEFORE),
            (-7, "sent", None),
        ]
        assert len(days.morning(DUE - 3 * DAY)) == 1

    def test_a_stage_on_the_day_of_publication_is_owed(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], published=DUE - 7 * DAY)
        days = Days(uow, world)

        assert len(days.morning(DUE - 7 * DAY)) == 1
        assert days.account()[1:] == [(-7, "sent", None)]

    def test_what_was_over_long_before_it_was_published_is_never_pressed_for(
        self, uow: UnitOfWork
    ) -> None:
        published = DUE + 30 * DAY
        tasks = [report("a"), report("b", DUE + DAY), report("c", published + 3 * DAY)]
        days = Days(uow, enter_world(uow, tasks, published=published))

        (text,) = days.morning(published)

        assert "Báo cáo c" in text
        assert "Báo cáo a" not in text
        assert [stage for stage, _, _ in days.account()] == [-14, -7, -3]
        assert all("Báo cáo a" not in text for text in days.morning(DUE + 35 * DAY))

    def test_the_last_stage_on_the_day_of_publication_is_owed(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], published=DUE + 7 * DAY)

        assert len(Days(uow, world).morning(DUE + 7 * DAY)) == 1

    def test_a_stage_before_the_post_began_is_not_owed(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], since=DUE - 6 * DAY)
        days = Days(uow, world)

        assert days.morning(DUE - 6 * DAY) == []
        assert days.account() == []

    def test_confirmed_work_is_not_written(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.world.confirm(uow, days.world.work(uow), at(DUE - 10 * DAY))

        assert days.tick(at(DUE)) == TickResult()
        assert days.deliver() == []
        assert days.account() == []

    def test_withdrawn_confirmation_brings_the_reminders_back(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        work = days.world.work(uow)
        days.world.confirm(uow, work, at(DUE - 10 * DAY))
        days.morning(DUE - 7 * DAY)
        uow.assignments.withdraw(
            work.assignment_id,
            unit_id=work.unit_id,
            by=days.world.secretary.id,
            channel="telegram",
            at=at(DUE - 5 * DAY),
        )

        assert len(days.morning(DUE - 3 * DAY)) == 1
        assert [stage for stage, _, _ in days.account()] == [-3], "what was not owed stays so"

    @pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Kiritimati"])
    def test_the_servers_zone_changes_nothing(
        self, uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch, zone: str
    ) -> None:
        monkeypatch.setenv("TZ", zone)
        stopwatch.tzset()
        days = days_of(uow, report("a"))
        days.morning(DUE - 14 * DAY)
        early, there = days.at(at(DUE - 7 * DAY, 7, 29)), days.at(at(DUE - 7 * DAY))
        monkeypatch.undo()
        stopwatch.tzset()

        assert (len(early), len(there)) == (0, 1)
        assert os.environ.get("TZ") != zone

    def test_morning_is_that_of_the_organisation(self, uow: UnitOfWork) -> None:
        kiritimati = ZoneInfo("Pacific/Kiritimati")
        world = enter_world(uow, [report("a")], timezone="Pacific/Kiritimati")
        days = Days(uow, world)
        day = DUE - 14 * DAY

        assert days.at(at(day, 7, 29, kiritimati)) == []
        assert len(days.at(at(day, 7, 30, kiritimati))) == 1


class TestRecipients:
    def test_deputies_are_told_only_where_there_is_no_secretary(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), branches=2)
        first, second = days.world.units
        (post,) = uow.people.posts_of(days.world.secretaries[1].id, DUE)
        uow.people.end_post(post.id, SINCE + DAY)
        for unit in (first, second):
            deputy = uow.people.add(f"Phó {unit.name}")
            uow.people.give_post(deputy.id, unit.id, Role.DEPUTY, SINCE)
            uow.people.link(deputy.id, "telegram", address_of(deputy.id), at(SINCE))
            days.world.secretaries.append(deputy)
        days.morning(DUE)

        assert [bool(days.account(person)) for person in range(4)] == [True, False, False, True]

    def test_nobody_of_the_office_above_is_told(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        officer = uow.people.add("Cán bộ")
        uow.people.give_post(officer.id, days.world.unit.id, Role.OFFICER, SINCE)
        uow.people.link(officer.id, "telegram", "900", at(SINCE))
        days.morning(DUE)

        assert uow.reminders.of_person(officer.id) == []

    def test_a_person_without_address_is_accounted_for(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], linked=False)
        days = Days(uow, world)

        assert days.morning(DUE - 14 * DAY) == []
        assert days.account() == [(-14, "skipped", "không có địa chỉ")]

    def test_an_address_lost_before_the_bulletin_is_accounted_for(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.at(at(DUE - 13 * DAY, 5))
        assert days.account() == [(-14, "pending", None)]
        uow.people.mark_gone("telegram", address_of(days.world.secretary.id), days.clock.now())

        assert days.morning(DUE - 13 * DAY) == []
        assert days.account() == [(-14, "skipped", "không có địa chỉ")]

    def test_telegram_is_preferred_to_the_terminal(self, uow: UnitOfWork) -> None:
        world = enter_world(uow, [report("a")], linked=False)
        for channel in ("terminal", "telegram"):
            uow.people.link(world.secretary.id, channel, channel, at(SINCE))
        days = Days(uow, world)
        days.tick(at(DUE - 14 * DAY))
        (row,) = uow.outbox.claim(days.clock.now(), 60, 5)

        assert row.channel == "telegram"

    def test_who_lost_the_post_since_the_tick_hears_nothing(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.tick(at(DUE))
        (post,) = uow.people.posts_of(days.world.secretary.id, DUE)
        uow.people.end_post(post.id, DUE)

        assert days.deliver() == []
        assert ("skipped", "không còn giữ nhiệm vụ") in {row[1:] for row in days.account()}


class TestOneBulletin:
    def test_several_pieces_of_work_make_one_message_the_urgent_first(
        self, uow: UnitOfWork
    ) -> None:
        days = days_of(uow, report("sau", DUE + 7 * DAY), report("nay"), report("trước", DUE - DAY))
        days.morning(DUE - 8 * DAY)
        (text,) = days.morning(DUE)

        places = [text.index(f"Báo cáo {key}") for key in ("trước", "nay", "sau")]
        assert places == sorted(places)
        assert all(f"{number}. " in text for number in (1, 2, 3))

    def test_every_person_gets_their_own(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), branches=3)
        days.tick(at(DUE))
        rows = []
        while claimed := uow.outbox.claim(days.clock.now(), 60, 9):
            rows += claimed

        assert len({row.address for row in rows}) == 3

    def test_ticking_all_day_writes_nothing_more(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), report("b"))
        assert len(days.morning(DUE)) == 1

        for hour in range(8, 24):
            assert days.at(at(DUE, hour)) == []

    def test_a_second_one_goes_out_only_for_what_is_due_that_very_day(
        self, uow: UnitOfWork
    ) -> None:
        days = days_of(uow, report("a"), report("b", DUE + 20 * DAY), report("c", DUE + 20 * DAY))
        assert len(days.morning(DUE)) == 1
        today, soon = days.world.work(uow, "b"), days.world.work(uow, "c")
        uow.assignments.move(today.occurrence_id, DUE, DUE.isoformat(), at(DUE, 9))
        uow.assignments.move(soon.occurrence_id, DUE + DAY, "mai", at(DUE, 9))
        (second,) = days.at(at(DUE, 9))

        assert "Báo cáo b" in second
        assert "Báo cáo a" not in second
        assert "Báo cáo c" not in second
        assert days.at(at(DUE, 10)) == []
        (next_day,) = days.morning(DUE + DAY)
        assert "Báo cáo c" in next_day
        assert "Báo cáo a" in next_day

    def test_what_the_second_one_leaves_out_is_told_the_next_morning(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), report("b", DUE + 20 * DAY), report("c", DUE + 20 * DAY))
        assert len(days.morning(DUE)) == 1
        today, soon = days.world.work(uow, "b"), days.world.work(uow, "c")
        uow.assignments.move(today.occurrence_id, DUE, DUE.isoformat(), at(DUE, 9))
        uow.assignments.move(soon.occurrence_id, DUE + 3 * DAY, "ba ngày nữa", at(DUE, 9))
        assert len(days.at(at(DUE, 9))) == 1
        for key in ("a", "b"):
            days.world.confirm(uow, days.world.work(uow, key), at(DUE, 10))

        (next_day,) = days.morning(DUE + DAY)

        assert "Báo cáo c" in next_day

    def test_a_person_of_two_organisations_gets_one_with_the_work_of_both(
        self, uow: UnitOfWork
    ) -> None:
        days = days_of(uow, report("a"))
        other = uow.organisations.add("quan", "Quận", "Asia/Ho_Chi_Minh")
        unit = uow.units.add(other.id, "cb-1", "chi-bo", "Chi bộ khác", valid_from=SINCE)
        uow.people.give_post(days.world.secretary.id, unit.id, Role.SECRETARY, SINCE)
        uow.plans.publish(other.id, plan_of([report("b")], "2-KH/QU"), SINCE)
        days.clock.moment = at(DUE - DAY)
        texts = []
        more = True
        while more:
            more = tick_batch(uow, days.clock, days.policy).more
            texts += days.deliver()

        (text,) = texts
        assert "Báo cáo a" in text
        assert "Báo cáo b" in text

    def test_of_several_unwritten_stages_only_the_latest_goes_out(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        (text,) = days.morning(DUE - DAY)

        assert "ngày mai là ngày cuối" in text
        later = "đã có lần nhắc sau"
        assert days.account() == [
            (-14, "skipped", later),
            (-7, "skipped", later),
            (-3, "skipped", later),
            (-1, "sent", None),
        ]

    def test_one_that_could_not_leave_goes_into_the_next_and_is_not_sent_twice(
        self, uow: UnitOfWork
    ) -> None:
        days = days_of(uow, report("a"), report("b", DUE + DAY))
        days.tick(at(DUE - DAY))
        days.tick(at(DUE))
        (text,) = days.deliver()

        assert text.count("Báo cáo a") == 1
        assert "hôm nay là ngày cuối" in text
        assert [row for row in days.account() if row[1] == "pending"] == []

    def test_one_that_perhaps_arrived_makes_the_next_a_repeat(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.tick(at(DUE - 3 * DAY, 20, 59))
        (row,) = uow.outbox.claim(days.clock.now(), 60, 1)
        uow.outbox.begin_attempt(row.id, row.lease_token, days.clock.now())
        days.clock.moment = at(DUE - 2 * DAY, 7)
        assert days.deliver() == []

        (text,) = days.morning(DUE - 2 * DAY)

        assert text.startswith("(nhắc lại) ")

    def test_nothing_is_written_or_sent_in_the_hours_of_quiet(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"))
        days.tick(at(DUE - 3 * DAY, 20, 59))
        days.clock.moment = at(DUE - 3 * DAY, 21)

        assert days.deliver() == []
        for hour in (22, 23):
            assert days.at(at(DUE - 3 * DAY, hour)) == []
        assert days.at(at(DUE - 2 * DAY, 6, 59)) == []
        assert len(days.morning(DUE - 2 * DAY)) == 1

    def test_what_does_not_fit_is_counted(self, uow: UnitOfWork) -> None:
        days = days_of(uow, *(report(f"số {number}" + " dài" * 20) for number in range(40)))
        (text,) = days.morning(DUE)

        assert len(text) <= 2000
        shown = text.count("Báo cáo số")
        assert f"Và {40 - shown} việc nữa" in text
        assert 0 < shown < 40
        assert {row[1] for row in days.account() if row[0] == 0} == {"sent"}

    def test_an_item_that_is_too_long_by_itself_is_counted(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("x" * 2500))
        (text,) = days.morning(DUE)

        assert "Và 1 việc nữa" in text
        assert len(text) <= 2000

    def test_a_person_of_two_branches_is_told_which(self, uow: UnitOfWork) -> None:
        days = days_of(uow, report("a"), branches=2)
        (post,) = uow.people.posts_of(days.world.secretaries[1].id, DUE)
        uow.people.end_post(post.id, SINCE)
        both = days.world.secretary.id
        uow.people.give_post(both, days.world.units[1].id, Role.SECRETARY, SINCE)
        (text,) = days.morning(DUE)

        assert "Chi bộ 1" in text
        assert "Chi bộ 2" in text
