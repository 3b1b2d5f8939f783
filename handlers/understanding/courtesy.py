"""Words by which somebody is spoken to and what else is only polite, from `courtesy.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(*names: str) -> frozenset[str]:
    """Return the words, folded, of some of the lists together."""
    lists = _lists()
    return frozenset(word for name in names for word in lists[name])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(
        files("handlers.understanding").joinpath("courtesy.toml").read_text("utf-8")
    )
