"""An officer who holds back, asks, or leaves something out decides nothing."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    "said",
    [
        "duyệt 1?",
        "duyệt 1 được không",
        "khoan duyệt 1",
        "duyệt 1 nếu đủ chữ ký",
        "duyệt 1 trừ 1",
        "dung tra lai 1 vi thieu dau, bo sung den 20/5",
        "đừng trả lại 1 vì thiếu dấu, bổ sung đến 20/5",
        "duyệt 1 chứ không phải 2",
    ],
)
def test_what_was_handed_in_stays_as_it_is(
    secretary: Dialogue, officer: Dialogue, said: str
) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    officer.say("có gì mới nộp")
    turn = officer.say(said)
    assert turn.reaction is not Reaction.RECORD
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
    officer.say("duyệt 1")
    assert secretary.state_of(REPORT) is AssignmentState.ACCEPTED


@pytest.mark.parametrize(
    "said", ["chưa đồng ý 1", "khoan đồng ý 1", "đừng đồng ý 1 vội", "đồng ý 1 không?"]
)
def test_no_day_is_granted(secretary: Dialogue, officer: Dialogue, said: str) -> None:
    secretary.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
    officer.say("ai xin gia hạn")
    officer.say(said)
    kinds = [one.kind for one in secretary.events(REPORT)]
    assert EventKind.EXTENDED not in kinds
    officer.say("đồng ý 1")
    assert EventKind.EXTENDED in [one.kind for one in secretary.events(REPORT)]


@pytest.mark.parametrize("said", ["vâng để mai gửi", "ok mai hãy gửi"])
def test_a_message_is_not_sent_for_a_yes_to_another_day(officer: Dialogue, said: str) -> None:
    officer.say("gửi các chi bộ: mai họp lúc 8h")
    assert "Đã gửi" not in officer.say(said).replies[0].text


class TestSeveral:
    """Exactly those that are picked of the list shown, read back; or a question."""

    @pytest.fixture
    def three(self, secretary: Dialogue, officer: Dialogue, start: Start) -> Dialogue:
        neighbour = start("duk-cantho", "chi-bo-thu-vien", DAY, name="Trần Văn Bảy")
        for one in (neighbour, secretary):
            one.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
            one.say("đúng")
        secretary.say("đã nộp báo cáo sơ kết số 09-BC/CB ngày 8/5")
        secretary.say("đúng")
        return officer

    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("duyệt hết trừ 2", "1 3"),
            ("duyet het tru 2", "1 3"),
            ("duyệt tất cả trừ 1 và 3", "2"),
            ("duyệt 1 và 2 trừ 2", "1"),
            ("duyệt cả 3", "1 2 3"),
            ("duyệt 1 đến 3", "1 2 3"),
            ("duyệt hai cái đầu", "1 2"),
            ("duyệt cái cuối", "3"),
        ],
    )
    def test_exactly_those_are_read_back_and_accepted(
        self, three: Dialogue, said: str, meant: str
    ) -> None:
        shown = three.say("có gì mới nộp").replies[0].text
        receipts = [line.split("biên nhận ")[1][:11] for line in shown.split("\n")[1:4]]
        read_back = three.say(said).replies[0].text
        assert read_back.startswith(f"Duyệt cả {len(meant.split())} bản này:")
        accepted = three.say("đúng").replies[0].text
        assert [at for at in "123" if receipts[int(at) - 1] in accepted] == meant.split()

    @pytest.mark.parametrize(
        "said",
        [
            "duyệt cả 2",
            "duyệt hết trừ 9",
            "duyệt hết trừ 2?",
            "khoan duyệt hết trừ 2",
            "trả lại hết trừ 1 vì thiếu dấu, bổ sung đến 20/5",
            "trả hết trừ 1 và 3 vì thiếu dấu, bổ sung đến 20/5",
        ],
    )
    def test_what_is_not_exact_is_asked(self, three: Dialogue, said: str) -> None:
        three.say("có gì mới nộp")
        assert three.say(said).reaction is Reaction.CLARIFY
        three.say("đúng")
        assert three.say("có gì mới nộp").replies[0].text.startswith("Có 3 bản")

    def test_a_unit_left_out_by_name_is_not_accepted(self, three: Dialogue) -> None:
        three.say("có gì mới nộp")
        read_back = three.say("duyệt hết trừ chi bộ thư viện").replies[0].text
        assert "Thư viện" not in read_back
        three.say("đúng")
        assert "Thư viện" in three.say("có gì mới nộp").replies[0].text

    @pytest.mark.parametrize(
        "said",
        [
            "để xem đã",
            "chưa chắc",
            "khoan",
            "từ từ",
            "chắc là duyệt",
            "duyệt 1?",
            "duyệt không",
            "duyệt chưa",
            "duyệt à",
            "đồng ý không",
            "trả lại tất cả vì sai mẫu, bổ sung đến 20/5",
        ],
    )
    def test_within_the_walk_who_wavers_decides_nothing(self, three: Dialogue, said: str) -> None:
        three.say("duyệt lần lượt")
        assert three.say(said).reaction is not Reaction.RECORD
        assert three.say("quay lại").replies[-1].text.startswith("(1/3) ")
        assert "Đã tiếp nhận" in three.say("duyệt").replies[0].text


def test_a_range_of_requests_is_a_range_and_a_day_a_day(
    secretary: Dialogue, officer: Dialogue
) -> None:
    secretary.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
    secretary.say("xin lùi báo cáo sơ kết đến 20/6 vì chờ chữ ký")
    secretary.say("1")
    officer.say("ai xin gia hạn")
    assert "(từ 1 đến 2)" in officer.say("đồng ý 1 đến 3").replies[0].text
    assert "số nào" in officer.say("đồng ý cả 3").replies[0].text
    assert officer.say("đồng ý cả 2").replies[0].text.endswith("Đúng không ạ?")
    officer.say("không")
    officer.say("đồng ý 1 đến 18/5")
    events = [*secretary.events(REPORT), *secretary.events("ct-bc-soket-cs")]
    assert [event.due_on for event in events if event.kind is EventKind.EXTENDED] == [
        date(2024, 5, 18)
    ]
