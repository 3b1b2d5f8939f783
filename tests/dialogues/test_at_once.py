"""A branch and its office talk about one report, everybody at once and twice over."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from dialogue import CHANNEL, Dialogue, Start

from handlers.dispatcher import respond
from handlers.message import Message
from storage.errors import StaleConversation
from storage.life import state_after
from storage.records import Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
BRANCH = "chi bộ trung tâm lưu trữ lịch sử"
SAID: dict[str, tuple[str, ...]] = {
    "secretary": (
        "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2",
        "đúng",
        "rút lại báo cáo cam kết",
        "1",
        "sửa lại 29/30, miễn 1",
        "đúng",
        "báo cáo cam kết đang vướng vì chưa có mẫu",
        "hết vướng",
        "xin lùi báo cáo cam kết đến 20/5 vì bận",
    ),
    "deputy": (
        "đã nộp báo cáo cam kết số 09-BC/CB ngày 7/5, 30/30",
        "đúng",
        "rút lại báo cáo cam kết",
        "1",
        "hết vướng",
        "đã rõ",
    ),
    "first": (
        "có gì mới nộp",
        "duyệt 1",
        "trả lại 1 vì thiếu dấu, bổ sung đến 25/5",
        "duyệt hết",
        "đúng",
        "ai xin gia hạn",
        "đồng ý 1",
        "ai vướng",
        "đã gỡ 1",
    ),
    "second": (
        "có gì mới nộp",
        "duyệt 1",
        "trả lại 1 vì sai mẫu, bổ sung đến 26/5",
        f"{BRANCH} không phải làm báo cáo cam kết vì thử",
        f"{BRANCH} vẫn phải làm báo cáo cam kết",
        "ai vướng",
        "đã gỡ 1",
    ),
}
EACH = 40
TRIES = 200


def talk_on(speaker: Dialogue, texts: Sequence[str], seed: int) -> int:
    """Say one thing after the other; what meets a change of the conversation is heard anew."""
    chance, heard = random.Random(seed), 0
    for number in range(EACH):
        text = texts[number % len(texts)] if chance.random() < 0.6 else chance.choice(texts)
        at = speaker.clock.now()
        message = Message(CHANNEL, speaker.address, text, at, f"{seed}/{number}", numbered=True)
        for _ in range(TRIES):
            try:
                with speaker.database.unit_of_work() as uow:
                    respond(message, uow, speaker.clock)
                    uow.commit()
            except StaleConversation:
                continue
            heard += 1
            break
    return heard


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_everybody_at_once_is_answered_and_the_record_holds(start: Start) -> None:
    people = {
        "secretary": start("duk-cantho", "chi-bo", DAY),
        "deputy": start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Vũ Thị Em"),
        "first": start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc"),
        "second": start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Phạm Văn Dũng"),
    }
    speakers = [(one, name, twice) for name, one in people.items() for twice in range(2)]
    with ThreadPoolExecutor(len(speakers)) as pool:
        heard = pool.map(
            lambda each: talk_on(each[0], SAID[each[1]], len(each[1]) * 10 + each[2]), speakers
        )
        assert list(heard) == [EACH] * len(speakers)

    secretary = people["secretary"]
    events = secretary.events(REPORT)
    # How many depends on who comes first: what is accepted at once takes no further steps.
    assert events
    assert state_after(one.kind for one in events) is secretary.state_of(REPORT)
    with secretary.database.unit_of_work() as uow:
        assert uow.audit.verify(secretary.unit.org_id).findings == ()
