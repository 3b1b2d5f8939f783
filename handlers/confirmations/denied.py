"""«Thực ra chưa nộp»: what was reported is denied, at once or days later."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.confirmations.anew import tells_parts
from handlers.confirmations.meant import fits_verb, names_other
from handlers.confirmations.record import RECORDED
from handlers.confirmations.said_days import days_said
from handlers.confirmations.undo import (
    INTENT,
    ORDERED,
    Standing,
    add,
    own_standing,
    put_right,
    standing_of,
    what_of_it,
)
from handlers.heard import cues_of
from handlers.message import Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading, read
from handlers.understanding.retrieval import NAMED
from handlers.wording import confirm as wording
from plans.times.spans import Prefer
from storage.records import AssignmentState

MOST_WORDS = 12
AMENDS = {
    Act.UNCLEAR,
    Act.OUTSIDE,
    Act.DONE,
    Act.UNDO,
    Act.ASK,
    Act.REFUSED,
    Act.NOT_DONE,
    Act.INTEND,
}
ADMITS = "say.admits"
"""«Thực ra», «nói thật»: what was said before is not so."""


def denied(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take «không phải, chưa nộp đâu» after a report, and «thực ra chưa nộp» whenever it comes."""
    if talk.step or not _takes_back(reading):
        return None
    at_once = _just_recorded(reading, asker, talk)
    if at_once:
        return _offered(at_once, talk)
    if not reading.cues.has(ADMITS):
        return None
    later = _of_before(reading, asker)
    return _offered(later, talk) if later else None


def amended(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take «thực ra 29», «à mà ngày 6/5 chứ», «thêm 1 người nữa ký rồi» right after a report."""
    if talk.step or len(reading.words) > MOST_WORDS or reading.act not in AMENDS:
        return None
    right = _puts_right(reading)
    tells = reading.act is Act.DONE and reading.cues.has("say.done", "say.over", "mark.done_mark")
    tells = tells or (reading.act is Act.DONE and reading.concerns_work)
    more = not right and not _asks(reading) and not tells
    at_once = _just_recorded(reading, asker, talk) if right or more else []
    if len(at_once) != 1:
        return None
    if more:
        return add(at_once[0], reading, talk)
    past = read(reading.text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    return put_right(at_once[0], past, asker, talk)


def _asks(reading: Reading) -> bool:
    return reading.cues.has("mark.polar", "mark.asking", "mark.what_then") or any(
        "?" in one.after for one in reading.words
    )


def _puts_right(reading: Reading) -> bool:
    """Tell a value that takes the place of one that was told, by the words beside it."""
    asks = _asks(reading)
    if tells_parts(reading) and not asks:
        return True
    numbered = any(word.fold[:1].isdigit() for word in reading.words) or bool(days_said(reading))
    cues = cues_of(reading)
    turns = cues.has("unit.amended", "unit.rather") or reading.cues.has(ADMITS)
    if asks or not (numbered or reading.figures) or (reading.is_clear and not reading.figures.more):
        return False
    return turns or bool(reading.figures.more)


def _just_recorded(reading: Reading, asker: Asker, talk: Talk) -> list[Standing]:
    """Return what was just recorded; nothing where other work has been spoken of since."""
    last = talk.focus.get(RECORDED)
    if not last or talk.focus.get("pushed"):
        return []
    ids = {int(one) for one in last["assignments"]}
    works = [work for work in asker.work if int(work.assignment_id) in ids]
    standing = [
        one
        for work in works
        if work.state is AssignmentState.SUBMITTED and (one := standing_of(work, asker))
    ]
    keys = {one.work.task.key for one in standing}
    if set(talk.spoken_of) - keys or names_other(reading, works, asker):
        return []
    return standing


def _of_before(reading: Reading, asker: Asker) -> list[Standing]:
    """Return the confirmations of what is named, or of what is done as the sentence says."""
    own = own_standing(asker)
    best = [one for one in meant(rank(reading, asker)) if one.named >= NAMED]
    keys = {one.task.key for one in best}
    if keys:
        return [one for one in own if one.work.task.key in keys]
    folds = {word.fold for word in reading.words}
    fitting = [one for one in own if fits_verb(one.work.task, folds)]
    return fitting or own


def _offered(standing: Sequence[Standing], talk: Talk) -> Turn:
    """Ask whether the one is withdrawn, or which of several."""
    if len(standing) > 1:
        titles = "; ".join(f"“{one.work.task.title}”" for one in standing)
        text = wording.WITHDRAW_WHICH.format(titles=titles, title=standing[0].work.task.title)
        keys = tuple(dict.fromkeys(one.work.task.key for one in standing))
        return Turn((Reply(text),), Reaction.UNDO, INTENT, keys)
    (one,) = standing
    talk.wait("undo.which", {**one.draft.to_data(), "receipt": one.receipt, ORDERED: True})
    return what_of_it(one, talk)


def _takes_back(reading: Reading) -> bool:
    """Tell «thực ra chưa nộp» from «chưa nộp à?» and from a figure that is put right."""
    asks = reading.cues.has("mark.polar", "mark.asking", "say.done_question")
    asks = asks or any("?" in word.after for word in reading.words)
    denies = reading.act in {Act.NOT_DONE, Act.UNDO, Act.REFUSED}
    denies = denies or (bool(reading.words) and reading.words[-1].fold == "dau")
    return denies and reading.cues.has("say.not_done") and reading.figures.done is None and not asks
