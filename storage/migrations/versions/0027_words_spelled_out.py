"""On SQLite a CHECK asks for word after word: for IN it built a table of them with every row.

Revision ID: 0027
Revises: 0026
"""

import logging
import re

from alembic import op
from sqlalchemy.exc import OperationalError

log = logging.getLogger(__name__)

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ONE_OF = re.compile(r"CHECK \((\w+) IN \(('[^()]*')\)\)")


def upgrade() -> None:
    """Change the words of the schema: no table is built anew for what no row is changed by.

    https://www.sqlite.org/lang_altertable.html describes this way, for constraints.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    version: int = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    found = [(name, sql) for name, sql in tables if sql and ONE_OF.search(sql)]
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    try:
        for name, sql in found:
            connection.exec_driver_sql(
                "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
                (ONE_OF.sub(_one_by_one, sql), name),
            )
        connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    except OperationalError:  # a build that lets nobody write there: it is only slower, and right
        log.info(
            "the schema of this SQLite cannot be changed in place; its CHECKs stay as they are"
        )
    finally:
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")


def _one_by_one(found: re.Match[str]) -> str:
    column, words = found.groups()
    asked = " OR ".join(f"{column} = {word}" for word in words.split(", "))
    return f"CHECK ({asked})"
