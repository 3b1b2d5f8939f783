"""Documents of all kinds, whole and hostile, on their way to a draft."""

import io
import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from sample_files import WORD_TYPE, archive, png, types

from bot.cli import main
from bot.documents import DocumentRefused, read_document
from bot.documents.faults import DocumentFault
from bot.documents.reading import source_of
from handlers.wording.drafts import FLAGS, PERIODS, REFUSED, WHYS
from plans.draft import DraftTask, FlagKind, Period, Why
from plans.reading.source import SourceLine, SourceTable

pytestmark = pytest.mark.thorough  # other processes look at the files


def plan(body: Callable[[Document], None]) -> Document:
    """A plan of a commune, with the body that a test gives it."""
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "ĐẢNG BỘ TỈNH X\nĐẢNG ỦY XÃ TÂN LẬP\n*\nSố 12-KH/ĐU"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM\nTân Lập, ngày 10 tháng 3 năm 2026"
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("công tác năm 2026")
    document.add_paragraph("Ban Thường vụ Đảng ủy xã ban hành Kế hoạch công tác năm 2026 như sau:")
    body(document)
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Các chi bộ,\n- Lưu VP."
    foot.cell(0, 1).text = "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn An"
    return document


def saved(document: Document, folder: Path) -> Path:
    path = folder / "ke-hoach.docx"
    document.save(str(path))
    return path


def tasks(folder: Path, body: Callable[[Document], None]) -> tuple[DraftTask, ...]:
    return read_document(saved(plan(body), folder)).tasks


def test_head_and_foot_set_in_tables_are_read(tmp_path: Path) -> None:
    draft = read_document(saved(plan(lambda _: None), tmp_path))
    assert draft.number == "12-KH/ĐU"
    assert draft.issuer == "Ban Thường vụ Đảng ủy xã Tân Lập"
    assert draft.issued_on == date(2026, 3, 10)
    assert draft.signed_by == "Nguyễn Văn An"
    assert draft.title == "Kế hoạch công tác năm 2026"
    assert draft.tasks == ()


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    def body(document: Document) -> None:
        paragraph = document.add_paragraph("1. Các chi bộ nộp báo cáo trước ngày ")
        for tag, text_tag, text in (("w:del", "w:delText", "01/4"), ("w:ins", "w:t", "15/4")):
            change = OxmlElement(tag)
            run = OxmlElement("w:r")
            words = OxmlElement(text_tag)
            words.text = text
            run.append(words)
            change.append(run)
            paragraph._p.append(change)
        paragraph.add_run("/2026.")

    [task] = tasks(tmp_path, body)
    assert task.deadline.last_safe_day == date(2026, 4, 14)
    assert "01/4" not in task.quote


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    def body(document: Document) -> None:
        first = document.add_paragraph("1. Các chi bộ nộp báo cáo ")
        properties = first._p.get_or_add_pPr()
        properties.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='1'/></w:rPr>"))
        document.add_paragraph("trước ngày 15/4/2026.")

    [task] = tasks(tmp_path, body)
    assert task.deadline.last_safe_day == date(2026, 4, 14)


def test_numbers_that_word_sets_itself_become_sections(tmp_path: Path) -> None:
    def body(document: Document) -> None:
        document.add_paragraph("I. NHIỆM VỤ")
        document.add_paragraph("Các chi bộ nộp danh sách trước ngày 02/4/2026.", "List Number")
        document.add_paragraph("Các chi bộ nộp báo cáo trước ngày 15/4/2026.", "List Number")

    first, second = tasks(tmp_path, body)
    assert (first.section, second.section) == ("I.1", "I.2")


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = """<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
     xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
     xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
     <mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{p}</w:txbxContent></wps:txbx>
     </w:drawing></mc:Choice>
     <mc:Fallback><w:pict><v:textbox><w:txbxContent>{p}</w:txbxContent></v:textbox></w:pict></mc:Fallback>
     </mc:AlternateContent></w:r>"""
    inner = "<w:p><w:r><w:t>Các chi bộ gửi ảnh trước ngày 20/5/2026.</w:t></w:r></w:p>"

    def body(document: Document) -> None:
        document.add_paragraph("I. NHIỆM VỤ")
        paragraph = document.add_paragraph("1. Văn phòng chuẩn bị tài liệu.")
        paragraph._p.append(parse_xml(box.format(ns=nsdecls("w"), p=inner)))

    found = tasks(tmp_path, body)
    [boxed] = [task for task in found if task.deadline.last_safe_day == date(2026, 5, 19)]
    assert boxed.section == "khung chữ"


def test_a_footnote_is_read_where_its_mark_stands(tmp_path: Path) -> None:
    mark = '<w:r {ns}><w:footnoteReference w:id="2"/></w:r>'
    notes = """<w:footnotes {ns}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
     <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>
     </w:footnote></w:footnotes>"""

    def body(document: Document) -> None:
        document.add_paragraph("I. NHIỆM VỤ")
        first = document.add_paragraph("1. Các chi bộ lập danh sách, gửi trước ngày 20/5/2026.")
        first._p.append(parse_xml(mark.format(ns=nsdecls("w"))))
        document.add_paragraph("2. Văn phòng tổng hợp trước ngày 30/5/2026.")

    path = saved(plan(body), tmp_path)
    with ZipFile(path, "a") as word:
        text = "Văn phòng Đảng ủy gửi mẫu cho các chi bộ trước ngày 31/3/2026."
        word.writestr("word/footnotes.xml", notes.format(ns=nsdecls("w"), text=text))
    found = [(task.section, task.deadline.last_safe_day) for task in read_document(path).tasks]
    assert found == [
        ("I.1", date(2026, 5, 19)),
        ("I.1", date(2026, 3, 30)),
        ("I.2", date(2026, 5, 29)),
    ]


def test_the_sentence_that_ends_a_plan_stands_in_no_item(tmp_path: Path) -> None:
    def body(document: Document) -> None:
        document.add_paragraph("I. NHIỆM VỤ")
        document.add_paragraph("1. Các chi bộ lập danh sách trước ngày 20/5/2026.")
        document.add_paragraph("2. Văn phòng tổng hợp trước ngày 30/5/2026.")
        document.add_paragraph(
            "Nhận được Kế hoạch này, yêu cầu các chi bộ triển khai, báo cáo trước ngày 05/6/2026."
        )

    assert [task.section for task in tasks(tmp_path, body)] == ["I.1", "I.2", "cuối văn bản"]


def test_headers_footers_and_hidden_words_are_left_out(tmp_path: Path) -> None:
    def body(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Nộp trước ngày 01/01/2030"
        document.sections[0].footer.paragraphs[0].text = "Nộp trước ngày 02/01/2030"
        paragraph = document.add_paragraph("1. Các chi bộ nộp báo cáo trước ngày 15/4/2026.")
        hidden = paragraph.add_run(" Văn phòng gửi trước ngày 03/01/2030.")
        hidden.font.hidden = True

    [task] = tasks(tmp_path, body)
    assert task.deadline.last_safe_day == date(2026, 4, 14)


def test_merged_cells_hold_for_every_row_that_they_cover(tmp_path: Path) -> None:
    def body(document: Document) -> None:
        document.add_paragraph("II. NHIỆM VỤ CỤ THỂ")
        table = document.add_table(rows=4, cols=4)
        for place, head in enumerate(("TT", "Nội dung", "Thời gian", "Chủ trì")):
            table.cell(0, place).text = head
        for row, what in enumerate(("Rà soát đảng viên", "Lập danh sách", "Báo cáo kết quả"), 1):
            table.cell(row, 0).text = str(row)
            table.cell(row, 1).text = what
            table.cell(row, 3).text = "Văn phòng Đảng ủy"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "Trước ngày 20/4/2026"
        table.cell(3, 2).text = "Quý II"

    first, second, third = tasks(tmp_path, body)
    assert first.deadline.last_safe_day == second.deadline.last_safe_day == date(2026, 4, 19)
    assert third.deadline.last_safe_day == date(2026, 6, 30)
    assert (first.section, third.section) == ("II.1", "II.3")
    assert third.lead == ("Văn phòng Đảng ủy",)


def test_line_and_quote_lead_back_to_the_document(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    lines = (
        "KẾ HOẠCH", "công tác năm 2026", "", "I. NHIỆM VỤ", "1. Các chi bộ rà soát danh sách.",
        "Văn phòng gửi báo cáo về Đảng ủy", "trước ngày 5/5/2026.",
    )  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    task = read_document(path).tasks[-1]
    assert task.line == 6
    assert task.quote == "Văn phòng gửi báo cáo về Đảng ủy trước ngày 5/5/2026."


def _refused(path: Path) -> DocumentFault:
    with pytest.raises(DocumentRefused) as refused:
        read_document(path)
    return refused.value.fault


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.doc", OLD_WORD, DocumentFault.OLD_WORD),
        ("doi-duoi.docx", OLD_WORD, DocumentFault.OLD_WORD),
        ("mat-khau.docx", OLD_WORD + "EncryptedPackage".encode("utf-16-le"), DocumentFault.LOCKED),
        ("a.rtf", rb"{\rtf1\ansi k}", DocumentFault.RICH_TEXT),
        ("anh.pdf", png(), DocumentFault.SCANNED),
        ("trong.docx", b"", DocumentFault.EMPTY),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n", DocumentFault.BROKEN),
        ("a.docx", b"PK\x03\x04" + b"\0" * 40, DocumentFault.BROKEN),
        ("a.txt", b"\x00\x01\x02\x03" * 200, DocumentFault.KIND),
        ("a.txt", b"  \n \n", DocumentFault.NOTHING_TO_READ),
        ("mat.txt", "MẬT\nKẾ HOẠCH\n".encode(), DocumentFault.STAMPED),
        ("Ke hoach (Mật).txt", b"KE HOACH", DocumentFault.STAMPED),
        ("bang.xlsx", archive({"[Content_Types].xml": types(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        )}), DocumentFault.SHEET),
        ("macro.docx", archive({"[Content_Types].xml": types(
            "application/vnd.ms-word.document.macroEnabled.main+xml"
        )}), DocumentFault.PROGRAM),
        ("chu-thich.docx", archive({
            "[Content_Types].xml": types(WORD_TYPE),
            "word/document.xml": "<w:document/>", "word/footnotes.xml": "<w:footnotes",
        }), DocumentFault.BROKEN),
        ("la.zip", archive({"a.txt": "x"}), DocumentFault.KIND),
        ("bom.docx", archive({"word/document.xml": b" " * 60_000_000}), DocumentFault.BOMB),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_own_reason(
    tmp_path: Path, name: str, content: bytes, fault: DocumentFault
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert _refused(path) is fault


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "khong-co.docx") is DocumentFault.MISSING
    assert _refused(tmp_path) is DocumentFault.MISSING


def test_a_stamp_in_a_word_file_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    document = plan(lambda _: None)
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    assert _refused(saved(document, tmp_path)) is DocumentFault.STAMPED


def test_a_locked_pdf_and_one_of_pictures_say_what_to_do(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    blank = io.BytesIO()
    writer.write(blank)
    writer.encrypt("mat-khau")
    locked = io.BytesIO()
    writer.write(locked)
    (tmp_path / "quet.pdf").write_bytes(blank.getvalue())
    (tmp_path / "khoa.pdf").write_bytes(locked.getvalue())
    assert _refused(tmp_path / "quet.pdf") is DocumentFault.SCANNED
    assert _refused(tmp_path / "khoa.pdf") is DocumentFault.LOCKED


def test_a_reader_that_hangs_is_given_up(tmp_path: Path) -> None:
    path = saved(plan(lambda _: None), tmp_path)
    with pytest.raises(DocumentRefused) as refused:
        source_of(path, patience_seconds=0.001)
    assert refused.value.fault is DocumentFault.SLOW


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "các chi bộ, " * 3_000,
        "trước ngày " * 8_000,
        "ngày 5/5 và " * 6_000,
        "1.1.1.1. " * 8_000,
        "-" * 50_000,
        "| a " * 15_000,
        " \t" * 40_000 + "x",
        "“" * 20_000,
        "giao Ban Tổ chức chủ trì, phối hợp với " * 1_500,
    ],
    ids=range(10),
)
def test_hostile_text_takes_time_by_its_length_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"KẾ HOẠCH\nI. NỘI DUNG\n1. {text}\n", "utf-8")
    begun = time.process_time()
    read_document(path)
    assert time.process_time() - begun < 20


@pytest.mark.slow
def test_three_hundred_pages_are_read_within_bounds(tmp_path: Path) -> None:
    line = "Các chi bộ rà soát, báo cáo kết quả về Đảng ủy (qua Văn phòng) trước ngày {}/5/2026."
    text = (
        "KẾ HOẠCH\nnăm 2026\n\nI. NỘI DUNG\n"
        + "\n".join(f"{at}. " + line.format(at % 28 + 1) for at in range(1, 90))
        + "\n"
        + ("\nĐoạn văn nói về ý nghĩa và tầm quan trọng của công tác. " * 12) * 300
    )
    path = tmp_path / "dai.txt"
    path.write_text(text, "utf-8")
    begun = time.process_time()
    assert len(read_document(path).tasks) > 27
    assert time.process_time() - begun < 60


def test_every_fault_flag_reason_and_rhythm_has_its_words() -> None:
    assert set(REFUSED) == set(DocumentFault)
    assert set(FLAGS) == set(FlagKind)
    assert set(WHYS) == set(Why)
    assert set(PERIODS) == set(Period)


PLAN = """ĐẢNG ỦY XÃ TÂN LẬP
*
Số 12-KH/ĐU
Tân Lập, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
công tác năm 2026

I. NHIỆM VỤ

1. Văn phòng Đảng ủy chủ trì, phối hợp với Ban Xây dựng Đảng gửi báo cáo về Tỉnh ủy
(qua Văn phòng Tỉnh ủy) trước ngày 15/5/2026.
"""


def test_the_command_prints_a_draft_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, "utf-8")
    assert main(["plan", "read", str(path), "--ignored"]) == 0
    said = capsys.readouterr().out
    assert "Số: 12-KH/ĐU" in said
    assert "Mục I.1" in said
    assert "Chủ trì: Văn phòng Đảng ủy" in said
    assert "Phối hợp: Ban Xây dựng Đảng" in said
    assert "Gửi về: Tỉnh ủy (qua Văn phòng Tỉnh ủy)" in said
    assert "chậm nhất thứ Năm, 14/5/2026" in said
    assert "“ngày 10 tháng 3 năm 2026” – ngày ban hành văn bản" in said


def test_the_command_writes_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, "utf-8")
    assert main(["plan", "read", str(path), "--json"]) == 0
    [task] = json.loads(capsys.readouterr().out)["tasks"]
    assert task["lead"] == ["Văn phòng Đảng ủy"]
    assert task["deadline"]["last_safe_day"] == "2026-05-14"


def test_the_command_says_how_to_save_an_old_word_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ke-hoach.doc"
    path.write_bytes(OLD_WORD)
    assert main(["plan", "read", str(path)]) != 0
    assert ".docx" in capsys.readouterr().err


def test_a_table_and_lines_keep_their_order(tmp_path: Path) -> None:
    def body(document: Document) -> None:
        document.add_paragraph("Trước bảng.")
        document.add_table(rows=2, cols=3).cell(0, 0).text = "Ô"
        document.add_paragraph("Sau bảng.")

    parts = source_of(saved(plan(body), tmp_path)).parts
    kinds = [type(part) for part in parts]
    at = kinds.index(SourceTable, 1)
    assert isinstance(parts[at - 1], SourceLine)
    assert isinstance(parts[at + 1], SourceLine)
