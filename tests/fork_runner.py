"""Runs pytest again and again on code that changes, without importing each time what does not.

`Runs(folder, words)` starts a process that has imported the libraries and nothing of `folder`.
`python fork_runner.py FOLDER` knocks at it: a fork of it runs `pytest WORDS` on what lies in the
folder then, and the knock ends with the fork's exit status. Where the folder has a `PASSES`, the
fork runs only the tests that pass the statement that was changed.
"""

import ast
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

DOOR = "door"
"""Name of the socket in the folder."""

PASSES = "passes.json"
"""Name of the file that tells, by module and line, which tests pass there."""

MOST_SECONDS = 100
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


class Passes:
    """Which tests pass a statement, as it was before anything was changed."""

    def __init__(self, folder: Path) -> None:
        path = folder / PASSES
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self._lines: dict[str, dict[str, list[str]]] = known
        self._sources = {each: (folder / each).read_text(encoding="utf-8") for each in known}
        self._folder = folder

    def of_change(self) -> set[str]:
        """Return the tests that pass what was changed; none where that is not known.

        What stands outside functions is carried out once, whichever test comes first.
        """
        for name, source in self._sources.items():
            changed = (self._folder / name).read_text(encoding="utf-8")
            if changed != source:
                return {
                    test
                    for line in statement_lines(source, _first_difference(source, changed))
                    for test in self._lines[name].get(str(line), ())
                }
        return set()


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    return next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 0)


def statement_lines(source: str, line: int) -> range:
    """Return the lines of the statement at a line; of a compound one, its head. None outside."""
    inside = [
        each
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.stmt) and each.lineno <= line <= (each.end_lineno or 0)
    ]
    functions = [each for each in inside if isinstance(each, ast.FunctionDef)]
    if not functions or functions[-1] is inside[-1]:
        return range(0)
    body = getattr(inside[-1], "body", None) or getattr(inside[-1], "cases", None)
    end = inside[-1].end_lineno or 0
    if body:
        head = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
        end = max(inside[-1].lineno, head.lineno - 1)
    return range(inside[-1].lineno, end + 1)


def serve(folder: Path, words: list[str]) -> None:
    """Answer each knock with the exit status of a run."""
    for name in STAYS:
        import_module(name)
    os.chdir(folder)
    passes = Passes(folder)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(DOOR)
        door.listen()
        sys.stdout.write("open\n")
        sys.stdout.flush()
        while True:
            visitor, _ = door.accept()
            with visitor:
                visitor.send(bytes([status_of_fork(words, passes)]))


def status_of_fork(words: list[str], passes: Passes) -> int:
    child = os.fork()
    if not child:
        run_and_end(words, passes.of_change())
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
