"""Who makes which kind of enclosure; a new kind adds its line here."""

from collections.abc import Mapping

from bot.enclosing import Renderer

RENDERERS: Mapping[str, Renderer] = {}
"""By `Enclosure.kind`."""
