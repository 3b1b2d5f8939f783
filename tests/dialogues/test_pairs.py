"""Sentences that differ by a word and mean different things, with accents and without."""

import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
from pairs import CT, MAY, TASKS

from bot.databases import throw_away
from bot.rehearsal import Question, rehearse
from handlers.message import Turn
from storage.database import Database

pytestmark = pytest.mark.thorough

FACTS = (
    # organisation, day, sentence, what the answer says, the other sentence, what its answer says
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết ngày 5/5, 28/30",
        "5/5/2024",
        "đã nộp báo cáo cam kết ngày 15/5, 28/30",
        "15/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết thứ ba, 28/30",
        "Ngày thực hiện: thứ Ba, 14/5/2024",
        "đã nộp báo cáo cam kết thứ tư, 28/30",
        "Ngày thực hiện: thứ Tư, 15/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết hôm qua, 28/30",
        "Ngày thực hiện: thứ Tư, 15/5/2024",
        "đã nộp báo cáo cam kết hôm kia, 28/30",
        "Ngày thực hiện: thứ Ba, 14/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết hôm qua, 28/30",
        "28/30",
        "đã nộp báo cáo cam kết hôm qua, 28/31",
        "28/31",
    ),
    (
        CT,
        MAY,
        "chi bộ đã họp sơ kết ngày 2/5",
        "2/5/2024",
        "chi bộ đã họp sơ kết ngày 12/5",
        "12/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết hôm qua, 28/30, 2 đồng chí miễn",
        "Miễn: 2",
        "đã nộp báo cáo cam kết hôm qua, 28/30, 2 đồng chí vắng",
        "Vắng: 2",
    ),
    (
        CT,
        MAY,
        "mai nhắc lại báo cáo sơ kết",
        "17/5/2024",
        "mốt nhắc lại báo cáo sơ kết",
        "18/5/2024",
    ),
    (
        CT,
        MAY,
        "thứ hai nhắc lại báo cáo sơ kết",
        "20/5/2024",
        "thứ sáu nhắc lại báo cáo sơ kết",
        "17/5/2024",
    ),
    (
        CT,
        MAY,
        "tháng này phải làm gì",
        "trong tháng 5/2024",
        "tháng sau phải làm gì",
        "trong tháng 6/2024",
    ),
    (
        CT,
        MAY,
        "quý này phải làm gì",
        "trong quý II/2024",
        "quý sau phải làm gì",
        "trong quý III/2024",
    ),
)


@pytest.fixture(scope="module")
def samples() -> Iterator[Database]:
    with throw_away() as database:
        yield database


def bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def ask(database: Database, org: str, day: date, text: str) -> Turn:
    return rehearse(Question(text, org, day), database).turn


@pytest.mark.parametrize("typed", [str, bare], ids=["accented", "bare"])
@pytest.mark.parametrize(
    ("org", "day", "one", "task", "other", "other_task"), TASKS, ids=lambda part: str(part)[:20]
)
def test_a_task_is_told_from_its_like(
    samples: Database,
    org: str,
    day: date,
    one: str,
    task: str,
    other: str,
    other_task: str,
    typed: type[str],
) -> None:
    first, second = (
        ask(samples, org, day, typed(one)).tasks,
        ask(samples, org, day, typed(other)).tasks,
    )

    assert (first[0], second[0]) == (task, other_task)
    assert other_task not in first
    assert task not in second


@pytest.mark.parametrize("typed", [str, bare], ids=["accented", "bare"])
@pytest.mark.parametrize(
    ("org", "day", "one", "fact", "other", "other_fact"), FACTS, ids=lambda part: str(part)[:20]
)
def test_a_day_or_a_figure_is_told_from_its_like(
    samples: Database,
    org: str,
    day: date,
    one: str,
    fact: str,
    other: str,
    other_fact: str,
    typed: type[str],
) -> None:
    first = "\n".join(reply.text for reply in ask(samples, org, day, typed(one)).replies)
    second = "\n".join(reply.text for reply in ask(samples, org, day, typed(other)).replies)

    assert fact in first
    assert other_fact in second
    assert other_fact not in first.replace(fact, "")
    assert fact not in second.replace(other_fact, "")
