"""A denial in answer to an open choice, or to a read-back, chooses and records nothing."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import AssignmentState, EventKind

HP = ("hai-phong", "cap-uy-truc-thuoc", date(2024, 3, 15))
CT = ("duk-cantho", "chi-bo", date(2024, 5, 8))
LG = ("la-gi", "chi-bo", date(2024, 4, 8))
TV = ("duk-travinh", "chi-bo", date(2022, 12, 12))
PLAN_SAID = "ke hoach nam 2024 cua minh ban hanh roi, so 45-KH/DUK ngay 5/3"


def test_what_is_denied_is_left_out_of_the_choice(start: Start) -> None:
    secretary = start(*HP)
    secretary.play(
        f"""
        user: {PLAN_SAID}
        bot: Em đã ghi tạm số liệu: …
        bot: Đồng chí báo việc nào ạ? …[Xây dựng kế hoạch …] [Cấp ủy lập chương trình …] [Chọn …]
        user: kiểm tra giám sát thì chưa làm
        bot: Em ghi: “Cấp ủy lập chương trình, …” (…) *chưa xong*. …
        bot: Đồng chí báo việc nào ạ? …[Xây dựng kế hoạch …] [Chọn …]
        user: 1
        bot: … đã xong “Xây dựng kế hoạch học tập …” …
        - Ngày thực hiện: thứ Ba, 5/3/2024
        - Văn bản số: 45-KH/ĐUK …
        """
    )


@pytest.mark.parametrize(
    ("where", "said", "denied", "left", "read_back"),
    [
        (CT, "báo cáo xong rồi, hôm qua", "cam kết thì chưa", "ct-bc-camket", "sơ kết 03 năm"),
        (CT, "báo cáo xong rồi, hôm qua", "cam ket chua gui", "ct-bc-camket", "sơ kết 03 năm"),
        (
            CT,
            "báo cáo xong rồi, hôm qua",
            "cam kết chưa gửi, sơ kết thì gửi rồi số 12",
            "ct-bc-camket",
            "Văn bản số: 12",
        ),
        (LG, "nộp rồi hôm 7/4", "báo cáo học tập chưa, đăng ký rồi 34/34", "lg-bc-hoctap", "34/34"),
        (
            HP,
            PLAN_SAID,
            "kế hoạch học tập xong rồi còn kiểm tra giám sát thì chưa",
            "hp-kiemtra-capuy",
            "Xây dựng kế hoạch học tập",
        ),
        (
            TV,
            "kế hoạch xong rồi, số 12-KH/CB ngày 1/12",
            "kế hoạch cá nhân thì chưa",
            "tv-kh-nam-canhan",
            "",
        ),
    ],
)
def test_it_is_noted_as_not_done_and_the_rest_is_gone_on_with(
    start: Start,
    where: tuple[str, str, date],
    said: str,
    denied: str,
    left: str,
    read_back: str,
) -> None:
    secretary = start(*where)
    secretary.say(said)
    turn = secretary.say(denied)
    assert "*chưa xong*" in turn.replies[0].text
    assert [event.kind for event in secretary.events(left)] == [EventKind.NOTED]
    assert read_back in turn.replies[-1].text


@pytest.mark.parametrize("denied", ["số 2 thì chưa", "việc số 2 chưa làm", "so 2 chua"])
def test_by_its_number(start: Start, denied: str) -> None:
    secretary = start(*HP)
    secretary.say(PLAN_SAID)
    turn = secretary.say(denied)
    assert "“Cấp ủy lập chương trình" in turn.replies[0].text
    assert "*chưa xong*" in turn.replies[0].text
    assert "thiếu" not in turn.replies[0].text
    assert len(turn.replies[-1].choices) == 2


@pytest.mark.parametrize(
    "denied", ["không phải kiểm tra giám sát", "dau phai kiem tra giam sat, ke hoach hoc tap"]
)
def test_what_is_only_not_meant_is_noted_nowhere(start: Start, denied: str) -> None:
    secretary = start(*HP)
    secretary.say(PLAN_SAID)
    assert "không phải “Cấp ủy lập" in secretary.say(denied).replies[0].text
    assert secretary.events("hp-kiemtra-capuy") == []


def test_all_that_is_offered_may_be_denied(start: Start) -> None:
    secretary = start(*CT)
    secretary.say("báo cáo xong rồi, hôm qua")
    turn = secretary.say("cả hai chưa xong")
    assert ["*chưa xong*" in reply.text for reply in turn.replies] == [True, True]
    assert "không có việc nào đang hỏi dở" in secretary.say("đúng").replies[0].text


@pytest.mark.parametrize(
    "denied", ["quý 2 thì chưa đâu", "chưa họp đâu", "chua hop dau", "quy 2 chua dau"]
)
def test_a_denial_of_what_is_read_back_is_no_reason_for_absence(start: Start, denied: str) -> None:
    secretary = start(*CT)
    secretary.say("sinh hoạt xong hôm 4/5, 20/22")
    assert "*chưa xong*" in secretary.say(denied).replies[0].text
    secretary.say("đúng")
    assert secretary.state_of("ct-sh-q2") is AssignmentState.OPEN


class TestNearTo:
    """What must stay as it is."""

    @pytest.fixture
    def secretary(self, start: Start) -> Dialogue:
        return start(*CT)

    @pytest.mark.parametrize("said", ["2 đồng chí đau", "2 dc bi dau chan", "2 dc om"])
    def test_those_who_are_ill(self, secretary: Dialogue, said: str) -> None:
        secretary.say("sinh hoạt xong hôm 4/5, 20/22")
        assert "Lý do vắng: ốm, bệnh" in secretary.say(said).replies[-1].text

    def test_those_who_have_yet_to(self, secretary: Dialogue) -> None:
        secretary.say("sinh hoạt xong hôm 4/5, 20/22")
        assert "Số còn lại: 2 người chưa học" in secretary.say("2 người chưa học").replies[-1].text

    @pytest.mark.parametrize("said", ["báo cáo cam kết, chưa có số văn bản", "1", "cam kết"])
    def test_a_choice(self, secretary: Dialogue, said: str) -> None:
        secretary.say("báo cáo xong rồi, hôm qua")
        assert "đã xong “Báo cáo số lượng" in secretary.say(said).replies[-1].text

    @pytest.mark.parametrize("said", ["số thì chưa", "chưa có số"])
    def test_a_paper_without_a_number(self, secretary: Dialogue, said: str) -> None:
        secretary.say("nộp báo cáo cam kết rồi")
        assert "đã xong “Báo cáo số lượng" in secretary.say(said).replies[-1].text


def test_a_report_is_no_answer_to_what_is_not_done(start: Start) -> None:
    secretary = start(*CT)
    secretary.say("báo cáo chưa nộp")
    turn = secretary.say("cam kết nộp rồi 28/30")
    assert "đã xong “Báo cáo số lượng" in turn.replies[-1].text
    assert secretary.events("ct-bc-camket") == []


@pytest.mark.parametrize("said", ["mai mốt mới họp", "mai mot moi hop", "mai mốt mới họp sơ kết"])
def test_what_is_put_off_is_not_done(start: Start, said: str) -> None:
    secretary = start("duk-cantho", "chi-bo", date(2024, 7, 1))
    secretary.say("chưa họp sơ kết, hoãn rồi")
    assert "đã xong" not in secretary.say(said).replies[0].text
    assert "không có việc nào đang hỏi dở" in secretary.say("đúng").replies[0].text
