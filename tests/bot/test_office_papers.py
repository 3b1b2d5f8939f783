"""Files that an office opens: nothing in them is calculated that somebody else wrote."""

import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from random_year import Year, random_year

from bot.enclosing import NotTheirs, Request
from bot.papers.plain import uncalculated
from bot.renderers import RENDERERS
from bot.renderers.papers import TYPES
from handlers.office.views import View
from storage.database import Database
from storage.records import Change, ChangeKind
from storage.unit_of_work import UnitOfWork

pytestmark = pytest.mark.thorough
AT = datetime.fromisoformat("2024-10-08T05:00:00+00:00")
NASTY = '=HYPERLINK("http://x","Chi bộ") & <Một> \x07'


def _file(uow: UnitOfWork, year: Year, kind: str) -> bytes:
    own = kind in {"handover", "calendar"}
    branch = next(unit for unit in year.units if unit.id in year.secretaries)
    person = year.secretaries[branch.id] if own else year.officer
    view = View(branch.id if own else year.office.id, AT.date(), own=own)
    made = RENDERERS[kind](uow, Request(person.id, dict(view.parameters()), AT))()
    assert made.media_type == TYPES[kind]
    return made.content


@pytest.fixture
def year(database: Database) -> Year:
    with database.unit_of_work() as uow:
        year = random_year(uow, 11, branches=6, steps=120)
        first = uow.units.below(year.office.id, date(2025, 1, 1))[0]
        change = Change(ChangeKind.RENAME, (first.code,), name=NASTY)
        uow.restructuring.apply(year.org.id, change, date(2025, 1, 1), AT)
        uow.commit()
    return year


def test_a_name_that_looks_like_a_formula_is_a_text(database: Database, year: Year) -> None:
    late = datetime.fromisoformat("2025-01-02T05:00:00+00:00")
    with database.unit_of_work() as uow:
        view = View(year.office.id, late.date())
        request = Request(year.officer.id, dict(view.parameters()), late)
        made = {kind: RENDERERS[kind](uow, request)().content for kind in ("excel", "csv", "word")}
    book = load_workbook(io.BytesIO(made["excel"]))
    found = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("=HYPERLINK")
    ]
    assert found
    assert {cell.data_type for cell in found} == {"s"}
    text = made["csv"].decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_sums_are_formulas_and_panes_and_filters_are_set(database: Database, year: Year) -> None:
    with database.unit_of_work() as uow:
        book = load_workbook(io.BytesIO(_file(uow, year, "excel")))
    assert book.sheetnames[0] == "Tổng hợp"
    assert book.sheetnames[-2:] == ["Số liệu", "Nhật ký"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes
    for sheet in book.worksheets[1:-2]:
        assert sheet.auto_filter.ref
        rows = list(sheet.iter_rows(min_row=5, values_only=True))
        assert str(rows[-1][-3]).startswith("=SUM(")
        assert str(rows[0][-3]).startswith("=COUNTIF(")


def test_a_page_a_unit(database: Database, year: Year) -> None:
    with database.unit_of_work() as uow:
        pages = PdfReader(io.BytesIO(_file(uow, year, "week"))).pages
    texts = [page.extract_text() for page in pages]
    assert all("VIỆC TRONG TUẦN" in text for text in texts)
    assert len(texts) > 3
    assert abs(float(pages[0].mediabox.width) - 595.28) < 1


@pytest.mark.parametrize("kind", ["excel", "csv", "word", "handover", "week", "calendar"])
def test_nobody_else_gets_a_file(database: Database, year: Year, kind: str) -> None:
    own = kind in {"handover", "calendar"}
    stranger = year.secretaries[year.outside[-1].id]
    office = next(iter(year.secretaries)) if own else year.office.id
    request = Request(stranger.id, dict(View(office, AT.date(), own=own).parameters()), AT)
    with database.unit_of_work() as uow, pytest.raises(NotTheirs):
        RENDERERS[kind](uow, request)


@pytest.mark.parametrize("said", ["=1+1", "+84", "-1", "@x", "\t=1"])
def test_a_csv_calculates_nothing(said: str) -> None:
    assert uncalculated(said).startswith("'")
    assert uncalculated("Chi bộ 1") == "Chi bộ 1"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_another_program_opens_the_files(database: Database, year: Year, tmp_path: Path) -> None:
    names = {"excel": "a.xlsx", "word": "b.docx", "handover": "c.docx"}
    with database.unit_of_work() as uow:
        for kind, name in names.items():
            (tmp_path / name).write_bytes(_file(uow, year, kind))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", *names.values()],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=110,
    )
    texts = {
        name: "".join(page.extract_text() for page in PdfReader(tmp_path / f"{name[0]}.pdf").pages)
        for name in names.values()
    }
    assert "Tổng hợp" in texts["a.xlsx"] or "Tiến độ" in texts["a.xlsx"]
    assert "Err:" not in texts["a.xlsx"]
    assert "#NAME?" not in texts["a.xlsx"]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in texts["b.docx"]
    assert "{{" not in texts["b.docx"] + texts["c.docx"]
    assert "bàn giao công việc" in texts["c.docx"]
