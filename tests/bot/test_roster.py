"""Units and people from tables: the commands, the faults they name, and what they write."""

import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from command_line import Ran, Run
from dialogue import StandingClock
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.clock import clock_from
from bot.roster import sheets
from bot.roster.sheets import FORMULA_STARTS, Column, harmless, read_table, write_table
from bot.wording import roster as wording
from handlers.dispatcher import respond
from handlers.message import Message
from storage.database import Database
from storage.records import Role

pytestmark = pytest.mark.thorough

UNITS = tuple(wording.UNIT_COLUMNS.values())
PEOPLE = tuple(wording.PEOPLE_COLUMNS.values())
XA = ("--org", "xa", "--org-name", "Đảng bộ xã")


def refused(ran: Ran, said: str) -> None:
    assert ran.status == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def table(path: Path, headings: Sequence[str], *rows: Sequence[object]) -> str:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return str(path)


def shown(path: Path) -> list[tuple[str, ...]]:
    sheet = load_workbook(path).worksheets[0]
    return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def units(tmp_path: Path) -> str:
    return table(
        tmp_path / "units.xlsx",
        UNITS,
        ("cb-2", "Chi bộ Hai", "chi-bo", "du", "cb hai; thôn 2"),
        ("du", "Đảng ủy xã", "dang-uy", "", ""),
        ("cb-1", "Chi bộ Một", "chi-bo", "du", ""),
    )


@pytest.fixture
def ready(begun: Run, units: str) -> Run:
    """A database with three units of one organisation."""
    assert begun("unit", "import", units, *XA, "--yes").status == 0
    return begun


def test_units_are_shown_first_and_written_when_told(begun: Run, units: str) -> None:
    preview = begun("unit", "import", units, *XA, "--dry-run")
    assert "3 đơn vị mới" in preview.out
    assert wording.DRY in preview.out
    assert "Chi bộ Hai" not in begun("unit", "list").out
    refused(begun("unit", "import", units, *XA), "--yes")

    assert wording.WRITTEN in begun("unit", "import", units, *XA, "--yes").out
    assert "Chi bộ Hai (còn gọi: cb hai, thôn 2)" in begun("unit", "list", "--org", "xa").out
    again = begun("unit", "import", units, "--org", "xa", "--yes")
    assert "3 đơn vị không đổi" in again.out
    assert wording.NOTHING_NEW in again.out


def test_a_template_can_be_read_back(begun: Run, tmp_path: Path) -> None:
    for command in ("unit", "people"):
        file = str(tmp_path / f"{command}.xlsx")
        assert file in begun(command, "import", file, "--template").out
        refused(begun(command, "import", file, "--template"), "Đã có tệp")
    assert begun("unit", "import", str(tmp_path / "unit.xlsx"), *XA, "--yes").status == 0
    told = begun("people", "import", str(tmp_path / "people.xlsx"), "--org", "xa", "--yes")
    assert "2 nhiệm vụ mới" in told.out


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (("", "Tên", "chi-bo", "", ""), "Mã đơn vị", "còn trống"),
        (("Mã Có Dấu", "Tên", "chi-bo", "", ""), "Mã đơn vị", "không dùng làm mã được"),
        (("cb-9", "", "chi-bo", "", ""), "Tên đơn vị", "còn trống"),
        (("cb-9", "x" * 201, "chi-bo", "", ""), "Tên đơn vị", "dài quá"),
        (("cb-9", "Tên", "chi-bo", "khong-co", ""), "Mã đơn vị cấp trên", "không có đơn vị mã"),
        (("cb-9", "Tên", "chi-bo", "cb-9", ""), "Mã đơn vị cấp trên", "trực thuộc chính nó"),
        (("cb-1", "Tên khác", "chi-bo", "du", ""), "Tên đơn vị", "chibo unit rename"),
        (("cb-1", "Chi bộ Một", "khac", "du", ""), "Loại", "không đổi được"),
        (("cb-1", "Chi bộ Một", "chi-bo", "", ""), "Mã đơn vị cấp trên", "chibo unit move"),
    ],
)
def test_a_fault_names_row_and_column_and_nothing_is_written(
    ready: Run, tmp_path: Path, row: Sequence[str], column: str, reason: str
) -> None:
    before = ready("unit", "list").out
    good = ("cb-8", "Chi bộ Tám", "chi-bo", "du", "")
    file = table(tmp_path / "x.xlsx", UNITS, good, row)
    told = ready("unit", "import", file, "--org", "xa", "--yes")
    refused(told, f"Dòng 3, cột “{column}”")
    assert reason in told.err
    assert ready("unit", "list").out == before


def test_the_same_code_twice_is_a_fault(ready: Run, tmp_path: Path) -> None:
    row = ("cb-9", "Chi bộ Chín", "chi-bo", "du", "")
    file = table(tmp_path / "x.xlsx", UNITS, row, row)
    refused(ready("unit", "import", file, "--org", "xa", "--yes"), "đã có ở dòng 2")


def test_a_unit_gets_more_names(ready: Run, tmp_path: Path) -> None:
    file = table(
        tmp_path / "x.xlsx", UNITS, ("cb-1", "Chi bộ Một", "chi-bo", "du", "thôn một; cb một")
    )
    assert "1 đơn vị thêm tên gọi" in ready("unit", "import", file, "--org", "xa", "--yes").out
    assert "(còn gọi: thôn một, cb một)" in ready("unit", "list", "--org", "xa").out


def test_a_unit_that_comes_later_gets_the_work_of_running_plans(
    loaded: Run, tmp_path: Path
) -> None:
    file = table(tmp_path / "x.xlsx", UNITS, ("cb-moi", "Chi bộ Mới", "chi-bo", "duk", ""))
    args = ("unit", "import", file, "--org", "duk-cantho", "--yes", "--on", "2024-05-06")
    assert "Các đơn vị mới nhận" in loaded(*args).out


@pytest.mark.parametrize("org", [(), ("--org", "không-có")])
def test_it_must_be_clear_whose_units_they_are(loaded: Run, units: str, org: Sequence[str]) -> None:
    refused(loaded("unit", "import", units, *org, "--yes"), "tổ chức")


def people(tmp_path: Path, *rows: Sequence[object]) -> str:
    return table(tmp_path / "people.xlsx", PEOPLE, *rows)


AN = ("Nguyễn Văn An", "cb-1", "Bí thư", "", "", "", "")


def test_people_are_written_once_and_listed(ready: Run, tmp_path: Path) -> None:
    file = people(
        tmp_path,
        AN,
        ("Trần Thị Bình", "cb-1", "phó bí thư", datetime(2024, 1, 2), "", "", ""),  # noqa: DTZ001
        ("Lê Văn Cường", "cb-2", "chi ủy viên", "02/01/2024", "", "", ""),
    )
    assert "3 nhiệm vụ mới" in ready("people", "import", file, "--org", "xa", "--yes").out
    assert "3 nhiệm vụ không đổi" in ready("people", "import", file, "--org", "xa", "--yes").out
    listed = ready("people", "list", "--org", "xa").out
    assert "cb-1  phó bí thư: Trần Thị Bình, từ thứ Ba, 2/1/2024 (chưa tham gia)" in listed
    assert "chi ủy viên được giao: Lê Văn Cường" in listed


def test_one_person_may_stand_in_two_rows(ready: Run, tmp_path: Path) -> None:
    same = [("An", "cb-1", "bí thư", "", "", "7", ""), ("An", "cb-2", "cán bộ", "", "", "7", "")]
    ready("people", "import", people(tmp_path, *same), "--org", "xa", "--yes")
    exported = tmp_path / "out.xlsx"
    ready("people", "export", str(exported), "--org", "xa")
    rows = shown(exported)[1:]
    assert len({row[5] for row in rows}) == 1
    assert {row[1] for row in rows} == {"cb-1", "cb-2"}
    assert (
        "2 nhiệm vụ không đổi"
        in ready("people", "import", str(exported), "--org", "xa", "--dry-run").out
    )


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (("", "cb-1", "bí thư"), "Họ và tên", "còn trống"),
        (("x" * 81, "cb-1", "bí thư"), "Họ và tên", "dài quá"),
        (("An", "cb-7", "bí thư"), "Mã đơn vị", "không có đơn vị"),
        (("An", "cb-1", "trưởng thôn"), "Vai trò", "không có vai trò"),
        (("An", "cb-1", "bí thư", "32/1/2024"), "Từ ngày", "không phải là ngày"),
        (("An", "cb-1", "bí thư", "2/2/2024", "1/2/2024"), "Đến ngày", "trước ngày bắt đầu"),
    ],
)
def test_a_fault_in_a_row_of_people_is_named(
    ready: Run, tmp_path: Path, row: Sequence[str], column: str, reason: str
) -> None:
    told = ready("people", "import", people(tmp_path, row), "--org", "xa", "--yes")
    refused(told, f"Dòng 2, cột “{column}”")
    assert reason in told.err


def test_a_day_in_the_table_ends_a_post(ready: Run, tmp_path: Path) -> None:
    ready("people", "import", people(tmp_path, AN), "--org", "xa", "--yes")
    ended = (*AN[:4], "31/12/2020", *AN[5:])
    refused(
        ready("people", "import", people(tmp_path, (*AN[:3], "1/1/2021", "31/12/2020")), *XA[:2]),
        "trước ngày bắt đầu",
    )
    told = ready("people", "import", people(tmp_path, ended), "--org", "xa", "--yes")
    assert "1 nhiệm vụ kết thúc" in told.out
    assert "Nguyễn Văn An" not in ready("people", "list").out
    back = ready("people", "import", people(tmp_path, AN), "--org", "xa", "--yes")
    assert "1 nhiệm vụ mới" in back.out


def test_an_ended_post_gives_nothing_more(ready: Run, tmp_path: Path) -> None:
    ready("people", "import", people(tmp_path, AN), "--org", "xa", "--yes")
    told = ready("people", "end-post", "cb-1", "nguyen van an", "--org", "xa")
    assert "thôi giữ vai trò bí thư của Chi bộ Một" in told.out
    refused(ready("people", "end-post", "cb-1", "nguyen van an"), "Không thấy ai")


def test_which_of_two_posts_ends_must_be_said(ready: Run, tmp_path: Path) -> None:
    file = people(tmp_path, AN, (AN[0], "cb-1", "cán bộ"))
    ready("people", "import", file, "--org", "xa", "--yes")
    refused(ready("people", "end-post", "cb-1", AN[0]), "officer")
    assert ready("people", "end-post", "cb-1", AN[0], "--role", "officer").status == 0


def test_everybody_who_has_not_joined_gets_a_code_of_their_own(ready: Run, tmp_path: Path) -> None:
    codes = tmp_path / "codes.xlsx"
    args = ("people", "import", people(tmp_path, AN), "--org", "xa", "--yes")
    assert "1 mã mời" in ready(*args, "--invites", str(codes)).out
    heading, row = shown(codes)
    assert heading == tuple(wording.INVITE_COLUMNS.values())
    assert row[:3] == ("Nguyễn Văn An", "Chi bộ Một", "bí thư")
    assert len(row[3]) == 11
    assert codes.stat().st_mode & 0o077 == 0


def test_no_exported_cell_is_ever_a_formula(ready: Run, tmp_path: Path) -> None:
    names = ["'=HYPERLINK(1)", "'+84", "'-1", "'@SUM(A1)"]
    rows = [(name, "cb-1", "bí thư") for name in names]
    ready("people", "import", people(tmp_path, *rows), "--org", "xa", "--yes")
    out = tmp_path / "out.xlsx"
    ready("people", "export", str(out))
    assert all(
        not str(cell.value or "").startswith(FORMULA_STARTS) and cell.data_type != "f"
        for line in load_workbook(out).worksheets[0].iter_rows()
        for cell in line
    )
    assert "4 nhiệm vụ không đổi" in ready("people", "import", str(out), "--dry-run").out


@given(st.text(max_size=30))
def test_whatever_a_text_it_is_no_formula(text: str) -> None:
    assert not harmless(text).startswith(FORMULA_STARTS)


def test_what_is_no_table_is_refused(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 hong")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as packed:
        packed.writestr("x.xml", "<x/>")
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.xml", b"0" * (sheets.MOST_UNPACKED + 1))
    for name, said in (
        ("a", "không phải là bảng"),
        ("b", "không phải là bảng"),
        ("bomb", "lớn quá"),
        ("none", "Không có tệp"),
    ):
        refused(ready("unit", "import", str(tmp_path / f"{name}.xlsx"), "--org", "xa"), said)
    file = table(tmp_path / "c.xlsx", ("Mã đơn vị", "Tên đơn vị"))
    refused(ready("unit", "import", file, "--org", "xa"), "thiếu cột “Loại”")
    refused(ready("people", "export", str(tmp_path / "none" / "x.xlsx")), "Không ghi được")


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    columns = (Column("a", "Cột A"), Column("b", "Cột B", needed=False))
    write_table(tmp_path / "t.xlsx", "T", columns, [("=1", "x\ny"), ("", ""), ("'@", "z")])
    rows = read_table(tmp_path / "t.xlsx", columns)
    assert [(row.number, row["a"], row["b"]) for row in rows] == [(2, "=1", "x y"), (4, "@", "z")]


def test_units_change_by_command(ready: Run) -> None:
    renamed = ready("unit", "rename", "cb-1", "Chi bộ Nhất", "--org", "xa")
    assert "Chi bộ Một nay là Chi bộ Nhất" in renamed.out
    moved = ready("unit", "move", "cb-2", "--under", "cb-1")
    assert "Đã chuyển Chi bộ Hai" in moved.out
    refused(ready("unit", "move", "cb-1", "--under", "cb-2"), "trực thuộc chính nó")
    ready("unit", "move", "cb-2", "--under", "du")
    split = ready("unit", "split", "cb-2", "--new", "a=Hai A", "--new", "b=Hai B")
    assert "Đã tách Chi bộ Hai, có Hai A, Hai B" in split.out
    merged = ready("unit", "merge", "a", "b", "--into", "cb-1")
    assert "Đã nhập Hai A, Hai B vào Chi bộ Nhất" in merged.out
    listed = ready("unit", "list").out
    assert "Hai A," in listed.split("Chi bộ Nhất")[1]
    assert "xa  a  " not in listed
    later = ready("unit", "rename", "cb-1", "Chi bộ Mai sau", "--on", "2090-01-01")
    assert "Đã đặt lịch" in later.out
    assert "Mai sau" not in ready("unit", "list").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("rename", "khong-co", "x"), "Không có đơn vị"),
        (("rename", "cb-1", "x", "--on", "2001-01-01"), "Không có đơn vị|thay đổi sau ngày"),
        (("merge", "cb-1", "cb-2"), "--into"),
        (("merge", "cb-1", "--new", "c", "--name", "C"), "ít nhất hai"),
        (("merge", "cb-1", "cb-2", "--new", "du", "--name", "C"), "đã có đơn vị khác dùng"),
        (("split", "cb-1", "--new", "c=C"), "ít nhất 2"),
        (("split", "cb-1", "--new", "Sai Mã=C", "--keep"), "không dùng làm mã được"),
        (("split", "cb-1", "--new", "c", "--keep"), "dạng --new"),
        (("rename", "cb-1", "  "), "--name|tên"),
    ],
)
def test_a_change_that_cannot_be_is_refused(ready: Run, args: Sequence[str], said: str) -> None:
    told = ready("unit", *args)
    assert told.status == 2
    assert any(part in told.err for part in said.split("|"))


def test_a_picture_of_the_link_is_drawn(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite = ("invite", "chi-bo", "--org", "duk-cantho", "--role", "secretary", "--qr")
    refused(loaded(*invite, str(tmp_path / "q.png")), "CHIBO_BOT_NAME")
    monkeypatch.setenv("CHIBO_BOT_NAME", "chibo_bot")
    refused(loaded(*invite, str(tmp_path / "q.gif")), ".png")
    for kind, begin in (("png", b"\x89PNG"), ("svg", b"<?xml")):
        file = tmp_path / f"q.{kind}"
        assert str(file) in loaded(*invite, str(file)).out
        assert file.read_bytes().startswith(begin)
    refused(loaded(*invite, str(tmp_path / "no" / "q.png")), "Không ghi được")


def test_an_invited_person_is_the_one_of_the_table(ready: Run, tmp_path: Path) -> None:
    codes = tmp_path / "codes.xlsx"
    args = ("people", "import", people(tmp_path, AN), "--org", "xa", "--yes")
    ready(*args, "--invites", str(codes))
    code = shown(codes)[1][3]
    database = Database.open(f"sqlite:///{tmp_path}/var/chibo.db")
    with database.unit_of_work() as uow:
        clock = StandingClock(clock_from(None).now())
        message = Message("terminal", "x", code, clock.now(), "1", sender_name="Kẻ khác")
        turn = respond(message, uow, clock)
        person = uow.people.by_address("terminal", "x")
        assert person is not None
        assert person.name == "Nguyễn Văn An"
        today = clock.now().astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()
        (post,) = uow.people.posts_of(person.id, today)
        assert post.role is Role.SECRETARY
    database.close()
    assert "Chào mừng đồng chí Nguyễn Văn An" in turn.replies[0].text


def test_several_zalo_bots_share_the_people_of_a_table(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZALO_BOT_TOKEN", "11:aaaa-bb, 22:cccc-dd")
    codes, several = tmp_path / "codes.xlsx", (AN, *(replaced(AN, f"Người {n}") for n in range(3)))
    args = ("people", "import", people(tmp_path, *several), "--org", "xa", "--yes")
    ready(*args, "--invites", str(codes))

    bots = [row[6].rpartition("/")[2] for row in shown(codes)[1:]]
    assert sorted(bots) == ["11", "11", "22", "22"]


def replaced(row: Sequence[object], name: str) -> Sequence[object]:
    return (name, *row[1:])
