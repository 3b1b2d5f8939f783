"""Both platforms, polled and posting: the same scripts, the same records."""

import pytest
from serving_ways import WAYS, Place, play

from handlers.wording import join
from storage.database import Database

every_way = pytest.mark.parametrize("way", WAYS)
on_one_database = pytest.mark.parametrize("database_kind", ["sqlite"])


@every_way
@on_one_database
def test_a_stranger_learns_nothing_and_who_joins_asks_and_confirms(
    samples: Database, way: str
) -> None:
    async def script(place: Place) -> None:
        stranger = place.platform.person(7, "Người lạ")
        await stranger.says("Khi nào phải nộp báo cáo cam kết?")
        assert (await stranger.hears()).text == join.STRANGER

        lan = await place.joined(42, "Trần Thị Lan")
        await lan.says("Khi nào phải nộp báo cáo cam kết?")
        assert "thứ Ba, 14/5/2024" in (await lan.hears("15/5/2024")).text
        await lan.says("Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
        question = await lan.hears("28/30")
        assert "Đúng" in question.labels
        await lan.taps("Đúng")
        assert "2024-000001" in (await lan.hears("Biên nhận")).text

    play(way, samples, script)
