from dataclasses import replace
from datetime import timedelta

import pytest
from office import NOON
from races import raced

from storage.database import Database
from storage.errors import StaleConversation
from storage.records import Conversation
from storage.unit_of_work import UnitOfWork

KEY = "person:1"
LATER = NOON + timedelta(minutes=30)
FULL = Conversation(
    KEY,
    step="confirm.yes",
    data={"tasks": ["a", "b"], "n": 2, "nested": {"đúng": None}, "share": 0.5, "ok": True},
    step_expires_at=LATER,
    focus={"task": "a"},
    focus_expires_at=LATER + timedelta(hours=1),
)


def test_nothing_is_open_at_first(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.conversations.load(KEY, NOON) == Conversation(KEY)


def test_a_conversation_goes_on_where_it_was(database: Database) -> None:
    with database.unit_of_work() as uow:
        saved = uow.conversations.save(FULL)
        uow.commit()
    with database.unit_of_work() as uow:
        assert saved == replace(FULL, version=1)
        assert uow.conversations.load(KEY, NOON) == saved
        assert uow.conversations.load("person:2", NOON) == Conversation("person:2")


def test_step_and_focus_end_each_at_its_time(database: Database) -> None:
    with database.unit_of_work() as uow:
        saved = uow.conversations.save(FULL)
        at_the_step = replace(
            saved,
            step="",
            data={},
            step_expires_at=None,
            lapsed_step=saved.step,
            lapsed_data=saved.data,
        )
        at_the_focus = replace(at_the_step, focus={}, focus_expires_at=None)

        assert uow.conversations.load(KEY, LATER - timedelta(microseconds=1)) == saved
        assert uow.conversations.load(KEY, LATER) == at_the_step
        assert uow.conversations.load(KEY, LATER + timedelta(hours=1)) == at_the_focus


def test_each_saving_raises_the_version(database: Database) -> None:
    with database.unit_of_work() as uow:
        conversation = uow.conversations.load(KEY, NOON)
        for version in (1, 2, 3):
            conversation = uow.conversations.save(conversation)
            assert conversation.version == version
        assert uow.conversations.load(KEY, NOON) == conversation


@pytest.mark.parametrize("loaded", [0, 1, 3])
def test_a_conversation_changed_meanwhile_is_not_overwritten(
    database: Database, loaded: int
) -> None:
    with database.unit_of_work() as uow:
        first = uow.conversations.save(FULL)
        second = uow.conversations.save(replace(first, step="khác"))
        with pytest.raises(StaleConversation):
            uow.conversations.save(replace(first, version=loaded))

        assert uow.conversations.load(KEY, NOON) == second


@pytest.mark.parametrize("known", [False, True], ids=["first word", "later"])
def test_of_several_savings_at_once_one_counts(database: Database, known: bool) -> None:
    loaded = Conversation(KEY)
    if known:
        with database.unit_of_work() as uow:
            loaded = uow.conversations.save(loaded)
            uow.commit()

    def save(uow: UnitOfWork) -> object:
        return uow.conversations.save(replace(loaded, step="x"))

    assert raced(database, [save] * 4) == {None: 1, StaleConversation: 3}
