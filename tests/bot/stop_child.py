"""Serves until it is told to stop: `python stop_child.py` reads lines `["URL", "ROOT", "START"]`.

For each it forks a process that serves the database URL on the platform at ROOT, as `chibo serve`
does, its clock beginning at START. It prints the number of that process, and its exit status when
it has ended, so that fifty stops cost one start of Python.
"""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fake_telegram import TOKEN
from pydantic import SecretStr

from bot.serving import serve
from bot.settings import Settings

RATE = 60.0
"""Messages a second: a burst that is cut off in its middle, on a busy machine too."""


def main(url: str, root: str, start: str, files: Path) -> None:
    serve(
        Settings.model_construct(
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_base_url=root,
            telegram_rate=RATE,
            database_url=SecretStr(url),
            clock_start=datetime.fromisoformat(start),
            files_dir=files,
        )
    )


def fork_on_demand(files: Path) -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            url, root, start = json.loads(line)
            main(url, root, start, files)
            os._exit(0)
        _say(child)
        _, ended = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(ended))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with TemporaryDirectory(prefix="chibo-files-") as folder:
        fork_on_demand(Path(folder))
