"""Of which year people speak where the plan's deadline names another."""

import pytest

from plans.model import Task
from plans.samples import sample_plan
from plans.told_periods import told_period


def task(org: str, key: str) -> Task:
    return next(one for one in sample_plan(org).tasks if one.key == key)


@pytest.mark.parametrize(
    ("org", "key", "period", "told"),
    [
        ("duk-travinh", "tv-bc-hangnam", "2024", "2023"),  # due in February: on the year before
        ("duk-travinh", "tv-gs-doanthe", "2022", "2023"),  # «lập kế hoạch năm kế tiếp»
        ("duk-travinh", "tv-bc-canhan", "2022", "2022"),  # in December: on the year that ends
        ("duk-travinh", "tv-kh-nam-canhan", "2023", "2023"),  # the plan says for which year
        ("duk-travinh", "tv-bc-hangnam", "2035", "2035"),  # beyond the plan
        ("duk-cantho", "ct-sh-q2", "2024-Q2", "2024-Q2"),  # no whole year
    ],
)
def test_a_period_is_called_by_the_year_that_its_work_is_of(
    org: str, key: str, period: str, told: str
) -> None:
    assert told_period(task(org, key), period) == told
