"""An office decides on a unit's work: no day before the due one, no doubt, no exception does."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"
BRANCH = "chi bộ trung tâm lưu trữ lịch sử"


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


class TestALaterDay:
    @pytest.fixture
    def listed(self, archive: Dialogue, library: Dialogue, officer: Dialogue) -> Dialogue:
        archive.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
        library.say("xin lùi báo cáo cam kết đến 22/5 vì bận")
        officer.say("ai xin gia hạn")
        return officer

    @pytest.mark.parametrize(
        "text",
        ["đồng ý 1 đến 10/5", "dong y 1 den 10/5", "đồng ý 1 đến 14/5", "đồng ý 1 và 2 đến 10/5"],
    )
    def test_before_the_day_due_is_none(
        self, listed: Dialogue, archive: Dialogue, library: Dialogue, text: str
    ) -> None:
        turn = listed.say(text)
        assert "hạn đã là thứ Ba, 14/5/2024" in turn.replies[0].text
        assert [event.kind for event in archive.events(REPORT)] == [EventKind.EXTENSION_ASKED]
        assert [event.kind for event in library.events(REPORT)] == [EventKind.EXTENSION_ASKED]

    @pytest.mark.parametrize(
        "text",
        [
            "gia hạn cho 1 đến 18/5, 2 đến 20/5",
            "đồng ý 1 đến 20/5 hoặc 22/5",
            "đồng ý 1 nhưng chỉ đến 18/5",
            "đồng chí Dũng đồng ý 1 rồi",
            "đồng ý 1 đến 1/5",
            "chưa đồng ý 1",
            "1 thì được, 2 thì không",
            "không đồng ý 1",
            "không đồng ý thư viện vì đã lùi, lưu trữ vì không có lý do",
        ],
    )
    def test_of_two_days_or_in_doubt_decides_nothing(
        self, listed: Dialogue, archive: Dialogue, library: Dialogue, text: str
    ) -> None:
        listed.say(text)
        assert [event.kind for event in archive.events(REPORT)] == [EventKind.EXTENSION_ASKED]
        assert [event.kind for event in library.events(REPORT)] == [EventKind.EXTENSION_ASKED]

    def test_after_it_is_granted(self, listed: Dialogue, archive: Dialogue) -> None:
        listed.say("đồng ý 1 đến 15/5")
        assert archive.events(REPORT)[-1].due_on == date(2024, 5, 15)


class TestNotApplicable:
    @pytest.mark.parametrize(
        "text",
        [
            f"chưa chắc {BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập",
            f"{BRANCH} không phải làm báo cáo cam kết à?",
            f"nếu {BRANCH} không phải làm báo cáo cam kết thì nhắn lại",
            f"hình như {BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập",
            f"đồng chí Hoa nói {BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập",
            f"{BRANCH} bảo không phải làm báo cáo cam kết vì vừa sáp nhập",
            f"{BRANCH} bao khong phai lam bao cao cam ket vi vua sap nhap",
            f"ghi giúp {BRANCH} chưa nộp báo cáo cam kết",
            f"mai ghi {BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập",
            f"{BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập nhưng để hỏi lại đã",
        ],
    )
    def test_a_doubt_records_nothing(self, officer: Dialogue, archive: Dialogue, text: str) -> None:
        officer.say(text)
        assert archive.events(REPORT) == []
        officer.say("không")
        assert archive.events(REPORT) == []

    def test_what_is_not_understood_is_read_back(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        officer.play(f"""
            user: đồng chí Hoa nói {BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập
            bot: Em chưa ghi gì. Ghi “Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm Lưu trữ
                 lịch sử *không phải làm*, vì “vừa sáp nhập”, đúng không ạ? [Đúng] [Thôi]
            tap: Đúng
            bot: Đã ghi: Chi bộ Trung tâm Lưu trữ lịch sử không phải làm …
        """)
        assert archive.state_of(REPORT) is AssignmentState.NOT_APPLICABLE
        officer.say(f"có lẽ {BRANCH} vẫn phải làm báo cáo cam kết")
        assert archive.state_of(REPORT) is AssignmentState.NOT_APPLICABLE
        officer.say("đúng")
        assert archive.state_of(REPORT) is AssignmentState.OPEN

    def test_a_plain_decision_is_recorded_at_once(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        officer.say(f"{BRANCH} không phải làm báo cáo cam kết vì vừa sáp nhập")
        assert archive.state_of(REPORT) is AssignmentState.NOT_APPLICABLE
        officer.say(f"{BRANCH} vẫn phải làm báo cáo cam kết")
        assert archive.state_of(REPORT) is AssignmentState.OPEN


class TestAllButSome:
    @pytest.mark.parametrize(
        "text",
        [
            "duyệt hết còn 2 để đó",
            "duyệt hết mà 2 thì khoan",
            "duyet het con 2 de lai",
            "duyệt hết trừ 2",
        ],
    )
    def test_what_is_left_out_is_not_read_back(
        self, reviewer: Dialogue, archive: Dialogue, library: Dialogue, text: str
    ) -> None:
        reviewer.say("có gì mới nộp")
        turn = reviewer.say(text)
        assert turn.replies[0].text.startswith("Duyệt cả 2 bản này")
        assert "sơ kết" not in turn.replies[0].text
        reviewer.say("đúng")
        assert archive.state_of(REPORT) is AssignmentState.ACCEPTED
        assert archive.state_of(REVIEW) is AssignmentState.SUBMITTED
        assert library.state_of(REPORT) is AssignmentState.ACCEPTED

    @pytest.mark.parametrize("text", ["duyệt cả 3 trừ báo cáo", "duyệt hết trừ báo cáo sơ kết"])
    def test_what_no_number_names_is_asked_for(
        self, reviewer: Dialogue, archive: Dialogue, library: Dialogue, text: str
    ) -> None:
        reviewer.say("có gì mới nộp")
        turn = reviewer.say(text)
        assert turn.reaction is Reaction.CLARIFY
        assert "Duyệt cả" not in turn.replies[0].text
        reviewer.say("đúng")
        states = [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]
        assert states == [AssignmentState.SUBMITTED] * 3

    @pytest.mark.parametrize("text", ["đúng, trừ 2", "đúng nhưng bỏ 2", "trừ 2 ra", "2 thì khoan"])
    def test_what_is_left_out_of_the_answer_is_left_out_of_a_new_reading(
        self, reviewer: Dialogue, archive: Dialogue, library: Dialogue, text: str
    ) -> None:
        for said in ("có gì mới nộp", "duyệt hết", text):
            turn = reviewer.say(said)
        assert turn.replies[0].text.startswith("Duyệt cả 2 bản này")
        reviewer.say("đúng")
        states = [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]
        accepted = AssignmentState.ACCEPTED
        assert states == [accepted, AssignmentState.SUBMITTED, accepted]

    def test_a_unit_that_is_to_wait_is_not_the_one_accepted(
        self, reviewer: Dialogue, archive: Dialogue, library: Dialogue
    ) -> None:
        reviewer.say("có gì mới nộp")
        reviewer.say("duyệt tất cả, riêng chi bộ thư viện thì khoan")
        reviewer.say("đúng")
        states = [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]
        assert states == [AssignmentState.SUBMITTED] * 3


@pytest.mark.parametrize(
    "text",
    [
        "trả lại báo cáo của chi bộ thư viện vì thiếu dấu, còn của lưu trữ thì duyệt",
        "trả lại 3 vì thiếu dấu, 1 thì duyệt",
        "duyệt báo cáo của chi bộ thư viện sau khi họp",
    ],
)
def test_a_second_order_behind_a_reason_is_no_part_of_it(
    reviewer: Dialogue, archive: Dialogue, library: Dialogue, text: str
) -> None:
    for said in ("có gì mới nộp", text, "20/5"):
        reviewer.say(said)
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED
    assert library.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize(
    "text",
    ["thôi để duyệt", "thôi duyệt luôn đi", "vì thiếu dấu, à mà thôi duyệt luôn", "khoan đã"],
)
def test_who_lets_a_return_go_gives_no_reason(
    reviewer: Dialogue, archive: Dialogue, text: str
) -> None:
    for said in ("có gì mới nộp", "trả lại 1", text, "20/5"):
        reviewer.say(said)
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize(
    "texts",
    [
        ("trả lại 1", "thực ra bản này đủ rồi"),
        ("trả lại 1", "để tôi xem lại đã"),
        ("trả lại 1", "thư viện thiếu dấu"),
        ("trả lại 1", "ý tôi là 2", "thiếu dấu"),
        ("trả lại 1 vì sai mẫu", "20/5 mà thôi, duyệt đi"),
        ("trả lại thư viện vì thiếu dấu, lưu trữ vì sai mẫu, hạn 20/5",),
        ("chưa duyệt 1 vội", "đang họp"),
        ("duyệt lần lượt", "bản này được, bản sau trả lại vì thiếu dấu"),
    ],
)
def test_a_return_goes_out_only_with_a_reason_of_its_own(
    reviewer: Dialogue, archive: Dialogue, library: Dialogue, texts: tuple[str, ...]
) -> None:
    for said in ("có gì mới nộp", *texts, "20/5"):
        reviewer.say(said)
    states = [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]
    assert states == [AssignmentState.SUBMITTED] * 3
