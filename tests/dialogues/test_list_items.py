"""A number of a list stands for the very item: its period, too; and one may ask about it."""

from datetime import date

from dialogue import Dialogue, Start

from storage.records import EventKind

KEY = "lg-sh-hangthang"


def listed(start: Start) -> Dialogue:
    """Show a list whose first item is the meeting of March, and whose last that of April."""
    secretary = start("la-gi", "chi-bo", date(2024, 4, 3))
    lines = secretary.say("tháng này chi bộ tôi phải làm gì").replies[0].text.splitlines()
    months = [line[:1] for line in lines if "hàng tháng (tháng" in line]
    assert months == ["1", "8"]
    return secretary


def test_the_item_of_another_period_is_of_that_period(start: Start) -> None:
    late = listed(start)
    late.say("1 xong rồi")
    read_back = late.say("hôm qua, 25/27").replies[-1].text
    assert "(tháng 3/2024)" in read_back

    early = listed(start)
    assert "(tháng 4/2024)" in early.say("8 xong rồi hôm qua 25/27").replies[-1].text
    early.say("đúng")
    (event,) = early.events(KEY)
    assert (event.kind, event.due_on) == (EventKind.SUBMITTED, date(2024, 4, 30))


def test_a_question_by_number_is_of_that_item(start: Start) -> None:
    secretary = listed(start)
    assert secretary.say("số 4 hạn nào").tasks == ("lg-bc-hoctap",)
    assert secretary.say("việc 5 gửi cho ai").tasks == ("lg-dotpha",)
    assert secretary.say("3 là gì").tasks == ("lg-sh-chuyende",)
    assert secretary.say("4 ngày nữa có gì").tasks[:1] != ("lg-bc-hoctap",)
    assert secretary.say("2 đồng chí được miễn thì sao").tasks != ("lg-hoctap",)


def test_a_number_beyond_the_list_is_of_none_of_its_items(start: Start) -> None:
    secretary = listed(start)
    for said in ("số 99 hạn nào", "99 chưa xong", "số 40 vướng vì thiếu mẫu"):
        turn = secretary.say(said)
        assert "từ 1 đến 8" in turn.replies[0].text, said
        assert not turn.tasks, said
