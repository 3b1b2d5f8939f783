"""The rows of a table that no lines close: by rules across, about numbers, or at wider gaps."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise

from bot.documents.pdf_pieces import LEVEL, Row, column_of

_MOST_LINES_OF_ROW = 6
_WIDER = 1.3
"""How much more white than between lines of a cell parts two rows."""
_LONGEST_MARK = 5


def records_of(
    lines: Sequence[Row], cuts: Sequence[tuple[float, float]], rules: Sequence[float]
) -> list[list[Row]]:
    """Part the lines into rows of the table: by rules, about numbers, at wider gaps."""
    ruled: dict[int, list[Row]] = {}
    for row in lines:
        ruled.setdefault(sum(rule > row.middle for rule in rules), []).append(row)
    if len(ruled) > len(lines) / _MOST_LINES_OF_ROW and (len(ruled) > 1 or rules):
        return list(ruled.values())
    records: list[list[Row]] = []
    for is_group, some in groupby(lines, key=lambda row: row.is_group):
        rows = list(some)
        records += [[row] for row in rows] if is_group else _parted(rows, cuts)
    return records


def _parted(lines: Sequence[Row], cuts: Sequence[tuple[float, float]]) -> list[list[Row]]:
    numbered = [at for at, row in enumerate(lines) if column_of(row.pieces[0], cuts) == 0]
    marks = [lines[at].pieces[0].text.strip(" .)") for at in numbered]
    if not marks or sum(len(mark) <= _LONGEST_MARK for mark in marks) <= len(marks) / 2:
        return _by_gaps(lines, cuts)
    if _close_rows(lines, numbered):
        return _begun_at(lines, {0, *(at + 1 for at in numbered)})
    balanced = None if _open_rows(lines, numbered) else _balanced(lines, numbered)
    if balanced is not None:
        return balanced
    if numbered[0] != 0:
        return _about(lines, numbered)
    return _begun_at(lines, set(numbered))


def _begun_at(lines: Sequence[Row], starts: AbstractSet[int]) -> list[list[Row]]:
    records: list[list[Row]] = []
    for at, row in enumerate(lines):
        if at in starts or not records:
            records.append([])
        records[-1].append(row)
    return records


def _open_rows(lines: Sequence[Row], numbered: Sequence[int]) -> bool:
    """Whether numbers stand on the first line of their rows: no less white is before them."""
    gaps = [one.middle - other.middle for one, other in pairwise(lines)]
    before = [gaps[at - 1] for at in numbered if at]
    within = [gap for at, gap in enumerate(gaps) if at + 1 not in set(numbered)]
    return numbered[0] == 0 and min(before, default=1) >= max(within, default=0) - 1


def _close_rows(lines: Sequence[Row], numbered: Sequence[int]) -> bool:
    """Whether numbers stand on the last line of their rows: no less white is behind them."""
    gaps = [one.middle - other.middle for one, other in pairwise(lines)]
    behind = [gaps[at] for at in numbered if at < len(gaps)]
    within = [gap for at, gap in enumerate(gaps) if at not in set(numbered)]
    ends = numbered[-1] == len(lines) - 1 and numbered[0] != 0
    return ends and min(behind, default=1) >= max(within, default=0) - 1


def _balanced(lines: Sequence[Row], numbered: Sequence[int]) -> list[list[Row]] | None:
    """Gather what reaches as far above each number as below it; None where they are not so set."""
    records: list[list[Row]] = []
    at = 0
    for number in numbered:
        middle, slack = lines[number].middle, LEVEL * lines[number].height
        if at > number:
            return None
        reach = 2 * middle - lines[at].middle
        end = number + 1
        while end < len(lines) and lines[end].middle >= reach - slack:
            end += 1
        if abs(lines[end - 1].middle - reach) > slack:
            return None
        records.append(list(lines[at:end]))
        at = end
    return records if at == len(lines) else None


def _about(lines: Sequence[Row], numbered: Sequence[int]) -> list[list[Row]]:
    """Gather the lines nearest to each number."""
    records: list[list[Row]] = [[] for _ in numbered]
    for row in lines:
        near = [abs(lines[at].middle - row.middle) for at in numbered]
        records[near.index(min(near))].append(row)
    return records


def _by_gaps(lines: Sequence[Row], cuts: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """Part where the column with most words leaves more white than between lines of a cell."""
    sizes = [0] * (len(cuts) + 1)
    for piece in (piece for row in lines for piece in row.pieces):
        sizes[column_of(piece, cuts)] += len(piece.text)
    widest = sizes.index(max(sizes))
    main = [row for row in lines if any(column_of(piece, cuts) == widest for piece in row.pieces)]
    gaps = [one.middle - other.middle for one, other in pairwise(main)]
    if not gaps or max(gaps) < _WIDER * min(gaps):
        filled = {at for at, row in enumerate(lines) if column_of(row.pieces[0], cuts) == 0}
        return _begun_at(lines, filled)
    blocks = [[main[0]]]
    for gap, row in zip(gaps, main[1:], strict=True):
        if gap >= _WIDER * min(gaps):
            blocks.append([])
        blocks[-1].append(row)
    records: list[list[Row]] = [[] for _ in blocks]
    for row in lines:
        far = [_distance(row, block) for block in blocks]
        records[far.index(min(far))].append(row)
    return records


def _distance(row: Row, block: Sequence[Row]) -> float:
    """Return how far a line lies outside a block of lines; within it nothing, or less."""
    return max(row.middle - block[0].middle, block[-1].middle - row.middle)
