"""What is told beside the main thing: counts, notes, proofs, and what a list leaves out."""

from datetime import date

import pytest
from dialogue import Dialogue, Start
from situated import REPORT, Office

from handlers.message import FileFault, ReceivedFile, RefusedFile
from storage.records import AssignmentState, EvidenceKind, Proof

UNIT = "chi bộ trung tâm lưu trữ lịch sử"


def pdf(number: int) -> ReceivedFile:
    return ReceivedFile(Proof(EvidenceKind.PDF, f"{number:064x}", 10, f"bc{number}.pdf"))


def test_a_whole_without_a_part_is_read_back_as_the_whole(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, tổng số 30 đảng viên
        bot: Em hiểu là … đã xong “Báo cáo số lượng bản cam kết” …
             - Ngày thực hiện: thứ Ba, 7/5/2024
             - Văn bản số: 08-BC/CB
             - Tổng số: 30
             Đúng không ạ? [Đúng] [Chưa đúng] [Thôi]
        """
    )
    secretary.say("đúng")

    (event,) = secretary.events(REPORT)
    assert event.figures["total"] == 30
    assert "done" not in event.figures, "nobody said how many of them"


def test_how_far_it_is_and_what_lacks_are_noted_and_told_again(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: báo cáo cam kết mới thu được 20 bản
        bot: Em ghi: “Báo cáo số lượng bản cam kết” (…) *chưa xong*, hiện có 20 đã xong. …
        user: báo cáo cam kết còn thiếu 3 bản
        bot: Em ghi: “Báo cáo số lượng bản cam kết” (…) *chưa xong*, còn thiếu 3. …
        user: chi bộ mình nộp báo cáo cam kết chưa
        bot: … Ghi chú gần nhất: báo cáo cam kết còn thiếu 3 bản (thứ Tư, 8/5/2024). …
        """
    )
    assert secretary.state_of(REPORT) is not AssignmentState.SUBMITTED


def test_what_was_named_to_be_taken_back_is_told_though_nothing_is_there(
    secretary: Dialogue,
) -> None:
    secretary.play(
        """
        user: rút lại báo cáo số 99-BC/CB
        bot: Hiện chưa có xác nhận nào … (em hiểu đồng chí nêu 99-BC/CB). …
        user: rút lại báo cáo
        bot: Hiện chưa có xác nhận nào của đồng chí để sửa hay rút lại. …
        """
    )


def test_the_first_of_many_files_are_named_and_the_rest_counted(secretary: Dialogue) -> None:
    told = secretary.say("", files=[pdf(number) for number in range(7)]).replies[0].text

    assert "“bc4.pdf” (1 KB) và 2 minh chứng khác" in told
    assert "bc5.pdf" not in told


def test_where_the_reading_of_a_file_ended_is_told(secretary: Dialogue) -> None:
    told = secretary.say("", files=[RefusedFile("a.pdf", FileFault.SLOW, 7)]).replies[0].text

    assert "“a.pdf” quá lâu mà chưa xong (dừng ở trang 7)" in told
    assert (
        "(dừng ở"
        not in secretary.say("", files=[RefusedFile("a.pdf", FileFault.SLOW)]).replies[0].text
    )


def test_the_office_sees_how_many_proofs_came_with_a_report(office: Office) -> None:
    office.secretary.say(
        "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2", files=[pdf(1), pdf(2)]
    )
    office.secretary.say("đúng")

    assert "; minh chứng: 2" in office.officer.say("có gì mới nộp").replies[0].text


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        ("đang vướng báo cáo cam kết vì chờ chữ ký", ", đang vướng"),
        ("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký", ", đang xin lùi"),
    ],
)
def test_what_hinders_a_branch_stands_on_its_board(office: Office, told: str, mark: str) -> None:
    ours = "“Báo cáo số lượng bản cam kết”"
    before = office.officer.say(f"bảng việc của {UNIT}").replies[0].text
    office.secretary.say(told)
    after = office.officer.say(f"bảng việc của {UNIT}").replies[0].text

    assert mark not in before
    (line,) = [one for one in after.splitlines() if ours in one]
    assert line.endswith(mark)


def test_a_long_history_tells_how_much_of_it_is_left_out(secretary: Dialogue) -> None:
    for count in range(1, 16):
        secretary.say(f"báo cáo cam kết mới thu được {count} bản")
    told = secretary.say("lịch sử báo cáo cam kết").replies[0].text

    assert "(còn 3 lần ghi trước đó)" in told
    assert told.count("\n- ") == 12


def test_who_is_exempt_from_another_work_is_told_as_that_works(start: Start) -> None:
    person = start("la-gi", "chi-bo", date(2024, 5, 8))
    told = person.say("ai được miễn học").replies[0].text

    assert told.startswith("Kế hoạch không nêu trường hợp nào được miễn việc này.")
    assert "Chỉ có việc “Bản đăng ký học tập và làm theo Bác của cá nhân”" in told
    assert "đảng viên cao tuổi" in told
