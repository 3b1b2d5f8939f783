"""What may be refused about a file, as the examining child and its parent tell it each other."""

from handlers.message import FileFault

MOST_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot download (CHANNELS.md §2.3), and what is taken from anywhere."""
MOST_PIXELS = 80_000_000
MOST_ENTRIES = 1_000
"""Of an archive, those of archives within it among them."""
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
FREE_OF_RATIO = 1024 * 1024
"""So much may come out of an entry whatever its ratio."""
MOST_DEPTH = 2
"""Archives within archives: a chart's table in a report is one deep."""
MOST_PAGES = 30
MOST_TEXT = 400_000
"""Characters of a document in which a stamp is looked for."""


class Refused(Exception):
    """The file is not taken; expected, and told to the person."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault)
        self.fault = fault
