"""A sheet to draw on, measured in the pixels of the picture; text is measured before it is set."""

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath

mpl.rcParams["text.hinting"] = "none"
"""Hinting each letter takes most of the time, and a phone's screen does not show it."""
WIDTH = 1080
"""Pixels: a phone's."""
MARGIN = 32
DPI = 100
FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
REGULAR, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
"""Come with matplotlib, under a free licence, and have every Vietnamese letter."""
INK, GREY, PALE = "#1a1a1a", "#5f5f5f", "#d9d9d9"
LINE = 1.32
"""Height of a line of text, in its size."""
LEAST_SIZE = 16.0
COMPRESSION = 3
"""Of 9: takes two thirds of the usual 6, and makes these pictures smaller."""
SEAM = re.compile(r"(?<=[-–/._])")


@lru_cache(maxsize=4)
def _properties(file: Path) -> FontProperties:
    return FontProperties(fname=str(file))


def properties(points: float) -> FontProperties:
    """Return the font of labels, for what matplotlib sets by itself."""
    return FontProperties(fname=str(REGULAR), size=points)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in pixels, at a size in pixels."""
    return size * sum(_advance(letter, bold=bold) for letter in text)


@lru_cache(maxsize=4096)
def _advance(letter: str, *, bold: bool) -> float:
    """Return how far a letter takes the pen, at a size of one; shaping whole lines is slow."""
    font = get_font(str(BOLD if bold else REGULAR))
    font.set_size(1000, 72)
    return float(font.load_char(ord(letter), LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / 1000


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Part a text into lines between its words; a word too long for a line at its hyphens."""
    lines: list[str] = []
    for word in text.split():
        fits = width_of(word, size, bold=bold) <= width
        for number, part in enumerate([word] if fits else SEAM.split(word)):
            longer = f"{lines[-1]}{'' if number else ' '}{part}" if lines else part
            if lines and width_of(longer, size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines or [""]


def fitted(text: str, size: float, width: float) -> tuple[list[str], float]:
    """Return a text as lines that fit: two, or three of smaller letters; never is it cut.

    At the least size it takes as many lines as it needs.
    """
    tries = [(size - step, 2 + (step > 3)) for step in range(int(size - LEAST_SIZE) + 1)]
    for smaller, most in tries:
        lines = wrapped(text, smaller, width)
        if len(lines) <= most and all(width_of(line, smaller) <= width for line in lines):
            return _evened(text, smaller, width, lines), smaller
    return wrapped(text, LEAST_SIZE, width), LEAST_SIZE


def _evened(text: str, size: float, width: float, lines: list[str]) -> list[str]:
    """Return as many lines, of a more even length: a number that ends a name stands not alone."""
    for share in (0.6, 0.7, 0.8, 0.9):
        closer = wrapped(text, size, width * share)
        if len(closer) == len(lines):
            return closer
    return lines


class Sheet:
    """One picture in the making."""

    def __init__(self, height: float) -> None:
        """Begin with white paper."""
        self.height = round(height)
        self._figure = Figure(figsize=(WIDTH / DPI, self.height / DPI), dpi=DPI, facecolor="white")
        self._canvas = FigureCanvasAgg(self._figure)
        self._axes = self._paper()

    def _paper(self) -> Axes:
        axes = self._figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(self.height, 0)
        axes.set_axis_off()
        return axes

    def chart(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return an area with axes of its own."""
        return self._figure.add_axes(
            (left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height)
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        color: str = INK,
        bold: bool = False,
        align: str = "left",
        anchor: str = "top",
    ) -> None:
        """Set one line."""
        self._axes.text(
            x,
            y,
            text,
            fontproperties=_properties(BOLD if bold else REGULAR),
            fontsize=size * 72 / DPI,
            color=color,
            ha=align,
            va=anchor,
            parse_math=False,
        )

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float, *, bold: bool = False
    ) -> float:
        """Set several lines below each other and return where the next one would begin."""
        for line in lines:
            self.text(x, y, line, size, bold=bold)
            y += size * LINE
        return y

    def boxes(
        self,
        corners: Sequence[tuple[float, float]],
        width: float,
        height: float,
        *,
        fill: str,
        edge: str = "white",
        hatch: str = "",
    ) -> None:
        """Draw boxes of one kind at once."""
        if not corners:
            return
        self._axes.add_collection(
            PolyCollection(
                [
                    ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
                    for x, y in corners
                ],
                facecolor=fill,
                edgecolor=edge,
                linewidth=0.8,
                hatch=hatch or None,
            )
        )

    def signs(
        self, centres: Sequence[tuple[float, float]], sign: str, size: float, color: str
    ) -> None:
        """Set the same sign in many places at once."""
        if not centres or not sign:
            return
        outline = _outline(sign)
        self._axes.scatter(
            [x for x, _ in centres],
            [y for _, y in centres],
            marker=outline,
            s=(size * 72 / DPI) ** 2,
            color=color,
            linewidths=0,
        )

    def bar(self, x: float, y: float, width: float, color: str) -> None:
        """Draw a thick line below something."""
        self._axes.plot([x, x + width], [y, y], color=color, linewidth=2.4, solid_capstyle="butt")

    def rule(self, y: float, left: float = MARGIN, right: float = WIDTH - MARGIN) -> None:
        """Draw a thin line across."""
        self._axes.plot([left, right], [y, y], color=PALE, linewidth=0.8)

    def png(self) -> bytes:
        """Return the picture."""
        out = io.BytesIO()
        self._figure.savefig(
            out,
            format="png",
            dpi=DPI,
            metadata={"Software": None},
            pil_kwargs={"compress_level": COMPRESSION},
        )
        return out.getvalue()


@lru_cache(maxsize=16)
def _outline(sign: str) -> Outline:
    """Return a letter's outline, its middle at nought, as a marker wants it."""
    path = TextPath((0, 0), sign, size=1, prop=_properties(BOLD))
    box = path.get_extents()
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return Outline(path.vertices - middle, path.codes)
