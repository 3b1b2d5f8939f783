"""What one message costs the database, so that it does not creep up again (decision 0031)."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime

import pytest
from post_office import POLICY, FakeChannel
from sqlalchemy import event, select

from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from bot.intake import Intake
from handlers.message import Message, Turn
from handlers.serve import handle_inbox
from plans.clock import Clock
from storage.database import Database
from storage.message_records import AttemptOutcome, InboxRow, OutboxState
from storage.records import OutboxId, Role
from storage.tables.messages import OutboxTable
from storage.unit_of_work import UnitOfWork

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
QUESTION = "khi nào phải nộp báo cáo cam kết?"
"""It may be of one's own unit, of another, or of those below."""
PLAIN = "báo cáo cam kết hạn ngày nào, gửi cho ai?"
ANSWER = "15/5/2024"


class StandingClock(Clock):
    def now(self) -> datetime:
        return AT


class Sent:
    """Counts what is sent to a database."""

    def __init__(self, database: Database) -> None:
        self.statements: list[str] = []
        self.commits = 0
        event.listen(database.engine, "before_cursor_execute", self._statement)
        event.listen(database.engine, "commit", self._commit)

    def _statement(self, _: object, __: object, text: str, *rest: object) -> None:
        del rest
        self.statements.append(text)

    def _commit(self, _: object) -> None:
        self.commits += 1


@pytest.fixture
def seated(samples: Database) -> Database:
    """Have a secretary sit in the ordinary branch of Cần Thơ."""
    with samples.unit_of_work() as uow:
        org = uow.organisations.by_code("duk-cantho")
        unit = uow.units.by_code(org.id, "chi-bo") if org else None
        assert unit is not None
        person = uow.people.add("Nguyễn Văn An")
        uow.people.give_post(person.id, unit.id, Role.SECRETARY, date(2024, 1, 1))
        uow.people.link(person.id, "telegram", "an", AT)
        uow.commit()
    return samples


def parse(row: InboxRow) -> Message:
    return Message(row.channel, row.sender, row.payload, row.received_at, row.update_id)


def heard(database: Database, text: str) -> list[str]:
    """Return the statements by which a message is answered."""
    sent = Sent(database)
    before = len(sent.statements)
    with database.unit_of_work() as uow:
        handle_inbox(Message("telegram", "an", text, AT, text), uow, StandingClock())
        uow.commit()
    return sent.statements[before:]


def test_a_question_asks_few_things_of_the_database(seated: Database) -> None:
    for text, most in ((PLAIN, 8), (QUESTION, 10), ("việc quá hạn", 9), ("cảm ơn", 6)):
        statements = heard(seated, text)

        assert len(statements) <= most, [text, *statements]


def test_a_confirmation_asks_few_things_of_the_database(seated: Database) -> None:
    told = (
        ("đã nộp báo cáo cam kết số 08-BC/CB ngày 3/5", 11, 13),
        ("28/30, miễn 2", 10, 14),
        ("đúng", 22, 26),
    )
    for text, few, more in told:
        most = few if seated.is_sqlite else more  # where others are at work, it is read anew
        statements = heard(seated, text)

        assert len(statements) <= most, [text, *statements]
    assert any(text.startswith("INSERT INTO events") for text in statements)


class Office:
    """Stores, answers and sends, put together as `chibo serve` does."""

    def __init__(self, database: Database, delivery: Delivery, intake: Intake) -> None:
        self.delivery = delivery
        self.intake = intake
        self._thread = DatabaseThread(database)
        self._count = 0

    async def arrives(self, text: str) -> None:
        self._count += 1

        def store(uow: UnitOfWork) -> list[InboxRow]:
            uow.inbox.store("telegram", str(self._count), "an", text, AT)
            return self.intake.take_stored(uow)

        self.intake.hand(await self._thread.run(store))

    def close(self) -> None:
        self._thread.close()


def office(database: Database, channel: FakeChannel, thread: DatabaseThread) -> Office:
    clock = StandingClock()
    delivery = Delivery(thread, [channel], clock, POLICY)
    intake = Intake(thread, parse, handle_inbox, clock, delivery.wake, ahead=delivery.answer_ahead)
    return Office(database, delivery, intake)


def test_a_message_is_stored_answered_and_sent_by_three_transactions(
    seated: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not seated.is_sqlite:
        pytest.skip("on PostgreSQL idle workers look for themselves, too")
    for module in ("intake", "delivery", "preparing"):
        monkeypatch.setattr(f"bot.{module}.IDLE_SECONDS", 60.0)
    channel, thread = FakeChannel(StandingClock()), DatabaseThread(seated)
    ours = office(seated, channel, thread)

    async def story() -> Sent:
        async with asyncio.TaskGroup() as running, AsyncExitStack() as ending:
            running.create_task(ours.intake.run())
            running.create_task(ours.delivery.run())
            ending.callback(ours.delivery.stop)
            ending.callback(ours.intake.stop)
            await ours.arrives(QUESTION)
            await channel.until(lambda: len(channel.arrived) == 1)
            await asyncio.sleep(0.2)  # all have looked, and wait
            sent = Sent(seated)
            for number in range(2, 6):
                await ours.arrives(QUESTION)
                await channel.until(lambda number=number: len(channel.arrived) == number)  # type: ignore[misc]
                await asyncio.sleep(0.1)
        return sent

    sent = asyncio.run(story())
    thread.close()
    ours.close()
    assert all(ANSWER in text for text in channel.texts)
    assert sent.commits <= 4 * 3
    assert len(sent.statements) <= 4 * 24


class Serving:
    """Answers each message with its own words, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.served: list[str] = []

    def __call__(self, message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
        self.served.append(message.text)
        return handle_inbox(message, uow, clock)


def outbox(database: Database) -> Sequence[tuple[OutboxState, list[AttemptOutcome | None]]]:
    with database.engine.connect() as connection:
        ids = [OutboxId(each) for each in connection.scalars(select(OutboxTable.id))]
    with database.unit_of_work() as uow:
        return [(uow.outbox.state(each)[0], uow.outbox.attempts(each)) for each in ids]


def taken_ahead(database: Database, point: str, trouble: Exception | None) -> list[str]:
    """Answer one message, with trouble or a stop while its answer is taken; return what arrived."""
    channel, thread, clock = FakeChannel(StandingClock()), DatabaseThread(database), StandingClock()
    met: list[str] = []

    def crash(at: str) -> None:
        if at == point and not met:
            met.append(at)
            if trouble is not None:
                raise trouble
            delivery.stopping = True

    delivery = Delivery(thread, [channel], clock, POLICY, crash=crash)
    serving = Serving()
    intake = Intake(thread, parse, serving, clock, delivery.wake, ahead=delivery.answer_ahead)

    async def story() -> None:
        await thread.run(lambda uow: uow.inbox.store("telegram", "1", "an", QUESTION, AT))
        await intake.drain()
        assert met == [point]
        if trouble is None:
            await delivery.run()  # hands back what nobody is to begin any more
        else:
            await delivery.drain()

    asyncio.run(story())
    thread.close()
    assert serving.served == [QUESTION] * (1 if trouble is None else 2)
    return channel.texts


def test_trouble_with_the_answer_does_not_undo_what_was_said(seated: Database) -> None:
    texts = taken_ahead(seated, "claim", RuntimeError("the row cannot be read"))

    assert len(texts) == 1, "answered once, though it was worked on twice"
    assert ANSWER in texts[0]
    assert outbox(seated) == [(OutboxState.SENT, [AttemptOutcome.SENT])]


def test_an_answer_in_hand_at_the_stop_goes_back_and_is_no_repeat(seated: Database) -> None:
    assert taken_ahead(seated, "claim", None) == []
    assert outbox(seated) == [(OutboxState.WAITING, [AttemptOutcome.NOT_BEGUN])]
