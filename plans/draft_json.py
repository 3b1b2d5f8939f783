"""The JSON of a draft, as `chibo plan read --json` promises it."""

from datetime import date

from plans.draft import DraftDeadline, DraftPlan, DraftTask, Ignored


def draft_json(draft: DraftPlan) -> dict[str, object]:
    """Return a draft in the form of the JSON: days as ISO text, what is not stated as null."""
    return {
        "number": draft.number,
        "title": draft.title,
        "issuer": draft.issuer,
        "issued_on": _day(draft.issued_on),
        "signed_by": draft.signed_by,
        "years": list(draft.years),
        "tasks": [_task(task) for task in draft.tasks],
        "ignored": [_ignored(each) for each in draft.ignored],
    }


def _task(task: DraftTask) -> dict[str, object]:
    return {
        "section": task.section,
        "title": task.title,
        "quote": task.quote,
        "line": task.line,
        "lead": list(task.lead),
        "coordinate": list(task.coordinate),
        "carry_out": list(task.carry_out),
        "direct": list(task.direct),
        "advise": list(task.advise),
        "follow_up": list(task.follow_up),
        "deliver_to": task.deliver_to,
        "through": task.through,
        "kind": str(task.kind),
        "deadline": _deadline(task.deadline),
        "flags": [str(flag) for flag in task.flags],
    }


def _deadline(deadline: DraftDeadline) -> dict[str, object]:
    again = deadline.recurrence
    return {
        "phrase": deadline.phrase,
        "stated": deadline.stated,
        "last_safe_day": _day(deadline.last_safe_day),
        "from": _day(deadline.from_day),
        "to": _day(deadline.to_day),
        "recurrence": None if again is None else {"period": str(again.period), "rule": again.rule},
        "tentative": deadline.tentative,
    }


def _ignored(each: Ignored) -> dict[str, object]:
    return {"phrase": each.phrase, "line": each.line, "why": str(each.why)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
