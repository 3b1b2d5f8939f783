"""The child that opens one file: `python -I -m bot.files.child < FILE`, under limits of its own.

Whatever a file does to a reader it does here: a hang, a crash or a run on memory ends this
process and no other. It answers in lines of JSON; without a last line it died.
"""

import json
import resource
import sys
from typing import IO

MEMORY = 1 << 30
"""Bytes of address space (RELIABILITY row 42)."""
CPU_SECONDS = 20
OPEN_FILES = 64


def main() -> None:
    """Judge the file on standard input and write the verdict."""
    limit()
    # Read only now: what is imported counts against the limits, too.
    from bot.files.examination import examine

    file: IO[bytes] = sys.stdin.buffer
    _say(examine(file, lambda number: _say({"page": number})))


def limit() -> None:
    """Bind this process before it opens anything."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
