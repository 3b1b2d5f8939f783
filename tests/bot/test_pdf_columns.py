"""PDF tables as other programs set them: no lines, lines across alone, cells in the middle."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from bot.documents.pdf import read_pdf
from bot.pictures.sheet import BOLD, REGULAR
from plans.draft import DraftPlan
from plans.reading import Source, read_draft

registerFont(TTFont("ColumnTest", str(REGULAR)))
registerFont(TTFont("ColumnTestBold", str(BOLD)))
TEXT = ParagraphStyle("text", fontName="ColumnTest", fontSize=12, leading=16)
CELL = ParagraphStyle("cell", fontName="ColumnTest", fontSize=10.5, leading=13)
HEAD = ParagraphStyle("head", parent=CELL, fontName="ColumnTestBold", alignment=1)
HEADS = ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian hoàn thành")
ROWS = (
    ("1", "Xây dựng kế hoạch học tập chuyên đề của chi bộ", "Các chi bộ", "Văn phòng", "15/4/2026"),
    ("2", "Tổ chức hội nghị quán triệt nghị quyết của Ban Chấp hành Trung ương",
     "Ban Tuyên giáo và Dân vận", "Trung tâm Chính trị", "Tháng 5/2026"),
    ("3", "Báo cáo sơ kết", "Văn phòng Đảng ủy", "", "20/6/2026"),
    ("4", "Tổng kết công tác năm, xây dựng phương hướng, nhiệm vụ năm 2027",
     "Ban Thường vụ Đảng ủy", "Các ban", "Trước 10/12/2026"),
)  # fmt: skip
DUE = {"II.1": "2026-04-15", "II.2": "2026-05-31", "II.3": "2026-06-20", "II.4": "2026-12-09"}
ACROSS = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)]
BEFORE = (
    "ĐẢNG ỦY XÃ TÂN LẬP", "Số 12-KH/ĐU", "Tân Lập, ngày 10 tháng 3 năm 2026", "KẾ HOẠCH",
    "công tác năm 2026", "I. MỤC ĐÍCH", "- Nâng cao chất lượng công tác.",
)  # fmt: skip
BEHIND = (
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Các chi bộ báo cáo kết quả về Văn phòng Đảng ủy trước ngày 30/11/2026.",
)


def printed(path: Path, style: Sequence[tuple[object, ...]], filler: int = 0) -> Path:
    """Print a plan whose second part is a table."""
    lines: list[Flowable] = [Paragraph(line, TEXT) for line in BEFORE]
    lines += [Paragraph("- Các cấp ủy bám sát nghị quyết, tránh hình thức.", TEXT)] * filler
    cells = [[Paragraph(head, HEAD) for head in HEADS]]
    cells += [[Paragraph(cell, CELL) for cell in row] for row in ROWS]
    table = Table(
        cells, colWidths=[34, 165, 95, 85, 85], repeatRows=1, style=TableStyle(list(style))
    )
    lines += [Paragraph("II. NHIỆM VỤ", TEXT), table, *(Paragraph(b, TEXT) for b in BEHIND)]
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=70, rightMargin=55).build(lines)
    return path


def read(path: Path) -> DraftPlan:
    with path.open("rb") as file:
        return read_draft(Source(tuple(read_pdf(file)), wrapped=True))


def due(draft: DraftPlan) -> dict[str, str]:
    return {
        task.section: str(task.deadline.last_safe_day)
        for task in draft.tasks
        if task.section.startswith("II.")
    }


@pytest.mark.parametrize("filler", [0, pytest.param(24, id="over-a-page")])
@pytest.mark.parametrize("upright", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("lines", [[], ACROSS], ids=["no-lines", "lines-across"])
def test_a_table_without_a_grid_gives_a_task_a_row(
    tmp_path: Path, lines: list[tuple[object, ...]], upright: str, filler: int
) -> None:
    style = [*lines, ("VALIGN", (0, 0), (-1, -1), upright)]
    draft = read(printed(tmp_path / "plan.pdf", style, filler))
    assert due(draft) == DUE
    lead = next(task.lead for task in draft.tasks if task.section == "II.2")
    assert lead == ("Ban Tuyên giáo và Dân vận",)


def test_what_stands_below_such_a_table_is_no_part_of_it(tmp_path: Path) -> None:
    draft = read(printed(tmp_path / "plan.pdf", []))
    assert draft.tasks[-1].section == "III.1"
    assert draft.tasks[-1].carry_out == ("Các chi bộ",)


def test_running_text_with_wide_spaces_is_no_table(tmp_path: Path) -> None:
    justified = ParagraphStyle("justified", parent=TEXT, alignment=4)
    text = "1. Nội dung công việc do Văn phòng Đảng ủy chuẩn bị trước ngày 15/4/2026. "
    lines: list[Flowable] = [Paragraph(line, TEXT) for line in BEFORE]
    lines += [Paragraph(text * 3, justified)]
    path = tmp_path / "plan.pdf"
    SimpleDocTemplate(str(path), pagesize=A4).build(lines)
    assert {task.carry_out for task in read(path).tasks} == {("Văn phòng Đảng ủy",)}
