"""A backup made under load brings back all that was committed before it began."""

import stat
import tarfile
import threading
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import sample_files as make
from command_line import Run, refused
from pydantic import SecretStr
from sqlalchemy import Connection, MetaData, Table, text

from bot.backups import write_backup
from bot.databases import created
from bot.files.store import FileStore
from bot.restoring import restore
from storage.copying import check
from storage.database import Database
from storage.migrations.upgrade import upgrade
from storage.records import EvidenceKind, Proof

pytestmark = pytest.mark.thorough

NOW = datetime(2024, 5, 8, 2, 0, tzinfo=UTC)


def rows_of(database: Database) -> dict[str, list[dict[str, object]]]:
    metadata = MetaData()
    metadata.reflect(database.engine)
    with database.engine.connect() as connection:
        return {
            name: sorted(
                ({k: str(v) for k, v in row.items()} for row in _all(connection, table)), key=str
            )
            for name, table in metadata.tables.items()
        }


def _all(connection: Connection, table: Table) -> list[dict[str, object]]:
    return [dict(row) for row in connection.execute(table.select()).mappings()]


def some_evidence(database: Database, store: FileStore) -> str:
    """Confirm some work of the samples with a picture; return the picture's hash."""
    with store.incoming() as incoming:
        incoming.write(make.JPEG)
        store.keep(incoming, NOW)
        digest = incoming.sha256
    photo = Proof(EvidenceKind.PHOTO, digest, incoming.size, "ảnh.jpg")
    with database.unit_of_work() as uow:
        home = uow.organisations.by_code("duk-cantho")
        assert home is not None
        unit = uow.units.by_code(home.id, "chi-bo")
        assert unit is not None
        person = uow.people.add("Trần Thị Lan")
        event = uow.assignments.submit(
            uow.assignments.open_of(unit.id)[0].assignment_id,
            unit_id=unit.id,
            by=person.id,
            channel="telegram",
            at=NOW,
            figures={"done": 28},
            done_on=None,
        )
        uow.evidence.add(event.id, [photo], unit_id=unit.id, by=person.id, channel="t", at=NOW)
        uow.commit()
    return digest


@pytest.fixture
def evidence_store(tmp_path: Path) -> FileStore:
    found = FileStore(tmp_path / "files")
    found.prepare()
    return found


def test_what_is_backed_up_comes_back_row_for_row(
    samples: Database, evidence_store: FileStore, tmp_path: Path
) -> None:
    digest = some_evidence(samples, evidence_store)
    file = tmp_path / "kept" / "b.tar"

    made = write_backup(samples, evidence_store, file, NOW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert made.files == 1
    assert not made.missing

    elsewhere = FileStore(tmp_path / "elsewhere")
    url = SecretStr(f"sqlite:///{tmp_path / 'new' / 'chibo.db'}")
    found, kept = restore(file, url, elsewhere, NOW, replace=False)

    assert kept is None
    assert found.rows == made.rows
    assert elsewhere.path_of(digest).read_bytes() == make.JPEG
    with created(url) as database:
        before, after = rows_of(samples), rows_of(database)
    assert before.keys() == after.keys()
    for table, rows in before.items():
        assert len(after[table]) == len(rows), table


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_it_comes_back_into_postgresql_where_new_rows_get_new_numbers(
    samples: Database,
    empty_database_url: str,
    evidence_store: FileStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    some_evidence(samples, evidence_store)
    before = rows_of(samples)
    file = tmp_path / "b.tar"
    write_backup(samples, evidence_store, file, NOW)

    restore(file, SecretStr(empty_database_url), evidence_store, NOW, replace=False)

    database = Database.open(empty_database_url)
    assert rows_of(database) == before
    with database.unit_of_work() as uow:
        uow.people.add("Người mới")
        uow.organisations.add("moi", "Mới")
        uow.commit()
    database.close()


def test_a_backup_under_load_has_all_that_was_committed_before(
    database: Database, database_url: str, evidence_store: FileStore, tmp_path: Path
) -> None:
    """Others write without a pause; nobody is told that the database is locked."""
    written: list[int] = []
    failures: list[BaseException] = []
    stop = threading.Event()

    def write(worker: int) -> None:
        mine = Database.open(database_url)
        number = 0
        while not stop.is_set():
            number += 1
            try:
                with mine.unit_of_work() as uow:
                    uow.inbox.store("t", f"{worker}-{number}", str(worker), "{}", NOW)
                    uow.commit()
            except BaseException as error:  # noqa: BLE001  whatever it is, the test must see it
                failures.append(error)
                return
            written.append(number)
        mine.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    held = []
    for number in range(3):
        stop.wait(0.1)
        least = len(written)
        file = tmp_path / f"{number}.tar"
        write_backup(database, evidence_store, file, NOW)
        held.append((least, file))
    stop.set()
    for writer in writers:
        writer.join(30)

    assert failures == []
    for least, file in held:
        folder = tmp_path / f"out-{file.stem}"
        url = SecretStr(f"sqlite:///{folder / 'chibo.db'}")
        restore(file, url, evidence_store, NOW, replace=False)
        assert check(folder / "chibo.db")["inbox"] >= least


def test_evidence_that_is_gone_or_changed_is_named_and_the_rest_is_kept(
    loaded: Run, tmp_path: Path
) -> None:
    store = FileStore(tmp_path / "var" / "files")
    store.prepare()
    database = Database.open("sqlite:///var/chibo.db")
    digest = some_evidence(database, store)
    database.close()
    assert loaded("backup", "--to", "b.tar").status == 0
    store.path_of(digest).write_bytes(b"x")

    ran = loaded("backup", "--to", "c.tar")

    assert ran.status == 1
    assert digest[:12] in ran.err
    assert "Đã sao lưu" in ran.out
    assert loaded("restore", "c.tar", "--replace").status == 0


def test_nothing_is_restored_over_what_is_there_unless_asked_and_then_it_is_kept(
    loaded: Run,
) -> None:
    assert loaded("backup", "--to", "b.tar").status == 0
    assert "--replace" in refused(loaded("restore", "b.tar"))

    ran = loaded("restore", "b.tar", "--replace")

    assert ran.status == 0
    assert "được giữ ở" in ran.out
    assert loaded("plan", "list").status == 0
    assert len([each for each in Path("var").iterdir() if each.name.startswith("chibo.db.2")]) == 1


@pytest.mark.parametrize("harm", ["missing", "text", "cut", "changed", "foreign name"])
def test_what_is_no_backup_is_refused_and_changes_nothing(loaded: Run, harm: str) -> None:
    assert loaded("backup", "--to", "b.tar").status == 0
    file, before = Path("b.tar"), Path("var/chibo.db").read_bytes()
    content = file.read_bytes()
    match harm:
        case "missing":
            file.unlink()
        case "text":
            file.write_text("không phải")
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "changed":
            file.write_bytes(content.replace("Đảng".encode(), "Đoàn".encode()))
        case _:
            with tarfile.open(file, "a") as tar:
                member = tarfile.TarInfo("../../evil")
                member.size = 1
                tar.addfile(member, BytesIO(b"x"))

    ran = loaded("restore", "b.tar", "--replace")

    assert refused(ran)
    assert Path("var/chibo.db").read_bytes() == before
    assert not Path("../../evil").exists()
    assert {each.name for each in Path().iterdir()} <= {"b.tar", "var"}


def test_before_the_schema_changes_a_copy_is_kept(
    empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = Database.open(empty_database_url)
    upgrade(database.engine, "0009")
    with database.engine.begin() as connection:
        connection.execute(text("INSERT INTO people (name) VALUES ('An')"))
    database.close()

    with created(SecretStr(empty_database_url)):
        pass
    with created(SecretStr(empty_database_url)):
        pass

    (copy,) = tmp_path.rglob("*.before-*")
    assert copy.name.endswith(".before-0009")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert check(copy)["people"] == 1
