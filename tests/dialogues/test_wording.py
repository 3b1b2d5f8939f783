"""What is said: Vietnamese, whole, short, with the days of the week."""

import ast
import re
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from dialogue import Start

import handlers
import plans
from handlers.message import Attachment
from handlers.splitting import split_reply
from plans.samples import SAMPLE_ORGS

DAY = date(2024, 5, 8)
MOST = 2_000
FLOORS = [Path(handlers.__path__[0]), Path(plans.__path__[0])]
WORDED = sorted(
    path
    for floor in FLOORS
    for path in floor.rglob("*")
    if path.suffix == ".toml" or (path.suffix == ".py" and path.parent.name == "wording")
)
ENGLISH = re.compile(
    r"\b(the|and|you|your|not|with|error|none|true|false|null|task|plan|deadline|report|done|open"
    r"|submitted|key|unit|please|yes|no|secretary|deputy|officer|date|invalid|unknown)\b",
    re.IGNORECASE,
)
FULL_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
TALK = (
    "xin chào",
    "trợ giúp",
    "tôi là ai",
    "cảm ơn em",
    "👍",
    "giá vàng hôm nay?",
    "qwrt zxcv",
    "tháng này phải làm gì",
    "tất cả việc",
    "xem tiếp",
    "việc quá hạn",
    "tuần sau có gì không",
    "báo cáo gửi về đâu?",
    "ai chủ trì?",
    "tài liệu ở đâu?",
    "ai được miễn?",
    "chủ đề năm nay là gì?",
    "kế hoạch này số mấy, ai ký, ngày nào?",
    "căn cứ văn bản nào?",
    "nơi nhận?",
    "đã nộp chưa?",
    "hạn khi nào?",
    "1",
    "9",
    "đã nộp báo cáo hôm qua, 32/30",
    "28/30",
    "đúng",
    "đúng",
    "ok",
    "xong rồi",
    "2",
    "bỏ qua",
    "bỏ qua",
    "đúng",
    "sửa lại 29/30",
    "không",
    "thôi",
    "rút lại",
    "rút lại",
    "đã nộp báo cáo ngày 30/2",
    "thôi",
    "báo cáo chưa nộp",
    "mai họp",
    "mai nhắc lại",
    "1",
    "nhắc lại báo cáo",
    "20/5",
    "1/1 nhắc lại báo cáo",
    "cho xin số điện thoại bí thư",
    "chi bộ khác nộp chưa?",
    "ghi lùi ngày giúp tôi",
    "tài liệu mật gửi ở đâu?",
    "x" * 4_001,
    "",
    "quay lại",
    "ngày 30/2 có gì không?",
    "mùng 3 âm lịch tôi nộp báo cáo rồi",
)


@pytest.mark.parametrize("path", WORDED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_words_are_stored_composed(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    if path.suffix == ".toml":
        tomllib.loads(text)


@pytest.mark.parametrize(
    "path", [path for path in WORDED if path.suffix == ".py"], ids=lambda path: path.stem
)
def test_wording_holds_sentences_only(path: Path) -> None:
    """Constants, docstrings, and nothing that runs."""
    allowed = (ast.Assign, ast.AnnAssign, ast.Expr, ast.Import, ast.ImportFrom)
    for node in ast.parse(path.read_text("utf-8")).body:
        assert isinstance(node, allowed), ast.unparse(node)[:80]
        assert not any(isinstance(part, ast.Call) for part in ast.walk(node))


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_whatever_is_said_the_answer_is_whole_short_and_vietnamese(start: Start, org: str) -> None:
    unit = "cap-uy-truc-thuoc" if org == "hai-phong" else "chi-bo"
    secretary = start(org, unit, DAY)
    turns = [secretary.say(text) for text in TALK]
    turns += [secretary.say("", attachment=one) for one in Attachment]
    for turn in turns:
        assert turn.replies
        for reply in turn.replies:
            check(reply.text)
            for choice in reply.choices:
                assert choice.label.strip()
                assert len(choice.key.encode("ascii")) <= 40
            assert all(len(piece.text) <= MOST for piece in split_reply(reply))


def check(text: str) -> None:
    assert text.strip()
    assert unicodedata.is_normalized("NFC", text)
    assert "{" not in text, text
    assert "}" not in text, text
    assert "None" not in text, text
    assert not ENGLISH.search(text), (ENGLISH.findall(text), text)


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_the_days_that_are_reckoned_bear_their_weekday(start: Start, org: str) -> None:
    """What the assistant says of itself; days quoted from a plan stay as the plan writes them."""
    unit = "cap-uy-truc-thuoc" if org == "hai-phong" else "chi-bo"
    secretary = start(org, unit, DAY)
    for text in ("việc quá hạn", "tất cả việc", "đã nộp báo cáo hôm qua", "mai nhắc lại", "1"):
        for reply in secretary.say(text).replies:
            own = re.sub(r"“[^”]*”", "", reply.text)
            for found in FULL_DATE.finditer(own):
                before = own[: found.start()]
                assert re.search(r"(thứ \w+|Chủ nhật), $|\d/\d+ đến $", before), reply.text
