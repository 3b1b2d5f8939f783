"""Who makes which kind of enclosure; a new kind adds its line here."""

from collections.abc import Mapping

from bot.enclosing import Renderer
from bot.renderers.plan_sheet import plan_sheet

RENDERERS: Mapping[str, Renderer] = {"plan_sheet": plan_sheet}
"""By `Enclosure.kind`."""
