"""Values told of a confirmation: what they mean, what cannot be, what is read back."""

from collections.abc import Mapping
from datetime import date

import pytest

from handlers.confirmations.draft import (
    Draft,
    fact_lines,
    standing_objection,
    sum_objection,
    with_said,
    without_wrong,
)
from handlers.understanding.reading import Reading, read
from plans.samples import sample_plan
from plans.times.spans import Prefer
from storage.records import JsonScalar

TODAY = date(2024, 5, 8)


def told(text: str) -> Reading:
    return read(text, [sample_plan("duk-cantho")], TODAY, prefer=Prefer.PAST)


def test_a_draft_survives_being_stored() -> None:
    draft = Draft((3, 4), {"done": 28, "total": 30}, date(2024, 5, 7), ("document",), 1, "lời nói")
    assert Draft.from_data(draft.to_data()) == draft


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        ({}, False),
        ({"done": 30, "total": 30}, False),
        ({"done": 0, "total": 0}, True),
        ({"done": 28, "total": 30, "exempt": 2}, False),
        ({"done": 27, "total": 30, "exempt": 2, "absent": 1}, False),
        ({"done": 28}, False),
        ({"total": 30}, False),
        ({"exempt": 5, "total": 30}, False),
        ({"done": 32, "total": 30}, True),
        ({"done": 1, "total": 0}, True),
        ({"done": 29, "total": 30, "exempt": 2}, True),
        ({"done": 27, "total": 30, "exempt": 2, "absent": 2}, True),
        ({"exempt": 31, "total": 30}, True),
    ],
)
def test_figures_that_cannot_be_true_together_are_objected_to(
    figures: Mapping[str, JsonScalar], *, wrong: bool
) -> None:
    assert (sum_objection(figures) is not None) == wrong


def test_the_objection_names_the_sum() -> None:
    told_why = sum_objection({"done": 29, "exempt": 2, "total": 30})
    assert told_why is not None
    assert "29 đã làm + 2 miễn = 31, nhiều hơn tổng 30" in told_why


def test_a_day_to_come_cannot_stand_and_today_can() -> None:
    assert standing_objection(Draft((), done_on=date(2024, 5, 9)), TODAY) is not None
    assert standing_objection(Draft((), done_on=TODAY), TODAY) is None


def test_what_cannot_stand_is_left_out_and_the_rest_is_kept() -> None:
    draft = Draft((1,), {"done": 32, "total": 30, "document": "08-BC/CB"}, date(2024, 5, 9))
    kept = without_wrong(draft, TODAY)
    assert kept.figures == {"document": "08-BC/CB"}
    assert kept.done_on is None


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ({"done": 28, "total": 30}, "không, là 29", {"done": 29, "total": 30}),
        ({"done": 28, "total": 30}, "nhầm, 27/29", {"done": 27, "total": 29}),
        ({"document": "08-BC/CB"}, "không, số 9", {"document": "9-BC/CB"}),
        ({"document": "08-BC/CB"}, "số 12-BC/ĐU", {"document": "12-BC/ĐU"}),
        (
            {"done": 28, "total": 30, "document": "08-BC/CB"},
            "là 9",
            {"done": 28, "total": 30, "document": "08-BC/CB"},
        ),
        ({}, "được 21 bản", {"count": 21, "unit": "sheet"}),
    ],
)
def test_a_correction_replaces_what_it_is_about(
    before: Mapping[str, JsonScalar], said: str, after: Mapping[str, JsonScalar]
) -> None:
    assert dict(with_said(Draft((), before), told(said)).figures) == after


@pytest.mark.parametrize(
    ("slot", "said", "figures"),
    [
        ("attended", "17/18", {"done": 17, "total": 18}),
        ("attended", "5/6", {"done": 5, "total": 6}),
        ("pledged", "28", {"done": 28}),
        ("document", "8", {"document": "8"}),
        ("document", "số 08-BC/CB", {"document": "08-BC/CB"}),
        ("count", "3", {"count": 3}),
    ],
)
def test_a_bare_answer_is_of_what_was_asked(
    slot: str, said: str, figures: Mapping[str, JsonScalar]
) -> None:
    draft = with_said(Draft(()), told(said), slot)
    assert dict(draft.figures) == figures
    assert draft.done_on is None


def test_a_day_asked_for_is_a_day() -> None:
    assert with_said(Draft(()), told("3/5"), "done_on").done_on == date(2024, 5, 3)


def test_everything_noted_is_read_back() -> None:
    draft = Draft(
        (),
        {
            "done": 26,
            "total": 30,
            "exempt": 2,
            "absent": 1,
            "document": "8",
            "content": "nêu gương",
        },
        date(2024, 5, 7),
        note="lời nói",
    )
    lines = "\n".join(fact_lines(draft))
    for shown in (
        "thứ Ba, 7/5/2024",
        "số: 8",
        "26/30",
        "Miễn: 2",
        "Vắng: 1",
        "nêu gương",
        "“lời nói”",
    ):
        assert shown in lines
    assert "còn 1 trường hợp chưa có trong số liệu (tổng 30)" in lines
