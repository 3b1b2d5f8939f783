"""For all tests: no network but this machine's, and a fresh database on either kind."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from postgresql_server import PostgresqlServer
from stores import FileStore, ServerStore, Store

from storage.database import Database
from storage.samples import load_samples

pytest_plugins = ("command_line", "dialogue", "reminded_days", "situated", "submissions")
"""Harnesses with fixtures, modules of `tests/`: commands, conversations, days, what came in."""

SERVER_FOLDER = "CHIBO_TEST_SERVER"
"""Environment variable by which the workers of one run find their one server."""

CONVERSATIONS = Path(__file__).parent / "dialogues"

BEFORE_ALL = date(2021, 11, 1)
"""From this day on all plans of the samples are known."""

# How long one example takes says more about the machine's other work than about the code.
settings.register_profile("chibo", deadline=None)
settings.load_profile("chibo")


# Little of what a run allocates is ever garbage in cycles; looking for it took a fifth of the time.
gc.set_threshold(20_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to longer runs what holds on the second kind of database if it holds on the first.

    None of it is in the quick part. Of conversations the first case of every test is in
    `make test`; the others differ from it in words, which no database reads, and are slow.
    """
    for item in items:
        if isinstance(item, pytest.Function) and "postgresql" in item.nodeid:
            item.add_marker(pytest.mark.thorough)
            if CONVERSATIONS in item.path.parents and _is_further_case(item):
                item.add_marker(pytest.mark.slow)


def _is_further_case(item: pytest.Function) -> bool:
    cases = item.callspec.indices.items()
    return any(at for name, at in cases if name != "database_kind")


def pytest_collection_finish() -> None:
    """Look no more at what lives until the end: libraries, plans, thousands of tests."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Guard the sockets; in the process that starts the workers, make the server's folder."""
    config.option.allow_hosts = "127.0.0.1"
    config.option.allow_unix_socket = True
    if not hasattr(config, "workerinput"):
        # Short, for a socket's path may have 107 characters.
        os.environ[SERVER_FOLDER] = tempfile.mkdtemp(prefix="chibo-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(SERVER_FOLDER))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """The server itself, for databases that must not be upgraded yet."""
    server = PostgresqlServer(Path(os.environ[SERVER_FOLDER]))
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: PostgresqlServer) -> str:
    """Name of a database with the newest schema and no rows, to be copied."""
    name = f"template_{uuid4().hex}"
    _upgrade(postgresql_server.create(name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema and no rows."""
    path = tmp_path_factory.mktemp("template") / "chibo.db"
    _upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def samples_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the samples, there since 6/5/2024; to be copied and not to be written."""
    return _with_samples(sqlite_template, tmp_path_factory, date(2024, 5, 6))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Makes whatever asks for it run once on either kind of database."""
    kind: str = request.param
    return kind


@pytest.fixture
def empty_database_url(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """URL of a database of the test's own that nobody has upgraded yet."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = f"empty_{uuid4().hex}"
    yield server.create(name)
    server.drop(name)


@pytest.fixture
def own_database(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Database]:
    """A database with the newest schema and no rows, whose schema may be spoilt."""
    if database_kind == "sqlite":
        path = tmp_path / "own.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        database = Database.open(f"sqlite:///{path}")
        yield database
        database.close()
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = f"own_{uuid4().hex}"
    template: str = request.getfixturevalue("postgresql_template")
    database = Database.open(server.create(name, template))
    yield database
    database.close()
    server.drop(name)


@pytest.fixture(scope="session")
def sqlite_store(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    store = FileStore(sqlite_template, tmp_path_factory.mktemp("store") / "chibo.db")
    yield store
    store.close()


@pytest.fixture(scope="session")
def postgresql_store(
    postgresql_server: PostgresqlServer, postgresql_template: str
) -> Iterator[Store]:
    name = f"empty_{uuid4().hex}"
    url = postgresql_server.create(name, postgresql_template)
    store = ServerStore(postgresql_server, name, url)
    yield store
    store.close()


@pytest.fixture
def store(database_kind: str, request: pytest.FixtureRequest) -> Store:
    """A database with the newest schema and no rows; its schema must not be changed."""
    found: Store = request.getfixturevalue(f"{database_kind}_store")
    found.restore()
    return found


@pytest.fixture
def database_url(store: Store) -> str:
    """URL of `database`, for another process."""
    return store.url


@pytest.fixture
def database(store: Store) -> Database:
    """A fresh database: the test runs once on SQLite and once on PostgreSQL."""
    return store.database


@pytest.fixture(scope="session")
def old_samples_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the samples, there since before their first day; only to be copied."""
    return _with_samples(sqlite_template, tmp_path_factory, BEFORE_ALL)


@pytest.fixture(scope="session")
def sqlite_samples_store(
    old_samples_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    store = FileStore(old_samples_file, tmp_path_factory.mktemp("store") / "samples.db")
    yield store
    store.close()


@pytest.fixture(scope="session")
def postgresql_samples_store(
    postgresql_server: PostgresqlServer, postgresql_template: str
) -> Iterator[Store]:
    name = f"samples_{uuid4().hex}"
    url = postgresql_server.create(name, postgresql_template)
    _load_samples(url, BEFORE_ALL)
    store = ServerStore(postgresql_server, name, url)
    yield store
    store.close()


@pytest.fixture
def samples(database_kind: str, request: pytest.FixtureRequest) -> Database:
    """A database with the four sample organisations, on either kind."""
    store: Store = request.getfixturevalue(f"{database_kind}_samples_store")
    store.restore()
    return store.database


def _with_samples(template: Path, folders: pytest.TempPathFactory, since: date) -> Path:
    path = folders.mktemp("samples") / "chibo.db"
    shutil.copy(template, path)
    _load_samples(f"sqlite:///{path}", since)
    return path


def _load_samples(url: str, since: date) -> None:
    database = Database.open(url)
    with database.unit_of_work() as uow:
        load_samples(uow, since)
        uow.commit()
    database.close()


def _upgrade(url: str) -> None:
    database = Database.open(url)
    database.upgrade()
    database.close()
