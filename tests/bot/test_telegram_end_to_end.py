"""From a phone to the database and back, over real HTTP."""

from datetime import timedelta

import pytest
import telegram_faults as faults
from serving_office import MONDAY, Office, play

from handlers.people.invites import new_code
from handlers.wording import join, talk
from storage.database import Database

pytestmark = pytest.mark.thorough

# Enough for what leans on the channel and not on the database.
on_one_database = pytest.mark.parametrize("database_kind", ["sqlite"])

DONE = "Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"


def test_nobody_learns_anything_without_an_invite(samples: Database) -> None:
    async def script(office: Office) -> None:
        stranger = office.fake.person(7, "Người lạ")
        for said in ("/start", "Khi nào phải nộp báo cáo cam kết?", "/viec", "/kehoach", DONE):
            await stranger.says(said)
            assert (await stranger.hears()).text == join.STRANGER
        await stranger.sends_sticker()
        assert (await stranger.hears()).text == join.STRANGER
        await stranger.says("/start AAAAA-22222")
        assert (await stranger.hears()).text == join.MISTYPED
        await stranger.says(f"/start {new_code()}")
        assert (await stranger.hears()).text == join.BAD_CODE

    play(samples, script)


@on_one_database
def test_one_joins_by_typing_the_code_and_the_code_works_once(samples: Database) -> None:
    async def script(office: Office) -> None:
        code = await office.invite()
        lan = office.fake.person(42, "Trần Thị Lan")
        await lan.says(code.lower())
        assert "Trần Thị Lan" in (await lan.hears("Chào mừng")).text

        other = office.fake.person(43, "Người khác")
        await other.says(code)
        assert (await other.hears()).text == join.BAD_CODE

    play(samples, script)


@on_one_database
def test_one_joins_by_the_deep_link(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = office.fake.person(42, "Trần Thị Lan")
        await lan.says(f"/start {await office.invite()}")
        await lan.hears("Chào mừng")

    play(samples, script)


def test_a_secretary_asks_confirms_and_is_reminded_of_the_rest(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()

        await lan.says("Khi nào phải nộp báo cáo cam kết?")
        answer = await lan.hears("15/5/2024")
        assert "thứ Ba, 14/5/2024" in answer.text

        await lan.says(DONE)
        question = await lan.hears("28/30")
        assert "Đúng" in question.labels
        await lan.taps("Đúng")
        receipt = await lan.hears("Biên nhận")
        assert question.labels == []
        assert "2024-000001" in receipt.text

        await lan.taps("Đúng", on=question)
        assert "đã được ghi nhận trước đó" in (await lan.hears()).text

    play(samples, script)


def test_a_reminder_is_pushed_when_its_moment_comes(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        seven_days_before = MONDAY.replace(day=7, hour=7, minute=31)

        office.clock.jump_to(seven_days_before - timedelta(minutes=2))
        await office.server.chores.tick()
        office.clock.jump_to(seven_days_before)
        await office.server.chores.tick()
        bulletin = await lan.hears("cam kết")
        assert "14/5/2024" in bulletin.text
        assert "còn 7 ngày" in bulletin.text

        await office.server.chores.tick()
        await lan.says("Đã nộp báo cáo cam kết, 30/30 đảng viên")
        await lan.hears("30/30")
        await lan.taps("Đúng")
        await lan.hears("Biên nhận")
        bulletins = [text for text in office.fake.texts(42) if "còn 7 ngày" in text]
        assert len(bulletins) == 1

    play(samples, script)


@on_one_database
def test_what_is_no_question_gets_a_clear_sentence(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        await lan.sends_sticker()
        assert "nhãn dán" in (await lan.hears()).text
        await lan.says("hạn nộp " * 624 + "hạn ngày")
        assert "5000 ký tự" in (await lan.hears("dài quá")).text
        await lan.says("   ")
        assert (await lan.hears()).text == talk.EMPTY

    play(samples, script)


def test_the_same_update_twice_is_answered_once(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        asked = await lan.says("Khi nào phải nộp báo cáo cam kết?")
        await lan.hears("15/5/2024")
        before = len(office.fake.messages)

        for _ in range(3):
            await office.fake.deliver(asked)
            await office.fake.wait_until_fetched()
        await lan.says("cảm ơn")
        await lan.hears(talk.THANKS)

        assert len(office.fake.messages) == before + 1

    play(samples, script)


@on_one_database
def test_an_answer_survives_a_flood_and_a_bad_gateway(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        before = len(office.fake.texts(42))
        office.fake.fail("sendMessage", faults.flood(retry_after=1))
        office.fake.fail("sendMessage", faults.BAD_GATEWAY)

        await lan.says("Khi nào phải nộp báo cáo cam kết?")
        await lan.hears("15/5/2024")

        refused, _, delivered = [c for c in office.fake.calls if c.method == "sendMessage"][-3:]
        assert refused.code == 429
        assert delivered.at - refused.at >= 1.0
        assert sum("15/5/2024" in text for text in office.fake.texts(42)[before:]) == 1

    play(samples, script)


@on_one_database
def test_who_blocked_the_bot_disturbs_nobody_and_is_welcome_back(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        binh = await office.secretary(43, "Bình")
        await lan.blocks_the_bot()
        office.clock.jump_to(MONDAY.replace(day=7, hour=7, minute=31))
        await office.server.chores.tick()
        await binh.hears("còn 7 ngày")
        await office.fake.wait_for_call("sendMessage", office.fake.count("sendMessage"))

        await lan.says("Khi nào phải nộp báo cáo cam kết?")
        await lan.hears("15/5/2024")

    play(samples, script)


@on_one_database
def test_the_menu_is_shown_and_every_command_of_it_is_answered(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        menu = office.fake.commands["vi"]
        assert len(menu) == 9
        for entry in menu:
            await lan.says(f"/{entry['command']}")
            answer = (await lan.hears()).text
            assert answer not in {talk.OUTSIDE, talk.EMPTY}, entry

    play(samples, script)


@on_one_database
def test_a_group_is_told_to_write_in_private(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        await lan.says_in_group(-100, "đồng chí nào họp không?")
        await lan.says_in_group(-100, "/viec@chibo_thu_bot")
        assert (await office.fake.wait_for_message(-100)).text == talk.GROUP
        assert len(office.fake.texts(-100)) == 1

    play(samples, script)
