"""A calendar kept up to date by its address, fetched over HTTP as Google, Apple and Outlook do."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
import vobject
from serving_office import VIETNAM
from serving_ways import Person, Place, play

from storage.database import Database

pytestmark = pytest.mark.thorough
PLEDGES = "Báo cáo số lượng bản cam kết"


async def address(person: Person) -> str:
    await person.says("đăng ký lịch giúp tôi")
    told = await person.hears("/tep/")
    assert "không chuyển cho người khác" in told.text
    return next(word for word in told.text.split() if "/tep/" in word)


async def fetched(url: str) -> dict[str, Any]:
    """Fetch a calendar and return its events by what they are called."""
    async with httpx.AsyncClient() as client:
        answer = await client.get(url)
    assert answer.status_code == 200, url
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-store"
    book = vobject.readOne(answer.text)
    events = {event.uid.value: event for event in book.vevent_list}
    assert len(events) == len(book.vevent_list)
    return {event.summary.value: event for event in events.values()}


async def status(url: str) -> int:
    async with httpx.AsyncClient() as client:
        return (await client.get(url)).status_code


def alarms(event: Any) -> list[timedelta]:
    return sorted(each.trigger.value for each in getattr(event, "valarm_list", []))


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_calendar_follows_what_is_done_until_it_is_called_back(samples: Database) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        url = await address(lan)
        before = await fetched(url)
        pledges = before[PLEDGES]
        assert pledges.dtstart.value.isoformat() == "2024-05-14"
        assert "Chi bộ Trung tâm Lưu trữ lịch sử" in pledges.description.value
        eight = timedelta(hours=8)
        assert alarms(pledges) == [
            eight - timedelta(days=days) for days in (18, 7, 4, 1, 0)
        ]  # the 30th of April is a day off
        await lan.says("nhắc tôi trước 5 ngày")
        await lan.hears("5, 3, 1 ngày")
        own = (await fetched(url))[PLEDGES]
        assert alarms(own) == [eight - timedelta(days=days) for days in (5, 4, 1, 0)]

        await lan.says("Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
        await lan.hears("28/30")
        await lan.taps("Đúng")
        await lan.hears("Biên nhận")
        place.clock.jump_to(place.clock.now() + timedelta(days=3))
        after = await fetched(url)
        done = after[f"Đã nộp: {PLEDGES}"]
        assert done.uid.value == pledges.uid.value
        assert int(done.sequence.value) > int(pledges.sequence.value)
        assert alarms(done) == []
        assert len(after) == len(before)

        second = await address(lan)
        assert second != url
        assert await status(url) == 404
        await fetched(second)
        await lan.says("thu hồi lịch")
        await lan.hears("Đã thu hồi")
        assert await status(second) == 404

    play("zalo polling", samples, script)


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_an_address_opens_nothing_for_others(samples: Database) -> None:
    async def script(place: Place) -> None:
        lan = await place.joined(42, "Trần Thị Lan")
        binh = await place.joined(43, "Phạm Văn Bình", "chi-bo-bao-tang")
        of_lan, of_binh = await address(lan), await address(binh)
        root, _, rest = of_lan.partition("/tep/")
        secret, name = rest.split("/")
        forged = [
            secret[:-1] + ("A" if secret[-1] != "A" else "B"),
            secret[::-1],
            secret.swapcase(),
            secret[:-1],
            "x" * 43,
            "..",
            "%00" * 14,
        ]
        for one in forged:
            assert await status(f"{root}/tep/{one}/{name}") == 404
        for method in ("POST", "PUT", "DELETE"):
            async with httpx.AsyncClient() as client:
                assert (await client.request(method, of_lan)).status_code == 405
        texts = {}
        for person, url in (("lan", of_lan), ("binh", of_binh)):
            async with httpx.AsyncClient() as client:
                texts[person] = (await client.get(url)).text.replace("\r\n ", "")
        assert "Bảo tàng" not in texts["lan"]
        assert "Lưu trữ" not in texts["binh"]

        await lan.says("thu hồi lịch")
        await lan.hears("Đã thu hồi")
        assert await status(of_binh) == 200
        today = place.clock.now().astimezone(VIETNAM).date()
        with place.database.unit_of_work() as uow:
            found = uow.people.by_address("zalo", str(binh.number))
            assert found is not None
            for post in uow.people.posts_of(found.id, today):
                uow.people.end_post(post.id, today)
            uow.commit()
        assert await status(of_binh) == 404

    play("zalo polling", samples, script)
