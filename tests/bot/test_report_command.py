"""`chibo report`: the office's files from the command line."""

import csv
import io
from pathlib import Path

import pytest
from command_line import Run, refused
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

pytestmark = pytest.mark.thorough
OFFICE = ("report", "duk", "--org", "duk-cantho", "--as-of", "2024-05-20")


def written(run: Run, *more: str) -> Path:
    ran = run(*OFFICE, *more)
    assert ran.status == 0, ran.err
    file = Path(ran.out.removeprefix("Đã ghi ").partition(":")[0])
    assert file.exists()
    return file


def test_excel_has_a_sheet_a_plan(loaded: Run) -> None:
    file = written(loaded, "--form", "excel")
    assert file.name == "bao-cao.xlsx"
    book = load_workbook(file)
    assert book.sheetnames[0] == "Tổng hợp"
    assert any("152-KH" in name for name in book.sheetnames)
    assert "20/5/2024" in str(book.worksheets[0]["A2"].value)


def test_csv_has_a_line_a_piece_of_work_of_one_plan(loaded: Run) -> None:
    file = written(loaded, "--form", "csv", "--plan", "152", "--to", "k152.csv")
    assert file.name == "k152.csv"
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) > 10
    assert all("152-KH" in ",".join(row) for row in rows[1:])


def test_word_reports_a_period_in_the_form_of_party_documents(loaded: Run) -> None:
    span = ("--from", "2024-04-01", "--until", "2024-06-30")
    file = written(loaded, "--form", "word", *span, "--to", "quy2.docx")
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(each.text for each in document.paragraphs), *cells])
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "quý II/2024" in text
    assert "{{" not in text


def test_the_week_is_printed_a_page_a_unit(loaded: Run) -> None:
    file = written(loaded, "--form", "week")
    assert file.name == "bao-cao.pdf"
    pages = PdfReader(file).pages
    assert len(pages) > 3
    assert all("VIỆC TRONG TUẦN" in page.extract_text() for page in pages)


def test_a_unit_reports_on_itself(loaded: Run) -> None:
    ran = loaded(
        *("report", "chi-bo", "--org", "duk-cantho", "--as-of", "2024-05-20"),
        *("--own", "--form", "csv"),
    )
    assert ran.status == 0, ran.err
    text = Path("bao-cao.csv").read_text("utf-8-sig")
    assert "Chi bộ Trung tâm Lưu trữ lịch sử" in text
    assert "Bảo tàng" not in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--plan", "999"), "999"),
        (("--as-of", "hôm qua"), "hôm qua"),
        (("--from", "2030-01-01"), "Không có phần việc nào"),
        (("--from", "2024-07-32"), "2024-07-32"),
        (("--to", "nowhere/x.xlsx"), "nowhere/x.xlsx"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    loaded: Run, more: tuple[str, ...], said: str
) -> None:
    assert said in refused(loaded(*OFFICE, *more))
    assert not list(Path().glob("bao-cao.*"))


def test_an_unknown_unit_is_refused(loaded: Run) -> None:
    assert "khong-co" in refused(loaded("report", "khong-co", "--org", "duk-cantho"))
