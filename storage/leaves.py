"""Leaves: who holds whose charge, and until when."""

from datetime import date, datetime

from sqlalchemy import bindparam, insert, select, update

from storage.people import People
from storage.records import Leave, LeaveId, Post, PostId
from storage.repository import Repository
from storage.tables.people import LeaveRow

LEAVES = select(
    LeaveRow.id,
    LeaveRow.post_id,
    LeaveRow.delegate_post_id,
    LeaveRow.first_day,
    LeaveRow.last_day,
).where(LeaveRow.ended_at.is_(None))
OF_POST = LEAVES.where(
    LeaveRow.post_id == bindparam("post"), LeaveRow.last_day >= bindparam("day")
).order_by(LeaveRow.first_day, LeaveRow.id)
END = (
    update(LeaveRow)
    .where(LeaveRow.post_id == bindparam("post"), LeaveRow.ended_at.is_(None))
    .where(LeaveRow.last_day >= bindparam("day"))
    .values(ended_at=bindparam("at"))
    .returning(LeaveRow.id)
)
CHARGES = LEAVES.where(
    LeaveRow.delegate_post_id == bindparam("post"),
    LeaveRow.first_day <= bindparam("day"),
    LeaveRow.last_day >= bindparam("day"),
).order_by(LeaveRow.id)


class Leaves(Repository):
    """Leaves of all posts; a new one takes the place of what was said before."""

    def begin(
        self, post_id: PostId, delegate: Post, first_day: date, last_day: date, at: datetime
    ) -> Leave:
        """Let a colleague hold the post's charge on these days, the last one inclusive."""
        self.end(post_id, first_day, at)
        fields = {
            "post_id": post_id,
            "delegate_post_id": delegate.id,
            "first_day": first_day,
            "last_day": last_day,
            "said_at": at,
        }
        new = self._connection.execute(insert(LeaveRow).returning(LeaveRow.id), fields)
        return Leave(LeaveId(new.scalar_one()), post_id, delegate, first_day, last_day)

    def end(self, post_id: PostId, on: date, at: datetime) -> bool:
        """Take the charge back; tell whether any leave lasted on this day or was to come."""
        ended = self._connection.execute(END, {"post": post_id, "day": on, "at": at})
        return bool(ended.all())

    def of_post(self, post_id: PostId, on: date) -> Leave | None:
        """Return the leave that lasts on this day, or else the next one to come."""
        found = self._connection.execute(OF_POST, {"post": post_id, "day": on}).first()
        if found is None:
            return None
        delegate = People(self._connection).post(PostId(found.delegate_post_id))
        return Leave(found.id, found.post_id, delegate, found.first_day, found.last_day)

    def charges_of(self, post_id: PostId, on: date) -> list[Post]:
        """Return whose charge this post's holder holds on this day besides their own."""
        rows = self._connection.execute(CHARGES, {"post": post_id, "day": on})
        people = People(self._connection)
        return [people.post(PostId(row.post_id)) for row in rows]
