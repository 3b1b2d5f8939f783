"""What follows from the names of units, for rows that were written without it."""

from sqlalchemy import Connection, bindparam, select, update

from plans.text.words import spoken
from storage.tables.units import UnitAliasRow, UnitVersionRow

NOT_YET = "-"
"""What a migration writes: it may not read names as the program does."""
NAMED = ((UnitVersionRow, UnitVersionRow.name), (UnitAliasRow, UnitAliasRow.alias))


def fill_in(connection: Connection) -> None:
    """Let units be found by the words of their names; what is filled in already is not read."""
    for row, name in NAMED:
        found = connection.execute(select(row.id, name).where(row.spoken == NOT_YET)).all()
        change = update(row).where(row.id == bindparam("row")).values(spoken=bindparam("words"))
        if found:
            values = [{"row": row_id, "words": spoken(borne)} for row_id, borne in found]
            connection.execute(change, values)
