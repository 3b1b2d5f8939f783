"""What is said of a plan whose text leaves things out."""

import pytest

from handlers.answers.document import document_lines
from handlers.understanding.asked import Of
from plans.model import Plan, Signature

BARE = Plan(
    org="x", kind="Kế hoạch", issuer="Đảng ủy", subject="thực hiện nghị quyết", years=(2024, 2025)
)


@pytest.mark.parametrize("asked", [Of.NUMBER, Of.ISSUED, Of.SIGNER, Of.BASES, Of.RECIPIENTS])
def test_what_the_text_leaves_out_is_said_to_be_missing(asked: Of) -> None:
    lines, stated = document_lines(BARE, asked)

    assert not stated
    assert "không" in lines[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [(Of.ISSUER, "Đảng ủy"), (Of.ABOUT, "nghị quyết"), (Of.VALIDITY, "2024–2025")],
)
def test_what_the_text_has_is_told(asked: Of, said: str) -> None:
    lines, stated = document_lines(BARE, asked)

    assert stated
    assert said in lines[0]


def test_a_signer_without_a_body_is_told_alone() -> None:
    signed = Plan(
        org="x",
        kind="Kế hoạch",
        issuer="Đảng ủy",
        subject="",
        years=(2024,),
        signature=Signature("Nguyễn Văn An", "Bí thư"),
    )

    (line,), _ = document_lines(signed, Of.SIGNER)

    assert line == "Người ký: đồng chí *Nguyễn Văn An*, Bí thư."


def test_a_plan_has_no_task_of_an_unknown_key() -> None:
    with pytest.raises(KeyError):
        BARE.task("unknown")
