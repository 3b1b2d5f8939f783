"""No token, no code, no word of anybody in any line of the log, at any level, on any way."""

import io
import logging
import re
import secrets

import fake_telegram
import fake_zalo
import httpx
import pytest
import telegram_faults as faults
from sample_files import docx
from serving_ways import SECRET, WAYS, Place, play

from bot.logs import configure_logging
from storage.database import Database

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("database_kind", ["sqlite"])]


@pytest.mark.parametrize("way", WAYS)
def test_no_secret_and_no_word_of_anybody_reaches_a_log(samples: Database, way: str) -> None:
    log = io.StringIO()
    tokens = [fake_telegram.TOKEN, fake_zalo.TOKEN, SECRET]
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    said: list[str] = []

    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        word = f"zzz{secrets.token_hex(4)}"
        for text in (word, f"Đã nộp báo cáo cam kết, 28/30 {word}", "/viec", "nối kênh"):
            await lan.says(text)
            await lan.hears()
        said.append(word)
        place.platform.fail("sendMessage", faults.CAPTIVE_PORTAL)
        place.platform.fail("sendMessage", faults.SERVER_ERROR)
        place.platform.fail("getUpdates", faults.BAD_GATEWAY)
        await lan.says("gửi tệp thế nào")
        told = (await lan.hears("tệp")).text
        if match := re.search(r"http\S+/gui-tep/(\S+)", told):
            said.append(match[1])
            async with httpx.AsyncClient() as client:
                await client.post(match[0], files={"tep": (f"{word}.docx", docx(word))})
            await lan.hears()
        said.extend(line for text in shown(place) for line in text.splitlines() if len(line) > 8)
        said.extend(["Trần Thị Lan", *re.findall(r"\b\w{5}-\w{5}\b", " ".join(shown(place)))])

    configure_logging("DEBUG", tokens, log)
    try:
        play(way, samples, script)
    finally:
        root.handlers[:], root.level = before, level
    written = log.getvalue()
    assert len(said) > 10
    assert "serving" in written
    for secret in (*tokens, *said):
        assert secret not in written


def shown(place: Place) -> list[str]:
    return [message.text for message in place.platform.messages]
