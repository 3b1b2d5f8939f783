"""What scanning, typing and pages do to dates, and what is read all the same."""

from datetime import date

import pytest

from plans.reading import plain_source, read_draft
from plans.reading.footnotes import notes_apart
from plans.reading.language import low
from plans.reading.moments import moments_in
from plans.reading.slips import without_slips
from plans.reading.source import Source, SourceLine

HEAD = (
    "ĐẢNG ỦY XÃ TÂN LẬP\nSố 12-KH/ĐU\n\nTân Lập, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\ncông tác năm 2026\n\nI. NHIỆM VỤ\n"
)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("trước ngày l0/12/2026", "trước ngày 10/12/2026"),
        ("trước 3O/6/2O26", "trước 30/6/2026"),
        ("ngày 2l tháng 8 năm 2O26", "ngày 21 tháng 8 năm 2026"),
        ("xong trong tháng 1O", "xong trong tháng 10"),
        ("ch ậm nhất ngày 5/8", "chậm nhất ngày 5/8"),
        ("quý I/2026", "quý I/2026"),
        ("mục I/2 Kế hoạch", "mục I/2 Kế hoạch"),
        ("điểm b ở mục 3", "điểm b ở mục 3"),
        ("và/hoặc I/O", "và/hoặc I/O"),
    ],
)
def test_letters_in_dates_are_the_figures_they_stand_for(printed: str, meant: str) -> None:
    assert without_slips(printed) == meant


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("xong trước ngày mười lăm tháng mười", "15 tháng 10"),
        ("trước ngày mồng 5 tháng Chín năm 2026", "5 tháng 9 năm 2026"),
        ("vào cuối tháng Mười hai.", "cuối tháng 12"),
        ("trước ngày ba mươi mốt tháng ba", "31 tháng 3"),
    ],
)
def test_days_in_words_are_read_as_figures(words: str, phrase: str) -> None:
    (moment,) = moments_in(low(words))

    assert moment.text.endswith(phrase)
    assert words[: moment.end] == words.rstrip(".")


@pytest.mark.parametrize(
    "words", ["ba tháng một lần", "sau ba tháng hai bên ký", "6 tháng năm người"]
)
def test_a_number_behind_months_is_no_name_of_one(words: str) -> None:
    assert all("tháng 1" not in each.text for each in moments_in(low(words)))
    assert all("tháng 2" not in each.text for each in moments_in(low(words)))


def _line(text: str, number: int, *, full: bool = True, small: bool = False) -> SourceLine:
    return SourceLine(text, number, 1, indented=False, full=full, small=small)


def test_a_footnote_of_a_page_is_read_behind_the_line_of_its_mark() -> None:
    head = [_line(text, at, full=False) for at, text in enumerate(HEAD.splitlines(), 1)]
    page = [
        _line("1. Các chi bộ gửi danh sách đảng viên về Văn phòng Đảng ủy1", 20, full=False),
        SourceLine("trước ngày 09/10/2026; nộp hồ sơ từ ngày", 21, 1, indented=True, full=True),
        _line("1 Riêng các chi bộ vùng cao gửi danh sách chậm nhất ngày", 22, small=True),
        _line("16/10/2026.", 23, full=False, small=True),
        SourceLine("2", 24, 2, indented=True, full=False),
        SourceLine("15/12/2026 đến ngày 20/12/2026.", 25, 2, indented=False, full=False),
    ]
    tasks = read_draft(Source(tuple(head + page), wrapped=True)).tasks

    days = [task.deadline.last_safe_day for task in tasks]
    assert days == [date(2026, 10, 8), date(2026, 12, 20), date(2026, 10, 16)]
    assert {task.section for task in tasks} == {"I.1"}
    assert tasks[2].carry_out == ("Các chi bộ vùng cao",)


def test_a_figure_that_belongs_to_its_word_is_no_mark_of_a_note() -> None:
    lines = [
        _line("Sửa 300 m2 đường QL1, hỗ trợ 45 tấn NPK2", 1),
        _line("2 Không tính phân chuồng.", 2, small=True),
        _line("1 Theo đơn giá của tỉnh.", 3, small=True),
    ]
    made, notes = notes_apart(lines)

    assert [line.text for line in made] == [line.text for line in lines]
    assert notes == {}


def test_days_put_off_are_the_new_ones() -> None:
    draft = read_draft(
        plain_source(
            HEAD
            + "1. Hội nghị của Chi bộ Thôn Đông lùi từ ngày 25/9/2026 sang ngày 09/10/2026.\n"
            + "2. Thời hạn nộp hồ sơ của Chi bộ Thôn Tây được gia hạn đến hết ngày 15/10/2026 "
            + "(thay cho mốc ngày 30/9/2026).\n"
        )
    )
    days = [task.deadline.last_safe_day for task in draft.tasks]
    assert days == [date(2026, 10, 9), date(2026, 10, 15)]
    assert [task.carry_out for task in draft.tasks] == [
        ("Chi bộ Thôn Đông",),
        ("Chi bộ Thôn Tây",),
    ]
