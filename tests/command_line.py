"""The command line as a person meets it: called in an empty folder, with nothing set."""

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.wording.settings import EXPECTED

ROOT = Path(__file__).parents[2]
CHIBO = [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command in an empty folder, with nothing set."""
    for name in EXPECTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def call(*args: str, stdin: str | bytes = b"") -> Ran:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        status = main(args)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def begun(run: Run, sqlite_template: Path) -> Run:
    """The same, with what `chibo init` makes: a database of the newest schema."""
    Path("var").mkdir()
    shutil.copy(sqlite_template, "var/chibo.db")
    return run


@pytest.fixture
def loaded(run: Run, samples_file: Path) -> Run:
    """The same, with the samples in a database."""
    Path("var").mkdir()
    shutil.copy(samples_file, "var/chibo.db")
    return run


def refused(ran: Ran) -> str:
    """The one sentence of a refusal."""
    assert ran.status == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    return ran.err.strip()
