"""Photos, files, links and numbers that are handed in for work."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from dialogue import CHANNEL, Dialogue, Start

from handlers.message import FileFault, Reaction, ReceivedFile, RefusedFile
from storage.records import AssignmentState, Evidence, EvidenceKind, Proof, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
DONE = "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def a_file(seed: str = "ảnh", kind: str = "photo", name: str = "") -> ReceivedFile:
    digest = sha256(seed.encode()).hexdigest()
    return ReceivedFile(Proof(EvidenceKind(kind), digest, 235_000, name))


def on_record(person: Dialogue, key: str = REPORT) -> list[Evidence]:
    with person.database.unit_of_work() as uow:
        return [
            one
            for work in uow.assignments.of_unit(person.unit.id)
            if work.task.key == key
            for one in uow.evidence.of_assignment(work.assignment_id, work.unit_id)
        ]


def test_a_photo_with_its_report_is_read_back_and_kept_with_it(secretary: Dialogue) -> None:
    turn = secretary.say(DONE, files=[a_file()])
    assert "- Minh chứng: ảnh (229 KB)" in turn.replies[-1].text
    assert on_record(secretary) == []
    assert "Kèm 1 minh chứng." in secretary.say("đúng").replies[-1].text
    (kept,) = on_record(secretary)
    (event,) = secretary.events(REPORT)
    assert kept.event_id == event.id
    assert kept.person_name == "Nguyễn Văn An"


def test_proof_is_asked_for_after_the_receipt_and_the_answer_is_read_back(
    secretary: Dialogue,
) -> None:
    secretary.say(DONE)
    turn = secretary.say("đúng")
    assert "Nếu có minh chứng" in turn.replies[-1].text
    turn = secretary.say("", files=[a_file(kind="pdf", name="bien-ban.pdf")])
    assert turn.replies[-1].text == (
        "Em đính kèm vào “Báo cáo số lượng bản cam kết” (biên nhận 2024-000001):\n"
        "1. tệp PDF “bien-ban.pdf” (229 KB)\nĐúng không ạ?"
    )
    turn = secretary.say("đúng")
    assert "Đã đính kèm 1 minh chứng" in turn.replies[-1].text
    assert [one.proof.said for one in on_record(secretary)] == ["bien-ban.pdf"]


def test_later_it_is_added_by_the_name_of_the_work(secretary: Dialogue) -> None:
    secretary.say(DONE)
    secretary.say("đúng")
    secretary.wait(timedelta(days=3))
    secretary.play(
        """
        user: bổ sung minh chứng cho báo cáo cam kết
        bot: Đồng chí gửi minh chứng cho “Báo cáo số lượng bản cam kết” (biên nhận 2024-000001)
        ạ: ảnh, PDF, Word, Excel, đường dẫn, hoặc gõ số văn bản. [Thôi]
        user: 08-BC/CB
        bot: … 1. văn bản số 08-BC/CB Đúng không ạ? [Đúng] [Thôi]
        user: đúng
        bot: Đã đính kèm 1 minh chứng …
        user: bổ sung minh chứng cho báo cáo cam kết https://dang.vn/tin/15?x=28/30.
        bot: … 1. đường dẫn https://dang.vn/tin/15?x=28/30 Đúng không ạ? [Đúng] [Thôi]
        user: 1
        bot: Đã đính kèm 1 minh chứng …
        """
    )
    kinds = [one.proof.kind for one in on_record(secretary)]
    assert kinds == [EvidenceKind.NUMBER, EvidenceKind.LINK]


def test_the_history_tells_when_evidence_was_handed_in(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5", files=(a_file(),))
    secretary.say("đúng")
    secretary.to(date(2024, 5, 9))
    secretary.say("bổ sung minh chứng cho báo cáo cam kết: https://chibo.example/a")
    secretary.say("đúng")
    lines = secretary.say("lịch sử báo cáo cam kết").replies[0].text.splitlines()
    assert "báo hoàn thành" in lines[1]
    assert lines[2].startswith("- 09:00 thứ Tư, 8/5/2024: đính kèm 1 minh chứng – đồng chí")
    assert lines[3].startswith("- 09:00 thứ Năm, 9/5/2024: đính kèm 1 minh chứng – đồng chí")


def test_a_link_in_a_report_is_no_figure(secretary: Dialogue) -> None:
    turn = secretary.say(f"{DONE} https://vi-du.vn/2024/05/31/40-anh")
    text = turn.replies[-1].text
    assert "- Số lượng: 28/30" in text
    assert "đường dẫn https://vi-du.vn/2024/05/31/40-anh" in text
    secretary.say("đúng")
    assert len(on_record(secretary)) == 1


@pytest.mark.parametrize(
    "link", ["http://a", "https://u:p@vi-du.vn/x", "https://" + "a" * 600 + ".vn"]
)
def test_what_is_no_page_is_no_proof(secretary: Dialogue, link: str) -> None:
    turn = secretary.say(f"{DONE} {link}")
    assert "Minh chứng" not in turn.replies[-1].text


def test_a_report_told_twice_has_its_proof_offered_to_the_first(secretary: Dialogue) -> None:
    secretary.say(DONE)
    secretary.say("đúng")
    turn = secretary.say(DONE, files=[a_file()])
    assert "đã được ghi nhận hoàn thành" in turn.replies[0].text
    assert "Em đính kèm vào" in turn.replies[-1].text
    secretary.say("đúng")
    assert len(on_record(secretary)) == 1


def test_what_was_not_answered_yet_is_not_lost_by_more(secretary: Dialogue) -> None:
    secretary.say(DONE)
    secretary.say("đúng")
    secretary.say("", files=[a_file("1")])
    secretary.say("", files=[RefusedFile("a.exe", FileFault.KIND)])
    secretary.say("bổ sung minh chứng cho báo cáo cam kết https://dang.vn/bai")
    secretary.say("đã học xong chuyên đề cho đảng viên còn lại hôm qua, 18/18")
    secretary.say("đúng")
    assert "2. đường dẫn" in secretary.say("quay lại").replies[-1].text
    secretary.say("đúng")
    assert len(on_record(secretary)) == 2


def test_an_album_is_answered_once_and_kept_whole(secretary: Dialogue) -> None:
    turn = secretary.say(DONE, files=[a_file("1")], album="g")
    assert len(turn.replies) == 1
    for number in ("2", "3", "3"):
        assert secretary.say("", files=[a_file(number)], album="g").replies == ()
    secretary.tap("Đúng")
    assert len(on_record(secretary)) == 3


def test_an_album_after_the_receipt_is_kept_whole(secretary: Dialogue) -> None:
    secretary.say(DONE)
    secretary.say("đúng")
    secretary.say("", files=[a_file("1")], album="g")
    assert secretary.say("", files=[a_file("2")], album="g").replies == ()
    assert "Đã đính kèm 2 minh chứng" in secretary.tap("Đúng").replies[-1].text


def test_the_same_picture_twice_is_one(secretary: Dialogue) -> None:
    secretary.say(DONE, files=[a_file()])
    secretary.say("đúng")
    secretary.say("", files=[a_file(name="ten-khac.jpg")])
    turn = secretary.say("đúng")
    assert "đã có trong" in turn.replies[-1].text
    assert len(on_record(secretary)) == 1


def test_a_picture_without_a_word_asks_what_it_is_for(secretary: Dialogue) -> None:
    turn = secretary.say("", files=[a_file()])
    assert turn.reaction is Reaction.CLARIFY
    assert "minh chứng cho việc nào" in turn.replies[-1].text
    number = turn.tasks.index(REPORT) + 1
    turn = secretary.say(str(number))
    assert "Báo cáo số lượng bản cam kết" in turn.replies[-1].text
    secretary.say("28/30, miễn 2")
    secretary.say("đúng")
    if secretary.state_of(REPORT) is not AssignmentState.SUBMITTED:
        secretary.say("bỏ qua")
        secretary.say("đúng")
    assert len(on_record(secretary)) == 1


def test_a_picture_between_question_and_answer_goes_into_the_draft(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã học xong chuyên đề cho đảng viên còn lại hôm qua
        bot: … Có bao nhiêu đảng viên dự … [Bỏ qua] [Thôi]
        """
    )
    turn = secretary.say("", files=[a_file()])
    assert turn.replies[0].text == "Em đã nhận ảnh (229 KB)."
    assert "Có bao nhiêu đảng viên dự" in turn.replies[-1].text
    turn = secretary.say("18/18", files=[a_file("hai")])
    assert "- Số lượng: 18/18" in turn.replies[-1].text
    secretary.say("trực tiếp")
    secretary.say("đúng")
    assert len(on_record(secretary, "ct-hoc-conlai")) == 2


def test_no_and_stop_keep_nothing(secretary: Dialogue) -> None:
    secretary.say(DONE)
    secretary.say("đúng")
    for no in ("không", "thôi"):
        secretary.say("", files=[a_file()])
        secretary.say(no)
    secretary.say("đúng")
    assert on_record(secretary) == []


def test_after_a_withdrawal_nothing_is_added(secretary: Dialogue) -> None:
    secretary.say(DONE)
    secretary.say("đúng")
    secretary.say("rút lại")
    secretary.tap("Rút lại")
    turn = secretary.say("bổ sung minh chứng cho báo cáo cam kết")
    assert "chưa có xác nhận nào" in turn.replies[-1].text


@pytest.mark.parametrize("fault", [one for one in FileFault if one is not FileFault.STAMPED])
def test_a_refused_file_is_told_why_and_changes_nothing(
    secretary: Dialogue, fault: FileFault
) -> None:
    turn = secretary.say("", files=[RefusedFile("bao-cao.doc", fault, 3)])
    assert turn.reaction is Reaction.REFUSE
    assert "“bao-cao.doc”" in turn.replies[-1].text
    assert not turn.forget
    assert secretary.events(REPORT) == []


def test_beside_a_refused_file_the_words_are_heard(secretary: Dialogue) -> None:
    turn = secretary.say(DONE, files=[RefusedFile("a.exe", FileFault.KIND)])
    assert "không lưu" in turn.replies[0].text
    assert turn.replies[-1].text.endswith("Đúng không ạ?")
    assert "Minh chứng" not in turn.replies[-1].text


def test_a_stamped_file_is_refused_whole_and_forgotten(secretary: Dialogue) -> None:
    turn = secretary.say(DONE, files=[RefusedFile("", FileFault.STAMPED)])
    assert turn.forget
    assert turn.reaction is Reaction.REFUSE
    assert "độ mật" in turn.replies[-1].text
    secretary.say("đúng")
    assert secretary.events(REPORT) == []


def test_words_that_bear_a_stamp_are_refused_with_what_came_along(secretary: Dialogue) -> None:
    turn = secretary.say("gửi em công văn mật số 5", files=[a_file()])
    assert turn.forget
    assert turn.reaction is Reaction.REFUSE
    assert on_record(secretary) == []


def test_who_may_only_look_hands_nothing_in(start: Start) -> None:
    officer = start("duk-cantho", "chi-bo", DAY, role=Role.OFFICER)
    turn = officer.say("", files=[a_file()])
    assert turn.reaction is Reaction.REFUSE


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://x.vn";"a")',
        "+SUM(1+1)*cmd|' /C calc'!A0",
        "@SUM(1)",
        "<script>alert(1)</script>",
        "đã nộp <img src=x onerror=alert(1)>",
        "<!DOCTYPE html><html>",
    ],
)
def test_formulas_and_markup_are_not_stored(secretary: Dialogue, text: str) -> None:
    assert secretary.say(text).reaction is Reaction.REFUSE
    secretary.say("đã chọn xong việc, báo cáo cam kết xong")
    assert secretary.say(text).reaction is Reaction.REFUSE
    secretary.say("thôi")
    assert secretary.events(REPORT) == []


def test_a_draft_goes_on_in_another_channel(secretary: Dialogue) -> None:
    secretary.say("đã học xong chuyên đề cho đảng viên còn lại hôm qua", files=[a_file()])
    with secretary.database.unit_of_work() as uow:
        uow.people.link(secretary.person.id, CHANNEL, "điện thoại khác", secretary.clock.now())
        uow.commit()
    secretary.address = "điện thoại khác"
    turn = secretary.say("18/18")
    assert "- Số lượng: 18/18" in turn.replies[-1].text
    secretary.say("trực tiếp")
    secretary.say("đúng")
    assert len(on_record(secretary, "ct-hoc-conlai")) == 1


def test_a_draft_is_there_after_six_days(secretary: Dialogue) -> None:
    secretary.say("đã học xong chuyên đề cho đảng viên còn lại hôm qua")
    secretary.wait(timedelta(days=6))
    turn = secretary.say("18/18")
    assert "- Số lượng: 18/18" in turn.replies[-1].text
    assert "thứ Ba, 7/5/2024" in turn.replies[-1].text


def test_a_draft_older_than_a_week_is_offered_again(secretary: Dialogue) -> None:
    secretary.say("đã học xong chuyên đề cho đảng viên còn lại hôm qua, 18/18", files=[a_file()])
    secretary.wait(timedelta(days=8))
    secretary.play(
        """
        user: chào em
        bot: Kính chào đồng chí. …
        bot: Đồng chí đang ghi dở “Học tập chuyên đề cho cán bộ, đảng viên chưa dự học”
        - Ngày thực hiện: thứ Ba, 7/5/2024
        - Số lượng: 18/18
        - Minh chứng: ảnh (229 KB)
        Đồng chí tiếp tục không ạ? [Tiếp tục] [Thôi]
        tap: Tiếp tục
        bot: … Đúng không ạ? …
        user: đúng
        bot: Đã ghi nhận …
        """
    )
    assert len(on_record(secretary, "ct-hoc-conlai")) == 1


@pytest.mark.parametrize(
    ("said", "goes_on"),
    [("tiếp tục", True), ("có", True), ("thôi", False), ("không", False), ("2", False)],
)
def test_the_offer_is_answered_in_words(secretary: Dialogue, said: str, *, goes_on: bool) -> None:
    secretary.say("đã học xong chuyên đề cho đảng viên còn lại hôm qua, 18/18")
    secretary.wait(timedelta(days=8))
    secretary.say("chào em")
    turn = secretary.say(said)
    assert turn.replies[-1].text.endswith("Đúng không ạ?") is goes_on
    if not goes_on:
        assert "Em chưa ghi" in turn.replies[-1].text
        assert "đang ghi dở" not in secretary.say("chào em").replies[-1].text


def test_a_draft_of_work_that_is_no_longer_open_is_not_offered(start: Start) -> None:
    first = start("duk-cantho", "chi-bo", DAY)
    first.say("đã học xong chuyên đề cho đảng viên còn lại hôm qua, 18/18")
    deputy = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Lê Thị Hà")
    deputy.say("đã học xong chuyên đề cho đảng viên còn lại hôm qua, 18/18")
    deputy.say("đúng")
    first.wait(timedelta(days=8))
    assert len(first.say("chào em").replies) == 1
