"""Our own web server: who may post, what is handed out, what comes in."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fake_zalo import FakeZalo
from fake_zalo import Person as ZaloPerson
from fake_zalo import Sent as SentOverZalo
from sample_files import docx, png
from serving_office import MONDAY
from serving_ways import SECRET, WAYS, Person, Place, play
from sqlalchemy import event
from starlette.applications import Starlette

from bot.channels.arriving import Hook
from bot.database_thread import DatabaseThread
from bot.enclosing import Draw, NotTheirs, Rendered, Request
from bot.serving import Server
from bot.web.webhooks import MOST_BYTES, Webhooks
from handlers.message import Enclosure, Reply
from handlers.serve import put_reply
from storage.database import Database
from storage.unit_of_work import UnitOfWork

pytestmark = pytest.mark.thorough
on_one_database = pytest.mark.parametrize("database_kind", ["sqlite"])
hooked = pytest.mark.parametrize("way", [way for way in WAYS if "webhook" in way])
LATER = timedelta(hours=25)


class Questions:
    """Counts what is asked of a database."""

    def __init__(self, database: Database) -> None:
        self.count = 0
        event.listen(database.engine, "before_cursor_execute", self._note)

    def _note(self, *_: object) -> None:
        self.count += 1


async def posted(place: Place, content: bytes, secret: str | None, **headers: str) -> int:
    header = "X-Bot-Api-Secret-Token"
    if not isinstance(place.platform, FakeZalo):
        header = "X-Telegram-Bot-Api-Secret-Token"
    given = {} if secret is None else {header: secret}
    async with httpx.AsyncClient() as client:
        url = place.platform.webhook
        answer = await client.post(url, content=content, headers={**given, **headers})
    return answer.status_code


FORGED = (None, "", SECRET[:-1], SECRET + "x", SECRET.upper(), "ü" * 9, "x" * 5000)


def test_a_thousand_forged_posts_are_turned_away_without_a_question_to_the_database(
    samples: Database,
) -> None:
    async def run() -> None:
        asked = Questions(samples)
        thread = DatabaseThread(samples)

        async def take(body: object) -> None:
            await thread.run(lambda uow: uow.inbox.store("zalo", "1", "1", str(body), MONDAY))

        webhooks = Webhooks()
        hook = Hook("/webhook/zalo", "x-bot-api-secret-token", SECRET, take)
        transport = httpx.ASGITransport(Starlette(routes=[webhooks.route(hook)]))
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
            for number in range(1000):
                secret = FORGED[number % len(FORGED)]
                header = [] if secret is None else [(hook.header.encode(), secret.encode())]
                answer = await client.post(hook.path, content=b"{}", headers=header)
                assert answer.status_code == 403
            assert asked.count == 0
            assert webhooks.refused == {"Forbidden": 1000}
            good = [(hook.header.encode(), SECRET.encode())]
            assert (await client.post(hook.path, content=b"{}", headers=good)).status_code == 200
            assert asked.count > 0
        thread.close()

    asyncio.run(run())


@hooked
@on_one_database
def test_a_forged_post_never_gets_to_the_inbox(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        for secret in FORGED[:-2]:
            assert await posted(place, b'{"update_id": 7, "message": {}}', secret) == 403
        with place.database.unit_of_work() as uow:
            assert uow.inbox.claim(place.clock.now(), 0, 10) == []

    play(way, samples, script)


@hooked
@on_one_database
def test_only_posts_of_bounded_size_are_taken(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        async with httpx.AsyncClient() as client:
            for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD"):
                answer = await client.request(method, place.platform.webhook)
                assert answer.status_code == 405
        assert await posted(place, b"x" * (MOST_BYTES + 1), SECRET) == 413
        assert await posted(place, b"{" * MOST_BYTES, SECRET) == 200
        assert await posted(place, b"\xff\x00", SECRET) == 200

        async def endless() -> AsyncIterator[bytes]:
            for _ in range(40):
                yield b"x" * 10_000

        async with httpx.AsyncClient() as client:
            headers = {"x-bot-api-secret-token": SECRET, "x-telegram-bot-api-secret-token": SECRET}
            answer = await client.post(place.platform.webhook, content=endless(), headers=headers)
            assert answer.status_code == 413

    play(way, samples, script)


@hooked
@on_one_database
def test_a_replayed_post_changes_nothing(samples: Database, way: str) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        said = await lan.says("Khi nào phải nộp báo cáo cam kết?")
        await lan.hears("15/5/2024")
        before = len(place.platform.messages)
        for _ in range(5):
            await place.platform.deliver(said)
        await lan.says("cảm ơn")
        await lan.hears("ạ")
        assert len(place.platform.messages) == before + 1

    play(way, samples, script)


def chart(uow: UnitOfWork, request: Request) -> Draw:
    if uow.people.get(request.person_id).name != "Trần Thị Lan":
        raise NotTheirs
    return lambda: Rendered(png(), "image/png")


def give_chart(server: Server) -> None:
    server._enclosures._renderers = {"chart": chart}


async def told(place: Place, reply: Reply, address: str) -> None:
    """Leave a reply for somebody, as a handler would."""

    def put(uow: UnitOfWork) -> None:
        put_reply(reply, ("zalo", address), uow, place.clock)

    await place.server._database.run(put)
    place.server._delivery.wake()


@on_one_database
def test_a_picture_is_fetched_from_us_and_a_file_has_an_address(samples: Database) -> None:
    async def script(place: Place) -> None:
        give_chart(place.server)
        lan = await place.joined(42, "Trần Thị Lan")
        picture = Enclosure("chart", (), "Tuần này.png", "Tuần *này*")
        file = Enclosure("chart", (), "Báo cáo.docx", "Đây ạ")
        await told(place, Reply("", enclosures=(picture, file)), str(lan.number))

        shown = await lan.hears("Tuần này")
        assert isinstance(shown, SentOverZalo)
        assert shown.photo == png()
        handed = await lan.hears("Báo cáo.docx: ")
        url = handed.text.rpartition(" ")[2]
        async with httpx.AsyncClient() as client:
            answer = await client.get(url)
            assert answer.content == png()
            assert answer.headers["cache-control"] == "private, no-store"
            assert answer.headers["content-disposition"].endswith("o%20c%C3%A1o.docx")
            place.clock.jump_to(place.clock.now() + LATER)
            assert (await client.get(url)).status_code == 404
            assert (await client.get(url.replace("/tep/", "/tep/x"))).status_code == 404
            assert (await client.post(url)).status_code == 405

    play("zalo polling", samples, script)


async def upload_address(place: Place, lan: Person) -> str:
    await lan.says("Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    await lan.hears("28/30")
    await lan.taps("Đúng")
    await lan.hears("Biên nhận")
    await lan.says("bổ sung minh chứng cho báo cáo cam kết")
    told = await lan.hears("/gui-tep/")
    assert "dùng một lần, trong 30 phút" in told.text
    return next(word for word in told.text.split() if "/gui-tep/" in word)


@on_one_database
def test_a_file_that_zalo_does_not_carry_comes_in_over_a_page_once(samples: Database) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        url = await upload_address(place, lan)
        file = {"tep": ("../../Biên bản họp.docx", docx("Biên bản"), "application/x")}
        async with httpx.AsyncClient() as client:
            for _ in range(2):  # whoever looks at it, a preview of the chat too, does not use it up
                page = await client.get(url)
                assert "Báo cáo số lượng bản cam kết" in page.text
                assert "script" not in page.text
                assert page.headers["referrer-policy"] == "no-referrer"
            empty = await client.post(url, files={"tep": ("", b"")})
            assert empty.status_code == 400
            done = await client.post(url, files=file)
            assert "Đã nhận 1 tệp" in done.text
            assert "Zalo" in done.text
            for again in (await client.post(url, files=file), await client.get(url)):
                assert again.status_code == 404
        await lan.hears("tệp Word “Biên bản họp.docx”")
        await lan.taps("Đúng")
        await lan.hears("Đã đính kèm 1 minh chứng")

    play("zalo polling", samples, script)


@on_one_database
def test_the_page_takes_nothing_without_its_address_in_its_time_and_bounds(
    samples: Database,
) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        url = await upload_address(place, lan)
        large = {"tep": ("a.pdf", bytes(20 * 1024 * 1024 + 1))}
        many = [("tep", (f"{number}.png", png())) for number in range(6)]
        async with httpx.AsyncClient(timeout=30) as client:
            assert (await client.post(url, files=large)).status_code == 413
            assert (await client.post(url, files=many)).status_code == 400
            assert (await client.post(url, content=b"x")).status_code == 400
            for forged in (url[:-1], url + "A", url[:-43] + "A" * 43):
                assert (await client.post(forged, files={"tep": ("a", b"x")})).status_code == 404
            place.clock.jump_to(place.clock.now() + timedelta(minutes=31))
            assert (await client.get(url)).status_code == 404
        kept = [path for path in place.files.rglob("*") if path.is_file()]
        assert kept == []

    play("zalo polling", samples, script)


@on_one_database
def test_what_zalo_does_not_hand_over_is_answered_with_the_page(samples: Database) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        assert isinstance(lan, ZaloPerson)
        await lan.sends_file()
        assert "/gui-tep/" in (await lan.hears("không chuyển được")).text
        await lan.says("gửi tệp thế nào")
        assert "/gui-tep/" in (await lan.hears("đường dẫn")).text
        await lan.sends_voice()
        assert "tin thoại" in (await lan.hears()).text

    play("zalo polling", samples, script)


@on_one_database
def test_a_monitor_reads_numbers_and_no_words(samples: Database) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        async with httpx.AsyncClient() as client:
            health = await client.get(f"{place.root}/healthz")
            assert health.status_code == 200
            assert health.json()["ok"] is True
            figures = (await client.get(f"{place.root}/metrics")).text
            assert 'chibo_arrivals_total{channel="zalo"} 1.0' in figures
            assert 'chibo_month_messages{channel="zalo",direction="sent"}' in figures
            assert "chibo_outbox_waiting 0.0" in figures
            assert lan.name not in figures
            others = {"x-forwarded-for": "203.0.113.5"}
            assert (await client.get(f"{place.root}/metrics", headers=others)).status_code == 404
            told = await client.get(f"{place.root}/healthz", headers=others)
            assert told.text == "ok"

    play("zalo webhook", samples, script)
