"""Whatever one message tells of several works is recorded as told, or named in an answer.

Messages are built of parts (works, what is told of each, and how) and of what joins them. Yes is
said to all that is asked; nothing is kept, for every message is played in a transaction that ends
without a commit.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from dialogue import CHANNEL, ZONE, StandingClock, _seat
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from handlers.dispatcher import respond
from handlers.message import Message
from plans.text.normal import fold
from storage.database import Database
from storage.records import Event, EventKind, Role, Unit
from storage.unit_of_work import UnitOfWork

ADDRESS = "person-whole"
CLOCK = StandingClock(datetime.combine(date(2024, 5, 8), time(9), ZONE).astimezone(UTC))
MOST_ANSWERS = 14


@dataclass(frozen=True)
class Known:
    """Some work, as a secretary calls it, and what they would say of it."""

    key: str
    name: str
    verb: str
    values: str
    figures: tuple[tuple[str, object], ...]
    day: date | None = None


WORKS = (
    Known(
        "ct-bc-camket",
        "báo cáo cam kết",
        "nộp",
        "28/30 miễn 2",
        (("done", 28), ("total", 30), ("exempt", 2)),
    ),
    Known(
        "ct-sh-q2",
        "sinh hoạt quý II",
        "họp",
        "ngày 5/5 27/30",
        (("done", 27), ("total", 30)),
        date(2024, 5, 5),
    ),
    Known(
        "ct-cs-kehoach",
        "kế hoạch chi bộ",
        "gửi",
        "số 3-KH/CB",
        (("document", "3-KH/CB"),),
    ),
    Known(
        "ct-bc-soket-cs",
        "báo cáo sơ kết",
        "gửi",
        "số 09-BC/CB",
        (("document", "09-BC/CB"),),
    ),
)
DONE = (
    "{name} {verb} rồi {values}",
    "đã {verb} {name} {values}",
    "{name} xong rồi {values}",
    "{name} {values} xong rồi",
    "{name} {values}",
    "{name} thì {verb} rồi {values}",
)
LEFT = (
    "{name} thì chưa",
    "chưa {verb} {name}",
    "{name} chưa {verb}",
    "{name} chưa xong",
    "{name} vẫn chưa {verb}",
)
AHEAD = ("mai mới {verb} {name}", "{name} tuần sau mới {verb}")
BLOCKED = ("{name} thì vướng vì thiếu phòng họp", "đang vướng {name} vì thiếu mẫu")
HEARD = ("nghe nói {name} {verb} rồi", "{name} hình như {verb} rồi")
ASKED = ("{name} xin lùi đến 20/7 vì bận đại hội", "xin lùi {name} đến 20/7 vì bận đại hội")
TOLD = {
    "done": DONE,
    "left": LEFT,
    "ahead": AHEAD,
    "blocked": BLOCKED,
    "heard": HEARD,
    "asked": ASKED,
}
JOINTS = (", ", ". ", " còn ", ", còn ", " nhưng ", " mà ", " với lại ", " và ", ", riêng ", "; ")
UNSAID = {
    "left": {EventKind.NOTED, EventKind.PROGRESS},
    "blocked": {EventKind.BLOCKED},
    "asked": {EventKind.EXTENSION_ASKED},
}


@dataclass(frozen=True)
class Part:
    """What is told of one work, and how."""

    work: Known
    told: str
    how: str

    @property
    def text(self) -> str:
        work = self.work
        return self.how.format(name=work.name, verb=work.verb, values=work.values)


@st.composite
def parts(draw: st.DrawFn) -> tuple[Part, ...]:
    works = draw(st.lists(st.sampled_from(WORKS), min_size=2, max_size=3, unique=True))
    found = []
    for work in works:
        told = draw(st.sampled_from(("done", "done", "left", "ahead", "blocked", "heard", "asked")))
        found.append(Part(work, told, draw(st.sampled_from(TOLD[told]))))
    return tuple(found)


MESSAGES = st.tuples(
    parts(), st.lists(st.sampled_from(JOINTS), min_size=2, max_size=2), st.booleans()
)


@dataclass(frozen=True)
class Branch:
    """A branch with its secretary, in a database of which nothing is changed."""

    database: Database
    unit: Unit

    def hear(self, text: str) -> tuple[str, dict[str, list[Event]]]:
        """Return every answer to a message and the yeses after it, and what is on record then."""
        with self.database.unit_of_work() as uow:
            answers = [_say(uow, text, 0)]
            for count in range(1, MOST_ANSWERS):
                if "?" not in answers[-1].splitlines()[-1] and "ạ" not in answers[-1][-3:]:
                    break
                answers.append(_say(uow, _answer(answers[-1]), count))
            events = {
                work.task.key: uow.assignments.history(work.assignment_id, work.unit_id)
                for work in uow.assignments.of_unit(self.unit.id)
                if work.version > 1
            }
            return "\n".join(answers), events


def _answer(asked: str) -> str:
    if "đến ngày nào" in asked:
        return "đến ngày 20/7"
    return "đúng" if "đúng không" in asked.lower() else "bỏ qua"


def _say(uow: UnitOfWork, text: str, count: int) -> str:
    message = Message(CHANNEL, ADDRESS, text, CLOCK.now(), f"whole/{count}")
    return "\n".join(reply.text for reply in respond(message, uow, CLOCK).replies)


@pytest.fixture(scope="module")
def branch(samples_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    path = tmp_path_factory.mktemp("whole") / "chibo.db"
    shutil.copy(samples_file, path)
    database = Database.open(f"sqlite:///{path}")
    with database.unit_of_work() as uow:
        name = "Nguyễn Văn An"
        unit, _ = _seat(uow, "duk-cantho", "chi-bo", Role.SECRETARY, name, ADDRESS, CLOCK)
        uow.commit()
    yield Branch(database, unit)
    database.close()


@given(MESSAGES)
@settings(max_examples=40, derandomize=True, phases=(Phase.generate,))
def test_what_is_told_is_recorded_as_told_or_named(
    branch: Branch, told: tuple[tuple[Part, ...], list[str], bool]
) -> None:
    said, joints, bare = told
    text = said[0].text
    for joint, part in zip(joints, said[1:], strict=False):
        text += joint + part.text
    answers, events = branch.hear(fold(text) if bare else text)
    submitted = {
        key: [event for event in found if event.kind is EventKind.SUBMITTED]
        for key, found in events.items()
    }
    done = {part.work.key for part in said if part.told == "done"}
    assert {key for key, found in submitted.items() if found} == done, (text, answers)
    for part in said:
        found = events.get(part.work.key, [])
        if part.told == "done":
            (event,) = submitted[part.work.key]
            assert set(part.work.figures) <= set(event.figures.items()), (text, answers)
            assert set(event.figures) <= {name for name, _ in part.work.figures}, (text, answers)
            assert event.done_on == part.work.day, (text, answers)
        else:
            noted = UNSAID.get(part.told, set()) & {event.kind for event in found}
            assert noted or _named(part, answers), (text, answers)
            assert {event.kind for event in found} <= UNSAID.get(part.told, set()), (text, answers)


def _named(part: Part, answers: str) -> bool:
    titles = {
        "ct-bc-camket": "Báo cáo số lượng bản cam kết",
        "ct-sh-q2": "Sinh hoạt chuyên đề quý II",
        "ct-cs-kehoach": "Xây dựng kế hoạch riêng",
        "ct-bc-soket-cs": "Gửi báo cáo sơ kết",
    }
    return titles[part.work.key] in answers or fold(part.work.name) in fold(answers)
