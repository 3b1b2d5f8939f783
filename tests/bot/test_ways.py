"""Both platforms, polled and posting: the same scripts, the same records."""

import asyncio
import re
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
import telegram_faults as faults
from fake_telegram import FakeTelegram
from fake_zalo import FakeZalo
from sample_files import JPEG
from serving_office import MONDAY
from serving_ways import WAYS, Place, play

from handlers.wording import groups, join, talk
from storage.database import Database
from storage.records import Role

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.parametrize("way", WAYS),
    pytest.mark.parametrize("database_kind", ["sqlite"]),
]
DONE = "Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"
ASKED = "Khi nào phải nộp báo cáo cam kết?"


def on_record(database: Database) -> list[tuple[str, ...]]:
    """Return what stands about the work of the branch: events, by whom, and the proofs."""
    with database.unit_of_work() as uow:
        home = uow.organisations.by_code("duk-cantho")
        assert home is not None
        unit = uow.units.by_code(home.id, "chi-bo")
        assert unit is not None
        found: list[tuple[str, ...]] = []
        for work in uow.assignments.of_unit(unit.id):
            history = uow.assignments.history(work.assignment_id, unit.id)
            found += [(work.task.title, str(event.kind)) for event in history]
            kept = uow.evidence.of_assignment(work.assignment_id, unit.id)
            found += [(work.task.title, each.proof.sha256 or "") for each in kept]
    return found


def test_a_stranger_learns_nothing(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        stranger = place.platform.person(7, "Người lạ")
        for said in (ASKED, "/viec", DONE, "1"):
            await stranger.says(said)
            assert (await stranger.hears()).text == join.STRANGER
        await stranger.sends_sticker()
        assert (await stranger.hears()).text == join.STRANGER
        assert on_record(place.database) == []

    play(way, samples, script)


def test_a_linked_group_is_answered_from_the_plans_alone(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        group: Any = -100
        name = "@chibo_thu_bot"
        if not isinstance(place.platform, FakeTelegram):
            group, name = "nhom-1", "@bot.chibo"

        async def answered(text: str) -> str:
            await lan.says_in_group(group, f"{name} {text}")
            return (await place.platform.wait_for_message(group)).text

        assert await answered(ASKED) == talk.GROUP
        await lan.says("liên kết nhóm")
        told = (await lan.hears("Mã liên kết nhóm")).text
        code = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", told)[0]
        assert "đã được liên kết" in await answered(code)
        await lan.hears("vừa được liên kết")
        assert "15/5/2024" in await answered(ASKED)
        assert await answered(DONE) == groups.PRIVATE
        assert await answered("chi bộ còn việc gì chưa làm?") == groups.NO_LISTS
        assert on_record(place.database) == []

    play(way, samples, script)


def test_the_whole_way_of_a_piece_of_work(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        cuc = await place.joined(43, "Lê Thị Cúc", "duk", Role.OFFICER)

        await lan.says(ASKED)
        assert "thứ Ba, 14/5/2024" in (await lan.hears("15/5/2024")).text
        await lan.sends_photo(JPEG, DONE)
        question = await lan.hears("28/30")
        assert "Minh chứng: ảnh" in question.text
        assert "Đúng" in question.labels
        await lan.taps("Đúng")
        assert "2024-000001" in (await lan.hears("Kèm 1 minh chứng")).text

        await cuc.says("có gì mới nộp")
        await cuc.hears("28/30")
        await cuc.says("trả lại 1 vì thiếu danh sách miễn, bổ sung đến 20/5")
        await cuc.hears("Đã trả lại")
        assert "thiếu danh sách miễn" in (await lan.hears("20/5/2024")).text

        await lan.says("thứ Sáu nhắc lại báo cáo cam kết")
        await lan.hears("Em sẽ nhắc lại")
        friday = MONDAY.replace(day=10, hour=7, minute=31)
        for moment in (friday - timedelta(minutes=2), friday):
            place.clock.jump_to(moment)
            await place.server.chores.tick()
        await lan.hears("cam kết")

        await lan.says("Đã nộp báo cáo cam kết hôm qua, 29/30 đảng viên, 1 đồng chí miễn")
        await lan.hears("29/30")
        await lan.taps("Đúng")
        await lan.hears("2024-000002")
        await cuc.says("duyệt hết")
        await cuc.hears("Duyệt cả 1 bản")
        await cuc.says("đúng")
        await cuc.hears("ếp nhận")

        title = "Báo cáo số lượng bản cam kết"
        assert on_record(place.database) == [
            (title, "submitted"),
            (title, "returned"),
            (title, "submitted"),
            (title, "accepted"),
            (title, sha256(JPEG).hexdigest()),
        ]

    play(way, samples, script)


def test_what_comes_twice_late_or_out_of_order_counts_once(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        asked = await lan.says(ASKED)
        await lan.hears("15/5/2024")
        thanked = await lan.says("cảm ơn")
        await lan.hears(talk.THANKS)
        before = len(place.platform.messages)
        for event in (thanked, asked, asked, thanked):
            await place.platform.deliver(event)
        await lan.says(ASKED)
        await lan.hears("15/5/2024")
        assert len(place.platform.messages) == before + 1

    play(way, samples, script)


def test_an_answer_survives_what_a_platform_can_do(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        for fault in (faults.BAD_GATEWAY, faults.CAPTIVE_PORTAL, faults.CLOSED_AFTER):
            place.platform.fail("sendMessage", fault)
            if fault is not faults.CLOSED_AFTER:
                await lan.says(ASKED)
                await lan.hears("15/5/2024")
        await lan.says("cảm ơn")  # in doubt, for the platform had taken it: it is not repeated
        await lan.hears(talk.THANKS)
        await lan.says(ASKED)
        await lan.hears("15/5/2024")
        thanks = [m for m in place.platform.messages if m.text == talk.THANKS]
        assert len(thanks) == 1

    play(way, samples, script)


def test_receiving_survives_what_a_platform_can_do(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        for fault in (faults.SERVER_ERROR, faults.CLOSED, faults.CAPTIVE_PORTAL):
            place.platform.fail("getUpdates", fault)
            await lan.says(ASKED)
            await lan.hears("15/5/2024")

    play(way, samples, script)


def test_a_text_too_long_for_one_message_arrives_whole(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        await lan.says("cả năm có những việc gì")
        await lan.hears()
        assert all(len(message.text) <= 4096 for message in place.platform.messages)
        assert not any(call.code == 400 for call in place.platform.calls if "send" in call.method)

    play(way, samples, script)


def test_who_blocked_the_bot_disturbs_nobody_and_is_welcome_back(
    samples: Database, way: str
) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        binh = await place.joined(44, "Bình")
        await lan.blocks_the_bot()
        place.clock.jump_to(MONDAY.replace(day=7, hour=7, minute=31))
        await place.server.chores.tick()
        await binh.hears("còn 7 ngày")

        await lan.says(ASKED)
        await lan.hears("15/5/2024")

    play(way, samples, script)


def test_a_number_or_the_words_are_the_tap_as_long_as_the_question_stands(
    samples: Database, way: str
) -> None:
    async def script(place: Place) -> None:
        if isinstance(place.platform, FakeTelegram):
            return  # it has buttons
        lan = await place.joined(42, "Trần Thị Lan")
        assert isinstance(place.platform, FakeZalo)
        for said in ("1", "số 1", "Đúng", "1.", "chọn 1", "đúng ạ"):
            await lan.says(DONE)
            shown = await lan.hears("28/30")
            assert shown.labels[0] == "Đúng"
            await lan.says(said)
            await lan.hears("Biên nhận")
            await lan.says("rút lại báo cáo cam kết")
            await lan.hears()
            await lan.taps("Đúng")
            await lan.hears()
        await lan.says("1")  # of no question now
        assert "Biên nhận" not in (await lan.hears()).text

    play(way, samples, script)


def test_a_conversation_survives_a_slow_platform(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        place.platform.fail("sendMessage", faults.SILENT_AFTER)
        await lan.says(ASKED)
        await lan.hears("15/5/2024")
        binh = await place.joined(44, "Bình")
        await asyncio.sleep(0)
        await binh.says(ASKED)
        await binh.hears("15/5/2024")

    play(way, samples, script)
