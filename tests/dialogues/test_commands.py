"""The commands of the channel's menu, one answer each."""

from datetime import date

from dialogue import Start

MONDAY = date(2024, 5, 6)


def test_each_command_of_the_menu_answers_what_it_says(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", MONDAY)

    assert "ct-bc-camket" in lan.say("/viec").tasks
    assert "ct-bc-camket" in lan.say("/han").tasks
    assert set(lan.say("/quahan").tasks) == {"ct-hoc-conlai", "ct-quantriet"}
    assert "152-KH/ĐUK" in lan.say("/kehoach").replies[0].text
    assert "Báo xong" in lan.say("/trogiup").replies[0].text
    assert "không có việc nào đang hỏi dở" in lan.say("/thoi").replies[0].text


def test_a_command_is_known_by_the_bots_name_behind_it(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", MONDAY)

    assert "ct-bc-camket" in lan.say("/han@chibo_bot").tasks


def test_a_command_leaves_the_open_question_alone(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", MONDAY)

    lan.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    lan.say("/trogiup")
    lan.say("đúng")

    assert [event.receipt for event in lan.events("ct-bc-camket")] == ["2024-000001"]


def test_the_command_to_stop_ends_the_open_question(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", MONDAY)

    lan.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    lan.say("/thoi")
    lan.say("đúng")

    assert lan.events("ct-bc-camket") == []


def test_a_secret_message_is_to_be_forgotten(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", MONDAY)

    assert lan.say("em gửi công văn mật số 12").forget
    assert lan.say("văn bản này có dấu MẬT, xử lý sao").forget
    assert not lan.say("phải giữ mối liên hệ mật thiết với nhân dân là sao").forget
