"""A picture is drawn with the rights that somebody has when it leaves."""

from datetime import date, datetime

import pytest
from random_year import LAST, Year, random_year

from bot.enclosing import NotTheirs, Request
from bot.renderers import RENDERERS
from handlers.office.views import View
from storage.database import Database
from storage.records import PersonId, PostId, UnitId
from storage.unit_of_work import UnitOfWork

pytestmark = pytest.mark.thorough
AT = datetime.fromisoformat("2024-12-31T05:00:00+00:00")
KINDS = ("board", "curve", "lateness")


def _request(person: PersonId, office: UnitId) -> Request:
    return Request(person, dict(View(office, LAST).parameters()), AT)


def _post(uow: UnitOfWork, year: Year) -> PostId:
    (post,) = uow.people.posts_of(year.officer.id, LAST)
    return post.id


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_drawn_for_whom_it_is_for_alone(database: Database, kind: str) -> None:
    with database.unit_of_work() as uow:
        year = random_year(uow, 3, steps=30)
        draw = RENDERERS[kind](uow, _request(year.officer.id, year.office.id))
        branch = next(iter(year.secretaries))
        secretary = year.secretaries[branch]
        for person, office in (
            (secretary.id, year.office.id),
            (secretary.id, branch),
            (year.officer.id, year.other_office.id),
        ):
            with pytest.raises(NotTheirs):
                RENDERERS[kind](uow, _request(person, office))
        uow.people.end_post(_post(uow, year), date(2024, 12, 1))
        with pytest.raises(NotTheirs):
            RENDERERS[kind](uow, _request(year.officer.id, year.office.id))
    made = draw()
    assert made.media_type == "image/png"
    assert made.content.startswith(b"\x89PNG")
