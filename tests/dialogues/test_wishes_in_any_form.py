"""Wishes of a unit put as a question, over several turns, or taken back."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import EventKind

BEFORE = date(2024, 5, 13)


def say(who: Dialogue, *texts: str) -> str:
    for text in texts:
        told = "\n".join(reply.text for reply in who.say(text).replies)
    return told


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", BEFORE)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (
            "cho xin lùi nộp cam kết tới 20/5 được không, thiếu 3 đồng chí đi công tác",
            "thiếu 3 đồng chí đi công tác",
        ),
        ("xin lùi cam kết đến 20/5, 2 đồng chí chưa ký", "2 đồng chí chưa ký"),
        ("xin lùi cam kết đến 20/5, kẹt đại hội công đoàn", "kẹt đại hội công đoàn"),
        ("cho em xin lùi nộp cam kết đến 20/5 với, máy tính hỏng", "máy tính hỏng"),
    ],
)
def test_a_clause_behind_the_wish_is_its_reason_and_nothing_else(
    secretary: Dialogue, told: str, why: str
) -> None:
    text = say(secretary, told)

    assert "Em đã trình cấp trên: xin lùi “Báo cáo số lượng bản cam kết”" in text
    assert "20/5/2024" in text
    assert f"“{why}”" in text
    assert [event.kind for event in secretary.events("ct-camket")] == []


def test_a_wish_breaks_off_a_report(secretary: Dialogue) -> None:
    text = say(
        secretary,
        "nộp cam kết rồi",
        "cho xin lùi tới 20/5 được không, thiếu 3 đồng chí đi công tác",
    )

    assert "xin lùi “Báo cáo số lượng bản cam kết”" in text
    assert "chưa tới" not in text


@pytest.mark.parametrize(
    "told",
    [
        "báo cáo 6 tháng quên mất chưa nộp, có xin lùi được không",
        "bao cao 6 thang quen mat chua nop, co xin lui duoc ko",
    ],
)
def test_a_wish_put_as_a_question_is_taken_over_the_turns(start: Start, told: str) -> None:
    who = start("la-gi", "chi-bo", date(2024, 5, 6))

    assert "đến ngày nào" in say(who, told)
    assert "lý do" in say(who, "xin đến 10/5")
    text = say(who, "vì đồng chí phụ trách nằm viện")
    assert "xin lùi “Báo cáo 6 tháng”" in text
    assert "10/5/2024" in text
    assert "rút đề nghị lùi “Báo cáo 6 tháng”" in say(who, "rút lại đề nghị đó đi")
    assert "Đã rút" in say(who, "đúng")


@pytest.mark.parametrize(
    "told",
    [
        "chi bộ tôi khỏi làm báo cáo sơ kết được ko, mới sáp nhập tháng 2",
        "cho chi bộ em khỏi nộp báo cáo sơ kết được không, mới sáp nhập tháng 2",
    ],
)
def test_a_unit_asks_not_to_owe_it_and_takes_that_back(secretary: Dialogue, told: str) -> None:
    text = say(secretary, told)

    assert "Em chưa trình gì" in text
    assert "mới sáp nhập tháng 2" in text
    assert "Em đã trình cấp trên xem" in say(secretary, "đúng")
    assert "rút đề nghị không áp dụng" in say(secretary, "thôi rút đề nghị")
    assert "việc vẫn tính" in say(secretary, "đúng")
    kinds = [event.kind for event in secretary.events("ct-bc-soket-cs")]
    assert kinds == [EventKind.BLOCKED, EventKind.UNBLOCKED]


@pytest.mark.parametrize("told", ["rút lại đề nghị", "thôi rút đề nghị", "rut lai de nghi do di"])
def test_where_nothing_waits_a_withdrawal_is_told_so(secretary: Dialogue, told: str) -> None:
    assert "không có đề nghị nào" in say(secretary, told)


@pytest.mark.parametrize(
    "told",
    [
        "xin gia hạn thì hỏi ai",
        "có được xin lùi không",
        "chi bộ tôi không phải nộp báo cáo sơ kết phải không",
        "ai khỏi phải làm cam kết",
    ],
)
def test_questions_bring_nothing_forward(secretary: Dialogue, told: str) -> None:
    text = say(secretary, told)

    assert "trình" not in text
    assert "đến ngày nào" not in text


def test_work_left_beside_a_wish_is_heard_for_itself(secretary: Dialogue) -> None:
    text = say(
        secretary, "xin lùi cam kết đến 20/5 vì chờ chữ ký, còn sinh hoạt quý II thì chưa họp"
    )

    assert "xin lùi" in text or "chưa trình" in text
    assert "quý II" in text


def test_work_named_behind_a_wish_is_wished_for_too(secretary: Dialogue) -> None:
    say(secretary, "xin lùi báo cáo cam kết, báo cáo sơ kết", "20/6")

    assert "đúng không ạ?" in say(secretary, "chờ đủ chữ ký")


@pytest.mark.parametrize(
    ("org", "unit", "day", "told"),
    [
        ("la-gi", "chi-bo", date(2024, 4, 8), "đột phá chưa chọn được, có gia hạn được không"),
        ("la-gi", "chi-bo", date(2024, 4, 8), "dot pha chua chon duoc, co lui han duoc ko"),
        (
            "hai-phong",
            "cap-uy-truc-thuoc",
            date(2024, 4, 10),
            "báo cáo đánh giá 03 năm chưa xong, cho em khất thêm mấy bữa được không",
        ),
        ("duk-travinh", "chi-bo", date(2025, 2, 24), "báo cáo hằng năm xin nộp trễ"),
    ],
)
def test_other_words_for_a_later_day_ask_until_when(
    start: Start, org: str, unit: str, day: date, told: str
) -> None:
    assert "đến ngày nào" in say(start(org, unit, day), told)


@pytest.mark.parametrize(
    "told",
    ["nộp trễ có sao không", "ai được gia hạn", "gia hạn được không", "hạn nộp lùi được không"],
)
def test_what_is_only_asked_about_a_later_day_brings_nothing_forward(
    secretary: Dialogue, told: str
) -> None:
    text = say(secretary, told)

    assert "đến ngày nào" not in text
    assert "Em đã trình" not in text


def test_a_day_behind_the_wish_is_none_of_its_own(secretary: Dialogue) -> None:
    text = say(secretary, "xin lùi cam kết đến 20/5, mai mới họp")

    assert "14/5/2024, không sớm hơn" not in text
    assert "20/5/2024" in text
