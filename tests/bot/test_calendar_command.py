"""`chibo calendar`, as the office uses it."""

from pathlib import Path

from command_line import Run, refused
from openpyxl import Workbook

ORG = ("--org", "duk-cantho")


def _book(path: Path, *rows: tuple[str, str, str]) -> str:
    book = Workbook()
    for row in (("Ngày", "Loại", "Lý do"), *rows):
        book.worksheets[0].append(row)
    book.save(path)
    return str(path)


def test_the_year_is_shown_with_tet_and_the_made_up_saturday(loaded: Run) -> None:
    shown = loaded("calendar", "show", "--year", "2024", *ORG).out

    assert "Nghỉ hằng tuần: thứ Bảy, Chủ nhật." in shown
    assert "thứ Hai, 12/2/2024: nghỉ – Mùng ba Tết Nguyên Đán (lịch chung)" in shown
    assert "thứ Bảy, 4/5/2024: làm bù – làm bù cho ngày nghỉ hoán đổi (lịch chung)" in shown
    assert "thứ Hai, 6/5/2024" not in shown


def test_a_day_off_of_the_office_is_entered_shown_and_removed(loaded: Run) -> None:
    added = loaded("calendar", "add", "2024-09-09..2024-09-10", "--reason", "nghỉ tránh bão", *ORG)
    again = loaded("calendar", "add", "2024-09-09", "--reason", "nghỉ tránh bão", *ORG)
    shown = loaded("calendar", "show", "--year", "2024", *ORG).out
    removed = loaded("calendar", "remove", "2024-09-09", *ORG)

    assert "Đã ghi 2 ngày" in added.out
    assert "đã có sẵn như vậy" in again.out
    assert "thứ Ba, 10/9/2024: nghỉ – nghỉ tránh bão (cơ quan ghi)" in shown
    assert "Đã bỏ 1 ngày" in removed.out
    assert "9/9/2024" not in loaded("calendar", "show", "--year", "2024", *ORG).out


def test_a_table_is_read_whole_or_not_at_all(loaded: Run, tmp_path: Path) -> None:
    wrong = _book(tmp_path / "a.xlsx", ("2026-09-09", "nghỉ", "bão"), ("mai", "làm bù", "bù"))
    right = _book(
        tmp_path / "b.xlsx", ("2026-09-09", "nghỉ", "bão"), ("2026-09-12", "làm bù", "bù")
    )

    assert "Dòng 3" in refused(loaded("calendar", "import", wrong, *ORG))
    assert "Chưa ghi gì" in loaded("calendar", "import", right, "--dry-run", *ORG).out
    assert "Đã ghi 2 ngày" in loaded("calendar", "import", right, *ORG).out
    assert (
        "thứ Bảy, 12/9/2026: làm bù – bù" in loaded("calendar", "show", "--year", "2026", *ORG).out
    )


def test_the_template_can_be_read_back(loaded: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "mau.xlsx")
    loaded("calendar", "import", file, "--template")

    assert "Tệp đọc được: 2 ngày" in loaded("calendar", "import", file, "--dry-run", *ORG).out


def test_an_office_that_works_on_saturdays(loaded: Run) -> None:
    assert "nay nghỉ hằng tuần: Chủ nhật." in loaded("calendar", "weekend", "cn", *ORG).out
    assert "thứ Năm, 9/5/2024" not in loaded("calendar", "show", "--year", "2024", *ORG).out


def test_what_cannot_be_meant_is_refused_with_the_next_step(loaded: Run) -> None:
    reason = ("--reason", "bão")

    assert "--org" in refused(loaded("calendar", "add", "2024-09-09", *reason))
    assert "dạng 2024-05-06" in refused(loaded("calendar", "add", "9/9", *reason, *ORG))
    assert "60" in refused(loaded("calendar", "add", "2024-01-01..2024-12-31", *reason, *ORG))
    assert "chibo calendar show" in refused(loaded("calendar", "remove", "2024-09-09", *ORG))
    assert "cn" in refused(loaded("calendar", "weekend", "thứ chín", *ORG))
