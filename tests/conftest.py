"""For all tests: no network but this machine's, and a fresh database on either kind."""

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

from storage.base import Base
from storage.database import Database
from storage.samples import load_samples

pytest_plugins = ("command_line", "dialogue", "reminded_days")
"""Harnesses with fixtures, modules of `tests/`: of commands, conversations, and days going by."""

SERVER_FOLDER = "CHIBO_TEST_SERVER"
"""Environment variable by which the workers of one run find their one server."""

BEFORE_ALL = date(2021, 11, 1)
"""From this day on all plans of the samples are known."""

# How long one example takes says more about the machine's other work than about the code.
settings.register_profile("chibo", deadline=None)
settings.load_profile("chibo")


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
def postgresql_database(postgresql_server: PostgresqlServer) -> tuple[str, str]:
    """Name and URL of this worker's database with the newest schema."""
    name = f"test_{uuid4().hex}"
    url = postgresql_server.create(name)
    _upgrade(url)
    return name, url


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
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database with the newest schema and no rows; its schema must not be changed."""
    if database_kind == "sqlite":
        path = tmp_path / "chibo.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name, url = request.getfixturevalue("postgresql_database")
    server.empty(name, Base.metadata.tables)
    return str(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database: the test runs once on SQLite and once on PostgreSQL."""
    opened = Database.open(database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def old_samples_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the samples, there since before their first day; only to be copied."""
    return _with_samples(sqlite_template, tmp_path_factory, BEFORE_ALL)


@pytest.fixture(scope="session")
def postgresql_samples(
    postgresql_server: PostgresqlServer, postgresql_database: tuple[str, str]
) -> None:
    """Sets the samples aside in this worker's database."""
    name, url = postgresql_database
    postgresql_server.empty(name, Base.metadata.tables)
    _load_samples(url, BEFORE_ALL)
    postgresql_server.keep(name, Base.metadata.tables)


@pytest.fixture
def samples(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Database]:
    """A database with the four sample organisations, on either kind."""
    if database_kind == "sqlite":
        path = tmp_path / "samples.db"
        shutil.copy(request.getfixturevalue("old_samples_file"), path)
        url = f"sqlite:///{path}"
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        name, url = request.getfixturevalue("postgresql_database")
        request.getfixturevalue("postgresql_samples")
        server.empty(name, Base.metadata.tables)
        server.bring_back(name, Base.metadata.tables)
    opened = Database.open(url)
    yield opened
    opened.close()


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
