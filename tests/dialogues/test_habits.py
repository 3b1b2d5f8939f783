"""When and how a person wants to be reminded, said in plain words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dialogue import ZONE, Dialogue, Start

from handlers.outgoing import Ready, look_again
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from storage.records import Role

WEDNESDAY = date(2024, 5, 1)
MONDAY = date(2024, 5, 6)
DAY = timedelta(days=1)


@pytest.fixture
def person(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", MONDAY - 30 * DAY)


def morning(person: Dialogue, day: date, hour: int = 7, minute: int = 30) -> list[str]:
    """Let the tick run at an hour, and return what leaves."""
    person.clock.at = datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)
    said = []
    with person.database.unit_of_work() as uow:
        tick(uow, person.clock, ReminderPolicy())
        now = person.clock.now()
        while rows := uow.outbox.claim(now, 60, 1):
            (row,) = rows
            found = look_again(uow, row, person.clock, ReminderPolicy())
            if isinstance(found, Ready):
                uow.outbox.begin_attempt(row.id, row.lease_token, now)
                uow.outbox.mark_sent(row.id, row.lease_token, now, "1")
                uow.reminders.sent(found.reminders, now)
                said.append(found.reply.text)
            else:
                uow.outbox.void(row.id, row.lease_token, now, "void")
        uow.commit()
    return said


def mornings(person: Dialogue, first: date, last: date, what: str) -> list[str]:
    """The days, as day/month, on which a bulletin names some work."""
    found, day = [], first
    while day <= last:
        if any(what in text for text in morning(person, day)):
            found.append(f"{day.day}/{day.month}")
        day += DAY
    return found


class TestLead:
    @pytest.mark.thorough
    def test_five_days_ahead_and_what_is_nearer(self, person: Dialogue) -> None:
        person.play(
            """
            user: nhắc tôi trước 5 ngày
            bot: Từ nay em nhắc đồng chí trước hạn 5, 3, 1 ngày và vào ngày cuối; …như cũ”.
            """
        )

        assert mornings(person, date(2024, 4, 25), date(2024, 5, 16), "Báo cáo số lượng") == [
            *("9/5", "10/5", "13/5", "14/5", "15/5"),
        ]

    @pytest.mark.parametrize(
        ("said", "days"),
        [
            ("nhac toi truoc 10 ngay", "10, 7, 3, 1 ngày"),
            ("nhắc tôi trước mười ngày và hai ngày", "10, 2 ngày"),
            ("em nhắc tôi trước hạn 5 ngày nhé", "5, 3, 1 ngày"),
            ("nhắc trước 2 ngày thôi", "2, 1 ngày"),
        ],
    )
    def test_in_other_words(self, person: Dialogue, said: str, days: str) -> None:
        assert days in person.say(said).replies[0].text

    @pytest.mark.parametrize("before", ["tháng này chi bộ tôi phải làm gì", "hạn báo cáo cam kết"])
    def test_whatever_was_spoken_of_before_all_work_is_meant(
        self, person: Dialogue, before: str
    ) -> None:
        person.say(before)
        assert "5, 3, 1 ngày" in person.say("nhac toi truoc 5 ngay").replies[0].text

    def test_too_far_and_no_number_are_asked_back(self, person: Dialogue) -> None:
        assert "nhiều nhất 60 ngày" in person.say("nhắc tôi trước 90 ngày").replies[0].text
        assert "trước mấy ngày" in person.say("nhắc tôi trước hạn").replies[0].text


class TestHour:
    @pytest.mark.parametrize(
        ("said", "hour"),
        [
            ("nhắc lúc 7 giờ", "7 giờ."),
            ("nhac toi luc 8h30", "8 giờ 30."),
            ("nhắc tôi vào lúc hai giờ chiều", "14 giờ."),
            ("từ nay nhắc tôi lúc 9 giờ rưỡi sáng nhé", "9 giờ 30."),
        ],
    )
    def test_an_hour_is_kept(self, person: Dialogue, said: str, hour: str) -> None:
        assert f"lúc {hour}" in person.say(said).replies[0].text

    def test_the_bulletin_comes_at_it(self, person: Dialogue) -> None:
        person.say("nhắc lúc 14 giờ")

        assert morning(person, date(2024, 5, 14), 13, 59) == []
        assert len(morning(person, date(2024, 5, 14), 14, 0)) == 1
        assert morning(person, date(2024, 5, 14), 15, 0) == []

    def test_earlier_than_everybody(self, person: Dialogue) -> None:
        person.say("nhắc lúc 7 giờ")

        assert len(morning(person, date(2024, 5, 14), 7, 0)) == 1

    def test_at_night_it_is_refused(self, person: Dialogue) -> None:
        assert "Từ 21 giờ đến 7 giờ" in person.say("nhắc tôi lúc 22 giờ").replies[0].text


class TestWeekdays:
    def test_a_refused_weekday_comes_earlier(self, person: Dialogue) -> None:
        person.play(
            """
            user: đừng nhắc thứ ba
            bot: Từ nay em không gửi tin nhắc vào thứ Ba: …
            """
        )

        assert mornings(person, date(2024, 5, 6), date(2024, 5, 16), "Báo cáo số lượng") == [
            *("6/5", "10/5", "13/5", "15/5"),
        ]

    def test_not_every_day_can_be_refused(self, person: Dialogue) -> None:
        said = person.say("đừng nhắc thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu").replies[0].text

        assert "ít nhất một ngày làm việc" in said


def test_as_before_undoes_it_all(person: Dialogue) -> None:
    person.say("nhắc tôi trước 5 ngày")
    person.say("nhắc lúc 9 giờ")
    person.say("đừng nhắc thứ bảy")
    person.play(
        """
        user: đang nhắc tôi thế nào
        bot: Em đang nhắc đồng chí: trước hạn 5, 3, 1 ngày; lúc 9 giờ; …trừ thứ Bảy. …
        user: nhắc tôi như cũ
        bot: Em lại nhắc đồng chí như thường lệ: trước hạn 14, 7, 3, 1 ngày, lúc 7 giờ 30, …
        user: nhắc tôi như cũ
        bot: Em vẫn đang nhắc đồng chí như thường lệ: …
        """
    )


class TestOwn:
    def test_an_own_reminder_is_kept_listed_said_and_over(self, person: Dialogue) -> None:
        person.play(
            """
            user: nhắc tôi 12/4 họp chi bộ
            bot: Em ghi lời nhắc riêng: sáng thứ Sáu, 12/4/2024, “họp chi bộ”. …
            user: nhắc mình ngày 20/4 gọi điện cho bác Tư nhé
            bot: Em ghi lời nhắc riêng: sáng thứ Bảy, 20/4/2024, “gọi điện cho bác Tư”. …
            user: lời nhắc của tôi
            bot: Các lời nhắc riêng của đồng chí:
                 1. thứ Sáu, 12/4/2024: họp chi bộ
                 2. thứ Bảy, 20/4/2024: gọi điện cho bác Tư
                 Bỏ một lời nhắc: “bỏ lời nhắc 1”.
            """
        )

        assert any("“họp chi bộ”" in text for text in morning(person, date(2024, 4, 12)))
        assert not any("họp chi bộ" in text for text in morning(person, date(2024, 4, 15)))
        assert any("bác Tư" in text for text in morning(person, date(2024, 4, 20))), "a Saturday"

    def test_one_is_called_off_by_its_number(self, person: Dialogue) -> None:
        person.say("nhắc tôi 12/4 họp chi bộ")
        person.play(
            """
            user: bỏ lời nhắc 2
            bot: Đồng chí muốn bỏ lời nhắc số mấy ạ? …
            user: bỏ lời nhắc 1
            bot: Em đã bỏ lời nhắc “họp chi bộ” (thứ Sáu, 12/4/2024).
            user: lời nhắc của tôi
            bot: Đồng chí chưa có lời nhắc riêng nào. …
            """
        )

    def test_a_day_that_has_passed_is_asked_back(self, person: Dialogue) -> None:
        assert "kịp" in person.say("nhắc tôi hôm nay đi họp chi bộ").replies[0].text

    def test_work_of_a_plan_is_put_off_and_no_own_reminder(self, person: Dialogue) -> None:
        said = person.say("nhắc tôi 8/5 báo cáo số lượng bản cam kết").replies[0].text

        assert "Thời hạn không thay đổi" in said

    def test_three_days_on_in_southern_words(self, start: Start) -> None:
        person = start("duk-cantho", "chi-bo", date(2024, 5, 6))
        said = person.say("ba bữa nữa nhắc lại cái báo cáo cam kết").replies[0].text

        assert "thứ Năm, 9/5/2024" in said


class TestSetDay:
    @pytest.mark.thorough
    def test_a_unit_sets_its_own_day_for_undated_work(self, person: Dialogue) -> None:
        person.play(
            """
            user: việc xây dựng kế hoạch của chi bộ tự đặt hạn 20/6
            bot: Em ghi: … tự đặt hạn thứ Năm, 20/6/2024 cho “…” (…). Em nhắc theo ngày ấy; …
            """
        )

        said = [text for day in (13, 17, 19, 20) for text in morning(person, date(2024, 6, day))]
        told = sum("đơn vị tự đặt hạn thứ Năm, 20/6/2024" in text for text in said)
        assert told >= 3, "on a morning of much that is overdue it may be among «n việc nữa»"
        late = [text for day in (21, 24, 25) for text in morning(person, date(2024, 6, day))]
        assert not any("tự đặt hạn" in text for text in late)

    def test_work_with_a_day_keeps_it(self, person: Dialogue) -> None:
        said = person.say("báo cáo số lượng bản cam kết tự đặt hạn 20/6").replies[0].text

        assert "đã có hạn trong kế hoạch: thứ Ba, 14/5/2024" in said


def test_an_officer_has_own_reminders_too(start: Start) -> None:
    officer = start("duk-cantho", "chi-bo", date(2024, 4, 2), role=Role.OFFICER)

    assert "“họp giao ban”" in officer.say("nhắc tôi 12/4 họp giao ban").replies[0].text


def test_what_is_said_by_halves_is_asked_and_a_sunday_is_a_day_like_others(
    person: Dialogue,
) -> None:
    person.play(
        """
        user: nhắc vào lúc sáng sớm nhé
        bot: Đồng chí muốn em nhắc lúc mấy giờ ạ? …
        user: nhắc tôi trước
        bot: Đồng chí muốn em nhắc trước mấy ngày ạ? …
        user: đừng nhắc tôi chủ nhật
        bot: Từ nay em không gửi tin nhắc vào Chủ nhật: …
        user: đừng nhắc tôi cuối tuần
        bot: Từ nay em không gửi tin nhắc vào thứ Bảy, Chủ nhật: …
        user: đã nhắc đồng chí An trước
        bot: …
        user: cài đặt nhắc
        bot: … thứ Bảy, Chủ nhật…
        """
    )


def test_a_piece_of_work_may_be_reminded_of_further_ahead(person: Dialogue) -> None:
    said = person.say("nhắc chị trước 2 ngày nộp báo cáo sơ kết nhé")
    assert "thứ Tư, 29/5/2024" in said.replies[0].text
    assert said.tasks == ("ct-bc-soket-cs",)
    assert "29/5/2024" in person.say("lời nhắc của tôi").replies[0].text
    late = person.say("nhac toi truoc 60 ngay bao cao so ket").replies[0].text
    assert "đã qua" in late


def test_reminders_of_work_do_not_end_by_themselves(person: Dialogue) -> None:
    for said in ("bỏ nhắc báo cáo cam kết", "đừng nhắc nữa", "thoi nhac di em"):
        assert "không tắt hẳn được" in person.say(said).replies[0].text, said
    assert "thứ Bảy, Chủ nhật" in person.say("tắt nhắc cuối tuần").replies[0].text
