"""Who makes which kind of enclosure; a new kind adds its line here."""

from collections.abc import Mapping

from bot.enclosing import Renderer
from bot.renderers import overview

RENDERERS: Mapping[str, Renderer] = {
    "board": overview.board,
    "curve": overview.curve,
    "lateness": overview.lateness,
}
"""By `Enclosure.kind`."""
