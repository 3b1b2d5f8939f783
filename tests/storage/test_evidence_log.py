from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from office import NOON, Office, enter, publish, task
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.base import Executable

from storage.database import Database
from storage.errors import NoSuchWork
from storage.records import Conversation, Event, EvidenceKind, Proof
from storage.tables.assignments import AssignmentRow
from storage.tables.evidence import EvidenceRow
from storage.unit_of_work import UnitOfWork

PHOTO = Proof(EvidenceKind.PHOTO, sha256(b"photo").hexdigest(), 5, "ảnh.jpg")
LINK = Proof(EvidenceKind.LINK, said="https://dang.vn/bai-1")


def _submitted(uow: UnitOfWork) -> tuple[Office, Event]:
    office = enter(uow)
    publish(uow, office, task("bc"))
    (work,) = uow.assignments.open_of(office.branch.id)
    event = uow.assignments.submit(
        work.assignment_id,
        unit_id=office.branch.id,
        by=office.secretary.id,
        channel="telegram",
        at=NOON,
        figures={},
        done_on=None,
    )
    return office, event


def _add(uow: UnitOfWork, office: Office, event: Event, *proofs: Proof) -> int:
    return uow.evidence.add(
        event.id,
        proofs,
        unit_id=office.branch.id,
        by=office.secretary.id,
        channel="telegram",
        at=NOON,
    )


def test_what_was_handed_in_is_read_back_in_order(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, event = _submitted(uow)
        assert _add(uow, office, event, PHOTO, LINK) == 2
        found = uow.evidence.of_event(event.id, office.branch.id)
        of_work = uow.evidence.of_assignment(event.assignment_id, office.branch.id)

    assert [one.proof for one in found] == [PHOTO, LINK]
    assert of_work == found
    assert {(one.person_name, one.channel, one.at) for one in found} == {
        ("Nguyễn Văn An", "telegram", NOON)
    }


def test_the_same_proof_twice_is_one(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, event = _submitted(uow)
        again = Proof(PHOTO.kind, PHOTO.sha256, PHOTO.size, "tên khác.jpg")
        assert _add(uow, office, event, PHOTO, LINK, PHOTO, again) == 2
        assert _add(uow, office, event, LINK) == 0
        assert len(uow.evidence.of_event(event.id, office.branch.id)) == 2


def test_a_neighbour_sees_nothing_and_adds_nothing(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, event = _submitted(uow)
        _add(uow, office, event, PHOTO)
        assert uow.evidence.of_event(event.id, office.neighbour.id) == []
        assert uow.evidence.of_assignment(event.assignment_id, office.neighbour.id) == []
        with pytest.raises(NoSuchWork):
            uow.evidence.add(
                event.id,
                [LINK],
                unit_id=office.neighbour.id,
                by=office.stranger.id,
                channel="t",
                at=NOON,
            )


def test_a_correction_keeps_what_came_with_its_submission_and_a_new_one_begins_anew(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office, event = _submitted(uow)
        _add(uow, office, event, PHOTO)
        said: dict[str, Any] = {
            "unit_id": office.branch.id,
            "by": office.secretary.id,
            "channel": "telegram",
            "at": NOON,
        }
        corrected = uow.assignments.correct(
            event.assignment_id, figures={"n": 2}, done_on=None, **said
        )
        _add(uow, office, corrected, LINK)
        of_both = uow.evidence.of_event(corrected.id, office.branch.id)
        uow.assignments.withdraw(event.assignment_id, **said)
        again = uow.assignments.submit(event.assignment_id, figures={}, done_on=None, **said)

        assert [one.proof for one in of_both] == [PHOTO, LINK]
        assert [one.proof for one in uow.evidence.of_event(event.id, office.branch.id)] == [PHOTO]
        assert uow.evidence.of_event(again.id, office.branch.id) == []
        assert len(uow.evidence.of_assignment(event.assignment_id, office.branch.id)) == 2


def test_evidence_passes_with_the_work_to_the_unit_that_answers_for_it(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office, event = _submitted(uow)
        _add(uow, office, event, PHOTO)
        uow.commit()
    with database.engine.begin() as connection:
        moved = delete(AssignmentRow).where(AssignmentRow.unit_id == office.neighbour.id)
        connection.execute(moved)
        connection.execute(
            update(AssignmentRow)
            .where(AssignmentRow.id == event.assignment_id)
            .values(unit_id=office.neighbour.id)
        )
    with database.unit_of_work() as uow:
        assert len(uow.evidence.of_event(event.id, office.neighbour.id)) == 1
        assert uow.evidence.of_event(event.id, office.branch.id) == []


@pytest.mark.parametrize("change", [update(EvidenceRow).values(said="x"), delete(EvidenceRow)])
def test_evidence_is_never_changed(database: Database, change: Executable) -> None:
    with database.unit_of_work() as uow:
        office, event = _submitted(uow)
        _add(uow, office, event, PHOTO)
        uow.commit()
    with (
        pytest.raises(DBAPIError, match="never changed"),
        database.engine.begin() as connection,
    ):
        connection.execute(change)


def test_files_on_record_and_in_drafts_are_those_to_keep(database: Database) -> None:
    in_draft = sha256(b"in a draft").hexdigest()
    with database.unit_of_work() as uow:
        office, event = _submitted(uow)
        _add(uow, office, event, PHOTO, LINK)
        draft = Conversation(
            "person:1",
            step="confirm.yes",
            data={"proofs": [{"sha256": in_draft}]},
            step_expires_at=NOON - timedelta(days=1),
        )
        uow.conversations.save(draft)
        assert uow.evidence.kept_files() == {PHOTO.sha256, in_draft}
