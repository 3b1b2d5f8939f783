"""«Đồng chí … giữ chức gì»: what a plan says of somebody whom it names."""

from collections.abc import Sequence

from handlers.answers.document import document_lines
from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import stands_in
from handlers.understanding.acts import Act
from handlers.understanding.asked import Asked, Of
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Plan
from plans.text.normal import fold
from plans.text.words import Word, words

CALLED = {"ong", "ba", "anh", "chi", "chu", "bac", "co"}
"""Words before the bare last name of somebody: «ông Tám»."""
COMRADE = ("dong", "chi")
PERSON = ("đồng chí ", "đ/c ", "đc ")
"""How somebody is named among those to whom a plan goes."""
SAID = {Act.REFUSED, Act.DONE, Act.NOT_DONE, Act.UNDO, Act.SNOOZE}
"""What is more than a question on somebody."""
POSTS = ("pho bi thu", "bi thu", "pho chu tich", "chu tich", "truong ban", "chu nhiem", "uy vien")


def answer(reading: Reading, asker: Asker) -> Turn | None:
    """Tell the post that a plan gives somebody, or that it gives none; None for all else."""
    if not reading.cues.has("ask.post_held") or reading.act in SAID:
        return None
    for plan in asker.plans:
        cited = wording.SOURCE_PLAN.format(citation=plan.citation)
        signature = plan.signature
        if signature is not None and _is_named(signature.name, reading.words):
            lines = document_lines(plan, Of.SIGNER)[0]
            first = _whether(signature.position, reading)
            stated = signature.position is not None
            text = "\n".join([*filter(None, [first]), *lines, cited])
            reaction = Reaction.ANSWER if stated else Reaction.NOT_STATED
            return Turn((Reply(text),), reaction, Asked.DOCUMENT)
        if (told := _recipient(plan, reading.words)) is not None:
            text = f"{wording.RECIPIENTS.format(recipients=told)}\n{cited}"
            return Turn((Reply(text),), Reaction.ANSWER, Asked.DOCUMENT)
    return None


def _recipient(plan: Plan, said: Sequence[Word]) -> str | None:
    for one in plan.recipients:
        for begins in PERSON:
            if one.lower().startswith(begins):
                name, _, _ = one[len(begins) :].partition(",")
                if _is_named(name, said):
                    return one
    return None


def _is_named(name: str, said: Sequence[Word]) -> bool:
    """Tell a full name, or the last of it after «ông», «đồng chí»."""
    parts = words(name)
    if len(parts) > 1 and stands_in(parts, said):
        return True
    found = stands_in(parts[-1:], said)
    if not found:
        return False
    at = next(at for at, word in enumerate(said) if word is found[0])
    before = tuple(word.fold for word in said[max(0, at - 2) : at])
    return before == COMRADE or before[-1:] in {(one,) for one in CALLED}


def _whether(position: str | None, reading: Reading) -> str:
    """Return yes or no to «là phó bí thư phải không», where the plan tells."""
    if position is None or not reading.cues.has("mark.polar"):
        return ""
    text = " ".join(word.fold for word in reading.words)
    asked = next((one for one in POSTS if one in text), "")
    if not asked:
        return ""
    return wording.YES if asked == fold(position) else wording.NO
