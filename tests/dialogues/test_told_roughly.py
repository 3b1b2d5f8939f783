"""How secretaries tell it: amounts by the way, half done, by the list's number, put right later."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from dialogue import Dialogue, Start

from handlers.message import ReceivedFile, Turn
from storage.records import AssignmentState, EventKind, EvidenceKind, Proof, Role

DAY = date(2024, 5, 8)
REPORT, MEETING, LATE = "ct-bc-camket", "ct-sh-q2", "ct-hoc-conlai"
TOLD = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def hear(who: Dialogue, *texts: str) -> str:
    turns = [who.say(text) for text in texts]
    return said(turns[-1])


def said(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


def photo(seed: str) -> ReceivedFile:
    return ReceivedFile(Proof(EvidenceKind.PHOTO, sha256(seed.encode()).hexdigest(), 2_000))


def last(who: Dialogue, key: str = REPORT) -> tuple[EventKind, dict[str, object]]:
    event = who.events(key)[-1]
    return event.kind, dict(event.figures)


class TestAmounts:
    def test_those_told_one_by_one_are_put_together(self, secretary: Dialogue) -> None:
        hear(secretary, "xong báo cáo cam kết rồi", "có 30 đồng chí", "28 ký", "2 miễn", "đúng")
        assert last(secretary)[1] == {"done": 28, "total": 30, "exempt": 2}
        assert "31, nhiều hơn tổng 30" in hear(secretary, "thêm 1 người nữa ký rồi")
        hear(secretary, "miễn 1", "đúng")
        assert last(secretary) == (EventKind.CORRECTED, {"done": 29, "total": 30, "exempt": 1})

    def test_what_is_not_clear_is_asked_and_what_is_unwanted_goes(
        self, secretary: Dialogue
    ) -> None:
        hear(secretary, "sinh hoạt quý II họp ngày 5/5, vắng 1 đc ốm")
        assert "hay là tổng số" in hear(secretary, "30 người")
        assert "Tổng số: 30" in hear(secretary, "tổng số")
        assert "Vắng" not in hear(secretary, "bỏ phần vắng đi")
        assert "30 là số lượng hay số văn bản" in hear(
            secretary, "thôi", "xong báo cáo cam kết rồi", "30"
        )

    def test_those_away_are_counted_with_their_reasons(self, secretary: Dialogue) -> None:
        hear(secretary, "sinh hoạt quý II họp 5/5 27/30, 2 ốm 1 công tác", "đúng")
        figures = last(secretary, MEETING)[1]
        assert figures == {
            "done": 27, "total": 30, "absent": 3, "absent_why": "ốm, bệnh, đi công tác",
        }  # fmt: skip
        hear(secretary, "nộp báo cáo cam kết rồi nhưng thiếu 2 người", "2 người đi học", "bỏ qua")
        hear(secretary, "đúng")
        assert last(secretary)[1] == {"absent": 2, "absent_why": "học tập xa"}


@pytest.mark.parametrize(
    "text",
    [
        "nộp báo cáo cam kết được một nửa rồi",
        "bao cao cam ket xong 1 nua",
        "báo cáo cam kết xong 80% rồi",
        "báo cáo cam kết cơ bản xong",
        "báo cáo cam kết gần đủ",
        "báo cáo cam kết còn mỗi chữ ký là xong",
    ],
)
def test_part_of_it_is_never_done(secretary: Dialogue, text: str) -> None:
    assert "*chưa xong*, hiện được" in hear(secretary, text)
    assert last(secretary)[0] is EventKind.PROGRESS


def test_a_number_of_the_list_takes_every_verb(secretary: Dialogue) -> None:
    listed = "việc của tôi"
    hear(secretary, listed, "4 chưa xong")
    assert last(secretary)[0] is EventKind.NOTED
    hear(secretary, listed, "3 vướng vì thiếu mẫu")
    assert last(secretary, "ct-camket")[0] is EventKind.BLOCKED
    hear(secretary, listed, "4 xin lùi đến 20/5 vì bận")
    assert last(secretary)[0] is EventKind.EXTENSION_ASKED
    assert "nhắc lại vào ngày nào" in hear(secretary, listed, "5 để sau")
    assert "*chưa* ghi nhận xác nhận" in hear(secretary, "thôi", listed, "4 nộp chưa")
    hear(secretary, TOLD, "việc quá hạn")
    assert "Em tạm gác" in hear(secretary, "1 xong")
    hear(secretary, "28/4", "30/30", "đúng", "đúng")
    assert last(secretary, LATE)[0] is EventKind.SUBMITTED
    assert last(secretary)[1]["exempt"] == 2


def test_what_a_paper_lacks_is_noted_with_it_and_no_number_of_a_person(
    secretary: Dialogue,
) -> None:
    text = "đã nộp báo cáo cam kết, đồng chí B CCCD 079123456789 chưa ký vì nằm viện"
    assert "đã xong “Báo cáo số lượng bản cam kết”" in hear(secretary, text)
    hear(secretary, "bỏ qua", "bỏ qua", "đúng")
    (event,) = secretary.events(REPORT)
    assert event.note == "đồng chí B CCCD … chưa ký vì nằm viện"
    assert not secretary.events("ct-camket")


def test_what_was_put_aside_is_there_a_week_later(secretary: Dialogue) -> None:
    hear(secretary, "báo cáo cam kết nộp rồi 28/30", "sinh hoạt quý II xong rồi")
    secretary.wait(timedelta(days=8))
    hear(secretary, "xin chào", "đúng", "5/5", "27/30", "đúng", "đúng")
    assert last(secretary, MEETING)[1] == {"done": 27, "total": 30}
    assert last(secretary)[1] == {"done": 28, "total": 30}


def test_a_proof_goes_where_it_belongs_or_away(secretary: Dialogue) -> None:
    hear(secretary, TOLD, "đúng")
    secretary.say("", files=[photo("a"), photo("b")])
    assert "2. ảnh" not in hear(secretary, "bỏ ảnh thứ 2")
    assert "Sinh hoạt chuyên đề quý II" in hear(secretary, "không, của sinh hoạt quý 2")
    assert "chuyển phần đang báo sang “Gửi báo cáo sơ kết" in hear(
        secretary, "không phải, cái báo cáo sơ kết"
    )
    hear(secretary, "thôi")
    assert "không gỡ được" in hear(secretary, "gửi nhầm ảnh rồi, bỏ ảnh thứ 2")
    assert last(secretary)[0] is EventKind.SUBMITTED


def test_a_day_set_by_the_unit_is_told_and_taken_off(secretary: Dialogue) -> None:
    asked = "việc xây dựng kế hoạch hạn ngày nào"
    assert "tự đặt hạn: *thứ Năm, 20/6/2024*" in hear(
        secretary, "việc xây dựng kế hoạch tự đặt hạn 20/6", asked
    )
    assert "đã bỏ hạn tự đặt" in hear(secretary, "bỏ hạn tự đặt")
    assert "tự đặt" not in hear(secretary, asked)


@pytest.mark.parametrize("text", ["tôi về sớm rồi", "tôi về hôm nay", "hết phép rồi"])
def test_who_is_back_early_says_so(secretary: Dialogue, start: Start, text: str) -> None:
    start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
    hear(secretary, "mai tôi đi vắng đến 20/5, giao đồng chí Bình", "đúng")
    secretary.wait(timedelta(days=2))
    assert "Chào đồng chí đã về" in hear(secretary, text)


class TestTheOffice:
    def test_a_late_supplement_is_told_apart_from_the_first_sending(
        self, secretary: Dialogue, officer: Dialogue
    ) -> None:
        hear(secretary, TOLD, "đúng")
        hear(officer, "trả lại báo cáo cam kết của lưu trữ vì thiếu danh sách, hạn 10/5")
        for who in (secretary, officer):
            who.to(date(2024, 5, 13))
        hear(secretary, "đã bổ sung báo cáo cam kết", "đúng")
        listed = hear(officer, "có gì mới nộp")
        assert "nộp lần đầu thứ Tư, 8/5/2024; bổ sung thứ Hai, 13/5/2024, muộn 3 ngày" in listed
        hear(officer, "duyệt 1")
        assert "hủy tiếp nhận rồi trả lại" in hear(secretary, "xin trả lại báo cáo cam kết để sửa")
        returned = hear(officer, "trả lại báo cáo cam kết của lưu trữ vì xin sửa, hạn 20/5")
        assert "gõ “hủy duyệt …”" in returned

    def test_a_record_in_a_units_stead_is_taken_back(
        self, secretary: Dialogue, officer: Dialogue
    ) -> None:
        hear(officer, "ghi giúp lưu trữ báo cáo cam kết 28/30 miễn 2 nộp ngày 7/5", "đúng")
        assert "giữ nguyên" in hear(officer, "nhầm rút lại", "không")
        assert "Đã rút lại bản ghi thay" in hear(officer, "nhầm rút lại", "đúng")
        assert secretary.state_of(REPORT) is AssignmentState.OPEN


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ví dụ tôi nhắn đã nộp báo cáo cam kết 30/30 ngày 7/5 thì em ghi thế nào", "giả định"),
        ("coi như tôi nộp báo cáo cam kết 30/30 ngày 7/5 đi", "giả định"),
        ("lẽ ra báo cáo cam kết nộp hôm qua rồi", "giả định"),
        ("xong báo cáo cam kết đi", "giả định"),
        ("năm ngoái nộp báo cáo cam kết 30/30", "đồng chí nói năm 2023"),
        ("báo cáo cam kết gửi nhầm địa chỉ rồi", "*chưa xong*"),
        ("nộp báo cáo cam kết rồi đâu", "*chưa xong*"),
        ("báo cáo cam kết đang vướng vì mẫu hỏng https://dang.vn/a", "Em chưa lưu đường dẫn"),
        ("bc cam ket xin them it ngay", "xin lùi đến ngày nào"),
    ],
)
def test_what_only_sounds_like_a_report_is_none(
    secretary: Dialogue, text: str, answer: str
) -> None:
    assert answer in hear(secretary, text)
    assert EventKind.SUBMITTED not in [one.kind for one in secretary.events(REPORT)]
    hear(secretary, "đúng")
    assert EventKind.SUBMITTED not in [one.kind for one in secretary.events(REPORT)]


def test_those_shown_are_meant_by_how_many_they_are(secretary: Dialogue) -> None:
    assert "đã xong 2 việc" in hear(secretary, "việc quá hạn", "2 việc đó xong lâu rồi")


def test_amounts_typed_in_haste(secretary: Dialogue) -> None:
    told = "sinh hoạt quý II xong, dự 27 vắng 3"
    assert "Số lượng: 27\n- Vắng: 3\n- Cộng lại: 30" in hear(secretary, told)
    hear(secretary, "thôi", "e ghi giúp c bc camket xong 7/5 ds 28 đc/30, 2đc miễn do tuổi cao")
    assert "Số lượng: 30/30" in hear(secretary, "30 đc chứ ko phải 28, ko ai miễn")
    hear(secretary, "đúng")
    assert last(secretary)[1] == {"done": 30, "total": 30, "exempt": 0}


def test_several_items_of_the_list_are_told_apart(secretary: Dialogue) -> None:
    answer = hear(secretary, "việc của tôi", "1 với 2 xong rồi, 3 chưa, 4 đang làm")
    assert "đã xong 2 việc" in answer
    assert last(secretary, "ct-camket")[0] is EventKind.NOTED
    assert last(secretary)[0] is EventKind.PROGRESS
