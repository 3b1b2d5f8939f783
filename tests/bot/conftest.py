"""For the program's tests: a database file that holds the samples, made once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from storage.database import Database
from storage.samples import load_samples

SAMPLES_SINCE = date(2024, 5, 6)


@pytest.fixture(scope="session")
def samples_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the samples, to be copied and not to be written."""
    path = tmp_path_factory.mktemp("samples") / "chibo.db"
    shutil.copy(sqlite_template, path)
    database = Database.open(f"sqlite:///{path}")
    with database.unit_of_work() as uow:
        load_samples(uow, SAMPLES_SINCE)
        uow.commit()
    database.close()
    return path
