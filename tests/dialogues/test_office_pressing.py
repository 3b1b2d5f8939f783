"""An office presses its units, writes to several at once, and is told weekly if it wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.outgoing import Ready, look_again
from handlers.payload import reply_of
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from storage.message_records import OutboxKind
from storage.records import JsonValue, Role

DAY = date(2024, 5, 20)
"""A Monday, six days after the pledges' reports were due."""
REPORTED = "đã nộp báo cáo cam kết số 08-BC/CB ngày 17/5, 28/30, miễn 2"


@dataclass
class Office:
    secretary: Dialogue
    neighbour: Dialogue
    officer: Dialogue

    def pushed(self, to: Dialogue) -> list[str]:
        """Take out of the outbox what leaves for somebody now."""
        found = []
        with to.database.unit_of_work() as uow:
            for row in uow.outbox.claim(to.clock.now(), 60, 50):
                said = look_again(uow, row, to.clock, ReminderPolicy())
                uow.outbox.mark_sent(row.id, row.lease_token, to.clock.now(), "1")
                if row.address == to.address and isinstance(said, Ready):
                    found.append(said.reply.text)
            uow.commit()
        return found


@pytest.fixture
def office(start: Start) -> Office:
    return Office(
        start("duk-cantho", "chi-bo", DAY),
        start("duk-cantho", "chi-bo-bao-tang", DAY, name="Trần Thị Bình"),
        start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc"),
    )


def test_units_are_pressed_once_a_day_and_what_came_of_it_is_told(office: Office) -> None:
    officer, secretary = office.officer, office.secretary
    text = officer.say("đôn đốc các chi bộ chưa nộp báo cáo cam kết").replies[0].text
    assert text.startswith("Em sẽ gửi lời đôn đốc của Đảng ủy Khối tới *2 đơn vị* (2 phần việc")
    assert "Chi bộ Trung tâm Lưu trữ lịch sử – đồng chí Nguyễn Văn An: “Báo cáo số lượng" in text
    assert "Chưa gửi được vì chưa có ai nối kênh: " in text
    assert not office.pushed(secretary)
    sent = officer.tap("Gửi").replies[0].text
    assert sent.startswith("Đã gửi đôn đốc tới 2 đơn vị (2 phần việc).")
    (told,) = office.pushed(secretary)
    assert "*Đảng ủy Khối* đề nghị đơn vị sớm hoàn thành" in told
    assert "quá hạn 6 ngày" in told
    assert "Bảo tàng" not in told

    again = officer.say("đôn đốc các chi bộ chưa nộp báo cáo cam kết").replies[0].text
    assert again.startswith("Các đơn vị còn phải đôn đốc đều chưa có ai nối kênh: ")
    assert "\n2 phần việc đã đôn đốc hôm nay, em không gửi lại." in again
    assert not office.pushed(secretary)

    secretary.say(REPORTED)
    secretary.say("đúng")
    results = officer.say("kết quả đôn đốc").replies[0].text
    assert results.startswith("Kết quả đôn đốc thứ Hai, 20/5/2024: 2 phần việc, 1 đã nộp sau đó.")
    assert "Chi bộ Trung tâm Lưu trữ lịch sử: đã nộp 1" in results
    assert "đã nhận tin, chưa nộp 1" in results


def test_a_no_sends_nothing_and_what_was_handed_in_meanwhile_is_left_out(office: Office) -> None:
    office.officer.say("đôn đốc báo cáo cam kết")
    assert "không gửi gì" in office.officer.tap("Không gửi").replies[0].text
    office.officer.say("đôn đốc báo cáo cam kết")
    office.secretary.say(REPORTED)
    office.secretary.say("đúng")
    office.pushed(office.secretary)
    assert "1 đơn vị (1 phần việc)" in office.officer.tap("Gửi").replies[0].text
    assert not office.pushed(office.secretary)


def test_a_message_to_a_group_is_read_back_and_sent_once(office: Office) -> None:
    officer = office.officer
    turn = officer.say("gửi các chi bộ bảo tàng: 8h sáng mai nộp danh sách *gấp*")
    text = turn.replies[0].text
    assert "tới *1 đơn vị* (Chi bộ Bảo tàng thành phố)" in text
    assert "8h sáng mai nộp danh sách" in text
    assert officer.tap("Gửi").replies[0].text == "Đã gửi tới 1 đồng chí của 1 đơn vị."
    (told,) = office.pushed(office.neighbour)
    assert told.startswith("*Đảng ủy Khối* (đồng chí Lê Thị Cúc) gửi Chi bộ Bảo tàng thành phố:")
    assert not office.pushed(office.secretary)
    assert (
        "không rõ “sao hỏa” là đơn vị"
        in officer.say("gửi các chi bộ sao hỏa: xin chào").replies[0].text
    )
    assert "sau dấu hai chấm" in officer.say("gửi các chi bộ bảo tàng").replies[0].text


def test_two_officers_who_press_at_once_press_once(office: Office, start: Start) -> None:
    second = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Phạm Thị Hoa")
    for officer in (office.officer, second):
        officer.say("đôn đốc báo cáo cam kết")
    assert "Đã gửi đôn đốc tới 2 đơn vị" in office.officer.tap("Gửi").replies[0].text
    assert "vừa được đôn đốc rồi" in second.tap("Gửi").replies[0].text
    assert len(office.pushed(office.secretary)) == 1


def test_a_message_goes_to_one_unit_or_to_those_that_owe(office: Office) -> None:
    officer = office.officer
    text = officer.say("nhắn chi bộ bảo tàng: mang biên bản lên nhé").replies[0].text
    assert "tới *1 đơn vị* (Chi bộ Bảo tàng thành phố)" in text
    officer.tap("Không gửi")
    office.secretary.say(REPORTED)
    office.secretary.say("đúng")
    text = officer.say("gửi mấy chi bộ chưa nộp báo cáo cam kết: nộp gấp nhé").replies[0].text
    assert "tới *1 đơn vị* (Chi bộ Bảo tàng thành phố)" in text
    assert "\n\nnộp gấp nhé\n" in text
    officer.tap("Gửi")
    assert any("nộp gấp nhé" in said for said in office.pushed(office.neighbour))
    assert not any("nộp gấp" in said for said in office.pushed(office.secretary))


def test_a_link_in_a_message_is_passed_on(office: Office) -> None:
    said = "gửi các chi bộ bảo tàng: họp tại https://meet.example.vn/abc-def lúc 8h"
    assert (
        "họp tại https://meet.example.vn/abc-def lúc 8h" in office.officer.say(said).replies[0].text
    )
    office.officer.tap("Gửi")
    (told,) = office.pushed(office.neighbour)
    assert told.endswith("họp tại https://meet.example.vn/abc-def lúc 8h")


def test_whatever_is_owed_is_pressed_and_no_tentative_day(office: Office) -> None:
    text = office.officer.say("don doc may chi bo chua nop di").replies[0].text
    assert "Tiến độ các kế hoạch):" in text
    assert "dự kiến" not in text
    office.officer.tap("Gửi")
    again = office.officer.say("đôn đốc các chi bộ chưa nộp").replies[0].text
    assert "8 phần việc đã đôn đốc hôm nay, em không gửi lại." in again


def test_a_secretary_presses_nobody(office: Office) -> None:
    for said in (
        "đôn đốc các chi bộ chưa nộp",
        "don doc may chi bo chua nop di",
        "gửi các chi bộ bảo tàng: xin chào",
    ):
        text = office.secretary.say(said).replies[0].text
        assert "cán bộ cấp trên" in text
    assert "không có nên em không gửi" in office.secretary.say("bật bản tin tuần").replies[0].text
    assert not office.pushed(office.neighbour)


def test_a_leader_is_told_weekly_by_choice(office: Office) -> None:
    officer = office.officer
    assert "bản tin tuần" in officer.say("bật bản tin tuần").replies[0].text
    assert "đang nhận" in officer.say("bật bản tin tuần").replies[0].text
    officer.to(date(2024, 5, 27), 8)
    found = _weekly(officer)
    assert len(found) == 1
    reply = reply_of(found[0])
    assert reply.text.startswith("*Bản tin tuần*, Đảng ủy Khối, tính đến thứ Hai, 27/5/2024: ")
    assert [each.kind for each in reply.enclosures] == ["board"]
    assert not _weekly(officer)
    officer.say("tắt bản tin tuần")
    officer.to(date(2024, 6, 3), 8)
    assert not _weekly(officer)


def _weekly(officer: Dialogue) -> list[Mapping[str, JsonValue]]:
    with officer.database.unit_of_work() as uow:
        tick(uow, officer.clock, ReminderPolicy())
        rows = uow.outbox.claim(officer.clock.now(), 60, 200)
        for row in rows:
            uow.outbox.mark_sent(row.id, row.lease_token, officer.clock.now(), "1")
        uow.commit()
    return [
        row.payload
        for row in rows
        if row.kind is OutboxKind.REPLY and (row.unique_key or "").startswith("weekly:")
    ]
