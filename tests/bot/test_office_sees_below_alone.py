"""Who may not see a unit sees it nowhere: in no word, picture, file, name of one, nor total."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from dialogue import StandingClock
from drafted import DRAFT
from pypdf import PdfReader
from random_year import FIRST, Year, random_year

from bot.enclosing import NotTheirs, Request
from bot.pictures.sheet import Sheet
from bot.renderers import RENDERERS
from handlers.dispatcher import respond
from handlers.message import CALENDAR_PAGE, Message
from handlers.office.views import View
from handlers.publishing.drafting import bodies_of, review_of
from plans.model import Deadline, Occurrence, Plan, Roles, Standing, Task, WorkKind
from storage.database import Database
from storage.records import AWAITED, Change, ChangeKind, EventKind, Person, Role, UnitId
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

pytestmark = pytest.mark.thorough
AT = datetime.fromisoformat("2024-12-31T05:00:00+00:00")
HIDDEN = "Chi bộ Đảo Bí Ẩn"
"""What stands below the other office; neither its name nor its work is anybody's here."""
NEVER = ("Đảo Bí Ẩn", "Đảng ủy Hai", "Bí thư 5", "Vừa Lập", "lặng lẽ")
KINDS = sorted(set(RENDERERS) - {"plan_sheet", "heat"})
SAID = (
    "tiến độ",
    "xem tiếp",
    "tiến độ kế hoạch 151",
    "chi bộ nào chưa nộp",
    "ai chưa nộp báo cáo việc số k1-t1",
    "đơn vị nào quá hạn",
    "năm 2024 các chi bộ thế nào",
    "so với quý trước",
    "biểu đồ tiến độ",
    "tiến độ tính đến ngày 30/6",
    "sắp tới tuần nào dồn việc",
    "tiến độ Đảng ủy Hai",
    "tiến độ chi bộ Đảo Bí Ẩn",
    "bảng việc của chi bộ Đảo Bí Ẩn",
    "chi bộ Đảo Bí Ẩn nộp báo cáo chưa",
    "xuất excel",
    "xuất excel chi bộ Đảo Bí Ẩn",
    "xuất csv",
    "xuất báo cáo năm 2024",
    "lập biên bản bàn giao",
    "lập biên bản bàn giao chi bộ Đảo Bí Ẩn",
    "in việc tuần này",
    "tải lịch",
    "đăng ký lịch",
    "đôn đốc các chi bộ chưa nộp",
    "không",
    "gửi tất cả các chi bộ: xin chào",
    "không",
    "gửi các chi bộ đảo: xin chào",
    "kết quả đôn đốc",
    "có gì mới nộp",
    "ai đang vướng",
    "ai chưa phản hồi",
    "hôm qua nhắc thế nào",
)


@dataclass
class Looker:
    """Somebody who asks for everything, and all that they were shown."""

    person: Person
    unit: UnitId
    drawn: list[str]
    shown: dict[str, str] = field(default_factory=dict)
    opened: set[object] = field(default_factory=set)

    def ask(self, uow: UnitOfWork) -> None:
        """Say every sentence, and open whatever comes."""
        for number, said in enumerate(SAID):
            message = Message("terminal", f"a{self.person.id}", said, AT, str(number))
            turn = respond(message, uow, StandingClock(AT))
            for reply in turn.replies:
                # «… “Đảo Bí Ẩn”.» tells whoever typed it nothing but that it is not found.
                text = reply.text
                for word in NEVER:
                    text = text.replace(f"là “{word}”.", "") if word in said else text
                self._keep(f"{number} {said}", text + str(reply.choices))
                for one in reply.enclosures:
                    kind = "calendar" if one.kind == CALENDAR_PAGE else one.kind
                    name = f"{number} {said}: {kind}"
                    self._keep(f"{name}, its name", f"{one.file_name} {one.caption}")
                    self.open(uow, kind, dict(one.parameters), name)

    def open(
        self, uow: UnitOfWork, kind: str, parameters: Mapping[str, str | int], name: str
    ) -> None:
        """Have a file or picture made, and read it."""
        asked = (kind, tuple(parameters.items()))
        if asked in self.opened:
            return
        self.opened.add(asked)
        self.drawn.clear()
        content = RENDERERS[kind](uow, Request(self.person.id, parameters, AT))().content
        self._keep(name, "\n".join(self.drawn) + text_of(content))

    def _keep(self, name: str, text: str) -> None:
        assert not [one for one in NEVER if one in text], f"{name}: {text}"
        self.shown[name] = text


def text_of(content: bytes) -> str:
    """Return every word of a file."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [name for name in packed.namelist() if not name.startswith("docProps/")]
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in parts)
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"\x89PNG"):
        return content.hex()
    return content.decode("utf-8-sig").replace("\r\n ", "")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every word that is set in a picture."""
    words: list[str] = []
    setting = Sheet.text

    def noted(sheet: Sheet, x: float, y: float, text: str, size: float, **more: object) -> None:
        words.append(text)
        setting(sheet, x, y, text, size, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Sheet, "text", noted)
    return words


@pytest.fixture
def year(database: Database) -> Year:
    with database.unit_of_work() as uow:
        year = random_year(uow, 21, branches=5, steps=90)
        change = Change(ChangeKind.RENAME, (year.outside[-1].code,), name=HIDDEN)
        uow.restructuring.apply(year.org.id, change, FIRST + timedelta(days=1), AT)
        uow.plans.publish(year.org.id, to_come(), FIRST)
        for person in (year.officer, *year.secretaries.values()):
            uow.people.link(person.id, "terminal", f"a{person.id}", AT)
        review = review_of(DRAFT, bodies_of(uow, year.org, StandingClock(AT)))
        uow.drafts.add(
            year.org.id, review, file_name="a.docx", sha256="a" * 64, by=year.officer, at=AT
        )
        uow.commit()
    return year


def to_come() -> Plan:
    """A plan of the next year, so that there is something ahead."""
    day = date(2025, 1, 20)
    deadline = Deadline(
        "ngày 20/1", Standing.DATED, occurrences=(Occurrence("2025", day.isoformat(), day),)
    )
    roles = Roles(carry_out=("Các chi bộ",))
    task = Task(
        key="k3-t1",
        section="I",
        title="Chuẩn bị Tết",
        kind=WorkKind.REPORT,
        roles=roles,
        deadline=deadline,
        falls_to=("chi-bo",),
    )
    return Plan("khoi", "Kế hoạch", "BTV", "Tết", (2025,), "160-KH/ĐUK", tasks=(task,))


def busy_elsewhere(uow: UnitOfWork, year: Year) -> None:
    """Let much happen below the other office."""
    hidden = year.outside[-1]
    secretary = year.secretaries[hidden.id]
    for work in uow.assignments.of_unit(hidden.id):
        if work.state in AWAITED:
            step = Step(
                EventKind.SUBMITTED,
                work.assignment_id,
                hidden.id,
                secretary.id,
                "terminal",
                AT - timedelta(hours=1),
                figures={"done": 7, "total": 7777},
                done_on=date(2024, 12, 30),
                note="lặng lẽ",
            )
            uow.assignments.take(step)
    new = uow.units.add(
        year.org.id,
        "cb-moi",
        "chi-bo",
        "Chi bộ Vừa Lập",
        parent_id=year.other_office.id,
        valid_from=FIRST,
    )
    person = uow.people.add("Bí thư 5b")
    uow.people.give_post(person.id, new.id, Role.SECRETARY, FIRST)


def lookers(uow: UnitOfWork, year: Year, drawn: list[str]) -> list[Looker]:
    """An officer, and the secretary of a branch that there still is."""
    unit = next(
        unit.id
        for unit in year.units
        if unit.id in year.secretaries
        and uow.people.posts_of(year.secretaries[unit.id].id, AT.date())
    )
    return [
        Looker(year.officer, year.office.id, drawn),
        Looker(year.secretaries[unit], unit, drawn),
    ]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_others_do_changes_nothing_that_somebody_sees(
    database: Database, year: Year, drawn: list[str]
) -> None:
    with database.unit_of_work() as uow:
        before, after = lookers(uow, year, drawn), lookers(uow, year, drawn)
    for looker in before:
        with database.unit_of_work() as uow:
            looker.ask(uow)
    with database.unit_of_work() as uow:
        busy_elsewhere(uow, year)
        uow.commit()
    for looker, earlier in zip(after, before, strict=True):
        with database.unit_of_work() as uow:
            looker.ask(uow)
        assert looker.shown.keys() == earlier.shown.keys()
        for name, text in looker.shown.items():
            assert text == earlier.shown[name], name
    officer, secretary = before
    made = {name.rpartition(": ")[2] for name in officer.shown if ": " in name}
    assert made >= {"board", "curve", "lateness", "heat", "excel", "csv", "word", "week"}
    assert any(name.endswith(": calendar") for name in secretary.shown)


def test_a_forged_request_shows_nothing_more(
    database: Database, year: Year, drawn: list[str]
) -> None:
    hidden, other = year.outside[-1].id, year.other_office.id
    day = AT.date()
    with database.unit_of_work() as uow:
        for looker in lookers(uow, year, drawn):
            mine = looker.unit
            forged = [
                *(View(office, day, own) for office in (hidden, other) for own in (False, True)),
                View(year.outside[0].id, day),
                View(mine, day, group=f"@{other}"),
                View(mine, day, group=f"={hidden}"),
                View(mine, day, group="đảo bí ẩn"),
                View(mine, day, own=True, group=f"={hidden}"),
            ]
            for view in forged:
                for kind in KINDS:
                    if kind == "calendar" and view.office == mine:
                        continue  # it is of the whole unit, whatever else is asked
                    with pytest.raises(NotTheirs):
                        looker.open(uow, kind, dict(view.parameters()), kind)
                for draft in (0, 1):
                    with pytest.raises(NotTheirs):
                        looker.open(uow, "heat", dict(view.parameters()) | {"draft": draft}, "")
            parameters = dict(View(mine, day).parameters()) | {"draft": 1}
            with pytest.raises(NotTheirs):
                looker.open(uow, "heat", parameters, "another's draft")
