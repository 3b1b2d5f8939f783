"""The commands of a channel's menu: `/viec`, `/han`, … each the short way to one answer."""

from handlers.answers.my_work import Wanted, my_work
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.listing import listing_turn
from handlers.talk import Talk
from handlers.wording import talk as wording
from storage.permissions import Act, may

HELP = {"trogiup", "help", "start"}
WORK = {
    "viec": Wanted(),
    "han": Wanted(upcoming=True),
    "quahan": Wanted(overdue=True),
}
SPOKEN = {
    "lichsu": "lịch sử việc",
    "biennhan": "kiểm tra biên nhận",
    "duyet": "có gì mới nộp",
    "bangviec": "bảng việc của",
}
"""Commands that stand for the beginning of a sentence: `/lichsu báo cáo cam kết`."""


def in_words(text: str) -> str | None:
    """Return the sentence that a command stands for; None for any other text."""
    first, _, rest = text.partition(" ")
    name, _, _ = first.removeprefix("/").partition("@")
    if not first.startswith("/") or name not in SPOKEN:
        return None
    return f"{SPOKEN[name]} {rest.strip()}".strip()


def obey(text: str, asker: Asker, talk: Talk) -> Turn | None:
    """Answer a command; None when the text is none that is known.

    A command leaves the open question as it is, but for `/thoi`, which ends it.
    """
    first, *_ = text.split(maxsplit=1) or [""]
    name, _, _ = first.removeprefix("/").partition("@")
    if not first.startswith("/"):
        return None
    if name in HELP:
        return _said(help_for(asker), "help")
    if name in WORK:
        return listing_turn(my_work(asker, WORK[name]), talk)
    if name == "kehoach":
        return _plans(asker)
    if name == "thoi":
        text = wording.STOPPED if talk.step else wording.NOTHING_OPEN
        talk.end()
        return _said(text, "smalltalk")
    return None


def help_for(asker: Asker) -> str:
    """Return what the person may ask for in the post in which they speak."""
    return wording.HELP_OFFICE if may(asker.post.role, Act.REVIEW) else wording.HELP


def _plans(asker: Asker) -> Turn:
    lines = [wording.PLANS_HEAD.format(org=asker.post.org.name)]
    for number, stored in enumerate(asker.stored_plans, 1):
        left = sum(work.plan_id == stored.id for work in asker.open_work)
        lines.append(
            wording.PLANS_ITEM.format(
                number=number,
                citation=stored.plan.citation,
                subject=stored.plan.subject,
                open=left,
                unit=asker.post.unit.name,
            )
        )
    lines.append(wording.PLANS_NEXT)
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, "ask_document")


def _said(text: str, intent: str) -> Turn:
    return Turn((Reply(text),), Reaction.CHAT, intent)
