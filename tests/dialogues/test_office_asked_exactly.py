"""What an officer asks and orders is told of just that, and a condition is not lost on the way."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dialogue import CHANNEL, ZONE, Dialogue, StandingClock
from reminded_office import DUE, SINCE, World, at, enter_world, report

from handlers.wording import pressing
from storage.database import Database
from storage.records import EventKind, Role
from storage.steps import Step

NAMES = (
    *("Chi bộ Sở Tài chính", "Chi bộ Sở Tư pháp", "Chi bộ Trường Tiểu học Lê Lợi"),
    *("Chi bộ Trường Mầm non Hoa Sen", "Chi bộ Khu phố 1", "Chi bộ Khu phố 2", "Chi bộ Bảo tàng"),
)
FINANCE, JUSTICE, LE_LOI, HOA_SEN, ONE, TWO, MUSEUM = range(len(NAMES))
TODAY = DUE + timedelta(days=6)
"""20/5/2024, a Monday."""
PLEDGE = replace(report("camket"), title="Báo cáo ký cam kết tu dưỡng")
FEES = replace(report("dangphi", date(2024, 5, 19)), title="Báo cáo thu đảng phí")
REVIEW = replace(report("soket", date(2024, 6, 14)), title="Báo cáo sơ kết 6 tháng đầu năm")


class Officer:
    def __init__(self, world: World, dialogue: Dialogue) -> None:
        self.world, self.dialogue = world, dialogue

    def asks(self, said: str) -> str:
        self.dialogue.say("thôi")
        reply, *_ = self.dialogue.say(said).replies
        return str(reply.text)

    def kinds(self) -> list[str]:
        (reply, *_) = self.dialogue.turns[-1].replies
        return [one.kind for one in reply.enclosures]


@pytest.fixture
def officer(database: Database) -> Officer:
    """Four pledges came, one late and one returned; one of the fees came in time."""
    clock = StandingClock(datetime.combine(TODAY, time(9), ZONE).astimezone(UTC))
    with database.unit_of_work() as uow:
        world = enter_world(uow, (PLEDGE, FEES, REVIEW), office="Đảng ủy Khối", names=NAMES)
        assert world.office is not None
        person = uow.people.add("Lê Thị Cúc")
        uow.people.give_post(person.id, world.office.id, Role.OFFICER, SINCE)
        uow.people.link(person.id, CHANNEL, "officer", at(SINCE))
        came = {FINANCE: 10, LE_LOI: 10, ONE: 19, MUSEUM: 10}
        for unit, day in came.items():
            world.confirm(uow, world.work(uow, "camket", unit), at(date(2024, 5, day), 9))
        world.confirm(uow, world.work(uow, "dangphi", ONE), at(date(2024, 5, 17), 9))
        for unit, kind in ((MUSEUM, EventKind.RETURNED), (FINANCE, EventKind.ACCEPTED)):
            work = world.work(uow, "camket", unit)
            due = date(2024, 5, 22) if kind is EventKind.RETURNED else None
            uow.assignments.take(
                Step(
                    kind,
                    work.assignment_id,
                    work.unit_id,
                    person.id,
                    CHANNEL,
                    at(date(2024, 5, 17), 10),
                    note="thiếu chữ ký" if due else "",
                    due_on=due,
                    office=world.office.id,
                )
            )
        uow.commit()
    return Officer(world, Dialogue(database, clock, "officer", world.office, person))


def test_how_work_stands_is_listed(officer: Officer) -> None:
    for said, told in (
        ("ai bị trả lại", "*Bị trả lại, chưa nộp lại: 1 đơn vị*, 1 phần việc"),
        ("don vi nao bi tra lai cam ket", "*Bị trả lại, chưa nộp lại: 1 đơn vị*, 1 phần việc"),
        ("các trường bị trả lại", "Không đơn vị nào đang bị trả lại"),
        ("đã được duyệt những ai", "*Đã được tiếp nhận: 1 đơn vị*, 1 phần việc"),
        ("ai đã nộp mà chưa được duyệt", "*Đã nộp, chưa được tiếp nhận: 2 đơn vị*, 3 phần việc"),
        ("ai nộp đúng hạn cam kết", "*Đã nộp: 2 trong 7 đơn vị*"),
        ("các sở đã nộp bao nhiêu", "*Tiến độ các kế hoạch, sở*"),
        ("các sở nộp được mấy bản rồi", "*Tiến độ các kế hoạch, sở*"),
    ):
        assert officer.asks(said).startswith(told), said
    assert "2 đơn vị, 6 phần việc, đã nộp 1 (17 %)" in officer.asks("các sở đã nộp bao nhiêu")


def test_two_conditions_hold_of_one_unit(officer: Officer) -> None:
    for said, count in (
        ("ai đã nộp cam kết mà chưa nộp đảng phí", 2),
        ("ai nop cam ket roi nhung chua nop dang phi", 2),
        ("ai chưa nộp cam kết và chưa nộp đảng phí", 4),
        ("ai chưa nộp cả cam kết và đảng phí", 4),
        ("đơn vị nào vừa nợ cam kết vừa nợ đảng phí", 4),
    ):
        assert officer.asks(said).startswith(f"*Chưa nộp: {count} đơn vị*, {count} phần"), said
    assert "*Đã nộp: 1 trong 1 đơn vị*" in officer.asks("ai đã nộp cả cam kết và đảng phí")
    pressed = officer.asks("đôn đốc các đơn vị đã nộp cam kết mà chưa nộp đảng phí")
    assert "tới *2 đơn vị* (2 phần việc" in pressed


def test_late_ones_are_told_apart(officer: Officer) -> None:
    text = officer.asks("ai nộp trễ cam kết")
    assert text.startswith("*Nộp trễ: 1 đơn vị*, 1 phần việc")
    assert "*Chưa nộp, đã quá hạn: 3 đơn vị*, 3 phần việc: Chi bộ Khu phố 2; " in text
    text = officer.asks("cac so nop tre cam ket")
    assert text.startswith("Không đơn vị nào nộp trễ")
    assert "\n*Trễ: 1 đơn vị* (" in text
    assert text.endswith("\n1. Chi bộ Sở Tư pháp – 1 việc quá hạn, lâu nhất 6 ngày")


def test_kinds_stand_beside_each_other(officer: Officer) -> None:
    lines = officer.asks("khối nào trễ nhất").split("\n")
    assert lines[0].startswith("*Theo khối đơn vị* ")
    assert lines[2].startswith("2. sở (2 đơn vị): đã nộp 1/6 (17 %), quá hạn 3, nộp trễ 0")
    assert lines[-1].startswith("4. đơn vị khác (1 đơn vị): ")
    for said in ("trường với sở bên nào trễ nhiều hơn", "so sánh các trường với các sở"):
        assert [line.split(" (")[0] for line in officer.asks(said).split("\n")[1:]] == [
            "1. trường học",
            "2. sở",
        ]
    best = officer.asks("khoi nao nop tot nhat").split("\n")[1]
    assert best.startswith("1. khu dân cư (2 đơn vị): đã nộp 2/6 (33 %)")


def test_a_day_that_is_named_counts(officer: Officer) -> None:
    assert "Tính đến thứ Bảy, 18/5/2024: 1 đơn vị, 1 phần việc, đã nộp 0" in officer.asks(
        "tính đến 18/5 khu phố 1 nộp cam kết chưa"
    )
    text = officer.asks("đến ngày 15/6 ai trễ")
    assert text.startswith("Chưa đến thứ Bảy, 15/6/2024. Nếu không nộp thêm")
    assert "*Chưa nộp: 7 đơn vị*, 17 phần việc" in text
    assert "*Chưa nộp: 6 đơn vị*, 10 phần việc" in officer.asks("đến ngày 1/6 ai trễ")
    assert officer.asks("tính đến 30/6 tiến độ thế nào").startswith("Chưa đến Chủ nhật, 30/6/2024,")
    compared = officer.asks("tháng 5 so với tháng 3 các sở")
    assert compared.startswith("*So với tháng 3/2024, sở*\n- Tháng 5/2024 (đến 20/5/2024): 4 phần")
    assert "- tháng 3/2024 (đến 31/3/2024): " in compared


def test_what_calls_off_or_puts_off_an_order_is_heard(officer: Officer) -> None:
    for said in (
        "đừng gửi các sở: họp",
        "dung gui cac so: hop",
        "khoan gửi các sở: mai họp",
        "tạm thời chưa gửi các trường: họp",
        "đừng nhắn gì cho các sở",
        "không gửi các sở nữa",
    ):
        assert officer.asks(said) == pressing.NOT_PRESSED, said
    for said in ("chiều gửi các sở: mai họp", "14h nhắn các sở: họp"):
        text = officer.asks(said)
        assert text.startswith(pressing.GROUP_NOW), said
        assert "tới *2 đơn vị* (" in text
    for said in ("thôi, gửi các sở: họp", "em gửi giúp chị các sở: khoan họp"):
        assert officer.asks(said).startswith("Em sẽ gửi tin sau"), said


def test_a_message_goes_to_those_whose_work_stands_so(officer: Officer) -> None:
    for said, count in (
        ("gửi các đơn vị đã nộp cam kết: cảm ơn", 3),
        ("gửi các đơn vị bị trả lại: bổ sung", 1),
        ("gửi các đơn vị chưa nộp cam kết và chưa nộp đảng phí: nộp", 4),
    ):
        assert f"tới *{count} đơn vị*" in officer.asks(said), said
    none = officer.asks("gửi các trường bị trả lại: bổ sung")
    assert none.startswith("Hiện không có đơn vị nào như vậy")
    unknown = officer.asks("gửi các đơn vị đã nộp cam kết của sao hỏa: cảm ơn")
    assert unknown.startswith("Em chưa gửi gì. ")


def test_a_message_to_those_goes_to_the_list_shown(officer: Officer) -> None:
    assert officer.asks("gửi các đơn vị này: họp") == pressing.GROUP_NONE
    officer.asks("cam kết tới đâu rồi")
    officer.dialogue.say("còn thiếu những đơn vị nào")
    assert (
        officer.dialogue.say("trong đó trường nào")
        .replies[0]
        .text.startswith("*Chưa nộp: 1 đơn vị*")
    )
    for said in ("gửi mấy trường đó: nộp gấp", "gửi họ: nộp gấp"):
        assert "tới *1 đơn vị* (Chi bộ Trường Mầm non Hoa Sen)" in officer.asks(said), said


def test_results_are_of_what_is_named(officer: Officer) -> None:
    officer.asks("đôn đốc các sở")
    officer.dialogue.say("gửi")
    officer.asks("đôn đốc khu phố 2")
    officer.dialogue.say("gửi")
    for said, told in (
        ("kết quả đôn đốc", "Kết quả đôn đốc thứ Hai, 20/5/2024: 5 phần việc"),
        ("kết quả đôn đốc các sở", "Kết quả đôn đốc sở thứ Hai, 20/5/2024: 3 phần việc"),
        ("đôn đốc khu phố 2 tới đâu rồi", "Kết quả đôn đốc Chi bộ Khu phố 2 thứ Hai, 20/5/2024: 2"),
        ("kết quả đôn đốc cam kết", "Kết quả đôn đốc thứ Hai, 20/5/2024: 2 phần việc"),
        ("kết quả đôn đốc hôm qua", "Đảng ủy Khối không đôn đốc Chủ nhật, 19/5/2024."),
        ("kết quả đôn đốc các trường", "Đảng ủy Khối không đôn đốc trường học thứ Hai, 20/5"),
    ):
        assert officer.asks(said).startswith(told), said


def test_this_and_those_are_the_list_shown(officer: Officer) -> None:
    for first, order, units, works in (
        ("trường nào chưa nộp cam kết", "đôn đốc các trường đó", 1, 1),
        ("trường nào chưa nộp cam kết", "nhắc họ", 1, 1),
        ("ai trễ", "nhắc mấy đơn vị đó đi", 6, 9),
        ("ai trễ", "đôn đốc những sở này", 2, 3),
        ("top 3 trễ hạn", "đôn đốc 3 đơn vị này", 3, 6),
        ("ai bị trả lại", "đôn đốc những đơn vị này", 1, 1),
    ):
        officer.asks(first)
        assert f"tới *{units} đơn vị* ({works} phần việc" in officer.asks(order), order
    officer.asks("top 3 trễ hạn")
    assert officer.asks("đôn đốc 5 đơn vị này") == pressing.PRESS_WHOM


def test_the_next_question_is_of_the_work_looked_at(officer: Officer) -> None:
    for said, told in (
        ("tình hình nộp cam kết thế nào rồi", "đã nộp 3 (43 %)"),
        ("còn mấy đơn vị chưa nộp", "*Chưa nộp: 4 đơn vị*, 4 phần việc"),
        ("các sở thì sao", "*Chưa nộp: 1 đơn vị*, 1 phần việc"),
        ("liệt kê ra", "1. Chi bộ Sở Tư pháp – quá hạn 6 ngày"),
        ("cả khối", "*Chưa nộp: 4 đơn vị*, 4 phần việc"),
        ("mọi kế hoạch", "*Chưa nộp: 7 đơn vị*, 17 phần việc"),
        ("ai chưa nộp đảng phí", "*Chưa nộp: 6 đơn vị*, 6 phần việc"),
        ("ai bị trả lại", "Không đơn vị nào đang bị trả lại"),
        ("tất cả", "*Bị trả lại, chưa nộp lại: 1 đơn vị*"),
        ("các sở thế nào", "2 đơn vị, 6 phần việc"),
    ):
        assert told in officer.dialogue.say(said).replies[0].text, said
    clock = officer.dialogue.clock
    officer.dialogue.say("tiến độ cam kết")
    clock.at += timedelta(minutes=10)
    assert "*Chưa nộp: 7 đơn vị*" in officer.dialogue.say("ai chưa nộp").replies[0].text


def test_one_unit_the_best_and_each_work_are_told(officer: Officer) -> None:
    for said, told in (
        ("sở tài chính đã nộp những gì", "*Chi bộ Sở Tài chính đã nộp 1/3 việc*"),
        ("khu phố 1 nộp cam kết hôm nào", "nộp 19/5/2024 (muộn 5 ngày), chờ tiếp nhận, biên nhận"),
        ("so tu phap nop cam ket ngay nao", "“Báo cáo ký cam kết tu dưỡng”: chưa nộp, quá hạn 6"),
        ("so sánh khu phố 1 với bảo tàng", "1. Chi bộ Bảo tàng (1 đơn vị): đã nộp 0/3"),
        ("đơn vị nào siêng nhất", "1. Chi bộ Khu phố 1 – đã nộp 2/3 việc, đúng hạn 1"),
        ("việc nào nhiều đơn vị chưa nộp nhất", "1. “Báo cáo thu đảng phí”: đã nộp 1/7 (14 %)"),
        ("tỉ lệ hoàn thành bao nhiêu phần trăm", "21 phần việc, đã nộp 4 (19 %)"),
        ("tổng hợp giúp chị tình hình tháng 5", "*Tiến độ các kế hoạch, tháng 5/2024*"),
        ("ai nợ nhiều việc nhất", "*Trễ: 7 đơn vị*"),
        ("sau 14/5 ai nộp cam kết", "*1 đơn vị nộp*, 1 phần việc"),
        ("cho chị xem sở tư pháp", "*Tiến độ các kế hoạch, Chi bộ Sở Tư pháp*"),
        ("ai lam xong het roi", "*Đã nộp: 1 trong 7 đơn vị* (Tiến độ các kế hoạch, không còn nợ"),
        ("mấy trường nộp rồi", "*Đã nộp: 1 trong 2 đơn vị*"),
        ("hôm qua nhắc thế nào", "Chủ nhật, 19/5/2024: "),
    ):
        officer.dialogue.clock.at += timedelta(minutes=6)
        assert told in officer.asks(said), said


def test_pressing_is_called_off_and_put_off(officer: Officer) -> None:
    assert officer.asks("dung nhac so tai chinh nua") == pressing.NOT_PRESSED
    later = officer.asks("mai nhắc các sở nộp đảng phí")
    assert later.startswith(f"{pressing.PRESS_NOW} Em sẽ gửi lời đôn đốc")
    assert "tới *2 đơn vị* (2 phần việc" in later


def test_a_unit_that_is_to_be_reminded_is_pressed(officer: Officer) -> None:
    for said in (
        "nhắc sở tư pháp nộp cam kết trước thứ 6",
        "nhac so tu phap nop cam ket truoc thu 6",
    ):
        text = officer.asks(said)
        assert text.startswith(f"{pressing.PRESS_DAY} Em sẽ gửi lời đôn đốc"), said
        assert "tới *1 đơn vị* (1 phần việc" in text
    assert officer.asks("nhắc tôi nộp cam kết trước thứ 6").startswith("Em ghi lời nhắc riêng")


def test_what_may_change_a_message_lets_no_send_pass(officer: Officer) -> None:
    for order, change in (
        ("gửi các sở: họp từ 8h đến 10h", "à 9h"),
        ("gửi các sở: nộp cam kết", "không phải sở mà là trường"),
        ("đôn đốc các sở", "thêm lời: hạn chót thứ sáu"),
    ):
        officer.asks(order)
        officer.dialogue.say(change)
        again = officer.dialogue.say("gửi đi").replies[0]
        assert "Gửi không ạ?" in again.text, change
        assert again.choices
    officer.asks("gửi các sở: họp lúc 8h")
    officer.dialogue.say("ai chưa nộp cam kết")
    assert officer.dialogue.say("gửi đi").replies[0].text.startswith("Đã gửi tới 2 đồng chí")


def test_the_first_of_a_list_is_returned(officer: Officer) -> None:
    officer.asks("có gì chờ duyệt")
    told = officer.dialogue.say("trả cái đầu tiên vì thiếu chữ ký, hạn 25/5").replies[0].text
    assert told.startswith("Đã trả lại “Báo cáo ký cam kết tu dưỡng” cho Chi bộ Trường Tiểu học Lê")


def test_files_by_free_wording_are_of_what_is_asked(officer: Officer) -> None:
    for said, kind, told in (
        ("cho chị file excel các trường chưa nộp đảng phí", "excel", "trường học, chưa nộp*"),
        ("file word báo cáo quý II", "word", "quý II/2024*"),
        ("in tuần cho các khu phố", "week", "của khu phố ngay"),
        ("xuất excel các đơn vị nộp trễ cam kết", "excel", "nộp trễ*"),
    ):
        assert told in officer.asks(said), said
        assert officer.kinds() == [kind]
    officer.asks("ai chưa nộp đảng phí")
    assert "“Báo cáo thu đảng phí” (Kế hoạch số 1-KH/ĐU, mục II.3), chưa nộp*" in (
        officer.dialogue.say("xuất excel").replies[0].text
    )
    assert "“Báo cáo thu đảng phí” (Kế hoạch số 1-KH/ĐU, mục II.3)* " in (
        officer.dialogue.say("gửi chị file word").replies[0].text
    )
    asked = officer.asks("gia hạn cam kết cho sở tư pháp đến 25/5")
    assert asked.startswith("Em chưa gia hạn gì: Chi bộ Sở Tư pháp chưa xin lùi hạn “Báo cáo ký")
