"""An officer's question is its slots (units, work, time, how work stands), whatever the words."""

from datetime import date

from dialogue import CHANNEL, Start
from reminded_office import at
from test_office_asked_exactly import Officer, officer

from handlers.wording import pressing
from storage.records import EventKind, Role
from storage.steps import Step

__all__ = ["officer"]


def talks(officer: Officer, *turns: tuple[str, str]) -> None:
    """Say one after the other without stopping between, and look how each answer begins."""
    officer.dialogue.say("thôi")
    for said, told in turns:
        reply, *_ = officer.dialogue.say(said).replies
        assert told in str(reply.text), (said, reply.text)


def test_how_work_stands_is_asked_in_any_words(officer: Officer) -> None:
    for said, told in (
        ("bao nhiêu chưa nộp", "*Chưa nộp: 7 đơn vị*"),
        ("bao nhiêu nộp trễ", "*Nộp trễ: 1 đơn vị*, 1 phần việc"),
        ("bao nhieu don vi nop cam ket", "*Đã nộp: 3 trong 7 đơn vị*"),
        ("mấy trường chưa nộp cam kết", "*Chưa nộp: 1 đơn vị*, 1 phần việc"),
        ("truong nao nop du het roi", "Không có đơn vị nào như vậy"),
        ("danh sách đơn vị nộp đủ năm 2024", "*Đã nộp: 1 trong 7 đơn vị*"),
        ("đơn vị nào chưa từng trễ", "Không có đơn vị nào như vậy"),
        ("cam kết: đúng hạn mấy, trễ mấy, chưa mấy", "nộp đúng hạn 2, nộp trễ 1, chưa nộp 4"),
        ("so sánh các trường so với khối sở", "1. trường học (2 đơn vị)"),
    ):
        assert told in officer.asks(said), (said, officer.asks(said))
    assert "nộp trễ" not in officer.asks("ai không nộp trễ lần nào trong tháng 5").split("(")[0]


def test_work_due_once_came_when_it_came(officer: Officer) -> None:
    """20/5: two came on the 10th and count, one on the 19th; one was sent back on the 17th."""
    talks(
        officer,
        ("ngày 15/5 có bao nhiêu đơn vị nộp cam kết rồi", "*Đã nộp: 3 trong 7 đơn vị*"),
        ("ngày 19/5", "*1 đơn vị nộp*, 1 phần việc"),
        ("ngày 14/5", "Chưa đơn vị nào nộp gì"),
        ("tính đến 18/5", "*Đã nộp: 2 trong 7 đơn vị*"),
    )
    assert "*3 đơn vị nộp*" in officer.asks("tháng 5 ai nộp cam kết")
    assert "Chưa đơn vị nào nộp gì" in officer.asks("tháng 4 bao nhiêu đơn vị nộp cam kết")


def test_what_follows_changes_one_slot_and_keeps_the_others(officer: Officer) -> None:
    pledge, fees = "“Báo cáo ký cam kết tu dưỡng”", "“Báo cáo thu đảng phí”"
    talks(
        officer,
        ("tiến độ", "*Tiến độ các kế hoạch*"),
        ("các trường", "*Tiến độ các kế hoạch, trường học*"),
        ("chỉ cam kết thôi", f"*Tiến độ {pledge}"),
        ("còn đảng phí", f"*Tiến độ {fees}"),
        ("bao nhiêu chưa nộp", f"*Chưa nộp: 2 đơn vị*, 2 phần việc (Tiến độ {fees}"),
        ("trừ lê lợi", "*Chưa nộp: 1 đơn vị*, 1 phần việc"),
        ("so với khối sở", "2. sở"),
    )
    talks(
        officer,
        ("khu phố 1 nộp cam kết hôm nào", "nộp 19/5/2024 (muộn 5 ngày)"),
        ("trễ mấy ngày", "nộp 19/5/2024 (muộn 5 ngày)"),
        ("thế bảo tàng", "1 đơn vị, 1 phần việc, đã nộp 0"),
        ("ai chưa nộp cam kết", "*Chưa nộp: 4 đơn vị*"),
    )


def test_verdicts_are_looked_back_at(officer: Officer) -> None:
    """On 17/5 the pledge of Finance was accepted and the museum's sent back."""
    why = "trả lại 17/5/2024 vì “thiếu chữ ký”, hạn bổ sung 22/5/2024, chưa nộp lại"
    for said, told in (
        ("ai được duyệt hôm 17/5", "*Tiếp nhận 1 bản*"),
        ("ai bi tra lai hom 17/5", "*Trả lại 1 bản*"),
        ("hôm 16/5 duyệt mấy bản", "*Tiếp nhận 0 bản*"),
        ("tuần trước chị đã trả lại những bản nào", why),
        ("bảo tàng bị trả lại vì sao", why),
        ("hạn bổ sung của bảo tàng là hôm nào", why),
        ("bao tang co nop lai khong", why),
        ("tính đến 16/5 bảo tàng bị trả lại chưa", "chưa bản nào của Chi bộ Bảo tàng bị trả lại"),
        ("tính đến 16/5 sở tài chính được duyệt chưa", "; 1 bản chờ tiếp nhận"),
        ("đơn vị nào bị trả lại nhiều nhất", "1. Chi bộ Bảo tàng – 1 lần"),
        ("ai bị trả lại", "*Bị trả lại, chưa nộp lại: 1 đơn vị*"),
    ):
        assert told in officer.asks(said), (said, officer.asks(said))


def test_figures_are_summed_of_what_was_accepted(officer: Officer) -> None:
    assert "Còn 2 bản chờ tiếp nhận" in officer.asks("tổng số đảng viên ký cam kết")
    world, database = officer.world, officer.dialogue.database
    with database.unit_of_work() as uow:
        assert world.office is not None
        for unit, figures in ((4, {"done": 20, "total": 22}), (5, {"done": 11, "total": 11})):
            work = world.work(uow, "soket", unit)
            uow.assignments.submit(
                work.assignment_id,
                unit_id=work.unit_id,
                by=world.secretary.id,
                channel=CHANNEL,
                at=at(date(2024, 5, 18), 9),
                figures=dict(figures),
                done_on=None,
            )
            step = Step(
                EventKind.ACCEPTED,
                work.assignment_id,
                work.unit_id,
                officer.dialogue.person.id,
                CHANNEL,
                at(date(2024, 5, 18), 10),
                office=world.office.id,
            )
            uow.assignments.take(step)
        uow.commit()
    text = officer.asks("số liệu sơ kết 6 tháng toàn khối")
    assert "đã thực hiện 31; tổng số 33 – từ 2 bản, biên nhận " in text


def test_pledges_are_summed_from_the_report_that_counts_them(start: Start) -> None:
    day = date(2024, 5, 8)
    secretary = start("duk-cantho", "chi-bo", day)
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    office = start("duk-cantho", "duk", day, role=Role.OFFICER)
    office.say("có gì mới")
    office.say("duyệt 1")
    text = office.say("tổng số đảng viên ký cam kết").replies[0].text
    assert "“Báo cáo số lượng bản cam kết”" in text
    assert "đã thực hiện 28" in text


def test_which_units_there_are_and_what_is_never_sent_again_and_again(officer: Officer) -> None:
    assert officer.asks("có bao nhiêu đơn vị").startswith("*7 đơn vị* trực thuộc Đảng ủy Khối:")
    assert officer.asks("ke ten cac truong").split("\n")[1:] == [
        "1. Chi bộ Trường Mầm non Hoa Sen",
        "2. Chi bộ Trường Tiểu học Lê Lợi",
    ]
    for said in (
        "cứ thứ hai nhắc các đơn vị trễ",
        "nhắc các sở mỗi tuần một lần",
        "hang ngay don doc don vi chua nop",
        "tự động nhắc ai trễ",
    ):
        assert officer.asks(said) == pressing.NOT_REPEATED, said
        assert officer.asks("gửi") != pressing.NUDGE_SENT
    assert "*2 đơn vị*" in officer.asks("đôn đốc các sở")


def test_what_was_read_back_is_narrowed_by_units_and_lateness(officer: Officer) -> None:
    talks(
        officer,
        ("duyệt hết cam kết", "Duyệt cả 2 bản này:\n1. Chi bộ Trường Tiểu học Lê Lợi"),
        ("trừ mấy cái nộp trễ", "Duyệt cả 1 bản này:\n1. Chi bộ Trường Tiểu học Lê Lợi"),
        ("thôi", "Đã dừng"),
        ("duyệt hết", "Duyệt cả 3 bản này:"),
        ("chỉ các trường thôi", "Duyệt cả 1 bản này:\n1. Chi bộ Trường Tiểu học Lê Lợi"),
        ("thôi", "Đã dừng"),
        ("đôn đốc các đơn vị chưa nộp cam kết", "tới *4 đơn vị*"),
        ("thôi trừ hoa sen ra", "tới *3 đơn vị*"),
        ("thôi", "Đã dừng"),
        ("đôn đốc bảo tàng nộp bổ sung", "(1 phần việc, Tiến độ các kế hoạch, Chi bộ Bảo tàng,"),
    )


def test_a_receipt_is_decided_on_by_its_number(officer: Officer) -> None:
    with officer.dialogue.database.unit_of_work() as uow:
        assert officer.world.office is not None
        waiting = uow.office.submitted(officer.world.office.id)
        last = waiting[-1].event.receipt
    told = "không có bản nào mang biên nhận 2024-000999 đang chờ"
    assert told in officer.asks("duyệt biên nhận 2024-000999")
    assert officer.asks(f"duyệt biên nhận {last}").startswith("Đã tiếp nhận “")
    assert f"Biên nhận {last} là thật" in officer.asks(f"biên nhận {last}")


def test_a_name_that_is_only_half_known_is_no_name(officer: Officer) -> None:
    for said in ("tiến độ đảng ủy ngoài", "các đơn vị của đảng ủy ngoài nộp chưa"):
        assert "không tìm thấy" in officer.asks(said), said
    assert ", trừ Chi bộ Bảo tàng*" in officer.asks("tiến độ các chi bộ ngoài bảo tàng")


def test_the_text_of_a_message_may_follow_without_a_colon(officer: Officer) -> None:
    talks(
        officer,
        ("gửi các trường", "Nội dung tin là gì ạ?"),
        ("họp lúc 8h", "tới *2 đơn vị*"),
        ("thôi", "Đã dừng"),
        ("gui cac truong la mai hop 8h", "\n\nmai hop 8h\n\n"),
        ("thôi", "Đã dừng"),
        ("gửi các trường chưa nộp nhắc nộp sớm", "Nội dung tin là gì ạ?"),
        ("ai chưa nộp cam kết", "*Chưa nộp: 4 đơn vị*"),
    )


def test_an_order_names_what_waits_by_how_it_came_and_by_its_place(officer: Officer) -> None:
    first = "1. Chi bộ Trường Tiểu học Lê Lợi"
    for said, told in (
        ("duyệt mấy bản nộp đúng hạn", "Duyệt cả 2 bản này:"),
        ("duyệt hết trừ những cái nộp trễ", "Duyệt cả 2 bản này:"),
        ("duyet het cam ket nop dung han", f"Duyệt cả 1 bản này:\n{first}"),
        ("duyệt hết cam kết nộp trễ", "Duyệt cả 1 bản này:\n1. Chi bộ Khu phố 1"),
        ("bao nhiêu bản chờ chị duyệt", "Có 3 bản chờ duyệt:"),
        ("trả bản thứ hai vì thiếu dấu, hạn 25/5", "cho Chi bộ"),
    ):
        assert told in officer.asks(said), (said, officer.asks(said))


def test_what_was_looked_at_is_asked_on_about(officer: Officer) -> None:
    talks(
        officer,
        ("em ơi tình hình sao rồi", "*Tiến độ các kế hoạch*"),
        ("các khu phố nộp cam kết chưa", "2 đơn vị, 2 phần việc, đã nộp 1 (50 %)"),
        ("khu phố nào rồi", "*Đã nộp: 1 trong 2 đơn vị*"),
        ("khu phố nào chưa", "*Chưa nộp: 1 đơn vị*, 1 phần việc"),
        ("bao nhiêu phần trăm", "đã nộp 1 (50 %)"),
        ("còn sở", "2 đơn vị, 2 phần việc, đã nộp 1 (50 %)"),
        ("trừ tư pháp ra", "1 đơn vị, 1 phần việc, đã nộp 1"),
        ("bảo tàng bị trả lại vì sao", "vì “thiếu chữ ký”"),
        ("nhắc nó đi", "tới *1 đơn vị*"),
        ("thôi", "Đã dừng"),
        ("khu phố nào chưa nộp cam kết", "*Chưa nộp: 1 đơn vị*"),
        ("các trường", "*Chưa nộp: 1 đơn vị*, 1 phần việc (Tiến độ “Báo cáo ký cam kết"),
        ("gửi file excel", "Em gửi bảng Excel *Tiến độ “Báo cáo ký cam kết tu dưỡng”"),
        ("có ai bị trả lại không", "*Bị trả lại, chưa nộp lại: 1 đơn vị*"),
        ("trả lại vì lý do gì", "vì “thiếu chữ ký”, hạn bổ sung 22/5/2024, chưa nộp lại"),
        ("họ nộp lại chưa", "chưa nộp lại"),
        ("ai trễ lâu nhất", "*Trễ: "),
        ("nhắc", "Em sẽ gửi lời đôn đốc"),
    )
    talks(
        officer,
        ("tính đến 14/5 cam kết ai chưa nộp", "tính đến thứ Ba, 14/5/2024"),
        ("đến giờ thì sao", "tính đến thứ Hai, 20/5/2024"),
        ("báo cáo tháng 5 cho sếp", "Em gửi bản Word báo cáo *Tiến độ các kế hoạch, tháng 5/2024*"),
    )
