"""What is going on with one person, and what waits behind it."""

from datetime import UTC, datetime, timedelta

from handlers.talk import FOCUS_LASTS, STEP_LASTS, Talk
from storage.records import Conversation

NOW = datetime(2024, 5, 8, 2, 0, tzinfo=UTC)


def talk(loaded: Conversation | None = None) -> Talk:
    return Talk(loaded or Conversation("person:1"), NOW)


def turned(one: Talk) -> Talk:
    """The same talk one turn later."""
    stored = one.result()
    return Talk(
        Conversation(
            stored.key, stored.version + 1, stored.step, stored.data, None, stored.focus, None
        ),
        NOW,
    )


def test_a_choice_stands_as_long_as_its_question() -> None:
    one = talk()
    version = one.choice("Đúng", "yes").key.partition(":")[0]
    one.wait("confirm.yes", {})
    later = turned(one)
    assert later.stands(version)
    later.wait("confirm.yes", {})
    assert not later.stands(version)
    later.end()
    assert not later.stands(version)


def test_a_question_of_another_conversation_lets_the_report_wait_behind_it() -> None:
    one = talk()
    one.wait("confirm.yes", {"assignments": [7]})
    later = turned(one)
    later.wait("ask.which", {"keys": ["a"]})
    assert later.step == "ask.which"
    later.wait("snooze.which", {"offered": [1]})
    later.end()
    assert (later.step, later.data["assignments"]) == ("confirm.yes", [7])
    assert later.waits_from_before
    later.end()
    assert later.step == ""


def test_a_step_of_the_same_conversation_replaces_the_one_before() -> None:
    one = talk()
    one.wait("confirm.slot", {"slot": "document"})
    one.wait("confirm.yes", {})
    one.end()
    assert one.step == ""


def test_what_waits_behind_does_not_pile_up() -> None:
    one = talk()
    for _ in range(20):
        one.wait("confirm.yes", {"figures": {}})
        one.wait("undo.which", {"figures": {}})
    assert len(str(one.data)) < 300


def test_a_question_put_in_this_turn_is_not_one_from_before() -> None:
    one = talk()
    one.wait("confirm.yes", {})
    assert not one.waits_from_before
    assert turned(one).waits_from_before


def test_a_step_lasts_a_week_and_a_focus_half_a_day() -> None:
    one = talk()
    one.wait("confirm.yes", {})
    one.remember(["ct-bc-camket"])
    stored = one.result()
    assert stored.step_expires_at == NOW + STEP_LASTS == NOW + timedelta(days=7)
    assert stored.focus_expires_at == NOW + FOCUS_LASTS
    one.end()
    assert one.result().step_expires_at is None


def test_remembering_nothing_forgets_nothing() -> None:
    one = talk()
    one.remember(["ct-bc-camket"])
    one.remember([])
    assert one.spoken_of == ("ct-bc-camket",)
