"""What has words of a report in it and reports nothing: questions, and who is new in a post."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction


def whole(dialogue: Dialogue, text: str) -> str:
    return "\n".join(reply.text for reply in dialogue.say(text).replies)


@pytest.mark.parametrize(
    "text",
    [
        "tôi mới làm bí thư chưa biết gì, phải bắt đầu từ đâu",
        "toi vua duoc bau bi thu, bat dau tu dau",
        "mới nhận nhiệm vụ bí thư, cần làm gì trước ạ",
    ],
)
def test_who_is_new_is_shown_the_work_and_reports_nothing(start: Start, text: str) -> None:
    dialogue = start("la-gi", "chi-bo", date(2024, 5, 6))
    dialogue.say("sinh hoạt chuyên đề thì chi bộ chọn nội dung gì")
    assert "Việc của Chi bộ" in whole(dialogue, text)


def test_who_is_new_and_asks_for_guidance_gets_help(start: Start) -> None:
    dialogue = start("la-gi", "chi-bo", date(2024, 5, 6))
    assert "Đồng chí có thể" in whole(dialogue, "em mới làm bí thư, hướng dẫn giúp")


def test_a_question_why_it_was_done_reports_nothing(start: Start) -> None:
    dialogue = start("duk-travinh", "chi-bo", date(2023, 2, 6))
    answer = whole(dialogue, "sao 2023 đã sơ kết 3 năm")
    assert "Em hiểu là" not in answer
    assert "Lưu ý" in answer


def test_a_complaint_with_why_is_still_a_report(start: Start) -> None:
    dialogue = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    dialogue.say("báo cáo sơ kết nộp khi nào")
    assert "Em hiểu là" in whole(dialogue, "sao nộp rồi mà vẫn nhắc")


@pytest.mark.parametrize(
    "text",
    ["vay hop ngay 30/5 roi gui bc luon 31 dc k", "họp 30/5 rồi gửi luôn 31 đc hông"],
)
def test_may_it_be_sent_on_the_31st_counts_no_comrades(start: Start, text: str) -> None:
    dialogue = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    dialogue.say("báo cáo sơ kết nộp khi nào")
    answer = whole(dialogue, text)
    assert answer.startswith("Được ạ")
    assert "31 đảng viên" not in answer


def test_who_of_others_has_not_handed_in_is_not_told_and_denies_nothing(start: Start) -> None:
    dialogue = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    dialogue.say("báo cáo sơ kết nộp khi nào")
    assert dialogue.say("còn ai chưa nộp").reaction is Reaction.REFUSE


def test_more_of_it_is_a_question_and_no_nod(start: Start) -> None:
    dialogue = start("duk-cantho", "chi-bo", date(2024, 5, 20))
    dialogue.say("báo cáo sơ kết nộp khi nào")
    assert "Gửi báo cáo sơ kết" in whole(dialogue, "nói rõ hơn đi")
    assert whole(dialogue, "rõ rồi").startswith("Vâng")


@pytest.mark.parametrize(
    ("org", "text"),
    [
        ("duk-cantho", "quý tư có phải đánh giá bản cam kết hông"),
        ("la-gi", "học chuyên đề xong có phải báo cáo không"),
    ],
)
def test_what_the_plan_says_word_for_word_is_not_denied_first(
    start: Start, org: str, text: str
) -> None:
    answer = whole(start(org, "chi-bo", date(2024, 3, 12)), text)
    assert "Về việc này kế hoạch nêu" in answer
    assert "không nói rõ" not in answer
