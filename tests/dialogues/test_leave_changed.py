"""A leave on record is made shorter or longer in everyday words, or joined with another."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
DAY = date(2024, 5, 8)


@pytest.fixture
def deputy(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")


@pytest.fixture
def away(start: Start, deputy: Dialogue) -> Dialogue:
    secretary = start("duk-cantho", "chi-bo", DAY)
    secretary.say("tôi đi vắng từ 10/5 đến 15/5")
    secretary.say("đúng")
    return secretary


def days(dialogue: Dialogue) -> tuple[str, str] | None:
    with dialogue.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(dialogue.person.id, DAY)
        leave = uow.leaves.of_post(post.id, DAY)
    if leave is None:
        return None
    return leave.first_day.isoformat(), leave.last_day.isoformat()


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("13/5 tôi về", "2024-05-10", "2024-05-12"),
        ("17/5 tôi mới về", "2024-05-10", "2024-05-16"),
        ("tôi gia hạn nghỉ đến 20/5", "2024-05-10", "2024-05-20"),
        ("toi di vang them den 20/5", "2024-05-10", "2024-05-20"),
        ("tôi đi vắng từ 14/5 đến 20/5", "2024-05-10", "2024-05-20"),
        ("tôi đi vắng từ 16/5 đến 20/5", "2024-05-10", "2024-05-20"),
    ],
)
def test_a_leave_is_changed_after_a_yes(away: Dialogue, said: str, first: str, last: str) -> None:
    assert "được thay bằng lịch này" in away.say(said).replies[0].text
    assert days(away) == ("2024-05-10", "2024-05-15")
    away.say("đúng")
    assert days(away) == (first, last)


def test_a_leave_of_its_own_stands_beside(away: Dialogue) -> None:
    away.say("tôi đi vắng từ 20/5 đến 25/5")
    away.say("đúng")
    assert days(away) == ("2024-05-10", "2024-05-15")


@pytest.mark.parametrize("said", ["mai tôi về nộp báo cáo cam kết", "mai tôi về à?", "13/5 họp"])
def test_what_tells_of_something_else_changes_no_leave(away: Dialogue, said: str) -> None:
    away.say(said)
    away.say("đúng")
    assert days(away) == ("2024-05-10", "2024-05-15")


def test_a_delegate_who_is_away_too_is_told_of(away: Dialogue, deputy: Dialogue) -> None:
    told = deputy.say("tôi đi vắng đến 12/5").replies[0].text
    assert "Lưu ý: đồng chí Nguyễn Văn An cũng vắng đến hết thứ Tư, 15/5/2024." in told


def test_a_yes_names_nobody(away: Dialogue) -> None:
    away.say("tôi đi vắng từ 20/5 đến 25/5, giao đồng chí Hùng")
    assert "“đúng”" not in away.say("đúng").replies[0].text
