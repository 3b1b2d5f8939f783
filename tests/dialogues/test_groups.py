"""Row 48: whatever is said in a group, a list of a branch's work is never shown there."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dialogue import CHANNEL, Dialogue, Start
from sqlalchemy import func, select

from handlers import commands
from handlers.dispatcher import respond
from handlers.message import Attachment, Message, ReceivedFile, Turn
from handlers.wording import talk as wording
from storage.base import Base
from storage.records import EvidenceKind, Proof, Role

DAY = date(2024, 5, 8)
SENTENCES = Path(__file__).parents[1] / "sentences"
OFFICERS = (
    "có gì mới nộp",
    "duyệt hết",
    "duyệt lần lượt",
    "trả lại 1 vì thiếu số liệu, bổ sung đến 20/5",
    "ai đang vướng",
    "ai xin gia hạn",
    "đồng ý 1",
    "bảng việc của Chi bộ Trung tâm Lưu trữ lịch sử",
    "các câu chưa hiểu",
    "ban hành",
)
TOLD = (
    "tôi là ai",
    "tôi đi vắng đến 20/5, giao phó bí thư",
    "xin mã nối kênh",
    "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn",
    "đúng",
    "1",
    "rút lại",
    "kiểm tra biên nhận 2024-000001",
    "lịch sử báo cáo cam kết",
    "đang vướng vì chưa có mẫu",
    "xin lùi báo cáo cam kết đến 20/5 vì chờ số liệu",
    "thứ Hai nhắc lại báo cáo",
    "xem tiếp",
    "",
    "@chibo_bot",
)
ALL_COMMANDS = sorted(
    {*commands.HELP, *commands.WORK, *commands.SPOKEN, "kehoach", "thoi", "vai", "tep"}
)


def everything_said() -> Iterator[str]:
    for name in ALL_COMMANDS:
        yield f"/{name}"
        yield f"/{name}@chibo_bot báo cáo cam kết"
    yield from OFFICERS
    yield from TOLD
    for line in (SENTENCES / "open.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["text"]


def in_group(dialogue: Dialogue, text: str, like: Message | None = None) -> Turn:
    """Say something in a group."""
    message = Message(CHANNEL, dialogue.address, text, dialogue.clock.now(), "g", private=False)
    if like is not None:
        message = replace(like, address=dialogue.address, at=dialogue.clock.now())
    with dialogue.database.unit_of_work() as uow:
        turn = respond(message, uow, dialogue.clock)
        uow.commit()
    return turn


def rows(dialogue: Dialogue) -> dict[str, int]:
    with dialogue.database.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("chi-bo", Role.SECRETARY),
        ("ban-tuyen-giao", Role.OFFICER),
        ("duk", Role.ADMIN),
    ],
)
def test_no_command_and_no_question_is_answered_in_a_group(
    start: Start, unit: str, role: Role
) -> None:
    person = start("duk-cantho", unit, DAY, role=role)
    before = rows(person)
    said = list(everything_said())
    assert len(said) > 200
    for text in said:
        turn = in_group(person, text)
        assert [reply.text for reply in turn.replies] == [wording.GROUP], text
        assert (turn.tasks, turn.replies[0].choices) == ((), ()), text

    assert rows(person) == before


def test_a_tap_or_a_file_in_a_group_changes_nothing(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", DAY)
    lan.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    before = rows(lan)
    proof = Proof(EvidenceKind.PDF, "a" * 64, 10, "bc.pdf")
    bare = Message(CHANNEL, lan.address, "", lan.clock.now(), "g", private=False)
    for like in (
        replace(bare, choice=lan.choices[0].key),
        replace(bare, attachment=Attachment.PHOTO),
        replace(bare, attachment=Attachment.DOCUMENT, files=(ReceivedFile(proof),)),
    ):
        turn = in_group(lan, "", like)
        assert [reply.text for reply in turn.replies] == [wording.GROUP]

    assert rows(lan) == before
    assert lan.events("ct-bc-camket") == []


def test_an_invite_typed_in_a_group_is_not_used_up(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", DAY)
    stranger = start("duk-cantho", "chi-bo-thu-vien", DAY)
    stranger.address = "nobody-yet"
    before = rows(lan)
    turn = in_group(stranger, "/start ABCD-EFGH-JK")

    assert [reply.text for reply in turn.replies] == [wording.GROUP]
    assert rows(lan) == before
