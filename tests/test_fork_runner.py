"""Of which lines a changed statement consists, so that the tests that pass it are run."""

import json
from pathlib import Path

import pytest
from fork_runner import PASSES, Passes, statement_lines

SOURCE = """\
MOST = 3

def first(
    count: int = 1,
) -> int:
    if (
        count > MOST
        or count < 0
    ):
        return sum(
            [count],
        )
    match count:
        case 1 if MOST:
            return 2
    return 0
"""


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (1, []),  # outside: whichever test comes first carries it out
        (4, []),  # of the head of a function as well
        (6, [6, 7, 8, 9]),
        (8, [6, 7, 8, 9]),
        (11, [10, 11, 12]),
        (14, [13]),
        (15, [15]),
        (16, [16]),
        (99, []),
    ],
)
def test_a_change_is_in_one_statement(line: int, lines: list[int]) -> None:
    assert list(statement_lines(SOURCE, line)) == lines


def test_those_that_pass_any_line_of_the_statement_are_run(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(SOURCE, encoding="utf-8")
    known = {"module.py": {6: ["one"], 7: ["one", "two"], 10: ["three"]}}
    (tmp_path / PASSES).write_text(json.dumps(known), encoding="utf-8")
    passes = Passes(tmp_path)
    assert passes.of_change() == set()

    module.write_text(SOURCE.replace("count < 0", "count <= 0"), encoding="utf-8")
    assert passes.of_change() == {"one", "two"}


def test_what_is_carried_out_at_import_is_left_to_all(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(SOURCE, encoding="utf-8")
    (tmp_path / PASSES).write_text(json.dumps({"module.py": {1: ["one"]}}), encoding="utf-8")
    passes = Passes(tmp_path)

    module.write_text(SOURCE.replace("MOST = 3", "MOST = 4"), encoding="utf-8")
    assert passes.of_change() == set()
