"""The outbox's statements, built once: building one costs more than running it."""

from sqlalchemy import (
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import aliased

from storage.message_records import Lane, OutboxKind, OutboxState
from storage.repository import OfChannels, in_both_dialects
from storage.tables.messages import AttemptTable, OutboxTable

Other = aliased(OutboxTable)
Flying = aliased(OutboxTable)

PUT = in_both_dialects(
    lambda start: start(OutboxTable).on_conflict_do_nothing().returning(OutboxTable.id)
)
UNFINISHED = OutboxTable.ended_at.is_(None)
# In the claim, PostgreSQL must look each row's neighbours up, and take the rows in their order.
# Left to itself it works out all that waits, and where it thinks that to be one row (right after
# a burst was written, before anybody has counted) each with each: 7 s a claim among 5,000. It
# does not join what has an OFFSET, and takes no other index for what is no bare column.
ON_ITS_WAY = (
    select(Flying.id)
    .where(
        Flying.ended_at.is_(None),
        Flying.channel == OutboxTable.channel,
        Flying.address == OutboxTable.address,
        Flying.lease_until > bindparam("now"),
    )
    .offset(0)
    .exists()
)
EARLIER_WAITS = (
    select(Other.id)
    .where(
        Other.ended_at.is_(None),
        Other.channel == OutboxTable.channel,
        Other.address == OutboxTable.address,
        Other.lane == OutboxTable.lane,
        Other.id < OutboxTable.id,
        # One that is only meant for later holds nobody up; one that was tried does.
        or_(Other.attempts > 0, Other.not_before <= bindparam("now")),
    )
    .offset(0)
    .exists()
)
IN_ITS_ORDER = text("SET LOCAL enable_sort = off")
"""Right after a burst PostgreSQL believes the outbox to be empty and would sort all of it for each
claim, instead of following the index that is in this order and ending with the first few."""
CLAIMABLE = (
    select(OutboxTable.id, OutboxTable.state)
    .where(
        UNFINISHED,
        OutboxTable.lane <= bindparam("last_lane"),
        OutboxTable.not_before <= bindparam("now"),
        or_(OutboxTable.lease_until.is_(None), OutboxTable.lease_until <= bindparam("now")),
        ~ON_ITS_WAY,
        ~EARLIER_WAITS,
    )
    .order_by(OutboxTable.lane, OutboxTable.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
CLAIMABLE_OF = OfChannels(CLAIMABLE, OutboxTable.channel + "")
LET_GO = {"lease_token": None, "lease_until": None}
CLAIM = (
    update(OutboxTable)
    .where(OutboxTable.id == bindparam("row_id"))
    .values(
        # Still claimed: whoever had it never told how its send ended.
        maybe_sent=OutboxTable.maybe_sent
        + case((OutboxTable.state == OutboxState.CLAIMED, 1), else_=0),
        state=OutboxState.CLAIMED,
        lease_token=bindparam("token"),
        lease_until=bindparam("until"),
    )
    .returning(
        OutboxTable.id,
        OutboxTable.channel,
        OutboxTable.address,
        OutboxTable.person_id,
        OutboxTable.lane,
        OutboxTable.kind,
        OutboxTable.payload,
        OutboxTable.unique_key,
        OutboxTable.created_at,
        OutboxTable.attempts,
        OutboxTable.maybe_sent,
        OutboxTable.lease_token,
    )
)
HELD = and_(
    OutboxTable.id == bindparam("row_id"), OutboxTable.lease_token == bindparam("token"), UNFINISHED
)
COUNT_ATTEMPT = (
    update(OutboxTable)
    .where(HELD)
    .values(attempts=OutboxTable.attempts + 1)
    .returning(OutboxTable.attempts)
)
BEGIN_ATTEMPT = insert(AttemptTable)
END_OPEN_ATTEMPT = (
    update(AttemptTable)
    .where(AttemptTable.outbox_id == bindparam("row_id"), AttemptTable.ended_at.is_(None))
    .values(ended_at=bindparam("at"), outcome=bindparam("outcome"), reason=bindparam("why"))
)
END = (
    update(OutboxTable)
    .where(HELD)
    .values(
        state=bindparam("to_state"),
        ended_at=bindparam("at"),
        reason=bindparam("why"),
        platform_id=bindparam("message_id"),
        maybe_sent=OutboxTable.maybe_sent + bindparam("maybe"),
        **LET_GO,
    )
    .returning(OutboxTable.id)
)
AGAIN = (
    update(OutboxTable)
    .where(HELD)
    .values(
        state=OutboxState.WAITING,
        not_before=bindparam("until"),
        reason=bindparam("why"),
        maybe_sent=OutboxTable.maybe_sent + bindparam("maybe"),
        **LET_GO,
    )
    .returning(OutboxTable.id)
)
TOO_OFTEN = OutboxTable.failures + 1 >= bindparam("most")
FAIL = (
    update(OutboxTable)
    .where(
        OutboxTable.id == bindparam("row_id"),
        UNFINISHED,
        # The claim may have been rolled back with what failed, and another worker may have it.
        or_(
            OutboxTable.lease_token == bindparam("token"),
            OutboxTable.lease_until.is_(None),
            OutboxTable.lease_until <= bindparam("at"),
        ),
    )
    .values(
        failures=OutboxTable.failures + 1,
        state=case((TOO_OFTEN, OutboxState.FAILED), else_=OutboxState.WAITING),
        ended_at=case((TOO_OFTEN, bindparam("at")), else_=None),
        not_before=bindparam("until"),
        reason=bindparam("why"),
        **LET_GO,
    )
    .returning(OutboxTable.state)
)
GIVE_UP_ADDRESS = (
    update(OutboxTable)
    .where(
        UNFINISHED,
        OutboxTable.channel == bindparam("to_channel"),
        OutboxTable.address == bindparam("to_address"),
        OutboxTable.lease_token.is_(None),
    )
    .values(state=OutboxState.FAILED, ended_at=bindparam("at"), reason=bindparam("why"))
    .returning(OutboxTable.id)
)
READDRESS = (
    update(OutboxTable)
    .where(
        UNFINISHED,
        OutboxTable.channel == bindparam("to_channel"),
        OutboxTable.address == bindparam("to_address"),
    )
    .values(address=bindparam("new"))
)
PUSHES_OF = (
    select(OutboxTable.id, OutboxTable.person_id)
    .where(
        UNFINISHED,
        OutboxTable.lane == Lane.PUSH.value,
        OutboxTable.channel == bindparam("of_channel"),
        OutboxTable.lease_token.is_(None),
        OutboxTable.person_id.is_not(None),
        # What is only meant for later is not brought forward; what was tried is.
        or_(OutboxTable.attempts > 0, OutboxTable.not_before <= bindparam("soon")),
    )
    .order_by(OutboxTable.lane, OutboxTable.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
DIVERT = (
    update(OutboxTable)
    .where(OutboxTable.id == bindparam("row_id"), UNFINISHED, OutboxTable.lease_token.is_(None))
    .values(
        channel=bindparam("to_channel"),
        address=bindparam("to_address"),
        not_before=case((OutboxTable.attempts > 0, bindparam("at")), else_=OutboxTable.not_before),
    )
    .returning(OutboxTable.id)
)
BULLETIN_WAITS = (
    UNFINISHED,
    OutboxTable.lane == Lane.PUSH.value,
    OutboxTable.kind == OutboxKind.BULLETIN,
    OutboxTable.lease_token.is_(None),
)
OLDEST_BULLETIN = (
    select(OutboxTable.created_at)
    .where(*BULLETIN_WAITS)
    .order_by(OutboxTable.lane, OutboxTable.id)
    .limit(1)
)
WAITING_BULLETINS = (
    select(OutboxTable.id, OutboxTable.payload, OutboxTable.maybe_sent)
    .where(*BULLETIN_WAITS)
    .order_by(OutboxTable.lane, OutboxTable.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
VOID_WAITING = (
    update(OutboxTable)
    .where(OutboxTable.id == bindparam("row_id"), UNFINISHED, OutboxTable.lease_token.is_(None))
    .values(state=OutboxState.VOID, ended_at=bindparam("at"), reason=bindparam("why"))
)
CALL_BACK = (
    update(OutboxTable)
    .where(
        OutboxTable.unique_key == bindparam("key"),
        UNFINISHED,
        OutboxTable.lease_token.is_(None),
        OutboxTable.maybe_sent == 0,
    )
    .values(state=OutboxState.VOID, ended_at=bindparam("at"), reason=bindparam("why"))
    .returning(OutboxTable.id)
)
FREE_ALL = update(OutboxTable).where(UNFINISHED).values(lease_until=None)
WAITING_COUNT = select(func.count()).select_from(OutboxTable).where(UNFINISHED)
OLDEST = select(func.min(OutboxTable.not_before)).where(
    UNFINISHED, OutboxTable.not_before <= bindparam("now")
)
REMOVE_ENDED = delete(OutboxTable).where(
    OutboxTable.id.in_(
        select(OutboxTable.id)
        .where(OutboxTable.ended_at < bindparam("before"))
        .order_by(OutboxTable.ended_at)
        .limit(bindparam("limit"))
    )
)
STATE = select(OutboxTable.state, OutboxTable.reason).where(OutboxTable.id == bindparam("row_id"))
ATTEMPTS = (
    select(AttemptTable.outcome)
    .where(AttemptTable.outbox_id == bindparam("row_id"))
    .order_by(AttemptTable.number)
)
