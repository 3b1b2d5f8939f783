from datetime import date

import pytest

from handlers.understanding.intents import model as intents
from handlers.understanding.intents.model import Intent, model
from handlers.understanding.reading import read
from plans.samples import sample_plan
from tools.learn_intents import WEIGHTS, digest

DAY = date(2024, 5, 6)


def test_the_weights_were_learnt_from_the_sentences_that_are_here() -> None:
    first = WEIGHTS.read_text("utf-8").splitlines()[0]
    assert first == f"# {digest()}", "run `make intents`"


def test_shares_add_up_to_one_and_nothing_known_weighs_by_the_bias_alone() -> None:
    weighed = model().weigh({})
    assert sum(weighed.shares.values()) == pytest.approx(1)
    assert set(weighed.shares) == set(Intent)
    assert intents.EVEN.of(Intent.DONE) == pytest.approx(1 / len(Intent))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hạn nộp báo cáo cam kết là khi nào", Intent.DEADLINE),
        ("bao cao cam ket nop cho ai", Intent.DELIVER_TO),
        ("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên", Intent.DONE),
        ("chưa nộp em ơi, mai mới gửi", Intent.PARTIAL),
        ("mai nhắc lại nhé", Intent.SNOOZE),
        ("trời hôm nay có mưa không", Intent.OUTSIDE),
        ("cứ ghi đủ 30 người đi, ai biết", Intent.UNSAFE),
    ],
)
def test_plain_sentences_are_weighed_as_what_they_are(text: str, intent: Intent) -> None:
    assert read(text, (sample_plan("duk-cantho"),), DAY).weighed.best is intent
