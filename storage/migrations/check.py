"""`python -m storage.migrations.check`: the migrations build what the tables declare."""

import sys

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from storage.base import Base
from storage.database import Database


def differences(engine: Engine) -> list[str]:
    """Return what the tables declare and this upgraded database lacks, or the reverse."""
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return [repr(each) for each in compare_metadata(context, Base.metadata)]


def main() -> int:
    """Compare on a database in memory; print what differs."""
    database = Database.open("sqlite://")
    database.upgrade()
    found = differences(database.engine)
    database.close()
    for each in found:
        print(each)  # noqa: T201  a command's answer
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
