"""A secretary who corrects, denies, names something else in between, or says half of it."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, EventKind

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
WHOLE = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


class TestReporting:
    def test_a_denial_in_between_is_recorded_as_such(self, secretary: Dialogue) -> None:
        secretary.say("đã nộp báo cáo cam kết")
        turn = secretary.say("chưa nộp")
        assert turn.reaction is Reaction.RECORD_PARTIAL
        assert "*chưa xong*" in turn.replies[0].text
        assert secretary.state_of(REPORT) is AssignmentState.OPEN
        assert secretary.say("đúng").reaction is not Reaction.RECORD

    def test_a_denial_of_what_was_read_back_is_recorded_as_such(self, secretary: Dialogue) -> None:
        secretary.say(WHOLE)
        assert "*chưa xong*" in secretary.say("chưa nộp").replies[0].text
        assert "không có việc nào đang hỏi dở" in secretary.say("thôi").replies[0].text
        assert secretary.state_of(REPORT) is AssignmentState.OPEN

    def test_what_was_read_back_is_corrected_piece_by_piece(self, secretary: Dialogue) -> None:
        secretary.play(
            """
            user: đã nộp báo cáo cam kết 28/30
            bot: …Lưu ý: còn 2 trường hợp chưa có trong số liệu (tổng 30)…[Đúng] [Chưa đúng] [Thôi]
            user: không phải
            bot: Em chưa ghi gì. Đồng chí cho biết chỗ cần sửa …
            user: 28/30, miễn 2
            bot: …
            - Số lượng: 28/30
            - Miễn: 2
            …
            user: ngày 7/5
            bot: …- Ngày thực hiện: thứ Ba, 7/5/2024…
            user: số 8-BC/CB
            bot: …- Văn bản số: 8-BC/CB…
            user: sai rồi
            bot: Em chưa ghi gì. Đồng chí cho biết chỗ cần sửa …
            user: ngày 6/5
            bot: …- Ngày thực hiện: thứ Hai, 6/5/2024…
            user: đúng
            bot: Đã ghi nhận …
            """
        )
        (event,) = secretary.events(REPORT)
        assert event.done_on == date(2024, 5, 6)
        assert event.figures["done"] == 28
        assert event.figures["document"] == "8-BC/CB"

    def test_something_else_in_between_leaves_the_question(self, secretary: Dialogue) -> None:
        asked = secretary.say("đã nộp báo cáo cam kết").replies[-1].text
        assert secretary.say("thời tiết thế nào").reaction is Reaction.DECLINE
        assert secretary.say("quay lại").replies[-1].text == asked
        assert secretary.events(REPORT) == []


class TestProofs:
    @pytest.mark.parametrize("said", ["bổ sung minh chứng", "gửi minh chứng"])
    def test_before_anything_is_confirmed_there_is_nothing_to_add_to(
        self, secretary: Dialogue, said: str
    ) -> None:
        text = secretary.say(said).replies[0].text
        assert text.startswith("Hiện chưa có xác nhận nào đang chờ tiếp nhận")

    def test_a_document_number_is_proof_enough(self, secretary: Dialogue) -> None:
        secretary.say(WHOLE)
        secretary.say("đúng")
        secretary.play(
            """
            user: bổ sung minh chứng
            bot: Đồng chí gửi minh chứng cho “Báo cáo số lượng bản cam kết” (biên nhận 2024-000001)
            ạ: … [Thôi]
            user: số 13-BC/CB
            bot: Em đính kèm vào “Báo cáo số lượng bản cam kết” (biên nhận 2024-000001):
            1. văn bản số 13-BC/CB
            Đúng không ạ? [Đúng] [Thôi]
            user: bổ sung minh chứng
            bot: Em đính kèm vào “Báo cáo số lượng bản cam kết” …
            user: đúng
            bot: …
            """
        )
        with secretary.database.unit_of_work() as uow:
            works = uow.assignments.of_unit(secretary.unit.id)
            (work,) = (each for each in works if each.task.key == REPORT)
            (kept,) = uow.evidence.of_assignment(work.assignment_id, work.unit_id)
        assert kept.proof.said == "13-BC/CB"


class TestLists:
    @pytest.mark.parametrize(
        ("said", "span"),
        [
            ("việc trước ngày 20/5", "từ 8/5 đến 20/5/2024"),
            ("trước 20/5 phải làm gì", "từ 8/5 đến 20/5/2024"),
            ("việc từ 10/5 đến 20/5", "từ 10/5 đến 20/5/2024"),
            ("tháng 5 và tháng 6 có gì", "từ 1/5 đến 30/6/2024"),
            ("quý 2 và quý 3 có việc gì", "từ 1/4 đến 30/9/2024"),
            ("việc của tháng 5-6", "từ 1/5 đến 30/6/2024"),
            ("ngày 31/5 có việc gì", "vào thứ Sáu, 31/5/2024"),
        ],
    )
    def test_of_a_span(self, secretary: Dialogue, said: str, span: str) -> None:
        text = secretary.say(said).replies[0].text
        assert text.startswith(f"Việc của Chi bộ Trung tâm Lưu trữ lịch sử {span} theo ")

    @pytest.mark.parametrize(
        ("said", "span"), [("năm ngoái có việc gì", "2023"), ("năm 2030 phải làm gì", "2030")]
    )
    def test_of_a_year_without_any(self, secretary: Dialogue, said: str, span: str) -> None:
        text = secretary.say(said).replies[0].text
        assert f"không có việc nào đến hạn trong năm {span}" in text

    def test_how_far_the_branch_is(self, secretary: Dialogue) -> None:
        text = secretary.say("đến đâu rồi").replies[0].text
        assert text == (
            "Chi bộ Trung tâm Lưu trữ lịch sử: đã báo hoàn thành 0 việc, còn 17 việc.\n"
            "Nguồn: Kế hoạch số 152-KH/ĐUK."
        )


class TestWishes:
    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            ("nhắc tôi lúc 25 giờ", "Đồng chí muốn em nhắc lúc mấy giờ ạ?"),
            ("nhắc tôi trước 500 ngày", "Em nhắc trước được nhiều nhất 60 ngày ạ."),
            ("nhắc lúc 6h", "Từ 21 giờ đến 7 giờ em không gửi tin nhắc ạ."),
            ("nhắc tôi hôm qua họp", "đã qua hoặc là hôm nay"),
            ("nhắc tôi qua Zalo", "Đồng chí chưa dùng Zalo với em."),
            ("nhắc tôi qua telegram", "Đồng chí chưa dùng Telegram với em."),
            ("các lời nhắc của tôi", "chưa có lời nhắc riêng"),
        ],
    )
    def test_what_cannot_be_is_said(self, secretary: Dialogue, said: str, answer: str) -> None:
        assert answer in secretary.say(said).replies[0].text

    def test_a_wish_is_called_off_by_a_number_that_is_there(self, secretary: Dialogue) -> None:
        secretary.play(
            """
            user: nhắc tôi mai họp chi bộ
            bot: Em ghi lời nhắc riêng: sáng thứ Năm, 9/5/2024, “họp chi bộ”. …
            user: bỏ lời nhắc 7
            bot: Đồng chí muốn bỏ lời nhắc số mấy ạ?
            1. thứ Năm, 9/5/2024: họp chi bộ
            user: bỏ lời nhắc 1
            bot: …
            user: bỏ lời nhắc 1
            bot: …chưa có lời nhắc riêng…
            """
        )

    def test_the_platform_that_is_told_first_must_be_reached(self, secretary: Dialogue) -> None:
        with secretary.database.unit_of_work() as uow:
            uow.people.link(secretary.person.id, "zalo", "17", secretary.clock.now())
            uow.commit()
        assert secretary.say("nhắc tôi qua Zalo").reaction is Reaction.ANSWER
        with secretary.database.unit_of_work() as uow:
            (address,) = (
                each
                for each in uow.people.addresses_of(secretary.person.id)
                if each.channel == "zalo"
            )
            assert address.preferred
            uow.people.mark_gone("zalo", "17", secretary.clock.now())
            uow.commit()
        assert secretary.say("nhắc tôi qua Zalo").reaction is Reaction.CLARIFY


class TestDifficulties:
    def test_which_work_is_asked_and_then_what(self, secretary: Dialogue) -> None:
        secretary.play(
            """
            user: đang vướng
            bot: Đồng chí nói việc nào ạ? Xin chọn số: …
            user: 2
            bot: Đồng chí đang vướng ở đâu ạ? … [Thôi]
            user: quay lại
            bot: Đồng chí đang vướng ở đâu ạ? … [Thôi]
            user: chưa có mẫu
            bot: Em ghi vướng mắc của “Báo cáo số lượng bản cam kết” (…): “chưa có mẫu”, và …
            user: hết vướng
            bot: Em ghi “Báo cáo số lượng bản cam kết” đã hết vướng.
            """
        )
        kinds = [event.kind for event in secretary.events(REPORT)]
        assert kinds == [EventKind.BLOCKED, EventKind.UNBLOCKED]

    def test_a_later_day_that_is_none_is_not_asked_for(self, secretary: Dialogue) -> None:
        secretary.say("báo cáo cam kết hạn khi nào")
        secretary.play(
            """
            user: xin gia hạn
            bot: Đồng chí xin lùi đến ngày nào ạ? [Thôi]
            user: mai
            bot: Đồng chí cho biết lý do xin lùi đến … ạ. [Thôi]
            user: bận
            bot: Hạn của “Báo cáo số lượng bản cam kết” đã là thứ Ba, 14/5/2024, không sớm hơn …
            """
        )
        assert secretary.events(REPORT) == []

    def test_of_what_nothing_was_said_there_is_no_history(self, secretary: Dialogue) -> None:
        text = secretary.say("lịch sử việc học tập chuyên đề").replies[0].text
        assert "chưa có ghi nhận nào" in text

    @pytest.mark.parametrize(
        "said", ["rút xác nhận", "rút lại xác nhận báo cáo cam kết", "hoàn tác"]
    )
    def test_before_anything_is_confirmed_nothing_is_taken_back(
        self, secretary: Dialogue, said: str
    ) -> None:
        turn = secretary.say(said)
        assert turn.reaction is Reaction.UNDO
        assert "chưa có xác nhận nào" in turn.replies[0].text
