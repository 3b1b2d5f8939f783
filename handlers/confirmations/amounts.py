"""The role of every amount of a draft: done, of how many, exempt, absent; each but once.

An amount of people or sheets of which nothing else is said gets its role from what stands beside
it: «có 30 đồng chí», and later «28 ký», are 28 of 30. Where that does not tell, it is asked.
"""

from collections.abc import Mapping

from handlers.understanding.reading import Reading
from storage.records import JsonScalar

TOLD = ("done", "total", "exempt", "absent")
MISSED = ("exempt", "absent")
OF_PEOPLE = {"member", "sheet", ""}
"""Units of amounts that are of the same people as «28/30»; «2 nhiệm vụ» is of none."""
WHOLE = {"tong", "so", "si", "ca"}
TOOK_PART = {"du", "mat", "ky", "nop", "lam", "hoc", "hop"}
"""Words, folded, by which an answer without a number tells the role of one told before."""
MOST_WORDS = 5
Amounts = dict[str, JsonScalar]


def with_amounts(before: Mapping[str, JsonScalar], reading: Reading, count: int | None) -> Amounts:
    """Return the values with those that a message tells, each in its role.

    Args:
        before: what has been said so far.
        reading: the message.
        count: the amount in it of which nothing else is said.
    """
    said = reading.figures
    found: Amounts = dict(before)
    told = {name: value for name in TOLD if (value := getattr(said, name)) is not None}
    if not told and count is None and not said.more:
        return _answered(found, reading)
    found.update(told)
    if count is not None and (said.unit or "") not in OF_PEOPLE:
        return {**found, "count": count, "unit": str(said.unit)}
    if count is not None:
        found = _counted(found, count, told)
    elif told and _is_of_people(found):
        found = _settled(found, told)
    for name, change in said.more:
        found = _changed(found, name, change)
    return _with_unit(without_idle_reasons(found), reading)


def without_idle_reasons(found: Mapping[str, JsonScalar]) -> Amounts:
    """Return the values without the reason for which nobody is exempt or absent."""
    nobody = {f"{name}_why" for name in MISSED if found.get(name) == 0}
    return {name: value for name, value in found.items() if name not in nobody}


def _with_unit(found: Amounts, reading: Reading) -> Amounts:
    """Name what is counted where the amount stands alone: «17 đồng chí dự»; not of 17 of 20."""
    said = reading.figures
    alone = "count" in found or ("done" in found and "total" not in found)
    if not alone:
        return {name: value for name, value in found.items() if name != "unit"}
    named = said.unit if said.unit and not said.parts else None
    return {**found, "unit": named} if named and "unit" not in found else found


def unclear(figures: Mapping[str, JsonScalar]) -> int | None:
    """Return an amount of which it is open whether it counts all or those who did it, or None."""
    if not _is_of_people(figures) or not any(name in figures for name in TOLD):
        return None
    return _number(figures.get("count"))


def without_unclear(figures: Mapping[str, JsonScalar]) -> Amounts:
    """Return the values without that amount."""
    drop = {"count", "unit"} if unclear(figures) is not None else set()
    return {name: value for name, value in figures.items() if name not in drop}


def _is_of_people(figures: Mapping[str, JsonScalar]) -> bool:
    return "count" in figures and str(figures.get("unit") or "") in OF_PEOPLE


def _counted(found: Amounts, count: int, told: Mapping[str, int]) -> Amounts:
    """Give an amount its role: those who did it, or all of them."""
    done, total = _number(found.get("done")), _number(found.get("total"))
    if done is not None and total is None and count > done:
        return {**_without_count(found), "total": count}
    if done is not None and ("done" in told or (total is None and count == done)):
        return _without_count(found)  # told beside it: «28 đồng chí dự, 2 người ốm»
    if total is not None and count < total:
        return {**_without_count(found), "done": count}
    if total is not None and count == total and "done" not in found:
        return {**_without_count(found), "done": count}
    beside = any(name in told for name in MISSED)
    if done is None and total is None and beside:
        return {**_without_count(found), "done": count}
    return {**found, "count": count}


def _settled(found: Amounts, told: Mapping[str, int]) -> Amounts:
    """Give an amount that was told before its role, by what is told now."""
    count, done, total = (_number(found.get(name)) for name in ("count", "done", "total"))
    if count is None or ("done" in told and "total" in told):
        return _without_count(found)
    if "done" in told and total is None and done is not None:
        return {**_without_count(found), **({"total": count} if count != done else {})}
    if "total" in told and done is None:
        return {**_without_count(found), "done": count}
    if "done" in told or "total" in told:
        return _without_count(found)
    return found


def _changed(found: Amounts, name: str, change: int) -> Amounts:
    """Return the values with one more, or fewer: «thêm 1 người nữa ký rồi»."""
    if name == "done" and "done" not in found and _is_of_people(found):
        name = "count"
    before = _number(found.get(name))
    if before is None and (change < 0 or (name == "done" and "total" in found)):
        return found
    if before is None and name == "done":
        return {**found, "count": change}
    return {**found, name: (before or 0) + change}


def _answered(found: Amounts, reading: Reading) -> Amounts:
    """Take «tổng số», «có mặt» for the role of the amount that is still without one."""
    count, folds = unclear(found), {word.fold for word in reading.words}
    if count is None or len(reading.words) > MOST_WORDS:
        return found
    if "tong" in folds or (folds & WHOLE and not folds & TOOK_PART):
        return {**_without_count(found), "total": count}
    return {**_without_count(found), "done": count} if folds & TOOK_PART else found


def _without_count(found: Amounts) -> Amounts:
    return {name: value for name, value in found.items() if name not in {"count", "unit"}}


def _number(value: JsonScalar) -> int | None:
    return value if isinstance(value, int) else None
