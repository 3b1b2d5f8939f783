"""The child that reads a sheet: `python -I -m bot.planning.child < FILE`, under limits of its own.

It answers with one line of JSON; without one it died, and the sheet is none.
"""

import json
import sys
from io import BytesIO

from bot.files.child import limit


def main() -> None:
    """Read the sheet on standard input and say what stands in it."""
    limit()
    # Read only now: what is imported counts against the limits, too.
    from bot.planning.sheet import NotASheet, read_back

    try:
        sheet = read_back(BytesIO(sys.stdin.buffer.read()))
    except NotASheet:
        sys.stdout.write('{"fault": "sheet"}\n')
        return
    rows = [[row.place, dict(row.values)] for row in sheet.rows]
    sys.stdout.write(json.dumps({"head": dict(sheet.head), "rows": rows}) + "\n")


if __name__ == "__main__":
    main()
