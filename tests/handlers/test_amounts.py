"""An amount has a role, and each role one amount, in whatever order it is told."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.confirmations.draft import Draft, sum_objection, with_said
from handlers.understanding.reading import Reading, read
from plans.samples import sample_plan
from plans.text.normal import fold
from plans.times.spans import Prefer
from storage.records import JsonScalar

TODAY = date(2024, 5, 8)
TELLS = {
    "done": ("{} ký", "ký {}", "{} đồng chí đã ký", "{} người có mặt", "có mặt {}"),
    "total": ("tổng số {}", "chi bộ có {} đồng chí", "{} là số đảng viên", "có {} đồng chí"),
    "exempt": ("miễn {}", "{} miễn", "{} đồng chí được miễn"),
    "absent": ("vắng {}", "{} vắng", "{} đồng chí xin nghỉ"),
}
VAGUE = "có {} đồng chí"
"""Counts all only beside who signed."""


def told(text: str) -> Reading:
    return read(text, [sample_plan("duk-cantho")], TODAY, prefer=Prefer.PAST)


def figures(*messages: str) -> dict[str, JsonScalar]:
    draft = Draft((1,))
    for message in messages:
        draft = with_said(draft, told(message))
    return {name: one for name, one in draft.figures.items() if name != "unit"}


@given(
    total=st.integers(20, 60),
    missed=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    roles=st.sampled_from(
        [one for size in (2, 3, 4) for one in permutations(TELLS, size) if "done" in one]
    ),
    ways=st.tuples(*(st.integers(0, 4) for _ in range(4))),
    apart=st.booleans(),
    bare=st.booleans(),
)
@settings(max_examples=80, derandomize=True)
def test_what_is_told_of_each_role_is_kept_in_it(
    total: int,
    missed: tuple[int, int],
    roles: tuple[str, ...],
    ways: tuple[int, ...],
    *,
    apart: bool,
    bare: bool,
) -> None:
    values = {"total": total, "exempt": missed[0], "absent": missed[1]}
    values["done"] = total - sum(missed)
    said = []
    for role, way in zip(roles, ways, strict=False):
        tells = TELLS[role][way % len(TELLS[role])]
        if tells == VAGUE and roles.index("done") > roles.index(role) and len(roles) > 2:
            tells = TELLS[role][0]
        said.append(tells.format(values[role]))
    said = [fold(one) for one in said] if bare else said
    found = figures(*said) if apart else figures(", ".join(said))
    assert found == {role: values[role] for role in roles}, said


@pytest.mark.parametrize(
    ("messages", "found"),
    [
        (["28/30, miễn 2", "28 là số đảng viên, 26 ký"], {"done": 26, "total": 28, "exempt": 2}),
        (["28/30, miễn 1", "thêm 1 người nữa ký rồi"], {"done": 29, "total": 30, "exempt": 1}),
        (["28/30, miễn 1", "bớt 1"], {"done": 27, "total": 30, "exempt": 1}),
        (["27/30, vắng 2", "vắng thêm 1"], {"done": 27, "total": 30, "absent": 3}),
        (["27/30", "thêm 1 miễn"], {"done": 27, "total": 30, "exempt": 1}),
        (["28/30 m2"], {"done": 28, "total": 30, "exempt": 2}),
        (["28/30", "27 đồng chí"], {"done": 27, "total": 30}),
        (["tổng số 30", "28 đồng chí"], {"done": 28, "total": 30}),
        (["28 đồng chí", "tổng số 30"], {"done": 28, "total": 30}),
        (["có 26 người, vắng 4"], {"done": 26, "absent": 4}),
        (["vắng 1", "30 người"], {"absent": 1, "count": 30}),
        (["vắng 1", "30 người", "là tổng số"], {"absent": 1, "total": 30}),
        (["vắng 1", "30 người", "30 có mặt"], {"absent": 1, "done": 30}),
        (["được 25 và 5 đồng chí"], {"done": 30}),
        (["27 chính thức, 3 dự bị dự đủ"], {"done": 30}),
        (["30 đảng viên, 12 đoàn viên"], {"count": 42}),
        (["30 đảng viên dự 28"], {"done": 28, "total": 30}),
        (["2 nhiệm vụ", "28/30"], {"count": 2, "done": 28, "total": 30}),
    ],
)
def test_a_later_amount_puts_right_the_one_in_its_role(
    messages: list[str], found: dict[str, JsonScalar]
) -> None:
    assert figures(*messages) == found


def test_more_than_there_are_is_objected_to() -> None:
    assert sum_objection(figures("28/30, miễn 2", "thêm 1 người nữa ký rồi")) is not None
