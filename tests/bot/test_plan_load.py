"""`chibo plan load`: row 52, the same plan twice, a corrected plan, an amending one."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import Run, refused

from storage.database import Database
from storage.records import Role

pytestmark = pytest.mark.thorough

PLAN = """
[plan]
org = "duk-cantho"
kind = "Kế hoạch"
number = "171-KH/ĐUK"
issuer = "Ban Thường vụ Đảng ủy Khối"
subject = "kiểm tra công tác đảng viên năm 2024"
years = [2024]

[[task]]
key = "kt-bao-cao"
section = "II.1"
title = "Báo cáo tự kiểm tra của chi bộ"
kind = "report"
falls_to = ["chi-bo"]
deadline = "trước ngày 20/9/2024"

[[task]]
key = "kt-danh-sach"
section = "II.2"
title = "Gửi danh sách đảng viên được kiểm tra"
kind = "report"
falls_to = ["chi-bo", "dang-bo-co-so"]
deadline = "trong tháng 10/2024"
"""
NEW_DAY = PLAN.replace("trước ngày 20/9/2024", "trước ngày 30/9/2024")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kh171.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def clocked(loaded: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """It is the morning of 8/5/2024, and somebody of the branch can be reached."""
    monkeypatch.setenv("CHIBO_CLOCK_START", "2024-05-08T09:00+07:00")
    at = datetime(2024, 5, 6, 2, tzinfo=UTC)
    database = Database.open("sqlite:///var/chibo.db")
    with database.unit_of_work() as uow:
        org = uow.organisations.by_code("duk-cantho")
        assert org is not None
        for code, address in (("chi-bo", "17"), ("ban-tuyen-giao", "18")):
            unit = uow.units.by_code(org.id, code)
            assert unit is not None
            person = uow.people.add(f"Người {code}")
            uow.people.give_post(person.id, unit.id, Role.SECRETARY, at.date())
            uow.people.link(person.id, "telegram", address, at)
        uow.commit()
    database.close()
    return loaded


def counts() -> list[int]:
    with closing(sqlite3.connect("var/chibo.db")) as database:
        return [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("plans", "plan_versions", "tasks", "occurrences", "assignments", "outbox")
        ]


def messages() -> list[tuple[str, str]]:
    with closing(sqlite3.connect("var/chibo.db")) as database:
        rows = database.execute("SELECT address, payload FROM outbox ORDER BY id").fetchall()
    return [(address, json.loads(payload)["text"]) for address, payload in rows]


def test_a_new_plan_comes_into_force_and_is_told_to_who_has_work(clocked: Run, file: Path) -> None:
    shown = clocked("plan", "load", str(file), "--yes")

    assert shown.status == 0
    assert "Kế hoạch mới: Kế hoạch số 171-KH/ĐUK" in shown.out
    assert "2 việc. 7 đơn vị có việc, 11 phần việc." in shown.out
    ((address, text),) = messages()
    assert address == "17"
    assert text.startswith("*Kế hoạch số 171-KH/ĐUK* (kiểm tra công tác đảng viên năm 2024)")
    assert "“Báo cáo tự kiểm tra của chi bộ” (mục II.1), hạn thứ Năm, 19/9/2024" in text


def test_the_same_file_again_changes_nothing(clocked: Run, file: Path) -> None:
    clocked("plan", "load", str(file), "--yes")
    before = counts()
    shown = clocked("plan", "load", str(file), "--yes")

    assert shown.status == 0
    assert shown.out.startswith("Không có gì mới: Kế hoạch số 171-KH/ĐUK đã nạp đúng như vậy")
    assert counts() == before


def test_a_dry_run_shows_and_keeps_nothing(clocked: Run, file: Path) -> None:
    before = counts()
    shown = clocked("plan", "load", str(file), "--dry-run")

    assert "Kế hoạch mới" in shown.out
    assert counts() == before


def test_without_a_yes_nothing_is_written(clocked: Run, file: Path) -> None:
    before = counts()
    shown = clocked("plan", "load", str(file))

    assert shown.status == 2
    assert "--yes" in shown.err
    assert counts() == before


def test_a_corrected_plan_shows_the_difference_and_tells_only_who_still_owes(
    clocked: Run, file: Path
) -> None:
    clocked("plan", "load", str(file), "--yes")
    file.write_text(NEW_DAY, encoding="utf-8")
    shown = clocked("plan", "load", str(file), "--yes")

    assert "giữ nguyên 1 việc, sửa 1, bỏ 0, thêm 0" in shown.out
    assert "hạn thứ Năm, 19/9/2024 → Chủ nhật, 29/9/2024" in shown.out
    assert "Liên quan 4 đơn vị: 0 phần việc mới, 4 dời hạn, 0 hủy." in shown.out
    assert "(bản 2)" in shown.out
    address, text = messages()[-1]
    assert address == "17"
    assert "hạn đổi *thứ Năm, 19/9/2024 → Chủ nhật, 29/9/2024*" in text
    assert "danh sách" not in text
    again = clocked("plan", "load", str(file), "--yes")
    assert again.out.startswith("Không có gì mới")
    assert len(messages()) == 2


def test_dropped_and_added_work_is_shown_and_the_history_says_why(clocked: Run, file: Path) -> None:
    clocked("plan", "load", str(file), "--yes")
    without = NEW_DAY.partition('\n[[task]]\nkey = "kt-danh-sach"')[0]
    more = """
[[task]]
key = "kt-khac-phuc"
section = "II.4"
title = "Kế hoạch khắc phục hạn chế"
kind = "unit_plan"
falls_to = ["chi-bo"]
deadline = "trong tháng 11/2024"
"""
    file.write_text(without + more, encoding="utf-8")
    shown = clocked("plan", "load", str(file), "--yes")

    assert "giữ nguyên 0 việc, sửa 1, bỏ 1, thêm 1" in shown.out
    assert "- “Gửi danh sách đảng viên được kiểm tra” (mục II.2)" in shown.out
    assert clocked("audit", "verify").status == 0
    _, text = messages()[-1]
    assert "Không phải làm nữa: “Gửi danh sách đảng viên được kiểm tra”" in text
    assert "Việc mới: “Kế hoạch khắc phục hạn chế”" in text
    assert "bản 2: từ 8/5/2024, 2 việc" in clocked("plan", "versions", "171").out
    file.write_text(PLAN, encoding="utf-8")
    back = clocked("plan", "load", str(file), "--dry-run")
    assert "giống bản 1" in back.out


def test_an_amending_plan_leaves_the_rest_alone(clocked: Run, file: Path, tmp_path: Path) -> None:
    clocked("plan", "load", str(file), "--yes")
    amending = tmp_path / "kh180.toml"
    text = NEW_DAY.partition('\n[[task]]\nkey = "kt-danh-sach"')[0]
    amending.write_text(text.replace("171-KH", "180-KH"), encoding="utf-8")
    shown = clocked("plan", "load", str(amending), "--amends", "171", "--yes")

    assert "giữ nguyên 1 việc, sửa 1, bỏ 0, thêm 0" in shown.out
    assert "theo Kế hoạch số 180-KH/ĐUK" in messages()[-1][1]
    assert "theo Kế hoạch số 180-KH/ĐUK" in clocked("plan", "versions", "171").out


def test_a_plan_whose_number_was_wrong_is_replaced_by_name(clocked: Run, file: Path) -> None:
    clocked("plan", "load", str(file), "--yes")
    file.write_text(PLAN.replace("171-KH", "172-KH"), encoding="utf-8")
    shown = clocked("plan", "load", str(file), "--replaces", "171", "--yes")

    assert "số từ “171-KH/ĐUK” thành “172-KH/ĐUK”" in shown.out
    assert clocked("plan", "list").out.count("172-KH/ĐUK") == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('key = "kt-bao-cao"', "", "key còn thiếu"),
        ('kind = "report"', 'kind = "baocao"', "kind có từ ngoài danh sách"),
        ("trước ngày 20/9/2024", "trước ngày 31/9/2024", "deadline chưa đúng"),
        ("[2024]", '"2024"', "years không đúng kiểu"),
        ('section = "II.1"', 'sektion = "II.1"', "section còn thiếu"),
        ("[plan]", "[plan", "Không đọc được tệp"),
        ('org = "duk-cantho"', 'org = "xa-moi"', "Không có tổ chức “xa-moi”"),
        ("kt-bao-cao", "ct-bc-camket", "Các khóa ct-bc-camket đã dùng"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_vietnamese(
    clocked: Run, file: Path, old: str, new: str, told: str
) -> None:
    file.write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    before = counts()
    said = refused(clocked("plan", "load", str(file), "--yes"))

    assert told in said
    assert counts() == before


def test_no_file_and_no_such_plan_are_refused(clocked: Run, file: Path) -> None:
    assert "Không đọc được tệp" in refused(clocked("plan", "load", "nowhere.toml"))
    assert "không có kế hoạch “999”" in refused(
        clocked("plan", "load", str(file), "--amends", "999")
    )
    both = clocked("plan", "load", str(file), "--amends", "1", "--replaces", "2")
    assert "Chỉ dùng một trong" in refused(both)


def test_json_of_the_same_form_is_read(clocked: Run, file: Path, tmp_path: Path) -> None:
    import tomllib

    path = tmp_path / "kh171.json"
    path.write_text(json.dumps(tomllib.loads(PLAN)), encoding="utf-8")
    clocked("plan", "load", str(file), "--yes")

    assert clocked("plan", "load", str(path)).out.startswith("Không có gì mới")
