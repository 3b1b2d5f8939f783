"""The same thing done by several at once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from plans.errors import PlanError
from storage.database import Database
from storage.unit_of_work import UnitOfWork


def raced(
    database: Database, steps: list[Callable[[UnitOfWork], object]]
) -> Counter[type[PlanError] | None]:
    """Take each step in a thread and a transaction of its own; count how they ended."""

    def take(step: Callable[[UnitOfWork], object]) -> type[PlanError] | None:
        try:
            with database.unit_of_work() as uow:
                step(uow)
                uow.commit()
        except PlanError as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(len(steps)) as pool:
        return Counter(pool.map(take, steps))
