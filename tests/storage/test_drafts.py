"""Drafts of plans in the store: kept, corrected once, ended once, nobody else's."""

from dataclasses import replace

import pytest
from drafted import DRAFT
from office import NOON, Office, enter, publish, task

from handlers.publishing.drafting import review_of
from handlers.publishing.owners import Bodies
from plans.review import Review, plan_of
from storage.database import Database
from storage.errors import DraftChanged, NoSuchDraft
from storage.plan_records import DraftState, StoredDraft
from storage.unit_of_work import UnitOfWork

REVIEW = review_of(DRAFT, Bodies([]))


def put(uow: UnitOfWork, office: Office, review: Review = REVIEW) -> StoredDraft:
    return uow.drafts.add(
        office.org.id,
        review,
        file_name="kh.docx",
        sha256="a" * 64,
        by=office.secretary,
        at=NOON,
    )


def test_a_draft_comes_back_whole(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        draft = put(uow, office)

        assert draft.review == REVIEW
        assert (draft.code, draft.state, draft.version) == (f"BN-{draft.id}", DraftState.OPEN, 1)
        assert uow.drafts.open_of(office.org.id) == [draft]
        assert uow.drafts.of_file(office.org.id, "a" * 64) == draft
        assert uow.drafts.of_file(office.org.id, "b" * 64) is None


def test_another_organisations_draft_does_not_exist(database: Database) -> None:
    with database.unit_of_work() as uow:
        draft = put(uow, enter(uow))
        other = enter(uow, "other").org.id

        with pytest.raises(NoSuchDraft):
            uow.drafts.get(draft.id, other)
        assert uow.drafts.open_of(other) == []
        assert uow.drafts.of_file(other, draft.sha256) is None
        with pytest.raises(DraftChanged):
            uow.drafts.correct(replace(draft, org_id=other), REVIEW, NOON)


def test_of_two_corrections_of_one_version_the_second_is_refused(database: Database) -> None:
    with database.unit_of_work() as uow:
        draft = put(uow, enter(uow))
        second = uow.drafts.correct(draft, replace(REVIEW, rows=()), NOON)

        assert second.version == 2
        assert second.review.rows == ()
        with pytest.raises(DraftChanged):
            uow.drafts.correct(draft, REVIEW, NOON)


def test_a_draft_ends_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        draft = put(uow, office)
        uow.drafts.publish(draft, publish(uow, office, task("bc")), NOON)

        assert uow.drafts.open_of(office.org.id) == []
        assert uow.drafts.get(draft.id, office.org.id).state is DraftState.PUBLISHED
        with pytest.raises(DraftChanged):
            uow.drafts.discard(draft, NOON)


def test_a_draft_thrown_away_lets_its_file_come_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        uow.drafts.discard(put(uow, office), NOON)

        assert uow.drafts.of_file(office.org.id, "a" * 64) is None


def test_the_plan_of_a_draft_keeps_the_documents_own_words() -> None:
    plan = plan_of(REVIEW, "khoi", "bn1")
    quotes = [each.quote for each in plan.tasks]

    assert [each.key for each in plan.tasks] == ["bn1-01", "bn1-02", "bn1-03"]
    assert [each.page for each in quotes if each] == [2, 2, 3]
    assert quotes[0] is not None
    assert quotes[0].text == DRAFT.tasks[0].quote
