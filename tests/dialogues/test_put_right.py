"""A request of a unit is put right before and after it has gone up; files meanwhile are kept."""

from datetime import date
from hashlib import sha256

import pytest
from dialogue import Dialogue, Start

from handlers.message import ReceivedFile
from handlers.wording import evidence as evidence_wording
from storage.records import AssignmentState, EventKind, EvidenceKind, Proof, Role

DAY = date(2024, 5, 8)
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
REPORT, MEETING = "ct-bc-camket", "ct-sh-q2"
ASKED = "xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def photo(seed: str) -> ReceivedFile:
    return ReceivedFile(Proof(EvidenceKind.PHOTO, sha256(seed.encode()).hexdigest(), 235_000, ""))


def asked(dialogue: Dialogue, key: str = REPORT) -> list[tuple[str, str, str]]:
    return [
        (one.kind.value, one.due_on.isoformat() if one.due_on else "", one.note)
        for one in dialogue.events(key)
    ]


FIRST = ("extension_asked", "2024-05-20", "chờ chữ ký")


class TestARequestThatWaits:
    @pytest.mark.parametrize(
        ("said", "due", "reason"),
        [
            ("à đến 22/5 cơ", "2024-05-22", "chờ chữ ký"),
            ("a den 22/5 co", "2024-05-22", "chờ chữ ký"),
            ("đúng nhưng đến 22/5", "2024-05-22", "chờ chữ ký"),
            ("nhầm, đến 25/5", "2024-05-25", "chờ chữ ký"),
            ("sửa thành 25/5", "2024-05-25", "chờ chữ ký"),
            ("đổi ngày thành 25/5", "2024-05-25", "chờ chữ ký"),
            ("lý do là thiếu người chứ không phải chờ chữ ký", "2024-05-20", "thiếu người"),
            ("sửa lý do: thiếu người ký", "2024-05-20", "thiếu người ký"),
        ],
    )
    def test_is_asked_anew_after_a_yes(
        self, secretary: Dialogue, said: str, due: str, reason: str
    ) -> None:
        secretary.say(ASKED)
        assert "Em chưa trình gì. Xin lùi" in secretary.say(said).replies[0].text
        assert asked(secretary) == [FIRST]
        secretary.say("đúng")
        assert asked(secretary) == [FIRST, ("extension_asked", due, reason)]

    @pytest.mark.parametrize(
        "said",
        [
            "nhầm, là sinh hoạt quý II đến 15/7",
            "nham, la sinh hoat quy II den 15/7",
            "không phải báo cáo cam kết mà là sinh hoạt quý II đến 15/7",
        ],
    )
    def test_of_the_wrong_work_is_taken_back_with_the_right_one(
        self, secretary: Dialogue, said: str
    ) -> None:
        secretary.say(ASKED)
        secretary.say(said)
        told = secretary.say("đúng").replies
        assert told[0].text.startswith("Đã rút đề nghị lùi “Báo cáo số lượng bản cam kết”")
        assert told[1].text.startswith("Em đã trình cấp trên: xin lùi “Sinh hoạt chuyên đề quý II")
        assert [one[0] for one in asked(secretary)] == ["extension_asked", "extension_withdrawn"]
        assert asked(secretary, MEETING) == [("extension_asked", "2024-07-15", "chờ chữ ký")]

    def test_of_work_due_later_is_asked_for_another_day(self, secretary: Dialogue) -> None:
        secretary.say(ASKED)
        assert "đến ngày nào" in secretary.say("nhầm, là sinh hoạt quý II").replies[0].text
        secretary.say("15/7")
        secretary.say("không")
        assert asked(secretary) == [FIRST]
        assert secretary.events(MEETING) == []

    @pytest.mark.parametrize(
        "said",
        [
            "à hạn báo cáo sơ kết là khi nào",
            "à đã nộp báo cáo cam kết rồi, 28/30",
            "à đến 10/5 cơ",
            "à đến 22/5 được không em?",
        ],
    )
    def test_is_not_touched_by_a_question_another_report_or_an_early_day(
        self, secretary: Dialogue, said: str
    ) -> None:
        secretary.say(ASKED)
        secretary.say(said)
        assert asked(secretary) == [FIRST]

    def test_is_put_right_by_who_made_it_and_before_it_is_settled(
        self, secretary: Dialogue, start: Start
    ) -> None:
        secretary.say(ASKED)
        deputy = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
        deputy.say("à đến 22/5 cơ")
        deputy.say("đúng")
        officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
        secretary.say("à đến 22/5 cơ")
        officer.say("ai xin gia hạn")
        officer.say("đồng ý 1")
        secretary.say("đúng")
        kinds = [one.kind for one in secretary.events(REPORT)]
        assert kinds[:2] == [EventKind.EXTENSION_ASKED, EventKind.EXTENDED]


class TestARequestThatIsMade:
    def test_is_put_right_at_each_of_its_questions(self, secretary: Dialogue) -> None:
        secretary.play("""
            user: xin lùi báo cáo cam kết
            bot: Đồng chí xin lùi đến ngày nào ạ? [Thôi]
            user: 20/5
            bot: Đồng chí cho biết lý do xin lùi đến thứ Hai, 20/5/2024 ạ. [Thôi]
            user: à đến 22/5 cơ
            bot: Đồng chí cho biết lý do xin lùi đến thứ Tư, 22/5/2024 ạ. [Thôi]
            user: nhầm, là sinh hoạt quý II
            bot: Em hiểu là “Sinh hoạt chuyên đề quý II/2024”. Đồng chí xin lùi đến ngày …
            user: 15/7
            bot: Đồng chí cho biết lý do xin lùi đến thứ Hai, 15/7/2024 ạ. [Thôi]
            user: vì chờ phòng họp
            bot: Em chưa trình gì. Xin lùi “Sinh hoạt chuyên đề quý II/2024” đến thứ Hai, 15/7/2024,
                 vì “chờ phòng họp”, đúng không ạ? [Đúng] [Thôi]
            user: đúng nhưng đến 20/7
            bot: Em chưa trình gì. Xin lùi “Sinh hoạt chuyên đề quý II/2024” đến thứ Bảy, 20/7/2024,
                 vì “chờ phòng họp”, đúng không ạ? [Đúng] [Thôi]
            tap: Đúng
            bot: Em đã trình cấp trên: xin lùi “Sinh hoạt chuyên đề quý II/2024” …
        """)
        assert asked(secretary, MEETING) == [("extension_asked", "2024-07-20", "chờ phòng họp")]
        assert secretary.events(REPORT) == []

    @pytest.mark.parametrize(
        "said",
        [
            "cứ ghi vậy đi",
            "ai duyệt cái này",
            "báo cáo cam kết",
            "mấy giờ rồi",
            "hôm nay thứ mấy",
            "thư viện thiếu dấu",
            "còn thiếu gì không",
            "cho xin số chị Lan",
        ],
    )
    def test_reads_back_what_may_be_no_reason(self, secretary: Dialogue, said: str) -> None:
        secretary.say("xin lùi báo cáo cam kết đến 20/5")
        secretary.say(said)
        assert secretary.events(REPORT) == []
        secretary.say("không, vì chờ đủ chữ ký")
        secretary.say("đúng")
        assert asked(secretary) == [("extension_asked", "2024-05-20", "chờ đủ chữ ký")]


@pytest.mark.parametrize(
    "said",
    [
        "xin lùi báo cáo cam kết và sinh hoạt quý II đến 10/7 vì bận",
        "xin lùi báo cáo cam kết đến 20/5 và sinh hoạt quý II đến 10/7 vì bận",
    ],
)
def test_a_second_work_and_its_day_are_not_lost(secretary: Dialogue, said: str) -> None:
    told = secretary.say(said).replies[0].text
    assert secretary.events(REPORT) == []
    if "20/5" in said:
        assert told.startswith("Em chưa ghi và chưa trình gì ạ")
    else:
        assert "“Sinh hoạt chuyên đề quý II/2024” đến thứ Tư, 10/7/2024" in told


def test_a_seal_that_is_lost_hinders_and_one_that_is_pasted_is_refused(
    secretary: Dialogue,
) -> None:
    secretary.say("ghép giúp tôi chữ ký với con dấu vào báo cáo cam kết")
    assert secretary.events(REPORT) == []
    secretary.say("báo cáo cam kết vướng vì mất con dấu")
    assert secretary.events(REPORT)[-1].note == "mất con dấu"


@pytest.mark.parametrize("said", ["nhầm rồi", "nham", "rút lại"])
def test_a_mistake_right_after_it_takes_the_request_back(secretary: Dialogue, said: str) -> None:
    secretary.say(ASKED)
    assert secretary.say(said).replies[0].text.startswith("Đồng chí rút đề nghị lùi")
    secretary.say("đúng")
    assert asked(secretary)[-1][0] == "extension_withdrawn"


@pytest.mark.parametrize(
    "said", ["bổ sung gì cơ", "bao giờ phải bổ sung", "bo sung gi", "chưa bổ sung kịp đâu"]
)
def test_what_is_to_be_supplemented_is_what_was_returned(
    secretary: Dialogue, start: Start, said: str
) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30")
    secretary.say("đúng")
    officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")
    officer.say("có gì mới nộp")
    officer.say("trả lại 1 vì thiếu danh sách, hạn 20/5")
    told = secretary.say(said).replies[0].text
    assert "Lý do: “thiếu danh sách”. Hạn bổ sung: thứ Hai, 20/5/2024." in told
    assert secretary.events("ct-hoc-conlai") == []
    secretary.say("xin lùi đến 25/5 vì chờ danh sách")
    assert asked(secretary)[-1] == ("extension_asked", "2024-05-25", "chờ danh sách")


def test_a_day_in_what_hinders_is_part_of_it(secretary: Dialogue) -> None:
    secretary.say("đang vướng báo cáo cam kết")
    secretary.say("vì chưa có mẫu, hẹn đến 20/5")
    assert secretary.events(REPORT)[-1].note == "chưa có mẫu, hẹn đến 20/5"


class TestAFileThatComesMeanwhile:
    def test_waits_until_the_request_is_made(self, secretary: Dialogue) -> None:
        secretary.say("đã nộp báo cáo cam kết")
        secretary.say("xin lùi sinh hoạt quý II đến 15/7")
        for seed in ("one", "two"):
            told = secretary.say("", files=[photo(seed)]).replies
            assert told[0].text.endswith(evidence_wording.AFTERWARDS)
            assert told[1].text.startswith("Đồng chí cho biết lý do xin lùi")
        told = secretary.say("chờ phòng họp").replies
        assert told[0].text.startswith("Em đã trình cấp trên")
        assert told[1].text.count("ảnh") == 2
        told = secretary.say("1").replies  # the draft waits behind both
        assert "Minh chứng" in told[-1].text

    def test_may_bring_the_answer_with_it(self, secretary: Dialogue) -> None:
        secretary.say("xin lùi báo cáo cam kết đến 20/5")
        secretary.say("ảnh đây", files=[photo("one")])
        assert secretary.events(REPORT) == []
        told = secretary.say("chờ đủ chữ ký", files=[photo("two")]).replies
        assert asked(secretary) == [("extension_asked", "2024-05-20", "chờ đủ chữ ký")]
        assert "minh chứng cho việc nào" in told[-1].text

    def test_that_is_of_a_report_leaves_the_request_to_stand_again(
        self, secretary: Dialogue
    ) -> None:
        secretary.say("xin lùi sinh hoạt quý II đến 15/7")
        secretary.say("minh chứng báo cáo cam kết", files=[photo("one")])
        for text in ("28/30, miễn 2, số 08-BC/CB ngày 7/5", "đúng"):
            told = secretary.say(text).replies
        assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
        assert told[-1].text.startswith("Đồng chí cho biết lý do xin lùi")
        secretary.say("chờ phòng họp")
        assert [one[0] for one in asked(secretary, MEETING)] == ["extension_asked"]

    def test_leaves_a_leave_and_a_withdrawal_to_be_answered(
        self, secretary: Dialogue, start: Start
    ) -> None:
        start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
        secretary.say("tôi đi vắng đến 15/5")
        secretary.say("", files=[photo("one")])
        told = secretary.say("đúng").replies
        assert told[0].text.startswith("Đã ghi: đồng chí vắng")
        assert "minh chứng cho việc nào" in told[-1].text
        secretary.say("thôi")
        secretary.say(ASKED)
        secretary.say("thôi không xin nữa")
        secretary.say("", files=[photo("two")])
        secretary.say("đúng")
        assert [one[0] for one in asked(secretary)] == ["extension_asked", "extension_withdrawn"]
