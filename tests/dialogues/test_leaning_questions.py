"""Questions that name nothing and lean on what was spoken of: «cái nào nộp trước», «mẫu ở đâu»."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

TWO = ("hạn nộp báo cáo cam kết", "còn báo cáo sơ kết")


@pytest.fixture
def archive(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", date(2024, 5, 2))


def says(person: Dialogue, *lines: str) -> str:
    """Return the last answer."""
    return [person.say(line) for line in lines][-1].replies[0].text


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("cái nào nộp trước", "“Báo cáo số lượng bản cam kết” trước (chậm nhất thứ Ba, 14/5/2024)"),
        ("cai nao truoc", "“Báo cáo số lượng bản cam kết” trước (chậm nhất thứ Ba, 14/5/2024)"),
        ("hai cái cùng hạn à", "Không ạ: “Báo cáo số lượng bản cam kết” chậm nhất thứ Ba, 14/5"),
        ("mấy cái đó gửi cùng một chỗ hả", "Không ạ: “Báo cáo số lượng bản cam kết” gửi Ban Tuyên"),
        ("khác nhau chỗ nào", "Khác nhau ở hạn"),
    ],
)
def test_two_works_asked_about_one_after_the_other_are_set_side_by_side(
    archive: Dialogue, said: str, begins: str
) -> None:
    assert says(archive, *TWO, said).startswith(begins)


def test_what_stands_between_leaves_the_pair(archive: Dialogue) -> None:
    assert says(archive, *TWO, "hai cái cùng hạn à", "gửi chung một chỗ không").startswith(
        "Không ạ"
    )


@pytest.mark.parametrize("said", ["cái nào trước", "cái nào nộp trước", "việc nào trước"])
def test_of_a_list_the_first_is_told(archive: Dialogue, said: str) -> None:
    text = says(archive, "tháng 5 phải làm gì", said)
    assert "*Đã quá hạn* (2 việc)" in text
    assert "*Sắp tới gần nhất*" in text


@pytest.mark.parametrize("said", ["mẫu ở đâu", "thế giờ nó tính sao", "cái nào trước", "mau o dau"])
def test_few_words_behind_an_answer_are_of_that_work(archive: Dialogue, said: str) -> None:
    assert says(archive, TWO[0], said).startswith("*Báo cáo số lượng bản cam kết*")


@pytest.mark.parametrize(
    "said", ["mai mưa không", "thời tiết thế nào", "tối nay ăn gì", "giá vàng sao"]
)
def test_everyday_life_is_not(archive: Dialogue, said: str) -> None:
    assert "ngoài phần việc của em" in says(archive, TWO[0], said)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("15/5 nop van dc chu", "Không nên ạ: thứ Tư, 15/5/2024 mới xong là trễ hạn"),
        ("nộp 15/5 còn kịp chứ", "Không nên ạ: thứ Tư, 15/5/2024 mới xong là trễ hạn"),
        ("ngày 13 nộp được chứ", "Được ạ: xong thứ Hai, 13/5/2024 là còn trong hạn"),
        ("nộp thứ hai được chớ", "Được ạ: xong thứ Hai, 6/5/2024 là còn trong hạn"),
        ("hạn 15/5 đúng chứ", "Đúng ạ, kế hoạch ghi ngày đó; để không trễ thì chậm nhất là thứ Ba"),
    ],
)
def test_a_question_that_hopes_for_a_yes_gets_its_yes_or_no(
    archive: Dialogue, said: str, begins: str
) -> None:
    assert says(archive, TWO[0], said).startswith(begins)


def test_a_promise_with_the_same_word_is_none(archive: Dialogue) -> None:
    assert says(archive, TWO[0], "mai nộp chứ").startswith("Vâng, em chưa ghi là xong")


@pytest.mark.parametrize(
    "said",
    ["doan vien co phai lam ko", "đoàn viên có phải làm không", "còn hội viên có phải làm không"],
)
def test_whether_a_group_must_is_asked_of_what_was_spoken_of(archive: Dialogue, said: str) -> None:
    text = says(archive, "viết cam kết hạn nào", said)
    assert text.startswith("Kế hoạch không nêu riêng")
    assert "việc giao cho Cán bộ, đảng viên" in text


def test_where_nothing_was_spoken_of_all_work_of_a_group_is_told(archive: Dialogue) -> None:
    text = says(archive, "đoàn viên có phải làm không")
    assert text.startswith("Có ạ, kế hoạch nêu đoàn viên ở 1 việc")


@pytest.mark.parametrize(
    "said",
    [
        "bao cao do ghi ngay may",
        "báo cáo đó em ghi ngày nào",
        "ghi bao nhiêu người",
        "vậy ghi số mấy",
    ],
)
def test_what_was_written_down_is_told_of_the_report_just_made(
    archive: Dialogue, said: str
) -> None:
    text = says(archive, "đã nộp báo cáo cam kết hôm qua số 8-BC/CB, 28/30, miễn 2", "đúng", said)
    assert "Ngày thực hiện: thứ Tư, 1/5/2024" in text
    assert "8-BC/CB" in text
    assert "28/30" in text


@pytest.mark.parametrize("said", ["muộn không", "có trễ không em", "co muon khong"])
def test_whether_the_report_came_in_time(archive: Dialogue, said: str) -> None:
    text = says(archive, "đã nộp báo cáo cam kết hôm qua số 8-BC/CB, 28/30, miễn 2", "đúng", said)
    assert text.startswith(
        "Không muộn ạ: báo trong hạn, ngày an toàn cuối cùng là thứ Ba, 14/5/2024."
    )


def test_a_late_report_is_told_to_be_late(start: Start) -> None:
    late = start("duk-cantho", "chi-bo", date(2024, 5, 16))
    text = says(late, "đã nộp báo cáo cam kết sáng nay, 28/30, miễn 2", "đúng", "muộn không")
    assert text.startswith("Muộn 2 ngày ạ: ngày an toàn cuối cùng là thứ Ba, 14/5/2024.")


def test_before_any_report_the_plan_is_asked(archive: Dialogue) -> None:
    text = says(archive, TWO[0], "báo cáo đó ghi ngày nào")
    assert text.startswith("*Báo cáo số lượng bản cam kết*")


@pytest.mark.parametrize(
    "said", ["tôi đã báo cáo những gì", "xem việc đã báo", "những việc nào tôi báo rồi"]
)
def test_ones_own_reports_are_listed_in_every_organisation(start: Start, said: str) -> None:
    committee = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 5, 8))
    assert says(committee, said).startswith("Em chưa ghi nhận việc nào của Đảng ủy Khối")
