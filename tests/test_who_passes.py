"""Which tests are run on a change: those that pass it, or pass who uses what it names."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from who_passes import Passes

STORE = """\
from storage.figures import MOST

LEAST = 1
BOTH = (LEAST, MOST)

def made(number: int) -> int:
    return number + 1

MADE = made(7)

class Store:
    kept: int = 2

    def first(
        self,
        count: int = 1,
    ) -> int:
        if (
            count > LEAST
            or count < 0
        ):
            return sum(
                [count],
            )
        return MADE

    def second(self) -> object:
        return BOTH
"""
FIGURES = "MOST = 3\nUNUSED = 4\n"
PASSED: Mapping[str, Mapping[int, Sequence[str]]] = {
    "storage/store.py": {
        18: ["low", "high"],
        19: ["low", "high"],
        20: ["low"],
        22: ["high"],
        25: ["low"],
        28: ["both"],
    },
    "storage/figures.py": {},
}


@pytest.fixture
def passes(tmp_path: Path) -> Passes:
    (tmp_path / "storage").mkdir()
    (tmp_path / "storage/store.py").write_text(STORE, encoding="utf-8")
    (tmp_path / "storage/figures.py").write_text(FIGURES, encoding="utf-8")
    return Passes(tmp_path, PASSED.__getitem__)


@pytest.mark.parametrize(
    ("file", "was", "becomes", "tests"),
    [
        ("store", "count > LEAST", "count >= LEAST", {"low", "high"}),
        ("store", "[count]", "[1]", {"high"}),
        ("store", "return MADE", "return 0", {"low"}),
        ("store", "LEAST = 1", "LEAST = 2", {"low", "high", "both"}),  # itself, and in BOTH
        ("store", "(LEAST, MOST)", "(MOST,)", {"both"}),
        ("figures", "MOST = 3", "MOST = 4", {"both"}),  # used in another module
        ("store", "number + 1", "number - 1", {"low"}),  # carried out at import, for MADE
        ("figures", "UNUSED = 4", "UNUSED = 5", set()),
        ("store", "kept: int = 2", "kept: int = 3", set()),  # whoever has a Store uses it
    ],
)
def test_of_a_change(
    passes: Passes, tmp_path: Path, file: str, was: str, becomes: str, tests: set[str]
) -> None:
    path = tmp_path / f"storage/{file}.py"
    source = path.read_text(encoding="utf-8")
    assert source.count(was) == 1
    path.write_text(source.replace(was, becomes), encoding="utf-8")

    assert passes.of_change() == tests


def test_nothing_is_known_of_no_change(passes: Passes) -> None:
    assert passes.of_change() == set()
