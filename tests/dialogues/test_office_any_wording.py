"""An officer's question is its slots (units, work, time, how work stands), whatever the words."""

from test_office_asked_exactly import Officer, officer

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
        ("danh sách đơn vị nộp đủ năm 2024", "Không có đơn vị nào như vậy"),
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
