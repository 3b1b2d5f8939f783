"""An office asks where its units stand, who is missing and who is late."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction, Turn
from handlers.office import sums
from storage.records import Role

DAY = date(2024, 5, 20)
REPORTED = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2"


@pytest.fixture
def officer(start: Start) -> Dialogue:
    secretary = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    secretary.say(REPORTED)
    secretary.say("đúng")
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def kinds(turn: Turn) -> list[str]:
    return [each.kind for reply in turn.replies for each in reply.enclosures]


def asked(turn: Turn) -> dict[str, str | int]:
    (enclosure,) = turn.replies[0].enclosures
    return dict(enclosure.parameters)


@pytest.mark.parametrize(
    "said",
    [
        "tiến độ kế hoạch 152",
        "tien do ke hoach 152",
        "cho tôi xem tiến độ KH 152 với",
        "tình hình thực hiện kế hoạch số 152 đến đâu rồi",
        "kế hoạch 152 thế nào rồi",
    ],
)
def test_the_progress_of_a_plan(officer: Dialogue, said: str) -> None:
    turn = officer.say(said)
    text = turn.replies[0].text
    assert text.startswith("*Tiến độ Kế hoạch số 152-KH/ĐUK*\nTính đến thứ Hai, 20/5/2024: ")
    assert "chờ tiếp nhận 1;" in text
    assert "Quá hạn nhiều nhất:" in text
    assert kinds(turn) == ["board"]


@pytest.mark.parametrize(
    "said",
    [
        "chi bộ nào chưa nộp báo cáo cam kết",
        "ai chưa nộp báo cáo cam kết?",
        "đơn vị nào chưa gửi báo cáo số lượng bản cam kết vậy em",
        "còn ai chưa nộp báo cáo cam kết",
        "chi bo nao chua nop bao cao cam ket",
    ],
)
def test_who_has_not_handed_in(officer: Dialogue, said: str) -> None:
    turn = officer.say(said)
    text = turn.replies[0].text
    assert text.startswith("*Chưa nộp: ")
    assert "“Báo cáo số lượng bản cam kết” (Kế hoạch số 152-KH/ĐUK, mục " in text
    assert "Chi bộ Trung tâm Lưu trữ lịch sử" not in text
    assert "quá hạn 6 ngày" in text
    assert asked(turn)["tasks"] == "ct-bc-camket"


@pytest.mark.parametrize("said", ["tuần này ai trễ", "đơn vị nào quá hạn", "có ai trễ không"])
def test_who_is_late(officer: Dialogue, said: str) -> None:
    turn = officer.say(said)
    assert "*Trễ: " in turn.replies[0].text
    assert kinds(turn) == ["lateness"]


def test_a_quarter_of_a_kind_of_units(officer: Dialogue) -> None:
    turn = officer.say("quý II khối y tế thế nào")
    text = turn.replies[0].text
    assert "quý II/2024, y tế*" in text
    assert ": 1 đơn vị, " in text
    assert asked(turn)["first"] == "2024-04-01"
    assert asked(turn)["group"] == "health"
    none = officer.say("quý II khối trường học thế nào")
    assert (
        "không có phần việc nào thuộc Tiến độ các kế hoạch, quý II/2024, trường học"
        in none.replies[0].text
    )


def test_beside_the_month_before(officer: Dialogue) -> None:
    text = officer.say("so với tháng trước thì sao").replies[0].text
    assert text.startswith("*So với tháng 4/2024*\n- Tháng 5/2024 (đến 20/5/2024): ")
    assert "- tháng 4/2024 (đến 20/4/2024): " in text


@pytest.mark.parametrize(
    ("said", "now", "before"),
    [
        ("so với quý trước", "Quý II/2024 (đến 20/5/2024)", "quý I/2024"),
        ("so với năm ngoái thì sao", "Năm 2024 (đến 20/5/2024)", "năm 2023"),
        ("so với tuần trước", "Tuần 20/5 – 26/5/2024", "tuần 13/5 – 19/5/2024"),
        ("quý II so với cùng kỳ năm ngoái", "Quý II/2024 (đến 20/5/2024)", "quý II/2023"),
        ("tháng 4 so với tháng trước", "Tháng 4/2024 (đến 30/4/2024)", "tháng 3/2024"),
    ],
)
def test_like_is_put_beside_like(officer: Dialogue, said: str, now: str, before: str) -> None:
    text = officer.say(said).replies[0].text
    assert text.startswith(f"*So với {before}*\n- {now}")
    assert f"\n- {before} (đến " in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("tiến độ kế hoạch 999", "không có kế hoạch nào mang số 999"),
        ("tiến độ tính đến 30/2", "Ngày “30/2” không có trong lịch"),
    ],
)
def test_what_there_is_not_is_said_to_be_none(officer: Dialogue, said: str, told: str) -> None:
    turn = officer.say(said)
    assert told in turn.replies[0].text
    assert not kinds(turn)


def test_looking_back(officer: Dialogue) -> None:
    turn = officer.say("tiến độ kế hoạch 152 tính đến ngày 7/5")
    assert "Tính đến thứ Ba, 7/5/2024" in turn.replies[0].text
    assert "chờ tiếp nhận" not in turn.replies[0].text
    assert asked(turn)["day"] == "2024-05-07"


def test_the_next_page(officer: Dialogue) -> None:
    first = officer.say("tiến độ")
    assert "Bảng có " in first.replies[0].text
    second = officer.say("xem tiếp")
    assert asked(second)["page"] == 1
    assert "trang 2/" in second.replies[0].enclosures[0].caption


def test_a_secretary_sees_nothing_of_others(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    for said in ("tiến độ kế hoạch 152", "chi bộ nào chưa nộp báo cáo cam kết", "tuần này ai trễ"):
        turn = secretary.say(said)
        assert not kinds(turn)
        assert "Chi bộ Sở" not in turn.replies[0].text


def test_a_secretary_looks_back_at_their_own_unit(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", date(2024, 5, 8))
    secretary.say(REPORTED)
    secretary.say("đúng")
    secretary.to(DAY)
    text = secretary.say("tiến độ tính đến ngày 7/5").replies[0].text
    assert ", Chi bộ Trung tâm Lưu trữ lịch sử*\nTính đến thứ Ba, 7/5/2024: 1 đơn vị, " in text
    assert "đã nộp 0 (" in text
    later = secretary.say("tiến độ tính đến ngày 10/5")
    assert "đã nộp 1 (" in later.replies[0].text
    assert asked(later)["own"] == 1


def test_what_is_none_of_its_business_is_left_to_others(officer: Dialogue) -> None:
    for said in ("thời tiết hôm nay thế nào", "có gì mới nộp", "hạn báo cáo cam kết là khi nào"):
        assert not kinds(officer.say(said))


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("quý II các đơn vị thế nào", "Tiến độ các kế hoạch, quý II/2024"),
        ("hình tiến độ", "Tiến độ các kế hoạch"),
        ("tinh hinh chung", "Tiến độ các kế hoạch"),
        ("tổng hợp tình hình giúp chị", "Tiến độ các kế hoạch"),
        ("quý II y tế sao rồi", "Tiến độ các kế hoạch, quý II/2024, y tế"),
        ("kh 152 toi dau roi", "Tiến độ Kế hoạch số 152-KH/ĐUK"),
        ("chi bộ bảo tàng tới đâu rồi", "Tiến độ các kế hoạch, Chi bộ Bảo tàng thành phố"),
        ("tiến độ chi bộ Thư viện thành phố", "Tiến độ các kế hoạch, Chi bộ Thư viện thành phố"),
    ],
)
def test_words_that_ask_or_name_a_time_or_units_name_no_work(
    officer: Dialogue, said: str, title: str
) -> None:
    turn = officer.say(said)
    assert turn.replies[0].text.startswith(f"*{title}*\n")
    assert kinds(turn) == ["board"]
    assert asked(turn)["tasks"] == ""


@pytest.mark.parametrize(
    "said",
    [
        "mấy đơn vị đã nộp báo cáo cam kết",
        "chi bo nao da nop bao cao cam ket",
        "ai nộp báo cáo cam kết rồi",
        "bao nhiêu chi bộ nộp rồi báo cáo cam kết",
    ],
)
def test_who_has_handed_in(officer: Dialogue, said: str) -> None:
    text = officer.say(said).replies[0].text
    assert text.startswith("*Đã nộp: 1 trong ")
    assert "\n1. Chi bộ Trung tâm Lưu trữ lịch sử – 8/5/2024, chờ tiếp nhận" in text


def test_the_last_view_goes_on_with_another_time_or_other_units(officer: Dialogue) -> None:
    officer.say("tiến độ kế hoạch 152")
    back = officer.say("tính đến 7/5 thì sao")
    assert back.replies[0].text.startswith("*Tiến độ Kế hoạch số 152-KH/ĐUK*\nTính đến thứ Ba")
    assert asked(back)["day"] == "2024-05-07"
    other = officer.say("còn y tế thì sao")
    assert asked(other)["group"] == "health"
    assert asked(other)["plans"] == asked(back)["plans"]
    late = officer.say("tuần này ai trễ")
    assert kinds(late) == ["lateness"]
    april = officer.say("thế còn tháng 4")
    assert "tháng 4/2024" in april.replies[0].text
    assert "tháng 4/2024" not in officer.say("còn hạn báo cáo cam kết thì sao").replies[0].text


def test_a_day_that_may_move_is_called_so(officer: Dialogue) -> None:
    officer.say("chi bộ nào chưa mở điểm cầu hội nghị trực tuyến")
    assert "dự kiến 30/4/2024" in officer.turns[-1].replies[0].text


def test_what_is_said_handed_in_in_time_is_no_more_than_what_is_handed_in(
    officer: Dialogue,
) -> None:
    text = officer.say("so với tháng trước").replies[0].text
    line = next(one for one in text.splitlines() if one.startswith("- Tháng 5"))
    handed = int(line.partition("đã nộp ")[2].partition(" ")[0])
    assert int(line.partition("đúng hạn ")[2].partition(",")[0]) <= handed


def test_a_question_on_the_addressee_is_no_question_on_progress(officer: Dialogue) -> None:
    turn = officer.say("kế hoạch 152 thì báo cáo cam kết gửi tới đâu")
    assert not kinds(turn)
    assert "Ban Tuyên giáo" in turn.replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "đã gửi báo cáo tình hình thực hiện kế hoạch 152 hôm qua",
        "đã nộp báo cáo tổng hợp tiến độ ngày 17/5",
        "báo cáo tiến độ nộp rồi",
        "chưa làm xong báo cáo tiến độ",
        "đã đôn đốc các chi bộ rồi",
    ],
)
@pytest.mark.parametrize("unit", ["chi-bo", "duk"])
def test_who_tells_of_work_is_sent_no_picture_and_no_file(
    start: Start, said: str, unit: str
) -> None:
    turn = start("duk-cantho", unit, DAY).say(said)
    assert not kinds(turn)
    assert turn.reaction is not Reaction.ANSWER
    assert "Gửi không ạ?" not in turn.replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "tiến độ báo cáo cam kết",
        "chi bộ nào chưa nộp báo cáo cam kết",
        "chi bo nao chua nop bao cao cam ket",
    ],
)
def test_a_large_office_is_told_sums_by_what_is_right_below_it(
    officer: Dialogue, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = officer.say("tiến độ báo cáo cam kết").replies[0].text
    monkeypatch.setattr(sums, "LARGE", 2)
    turn = officer.say(said)
    text = turn.replies[0].text
    (counted,) = [line for line in few.splitlines() if line.startswith("Trong đó: ")]
    assert text.startswith("*Tiến độ “Báo cáo số lượng bản cam kết” (Kế hoạch số 152-KH/ĐUK, mục ")
    assert counted in text
    assert "Theo đơn vị trực thuộc, chậm nhất trước:\n- " in text
    assert kinds(turn) == []
    before = officer.say("còn tháng 4 thì sao").replies[0].text
    assert "tháng 4/2024" in before


def test_a_day_of_the_past_is_looked_at_as_ever_in_a_large_office(
    officer: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, "LARGE", 2)
    turn = officer.say("tiến độ kế hoạch 152 tính đến 10/5/2024")
    assert "Theo đơn vị trực thuộc" not in turn.replies[0].text
    assert "10/5/2024" in turn.replies[0].text
