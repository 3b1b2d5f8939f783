"""The four sample organisations: their plans and their units."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from plans.loading import load_plan, load_units, organisation_name
from plans.model import Plan, SampleUnit

SAMPLE_ORGS = ("duk-cantho", "la-gi", "hai-phong", "duk-travinh")
"""Codes of the sample organisations."""


@cache
def sample_plan(org: str) -> Plan:
    """Return the plan of a sample organisation.

    Raises:
        UnreadablePlan: there is no such sample, or its data breaks a rule.
    """
    with _sample_file(org, "plan.toml") as path:
        return load_plan(path)


@cache
def sample_units(org: str) -> tuple[SampleUnit, ...]:
    """Return the units of a sample organisation, every unit after its parent.

    Raises:
        UnreadablePlan: there is no such sample, or its data breaks a rule.
    """
    with _sample_file(org, "units.toml") as path:
        return load_units(path)


@cache
def org_name(org: str) -> str:
    """Return the name of a sample organisation.

    Raises:
        UnreadablePlan: there is no such sample, or its data breaks a rule.
    """
    with _sample_file(org, "units.toml") as path:
        return organisation_name(path)


@contextmanager
def _sample_file(org: str, name: str) -> Iterator[Path]:
    with as_file(files(__name__) / org / name) as path:
        yield path
