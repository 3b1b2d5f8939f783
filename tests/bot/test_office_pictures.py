"""The pictures are what they were when somebody last looked at them, in colour and in grey."""

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from office_boards import made_up, made_up_board, made_up_heat
from PIL import Image, ImageChops, ImageStat

from bot.pictures.board import board_png
from bot.pictures.curve import curve_png
from bot.pictures.head import head_height
from bot.pictures.heat import SHADES, heat_png
from bot.pictures.lateness import lateness_png
from bot.pictures.sheet import BOLD, REGULAR, WIDTH, fitted, width_of
from bot.pictures.styles import STYLES
from handlers.office.charts import curve_of, lateness_of
from storage.progress.records import Status

pytestmark = pytest.mark.thorough
GOLDEN = Path(__file__).with_name("golden")
PICTURES: dict[str, Callable[[], bytes]] = {
    "board-10": lambda: board_png(made_up_board(10, 6)),
    "board-100": lambda: board_png(made_up_board(100, 12, page=3)),
    "board-1000": lambda: board_png(made_up_board(1000, 40, page=57)),
    "curve-100": lambda: curve_png(curve_of(made_up(100, 12))),
    "heat-10": lambda: heat_png(made_up_heat(10, 4, added=False)),
    "heat-100": lambda: heat_png(made_up_heat(100, 26, page=1)),
    "lateness-100": lambda: lateness_png(lateness_of(made_up(100, 12))),
}
SCALE = 3
"""Goldens are kept smaller: every shape is still there, and a letter's edge is no matter."""
TILE = 12
"""Pixels of a golden: compared tile by tile, so that one cell of a thousand counts."""
TOLERANCE = 24
"""Of 255, in any tile; another version of the font library moves edges by less."""
VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


def _small(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return picture.resize((picture.width // SCALE, picture.height // SCALE), Image.Resampling.BOX)


def _apart(one: Image.Image, two: Image.Image) -> int:
    """Return by how much the tile differs that differs most."""
    difference = ImageChops.difference(one, two)
    size = (difference.width // TILE, difference.height // TILE)
    tiles = difference.resize(size, Image.Resampling.BOX).convert("RGB")
    return max(round(most) for _, most in ImageStat.Stat(tiles).extrema)


def _golden(name: str) -> Image.Image:
    with Image.open(GOLDEN / f"{name}.png") as kept:
        return kept.convert("RGB")


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_it_was(name: str) -> None:
    now = _small(PICTURES[name]())
    if not (GOLDEN / f"{name}.png").exists():  # to draw it anew by hand, remove the file and run
        now.quantize(256).save(GOLDEN / f"{name}.png")
        pytest.fail(f"{name}.png was written: look at it, then commit it")
    then = _golden(name)
    assert now.size == then.size
    assert now.width == WIDTH // SCALE
    assert _apart(now, then) < TOLERANCE
    assert _apart(now.convert("L"), then.convert("L")) < TOLERANCE


@pytest.mark.slow
@pytest.mark.parametrize(("name", "units", "duties"), [("board-10", 10, 6)])
def test_one_cell_that_is_another_is_noticed(name: str, units: int, duties: int) -> None:
    board = made_up_board(units, duties)
    row = board.rows[4]
    changed = replace(row, statuses=(Status.OVERDUE, *row.statuses[1:]))
    assert changed != row
    now = _small(board_png(replace(board, rows=(*board.rows[:4], changed, *board.rows[5:]))))
    assert _apart(now, _golden(name)) > TOLERANCE
    assert _apart(now.convert("L"), _golden(name).convert("L")) > TOLERANCE


def test_every_vietnamese_letter_is_in_the_font() -> None:
    from matplotlib.font_manager import get_font

    for file in (REGULAR, BOLD):
        letters = get_font(str(file)).get_charmap()
        assert all(ord(one) in letters for one in VIETNAMESE + VIETNAMESE.upper() + "✓↩●!–×“”…·")


def test_statuses_are_told_apart_without_colour() -> None:
    looks = {(style.sign, style.hatch) for style in STYLES.values()}
    assert len(looks) == len(STYLES) == len(Status)
    greys = [
        Image.new("RGB", (1, 1), style.fill).convert("L").getpixel((0, 0))
        for status, style in STYLES.items()
        if status not in {Status.NOT_APPLICABLE, Status.CANCELLED}
    ]
    values = sorted(int(str(grey)) for grey in greys)
    assert all(two - one >= 20 for one, two in pairwise(values))


def test_the_fuller_a_week_the_darker_it_is_without_colour() -> None:
    greys = [Image.new("RGB", (1, 1), fill).convert("L").getpixel((0, 0)) for _, fill, _ in SHADES]
    values = [255, *(int(str(grey)) for grey in greys)]
    assert all(one - two >= 15 for one, two in pairwise(values))


def test_every_unit_and_every_week_is_on_some_page_of_the_heat() -> None:
    pages = [made_up_heat(60, 40, page) for page in range(made_up_heat(60, 40).pages)]
    names = {unit.name for unit in made_up(60, 1).progress.units}
    assert {name for page in pages for name, _ in page.rows} == names
    assert len({week for page in pages for week in page.weeks}) == 39  # one is empty
    assert all(len(page.rows) <= 25 and len(page.weeks) <= 16 for page in pages)
    fullest = [max((load.all for load in loads if load), default=0) for _, loads in pages[0].rows]
    assert max(fullest) >= max(
        load.all for page in pages for _, loads in page.rows for load in loads if load
    )


@pytest.mark.parametrize(
    "name",
    [
        "Chi bộ 1",
        "Đảng bộ Công ty Trách nhiệm hữu hạn Một thành viên Thủy lợi Nam sông Hậu và Phát triển",
        "Chi bộ Trường-Trung-học-phổ-thông-chuyên-Lý-Tự-Trọng",
    ],
)
def test_a_name_is_never_cut(name: str) -> None:
    lines, size = fitted(name, 22, 330)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert size >= 16
    assert all(width_of(line, size) <= 330 for line in lines)


def test_a_hundred_units_are_paged_and_all_are_there() -> None:
    pages = [made_up_board(100, 30, page) for page in range(made_up_board(100, 30).pages)]
    names = {unit.name for unit in made_up(100, 30).progress.units}
    assert {row.name for page in pages for row in page.rows} == names
    assert {column.number for page in pages for column in page.columns} == set(range(1, 31))
    assert all(len(page.rows) <= 25 and len(page.columns) <= 20 for page in pages)
    counts = {page.counts for page in pages}
    assert len(counts) == 1  # every page tells the totals of all


def test_an_empty_picture_has_a_head_of_its_own() -> None:
    assert head_height("Tiến độ", ()) > 0
