"""Files from people are read in processes of their own, which may hang, crash or be ended."""

import subprocess
import sys
from pathlib import Path


def said_by_child(module: str, path: Path, patience_seconds: float) -> bytes:
    """Run a module of ours on a file, given as its standard input, and return what it printed.

    The child inherits no setting and no token. It may have ended badly: then it printed less than
    a whole answer. Blocks, so call it off the event loop.

    Raises:
        subprocess.TimeoutExpired: it was ended after so many seconds; `stdout` holds what it said.
    """
    with path.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-I", "-m", module],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience_seconds,
            check=False,
            env={},
        )
    return done.stdout
