"""A branch and the office above it, for conversations that go on between them."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.outgoing import Ready, Void, look_again
from handlers.reminder_policy import ReminderPolicy
from storage.records import AssignmentState, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
REPORTED = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2"
TOMORROW = timedelta(days=1)


@dataclass
class Office:
    """A secretary, and two officers of the committee above."""

    secretary: Dialogue
    officer: Dialogue
    other: Dialogue

    def report(self, text: str = REPORTED) -> None:
        self.secretary.say(text)
        self.secretary.say("đúng")
        assert self.secretary.state_of(REPORT) is AssignmentState.SUBMITTED

    def pushed(self, to: Dialogue | None = None) -> list[str]:
        """Return what leaves for somebody now; what no longer holds, with its reason."""
        person, found = to or self.secretary, []
        with person.database.unit_of_work() as uow:
            rows = uow.outbox.claim(person.clock.now(), 60, 20)
            for row in rows:
                said = look_again(uow, row, person.clock, ReminderPolicy())
                uow.outbox.void(row.id, row.lease_token, person.clock.now(), "seen")
                if row.address == person.address:
                    assert isinstance(said, Ready | Void)
                    found.append(said.reply.text if isinstance(said, Ready) else said.reason)
            uow.commit()
        return found

    def is_sound(self) -> bool:
        with self.secretary.database.unit_of_work() as uow:
            return not uow.audit.verify(self.secretary.unit.org_id).findings


@pytest.fixture
def office(start: Start) -> Office:
    return Office(
        start("duk-cantho", "chi-bo", DAY),
        start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc"),
        start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Phạm Văn Dũng"),
    )
