"""Who has handed in what, for conversations of the office that decides on it."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

DAY = date(2024, 5, 8)


@pytest.fixture
def archive(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def library(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo-thu-vien", DAY, name="Trần Thị Bình")


@pytest.fixture
def reviewer(start: Start, archive: Dialogue, library: Dialogue) -> Dialogue:
    """Who reviews, when the archive has handed in two things and the library one."""
    for one, text in (
        (archive, "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30"),
        (archive, "đã gửi báo cáo sơ kết số 09-BC/CB ngày 7/5"),
        (library, "đã nộp báo cáo cam kết số 03-BC/CB ngày 7/5, 20/20"),
    ):
        one.say(text)
        one.say("đúng")
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
