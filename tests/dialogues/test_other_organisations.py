"""Row 46: whoever forges an id of another unit or organisation learns what an unknown id tells.

Nobody can put an id into a step by a channel: choices are numbered, and the ids they stand for are
kept in the database. Here they are forged in the database itself, for two organisations at three
levels each, and for every step that keeps an id.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from dialogue import CHANNEL, Dialogue, Start
from sqlalchemy import event, select

from handlers.dispatcher import respond
from handlers.message import Message
from handlers.talk import key_of
from storage.database import Database
from storage.errors import NoSuchWork
from storage.records import AssignmentId, Conversation, Role, UnitId
from storage.tables.assignments import AssignmentRow, EventRow
from storage.tables.units import UnitRow

pytestmark = pytest.mark.thorough

DAY = date(2024, 5, 8)
UNKNOWN = 10**9
HIGHEST_OWN = 100
"""No id of a post, an event or a person of these tests is higher."""
MANY = 100
"""Foreign ids that each answer is tried with in the long test."""
ORGS = ("duk-cantho", "la-gi")
LEVELS = (
    ("chi-bo", Role.SECRETARY),
    ("ban-tuyen-giao", Role.DEPUTY),
    ("van-phong", Role.OFFICER),
)
SENTENCES = (
    "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn",
    "xong rồi",
    "đã làm báo cáo",
    "rút lại",
    "thứ Hai nhắc lại báo cáo",
    "nhắc lại sau",
    "/vai",
    "tôi đi vắng đến 20/5",
    "tất cả việc",
)
ANSWERS = ("đúng", "1", "2", "quay lại", "29/30, miễn 1", "xong 1", "rút lại", "xem tiếp", "thôi")
IDS = {"assignments", "assignment", "offered", "pushed", "posts", "delegate", "work", "event"}
"""Names, in the data of a step and in the focus, under which ids stand."""
SCOPED = re.compile(r"unit_id|person_id|org_id|assignment_id|\.id = |\.id IN|event_id")
READ = re.compile(r"\bFROM (assignments|events|evidence)\b")


@dataclass(frozen=True)
class Situation:
    """Somebody in the middle of a conversation."""

    dialogue: Dialogue
    talk: Conversation
    choices: tuple[str, ...]


def forged(values: Any, number: int, key: str = "") -> Any:
    """The same values with every id in them replaced."""
    if isinstance(values, dict):
        return {name: forged(each, number, name) for name, each in values.items()}
    if isinstance(values, list):
        return [forged(each, number, key) for each in values]
    return number if key in IDS and isinstance(values, int) else values


Level = tuple[str, Role]


def situations(
    start: Start, orgs: Sequence[str] = ORGS, levels: Sequence[Level] = LEVELS
) -> Iterator[Situation]:
    for org in orgs:
        for unit, role in levels:
            person = start(org, unit, DAY, role=role, name=f"{role} {unit} {org}")
            if role is Role.SECRETARY:
                start(org, unit, DAY, role=Role.DEPUTY, name=f"Phó {org}")
                with person.database.unit_of_work() as uow:
                    uow.people.give_post(person.person.id, person.unit.id, Role.OFFICER, DAY)
                    uow.commit()
            for sentence in SENTENCES:
                person.say(sentence)
                yield Situation(person, talk_of(person), tuple(one.key for one in person.choices))
            for sentence in (*("thôi",) * 5, SENTENCES[0], "đúng", "rút lại"):
                person.say(sentence)
            yield Situation(person, talk_of(person), tuple(one.key for one in person.choices))


def talk_of(dialogue: Dialogue) -> Conversation:
    with dialogue.database.unit_of_work() as uow:
        return uow.conversations.load(key_of(dialogue.person), dialogue.clock.now())


def foreign_ids(database: Database, org: str) -> list[int]:
    """Every assignment of the other organisations."""
    with database.unit_of_work() as uow:
        home = uow.organisations.by_code(org)
    assert home is not None
    statement = select(AssignmentRow.id).join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    with database.engine.connect() as connection:
        return list(connection.scalars(statement.where(UnitRow.org_id != home.id)))


def answer(situation: Situation, number: int, text: str, choice: str | None) -> tuple[Any, ...]:
    """What is said to a forged conversation; nothing of it is kept."""
    dialogue = situation.dialogue
    message = Message(
        CHANNEL, dialogue.address, text, dialogue.clock.now(), "forged", choice=choice
    )
    with dialogue.database.unit_of_work() as uow:
        now = uow.conversations.load(key_of(dialogue.person), dialogue.clock.now())
        talk = replace(
            situation.talk,
            version=now.version,
            data=forged(dict(situation.talk.data), number),
            focus=forged(dict(situation.talk.focus), number),
        )
        uow.conversations.save(talk)
        turn = respond(message, uow, dialogue.clock)
        return (turn.reaction, tuple(one.text for one in turn.replies))


def tries(found: list[Situation], numbers: dict[str, list[int]]) -> Iterator[tuple[Any, ...]]:
    for situation in found:
        said = [(text, None) for text in ANSWERS] + [("", key) for key in situation.choices]
        for text, choice in said:
            org = next(org for org in ORGS if org in situation.dialogue.person.name)
            for number in numbers[org]:
                yield situation, number, text, choice


def check(found: list[Situation], numbers: dict[str, list[int]]) -> int:
    unknown: dict[tuple[int, str, str | None], tuple[Any, ...]] = {}
    count = 0
    for situation, number, text, choice in tries(found, numbers):
        case = (id(situation), text, choice)
        if case not in unknown:
            unknown[case] = answer(situation, UNKNOWN, text, choice)
        told = answer(situation, number, text, choice)
        assert told == unknown[case], (situation.talk.step, text, choice, number)
        count += 1
    return count


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_forged_id_of_another_organisation_is_an_unknown_one(start: Start) -> None:
    found = list(situations(start))
    steps = {one.talk.step for one in found}
    assert {"confirm.yes", "undo.which", "post.which", "leave.yes"} <= steps
    database = found[0].dialogue.database
    pick = random.Random(46)
    numbers = {org: pick.sample(foreign_ids(database, org), 1) for org in ORGS}
    before = everything(database)

    assert check(found, numbers) > 300
    assert everything(database) == before


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("level", LEVELS, ids=lambda level: str(level[0]))
@pytest.mark.parametrize("org", ORGS)
def test_a_hundred_thousand_forged_ids_tell_nothing(start: Start, org: str, level: Level) -> None:
    """A twelfth of them: each organisation and level, on either database, in a run of its own."""
    found = list(situations(start, (org,), (level,)))
    database = found[0].dialogue.database
    # The lowest are also ids of the person's own posts and events, which are no secrets to them.
    foreign = [each for each in foreign_ids(database, org) if each > HIGHEST_OWN]
    numbers = {org: random.Random(46).sample(foreign, MANY)}
    before = everything(database)

    assert check(found, numbers) >= 100_000 / 12
    assert everything(database) == before


def everything(database: Database) -> list[tuple[Any, ...]]:
    with database.engine.connect() as connection:
        states = connection.execute(select(AssignmentRow.id, AssignmentRow.state)).all()
        events = connection.execute(select(EventRow.id)).all()
    return sorted((int(row[0]), str(row[-1])) for row in (*states, *events))


def test_the_store_tells_nothing_of_any_foreign_work(start: Start) -> None:
    """Every way into an assignment, with every id of the other organisation."""
    lan = start("duk-cantho", "chi-bo", DAY)
    said: dict[str, Any] = {
        "unit_id": lan.unit.id,
        "by": lan.person.id,
        "channel": CHANNEL,
        "at": lan.clock.now(),
    }
    count = 0
    with lan.database.unit_of_work() as uow:
        work = uow.assignments
        for number in (*foreign_ids(lan.database, "duk-cantho"), UNKNOWN):
            each = AssignmentId(number)
            for attempt in (
                partial(work.get, each, lan.unit.id),
                partial(work.history, each, lan.unit.id),
                partial(work.submit, each, **said, figures={}, done_on=None),
                partial(work.correct, each, **said, figures={}, done_on=None),
                partial(work.withdraw, each, **said),
                partial(work.progress, each, **said, figures={}),
            ):
                with pytest.raises(NoSuchWork):
                    attempt()
                count += 1
    assert count > 1_000


def test_every_question_to_the_store_names_whose_work_is_meant(start: Start) -> None:
    asked: list[str] = []
    lan = start("duk-cantho", "chi-bo", DAY)
    engine = lan.database.engine
    event.listen(
        engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_: asked.append(statement),
    )
    for sentence in (*SENTENCES, *ANSWERS):
        lan.say(sentence)
    reads = [one for one in asked if READ.search(one)]

    assert reads
    assert [one for one in reads if not SCOPED.search(one.partition("WHERE")[2])] == []


def test_a_branch_cannot_confirm_for_its_neighbour(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", DAY, name="Lê Thị Lan")
    with lan.database.unit_of_work() as uow:
        units = uow.units.of_org(lan.unit.org_id, DAY)
    neighbour = next(one for one in units if one.kind == "chi-bo" and one.code != "chi-bo")
    lan.play(
        f"""
        user: ghi nhận giúp {neighbour.name} đã nộp báo cáo cam kết hôm qua, 20/20
        bot: Mỗi đơn vị tự báo việc của mình: …
        user: {neighbour.name} đã nộp báo cáo cam kết chưa?
        bot: …
        user: đúng
        bot: …
        """
    )
    for unit in (lan.unit, neighbour):
        lan.unit = unit
        assert lan.events("ct-bc-camket") == []
    for turn in lan.turns:
        assert "iên nhận" not in turn.replies[0].text


def test_two_people_of_one_unit_at_another_level_stay_apart(start: Start) -> None:
    """What the office holds is not the branch's, though both are of one organisation."""
    office = start("duk-cantho", "ban-tuyen-giao", DAY, role=Role.OFFICER)
    lan = start("duk-cantho", "chi-bo", DAY)
    with lan.database.unit_of_work() as uow:
        (own, *_) = uow.assignments.of_unit(lan.unit.id)
        with pytest.raises(NoSuchWork):
            uow.assignments.get(own.assignment_id, office.unit.id)
        with pytest.raises(NoSuchWork):
            uow.assignments.get(own.assignment_id, UnitId(UNKNOWN))


def test_one_message_after_the_post_has_ended_nothing_is_told(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", DAY)
    lan.say("tất cả việc")
    with lan.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(lan.person.id, DAY)
        uow.people.end_post(post.id, DAY)
        uow.commit()
    lan.clock.at += timedelta(seconds=1)
    for text in ("xem tiếp", "1", "quay lại", "/viec", "tất cả việc"):
        shown = lan.say(text).replies[0].text
        assert "không giữ nhiệm vụ" in shown
