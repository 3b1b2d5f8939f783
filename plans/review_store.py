"""A review as a JSON-safe mapping, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any

from plans.draft import (
    DraftDeadline,
    DraftPlan,
    DraftRecurrence,
    DraftTask,
    Flag,
    FlagKind,
    Ignored,
    Period,
    Why,
)
from plans.model import Occurrence, Roles, WorkKind
from plans.review import Head, Review, Row

ROLES = ("lead", "coordinate", "carry_out", "direct", "advise", "follow_up")


def to_mapping(review: Review) -> dict[str, object]:
    """Return a review as texts, numbers, lists and mappings; `from_mapping` undoes it."""
    return {name: _plain(value) for name, value in asdict(review).items()}


def from_mapping(data: Mapping[str, Any]) -> Review:
    """Return the review that `to_mapping` wrote."""
    head = dict(data["head"])
    return Review(
        Head(**{**head, "issued_on": _day(head["issued_on"]), "years": tuple(head["years"])}),
        tuple(_row(each) for each in data["rows"]),
        tuple(Ignored(each["phrase"], each["line"], Why(each["why"])) for each in data["ignored"]),
        data["amends"],
    )


def draft_from_json(data: Mapping[str, Any]) -> DraftPlan:
    """Return the draft whose JSON `chibo plan read --json` printed.

    The JSON names one day of recurring work; the others are read from its phrase again.
    """
    return DraftPlan(
        data.get("number"),
        data.get("title"),
        data.get("issuer"),
        _day(data.get("issued_on")),
        data.get("signed_by"),
        tuple(data.get("years", ())),
        tuple(_draft_task(each) for each in data["tasks"]),
        tuple(
            Ignored(each["phrase"], each["line"], Why(each["why"]))
            for each in data.get("ignored", ())
        ),
    )


def _row(data: Mapping[str, Any]) -> Row:
    source = data["source"]
    return Row(
        number=data["number"],
        title=data["title"],
        section=data["section"],
        kind=WorkKind(data["kind"]),
        roles=Roles(**{name: tuple(data["roles"][name]) for name in ROLES}),
        owners=tuple(data["owners"]),
        deliver_to=data["deliver_to"],
        through=data["through"],
        phrase=data["phrase"],
        individual=data["individual"],
        done=data["done"],
        wanted=data["wanted"],
        unmapped=tuple(data["unmapped"]),
        source=None if source is None else _draft_task(source),
    )


def _draft_task(data: Mapping[str, Any]) -> DraftTask:
    return DraftTask(
        section=data["section"],
        title=data["title"],
        quote=data["quote"],
        line=data["line"],
        page=data.get("page"),
        **{name: tuple(data[name]) for name in ROLES},
        deliver_to=data["deliver_to"],
        through=data["through"],
        kind=WorkKind(data["kind"]),
        deadline=_deadline(data["deadline"]),
        flags=tuple(_flag(each) for each in data["flags"]),
    )


def _deadline(data: Mapping[str, Any]) -> DraftDeadline:
    recurrence = data["recurrence"]
    return DraftDeadline(
        phrase=data["phrase"],
        stated=data["stated"],
        last_safe_day=_day(data["last_safe_day"]),
        from_day=_day(data.get("from_day", data.get("from"))),
        to_day=_day(data.get("to_day", data.get("to"))),
        recurrence=None
        if recurrence is None
        else DraftRecurrence(Period(recurrence["period"]), recurrence["rule"]),
        tentative=data["tentative"],
        occurrences=_occurrences(data),
    )


def _occurrences(data: Mapping[str, Any]) -> tuple[Occurrence, ...]:
    if "occurrences" in data:
        return tuple(
            Occurrence(each["period"], each["stated"], date.fromisoformat(each["last_safe_day"]))
            for each in data["occurrences"]
        )
    day, stated = _day(data["last_safe_day"]), data["stated"]
    if day is None or stated is None or data["recurrence"] is not None:
        return ()
    period = stated if len(stated) < len("2024-05-14") else str(day.year)
    return (Occurrence(period, stated, day),)


def _flag(data: str | Mapping[str, Any]) -> Flag:
    if isinstance(data, str):
        kind, _, detail = data.partition(": ")
        return Flag(FlagKind(kind), detail or None)
    return Flag(FlagKind(data["kind"]), data["detail"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case str():
            return value
        case Sequence():
            return [_plain(each) for each in value]
        case _:
            return value
