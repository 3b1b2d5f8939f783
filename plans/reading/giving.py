"""What a line beside work, or a heading above it, says of it: when it is due, and whose it is."""

from collections.abc import Sequence
from dataclasses import replace

from plans.draft import DraftDeadline, Flag, FlagKind
from plans.reading.bodies import names_in
from plans.reading.calendars import Reading
from plans.reading.clause_moments import OCCASION
from plans.reading.roles import delivery
from plans.reading.views import views_of
from plans.reading.work import Work

OF_TIME = frozenset(
    (
        FlagKind.DAY_OFF, FlagKind.VAGUE, FlagKind.TENTATIVE, FlagKind.YEAR_ASSUMED, FlagKind.PAST,
        FlagKind.WEEKDAY_CLASH, FlagKind.EVENT, FlagKind.CONTINUOUS,
    )
)  # fmt: skip


def give(works: Sequence[Work], reading: Reading) -> None:
    """Date the work that has no day of its own, and say that the day is inherited."""
    for work in works:
        if work.is_dated or is_elsewhere(work):
            continue
        work.deadline = reading.deadline
        work.flags = [flag for flag in work.flags if flag.kind is not FlagKind.CONTINUOUS]
        work.flags += [flag for flag in reading.flags if flag.kind in OF_TIME]
        work.flags.append(Flag(FlagKind.DEADLINE_INHERITED, reading.deadline.phrase))


def leave_open(rest: str, works: Sequence[Work]) -> None:
    """Keep words that name no day beside work that says nothing of when."""
    for work in works:
        if not work.is_dated and work.deadline.phrase is None:
            work.deadline = DraftDeadline(rest.strip(" ."))


def assign(kind: str, rest: str, works: Sequence[Work]) -> None:
    """Let a label such as «Chủ trì: …» name the bodies of work; what names its own keeps it."""
    views = views_of(rest)
    names = names_in(rest.rstrip(". "), views.plain.rstrip(". "))
    for work in works:
        if kind == "deliver_to":
            goes = delivery(views_of(f"gửi về {rest}"), 0, len(rest) + 7)
            work.parts = replace(
                work.parts, deliver_to=work.parts.deliver_to or goes[0] or rest.strip(" .")
            )
            continue
        if getattr(work.parts, kind) or (
            kind == "carry_out" and work.parts.owed and not _inherited(work)
        ):
            continue
        if views.verbs and kind == "carry_out":
            continue
        if kind in {"lead", "carry_out"} and _inherited(work):
            work.parts = replace(
                work.parts, carry_out=(), lead=(), advise=(), follow_up=(), direct=()
            )
        work.parts = work.parts.given(kind, names)
        gone = (
            {FlagKind.NO_OWNER, FlagKind.OWNER_INHERITED}
            if kind in {"lead", "carry_out"}
            else set()
        )
        work.flags = [flag for flag in work.flags if flag.kind not in gone]


def is_on_occasion(work: Work) -> bool:
    """Whether work goes with a remembered day."""
    return Flag(FlagKind.VAGUE, OCCASION) in work.flags


def is_elsewhere(work: Work) -> bool:
    """Whether another document says when work is due."""
    return any(flag.kind is FlagKind.SET_ELSEWHERE for flag in work.flags)


def _inherited(work: Work) -> bool:
    return any(flag.kind in {FlagKind.OWNER_INHERITED, FlagKind.NO_OWNER} for flag in work.flags)
