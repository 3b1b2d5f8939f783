"""What may be said about an unexpected error: its kind and place, never its words."""

import traceback
from pathlib import Path

OURS = ("bot", "handlers", "storage", "plans")


def account_of(error: BaseException) -> str:
    """Return the error's type and where it arose, such as `KeyError at handlers/asker.py:33`.

    Its message stays out: it may quote what a person wrote, or a token.
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _from_floor(frame.filename)]
    if not ours:
        return type(error).__name__
    return f"{type(error).__name__} at {_from_floor(ours[-1].filename)}:{ours[-1].lineno}"


def _from_floor(filename: str) -> str:
    """Return the path from the floor on; empty for a file that is not ours."""
    parts = Path(filename).parts
    if "site-packages" in parts:
        return ""
    for index, part in enumerate(parts):
        if part in OURS and (Path(*parts[: index + 1]) / "__init__.py").exists():
            return "/".join(parts[index:])
    return ""
