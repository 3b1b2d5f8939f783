"""What secretaries of every organisation say in plain words: reasons, notes put right, guests."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import EventKind

LA_GI = ("la-gi", "chi-bo")
APRIL, MAY = date(2024, 4, 3), date(2024, 5, 2)


@pytest.fixture
def branch(start: Start) -> Dialogue:
    return start(*LA_GI, APRIL)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("xin lùi đến 8/5 được ko, đang bận bầu cử", "đang bận bầu cử"),
        ("xin gia hạn báo cáo 6 tháng đến 8/5, chi bộ bận thi học kỳ", "chi bộ bận thi học kỳ"),
        ("dang ban kiem ke, xin lui bao cao 6 thang den 8/5 duoc khong", "dang ban kiem ke"),
        ("xin lùi đến 8/5 vì bận bầu cử", "bận bầu cử"),
    ],
)
def test_a_reason_needs_no_vi(start: Start, said: str, reason: str) -> None:
    secretary = start(*LA_GI, MAY)
    secretary.say("báo cáo 6 tháng nộp muộn 2 hôm có sao không")
    text = secretary.say(said).replies[0].text
    assert text.startswith("Em đã trình cấp trên: xin lùi “Báo cáo 6 tháng”")
    assert f"thứ Tư, 8/5/2024, vì “{reason}”" in text


@pytest.mark.parametrize(
    "said",
    [
        "xin lùi báo cáo 6 tháng đến 8/5, giúp chị nhé",
        "xin lùi báo cáo 6 tháng đến 8/5, còn báo cáo học tập xong rồi",
    ],
)
def test_politeness_and_a_report_are_no_reason(start: Start, said: str) -> None:
    secretary = start(*LA_GI, MAY)
    assert "lý do xin lùi" in secretary.say(said).replies[-1].text
    assert secretary.events("lg-bc-6thang") == []


def test_a_number_of_a_list_is_asked_about_in_its_period(branch: Dialogue) -> None:
    branch.say("tháng này còn những việc gì")
    assert "Kỳ quý I/2024" in branch.say("số 3 hạn ngày mấy").replies[0].text
    assert "Kỳ tháng 3/2024" in branch.say("số 1 hạn khi nào").replies[0].text
    assert "thứ Ba, 9/4/2024" in branch.say("số 4 hạn khi nào").replies[0].text


def test_a_note_is_put_right_and_the_one_before_stays(branch: Dialogue) -> None:
    branch.say("bản đăng ký mới được 20/24")
    assert "hiện có 21/24" in branch.say("à nhầm, 21/24").replies[0].text
    noted = branch.events("lg-dangky")
    assert [one.kind for one in noted] == [EventKind.PROGRESS, EventKind.PROGRESS]
    assert [one.figures["done"] for one in noted] == [20, 21]


def test_a_note_of_long_ago_is_not_put_right(branch: Dialogue) -> None:
    branch.say("bản đăng ký mới được 20/24")
    branch.to(APRIL, hour=11)
    assert "Hiện chưa có xác nhận nào" in branch.say("à nhầm, 21/24").replies[0].text
    assert len(branch.events("lg-dangky")) == 1


def test_two_works_keep_their_own_amounts_days_and_papers(branch: Dialogue) -> None:
    turn = branch.say(
        "kế hoạch đột phá số 3-KH/CB ngày 2/4 gửi rồi, bản đăng ký 24/24 ngày 1/4 cũng gửi rồi"
    )
    first, text = (reply.text for reply in turn.replies)
    assert "Bản đăng ký học tập" in first
    assert "24/24" in first
    assert "3-KH/CB" in text
    assert "24/24" not in text


def test_what_is_said_of_each_is_of_both(start: Start) -> None:
    turn = start("duk-cantho", "chi-bo", MAY).say("xong học chuyên đề và quán triệt đều 28/30")
    first, text = (reply.text for reply in turn.replies)
    assert "“Quán triệt chuyên đề 2024" in first
    assert "“Học tập chuyên đề" in text
    assert "28/30" in first
    assert "28/30" in text


@pytest.mark.parametrize("said", ["có 1 đc dự thính nữa k tính", "co 1 dong chi du thinh nua"])
def test_guests_are_not_counted(start: Start, said: str) -> None:
    secretary = start("duk-cantho", "chi-bo", MAY)
    secretary.say("họp chi bộ sinh hoạt chuyên đề quý 2 hôm nay, đủ 18 đảng viên")
    assert "- Số lượng: 18/18" in secretary.say(said).replies[0].text


@pytest.mark.parametrize("said", ["cái nào gấp nhất", "cai nao can lam truoc"])
def test_the_most_urgent_is_asked_for_without_a_noun(start: Start, said: str) -> None:
    secretary = start("duk-cantho", "chi-bo", MAY)
    secretary.say("tuần sau có gì")
    assert "*Đã quá hạn* (2 việc)" in secretary.say(said).replies[0].text


def test_members_are_counted_in_plain_words(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", MAY)
    secretary.say("cam kết còn 2 đứa chưa ký")
    assert "28 đảng viên" in secretary.say("28 đứa ký rồi").replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "t2 này nộp bc cam kết kịp k ad hay trễ r",
        "tui đi phép về, giờ trễ những món nào rồi em",
        "bao cao cam ket nop thu hai kip khong hay tre roi",
    ],
)
def test_what_asks_is_no_report_and_no_leave(start: Start, said: str) -> None:
    turn = start("duk-cantho", "chi-bo", date(2024, 5, 8)).say(said)
    assert turn.reaction is Reaction.ANSWER
    assert "hạn" in turn.replies[0].text.casefold()


@pytest.mark.parametrize(
    "said",
    [
        "báo cáo sơ kết chị gửi trễ mất bốn hôm, em sửa ngày gửi thành 31/5 giúp chị",
        "nộp cam kết muộn một bữa, sửa lại thành ngày 14 giùm tui",
    ],
)
def test_a_day_is_not_made_earlier(start: Start, said: str) -> None:
    turn = start("duk-cantho", "chi-bo", date(2024, 6, 4)).say(said)
    assert turn.reaction is Reaction.REFUSE


def test_the_day_of_what_others_do_stands_beside_its_state(start: Start) -> None:
    text = (
        start("duk-cantho", "chi-bo", MAY).say("hội nghị sơ kết cấp khối sao rồi").replies[0].text
    )
    assert "không phải việc giao cho" in text
    assert "Hạn theo kế hoạch: “vào quý II năm 2024”" in text


def test_amounts_are_told_while_the_work_is_asked_for(start: Start) -> None:
    secretary = start("duk-travinh", "chi-bo", date(2022, 9, 7))
    text = secretary.say("15/22 đv nộp kế hoạch cá nhân, mấy bác ở xa chưa thấy").replies[0].text
    assert text.startswith("Em ghi tạm số liệu: 15/22")
