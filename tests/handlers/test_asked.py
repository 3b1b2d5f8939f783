"""What a question is after."""

from datetime import date

import pytest

from handlers.understanding.asked import Asked, Of, document_question, question_of
from handlers.understanding.reading import read
from plans.model import Aspect
from plans.samples import sample_plan

PLANS = [sample_plan("duk-cantho")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("báo cáo cam kết hạn khi nào", Asked.DEADLINE),
        ("bao cao cam ket chung nao nop", Asked.DEADLINE),
        ("đơn vị nào phối hợp sơ kết", Asked.RESPONSIBLE),
        ("báo cáo cam kết gửi về đâu", Asked.DELIVER_TO),
        ("báo cáo cam kết nộp cho ai", Asked.DELIVER_TO),
        ("báo cáo cam kết nộp chưa", Asked.STATUS),
        ("ai được miễn học tập chuyên đề", Asked.REQUIREMENT),
        ("tài liệu học tập chuyên đề ở đâu", Asked.CONTENT),
    ],
)
def test_of_a_task_that_is_named(text: str, asked: Asked) -> None:
    reading = read(text, PLANS, date(2024, 5, 8))
    assert question_of(reading.cues, concerns_work=True).asked is asked


@pytest.mark.parametrize(
    "text", ["tháng này phải làm gì", "tuần này có việc gì", "còn việc nào quá hạn"]
)
def test_of_no_task_it_is_the_units_own_work(text: str) -> None:
    reading = read(text, PLANS, date(2024, 5, 8))
    assert question_of(reading.cues, concerns_work=False).asked is Asked.MY_TASKS


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("ai ký kế hoạch này", Of.SIGNER),
        ("kế hoạch căn cứ vào đâu", Of.BASES),
        ("kế hoạch ban hành ngày nào", Of.ISSUED),
        ("báo cáo cam kết hạn khi nào", None),
    ],
)
def test_of_the_document_itself(text: str, of: Of | None) -> None:
    assert document_question(read(text, PLANS, date(2024, 5, 8)).cues) is of


def test_an_exemption_is_asked_with_what_is_required() -> None:
    reading = read("ai được miễn viết bản cam kết", PLANS, date(2024, 5, 8))
    assert question_of(reading.cues, concerns_work=True).aspects == (
        Aspect.EXEMPT,
        Aspect.REQUIRED,
    )
