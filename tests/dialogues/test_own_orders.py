"""Only what an officer orders themselves, and now, is an order; hearsay decides nothing."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
RETURNED = "vì thiếu dấu, hạn 20/5"


@pytest.mark.parametrize(
    "said",
    [
        "chị Lan bảo duyệt hết",
        "chi lan bao duyet het",
        "Lan kêu duyệt hết",
        "chị Lan duyệt hết rồi",
        "chị Lan bảo duyệt hết trừ bảo tàng",
        "chị bảo em duyệt hết đi",
        "nghe nói duyệt hết rồi",
        "duyệt hết rồi",
        "mai duyệt hết nhé",
        "giá mà duyệt hết",
        "phải chi duyệt hết",
        "lẽ ra duyệt hết",
        "định duyệt hết",
        "có nên duyệt hết không",
        "duyệt hết thì sao",
        "nếu đủ thì duyệt hết",
        "theo ý chị Lan thì duyệt hết",
        "chị Lan bảo cho duyệt thư viện",
        f"chị Lan bảo trả lại thư viện {RETURNED}",
        f"chi lan bao tra lai thu vien {RETURNED}",
        f"chị Lan trả lại thư viện {RETURNED}",
        f"anh Ba không duyệt thư viện {RETURNED}",
        f"giá mà trả lại thư viện {RETURNED}",
        f"định trả lại thư viện {RETURNED}",
        f"nghe nói trả lại thư viện {RETURNED}",
        f"đã trả lại thư viện {RETURNED}",
        f"có nên trả lại thư viện {RETURNED} không",
    ],
)
def test_anothers_order_or_a_wish_decides_on_no_report(
    reviewer: Dialogue, archive: Dialogue, library: Dialogue, said: str
) -> None:
    reviewer.say("có gì mới nộp")
    reviewer.say(said)
    reviewer.say("đúng")
    states = [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]
    assert states == [AssignmentState.SUBMITTED] * 3


@pytest.mark.parametrize(
    "said",
    ["duyệt hết đi em", "chị duyệt hết nhé", "em duyệt hết giúp chị", "nhờ em duyệt hết"],
)
def test_ones_own_order_is_read_back(reviewer: Dialogue, said: str) -> None:
    reviewer.say("có gì mới nộp")
    assert reviewer.say(said).replies[0].text.startswith("Duyệt cả 3 bản này")


@pytest.mark.parametrize(
    "said",
    [
        f"thư viện trả lại {RETURNED}",
        f"báo cáo cam kết của thư viện thì trả lại {RETURNED}",
        f"em trả lại thư viện giúp chị {RETURNED}",
        f"không duyệt thư viện {RETURNED}",
    ],
)
def test_a_unit_may_be_named_before_the_verdict(
    reviewer: Dialogue, library: Dialogue, said: str
) -> None:
    reviewer.say("có gì mới nộp")
    reviewer.say(said)
    assert library.state_of(REPORT) is AssignmentState.RETURNED


class TestALaterDay:
    @pytest.fixture
    def officer(self, archive: Dialogue, library: Dialogue, start: Start) -> Dialogue:
        archive.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
        library.say("xin lùi báo cáo cam kết đến 22/5 vì bận")
        officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
        officer.say("ai xin gia hạn")
        return officer

    @pytest.mark.parametrize(
        "said",
        [
            "chị Lan bảo đồng ý thư viện",
            "chi lan bao dong y thu vien",
            "chị Lan đồng ý thư viện rồi",
            "cấp trên đồng ý thư viện",
            "giá mà đồng ý thư viện",
            "định không đồng ý thư viện vì gấp",
            "anh Ba không cho thư viện vì gấp",
        ],
    )
    def test_is_not_granted_by_hearsay(
        self, officer: Dialogue, library: Dialogue, said: str
    ) -> None:
        officer.say(said)
        officer.say("đúng")
        assert [one.kind for one in library.events(REPORT)] == [EventKind.EXTENSION_ASKED]

    @pytest.mark.parametrize(
        "said", ["thư viện thì đồng ý", "cho thư viện lùi đến 25/5", "tôi đồng ý thư viện"]
    )
    def test_is_granted_by_an_order(self, officer: Dialogue, library: Dialogue, said: str) -> None:
        officer.say(said)
        assert library.events(REPORT)[-1].kind is EventKind.EXTENDED


def test_the_day_in_the_answer_is_the_day_and_no_part_of_the_reason(
    reviewer: Dialogue, archive: Dialogue
) -> None:
    reviewer.say("có gì mới nộp")
    reviewer.play("""
        user: trả lại 1
        bot: Trả lại “Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm …
        user: bản này đủ rồi
        bot: Em hiểu lý do là “bản này đủ rồi”. Hạn bổ sung … đến ngày nào ạ? [Thôi]
        user: thôi
        bot: Đã dừng ạ. Em chưa ghi nhận gì thêm.
        user: trả lại 1
        bot: Trả lại “Báo cáo số lượng bản cam kết” …
        user: thiếu dấu, hạn 20/5
        bot: Đã trả lại “Báo cáo số lượng bản cam kết” cho Chi bộ Trung tâm Lưu trữ lịch sử: “thiếu
             dấu”, hạn bổ sung thứ Hai, 20/5/2024. Em báo đơn vị ngay.
    """)
    event = archive.events(REPORT)[-1]
    assert (event.note, event.due_on) == ("thiếu dấu", date(2024, 5, 20))
