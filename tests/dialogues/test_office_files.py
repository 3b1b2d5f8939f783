"""Files are asked for in any words, and tell what the person may see."""

from datetime import date, datetime, timedelta

import pytest
from dialogue import Dialogue, Start

from bot.enclosing import Request
from bot.renderers import RENDERERS
from bot.web.links import Links, hash_of
from handlers.message import CALENDAR_PAGE, Enclosure
from storage.message_records import Lane, OutboxKind, OutboxRow
from storage.records import OutboxId, Role

DAY = date(2024, 5, 20)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def enclosed(dialogue: Dialogue, said: str) -> Enclosure:
    (enclosure,) = dialogue.say(said).replies[0].enclosures
    return enclosure


@pytest.mark.parametrize(
    ("said", "kind", "name"),
    [
        ("xuất excel tiến độ kế hoạch 152", "excel", "Tiến độ Kế hoạch số 152-KH ĐUK.xlsx"),
        ("cho tôi bảng tính quý II", "excel", "Tiến độ các kế hoạch, quý II 2024.xlsx"),
        ("xuất csv kế hoạch 152", "csv", "Tiến độ Kế hoạch số 152-KH ĐUK.csv"),
        ("xuất báo cáo quý II", "word", "Báo cáo Tiến độ các kế hoạch, quý II 2024.docx"),
        ("cho chị cái excel quý 2", "excel", "Tiến độ các kế hoạch, quý II 2024.xlsx"),
        ("báo cáo quý II bản word", "word", "Báo cáo Tiến độ các kế hoạch, quý II 2024.docx"),
        ("báo cáo tiến độ 6 tháng đầu năm", "word", "Báo cáo Tiến độ các kế hoạch, 6 tháng"),
        ("in việc tuần này", "week", "Việc trong tuần Đảng ủy Khối.pdf"),
        ("bàn giao công việc", "handover", "Biên bản bàn giao Đảng ủy Khối.docx"),
    ],
)
def test_an_office_is_sent_a_file(officer: Dialogue, said: str, kind: str, name: str) -> None:
    if kind == "handover":
        officer.say("lập biên bản bàn giao chi bộ Bảo tàng thành phố")
        assert officer.turns[-1].replies[0].enclosures[0].file_name == (
            "Biên bản bàn giao Chi bộ Bảo tàng thành phố.docx"
        )
        return
    enclosure = enclosed(officer, said)
    assert enclosure.kind == kind
    assert enclosure.file_name.startswith(name)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("tải lịch", "calendar"),
        ("cho tôi file ics với", "calendar"),
        ("đưa vào lịch google giúp tôi", "calendar"),
        ("in việc tuần này", "week"),
        ("lập biên bản bàn giao", "handover"),
    ],
)
def test_a_secretary_is_sent_a_file_of_their_own_unit(start: Start, said: str, kind: str) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    enclosure = enclosed(secretary, said)
    parameters = dict(enclosure.parameters)
    assert enclosure.kind == kind
    assert (parameters["own"], parameters["office"]) == (1, int(secretary.unit.id))
    assert secretary.unit.name in enclosure.file_name


def test_nothing_is_made_of_a_group_that_is_not_there(officer: Dialogue) -> None:
    turn = officer.say("xuất excel khối trường học")
    assert not turn.replies[0].enclosures
    assert "nên em không lập tệp" in turn.replies[0].text


def test_an_address_of_a_calendar_is_given_and_called_back(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    enclosure = enclosed(secretary, "đăng ký lịch giúp tôi")
    assert enclosure.kind == CALENDAR_PAGE
    assert dict(enclosure.parameters)["own"] == 1
    for said in ("thu hồi lịch", "hủy đường dẫn lịch", "doi link lich", "bỏ địa chỉ lịch đi"):
        assert "không có địa chỉ lịch nào" in secretary.say(said).replies[0].text
    with secretary.database.unit_of_work() as uow:
        row = OutboxRow(
            OutboxId(1),
            "telegram",
            "1",
            secretary.person.id,
            Lane.ANSWER,
            OutboxKind.REPLY,
            {},
            None,
            secretary.clock.now(),
            0,
            0,
            "",
        )
        links = Links("https://chibo.example")
        url = links.calendar_page(uow, row, enclosure, secretary.clock.now())
        uow.commit()
    assert url is not None
    hashed = hash_of(url.split("/")[-2])
    later = secretary.clock.now() + timedelta(days=400)
    assert _is_open(secretary, hashed, later)
    assert "Đã thu hồi" in secretary.say("thu hồi lịch").replies[0].text
    assert not _is_open(secretary, hashed, later)


def test_one_address_has_the_work_of_all_the_units_that_somebody_serves(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    with secretary.database.unit_of_work() as uow:
        other = uow.units.by_code(secretary.unit.org_id, "chi-bo-bao-tang")
        assert other is not None
        uow.people.give_post(secretary.person.id, other.id, Role.COMMITTEE, DAY)
        uow.commit()
    page = enclosed(secretary, "đăng ký lịch")
    assert "Bảo tàng" in secretary.turns[-1].replies[0].text
    with secretary.database.unit_of_work() as uow:
        request = Request(secretary.person.id, dict(page.parameters), secretary.clock.now())
        text = RENDERERS["calendar"](uow, request)().content.decode().replace("\r\n ", "")
        works = [
            work
            for unit in (secretary.unit.id, other.id)
            for work in uow.assignments.of_unit(unit)
            if work.last_safe_day
        ]
    assert text.count("BEGIN:VEVENT") == len(works)
    assert secretary.unit.name in text
    assert other.name in text


def _is_open(dialogue: Dialogue, hashed: str, at: datetime) -> bool:
    with dialogue.database.unit_of_work() as uow:
        link = uow.web_links.find(hashed)
        return link is not None and link.is_open(at)


@pytest.mark.parametrize(
    "said",
    [
        "share cho anh file excel toàn bộ đảng viên thành phố kèm số CCCD đi em",
        "hàm VLOOKUP trong Excel dùng thế nào để dò hai bảng lương?",
        "xuất csv số điện thoại của đảng viên",
        "file bc_08.docx dung lượng 2.5MB",
        "báo cáo tiến độ nộp khi nào",
        "hạn nộp báo cáo tiến độ là bao giờ",
        "báo cáo tiến độ gửi cho ai",
        "báo cáo tiến độ tính đến 30/4 nộp ngày nào",
        "ai làm báo cáo tổng hợp tiến độ",
        "mẫu báo cáo tiến độ ở đâu",
        "biên bản bàn giao gồm những gì",
    ],
)
def test_not_every_file_that_is_spoken_of_is_made(
    officer: Dialogue, start: Start, said: str
) -> None:
    assert not officer.say(said).replies[0].enclosures
    assert not start("duk-cantho", "chi-bo", DAY).say(said).replies[0].enclosures
