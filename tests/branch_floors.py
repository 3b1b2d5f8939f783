"""`python tests/branch_floors.py coverage.json`: hold the tests to the branches they must take.

Coverage's own `fail_under` mixes lines with branches and knows one floor for everything.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What decides whom a reminder reaches and when, and accounts for it; what leaves, once; who may
# see and say what. Conversations *about* reminders and posts are among the handlers below.
REMINDERS = (
    "handlers/reminders/account.py",
    "handlers/reminders/bulletin.py",
    "handlers/reminders/bulletins_due.py",
    "handlers/reminders/digest.py",
    "handlers/reminders/escalation.py",
    "handlers/reminders/graces.py",
    "handlers/reminders/morning.py",
    "handlers/reminders/owed.py",
    "handlers/reminders/preferred.py",
    "handlers/tick.py",
    "handlers/reminders/remind_specially.py",
    "handlers/reminder_policy.py",
    "handlers/reminders/rhythms.py",
    "plans/stages.py",
    "plans/working_days.py",
    "storage/accounts.py",
    "storage/bulletins.py",
    "storage/calendars.py",
    "storage/digests.py",
    "storage/own_days.py",
    "storage/own_reminders.py",
    "storage/reminder_rules.py",
    "storage/reminder_statements.py",
    "storage/reminders.py",
    "storage/walks.py",
)
OUTBOX = (
    "handlers/outgoing.py",
    "handlers/serve.py",
    "storage/outbox.py",
    "storage/outbox_statements.py",
    "storage/pacers.py",
)
PERMISSIONS = (
    "handlers/asker.py",
    "handlers/people/invites.py",
    "handlers/people/join.py",
    "handlers/people/leaving.py",
    "handlers/office/below.py",
    "handlers/office/recipients.py",
    "handlers/posts.py",
    "handlers/publishing/rights.py",
    "storage/assignments.py",
    "storage/events.py",
    "storage/invites.py",
    "storage/leaves.py",
    "storage/office.py",
    "storage/oversight.py",
    "storage/people.py",
    "storage/permissions.py",
    "storage/web_links.py",
)


@dataclass(frozen=True, slots=True)
class Floor:
    """The least share of branches, in per cent, that the tests take in these files together."""

    name: str
    files: tuple[str, ...]
    least: float


FLOORS = (
    Floor("plans and handlers", ("plans/", "handlers/"), 95.0),
    Floor("reminders", REMINDERS, 100.0),
    Floor("outbox", OUTBOX, 100.0),
    Floor("permissions", PERMISSIONS, 100.0),
)


def taken(report: dict[str, Any], files: tuple[str, ...]) -> tuple[int, int, list[str]]:
    """Return branches taken, branches there are, and the files that lack one, with the lines.

    Raises:
        KeyError: a file that is named is not in the report: moved, or never imported.
    """
    measured: dict[str, Any] = report["files"]
    for name in files:
        if not any(path.startswith(name) for path in measured):
            raise KeyError(name)
    done = there = 0
    lacking = []
    for path, file in measured.items():
        if path.startswith(files):
            summary = file["summary"]
            done += summary["covered_branches"]
            there += summary["num_branches"]
            missing = sorted({abs(line) for line, _ in file["missing_branches"]})
            if missing:
                lacking.append(f"{path}: {', '.join(map(str, missing))}")
    return done, there, lacking


def main(path: Path) -> int:
    """Print each floor with what is reached; return 1 when one is missed."""
    report = json.loads(path.read_text(encoding="utf-8"))
    missed = False
    for floor in FLOORS:
        done, there, lacking = taken(report, floor.files)
        share = 100 * done / there if there else 100.0
        below = share < floor.least
        missed = missed or below
        mark = "BELOW" if below else "holds"
        said = f"{mark}  {floor.name}: {share:.2f} % of {there} branches, least {floor.least:g} %\n"
        sys.stdout.write(said)
        sys.stdout.writelines(f"       {each}\n" for each in lacking if below)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
