"""Do the tests notice when the code is wrong? Change it in one place at a time, and see."""

import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import fork_runner
import pytest
from branch_floors import OUTBOX, PERMISSIONS, REMINDERS
from cosmic_ray.work_db import use_db
from cosmic_ray.work_item import WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).parents[1]
LEAST_KILLED = 0.85
FLOORS = ("plans", "storage", "handlers", "bot", "tests")

REMIND = (
    "tests/plans/test_stages.py",
    "tests/plans/test_working_days.py",
    "tests/handlers/test_reminder_policy.py",
    "tests/handlers/test_digest.py",
    "tests/handlers/test_graces.py",
    "tests/handlers/test_owed.py",
    "tests/handlers/test_remind.py",
    "tests/handlers/test_remind_again.py",
    "tests/handlers/test_remind_batches.py",
    "tests/handlers/test_remind_own_days.py",
    "tests/handlers/test_remind_together.py",
    "tests/handlers/test_remind_working_days.py",
    "tests/handlers/test_rhythm_rules.py",
    "tests/handlers/test_rhythms.py",
    "tests/handlers/test_escalation.py",
    "tests/handlers/test_escalation_words.py",
    "tests/handlers/test_account.py",
    "tests/handlers/test_account_words.py",
    "tests/storage/test_calendars.py",
    "tests/storage/test_digests.py",
    "tests/storage/test_accounts.py",
    "tests/storage/test_own_reminders.py",
    "tests/storage/test_reminder_rules.py",
    "tests/storage/test_reminders.py",
    "tests/storage/test_reminders_among.py",
    "tests/storage/test_neighbours.py",
    "tests/storage/test_leaves.py",
    "tests/dialogues/test_habits.py",
)
SEND = (
    "tests/storage/test_outbox.py",
    "tests/storage/test_outbox_among.py",
    "tests/storage/test_outbox_counts.py",
    "tests/storage/test_outbox_leases.py",
    "tests/storage/test_pacers.py",
    "tests/handlers/test_outgoing.py",
    "tests/handlers/test_serve.py",
)
ALLOW = (
    "tests/storage/test_assignments.py",
    "tests/storage/test_people.py",
    "tests/storage/test_people_among.py",
    "tests/storage/test_invites.py",
    "tests/storage/test_event_log.py",
    "tests/storage/test_leaves.py",
    "tests/storage/test_neighbours.py",
    "tests/storage/test_office_side.py",
    "tests/storage/test_permissions.py",
    "tests/storage/test_web_links.py",
    "tests/handlers/test_asker.py",
    "tests/handlers/test_invite_codes.py",
    "tests/handlers/test_join_names.py",
    "tests/handlers/test_office_recipients.py",
    "tests/handlers/test_publishing_rights.py",
    "tests/dialogues/test_joining.py",
    "tests/dialogues/test_isolation.py",
    "tests/dialogues/test_leave.py",
    "tests/dialogues/test_several_posts.py",
    "tests/dialogues/test_situations.py",
    "tests/dialogues/test_who_may_tell.py",
)

HOW_MANY = "CHIBO_MUTANTS"
"""Environment variable: how many changes of each part to make, drawn by `SEED`; all without it."""
SEED = 54

# Left out are the changes that say nothing: those that no test could live through, or none could
# see (an annotation `X | None` made `X + None`, the mark `*` before named arguments made `/`), and
# those that are the same under another name. Of those of a comparison some are noticed whenever
# certain others are: only these others are made, which makes the share that is noticed smaller.
SAYS_NOTHING = (
    "core/ReplaceBinaryOperator_(?!(Add_Sub|Sub_Add)$)",
    "core/ReplaceComparisonOperator_(Eq|NotEq|Lt|LtE|Gt|GtE)_Is(Not)?$",
    "core/ReplaceComparisonOperator_Is(Not)?_(Eq|NotEq|Lt|LtE|Gt|GtE)$",
    "core/ReplaceUnaryOperator_(?!Delete_)",
    "core/ReplaceComparisonOperator_(Eq|NotEq)_(Lt|Gt)$",
    "core/ReplaceComparisonOperator_(Lt|LtE)_(NotEq|Gt|GtE)$",
    "core/ReplaceComparisonOperator_(Gt|GtE)_(NotEq|Lt|LtE)$",
)
# No plugin loads itself (see `_environment`): loading them all takes as long as the tests.
PYTEST = (
    *("-x", "-q", "-p", "pytest_socket", "-p", "pytest_timeout", "-p", "no:cacheprovider"),
    *("--timeout=60", "-k", "not postgresql and not whatever_the_ticks and not every_hour"),
)
COVER = ("-p", "pytest_cov", "--cov=.", "--cov-context=test", "--cov-report=")
CONFIGURATION = """\
[cosmic-ray]
module-path = {modules}
timeout = 120.0
excluded-modules = []
test-command = {command}
[cosmic-ray.distributor]
name = "local"
[cosmic-ray.filters.operators-filter]
exclude-operators = {excluded}
"""


@dataclass(frozen=True)
class Tally:
    """Skipped changes, and those that could not be made, count on neither side."""

    killed: int
    survived: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.killed / (self.killed + len(self.survived))


def mutated(folder: Path, modules: tuple[str, ...], tests: tuple[str, ...]) -> Tally:
    """Change a copy of the code, place by place, and run the tests on each change."""
    for each in FLOORS:
        shutil.copytree(ROOT / each, folder / each, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "mutants.toml").write_text(
        CONFIGURATION.format(
            modules=json.dumps(modules),
            command=json.dumps(f"{sys.executable} -S -E {fork_runner.__file__} ."),
            excluded=json.dumps(SAYS_NOTHING),
        ),
        encoding="utf-8",
    )
    words = (*PYTEST, *tests)
    # What is right passes; and it leaves the bytecode of everything that will not be changed.
    _run(folder, "python", "-m", "pytest", *COVER, *words)
    _run(folder, "cosmic-ray", "init", "mutants.toml", "mutants.sqlite")
    _run(folder, "cr-filter-operators", "mutants.sqlite", "mutants.toml")
    _draw(folder / "mutants.sqlite", os.environ.get(HOW_MANY))
    with fork_runner.Runs(folder, _environment(folder), words):
        assert fork_runner.knock(folder) == 0
        _run(folder, "cosmic-ray", "exec", "mutants.toml", "mutants.sqlite")
    return _tallied(_run(folder, "cosmic-ray", "dump", "mutants.sqlite"))


def _draw(path: Path, count: str | None) -> None:
    """Leave all changes but so many undone, always the same ones."""
    if count is None:
        return
    with use_db(path) as kept:
        left_out = {job for job, _ in kept.results}
        order = sorted(
            (each for each in kept.work_items if each.job_id not in left_out), key=_place
        )
        made = {
            each.job_id for each in random.Random(SEED).sample(order, min(int(count), len(order)))
        }
        skipped = WorkResult(worker_outcome=WorkerOutcome.SKIPPED)
        kept.set_multiple_results(
            [each.job_id for each in order if each.job_id not in made], skipped
        )


def _place(item: WorkItem) -> tuple[str, str, int]:
    (change,) = item.mutations
    return str(change.module_path), change.operator_name, change.occurrence


def _environment(folder: Path) -> dict[str, str]:
    environment = os.environ | {
        "PYTHONPATH": str(folder),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    for name in ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    return environment


def _run(folder: Path, program: str, *words: str) -> str:
    ended = subprocess.run(
        [Path(sys.executable).with_name(program), *words],
        cwd=folder,
        env=_environment(folder),
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def _tallied(dump: str) -> Tally:
    killed = 0
    survived = []
    for line in dump.splitlines():
        work, result = json.loads(line)
        if result["test_outcome"] == "killed":
            killed += 1
        elif result["test_outcome"] == "survived":
            survived += [
                f"{each['module_path']}:{each['start_pos'][0]} {each['operator_name']}"
                for each in work["mutations"]
            ]
    return Tally(killed, tuple(sorted(survived)))


@pytest.mark.soak
@pytest.mark.parametrize(
    ("modules", "tests"),
    [
        pytest.param(REMINDERS, REMIND, id="reminders"),
        pytest.param(OUTBOX, SEND + REMIND, id="outbox"),
        pytest.param(PERMISSIONS, ALLOW, id="permissions"),
    ],
)
def test_a_change_for_the_worse_is_noticed(
    modules: tuple[str, ...],
    tests: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tally = mutated(tmp_path, modules, tests)

    with capsys.disabled():
        sys.stdout.write(f"\n{tally.killed} killed, {tally.share:.1%}\n")
        sys.stdout.writelines(f"  survived: {each}\n" for each in tally.survived)
    assert tally.share >= LEAST_KILLED
