"""The child that takes the text out of one document: `python -I -m bot.documents.child < FILE`.

Whatever a file does to a reader it does here, under limits of its own; the parent lives on. It
answers in lines of JSON; without a last line it died.
"""

import json
import resource
import sys
from typing import IO

MEMORY = 400 << 20
"""Bytes of address space (issue 6: memory under 400 MB)."""
CPU_SECONDS = 30
OPEN_FILES = 64


def main() -> None:
    """Extract the document on standard input and write its parts, or the fault."""
    _limit()
    # Read only now: what is imported counts against the limits, too.
    from bot.documents.extraction import extract

    file: IO[bytes] = sys.stdin.buffer
    sys.stdout.write(json.dumps(extract(file), ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
