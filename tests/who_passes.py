"""Which tests pass a place in the code: those that can notice when it is changed.

Coverage tells for every line. What is carried out when a module is imported, a table of figures or
a statement of SQL, is passed by whoever uses its name.
"""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

Contexts = Callable[[str], Mapping[int, Sequence[str]]]
"""The tests that passed each line of a file, by its path in the folder."""
Place = tuple[str, range]
"""A file and the lines of one statement in it."""


class Passes:
    """The tests that pass each place of some modules, as they were before anything changed."""

    def __init__(self, folder: Path, contexts: Contexts) -> None:
        self._folder = folder
        self._contexts = contexts
        self._sources = {
            str(path.relative_to(folder)): path.read_text(encoding="utf-8")
            for floor in ("plans", "storage", "handlers")
            for path in sorted(folder.glob(f"{floor}/**/*.py"))
            if "migrations" not in path.parts
        }
        self._used_by: defaultdict[str, set[str]] = defaultdict(set)
        self._bodies: defaultdict[str, list[Place]] = defaultdict(list)
        self._used_at: defaultdict[str, list[Place]] = defaultdict(list)
        for name, source in self._sources.items():
            self._note_uses(name, ast.parse(source))

    def _note_uses(self, file: str, tree: ast.Module) -> None:
        for node in tree.body:
            for name in _bound(node):
                for used in _names(node):
                    self._used_by[used].add(name)
                if isinstance(node, ast.FunctionDef):
                    body = range(node.body[0].lineno, (node.end_lineno or 0) + 1)
                    self._bodies[name].append((file, body))
        for statement, lines in _statements(tree):
            for used in _own_names(statement):
                self._used_at[used].append((file, lines))

    def of_change(self) -> set[str]:
        """Return the tests that pass what was changed; none where that is not known."""
        for file, source in self._sources.items():
            changed = (self._folder / file).read_text(encoding="utf-8")
            if changed != source:
                return self._of_line(file, source, _first_difference(source, changed))
        return set()

    def _of_line(self, file: str, source: str, line: int) -> set[str]:
        tree = ast.parse(source)
        here = [(file, lines) for _, lines in _statements(tree) if line in lines]
        return self._at(here[-1:]) or self._at(
            place for name in self._users(_name_at(tree, line)) for place in self._used_at[name]
        )

    def _at(self, places: Iterable[Place]) -> set[str]:
        return {
            test
            for file, lines in places
            for line, tests in self._contexts(file).items()
            if line in lines
            for test in tests
        }

    def _users(self, name: str) -> set[str]:
        """Return the name, and what is worked out from it when modules are imported."""
        found, fresh = {name}, {name}
        while fresh:
            users = {each for one in fresh for each in self._used_by[one]}
            fresh = {each for each in users if not self._at(self._bodies[each])} - found
            found |= fresh
        return found


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    return next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 0)


def _statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, range]]:
    """Yield the statements within functions with their lines; of compound ones, the head's."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.stmt) and node is not function:
                    yield node, range(node.lineno, _end_of_head(node) + 1)


def _end_of_head(node: ast.stmt) -> int:
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if not body:
        return node.end_lineno or node.lineno
    first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
    return max(node.lineno, int(first.lineno) - 1)


def _name_at(tree: ast.Module, line: int) -> str:
    """Return what is bound at the top by the statement of a line, a method by its own name.

    Nothing for a class: whoever uses its instances does not name it.
    """
    for top in tree.body:
        inside = top.body if isinstance(top, ast.ClassDef) else [top]
        for node in inside:
            decorated = getattr(node, "decorator_list", None)
            first = min([node.lineno, *(each.lineno for each in decorated or ())])
            if first <= line <= (node.end_lineno or 0):
                bound = _bound(node) if node is top or decorated is not None else []
                return bound[0] if bound else ""
    return ""


def _bound(node: ast.stmt) -> list[str]:
    match node:
        case ast.Assign(targets=targets):
            return [each.id for each in targets if isinstance(each, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.FunctionDef(name=name):
            return [name]
        case _:
            return []


def _names(node: ast.AST) -> set[str]:
    return {
        each.id if isinstance(each, ast.Name) else each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Name | ast.Attribute)
    }


def _own_names(node: ast.AST) -> set[str]:
    """Return the names in a statement without those in the statements within it."""
    found = set()
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt):
            found |= _own_names(child)
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            found.add(name)
    return found
