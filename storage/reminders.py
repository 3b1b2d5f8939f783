"""Reminders: what is said ahead of a deadline, written once and accounted for ever."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from sqlalchemy import Executable, text

from storage import reminder_statements as sql
from storage.bulk import listed, numbers
from storage.message_records import (
    DueSnooze,
    Holder,
    NewReminder,
    OwnSchedule,
    Reminder,
    ReminderId,
    ReminderState,
    Schedule,
    WaitingReminder,
)
from storage.permissions import REMINDED
from storage.records import AssignmentId, OccurrenceId, OrgId, OutboxId, PersonId, Role, UnitId
from storage.repository import Repository

TICK_LOCK = 7_236_412
"""Key of PostgreSQL's advisory lock: one process at a time writes reminders."""
LAST = 24 * 60 - 1
"""The last minute of a day."""
TRY_LOCK = text("SELECT pg_try_advisory_xact_lock(:key)")


def bulletin_key(person_id: PersonId, day: date) -> str:
    """Return the unique key of a person's bulletin of this local day."""
    return f"bulletin:{person_id}{first_key(day)}"


def due_bulletin_key(person_id: PersonId, day: date) -> str:
    """Return the unique key of the second bulletin, with what is due on this very day."""
    return f"bulletin:{person_id}{second_key(day)}"


def first_key(day: date) -> str:
    """Return how the unique keys of this day's bulletins end."""
    return f":{day.isoformat()}"


def second_key(day: date) -> str:
    """Return how the unique keys of the second bulletins of this day end."""
    return f":{day.isoformat()}:due"


class Reminders(Repository):
    """Reminders of all organisations, the walks that write them, and snoozes."""

    def try_lock(self) -> bool:
        """Take the tick's lock until the transaction ends; False when another process has it.

        On SQLite the transaction itself is the lock.
        """
        if self._connection.dialect.name == "sqlite":
            return True
        return bool(self._connection.execute(TRY_LOCK, {"key": TICK_LOCK}).scalar_one())

    def schedules(self, org_id: OrgId, until: date, reached: date) -> list[Schedule]:
        """Return the occurrences with a stage to be written, or of which that is not known.

        They are due up to `until`, and their next stage falls up to `reached`, both inclusive.
        """
        values = {"org": org_id, "until": until, "reached": reached}
        rows = self._connection.execute(sql.SCHEDULES, values)
        return [
            Schedule(
                occurrence_id=row.id,
                schedule_version=row.schedule_version,
                last_safe_day=row.last_safe_day,
                tentative=row.tentative,
                published_on=row.published_on,
                moved_on=row.moved_on,
                plan_id=row.plan_id,
                task_id=row.task_id,
                done_stage=row.done_stage,
                walking_stage=row.walking_stage,
                after_unit=row.after_unit,
            )
            for row in rows
        ]

    def own_schedules(
        self, org_id: OrgId, until: date, reached: date, day: date
    ) -> list[OwnSchedule]:
        """Return awaited work with a day of the unit's own up to `until`, inclusive.

        Work whose next stage falls after `reached`, and that of units ended by `day`, is left out.
        """
        values = {"org": org_id, "until": until, "reached": reached, "day": day}
        return [OwnSchedule(*row) for row in self._connection.execute(sql.OWN_SCHEDULES, values)]

    def own_walked(self, assignment_id: AssignmentId, stage: int | None, next_on: date) -> None:
        """Keep up to which stage the reminders of an own day are written, and when more come."""
        values = {"assignment": assignment_id, "stage": stage, "next": next_on}
        self._connection.execute(sql.OWN_WALKED, values)

    def holders(self, first: UnitId, last: UnitId, day: date) -> list[Holder]:
        """Return who may be reminded of the work of the units between two ids, inclusive.

        Who is away on this day is left out: the delegate stands in, in the absent one's role. Where
        the delegate's post has ended, the absent one is not left out, for somebody must be told.
        """
        values = {"first": first, "last": last, "day": day}
        return self._holders(sql.HOLDERS, sql.AWAY, values)

    def holders_of(self, units: Iterable[UnitId], day: date) -> list[Holder]:
        """Return who may be reminded of the work of these units, as `holders` does."""
        here, values = self._connection, {"rows": numbers(units), "day": day}
        return self._holders(sql.HOLDERS_OF.on(here), sql.AWAY_OF.on(here), values)

    def _holders(
        self, holders: Executable, leaves: Executable, values: Mapping[str, object]
    ) -> list[Holder]:
        held = self._connection.execute(holders, values).all()
        away = {
            row.post_id: row.delegate_post_id for row in self._connection.execute(leaves, values)
        }
        if not away:
            return [Holder(*post[1:]) for post in held]
        posts = {row.id: row for row in held}
        charged: dict[int, Role] = {}
        for post in posts.values():
            present = _present(post.id, away, posts.keys())
            charged[present] = min(post.role, charged.get(present, post.role), key=REMINDED.index)
        return [
            Holder(
                post.unit_id,
                post.person_id,
                charged[post.id],
                post.valid_from,
                post.reachable,
            )
            for post in posts.values()
            if post.id in charged
        ]

    def write(self, reminders: Sequence[NewReminder], at: datetime) -> int:
        """Write reminders; one that was ever written stays as it is. Return how many are new."""
        if not reminders:
            return 0
        values = {"rows": listed(reminders), "at": at}
        return self._connection.execute(sql.WRITE.on(self._connection), values).rowcount

    def walked(
        self,
        schedule: Schedule,
        *,
        done_stage: int | None,
        walking_stage: int | None,
        after_unit: UnitId,
        next_on: date | None,
    ) -> None:
        """Keep how far the walk of an occurrence has come, and when its next stage falls."""
        values = {
            "occurrence_id": schedule.occurrence_id,
            "schedule_version": schedule.schedule_version,
            "done_stage": done_stage,
            "walking_stage": walking_stage,
            "after_unit": after_unit,
            "next_on": next_on,
        }
        self._connection.execute(sql.WALK.on(self._connection), values)

    def silent(
        self, org_id: OrgId, day: date, limit: int, minute: int = LAST, usual: int = 0
    ) -> list[PersonId]:
        """Return who has reminders that no message carries, and no bulletin of this day.

        They come in the order in which their bulletins are to leave. `minute` is what the local
        clock shows, `usual` the hour of those who named none. Who wants nothing on this weekday is
        left out, unless they asked for this very day.
        """
        values = {
            "org": org_id,
            "first": first_key(day),
            "day": day,
            "weekday": str(day.isoweekday()),
            "most": limit,
            "minute": minute,
            "usual": usual,
        }
        return list(self._connection.scalars(sql.SILENT_IN_ORDER, values).all())

    def silent_asked(
        self, org_id: OrgId, day: date, limit: int, minute: int = LAST, usual: int = 0
    ) -> list[PersonId]:
        """Return those of the silent who asked to be reminded on this very day."""
        when = {"minute": minute, "usual": usual}
        values = {"org": org_id, "first": first_key(day), "day": day, "most": limit, **when}
        return list(self._connection.scalars(sql.SILENT_ASKED_IN_ORDER, values))

    def silent_due(
        self, org_id: OrgId, day: date, limit: int, minute: int = LAST, usual: int = 0
    ) -> list[PersonId]:
        """Return who was not told of work due on this very day by a bulletin that has left."""
        keys = {
            "first": first_key(day),
            "second": second_key(day),
            "minute": minute,
            "usual": usual,
        }
        values = {"org": org_id, "day": day, "most": limit, **keys}
        return list(self._connection.scalars(sql.SILENT_DUE_IN_ORDER, values))

    def count_anew(self) -> None:
        """Let PostgreSQL look at how much there is now; it does so by itself only after a minute.

        Right after a burst was written it would go about every question as if there were nothing.
        """
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(sql.COUNT_ANEW)

    def adopt(self, person_id: PersonId, outbox_id: OutboxId) -> None:
        """Let a message carry all of the person's reminders that no other one carries."""
        self._connection.execute(sql.ADOPT, {"person": person_id, "message": outbox_id})

    def waiting_of(self, person_id: PersonId) -> list[WaitingReminder]:
        """Return what has not gone out to a person, the earliest stage first."""
        rows = self._connection.execute(sql.WAITING_OF, {"person": person_id})
        return [WaitingReminder(*row) for row in rows]

    def adopt_all(self, people: Iterable[PersonId], day: date, *, due_only: bool) -> None:
        """Let each one's bulletin of this day carry what no message carries of theirs."""
        ending = second_key(day) if due_only else first_key(day)
        values = {"rows": numbers(people), "ending": ending}
        self._connection.execute(sql.ADOPT_ALL.on(self._connection), values)

    def carry(self, reminder_ids: Iterable[ReminderId], outbox_id: OutboxId) -> None:
        """Let a message carry these reminders alone, whichever was to carry them before.

        What else it was to carry is left to the next message.
        """
        self.detach(outbox_id, maybe_told=False)
        rows = [{"reminder": each, "message": outbox_id} for each in reminder_ids]
        if rows:
            self._connection.execute(sql.CARRY, rows)

    def detach(self, outbox_id: OutboxId, *, maybe_told: bool) -> None:
        """Let the next message carry what this one has not brought.

        `maybe_told` says that it perhaps did arrive, so that the next one owns to repeating.
        """
        self._connection.execute(sql.DETACH, {"message": outbox_id, "told": maybe_told})

    def sent(
        self, reminder_ids: Iterable[ReminderId], at: datetime, note: str | None = None
    ) -> None:
        """End reminders that have gone out."""
        self._end(reminder_ids, ReminderState.SENT, at, note)

    def skip(self, reminder_ids: Iterable[ReminderId], at: datetime, reason: str) -> None:
        """End reminders that will not go out, and say why."""
        self._end(reminder_ids, ReminderState.SKIPPED, at, reason)

    def _end(
        self,
        reminder_ids: Iterable[ReminderId],
        state: ReminderState,
        at: datetime,
        reason: str | None,
    ) -> None:
        shared = {"to_state": state, "at": at, "why": reason}
        rows = [{"reminder": each, **shared} for each in reminder_ids]
        if rows:
            self._connection.execute(sql.END, rows)

    def of_person(self, person_id: PersonId) -> list[Reminder]:
        """Return every reminder of a person, in the order in which they were written."""
        rows = self._connection.execute(sql.OF_PERSON, {"person": person_id})
        return [
            Reminder(
                id=row.id,
                occurrence_id=row.occurrence_id,
                schedule_version=row.schedule_version,
                unit_id=row.unit_id,
                stage=row.stage,
                person_id=row.person_id,
                assignment_id=row.assignment_id,
                state=row.state,
                reason=row.reason,
                outbox_id=row.outbox_id,
            )
            for row in rows
        ]

    def snooze(
        self, assignment_id: AssignmentId, person_id: PersonId, remind_on: date, at: datetime
    ) -> None:
        """Remind once more on this local day, and hold back what would come before it.

        The schedule itself stays as it is, for this person and for all others.
        """
        fields = {
            "assignment_id": assignment_id,
            "person_id": person_id,
            "remind_on": remind_on,
            "at": at,
        }
        self._connection.execute(sql.SNOOZE.on(self._connection), fields)

    def snoozed(
        self, occurrence_id: OccurrenceId, day: date
    ) -> Mapping[tuple[AssignmentId, PersonId], date]:
        """Return who asked, after this day, to be reminded of which assignment, and when."""
        values = {"occurrence": occurrence_id, "day": day}
        rows = self._connection.execute(sql.SNOOZED, values)
        return {(work, person): remind_on for work, person, remind_on in rows}

    def snoozed_by(self, person_id: PersonId, day: date) -> Mapping[AssignmentId, date]:
        """Return of what this person asked to be reminded after this day, and when."""
        values = {"person": person_id, "day": day}
        rows = self._connection.execute(sql.SNOOZED_OF, values)
        return {AssignmentId(work): remind_on for work, remind_on in rows}

    def due_snoozes(self, org_id: OrgId, reached: date, limit: int) -> list[DueSnooze]:
        """Return snoozes whose day has come by this one, inclusive, the oldest first."""
        values = {"org": org_id, "reached": reached, "most": limit}
        return [DueSnooze(*row) for row in self._connection.execute(sql.DUE_SNOOZES, values)]

    def end_snoozes(self, snoozes: Iterable[DueSnooze], at: datetime) -> None:
        """Note that the day of these snoozes has come and was dealt with."""
        rows = [{"snooze": each.id, "over": at} for each in snoozes]
        if rows:
            self._connection.execute(sql.END_SNOOZE, rows)


def _present(post_id: int, away: Mapping[int, int], held: AbstractSet[int]) -> int:
    """Return the post that holds this one's charge: its delegate, or the delegate's, if away."""
    passed, at = {post_id}, post_id
    while away.get(at) in held:
        at = away[at]
        if at in passed:
            return post_id  # they charge each other: nobody stands in
        passed.add(at)
    return at
