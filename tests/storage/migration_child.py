"""A process that upgrades databases, and is killed before the statement that a line names.

`python migration_child.py` reads lines `["URL", NUMBER]`. For each it forks a process that upgrades
the database and is killed by SIGKILL as its statement of that number (from 1 on) is about to run.
It prints the exit status of the fork: 0 where there were not so many statements.
"""

import json
import os
import signal
import sys
from itertools import count

from sqlalchemy import event

from storage.database import Database


def upgrade(url: str, fatal: int) -> None:
    database = Database.open(url)
    numbers = count(1)

    @event.listens_for(database.engine, "before_cursor_execute")
    def count_or_die(*_: object) -> None:
        if next(numbers) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    database.upgrade()
    database.close()


def fork_on_demand() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            upgrade(*json.loads(line))
            os._exit(0)
        _, ended = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    fork_on_demand()
