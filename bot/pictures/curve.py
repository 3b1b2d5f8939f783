"""The burn-up: how much was due, handed in and accepted by each day."""

from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from bot.pictures.head import draw_head, head_height
from bot.pictures.sheet import GREY, INK, MARGIN, PALE, WIDTH, Sheet, properties
from bot.wording import pictures as wording
from handlers.office.charts import Curve
from handlers.office.views import said_count
from plans.times.spoken import spoken_day

HEIGHT = 620.0
MOST_TICKS = 8
TICK = 15.0
"""Points; some twenty pixels."""
UNIT = 20.0


def curve_png(curve: Curve) -> bytes:
    """Draw it."""
    top = head_height(curve.title, ())
    sheet = Sheet(top + HEIGHT + 174)
    below = wording.AS_OF.format(day=spoken_day(curve.day), units=said_count(curve.units))
    y = draw_head(sheet, curve.title, below, ())
    sheet.text(MARGIN, y + 10, wording.PIECES, UNIT, color=GREY)
    axes = sheet.chart(MARGIN + 84, y + 44, WIDTH - 2 * MARGIN - 108, HEIGHT)
    past = curve.days[: len(curve.handed_in)]
    by_now = curve.due[len(past) - 1]
    _line(
        axes, curve.days, curve.due, wording.DUE_LINE, by_now, color=INK, linestyle="--", width=2.0
    )
    _line(
        axes,
        past,
        curve.handed_in,
        wording.HANDED_LINE,
        curve.handed_in[-1],
        color="#43a047",
        width=3.4,
    )
    _line(
        axes,
        past,
        curve.accepted,
        wording.ACCEPTED_LINE,
        curve.accepted[-1],
        color="#1b5e20",
        linestyle=":",
        width=3.4,
    )
    _area(axes, curve)
    legend = axes.legend(
        loc="upper center",
        bbox_to_anchor=(0.5, -0.09),
        ncol=3,
        frameon=False,
        prop=properties(TICK),
        handlelength=2.6,
    )
    legend.set_in_layout(False)
    return sheet.png()


def _line(
    axes: Axes,
    days: Sequence[date],
    counts: Sequence[int],
    label: str,
    by_now: int,
    *,
    color: str,
    width: float,
    linestyle: str = "-",
) -> None:
    """Draw one count over time, and beside it what it is on the day looked at."""
    numbers = [float(day.toordinal()) for day in days]
    label = f"{label}: {said_count(by_now)}"
    axes.plot(
        numbers,
        counts,
        drawstyle="steps-post",
        color=color,
        linestyle=linestyle,
        linewidth=width,
        label=label,
    )


def _area(axes: Axes, curve: Curve) -> None:
    """Dress the axes: few ticks, dates as they are written here."""
    ticks = _ticks(curve.days[0], curve.days[-1])
    axes.set_xticks([day.toordinal() for day in ticks], [f"{day.day}/{day.month}" for day in ticks])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.yaxis.set_major_formatter(lambda count, _: said_count(round(count)))
    axes.set_ylim(0, max(curve.total, 1) * 1.04)
    axes.axhline(curve.total, color=PALE, linewidth=1.4)
    axes.axvline(float(curve.day.toordinal()), color=GREY, linewidth=1.2, linestyle="-.")
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(properties(TICK))
    axes.grid(visible=True, axis="y", color="#eeeeee")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _ticks(first: date, last: date) -> list[date]:
    """Return some seven days to be written below: Mondays, or the first days of months."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    if len(days) <= MOST_TICKS:
        return days
    marked = [day for day in days if not day.weekday()]
    if len(marked) > MOST_TICKS:
        marked = [day for day in days if day.day == 1]
    return marked[:: -(-len(marked) // MOST_TICKS)]
