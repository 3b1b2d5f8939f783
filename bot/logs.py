"""The log: to standard error, in UTC, and without any secret at any level."""

import logging
import re
import sys
import time
from collections.abc import Iterable
from typing import TextIO
from urllib.parse import quote

_REDACTED = "***"
# Whatever looks like a Telegram token is one, also when the settings do not know it.
_TOKEN = re.compile(r"(?<!\d)\d{6,12}(?::|%3A)[\w-]{30,}", re.ASCII | re.IGNORECASE)
# They log addresses with the token in them, or the texts of messages, below WARNING.
_TALKATIVE = (
    "httpx",
    "httpcore",
    "telegram",
    "apscheduler",
    "sqlalchemy",
    "alembic",
    "hpack",
    "uvicorn",
    "starlette",
    "multipart",
    "python_multipart",
)
_SHORTEST_SECRET = 4


class RedactingFilter(logging.Filter):
    """Takes secrets out of messages and tracebacks; nothing is dropped."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        known = {text for text in secrets if len(text) >= _SHORTEST_SECRET}
        spellings = known | {quote(text, safe="") for text in known}
        # The longest first, lest a part of a secret be left standing.
        ordered = sorted(spellings, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, ordered))) if ordered else None
        self._tracebacks = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; always True."""
        record.msg, record.args = self.redacted(record.getMessage()), ()
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = self._tracebacks.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.redacted(record.exc_text)
        if record.stack_info:
            record.stack_info = self.redacted(record.stack_info)
        return True

    def redacted(self, text: str) -> str:
        """Return the text with every secret replaced by stars."""
        if self._secrets is not None:
            text = self._secrets.sub(_REDACTED, text)
        return _TOKEN.sub(_REDACTED, text)


def configure_logging(level: str, secrets: Iterable[str], stream: TextIO | None = None) -> None:
    """Send the log to `stream` (standard error unless given), from `level` upwards.

    Replaces the root handlers. Other libraries are heard from WARNING upwards whatever the
    level. `secrets` are tokens, passwords and addresses that hold them.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(RedactingFilter(secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
