"""`chibo plan import … publish`: a draft, its sheet, and what comes into force."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import Run, refused
from drafted import DRAFT, MEETING, REPORT
from openpyxl import load_workbook

from handlers.wording.reviewing import COLUMNS, HEADS, SHEET_HEAD, SHEET_TASKS
from plans.draft import DraftPlan
from plans.draft_json import draft_json

pytestmark = pytest.mark.thorough

HEADINGS = list(COLUMNS)


@pytest.fixture
def office(loaded: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CHIBO_CLOCK_START", "2024-05-08T09:00+07:00")
    return loaded


def brought_in(office: Run, draft: DraftPlan = DRAFT, name: str = "kh12.json") -> str:
    Path(name).write_text(json.dumps(draft_json(draft)), encoding="utf-8")
    shown = office("plan", "import", name, "--org", "duk-cantho")
    assert shown.status == 0, shown.err
    return shown.out


def corrected(cells: dict[tuple[int, str], object], head: dict[str, str] | None = None) -> str:
    """The sheet with some cells changed, by row and column key."""
    book = load_workbook("BN-1.xlsx")
    for (row, key), value in cells.items():
        book[SHEET_TASKS].cell(row, HEADINGS.index(key) + 1).value = value
    for key, value in (head or {}).items():
        book[SHEET_HEAD].cell(list(HEADS).index(key) + 1, 2).value = value
    book.save("back.xlsx")
    return "back.xlsx"


def counts() -> list[int]:
    with closing(sqlite3.connect("var/chibo.db")) as database:
        return [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("plans", "tasks", "assignments", "outbox", "plan_versions")
        ]


def test_importing_makes_a_draft_and_a_sheet_and_gives_nobody_any_work(office: Run) -> None:
    before = counts()
    out = brought_in(office)

    assert "Kế hoạch số 12-KH/ĐUK, tổ chức sinh hoạt chính trị năm 2024" in out
    assert "Có 3 việc: 2 việc có hạn, 1 việc không có ngày; 2 việc đã rõ đơn vị phải làm." in out
    assert "- (dòng 3) “Theo dõi, đôn đốc”: chưa rõ là đơn vị nào: Tổ giúp việc" in out
    assert Path("BN-1.xlsx").stat().st_mode & 0o777 == 0o600
    assert counts() == before


def test_the_same_file_again_changes_nothing(office: Run) -> None:
    brought_in(office)
    again = brought_in(office)

    assert again.startswith("Tệp này em đã đọc rồi, là bản nháp BN-1 (lần sửa 1).")
    assert office("plan", "drafts").out.count("BN-") == 1


def test_no_cell_of_the_sheet_is_a_formula_and_every_quote_stands_beside_its_task(
    office: Run,
) -> None:
    brought_in(office)
    book = load_workbook("BN-1.xlsx")
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    assert not [cell.value for cell in cells if str(cell.value or "").startswith(("=", "+", "@"))]
    quotes = [row[HEADINGS.index("quote")].value for row in book[SHEET_TASKS].iter_rows(2)]
    assert quotes[0] == MEETING.quote
    assert quotes[1] == "'" + REPORT.quote
    assert len(book[SHEET_TASKS].data_validations.dataValidation) == 9


def test_a_sheet_that_comes_back_as_it_was_changes_nothing(office: Run) -> None:
    brought_in(office)

    assert "không có gì thay đổi" in office("plan", "review", "BN-1.xlsx").out


def test_corrections_are_shown_with_what_they_mean_and_come_into_force(office: Run) -> None:
    brought_in(office)
    file = corrected(
        {
            (2, "phrase"): "trước ngày 20/6/2024",
            (3, "wanted"): "Không",
            (4, "owners"): "Ban Tuyên giáo; các chi bộ",
            (5, "title"): "Gửi danh sách đoàn viên ưu tú",
            (5, "phrase"): "trong tháng 7/2024",
            (5, "owners"): "Đoàn Khối",
            (5, "kind"): "Báo cáo",
        },
        {"signed_by": "Trần Văn B"},
    )
    shown = office("plan", "review", file)

    assert "Người ký: “Nguyễn Văn A” → “Trần Văn B”" in shown.out
    assert (
        "hạn “trước ngày 15/6/2024” → “trước ngày 20/6/2024” (chậm nhất thứ Tư, 19/6/2024)"
        in shown.out
    )
    assert "Dòng 2 “Báo cáo kết quả sinh hoạt”: không đưa vào" in shown.out
    assert "“trống” → “Ban Tuyên giáo Đảng ủy Khối; Mọi Chi bộ (loại chi-bo)”" in shown.out
    assert "“Gửi danh sách đoàn viên ưu tú”: thêm mới, chậm nhất thứ Tư, 31/7/2024" in shown.out
    published = office("plan", "publish", "BN-1", "--yes")
    assert "Đã ban hành Kế hoạch số 12-KH/ĐUK (bản 1)" in published.out
    listed = office("plan", "show", "12-KH/ĐUK").out
    assert "2024: chậm nhất thứ Tư, 19/6/2024" in listed
    assert "Báo cáo kết quả sinh hoạt" not in listed
    assert "đã ban hành hoặc đã hủy" in refused(office("plan", "publish", "BN-1"))
    assert "đã được ban hành từ bản nháp BN-1" in brought_in(office)


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ((2, "phrase"), "trước ngày 31/6/2024", "Dòng 2, cột “Hạn (lời văn)”"),
        ((4, "owners"), "Tổ giúp việc", "“Tổ giúp việc” không phải là đơn vị nào"),
        ((3, "kind"), "Việc lạ", "“Việc lạ” không phải là loại việc"),
        ((3, "wanted"), "chắc là có", "ghi “Có” hoặc “Không”"),
        ((3, "title"), None, "chưa có tên việc"),
        ((3, "number"), 1, "số 1 có hai dòng"),
        ((3, "number"), 77, "số “77” không có trong bản nháp"),
    ],
)
def test_what_cannot_be_is_told_row_by_row_and_nothing_is_kept(
    office: Run, cell: tuple[int, str], value: object, told: str
) -> None:
    brought_in(office)
    said = refused(office("plan", "review", corrected({cell: value, (2, "title"): "Tên khác"})))

    assert told in said
    assert "không có gì thay đổi" in office("plan", "review", "BN-1.xlsx").out


def merged(first: str, last: str, cells: dict[tuple[int, str], object]) -> str:
    """The sheet with a block of cells of rows 2 to 3 merged, as a spreadsheet program does it."""
    file = corrected(cells)
    book = load_workbook(file)
    left, right = (HEADINGS.index(key) + 1 for key in (first, last))
    book[SHEET_TASKS].merge_cells(start_row=2, end_row=3, start_column=left, end_column=right)
    book.save(file)
    return file


def test_a_merged_cell_says_the_same_in_every_row_that_it_covers(office: Run) -> None:
    brought_in(office)
    shown = office("plan", "review", merged("phrase", "phrase", {(2, "phrase"): "30/6/2024"}))

    assert shown.out.count("→ “30/6/2024”") == 2


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("number", "number", "số 1 có hai dòng"),
        ("title", "kind", "không phải là loại việc"),
        ("owners", "phrase", "Dòng 3, cột “Hạn (lời văn)”"),
    ],
)
def test_cells_merged_over_columns_are_told_row_by_row(
    office: Run, first: str, last: str, told: str
) -> None:
    brought_in(office)

    assert told in refused(office("plan", "review", merged(first, last, {})))


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("years", "hai nghìn", "“hai nghìn” không phải là năm"),
        ("subject", "", "ô “Trích yếu”: còn trống"),
        ("issued_on", "31/2/2024", "không phải là ngày"),
        ("code", "BN-9", "Không có bản nháp “BN-9”"),
    ],
)
def test_what_the_plan_says_of_itself_is_checked_too(
    office: Run, key: str, value: str, told: str
) -> None:
    brought_in(office)

    assert told in refused(office("plan", "review", corrected({}, {key: value})))


@pytest.mark.parametrize("how", ["--dry-run", "--yes"])
def test_rows_that_no_unit_gets_are_named_before_the_plan_is_in_force(
    office: Run, how: str
) -> None:
    brought_in(office)
    told = office("plan", "publish", "BN-1", how)

    assert told.status == 0
    assert "Chú ý: 1 việc không ứng với đơn vị nào" in told.err
    assert "“Theo dõi, đôn đốc”" in told.err


def test_nothing_is_warned_of_where_every_row_has_a_unit(office: Run) -> None:
    brought_in(office)
    office("plan", "review", corrected({(4, "owners"): "Ban Tuyên giáo"}))

    assert "Chú ý" not in office("plan", "publish", "BN-1", "--dry-run").err


def test_an_older_sheet_does_not_undo_newer_corrections(office: Run) -> None:
    brought_in(office)
    file = corrected({(2, "title"): "Sinh hoạt chuyên đề quý II"})
    office("plan", "review", file)

    assert "làm từ lần sửa 1, bản nháp BN-1 đã ở lần 2" in refused(office("plan", "review", file))


def test_a_file_that_is_no_sheet_is_refused(office: Run, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 nothing")

    assert "không phải là bảng rà soát" in refused(office("plan", "review", "x.xlsx"))
    assert "không phải là bảng rà soát" in refused(office("plan", "review", "nowhere.xlsx"))


def test_a_discarded_draft_is_gone_and_its_file_may_come_again(office: Run) -> None:
    brought_in(office)
    assert "Đã hủy bản nháp BN-1" in office("plan", "discard", "BN-1", "--yes").out
    assert "Không có bản nháp nào" in office("plan", "drafts").out

    assert "Bản nháp BN-2" in brought_in(office)


def test_a_new_version_of_a_document_amends_the_plan_in_force(office: Run) -> None:
    brought_in(office)
    office("plan", "publish", "BN-1", "--yes")
    moved = replace(REPORT, title="Báo cáo kết quả sinh hoạt chính trị", deadline=MEETING.deadline)
    out = brought_in(office, replace(DRAFT, tasks=(MEETING, moved)), "kh12-sua.json")
    assert "bản mới của Kế hoạch số 12-KH/ĐUK: giữ nguyên 1 việc, sửa 1, bỏ 1, thêm 0" in out
    shown = office("plan", "publish", "BN-2", "--yes")

    assert "hạn thứ Bảy, 29/6/2024 → thứ Sáu, 14/6/2024" in shown.out
    assert "(bản 2)" in shown.out
    assert office("audit", "verify").status == 0


def test_a_document_that_amends_another_leaves_the_rest_alone(office: Run) -> None:
    brought_in(office)
    office("plan", "publish", "BN-1", "--yes")
    amending = replace(
        DRAFT,
        number="19-KH/ĐUK",
        title="điều chỉnh một số nội dung Kế hoạch số 12-KH/ĐUK ngày 02/4/2024",
        tasks=(replace(REPORT, deadline=MEETING.deadline),),
    )
    out = brought_in(office, amending, "kh19.json")
    assert "bản mới của Kế hoạch số 12-KH/ĐUK: giữ nguyên 2 việc, sửa 1, bỏ 0, thêm 0" in out
    office("plan", "publish", "BN-2", "--yes")

    assert "theo Kế hoạch số 19-KH/ĐUK" in office("plan", "versions", "12-KH/ĐUK").out


def test_a_draft_that_says_too_little_is_not_put_into_force(office: Run) -> None:
    brought_in(office, replace(DRAFT, issuer=None, title=None))
    said = refused(office("plan", "publish", "BN-1", "--yes"))

    assert "ô “Trích yếu”: còn trống" in said
    assert "ô “Cơ quan ban hành”: còn trống" in said


def test_a_json_that_is_no_draft_is_refused(office: Run) -> None:
    Path("x.json").write_text('{"tasks": [1]}', encoding="utf-8")

    assert "không phải JSON" in refused(office("plan", "import", "x.json", "--org", "la-gi"))
    assert "Không đọc được" in refused(office("plan", "import", "y.json", "--org", "la-gi"))
    assert "Hãy thêm --org" in refused(office("plan", "import", "x.json"))
