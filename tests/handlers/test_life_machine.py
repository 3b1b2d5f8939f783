"""Anybody says anything in any order: no illegal state, no event lost, no foreign row read.

Read is meant literally: every record of work, of a step or of evidence that the store hands out
while somebody is answered must be of a unit over which they hold a post at that moment.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from handlers.dispatcher import respond
from handlers.message import Choice, Message
from storage.database import Database
from storage.errors import ChangedSince, NoSuchWork, NotAnswerable
from storage.life import LIFE, Side, state_after
from storage.records import (
    AssignmentId,
    AssignmentState,
    Event,
    EventKind,
    Evidence,
    OrgId,
    Role,
    UnitId,
    Work,
)
from storage.samples import load_samples
from storage.steps import Step
from storage.tables.assignments import AssignmentRow

pytestmark = pytest.mark.thorough

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
NAMES = {"own": "Nguyễn Văn An", "neighbour": "Trần Thị Bình"}
SECRETS = {"own": ("11-BC/MOT", "chờ mẫu riêng"), "neighbour": ("22-BC/HAI", "chờ mẫu khác")}
"""What only the unit itself, and the office above it, may ever be shown."""
PEOPLE = {
    "own": ("duk-cantho", "chi-bo", Role.SECRETARY, "Nguyễn Văn An"),
    "deputy": ("duk-cantho", "chi-bo", Role.DEPUTY, "Vũ Thị Em"),
    "neighbour": ("duk-cantho", "chi-bo-thu-vien", Role.SECRETARY, "Trần Thị Bình"),
    "officer": ("duk-cantho", "duk", Role.OFFICER, "Lê Thị Cúc"),
    "second": ("duk-cantho", "duk", Role.OFFICER, "Phạm Văn Dũng"),
    "elsewhere": ("la-gi", "thi-uy", Role.OFFICER, "Hồ Văn Giang"),
    "stranger": ("", "", Role.OFFICER, ""),
}
MAY_SEE = {
    "own": {"own"},
    "deputy": {"own"},
    "neighbour": {"neighbour"},
    "officer": {"own", "neighbour"},
    "second": {"own", "neighbour"},
    "elsewhere": set(),
    "stranger": set(),
}
LEAVERS = ("deputy", "second")
"""Who loses their post, and gets it back."""
BRANCH = "chi bộ trung tâm lưu trữ lịch sử"
OF_BRANCHES = (
    "đã nộp báo cáo cam kết số {number} ngày 7/5, 28/30, miễn 2",
    "sửa lại 29/30, miễn 1",
    "rút lại xác nhận báo cáo cam kết",
    "báo cáo cam kết đang làm, mới được 12/30",
    "báo cáo cam kết đang vướng vì {reason}",
    "hết vướng",
    "xin lùi báo cáo cam kết đến 20/5 vì {reason}",
    "đã rõ",
    "lịch sử việc báo cáo cam kết",
    "tình trạng báo cáo cam kết",
    "bổ sung minh chứng cho báo cáo cam kết: https://chibo.example/{number}",
    f"{BRANCH} nộp báo cáo cam kết chưa",
    f"bảng việc của {BRANCH}",
)
OF_OFFICES = (
    "có gì mới nộp",
    "duyệt 1",
    "duyệt hết",
    "duyệt lần lượt",
    "rút lại duyệt 1",
    "duyệt nhầm rồi",
    "trả lại 1 vì thiếu dấu, bổ sung đến 25/5",
    "ai xin gia hạn",
    "đồng ý 1",
    "không đồng ý 1 vì quá muộn",
    "ai đang vướng",
    "đã gỡ 1",
    f"bảng việc của {BRANCH}",
    f"ghi giúp {BRANCH} đã nộp báo cáo cam kết 30/30",
    f"{BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập",
    f"{BRANCH} vẫn phải làm báo cáo cam kết",
    f"{BRANCH} nộp báo cáo cam kết chưa",
    f"lịch sử việc báo cáo cam kết của {BRANCH}",
)
OF_ALL = ("đúng", "không", "thôi", "1", "2", "quay lại", "kiểm tra biên nhận 2024-000001")


@cache
def _template() -> Path:
    """Return a database with the samples and the people; made once."""
    folder = Path(tempfile.mkdtemp(prefix="chibo-machine-"))
    path = folder / "samples.db"
    database = Database.open(f"sqlite:///{path}")
    database.upgrade()
    now = datetime(2024, 5, 8, 2, 0, tzinfo=UTC)
    with database.unit_of_work() as uow:
        load_samples(uow, date(2021, 11, 1))
        for address, (org_code, unit_code, role, name) in PEOPLE.items():
            org = uow.organisations.by_code(org_code)
            unit = uow.units.by_code(org.id, unit_code) if org else None
            if unit is not None:
                person = uow.people.add(name)
                uow.people.give_post(person.id, unit.id, role, DAY)
                uow.people.link(person.id, "terminal", address, now)
        uow.commit()
    database.close()
    return path


@dataclass
class _Clock:
    at: datetime

    def now(self) -> datetime:
        return self.at


class Rows:
    """Which units' rows the store has handed out, as records of work, steps and evidence."""

    def __init__(self, units: Mapping[AssignmentId, UnitId]) -> None:
        self._units = units
        self.seen: set[UnitId] = set()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Note the unit of every such record that comes into being."""
        with ExitStack() as stack:
            for record in (Work, Event, Evidence):
                stack.enter_context(patch.object(record, "__init__", self._noting(record)))
            yield

    def _noting(self, record: type[Work | Event | Evidence]) -> Callable[..., None]:
        made = record.__init__

        def note(one: Work | Event | Evidence, *given: object, **named: object) -> None:
            made(one, *given, **named)  # type: ignore[arg-type]
            self.seen.add(self._units[one.assignment_id])

        return note


class LifeMachine(RuleBasedStateMachine):
    """The branch, its neighbour, their office, another office and a stranger, in one database."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="chibo-machine-"))
        shutil.copy(_template(), self._folder / "chibo.db")
        self.database = Database.open(f"sqlite:///{self._folder / 'chibo.db'}")
        self.clock = _Clock(datetime(2024, 5, 8, 2, 0, tzinfo=UTC))
        self.count = 0
        self.choices: dict[str, tuple[Choice, ...]] = {}
        self.seen: list[int] = []
        everywhere = select(AssignmentRow.id, AssignmentRow.unit_id)
        with self.database.engine.connect() as connection:
            self.unit_of = {row.id: row.unit_id for row in connection.execute(everywhere)}
        with self.database.unit_of_work() as uow:
            org = uow.organisations.by_code("duk-cantho")
            assert org is not None
            self.org: OrgId = org.id
            units = {unit.code: unit.id for unit in uow.units.of_org(org.id, DAY)}
            self.units: dict[str, UnitId] = {
                "own": units["chi-bo"],
                "neighbour": units["chi-bo-thu-vien"],
            }
            self.office = units["duk"]
            other = uow.organisations.by_code("la-gi")
            assert other is not None
            elsewhere = uow.units.by_code(other.id, "thi-uy")
            assert elsewhere is not None
            self.elsewhere = elsewhere.id
            whose = {"own": self.units["own"], "neighbour": self.units["neighbour"]}
            below = {one.id for one in uow.units.below(self.office, DAY)}
            there = {one.id for one in uow.units.below(self.elsewhere, DAY)}
            self.theirs: dict[str, set[UnitId]] = {
                "own": {whose["own"]},
                "deputy": {whose["own"]},
                "neighbour": {whose["neighbour"]},
                "officer": {self.office, *below},
                "second": {self.office, *below},
                "elsewhere": {self.elsewhere, *there},
                "stranger": set(),
            }
            self.gone: set[str] = set()
            person = uow.people.by_address("terminal", "officer")
            assert person is not None
            self.person = person.id
            self.work = {
                whose: next(
                    work.assignment_id
                    for work in uow.assignments.of_unit(unit)
                    if work.task.key == REPORT
                )
                for whose, unit in self.units.items()
            }

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self._folder)

    def _hear(self, who: str, text: str, choice: str | None = None) -> None:
        self.count += 1
        self.clock.at += timedelta(minutes=1)
        message = Message("terminal", who, text, self.clock.at, str(self.count), choice)
        rows = Rows(self.unit_of)
        with rows.watched(), self.database.unit_of_work() as uow:
            turn = respond(message, uow, self.clock)
            uow.commit()
        allowed = set() if who in self.gone else self.theirs[who]
        assert rows.seen <= allowed, (who, text, rows.seen - allowed)
        assert turn.replies
        self.choices[who] = turn.replies[-1].choices
        said = "\n".join(reply.text for reply in turn.replies)
        for whose, secrets in SECRETS.items():
            if who in self.gone or whose not in MAY_SEE[who]:
                assert not [each for each in secrets if each in said], (who, text, said)

    @rule(
        who=st.sampled_from(sorted(PEOPLE)),
        sentence=st.sampled_from((*OF_BRANCHES, *OF_OFFICES, *OF_ALL)),
    )
    def anybody_says_anything(self, who: str, sentence: str) -> None:
        number, reason = SECRETS["neighbour" if who == "neighbour" else "own"]
        if who in {"own", "deputy", "neighbour"}:
            sentence = sentence.format(number=number, reason=reason)
        self._hear(who, sentence.format(number="99-BC/KHAC", reason="lý do khác"))

    @rule(whose=st.sampled_from(["own", "neighbour"]))
    def a_branch_reports_and_says_yes(self, whose: str) -> None:
        self._hear(whose, OF_BRANCHES[0].format(number=SECRETS[whose][0]))
        self._hear(whose, "đúng")

    @rule(who=st.sampled_from(["officer", "second"]), verdict=st.sampled_from(OF_OFFICES[1:7]))
    def an_officer_reads_and_decides(self, who: str, verdict: str) -> None:
        self._hear(who, "có gì mới nộp")
        self._hear(who, verdict)

    @rule(who=st.sampled_from(LEAVERS))
    def somebody_loses_the_post_or_gets_it_back(self, who: str) -> None:
        org_code, unit_code, role, _ = PEOPLE[who]
        with self.database.unit_of_work() as uow:
            person = uow.people.by_address("terminal", who)
            org = uow.organisations.by_code(org_code)
            assert person is not None
            assert org is not None
            unit = uow.units.by_code(org.id, unit_code)
            assert unit is not None
            if who in self.gone:
                uow.people.give_post(person.id, unit.id, role, DAY)
                self.gone.discard(who)
            else:
                (post,) = uow.people.posts_of(person.id, DAY)
                uow.people.end_post(post.id, DAY)
                self.gone.add(who)
            uow.commit()

    @rule(who=st.sampled_from(sorted(PEOPLE)), at=st.integers(0, 3))
    def somebody_taps_what_was_shown_last(self, who: str, at: int) -> None:
        shown = self.choices.get(who, ())
        if at < len(shown):
            self._hear(who, "", shown[at].key)

    @rule(
        kind=st.sampled_from(EventKind),
        whose=st.sampled_from(["own", "neighbour"]),
        says=st.sampled_from(["own", "neighbour", "office", "elsewhere"]),
    )
    def a_step_is_tried_beneath_all_conversations(
        self, kind: EventKind, whose: str, says: str
    ) -> None:
        office = {"office": self.office, "elsewhere": self.elsewhere}.get(says)
        side = Side.OFFICE if office else Side.UNIT
        step = Step(
            kind,
            self.work[whose],
            self.units[whose] if office else self.units[says],
            self.person,
            "terminal",
            self.clock.at,
            note="lý do",
            due_on=date(2024, 5, 30),
            office=office,
        )
        foreign = says == "elsewhere" or (side is Side.UNIT and says != whose)
        with self.database.unit_of_work() as uow:
            if side not in LIFE[kind].sides:
                with pytest.raises(ValueError, match="no step"):
                    uow.assignments.take(step)
                return
            if foreign:
                with pytest.raises(NoSuchWork):
                    uow.assignments.take(step)
                uow.commit()
                return
            with _refused_or_not():
                uow.assignments.take(step)
            uow.commit()

    @invariant()
    def the_record_holds(self) -> None:
        events: list[int] = []
        with self.database.unit_of_work() as uow:
            for whose, unit in self.units.items():
                history = uow.assignments.history(self.work[whose], unit)
                work = uow.assignments.get(self.work[whose], unit)
                assert state_after(event.kind for event in history) is work.state
                assert work.state in set(AssignmentState)
                assert work.version == len(history) + 1
                events += [event.id for event in history]
            with pytest.raises(NoSuchWork):
                uow.assignments.get(self.work["own"], self.units["neighbour"])
            with pytest.raises(NoSuchWork):
                uow.office.get(self.work["own"], self.elsewhere)
            assert uow.office.submitted(self.elsewhere) == []
            assert uow.audit.verify(self.org).findings == ()
        assert set(self.seen) <= set(events), "an event is lost"
        self.seen = events


@contextmanager
def _refused_or_not() -> Iterator[None]:
    try:
        yield
    except (NotAnswerable, ChangedSince):
        return


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        LifeMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_anybody_may_say_anything_and_the_record_holds() -> None:
    _run(examples=6, steps=20)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_anybody_may_say_anything_for_long_and_the_record_holds() -> None:
    _run(examples=60, steps=50)
