"""As a new user would: a Word file in the chat, corrected in the sheet, published, asked about."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from fake_phone import Person, Sent
from openpyxl import load_workbook
from serving_office import VIETNAM, Office, invite_into, play

from handlers.wording.reviewing import COLUMNS, SHEET_TASKS
from plans.samples import org_name, sample_units
from storage.database import Database
from storage.records import Role, UnitId

pytestmark = pytest.mark.slow

HEADINGS = list(COLUMNS)
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
OWN = """
ĐẢNG BỘ KHỐI
BAN THƯỜNG VỤ
*
Số 45-KH/ĐUK
ĐẢNG CỘNG SẢN VIỆT NAM
Cần Thơ, ngày 02 tháng 5 năm 2024
KẾ HOẠCH
kiểm tra công tác phát triển đảng viên năm 2024
-----
Thực hiện Chương trình công tác năm 2024, Ban Thường vụ Đảng ủy Khối xây dựng kế hoạch như sau:
I- MỤC ĐÍCH, YÊU CẦU
Nâng cao chất lượng công tác phát triển đảng viên.
II- NỘI DUNG
1. Cấp ủy các tổ chức cơ sở đảng trực thuộc tự kiểm tra và gửi báo cáo về Ban Tổ chức Đảng ủy Khối \
trước ngày 15/6/2024.
2. Ban Tổ chức Đảng ủy Khối tham mưu Ban Thường vụ tổng hợp kết quả, hoàn thành trong tháng 7/2024.
III- TỔ CHỨC THỰC HIỆN
Ủy ban Kiểm tra Đảng ủy Khối theo dõi, đôn đốc việc thực hiện kế hoạch.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn Bình
"""


def word(lines: Sequence[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def units_alone(database: Database, code: str) -> None:
    """The organisation of a sample, without its plan."""
    since = date(2024, 1, 1)
    with database.unit_of_work() as uow:
        org = uow.organisations.add(code, org_name(code))
        entered: dict[str, UnitId] = {}
        for sample in sample_units(code):
            unit = uow.units.add(
                org.id,
                sample.code,
                sample.kind,
                sample.name,
                parent_id=entered[sample.parent] if sample.parent else None,
                aliases=sample.aliases,
                valid_from=since,
            )
            entered[sample.code] = unit.id
        uow.commit()


async def joined(office: Office, number: int, name: str, unit: str, role: Role) -> Person:
    person = office.fake.person(number, name)
    code = invite_into(office.database, office.clock, unit, role)
    await person.says(code)
    await person.hears("Chào mừng đồng chí")
    return person


Changes = list[tuple[int, str, str]]


def corrected(sheet: Sent, change: Callable[[list[dict[str, str]]], Changes]) -> bytes:
    """The sheet that the bot sent, with some cells changed."""
    assert sheet.file is not None
    book = load_workbook(BytesIO(sheet.file.content))
    page = book[SHEET_TASKS]
    rows = [
        dict(zip(HEADINGS, (str(cell or "") for cell in line), strict=False))
        for line in page.iter_rows(min_row=2, values_only=True)
    ]
    for row, key, value in change(rows):
        page.cell(row, HEADINGS.index(key) + 1).value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


async def sheet_of(office: Office, chat: int) -> Sent:
    await office.fake.wait_for_call("sendDocument")
    return next(sent for sent in office.fake.messages if sent.chat_id == chat and sent.file)


def test_a_word_file_in_the_chat_becomes_work_that_is_asked_about_and_reminded_of(
    database: Database,
) -> None:
    units_alone(database, "duk-cantho")

    def later(rows: list[dict[str, str]]) -> Changes:
        place = next(n for n, row in enumerate(rows, 2) if "15/6/2024" in row["phrase"])
        return [
            (place, "title", "Báo cáo tự kiểm tra phát triển đảng viên"),
            (place, "owners", "Các chi bộ, đảng bộ cơ sở"),
            (place, "phrase", "trước ngày 20/6/2024"),
        ]

    async def script(office: Office) -> None:
        hoa = await joined(office, 7, "Phạm Thị Hoa", "duk", Role.OFFICER)
        lan = await joined(office, 42, "Trần Thị Lan", "chi-bo", Role.SECRETARY)
        await hoa.sends_document(word(OWN.strip().splitlines()), "KH 45.docx")
        told = await hoa.hears("Bản nháp BN-1")
        assert "45-KH/ĐUK" in told.text
        sheet = await sheet_of(office, 7)
        await lan.says("tháng 6 phải làm gì")
        assert "tự kiểm tra" not in (await lan.hears()).text

        await hoa.sends_document(corrected(sheet, later), "BN-1.xlsx")
        await hoa.hears("“trước ngày 20/6/2024” (chậm nhất thứ Tư, 19/6/2024)")
        await hoa.says("ban hành")
        await hoa.hears("Đúng không ạ?")
        await hoa.taps("Ban hành")
        await hoa.hears("Đã ban hành Kế hoạch số 45-KH/ĐUK")
        news = await lan.hears("vừa được ban hành")
        assert "thứ Tư, 19/6/2024" in news.text

        await lan.says("báo cáo tự kiểm tra phát triển đảng viên hạn ngày nào, gửi ai?")
        answer = await lan.hears("19/6/2024")
        assert "45-KH/ĐUK" in answer.text
        office.clock.jump_to(datetime(2024, 6, 12, 7, 31, tzinfo=VIETNAM))
        await office.server.chores.tick()
        reminder = await lan.hears("19/6/2024")
        assert "45-KH/ĐUK" in reminder.text

    play(database, script)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the repository")
def test_a_seed_document_saved_as_word_goes_the_whole_way(database: Database) -> None:
    units_alone(database, "duk-cantho")
    text = (SEEDS / "000_5a9d86436cd33f84.txt").read_text("utf-8")

    def pledge(rows: list[dict[str, str]]) -> Changes:
        place = next(
            n for n, row in enumerate(rows, 2) if "15/5/2024" in row["phrase"] and row["owners"]
        )
        return [(place, "phrase", "trước ngày 20/5/2024")]

    async def script(office: Office) -> None:
        hoa = await joined(office, 7, "Phạm Thị Hoa", "duk", Role.OFFICER)
        lan = await joined(office, 42, "Trần Thị Lan", "chi-bo", Role.SECRETARY)
        await hoa.sends_document(word(text.splitlines()), "KH 152.docx")
        told = await hoa.hears("Bản nháp BN-1")
        assert "152-KH/ĐUK" in told.text
        sheet = await sheet_of(office, 7)
        await hoa.sends_document(corrected(sheet, pledge), "BN-1.xlsx")
        await hoa.hears("“trước ngày 20/5/2024” (chậm nhất Chủ nhật, 19/5/2024)")
        await hoa.says("ban hành")
        await hoa.hears("Đúng không ạ?")
        await hoa.taps("Ban hành")
        await hoa.hears("Đã ban hành Kế hoạch số 152-KH/ĐUK")
        await lan.hears("vừa được ban hành")
        await lan.says("báo cáo số lượng bản cam kết hạn ngày nào?")
        assert "152-KH/ĐUK" in (await lan.hears("19/5/2024")).text
        office.clock.jump_to(datetime(2024, 5, 6, 7, 31, tzinfo=VIETNAM) + timedelta(days=7))
        await office.server.chores.tick()
        assert "152-KH/ĐUK" in (await lan.hears("19/5/2024")).text

    play(database, script)
