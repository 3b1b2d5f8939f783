"""What nobody could place: three guesses, and a list that the office reads."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Message, Reaction
from storage.records import MisunderstoodSentence, Role, WhyUnclear

DAY = date(2024, 5, 8)
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
UNKNOWN = "hạn của vụ zuxoqa là bữa nào"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def kept_by(dialogue: Dialogue, org: str = "duk-cantho") -> list[MisunderstoodSentence]:
    with dialogue.database.unit_of_work() as uow:
        found = uow.organisations.by_code(org)
        assert found is not None
        return uow.misunderstood.of_org(found.id, BEGINNING)


def test_three_guesses_are_numbered_and_one_digit_answers_the_question(
    secretary: Dialogue,
) -> None:
    turn = secretary.say(UNKNOWN)
    assert turn.reaction is Reaction.CLARIFY
    assert len(turn.replies[-1].choices) == len(turn.tasks) == 3
    picked = secretary.say("2")
    assert picked.tasks == (turn.tasks[1],)
    assert picked.reaction in {Reaction.ANSWER, Reaction.NOT_STATED}
    assert picked.intent == "ask_deadline"


def test_it_is_kept_with_its_guesses_and_with_what_was_picked(secretary: Dialogue) -> None:
    turn = secretary.say(UNKNOWN)
    (kept,) = kept_by(secretary)
    assert kept.text == UNKNOWN
    assert kept.normal == "zuxoqa"
    assert kept.guesses == turn.tasks
    assert kept.why is WhyUnclear.ASKED_BACK
    assert kept.unit_name == secretary.unit.name
    assert kept.chosen is None
    secretary.say("3")
    assert kept_by(secretary)[0].chosen == turn.tasks[2]


def test_tapping_a_guess_is_picking_it(secretary: Dialogue) -> None:
    turn = secretary.say(UNKNOWN)
    secretary.tap(turn.replies[-1].choices[0].label)
    assert kept_by(secretary)[0].chosen == turn.tasks[0]


def test_work_reported_under_a_name_nobody_knows_is_kept_as_well(secretary: Dialogue) -> None:
    turn = secretary.say("làm xong cái vụ zuxoqa rồi")
    assert turn.reaction is Reaction.CLARIFY
    secretary.say("1")
    (kept,) = kept_by(secretary)
    assert kept.chosen == turn.tasks[0]


def test_a_sentence_that_nothing_is_known_of_is_kept_as_declined(secretary: Dialogue) -> None:
    secretary.say("zuxoqa bravuti menkado sitora")
    (kept,) = kept_by(secretary)
    assert kept.why is WhyUnclear.DECLINED
    assert kept.guesses == ()


@pytest.mark.parametrize(
    "text",
    [
        "hạn nộp báo cáo cam kết là khi nào?",
        "tuần này phải làm gì",
        "hạn khi nào?",
        "chào em",
        "mai trời có mưa không",
        "số điện thoại của đồng chí bí thư chi bộ bên cạnh",
        "gửi em công văn tối mật số 12",
        "30/2 nộp gì",
        "xong rồi",
    ],
)
def test_what_was_understood_or_refused_is_not_kept(secretary: Dialogue, text: str) -> None:
    secretary.say(text)
    assert kept_by(secretary) == []


def test_personal_numbers_are_masked(secretary: Dialogue) -> None:
    secretary.say("vụ zuxoqa bravuti cho 0912 345 678 hạn ngày nào")
    (kept,) = kept_by(secretary)
    assert "345" not in kept.text + kept.normal
    assert "zuxoqa" in kept.text


def test_a_stranger_s_words_are_not_kept(secretary: Dialogue) -> None:
    secretary.address = "stranger"
    secretary.say(UNKNOWN)
    assert kept_by(secretary) == []


def test_words_in_a_group_are_not_kept(secretary: Dialogue) -> None:
    from handlers.dispatcher import respond

    at = secretary.clock.now()
    message = Message("terminal", secretary.address, UNKNOWN, at, "g/1", private=False)
    with secretary.database.unit_of_work() as uow:
        respond(message, uow, secretary.clock)
        uow.commit()
    assert kept_by(secretary) == []


@pytest.mark.parametrize(
    "question",
    [
        "câu nào chưa hiểu?",
        "cau nao em chua hieu",
        "cho xem những câu em không hiểu",
        "Các câu bot chưa hiểu",
    ],
)
def test_an_officer_reads_the_list_of_their_organisation_only(start: Start, question: str) -> None:
    here = start("duk-cantho", "chi-bo", DAY)
    there = start("la-gi", "chi-bo", DAY)
    here.say(UNKNOWN)
    here.say("1")
    start("duk-cantho", "chi-bo", DAY).say("vu zuxoqa han ngay nao vay")
    there.say("hạn của vụ bravuti là bữa nào")
    officer = start("duk-cantho", "ban-tuyen-giao", DAY, role=Role.OFFICER, name="Trần Bình")
    turn = officer.say(question)
    assert turn.reaction is Reaction.ANSWER
    text = turn.replies[0].text
    assert "zuxoqa" in text
    assert "2 lần" in text
    assert "Người hỏi chọn" in text
    assert here.unit.name in text
    assert "bravuti" not in text
    assert "Nguyễn Văn An" not in text


def test_an_officer_of_an_office_without_such_sentences_is_told_so(start: Start) -> None:
    officer = start("la-gi", "chi-bo", DAY, role=Role.OFFICER)
    assert "không có câu nào" in officer.say("câu nào chưa hiểu").replies[0].text


def test_a_secretary_is_not_shown_what_others_typed(start: Start) -> None:
    start("duk-cantho", "chi-bo", DAY).say(UNKNOWN)
    other = start("duk-cantho", "chi-bo", DAY, name="Lê Thị Cúc")
    turn = other.say("câu nào chưa hiểu?")
    assert turn.reaction is Reaction.REFUSE
    assert "zuxoqa" not in turn.replies[0].text


def test_going_back_puts_the_guesses_again(secretary: Dialogue) -> None:
    turn = secretary.say(UNKNOWN)
    again = secretary.say("quay lại")
    assert again.tasks == turn.tasks
    assert secretary.say("1").tasks == (turn.tasks[0],)


def test_a_year_of_officers_questions_shows_ten_groups_at_most(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    made_up = ["bra", "kod", "tul", "vem", "zip", "qua", "xor", "fli", "gan", "hym", "jut", "lox"]
    for word in made_up:
        secretary.say(f"hạn của vụ {word}{word}{word} là bữa nào")
        secretary.wait(timedelta(minutes=1))
    officer = start("duk-cantho", "ban-tuyen-giao", DAY, role=Role.OFFICER)
    officer.to(DAY, 15)
    text = officer.say("câu nào chưa hiểu").replies[0].text
    assert "\n10. " in text
    assert "\n11. " not in text
