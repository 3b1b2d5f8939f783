"""The command line and its database: missing, broken, busy, full."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from command_line import Run, refused

from storage.database import SQLITE_PRAGMAS

pytestmark = pytest.mark.thorough


def test_the_database_is_created_once_and_kept(run: Run) -> None:
    assert run("init").status == 0
    assert run("samples", "load").status == 0
    file = Path("var/chibo.db")
    before = _count(file, "tasks")

    assert run("init").status == 0
    again = run("samples", "load")

    assert again.status == 0
    assert "4 kế hoạch, 125 việc" in again.out
    assert _count(file, "tasks") == before == 125


def _count(file: Path, table: str) -> int:
    with sqlite3.connect(file) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return found


@pytest.mark.parametrize("args", [["samples", "load"], ["invite", "chi-bo", "--role", "officer"]])
def test_writing_without_a_database_is_refused(run: Run, args: list[str]) -> None:
    assert "chibo init" in refused(run(*args))
    assert not list(Path().iterdir())


def test_an_empty_database_is_told_from_a_missing_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("rong.db").touch()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///rong.db")
    assert "chibo init" in refused(run("samples", "load"))


def test_a_database_that_cannot_be_written_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tep").write_text("không phải thư mục", "utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///tep/chibo.db")
    assert "DATABASE_URL" in refused(run("init"))


def test_a_file_that_is_no_database_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("thu.db").write_text("Kính gửi các đồng chí, " * 100, "utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///thu.db")
    assert "DATABASE_URL" in refused(run("init"))
    assert Path("thu.db").read_text("utf-8").startswith("Kính gửi")


def test_a_busy_database_is_told_from_one_that_cannot_be_opened(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "storage.database.SQLITE_PRAGMAS", (*SQLITE_PRAGMAS, "PRAGMA busy_timeout=50")
    )
    with closing(sqlite3.connect(tmp_path / "var/chibo.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = refused(loaded("invite", "chi-bo", "--org", "la-gi", "--role", "secretary"))
    assert "đang bận" in told


def test_a_full_disk_is_named_and_nothing_is_kept(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite = ("invite", "chi-bo", "--org", "la-gi", "--role", "secretary")
    with closing(sqlite3.connect(tmp_path / "var/chibo.db")) as look:
        (pages,) = look.execute("PRAGMA page_count").fetchone()
    monkeypatch.setattr(
        "storage.database.SQLITE_PRAGMAS", (*SQLITE_PRAGMAS, f"PRAGMA max_page_count={pages}")
    )
    while (ran := loaded(*invite)).status == 0:
        pass
    assert "đầy" in refused(ran)
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert loaded(*invite).status == 0


def test_a_new_database_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    run("init")

    assert (tmp_path / "var/chibo.db").stat().st_mode & 0o077 == 0


def test_without_any_organisation_the_samples_are_pointed_out(run: Run) -> None:
    run("init")

    for args in (["unit", "list", "--org", "la-gi"], ["invite", "a", "--role", "deputy"]):
        assert "chibo samples load" in refused(run(*args))
