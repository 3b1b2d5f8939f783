"""Runs pytest again and again on code that changes, without importing each time what does not.

`Runs(folder, words)` starts a process that has imported the libraries and nothing of `folder`.
`python fork_runner.py FOLDER` knocks at it: a fork of it runs `pytest WORDS` on what lies in the
folder then, and the knock ends with the fork's exit status. Where coverage of the tests lies in
the folder, the fork runs only those that pass what was changed.
"""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Collection, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from who_passes import Passes

DOOR = "door"
"""Name of the socket in the folder."""

COVERAGE = ".coverage"
"""Name of the file in which coverage keeps which tests pass where."""

MOST_SECONDS = 30
"""Processor time after which a fork is taken for one that never ends."""

STAYS = (
    "alembic.command",
    "hypothesis",
    "pytest",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.orm",
)
LOST = 99


class Runs:
    """The process that forks, for the length of a `with` block."""

    def __init__(self, folder: Path, environment: dict[str, str], words: Sequence[str]) -> None:
        self._command = [sys.executable, __file__, str(folder), *words]
        self._environment = environment

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"open\n"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()


class Only:
    """A plugin that leaves out the tests that cannot notice a change."""

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Keep those wanted; all, where none is."""
        items[:] = [each for each in items if each.nodeid in self._wanted] or items


def passes_in(folder: Path) -> "Passes | None":
    """Return which tests pass where, before anything is changed; None where it is not known."""
    from coverage import CoverageData
    from who_passes import Passes

    if not (folder / COVERAGE).exists():
        return None
    data = CoverageData(str(folder / COVERAGE))
    data.read()

    @cache
    def contexts(file: str) -> dict[int, list[str]]:
        found = data.contexts_by_lineno(str(folder / file))
        return {
            line: [each.rpartition("|")[0] for each in names if each]
            for line, names in found.items()
        }

    return Passes(folder, contexts)


def serve(folder: Path, words: list[str]) -> None:
    """Answer each knock with the exit status of a run."""
    for name in STAYS:
        import_module(name)
    os.chdir(folder)
    passes = passes_in(folder)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(DOOR)
        door.listen()
        sys.stdout.write("open\n")
        sys.stdout.flush()
        while True:
            visitor, _ = door.accept()
            with visitor:
                visitor.send(bytes([status_of_fork(words, passes)]))


def status_of_fork(words: list[str], passes: "Passes | None") -> int:
    wanted = passes.of_change() if passes else set()  # here, where what it reads is remembered
    child = os.fork()
    if not child:
        run_and_end(words, wanted)
    _, ended = os.waitpid(child, 0)
    return os.WEXITSTATUS(ended) if os.WIFEXITED(ended) else LOST


def run_and_end(words: list[str], wanted: Collection[str]) -> None:
    import pytest

    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    # Bytecode of a changed file must not outlive the change: two in one second look alike.
    sys.dont_write_bytecode = True
    os._exit(pytest.main(words, plugins=[Only(wanted)]))


def knock(folder: Path) -> int:
    with socket.socket(socket.AF_UNIX) as door:
        door.connect(str(folder / DOOR))
        return (door.recv(1) or bytes([LOST]))[0]


if __name__ == "__main__":
    if len(sys.argv) > 2:
        serve(Path(sys.argv[1]), sys.argv[2:])
    sys.exit(knock(Path(sys.argv[1])))
