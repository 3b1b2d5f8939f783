"""Makes the Word templates anew; afterwards they are edited by hand, in Word.

The layout is that of Party documents: the issuer top left, the heading of the Party top right, the
title in the middle, to whom it goes bottom left, who signs bottom right.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

FOLDER = Path("bot/papers/templates")
FONT = "Times New Roman"
HEAD = (7.5, 9.0)
"""Centimetres, so that place and day stay on one line in a wider font, too."""
MIDDLE, LEFT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def main() -> None:
    """Write both templates."""
    report().save(str(FOLDER / "report.docx"))
    handover().save(str(FOLDER / "handover.docx"))


def paper() -> Doc:
    """Return an empty A4 page with the margins and the font of Party documents."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    return document


def line(
    where: Doc | _Cell,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    align: WD_ALIGN_PARAGRAPH = LEFT,
    indent: bool = False,
) -> None:
    """Add one paragraph."""
    paragraph = where.add_paragraph()
    paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Cm(1)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic, run.underline = bold, italic, underline


def cell_lines(cell: _Cell, *lines: tuple[str, float, bool, bool, bool]) -> None:
    """Fill a cell with centred lines: text, size, bold, italic, underlined."""
    for number, (text, size, bold, italic, underline) in enumerate(lines):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        paragraph.alignment = MIDDLE
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.bold, run.italic, run.underline = bold, italic, underline


def head(document: Doc, symbol: str) -> None:
    """Add the issuer, the number, the heading of the Party, place and day."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for at, width in enumerate(HEAD):
        table.columns[at].width = table.rows[0].cells[at].width = Cm(width)
    cell_lines(
        left,
        ("{{ org }}", 13, False, False, False),
        ("{{ office }}", 13, True, False, False),
        ("*", 13, False, False, False),
        (f"Số        -{symbol}", 13, False, False, False),
    )
    cell_lines(
        right,
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 13, True, False, True),
        ("", 8, False, False, False),
        ("………, ngày {{ day }} tháng {{ month }} năm {{ year }}", 13, False, True, False),
    )


def foot(document: Doc, left: list[str], right: list[str]) -> None:
    """Add to whom it goes and who signs."""
    line(document, "")
    table = document.add_table(rows=1, cols=2)
    one, two = table.rows[0].cells
    cell_lines(two, *((text, 14, True, False, False) for text in right))
    if len(left) == 1:
        cell_lines(one, (left[0], 14, True, False, False))
        return
    for number, text in enumerate(left):
        paragraph = one.paragraphs[0] if not number else one.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = Pt(12)
        run.underline = not number


def grid(document: Doc, heads: list[str], loop: str, cells: list[str], widths: list[float]) -> None:
    """Add a table whose middle row is repeated for everything in a list."""
    table = document.add_table(rows=4, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    rows = (heads, [f"{{%tr for one in {loop} %}}"], cells, ["{%tr endfor %}"])
    for row, texts in zip(table.rows, rows, strict=True):
        for at, text in enumerate(texts):
            run = row.cells[at].paragraphs[0].add_run(text)
            run.font.size = Pt(12)
            run.bold = texts is heads
    for at, width in enumerate(widths):
        table.columns[at].width = Cm(width)
    for row in table.rows:
        for at, width in enumerate(widths):
            row.cells[at].width = Cm(width)


def unless(document: Doc, loop: str, text: str) -> None:
    """Add a sentence that stands there only where a list is empty."""
    line(document, f"{{%p if not {loop} %}}")
    line(document, text, indent=True)
    line(document, "{%p endif %}")


def report() -> Doc:
    """Return the template of the report."""
    document = paper()
    head(document, "BC/…")
    line(document, "")
    line(document, "BÁO CÁO", size=16, bold=True, align=MIDDLE)
    line(document, "{{ subject }}", bold=True, align=MIDDLE)
    line(document, "(Số liệu tính đến {{ as_of }})", italic=True, align=MIDDLE)
    line(document, "-----", align=MIDDLE)
    line(document, "I- TÌNH HÌNH THỰC HIỆN", bold=True)
    line(document, "{{ overview }}", align=JUSTIFIED, indent=True)
    grid(
        document,
        ["Kế hoạch", "Việc", "Hạn", "Đã nộp", "Quá hạn"],
        "duties",
        [
            "{{ one.citation }}, mục {{ one.section }}",
            "{{ one.title }}",
            "{{ one.due }}",
            "{{ one.handed_in }}/{{ one.total }}",
            "{{ one.overdue }}",
        ],
        [4.2, 5.1, 3.5, 1.9, 1.8],
    )
    line(document, "")
    line(document, "II- SỐ LIỆU (cộng từ các báo cáo đã tiếp nhận)", bold=True)
    unless(document, "figures", "Chưa có số liệu nào được tiếp nhận.")
    grid(
        document,
        ["Việc", "Số liệu", "Giá trị", "Số báo cáo", "Phụ lục"],
        "figures",
        [
            "{{ one.title }}",
            "{{ one.label }}",
            "{{ one.value }}",
            "{{ one.count }}",
            "{{ one.number }}",
        ],
        [7.0, 3.4, 2.2, 2.1, 1.8],
    )
    line(document, "")
    line(document, "III- CÁC PHẦN VIỆC CHƯA THỰC HIỆN", bold=True)
    unless(document, "missing", "Không còn phần việc nào chưa thực hiện.")
    grid(
        document,
        ["Việc", "Số đơn vị", "Đơn vị chưa thực hiện"],
        "missing",
        ["{{ one.title }}", "{{ one.count }}", "{{ one.units }}"],
        [5.5, 2.0, 9.0],
    )
    foot(
        document,
        ["Nơi nhận:", "- ……………… (để báo cáo),", "- Lưu ………"],
        ["T/M ………………………", "", "", "", "………………………"],
    )
    line(document, "PHỤ LỤC", bold=True, align=MIDDLE)
    document.paragraphs[-1].paragraph_format.page_break_before = True
    line(document, "Biên nhận của các báo cáo làm căn cứ cho số liệu", italic=True, align=MIDDLE)
    grid(
        document,
        ["Số", "Số liệu", "Biên nhận"],
        "figures",
        [
            "{{ one.number }}",
            "{{ one.title }}: {{ one.label }} = {{ one.value }}",
            "{{ one.receipts }}",
        ],
        [1.4, 6.6, 8.5],
    )
    return document


def handover() -> Doc:
    """Return the template of the minutes of a hand-over."""
    document = paper()
    head(document, "BB/…")
    line(document, "")
    line(document, "BIÊN BẢN", size=16, bold=True, align=MIDDLE)
    line(document, "bàn giao công việc của {{ unit }}", bold=True, align=MIDDLE)
    line(document, "-----", align=MIDDLE)
    line(
        document,
        "Hôm nay, ngày {{ day }} tháng {{ month }} năm {{ year }}, tại …………………………, chúng tôi gồm:",
        indent=True,
    )
    line(document, "- Bên giao: đồng chí ……………………, chức vụ ………………", indent=True)
    line(document, "- Bên nhận: đồng chí ……………………, chức vụ ………………", indent=True)
    line(
        document,
        "Hai bên thống nhất bàn giao các nội dung sau (tính đến {{ as_of }}):",
        indent=True,
    )
    line(document, "1. Tổng quát", bold=True)
    line(document, "{{ overview }}", align=JUSTIFIED, indent=True)
    line(document, "2. Việc còn phải làm", bold=True)
    unless(document, "open", "Không còn việc nào.")
    grid(
        document,
        ["Việc", "Kế hoạch", "Hạn", "Tình trạng"],
        "open",
        [
            "{{ one.title }}",
            "{{ one.citation }}, mục {{ one.section }}",
            "{{ one.due }}",
            "{{ one.status }}",
        ],
        [6.2, 4.2, 3.5, 2.6],
    )
    line(document, "")
    line(document, "3. Việc đã nộp", bold=True)
    unless(document, "done", "Chưa có việc nào.")
    grid(
        document,
        ["Việc", "Ngày nộp", "Tình trạng", "Biên nhận"],
        "done",
        ["{{ one.title }}", "{{ one.handed_in }}", "{{ one.status }}", "{{ one.receipts }}"],
        [6.5, 3.5, 3.0, 3.5],
    )
    line(document, "")
    line(document, "4. Hồ sơ, tài liệu kèm theo: …………………………………………………", indent=True)
    line(document, "Biên bản lập thành 02 bản, mỗi bên giữ 01 bản.", indent=True)
    foot(document, ["BÊN GIAO"], ["BÊN NHẬN", "", "", "", "………………………"])
    return document


if __name__ == "__main__":
    main()
