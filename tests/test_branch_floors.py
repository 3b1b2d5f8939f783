import json
from pathlib import Path
from typing import Any

import pytest
from branch_floors import FLOORS, main, taken

ROOT = Path(__file__).parents[1]


def file(covered: int, there: int, *missing: int) -> dict[str, Any]:
    return {
        "summary": {"covered_branches": covered, "num_branches": there},
        "missing_branches": [[line, -1] for line in missing],
    }


def full_report() -> dict[str, Any]:
    names = {name for floor in FLOORS for name in floor.files}
    files = {f"{name}x.py" if name.endswith("/") else name for name in names}
    return {"files": {name: file(100, 100) for name in files}}


def ended(report: dict[str, Any], folder: Path) -> int:
    path = folder / "coverage.json"
    path.write_text(json.dumps(report), encoding="utf-8")
    return main(path)


def test_every_floor_reached_is_no_failure(tmp_path: Path) -> None:
    assert ended(full_report(), tmp_path) == 0


def test_one_branch_missed_in_the_outbox_is_a_failure_that_names_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = full_report()
    report["files"]["storage/outbox.py"] = file(99, 100, 42)

    assert ended(report, tmp_path) == 1
    told = capsys.readouterr().out
    assert "BELOW  outbox" in told
    assert "storage/outbox.py: 42" in told
    assert "holds  reminders" in told


@pytest.mark.parametrize(("covered", "status"), [(949, 1), (950, 0)])
def test_plans_and_handlers_are_counted_together(tmp_path: Path, covered: int, status: int) -> None:
    only = {"plans/x.py": file(400, 400), "handlers/x.py": file(covered - 400, 600)}
    report = full_report()
    rest = {name: file(0, 0) for name in report["files"]}

    assert ended({"files": rest | only}, tmp_path) == status


def test_a_file_that_is_not_there_is_not_taken_for_covered() -> None:
    with pytest.raises(KeyError):
        taken({"files": {}}, ("storage/outbox.py",))


def test_every_file_of_a_floor_exists() -> None:
    assert all((ROOT / name).exists() for floor in FLOORS for name in floor.files)
