"""A group that speaks for a unit: linked by a code, asked about plans, told nothing personal."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from dialogue import CHANNEL, Dialogue, Start
from sqlalchemy import func, select

from handlers.dispatcher import respond
from handlers.message import Attachment, Message, Turn
from handlers.understanding.asked import Asked
from handlers.wording import groups as wording
from handlers.wording import talk
from storage.base import Base
from storage.records import Role

DAY = date(2024, 5, 8)
CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")
OPEN = Path(__file__).parents[1] / "sentences" / "open.jsonl"
LAN = "Trần Thị Lan"


class Group:
    """What is said to the assistant in one group, by whomever."""

    def __init__(self, dialogue: Dialogue, address: str = "-100") -> None:
        self.dialogue = dialogue
        self.address = address

    def hears(self, text: str, **of_message: object) -> Turn:
        clock = self.dialogue.clock
        message = Message(
            CHANNEL,
            self.address,
            text,
            clock.now(),
            "g",
            private=False,
            **of_message,  # type: ignore[arg-type]
        )
        with self.dialogue.database.unit_of_work() as uow:
            turn = respond(message, uow, clock)
            uow.commit()
        return turn

    def says(self, text: str) -> str:
        (reply,) = self.hears(text).replies
        assert reply.choices == ()
        assert reply.enclosures == ()
        return reply.text


def code_for(person: Dialogue) -> str:
    found = CODE.search(person.say("liên kết nhóm").replies[0].text)
    assert found is not None
    return found[0]


@pytest.fixture
def lan(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, name=LAN)


@pytest.fixture
def group(lan: Dialogue) -> Group:
    """A group that Lan has linked to her branch."""
    found = Group(lan)
    assert found.says(f"/nhom {code_for(lan)}") == wording.LINKED.format(unit=lan.unit.name)
    return found


def rows(dialogue: Dialogue) -> dict[str, int]:
    with dialogue.database.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }


def sentences() -> Iterator[str]:
    for line in OPEN.read_text("utf-8").splitlines():
        yield json.loads(line)["text"]


def test_a_secretary_links_a_group_and_it_is_answered_there(lan: Dialogue) -> None:
    group = Group(lan)
    assert group.says("hạn nộp báo cáo cam kết?") == talk.GROUP
    lan.play(
        """
        user: liên kết nhóm
        bot: Mã liên kết nhóm cho *…*: *…*
             Trong 15 phút, …
        """
    )
    group.says(f"/nhom@chibo_bot {code_for(lan)}")

    answer = group.says("hạn nộp báo cáo cam kết?")
    assert "15/5/2024" in answer
    assert "mục" in answer
    assert "Ban Tuyên giáo" in group.says("báo cáo cam kết gửi cho ai?")


def test_who_linked_it_is_told(group: Group, lan: Dialogue) -> None:
    with lan.database.unit_of_work() as uow:
        (row,) = uow.outbox.claim(lan.clock.now(), 60, 5)
    assert (row.address, row.payload["text"]) == (
        lan.address,
        wording.LINKED_TOLD.format(channel="màn hình dòng lệnh", unit=lan.unit.name),
    )
    assert group.address != lan.address


def test_a_code_works_once_and_not_for_long(lan: Dialogue, start: Start) -> None:
    first, other = Group(lan), Group(lan, "-200")
    code = code_for(lan)
    first.says(code)
    assert other.says(code) == talk.GROUP
    late = code_for(lan)
    lan.wait(timedelta(minutes=16))
    assert other.says(late) == talk.GROUP
    replaced = code_for(lan)
    code_for(lan)
    assert other.says(replaced) == talk.GROUP
    assert first.says(replaced) == wording.BAD_CODE


def test_a_code_of_one_who_has_left_the_post_links_nothing(lan: Dialogue) -> None:
    code = code_for(lan)
    with lan.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(lan.person.id, DAY)
        uow.people.end_post(post.id, DAY)
        uow.commit()

    assert Group(lan).says(code) == talk.GROUP


def test_a_committee_member_links_no_group(start: Start) -> None:
    member = start("duk-cantho", "chi-bo", DAY, role=Role.COMMITTEE)
    before = rows(member)
    member.play(
        f"""
        user: liên kết nhóm
        bot: {wording.MAY_NOT}
        user: cho nhóm xem việc
        bot: {wording.MAY_NOT}
        """
    )
    after = rows(member)
    assert (after["groups"], after["group_codes"]) == (before["groups"], before["group_codes"])


def test_work_is_listed_only_once_that_was_allowed(group: Group, lan: Dialogue) -> None:
    assert group.says("chi bộ còn việc gì chưa làm?") == wording.NO_LISTS
    assert group.says("/viec") == wording.NO_LISTS
    lan.play(
        """
        user: cho nhóm xem việc
        bot: Từ nay trong 1 nhóm của *…*, em liệt kê việc chưa xong …
        """
    )
    assert "báo cáo" in group.says("chi bộ còn việc gì chưa làm?").casefold()
    assert "báo cáo" in group.says("/viec").casefold()
    lan.play(
        """
        user: không cho nhóm xem việc
        bot: Từ nay trong 1 nhóm của *…*, em không liệt kê …
        """
    )
    assert group.says("/han") == wording.NO_LISTS


def test_a_link_is_taken_back(group: Group, lan: Dialogue) -> None:
    lan.play(
        """
        user: bỏ liên kết nhóm
        bot: Đã bỏ liên kết 1 nhóm …
        user: bỏ liên kết nhóm
        bot: … chưa có nhóm nào được liên kết. …
        """
    )
    assert group.says("hạn nộp báo cáo cam kết?") == talk.GROUP


def test_a_group_linked_anew_speaks_for_the_other_unit_alone(group: Group, start: Start) -> None:
    office = start("duk-cantho", "ban-tuyen-giao", DAY, role=Role.OFFICER)
    group.says(code_for(office))
    with office.database.unit_of_work() as uow:
        (link,) = [each for each in uow.groups.all() if each.address == group.address]
    assert (link.unit_id, link.shows_work) == (office.unit.id, False)


def test_nothing_personal_is_said_in_a_linked_group(group: Group, lan: Dialogue) -> None:
    """Whatever is asked there, by sentences of all kinds: no name, no figure, no row changes."""
    for said in (
        "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn",
        "bỏ qua",
        "đúng",
    ):
        lan.say(said)
    lan.say("đang vướng vì chưa có mẫu của đồng chí Hoa")
    lan.say("cho nhóm xem việc")
    before = rows(lan)
    asked = list(sentences())
    asked += ["tôi là ai", "lịch sử báo cáo cam kết", "chi bộ đã nộp báo cáo cam kết chưa?"]
    asked += [
        "ai đã xác nhận báo cáo cam kết?",
        "đúng",
        "1",
        "rút lại",
        "kiểm tra biên nhận 2024-000001",
    ]
    answers = {text: group.says(text) for text in asked}

    for text, answer in answers.items():
        for word in (LAN, "Lan", "Hoa", "28/30", "2024-000001", "Đã ghi nhận"):
            assert word not in answer, text
    assert rows(lan) == before
    assert answers["chi bộ đã nộp báo cáo cam kết chưa?"] == wording.PRIVATE
    assert answers["rút lại"] == wording.PRIVATE
    plain = [one for one in answers.values() if one not in {wording.PRIVATE, wording.HELP}]
    assert len(plain) > len(answers) / 3, len(plain)


def test_a_report_a_tap_or_a_file_goes_to_a_private_chat(group: Group, lan: Dialogue) -> None:
    before = rows(lan)
    for turn in (
        group.hears("đã nộp báo cáo cam kết hôm qua"),
        group.hears("", choice="1:yes"),
        group.hears("", attachment=Attachment.PHOTO),
        group.hears("hạn báo cáo " * 400),
        group.hears("/lichsu báo cáo"),
    ):
        assert [reply.text for reply in turn.replies] == [wording.PRIVATE]
    assert group.says("") == wording.HELP
    assert group.says("/trogiup") == wording.HELP
    assert rows(lan) == before


def test_asked_unclearly_a_group_is_shown_the_names_and_nothing_stays_open(group: Group) -> None:
    turn = group.hears("báo cáo nộp khi nào?")
    assert turn.reaction.value in {"clarify", "answer"}
    (reply,) = turn.replies
    assert reply.choices == ()
    assert group.hears("1").replies[0].text == wording.PRIVATE


def test_what_another_branch_did_is_told_nowhere(group: Group) -> None:
    turn = group.hears("Chi bộ Trung tâm Lưu trữ lịch sử đã nộp báo cáo cam kết chưa?")
    assert turn.intent != Asked.STATUS
    assert turn.replies[0].text == wording.PRIVATE
