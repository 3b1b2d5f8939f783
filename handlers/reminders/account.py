"""The assistant accounts for a day: what was due = what was sent + what is explained.

Due is worked out from the schedule, the rules and the calendar anew. It looks at none of the
cursors by which the tick knows how far it has come, so that it can disagree.
"""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.channel_names import spoken_channel
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.morning import Morning
from handlers.reminders.rhythms import known_since, specials_among, stages_for_all
from handlers.wording import account as wording
from handlers.wording import remind as remind_wording
from plans.stages import WEEK, Stages, day_of
from plans.times.spoken import spoken_day
from plans.working_days import WorkingCalendar
from storage.accounts import DailyAccount, Silence, Standing
from storage.message_records import ReminderState
from storage.records import Organisation, UnitId
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

OURS = (
    remind_wording.SKIPPED_BEFORE,
    remind_wording.SKIPPED_SAME_DAY,
    remind_wording.SKIPPED_LATER_STAGE,
    remind_wording.SKIPPED_NO_ADDRESS,
    remind_wording.SKIPPED_SNOOZED_SINCE,
    remind_wording.SKIPPED_NOT_AWAITED,
    remind_wording.SKIPPED_MOVED,
    remind_wording.SKIPPED_POST_LEFT,
)
"""Reasons of our own for not reminding; any other is what a platform said."""
AT_ONCE = 5000
"""Units looked at in one go where no reminder was written."""


@dataclass(frozen=True)
class Account:
    """One day of one organisation, or of the units below an office."""

    day: date
    due: int = 0
    sent: int = 0
    waiting: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    given_up: Mapping[str, int] = field(default_factory=dict)
    missing: int = 0
    unreached: tuple[str, ...] = ()
    """Channels that what waits has been tried on in vain."""

    @property
    def figures(self) -> DailyAccount:
        """Return the account in bare figures."""
        explained, given_up = sum(self.skipped.values()), sum(self.given_up.values())
        return DailyAccount(
            self.day, self.due, self.sent, self.waiting, explained, given_up, self.missing
        )


def account_of(
    uow: UnitOfWork,
    org: Organisation,
    day: date,
    policy: ReminderPolicy,
    office: UnitId | None = None,
) -> Account:
    """Work out what was due on a local day, and look up what became of each."""
    zone = ZoneInfo(org.timezone)
    opened = datetime.combine(day, policy.quiet_to, zone)
    calendar = uow.calendars.as_of(org.id, opened)
    rules = uow.reminder_rules.general(org.id, opened)
    counts: Counter[tuple[str, str]] = Counter()
    for standing in uow.accounts.standing(org.id, day, opened):
        stages = stages_for_all(policy, rules, standing.plan_id, standing.task_id)
        stage = _called(standing, stages.of(tentative=standing.tentative), day, calendar, zone)
        if stage is not None:
            counts += _outcomes(uow, standing, stage, day, opened, office)
    found = _account(day, counts)
    if not found.waiting:
        return found
    return replace(found, unreached=tuple(uow.accounts.tried_in_vain(org.id, office)))


def _called(
    standing: Standing, stages: Stages, day: date, calendar: WorkingCalendar, zone: ZoneInfo
) -> int | None:
    """Return the stage that was to be said on this day; None for none."""
    due = standing.last_safe_day
    moved_on = standing.moved_at.astimezone(zone).date() if standing.moved_at else None
    known_on = known_since(standing.published_on, moved_on, due)
    pressed = WEEK if stages.after else 0
    if day < known_on or due + timedelta(days=pressed) < known_on:
        return None
    latest = stages.reached(due, day, calendar)
    if latest is None:
        return None
    said_on = day_of(due, latest, calendar)
    catches_up = day == known_on and said_on < known_on
    return latest if said_on == day or catches_up else None


def _outcomes(
    uow: UnitOfWork,
    standing: Standing,
    stage: int,
    day: date,
    opened: datetime,
    office: UnitId | None,
) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in uow.accounts.outcomes(standing, stage, day, opened, office):
        match each.state:
            case ReminderState.SENT:
                counts["sent", ""] += each.count
            case ReminderState.PENDING:
                counts["waiting", ""] += each.count
            case ReminderState.SKIPPED:
                reason = each.reason or ""
                ours = reason in OURS or reason.startswith(remind_wording.SKIPPED_SNOOZED_SINCE)
                counts["skipped" if ours else "given_up", reason] += each.count
            case _:  # no row was written
                match each.silence:
                    case Silence.NOBODY:
                        counts["skipped", wording.NOBODY] += each.count
                    case Silence.SETTLED:
                        counts["skipped", wording.SETTLED] += each.count
                    case _:
                        counts += _silent(uow, standing, stage, day, opened, office)
    return counts


def _silent(
    uow: UnitOfWork,
    standing: Standing,
    stage: int,
    day: date,
    opened: datetime,
    office: UnitId | None,
) -> Counter[tuple[str, str]]:
    """Count why no reminder was written where somebody was to get one: by whose own rhythm.

    Who holds posts, and how, is asked once for many.
    """
    counts: Counter[tuple[str, str]] = Counter()
    after = UnitId(0)
    while silent := uow.accounts.silent_units(standing, stage, day, opened, office, after, AT_ONCE):
        first, after = silent[0], silent[-1]
        all_holders = uow.reminders.holders_of(silent, day)
        specials = specials_among(uow, first, after, all_holders)
        special = {each.unit_id for each in all_holders if specials.has(each)}
        counts["skipped", wording.OWN_RHYTHM] += len(special)
        counts["missing", ""] += len(silent) - len(special)
    return +counts


def _account(day: date, counts: Mapping[tuple[str, str], int]) -> Account:
    def by_reason(kind: str) -> dict[str, int]:
        return {reason: count for (name, reason), count in counts.items() if name == kind}

    return Account(
        day,
        sum(counts.values()),
        counts.get(("sent", ""), 0),
        counts.get(("waiting", ""), 0),
        by_reason("skipped"),
        by_reason("given_up"),
        counts.get(("missing", ""), 0),
    )


def keep_account(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Keep yesterday's account, once, when today's reminder time has come."""
    yesterday = morning.today - timedelta(days=1)
    latest = uow.accounts.latest(morning.org.id)
    if morning.now < morning.begun or (latest is not None and latest.day >= yesterday):
        return None
    account = account_of(uow, morning.org, yesterday, policy)
    figures = account.figures
    uow.accounts.keep(morning.org.id, figures, morning.now)
    if not figures.adds_up:
        log.error(
            "account of %s for %s does not add up: %d due, %d of them nobody knows why not sent",
            morning.org.code,
            figures.day,
            figures.due,
            figures.missing,
        )
    return 0


def adds_up(uow: UnitOfWork, now: datetime) -> bool:
    """Tell whether the last account of every organisation adds up; for the health of a server."""
    del now
    latest = (uow.accounts.latest(org.id) for org in uow.organisations.all())
    return all(each is None or each.adds_up for each in latest)


def _waiting(account: Account) -> str:
    if not account.unreached:
        return wording.WAITING.format(count=account.waiting)
    platforms = ", ".join(sorted({spoken_channel(each) for each in account.unreached}))
    return wording.UNREACHED.format(count=account.waiting, platforms=platforms)


def told(account: Account) -> str:
    """Return an account in words."""
    day = spoken_day(account.day)
    if not account.due:
        return wording.NOTHING_DUE.format(day=day)
    lines = [wording.HEADING.format(day=day, due=account.due)]
    if account.sent:
        lines.append(wording.SENT.format(count=account.sent))
    if account.waiting:
        lines.append(_waiting(account))
    for template, reasons in (
        (wording.SKIPPED, account.skipped),
        (wording.GIVEN_UP, account.given_up),
    ):
        ordered = sorted(reasons.items(), key=lambda each: -each[1])
        lines += [template.format(reason=reason, count=count) for reason, count in ordered]
    if account.missing:
        lines.append(wording.MISSING.format(count=account.missing))
        lines.append(wording.ADDS_NOT_UP.format(missing=account.missing))
        return "\n".join(lines)
    figures = account.figures
    parts = (figures.sent, figures.waiting, figures.explained, figures.given_up)
    spelled = " + ".join(str(part) for part in parts if part)
    return "\n".join([*lines, wording.ADDS_UP.format(due=account.due, told=spelled)])
