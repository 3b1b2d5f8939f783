"""What is not done yet: noted, answered, never taken for done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from handlers.answers.source import time_left
from handlers.asker import Asker
from handlers.confirmations.confirm import already
from handlers.confirmations.draft import Draft, amount_objection, with_said
from handlers.confirmations.meant import SURE, is_outright, named_among, near_works, works_meant
from handlers.confirmations.occasions import period_meant
from handlers.confirmations.own_words import kept
from handlers.confirmations.record import on_record
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of, period_of
from handlers.picks import picked
from handlers.talk import Talk
from handlers.understanding.acts import NOT_DONE, PARTLY, Act
from handlers.understanding.reading import Reading, read
from handlers.understanding.seams import Seam, clauses
from handlers.wording import confirm as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.text.figures import Figures, find_figures
from plans.times.spans import Prefer
from plans.times.spoken import spoken_day
from storage.errors import NotOpen
from storage.records import AssignmentId, EventKind, Work
from storage.steps import Step

PARTIAL = "report_progress_partial"
WHICH = "progress.which"
AT_MARKS = frozenset({Seam.MARK})
MEMBERS = {"dong", "dang", "nguoi", "dc", "dv", "d/c", "can"}
"""Words, folded, with which those begin who are counted: «đồng chí», «đảng viên», «cán bộ»."""
ALL = {"het", "du"}
"""Words, folded, by which a sum is said to be all there is: «25/30 ký đủ rồi»."""
HINDERS, FEWEST_TOLD = {"vuong", "ket"}, 2
"""What hinders is said behind these, in so many words more than one."""
MOST_NOTED = 2
"""Works that one message may tell of as not done."""


def note_progress(
    reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn:
    """Note that work is not done yet; it stays open and reminders go on."""
    works, named = works_meant(_told_of(reading, asker), asker, talk)
    if not works:
        return _nothing_open(named, reading, asker, talk)
    if unsure := _spoken_of_rather(works, reading, asker, talk):
        works, named = unsure, (unsure[0].task.key,)
    if len(works) > 1 and named and not _tells_of_several(reading):
        ids = [int(work.assignment_id) for work in works]
        talk.wait(WHICH, {"offered": ids, "said": reading.text})
        return _offered(works, talk)
    return note(works, reading, message, asker, talk, clock)


def _spoken_of_rather(
    works: Sequence[Work], reading: Reading, asker: Asker, talk: Talk
) -> list[Work]:
    """Return what was spoken of beside work that is named but faintly: it is to be asked which.

    What is noted here is read back by nobody, so a faint likeness is not enough against the talk.
    """
    keys = {work.task.key for work in works}
    if keys & set(talk.spoken_of) or any(is_outright(one, reading, asker) for one in works):
        return []
    before = [period_meant(key, reading, asker) for key in talk.spoken_of]
    return [*(work for work in before if work), *works[:1]] if any(before) else []


NOTES = {EventKind.PROGRESS, EventKind.NOTED}
JUST_NOW = timedelta(minutes=30)
"""So long «à nhầm» is of what was noted last."""


def is_part(reading: Reading, asker: Asker, talk: Talk) -> bool:
    """Tell «20/30 đồng chí đã ký cam kết rồi», where each has their own and some have not yet."""
    done, total = reading.figures.done, reading.figures.total
    if done is None or total is None or reading.figures.exempt or reading.figures.absent:
        return False
    if done >= total or ALL & {word.fold for word in reading.words}:
        return False
    if not _counts_members(reading):
        return False
    works, _ = works_meant(reading, asker, talk)
    return bool(works) and all(work.task.individual for work in works)


def _counts_members(reading: Reading) -> bool:
    """Tell «20/30 đồng chí đã ký», who did it themselves, from «đã nộp 20/30 bản»."""
    return any(
        "/" in before.fold and before.fold[0].isdigit() and word.fold in MEMBERS
        for before, word in pairwise(reading.words)
    )


def _tells_of_several(reading: Reading) -> bool:
    """Tell «chưa nộp báo cáo và kế hoạch» from «báo cáo chưa nộp», which may be one of several."""
    denials = [one.begin for one in reading.cues.found if one.name == NOT_DONE]
    apart = (
        bool(denials) and len(clauses(reading.text, AT_MARKS)) > 1 and max(denials) > min(denials)
    )
    return apart or reading.cues.has("mark.several", "mark.every")


def note(
    works: Sequence[Work],
    reading: Reading,
    message: Message,
    asker: Asker,
    talk: Talk,
    clock: Clock,
) -> Turn:
    """Note of these works how far they are, as a message tells."""
    works = works[:MOST_NOTED]
    draft = with_said(Draft(()), reading)
    wrong = amount_objection(draft, reading)
    if wrong:
        text = wording.PROGRESS_WRONG.format(wrong=wrong)
        return Turn((Reply(text),), Reaction.CLARIFY, PARTIAL, keys_of(works))
    if len(works) > 1:
        draft = replace(draft, figures={})
    texts = [_progress_line(work, draft, reading, message, asker, clock) for work in works]
    talk.remember(keys_of(works))
    text = "\n".join(texts)
    if reading.cues.has("say.progress"):
        text += wording.BLOCKED_SO if _tells_what_hinders(reading) else wording.BLOCKED
    return Turn((Reply(text),), Reaction.RECORD_PARTIAL, PARTIAL, keys_of(works))


def _tells_what_hinders(reading: Reading) -> bool:
    """Tell «vướng chữ ký thủ trưởng», which is noted with it, from a mere «đang vướng»."""
    folds = [word.fold for word in reading.words]
    at = next((at for at, fold in enumerate(folds) if fold in HINDERS), len(folds))
    return len(folds) - at > FEWEST_TOLD


def put_right(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Note anew how far a work is that was noted a moment ago: «à nhầm, 21/24»; None for all else.

    The note before stays in the history, and no confirmation is touched.
    """
    keys = talk.spoken_of
    if len(keys) != 1 or not reading.figures or reading.cues.has("order.withdraw"):
        return None
    for work in asker.open_work:
        if work.task.key != keys[0]:
            continue
        events = asker.uow.assignments.history(work.assignment_id, work.unit_id)
        last = events[-1] if events else None
        if last is not None and last.kind in NOTES and last.person_id == asker.person.id:
            fresh = clock.now() - last.at <= JUST_NOW
            return note([work], reading, message, asker, talk, clock) if fresh else None
    return None


def _told_of(reading: Reading, asker: Asker) -> Reading:
    """Return the clause that says what is not done; what stands beside it is a reason."""
    parts = [
        read(clause.bare, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
        for clause in clauses(reading.text, AT_MARKS)
    ]
    telling = [
        one
        for one in parts
        if one.cues.has("say.not_done")
        and one.figures.lacking is None
        and any(each.named >= SURE for each in one.candidates[:1])
    ]
    return telling[0] if len(telling) == 1 else reading


def _nothing_open(named: Sequence[str], reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Ask which work is meant, or tell that it is on record as done."""
    done = [work for work in asker.work if work.task.key in named]
    if done:
        return already(done[0], asker)
    offered = near_works(reading, asker, talk)
    if not offered:
        return Turn((Reply(wording.PROGRESS_WHICH),), Reaction.RECORD_PARTIAL, PARTIAL)
    ids = [int(work.assignment_id) for work in offered]
    talk.wait(WHICH, {"offered": ids, "said": reading.text})
    return _offered(offered, talk)


def _offered(works: Sequence[Work], talk: Talk) -> Turn:
    choices = tuple(
        talk.choice(f"{work.task.title}{period_of(work)}", str(number))
        for number, work in enumerate(works, 1)
    )
    told = _said(find_figures(str(talk.data.get("said", ""))))
    figures = f"{wording.PROGRESS_FIGURES_KEPT.format(figures=told)}\n" if told else ""
    reply = Reply(f"{figures}{wording.PROGRESS_WHICH}", choices)
    return Turn((reply,), Reaction.RECORD_PARTIAL, PARTIAL, keys_of(works))


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the question «which work?» once more."""
    works = _waiting(asker, talk)
    talk.wait(WHICH, talk.data)
    return _offered(works, talk)


def chosen(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take the answer to that question, by its number or by name, for what was told before."""
    works = _waiting(asker, talk)
    numbers = picked(message, reading, len(works))
    if numbers is None and _reports(reading):
        return None
    if numbers is None:
        named = named_among(reading, works, asker)
        if named is None:
            return None
        numbers = [works.index(named) + 1]
    if not numbers:
        text = talk_wording.BAD_CHOICE.format(count=len(works))
        return Turn((Reply(text),), Reaction.CLARIFY, PARTIAL)
    said = str(talk.data["said"])
    told = read(said, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    talk.end()
    one = [works[number - 1] for number in numbers]
    return note(one, told, replace(message, text=said), asker, talk, clock)


def _reports(reading: Reading) -> bool:
    """Tell «cam kết nộp rồi 28/30», said where it is asked what is not done: it is not that."""
    return reading.act is Act.DONE and reading.cues.has("say.done", "say.over", "mark.done_mark")


def _waiting(asker: Asker, talk: Talk) -> list[Work]:
    """Return the works among which one is to be chosen, each under the asker's own unit."""
    unit = asker.post.unit.id
    return [asker.uow.assignments.get(AssignmentId(int(one)), unit) for one in talk.data["offered"]]


def _progress_line(
    work: Work, draft: Draft, reading: Reading, message: Message, asker: Asker, clock: Clock
) -> str:
    begun = _has_begun(reading, draft)
    if not _noted(work, draft, message.text, message, asker, clock, begun=begun):
        return on_record(work, asker)
    due = ""
    if work.last_safe_day:
        due = wording.PROGRESS_DUE.format(
            day=spoken_day(work.last_safe_day), left=time_left(work.last_safe_day, asker.today)
        )
    told = _told_amounts(reading)
    return wording.PROGRESS.format(title=work.task.title, source=cite(work), figures=told, due=due)


def _told_amounts(reading: Reading) -> str:
    """Return how far it is, as it is told, or nothing."""
    counted = reading.figures
    said = _said(counted)
    has = counted.done is not None or counted.count is not None
    figures = wording.PROGRESS_FIGURES if has else wording.PROGRESS_LACKS
    return figures.format(figures=said) if said else _share(reading)


def _share(reading: Reading) -> str:
    """Return how much is said to be done, in the words in which it was said."""
    if reading.figures.percent is not None:
        return wording.PROGRESS_SHARE.format(said=f"{reading.figures.percent}%")
    cue = reading.cues.first(PARTLY)
    words = " ".join(word.raw for word in reading.words[cue.begin : cue.end]) if cue else ""
    return wording.PROGRESS_SHARE.format(said=f"“{words}”") if words else ""


def _has_begun(reading: Reading, draft: Draft) -> bool:
    return bool(draft.figures.get("done")) or reading.cues.has("say.progress", PARTLY)


def _said(figures: Figures) -> str:
    parts = []
    if figures.done is not None and figures.total is not None:
        parts.append(f"{figures.done}/{figures.total}")
    elif (done := figures.done if figures.done is not None else figures.count) is not None:
        parts.append(wording.PROGRESS_DONE.format(count=done))
    if figures.lacking is not None:
        parts.append(wording.PROGRESS_LACKING.format(count=figures.lacking))
    return ", ".join(parts)


def _noted(
    work: Work,
    draft: Draft,
    text: str,
    message: Message,
    asker: Asker,
    clock: Clock,
    *,
    begun: bool,
) -> bool:
    """Store how far the work is, in the person's own words; False when nobody waits for it.

    «chưa làm» says that it is not done; «đang làm», «12/30» that it has begun.
    """
    step = Step(
        EventKind.PROGRESS if begun else EventKind.NOTED,
        work.assignment_id,
        work.unit_id,
        asker.person.id,
        message.channel,
        clock.now(),
        asker.post.id,
        draft.figures,
        note=kept(text),
    )
    try:
        asker.uow.assignments.take(step)
    except NotOpen:
        return False
    return True


def note_beside(
    work: Work, reading: Reading, note: str, message: Message, asker: Asker, clock: Clock
) -> str:
    """Note that one work is not done while another is; return the line that tells so."""
    draft = with_said(Draft(()), reading)
    wrong = amount_objection(draft, reading)
    if wrong:
        return wording.PROGRESS_WRONG.format(wrong=wrong)
    begun = _has_begun(reading, draft)
    if not _noted(work, draft, note, message, asker, clock, begun=begun):
        return on_record(work, asker)
    return wording.PROGRESS_BESIDE.format(
        title=work.task.title, source=cite(work), figures=_told_amounts(reading)
    )


def hear_intention(reading: Reading, asker: Asker, talk: Talk, picked: Sequence[Work] = ()) -> Turn:
    """Answer «mai họp»: nothing is done yet, nothing is stored.

    `picked` is work that was picked by its number from the list shown last.
    """
    works, named = (list(picked), ()) if picked else works_meant(reading, asker, talk)
    if reading.content and not named and not picked and talk.step.startswith("confirm."):
        works = []  # «mai họp», said while another work is being reported
    title = ""
    if works:
        title = wording.INTEND_TITLE.format(title=works[0].task.title, source=cite(works[0]))
    text = wording.INTEND.format(title=title)
    return Turn((Reply(text),), Reaction.RECORD_PARTIAL, PARTIAL, keys_of(works[:1]))
