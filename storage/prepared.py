"""Statements that are built at import are translated once, and go to SQLite without a detour.

Of what a small question costs, SQLite takes a twentieth: the rest is SQLAlchemy, which looks the
statement up, sets out its parameters and prepares a result, each time anew (decision 0031). A
statement that comes again is translated once, by SQLAlchemy, and remembered with what its values
pass through on their way in and out: the same SQL, the same parameters, the same rows.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import BindParameter, Connection, Dialect, Engine, Executable
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler

# ruff: noqa: SLF001  what SQLAlchemy knows of a statement is told by no other names

Processor = Callable[[Any], Any]
Names = tuple[str, ...]


class PreparedResult(IteratorResult[*tuple[Any, ...]]):
    """The rows of a statement, read already, and how many it changed."""

    def __init__(self, columns: SimpleResultMetaData, cursor: sqlite3.Cursor) -> None:
        super().__init__(columns, iter(cursor.fetchall()))
        self.rowcount = cursor.rowcount


class Prepared:
    """One statement for parameters of certain names, as SQLite gets it."""

    def __init__(self, compiled: SQLCompiler, names: Names) -> None:
        """Note the SQL, and what each value passes through; of fixed ones, what became of it."""
        dialect = compiled.dialect
        into: Mapping[str, Any] = compiled._bind_processors
        self.sql = compiled.string
        self._fixed: list[Any] = []
        self._given: list[tuple[int, str, Processor | None]] = []
        for place, name in enumerate(compiled.positiontup or ()):
            bound, processor = compiled.binds[name], into.get(name)
            key = next((each for each in (bound.key, name) if each in names), None)
            value = None
            if key is not None:
                self._given.append((place, key, processor))
            else:
                value = bound.value if processor is None else processor(bound.value)
            self._fixed.append(value)
        columns = compiled._result_columns
        out_of = [each.type._cached_result_processor(dialect, None) for each in columns]
        self.columns = SimpleResultMetaData(
            [each.keyname for each in columns], _processors=out_of if any(out_of) else None
        )

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        """Return all parameters in the order of their places."""
        values = self._fixed.copy()
        for place, key, processor in self._given:
            value = given[key]
            values[place] = value if processor is None else processor(value)
        return values


class Statements:
    """What has been prepared for one engine. It follows from the statements alone."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: WeakKeyDictionary[Executable, dict[Names, Prepared | None]]
        self._known = WeakKeyDictionary()

    def __len__(self) -> int:
        """Return how many statements are remembered."""
        return len(self._known)

    def prepared(self, statement: Executable, names: Names) -> Prepared | None:
        """Return how to run it; None at its first use, and where only SQLAlchemy knows how.

        Most that are used but once were built for that use, and are gone after it.
        """
        forms = self._known.get(statement)
        if forms is None:
            self._known[statement] = {}
            return None
        if names not in forms:
            forms[names] = self._prepare(statement, names)
        return forms[names]

    def _prepare(self, statement: Executable, names: Names) -> Prepared | None:
        if statement.get_execution_options():
            return None
        compiled = statement.compile(dialect=self._dialect, column_keys=sorted(names))  # type: ignore[attr-defined]
        if not isinstance(compiled, SQLCompiler) or not _is_plain(compiled, names):
            return None
        return Prepared(compiled, names)


def _is_plain(compiled: SQLCompiler, names: Names) -> bool:
    """Tell whether SQL and parameters are always the same in number, order and meaning."""
    written_anew = compiled.post_compile_params or compiled.literal_execute_params
    filled_in = compiled.insert_prefetch or compiled.update_prefetch or compiled.implicit_returning
    return (
        compiled.positional
        and not written_anew
        and not filled_in
        and not compiled.isplaintext
        and (compiled._ordered_columns or not compiled._result_columns)
        and all(_is_known(compiled.binds[each], each, names) for each in compiled.positiontup or ())
    )


def _is_known(bound: BindParameter[Any], name: str, names: Names) -> bool:
    given = bound.key in names or name in names
    return given or not (bound.required or bound.callable or bound.type._is_tuple_type)


class PreparedConnection(Connection):
    """A connection to SQLite that runs what is prepared itself, and all else as ever."""

    def __init__(self, engine: Engine, statements: Statements) -> None:
        super().__init__(engine)
        self.statements = statements

    def execute(  # a result with all that is asked of one
        self,
        statement: Executable,
        parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
        *,
        execution_options: Mapping[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401
        """Run a statement with one set of parameters, or with a list of them."""
        given = {} if parameters is None else parameters
        if not execution_options and isinstance(given, dict) and self._goes_straight():
            prepared = self.statements.prepared(statement, tuple(given))
            if prepared is not None:
                return self._run(prepared, given)
        return super().execute(statement, parameters, execution_options=execution_options)

    def _goes_straight(self) -> bool:
        """Tell whether nobody listens, and nothing is out of the ordinary."""
        if self._has_events or self.engine._has_events or self._execution_options or self._echo:
            return False
        if self._dbapi_connection is None or self._nested_transaction is not None:
            return False
        return self._transaction is None or self._transaction.is_active

    def _run(self, prepared: Prepared, given: Mapping[str, Any]) -> PreparedResult:
        if self._transaction is None:
            self._autobegin()
        values: list[Any] = []
        try:
            values = prepared.values(given)
            connection: Any = self.connection.dbapi_connection
            return PreparedResult(prepared.columns, connection.execute(prepared.sql, values))
        except Exception as error:  # noqa: BLE001  SQLAlchemy says what it is, and raises it
            self._handle_dbapi_exception(error, prepared.sql, values, None, None)
