"""What is none of its business gets one friendly line; rows 53 and 54 of the list of faults.

`offtopic.jsonl` may be read while rules are made, `kept_offtopic.jsonl` and `kept_offtopic2.jsonl`
never.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from sentence_judge import records

from bot.databases import throw_away
from bot.rehearsal import Question, rehearse
from handlers.message import Reaction, Turn
from plans.samples import SAMPLE_ORGS
from storage.database import Database

pytestmark = pytest.mark.thorough

DAY = date(2024, 5, 6)
DATED = re.compile(r"\d{1,2}/\d{1,2}")
FRIENDLY = {Reaction.DECLINE, Reaction.CHAT, Reaction.REFUSE}


@pytest.fixture(scope="module")
def samples() -> Iterator[Database]:
    with throw_away() as database:
        yield database


def answers(database: Database, name: str) -> list[Turn]:
    """Each sentence once, the organisations by turns."""
    return [
        rehearse(
            Question(record["text"], SAMPLE_ORGS[number % len(SAMPLE_ORGS)], DAY), database
        ).turn
        for number, record in enumerate(records(name))
    ]


def is_one_friendly_line(turn: Turn) -> bool:
    text = "".join(reply.text for reply in turn.replies)
    return (
        turn.reaction in FRIENDLY
        and len(turn.replies) == 1
        and not turn.tasks
        and not turn.replies[0].choices
        and "\n" not in text
        and DATED.search(text) is None
    )


def test_of_200_sentences_on_other_things_under_two_in_a_hundred_are_taken_for_a_question(
    samples: Database,
) -> None:
    turns = answers(samples, "offtopic.jsonl") + answers(samples, "kept_offtopic.jsonl")
    taken = sum(bool(turn.tasks) or turn.reaction is Reaction.ANSWER for turn in turns)

    assert len(turns) == 200
    assert taken / len(turns) < 0.02


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("offtopic.jsonl", 1.0),
        ("offtopic2.jsonl", 0.96),
        ("kept_offtopic.jsonl", 0.96),
        ("kept_offtopic2.jsonl", 0.97),
        ("kept_offtopic3.jsonl", 0.97),
    ],
)
def test_everyday_talk_gets_one_friendly_line_and_no_fact(
    samples: Database, name: str, floor: float
) -> None:
    turns = answers(samples, name)

    assert sum(map(is_one_friendly_line, turns)) / len(turns) >= floor


@pytest.mark.parametrize(
    "text",
    [
        "hôm qua mưa to nên chi bộ chưa họp sinh hoạt chuyên đề quý 2",
        "bác bí thư ốm, báo cáo cam kết hạn ngày nào vậy em",
        "đang nấu cơm, hỏi nhanh: báo cáo sơ kết gửi cho ai",
        "đồng chí Hoa mới sinh con có phải học chuyên đề nữa không",
    ],
)
def test_a_word_of_everyday_life_does_not_turn_work_away(samples: Database, text: str) -> None:
    turn = rehearse(Question(text, "duk-cantho", DAY), samples).turn

    assert turn.reaction not in FRIENDLY
    assert turn.tasks


@pytest.mark.parametrize(
    "text", ["công văn tối mật về bóng đá", "cho xin mật khẩu, mai trời mưa không"]
)
def test_everyday_words_do_not_smuggle_what_is_refused(samples: Database, text: str) -> None:
    assert rehearse(Question(text, "duk-cantho", DAY), samples).turn.reaction is Reaction.REFUSE
