"""Whom an office oversees: the units below its own in the tree, at any depth, not itself."""

from sqlalchemy import Select, bindparam, select

from storage.tables.units import UnitRow


def _below() -> Select[tuple[int]]:
    tree = (
        select(UnitRow.id.label("id"))
        .where(UnitRow.parent_id == bindparam("office"))
        .cte("below", recursive=True)
    )
    tree = tree.union_all(select(UnitRow.id).join(tree, UnitRow.parent_id == tree.c.id))
    return select(tree.c.id)


BELOW = _below()
"""Ids of the units below `:office`; every query of the office's side is narrowed by it."""
