"""Who asks, for which unit, and what that unit may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from plans.clock import Clock
from plans.model import Plan, Task
from plans.text.words import Word
from storage.deadline_changes import InForce
from storage.plan_records import StoredPlan
from storage.progress.eyes import Eyes
from storage.progress.records import SeenUnit
from storage.records import Organisation, Person, PersonId, Post, Unit, Work
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Asker:
    """A person in the post that speaks, with the plans of their organisation."""

    person: Person
    post: Post
    stored_plans: tuple[StoredPlan, ...]
    today: date
    """The civil day in the organisation's zone."""
    uow: UnitOfWork
    posts: tuple[Post, ...] = ()
    """Every post that the person holds now, the longest held first."""
    hour: time | None = None
    """What the clock shows in the organisation's zone."""

    @property
    def zone(self) -> ZoneInfo:
        """Return the organisation's time zone."""
        return ZoneInfo(self.post.org.timezone)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Return the plans that may be asked about, the newest first."""
        return tuple(stored.plan for stored in self.stored_plans)

    @cached_property
    def open_work(self) -> tuple[Work, ...]:
        """Return what the unit still owes, the nearest last safe day first."""
        return tuple(self.uow.assignments.open_of(self.post.unit.id))

    @cached_property
    def work(self) -> tuple[Work, ...]:
        """Return everything that was ever assigned to the unit."""
        return tuple(self.uow.assignments.of_unit(self.post.unit.id))

    @cached_property
    def _spoken_of(self) -> dict[tuple[str, ...], tuple[Unit, ...]]:
        return {}

    def units_spoken_of(self, said: Sequence[Word]) -> tuple[Unit, ...]:
        """Return the organisation's units whose whole name is in a sentence; read once for each."""
        folds = tuple(word.fold for word in said)
        if folds not in self._spoken_of:
            found = self.uow.units.spoken_of(self.post.org.id, folds, self.today)
            self._spoken_of[folds] = tuple(found)
        return self._spoken_of[folds]

    def units_holding(self, part: str) -> tuple[Unit, ...]:
        """Return the organisation's units with these words, folded, in a name or alias."""
        return tuple(self.uow.units.holding(self.post.org.id, part, self.today))

    @cached_property
    def below(self) -> tuple[SeenUnit, ...]:
        """Return the units below the asker's own, as they are called today; read once a message."""
        eyes = Eyes(self.post.org, office=self.post.unit.id)
        return tuple(self.uow.progress.units(eyes, self.today))

    def owes(self, task: Task) -> bool:
        """Tell whether a task falls to the asker's unit, or passed to it from another."""
        unit = self.post.unit
        if unit.code in task.falls_to or unit.kind in task.falls_to:
            return True
        return task.key in self._open_keys

    @cached_property
    def _open_keys(self) -> frozenset[str]:
        return frozenset(work.task.key for work in self.open_work)

    @cached_property
    def decisions(self) -> Mapping[tuple[str, str], InForce]:
        """Return what was decided on deadlines since the plans were issued, for everybody."""
        return self.uow.deadline_changes.in_force(self.post.org.id)

    def in_force(self, task: Task) -> Task:
        """Return a task with the last safe days that hold today; its phrase stays the plan's."""
        days = tuple(
            replace(one, last_safe_day=decided.day)
            if (decided := self.decisions.get((task.key, one.period))) and decided.day
            else one
            for one in task.deadline.occurrences
        )
        if days == task.deadline.occurrences:
            return task
        return replace(task, deadline=replace(task.deadline, occurrences=days))

    def find(self, key: str) -> tuple[Plan, Task] | None:
        """Return the task with this key and its plan, or None when no plan has it."""
        for plan in self.plans:
            for task in plan.tasks:
                if task.key == key:
                    return plan, task
        return None


def asker_of(uow: UnitOfWork, clock: Clock, person: Person) -> Asker | None:
    """Return the person as they speak now, or None for one without a post.

    Of several posts the one speaks that the person chose, as long as they hold it, and otherwise
    the one held longest.
    """
    now = clock.now()
    held = posts_held(uow, person.id, now)
    if not held:
        return None
    chosen = uow.people.speaking(person.id) if len(held) > 1 else None
    post = next((one for one in held if one.id == chosen), held[0])
    return asker_in(uow, post, person, held, now)


def asker_in(
    uow: UnitOfWork, post: Post, person: Person, held: Sequence[Post], now: datetime
) -> Asker:
    """Return the person as they speak in one of the posts that they hold."""
    plans = sorted(uow.plans.of_org(post.org.id), key=lambda one: one.plan.years, reverse=True)
    hour = now.astimezone(ZoneInfo(post.org.timezone)).time()
    return Asker(person, post, tuple(plans), local_day(now, post.org), uow, tuple(held), hour)


def posts_held(uow: UnitOfWork, person_id: PersonId, now: datetime) -> list[Post]:
    """Return the posts that a person holds at this instant, the longest held first.

    A post is held by the civil days of its organisation's zone, which may be a day ahead of UTC's.
    """
    day = now.date()
    posts = uow.people.posts_around(person_id, day, day + timedelta(days=1))
    held = [one for one in posts if _is_held(one, now)]
    return sorted(held, key=lambda one: (one.valid_from, one.id))


def local_day(now: datetime, org: Organisation) -> date:
    """Return the civil day in an organisation's zone."""
    return now.astimezone(ZoneInfo(org.timezone)).date()


def _is_held(post: Post, now: datetime) -> bool:
    today = local_day(now, post.org)
    return post.valid_from <= today and (post.valid_to is None or today < post.valid_to)
