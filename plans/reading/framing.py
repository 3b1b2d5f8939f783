"""Tables that set head and foot side by side, or that another office put on the document."""

import re
from collections.abc import Sequence

from plans.reading.language import low
from plans.reading.markers import marker_of
from plans.reading.mending import Paragraph
from plans.reading.source import SourceTable

Block = Paragraph | SourceTable


def flat(blocks: Sequence[Block]) -> list[Block]:
    """Make lines of the tables that only set head or foot side by side, and drop routing slips."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, SourceTable):
            if _is_slip(block):
                continue
            if _is_frame(block):
                made += _cells(block)
                continue
        made.append(block)
    return made


def _is_frame(table: SourceTable) -> bool:
    text = low("\n".join("\n".join(row) for row in table.rows))
    if len(table.rows) > 4 or len(table.rows[0] if table.rows else ()) > 3:
        return False
    return bool(
        re.search(
            r"nơi nhận\s*:|đảng cộng sản việt nam|cộng hòa xã hội|(?:^|\s)t/m |(?:^|\s)tm\. ?|k/t |kt\. |độc lập - tự do",
            text,
        )
    )


def _is_slip(table: SourceTable) -> bool:
    """A routing slip or an incoming stamp of the office that received the document."""
    if len(table.rows) < 2:
        return False
    marks = [cell.strip() for row in table.rows[1:] for cell in row[1:]]
    crossed = [cell for cell in marks if cell.lower() in {"x", "✓", "✔", "v", ""}]
    return len(marks) > 2 and len(crossed) == len(marks) and any(marks)


def _cells(table: SourceTable) -> list[Block]:
    made: list[Block] = []
    seen: set[str] = set()
    columns = max(len(row) for row in table.rows)
    for column in range(columns):
        for row, number in zip(table.rows, table.numbers, strict=True):
            cell = row[column] if column < len(row) else ""
            if cell in seen:
                continue
            seen.add(cell)
            made += [
                Paragraph(line, number, table.page) for line in cell.splitlines() if line.strip()
            ]
    return made


def begins_bullets(two: Sequence[Block]) -> bool:
    """Whether a list of bullets begins: one bullet alone may be a rule of the title, «- Năm 2026 -»."""
    marks = [marker_of(each.text) for each in two if isinstance(each, Paragraph)]
    return len(marks) > 1 and all(mark is not None and not mark.label for mark in marks)


def heads_below(block: Block) -> bool:
    """Whether a line names what stands below it: «Các chi bộ:»."""
    return isinstance(block, Paragraph) and block.text.rstrip().endswith(":")
