"""Several decisions in one sentence: every part is understood, all is read back, one yes acts."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.wording import office as wording
from storage.records import AssignmentState, EventKind, Role

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
DAY = date(2024, 5, 8)
REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"
ACCEPTED, RETURNED = AssignmentState.ACCEPTED, AssignmentState.RETURNED
WAITS = AssignmentState.SUBMITTED


@pytest.fixture
def officer(reviewer: Dialogue) -> Dialogue:
    """Who has been shown the archive's report (1), its review (2) and the library's report (3)."""
    reviewer.say("có gì mới nộp")
    return reviewer


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ("duyệt 1 và 2, còn 3 trả lại vì sai mẫu, hạn 20/5", (ACCEPTED, ACCEPTED, RETURNED)),
        ("duyet 1 va 2 con 3 tra lai vi sai mau, han 20/5", (ACCEPTED, ACCEPTED, RETURNED)),
        ("duyệt 1, còn lại trả lại vì sai mẫu, hạn 20/5", (ACCEPTED, RETURNED, RETURNED)),
        ("trả lại hết vì thiếu dấu, hạn 20/5", (RETURNED, RETURNED, RETURNED)),
        ("trả lại 1 và 3 vì thiếu dấu, hạn 20/5", (RETURNED, WAITS, RETURNED)),
        ("duyệt 1, trả lại thư viện vì sai mẫu, hạn 20/5", (ACCEPTED, WAITS, RETURNED)),
    ],
)
def test_all_is_done_as_told_after_one_yes(
    officer: Dialogue,
    archive: Dialogue,
    library: Dialogue,
    said: str,
    states: tuple[AssignmentState, ...],
) -> None:
    def now() -> tuple[AssignmentState, ...]:
        return archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)

    assert officer.say(said).replies[0].text.endswith(wording.SEVERAL_YES)
    assert now() == (WAITS, WAITS, WAITS)
    officer.say("đúng")
    assert now() == states


def test_a_day_for_all_that_is_returned_is_asked_for_once(
    officer: Dialogue, archive: Dialogue, library: Dialogue
) -> None:
    officer.play("""
        user: trả lại 1 vì thiếu dấu, 3 vì sai mẫu, còn 2 thì duyệt
        bot: Em hiểu là:
             1. *Trả lại* Chi bộ Trung tâm Lưu trữ lịch sử: “Báo cáo …”, vì “thiếu dấu”
             2. *Trả lại* Chi bộ Thư viện thành phố: “Báo cáo …”, vì “sai mẫu”
             3. *Duyệt* Chi bộ Trung tâm Lưu trữ lịch sử: “Gửi báo cáo sơ kết …”
             Hạn bổ sung đến ngày nào ạ? [Không]
        user: 20/5
        bot: Em hiểu là:
             1. *Trả lại* Chi bộ …, vì “thiếu dấu”, hạn bổ sung thứ Hai, 20/5/2024
             2. *Trả lại* Chi bộ …, vì “sai mẫu”, hạn bổ sung thứ Hai, 20/5/2024
             3. *Duyệt* …
             Em chưa ghi gì. Đúng không ạ? [Đúng] [Không]
        tap: Đúng
        bot: …
    """)
    notes = [one.events(REPORT)[-1].note for one in (archive, library)]
    assert notes == ["thiếu dấu", "sai mẫu"]
    assert archive.state_of(REVIEW) is ACCEPTED


@pytest.mark.parametrize(
    "said",
    [
        "duyệt 1 trả lại 2",
        "trả lại hết",
        "duyệt 1 và 2, mai trả lại 3 vì sai mẫu",
        "chị Lan bảo duyệt 1, trả lại 2 vì thiếu dấu, hạn 20/5",
        "duyệt 1 và 1, trả lại 1 vì thiếu dấu, hạn 20/5",
        "duyệt 1, trả lại 9 vì thiếu dấu, hạn 20/5",
        "duyệt 1, trả lại 3 vì lưu trữ sai mẫu, hạn 20/5",
        "nếu đủ thì duyệt 1, trả lại 2 vì thiếu dấu, hạn 20/5",
    ],
)
def test_what_is_not_understood_whole_is_not_done(
    officer: Dialogue, archive: Dialogue, library: Dialogue, said: str
) -> None:
    officer.say(said)
    officer.say("đúng")
    states = [archive.state_of(REPORT), archive.state_of(REVIEW), library.state_of(REPORT)]
    assert states == [WAITS] * 3


def test_a_doubt_at_all_of_them_says_that_nothing_is_decided(officer: Dialogue) -> None:
    for said in ("duyệt hết", "trả lại hết vì thiếu dấu, hạn 20/5"):
        officer.say(said)
        assert officer.say("khoan").replies[0].text == wording.NOTHING_DECIDED


class TestALaterDay:
    @pytest.fixture
    def officer(self, archive: Dialogue, library: Dialogue, start: Start) -> Dialogue:
        archive.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
        library.say("xin lùi báo cáo cam kết đến 22/5 vì bận")
        return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")

    @pytest.mark.parametrize("shown", [True, False])
    @pytest.mark.parametrize(
        ("said", "days"),
        [
            ("đồng ý hết", ("2024-05-20", "2024-05-22")),
            ("dong y het", ("2024-05-20", "2024-05-22")),
            ("đồng ý tất cả đến 25/5", ("2024-05-25", "2024-05-25")),
            ("không đồng ý hết vì gấp", ("refused", "refused")),
        ],
    )
    def test_of_all_is_read_back_with_its_day(
        self,
        officer: Dialogue,
        archive: Dialogue,
        library: Dialogue,
        said: str,
        days: tuple[str, str],
        *,
        shown: bool,
    ) -> None:
        if shown:
            assert "Có 2 đề nghị lùi hạn" in officer.say("có đề nghị gì không").replies[0].text
        officer.say(said)
        assert [len(one.events(REPORT)) for one in (archive, library)] == [1, 1]
        officer.say("đúng")
        told = [one.events(REPORT)[-1] for one in (archive, library)]
        assert tuple(one.due_on.isoformat() if one.due_on else "refused" for one in told) == days

    @pytest.mark.parametrize(
        ("said", "kinds"),
        [
            ("đồng ý 1 nhưng chỉ đến 18/5", (EventKind.EXTENDED, EventKind.EXTENSION_ASKED)),
            (
                "đồng ý 1, không đồng ý 2 vì gấp",
                (EventKind.EXTENDED, EventKind.EXTENSION_REFUSED),
            ),
            ("gia hạn cho 1 đến 18/5, 2 đến 23/5", (EventKind.EXTENDED, EventKind.EXTENDED)),
            (
                "không đồng ý thư viện vì đã lùi, lưu trữ vì không có lý do",
                (EventKind.EXTENSION_REFUSED, EventKind.EXTENSION_REFUSED),
            ),
        ],
    )
    def test_of_each_is_read_back(
        self,
        officer: Dialogue,
        archive: Dialogue,
        library: Dialogue,
        said: str,
        kinds: tuple[EventKind, EventKind],
    ) -> None:
        officer.say("xem đề nghị")
        officer.say(said)
        assert [len(one.events(REPORT)) for one in (archive, library)] == [1, 1]
        officer.say("đúng")
        told = [one.events(REPORT)[-1] for one in (archive, library)]
        assert (told[0].kind, told[1].kind) == kinds
        if "18/5" in said:
            assert told[0].due_on == date(2024, 5, 18)

    def test_of_one_of_several_that_were_not_shown_shows_them(
        self, officer: Dialogue, archive: Dialogue
    ) -> None:
        assert "Có 2 đề nghị lùi hạn" in officer.say("đồng ý 1").replies[0].text
        officer.say("đúng")
        assert len(archive.events(REPORT)) == 1

    def test_of_the_only_one_is_read_back(
        self, officer: Dialogue, archive: Dialogue, library: Dialogue
    ) -> None:
        library.say("thôi không xin nữa")
        library.say("đúng")
        assert officer.say("đồng ý").replies[0].text != wording.SEVERAL
        told = officer.say("không đồng ý vì đã lùi một lần").replies[0].text
        assert "*Không đồng ý lùi* Chi bộ Trung tâm Lưu trữ lịch sử" in told
        officer.say("đúng")
        assert archive.events(REPORT)[-1].note == "đã lùi một lần"
