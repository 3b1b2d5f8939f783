"""Rows that we set ourselves come back as openpyxl would have written them."""

import io
from datetime import datetime

from openpyxl import load_workbook

from bot.papers.workbook import HEAD, INSTANT, LONGEST_TEXT, SHARE, Book, Formula, Row, ShareFormula

AT = datetime(2024, 2, 29, 23, 59, 58)  # noqa: DTZ001  # as it stands on the wall
TEXTS = [
    "=1+1",
    '=HYPERLINK("http://x","Chi bộ")',
    "+84",
    "#N/A",
    "TRUE",
    "12",
    "2024-05-14",
    "<a> & 'b' ]]>",
    "  Chi bộ 1 ",
    "hai\ndòng",
    "\x07chuông\ud800\ufffe",
    "x" * (LONGEST_TEXT + 1),
]


def test_every_value_comes_back_as_what_it_was() -> None:
    book = Book()
    rows = [
        Row(["Đơn vị", "Tỷ lệ"], HEAD, 62),
        Row(TEXTS),
        Row([]),
        Row([12, 1.5, float("nan"), None, "", AT, *([None] * 700), 7]),
        Row([Formula("SUM(A4:B4)"), ShareFormula('IF(A4<1,"<",A4/B4)')], HEAD),
    ]
    sheet = book.sheet("Một", [10, 20], rows)
    sheet.freeze_panes, sheet.auto_filter.ref = "A2", "A1:B3"
    book.sheet("Hai", [30], iter([Row(["=1+1"], HEAD)]))
    one, two = load_workbook(io.BytesIO(book.written())).worksheets

    texts = [*TEXTS[:-2], " chuông ", "x" * LONGEST_TEXT]
    assert [cell.value for cell in one[2]][: len(texts)] == texts
    assert {cell.data_type for cell in one[2][: len(texts)]} == {"s"}
    numbers = [cell.value for cell in one[4]]
    assert numbers[:6] == [12, 1.5, "nan", None, None, AT]
    assert numbers[-1] == 7
    assert one["F4"].number_format == INSTANT
    assert [cell.value for cell in one[5][:2]] == ["=SUM(A4:B4)", '=IF(A4<1,"<",A4/B4)']
    assert one["B5"].number_format == SHARE
    assert one["A1"].font.bold
    assert one["A5"].font.bold
    assert not one["A2"].font.bold
    assert one.row_dimensions[1].height == 62
    assert (one.freeze_panes, one.auto_filter.ref) == ("A2", "A1:B3")
    assert one.column_dimensions["B"].width == 20
    assert (two["A1"].value, two["A1"].data_type) == ("=1+1", "s")
