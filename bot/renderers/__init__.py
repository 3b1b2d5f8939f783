"""Who makes which kind of enclosure; a new kind adds its line here."""

from collections.abc import Mapping

from bot.enclosing import Renderer
from bot.renderers import overview, papers
from bot.renderers.plan_sheet import plan_sheet

RENDERERS: Mapping[str, Renderer] = {
    "plan_sheet": plan_sheet,
    "board": overview.board,
    "curve": overview.curve,
    "lateness": overview.lateness,
    "heat": overview.heat,
    "excel": papers.paper("excel"),
    "csv": papers.paper("csv"),
    "word": papers.paper("word"),
    "handover": papers.paper("handover"),
    "week": papers.paper("week"),
    "calendar": papers.calendar,
}
"""By `Enclosure.kind`."""
