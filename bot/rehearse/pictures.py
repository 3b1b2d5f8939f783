"""The played year as pictures: which units have too many deadlines in which week."""

from datetime import date
from pathlib import Path

from bot.pictures.heat import heat_png
from bot.refusal import Refusal
from bot.rehearse.play import Stage
from bot.rehearse.report import Year
from bot.wording import cli as cli_wording
from bot.wording import rehearse as wording
from handlers.office.clashes import heat_of, pages_of
from handlers.office.views import said_period


def draw_heat(year: Year, stage: Stage, span: tuple[date, date], file: Path) -> list[Path]:
    """Write a file a page, organisation by organisation, and return them; none without deadlines.

    Raises:
        Refusal: a file cannot be written.
    """
    period = said_period(*span)
    written: list[Path] = []
    for org, burdens in year.burdens:
        title = wording.HEAT_TITLE.format(org=org, period=period)
        if stage.brought is not None:
            draft = stage.brought.title
            title = wording.HEAT_TITLE_DRAFT.format(org=org, draft=draft, period=period)
        for page in range(pages_of(burdens)):
            number = len(written) + 1
            place = file if number == 1 else file.with_stem(f"{file.stem}-{number}")
            heat = heat_of(burdens, title, page, added=stage.brought is not None)
            try:
                place.write_bytes(heat_png(heat))
            except OSError:
                raise Refusal(cli_wording.CANNOT_WRITE.format(file=place)) from None
            written.append(place)
    return written
