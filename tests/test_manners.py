"""What every test keeps to: no long sleep, no other machine, nothing of our own replaced."""

import ast
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pytest_socket import SocketConnectBlockedError

HERE = Path(__file__).parent
LONGEST_SLEEP = 0.2
"""Seconds; what needs longer waits for what it waits for, and not for time to pass."""
ELSEWHERE = "192.0.2.1"
"""An address that is nobody's, by RFC 5737."""


def sleeps(source: str) -> Iterator[tuple[int, float | None]]:
    """Yield the line of each sleep and its seconds, None where they are not a plain number."""
    if "sleep" not in source:
        return  # to parse hundreds of files takes seconds
    tree = ast.parse(source)
    named = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name == "sleep"
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute):
            is_sleep = called.attr == "sleep"
        else:
            is_sleep = isinstance(called, ast.Name) and called.id in named
        if is_sleep:
            yield node.lineno, _seconds(node)


def _seconds(call: ast.Call) -> float | None:
    given = [*call.args, *(each.value for each in call.keywords if each.arg in {"secs", "delay"})]
    if given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, int | float):
        return float(given[0].value)
    return None


def test_no_test_sleeps_long() -> None:
    long = [
        (path.relative_to(HERE), line, seconds)
        for path in sorted(HERE.rglob("*.py"))
        for line, seconds in sleeps(path.read_text(encoding="utf-8"))
        if seconds is None or seconds > LONGEST_SLEEP
    ]

    assert long == []


@pytest.mark.parametrize(
    ("source", "seconds"),
    [
        ("import time\ntime.sleep(0.2)", 0.2),
        ("import asyncio\nasync def f() -> None:\n    await asyncio.sleep(delay=3)", 3.0),
        ("from time import sleep as nap\nnap(1)", 1.0),
        ("import time\ntime.sleep(LONG)", None),
        ("import time\ntime.sleep(2 * 60)", None),
    ],
)
def test_a_sleep_is_found_in_whatever_form(source: str, seconds: float | None) -> None:
    assert [each for _, each in sleeps(source)] == [seconds]


def test_a_sleep_of_ones_own_is_none() -> None:
    assert list(sleeps("def sleep(days): ...\nsleep(9)")) == []


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as out, pytest.raises((SocketConnectBlockedError, UserWarning)):
        out.connect((ELSEWHERE, 80))


def test_no_http_client_reaches_another_machine() -> None:
    with pytest.raises((SocketConnectBlockedError, UserWarning)):
        httpx.get(f"http://{ELSEWHERE}/", trust_env=False, timeout=1)


def test_no_name_is_looked_up_for_a_client() -> None:
    with pytest.raises((SocketConnectBlockedError, httpx.ConnectError, UserWarning)):
        httpx.get("http://api.telegram.invalid/", trust_env=False, timeout=1)


def test_a_test_may_reach_this_machine() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()) as made:
            assert made.getpeername() == server.getsockname()
