import io
import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure_logging

TOKEN = "987654321:AAsecret-token_of-the-bot_0123456789xyz"
PASSWORD = "mật khẩu/1"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    talkative = ("httpx", "httpcore", "telegram", "apscheduler", "sqlalchemy", "alembic", "hpack")
    levels = {name: logging.getLogger(name).level for name in talkative}
    stream = io.StringIO()
    configure_logging("DEBUG", [TOKEN, PASSWORD, ""], stream)
    yield stream
    root.handlers[:], root.level = before
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_a_secret_in_a_message_or_its_arguments_becomes_stars(log: io.StringIO) -> None:
    logging.getLogger("x").debug("POST https://api.telegram.org/bot%s/getMe %d", TOKEN, 1)
    logging.getLogger("x").debug("postgresql://u:m%E1%BA%ADt%20kh%E1%BA%A9u%2F1@db")

    written = log.getvalue()
    assert "https://api.telegram.org/bot***/getMe 1" in written
    assert "postgresql://u:***@db" in written
    assert TOKEN not in written


def test_a_secret_in_a_traceback_becomes_stars(log: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(f"bad address {TOKEN} {PASSWORD}")

    try:
        fail()
    except ValueError:
        logging.getLogger("x").exception("failed", stack_info=True)

    assert "ValueError: bad address *** ***" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_an_unknown_token_is_known_by_its_form(log: io.StringIO) -> None:
    logging.getLogger("x").error("bot111222333:AAother-token-0123456789012345678901")

    assert "AAother" not in log.getvalue()


def test_libraries_that_log_addresses_and_texts_are_not_heard_below_warning(
    log: io.StringIO,
) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("telegram.Bot").debug("Calling Bot API endpoint with text …")
    logging.getLogger("httpcore.connection").debug("…")

    assert log.getvalue() == ""
