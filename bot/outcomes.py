"""What came of something, where whoever waits goes on whatever it was."""

from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def outcome_of(work: Awaitable[T]) -> T | BaseException:
    """Wait, and return what came of it, or the error that it raised.

    What is no `Exception`, such as being cancelled, is for the caller to raise again. To gather
    one thing with its exceptions does the same, by a task of its own: a message waits eight times.
    """
    try:
        return await work
    except BaseException as error:  # noqa: BLE001
        return error
