"""Whether an unexpected error is the database's own.

Apart from `bot.trouble`, which every command needs: these libraries take a second to import.
"""

from psycopg.errors import QueryCanceled
from sqlalchemy.exc import InterfaceError, OperationalError


def is_the_databases(error: BaseException) -> bool:
    """Tell whether the database itself failed: full, locked, away; not what it was asked.

    A statement that took too long counts as what was asked.
    """
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    return not isinstance(error.orig, QueryCanceled)
