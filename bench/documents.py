"""Times the reading of plan documents: a long text, twenty pages of Word and of PDF."""

import os
import tempfile
import time
from pathlib import Path

import docx
import pypdfium2 as pdfium
from rich.table import Table

from bot.documents.reading import source_of
from plans.reading import plain_source, read_draft

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
PAGES = 20
LINES_A_PAGE = 38
PRINTED = ROOT / "tests" / "documents" / "open_05.pdf"
CLAUSE = (
    "{number}. Các chi bộ, đảng bộ trực thuộc rà soát, tổng hợp kết quả thực hiện nhiệm vụ, gửi "
    "báo cáo về Ban Thường vụ Đảng ủy (qua Văn phòng Đảng ủy) trước ngày {day}/{month}/2026; giao "
    "Ban Xây dựng Đảng chủ trì, phối hợp với các đoàn thể theo dõi, đôn đốc việc thực hiện."
)
HEAD = ("ĐẢNG ỦY XÃ TÂN LẬP", "Số 12-KH/ĐU", "KẾ HOẠCH", "công tác năm 2026", "I. NHIỆM VỤ")


def documents_table() -> Table:
    """Return seconds of processor time, the child that opens the file among them."""
    table = Table("document", "tasks", "processor, s", "limit, s", title="reading documents")
    longest = max(SEEDS.glob("*.txt"), key=lambda path: path.stat().st_size, default=None)
    if longest is not None:
        text = longest.read_text("utf-8")
        read_draft(plain_source(text))
        begun = time.process_time()
        tasks = len(read_draft(plain_source(text)).tasks)
        shown = f"{time.process_time() - begun:.3f}"
        table.add_row("the longest seed, read again in one process", str(tasks), shown, "0.3")
    with tempfile.TemporaryDirectory() as folder:
        for name, path in (
            ("twenty pages of text", _text(Path(folder))),
            ("twenty pages of Word", _word(Path(folder))),
            ("twenty pages of PDF", _pdf(Path(folder))),
        ):
            tasks, spent = _read(path)
            table.add_row(name, str(tasks), f"{spent:.2f}", "2")
    return table


def _read(path: Path) -> tuple[int, float]:
    before = _spent()
    tasks = len(read_draft(source_of(path)).tasks)
    return tasks, _spent() - before


def _spent() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _clauses() -> list[str]:
    count = PAGES * LINES_A_PAGE // 4
    return [CLAUSE.format(number=at + 1, day=at % 27 + 1, month=at % 12 + 1) for at in range(count)]


def _text(folder: Path) -> Path:
    path = folder / "plan.txt"
    path.write_text("\n".join([*HEAD, *_clauses()]), "utf-8")
    return path


def _word(folder: Path) -> Path:
    document = docx.Document()
    for line in (*HEAD, *_clauses()):
        document.add_paragraph(line)
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def _pdf(folder: Path) -> Path:
    """Make twenty pages of a printed plan by having its pages again and again."""
    printed = pdfium.PdfDocument(PRINTED)
    made = pdfium.PdfDocument.new()
    while len(made) < PAGES:
        made.import_pages(printed, list(range(min(len(printed), PAGES - len(made)))))
    path = folder / "plan.pdf"
    made.save(path)
    return path
