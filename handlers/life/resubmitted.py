"""«Đã bổ sung», «sửa rồi»: said of what the office has returned, and reported anew as it was."""

import re
from dataclasses import replace
from itertools import pairwise

from handlers.answers.status import status_line
from handlers.confirmations.confirm import go_on, object_to
from handlers.confirmations.draft import Draft, objection
from handlers.confirmations.filling import with_all_said
from handlers.confirmations.forms import MOST_ROUNDS
from handlers.heard import Heard
from handlers.life.which import ask_which, named_works
from handlers.message import Reaction, Reply, Turn
from handlers.naming import period_of
from handlers.understanding.acts import Act
from handlers.understanding.reading import read
from handlers.wording import life as wording
from plans.times.spans import Prefer
from plans.times.spoken import spoken_day
from storage.life import last_return
from storage.records import AssignmentState, EventKind, Work

THEN = "resubmitted"
FEW = 8
"""Words of a message that may be nothing but a word on what was returned."""
SUPPLEMENT = re.compile(r"\b(?:bổ sung|bo sung)\b", re.IGNORECASE)
TOLD = {EventKind.SUBMITTED, EventKind.CORRECTED}


def said(heard: Heard) -> bool:
    """Tell «đã bổ sung» from «bổ sung chưa?» and from a report that names other work."""
    reading = heard.reading
    asks = reading.cues.has("mark.question", "mark.polar", "say.done_question", "say.not_done")
    asks = asks or any("?" in word.after for word in reading.words) or reading.act is Act.REFUSED
    return heard.cues.has("unit.supplemented") and not asks


def told(heard: Heard) -> Turn | None:
    """Tell why the one report was returned and until when: «bổ sung gì cơ», «chưa bổ sung kịp».

    «Bổ sung» also stands in the names of some work; where one is named besides, it is meant.
    """
    reading = heard.reading
    pairs = set(pairwise(word.fold for word in reading.words))
    if ("bo", "sung") not in pairs or len(reading.words) > FEW:
        return None
    returned = [one for one in heard.asker.open_work if one.state is AssignmentState.RETURNED]
    if len(returned) != 1:
        return None
    asks = reading.cues.has("mark.question", "mark.asking", "mark.polar", "ask.", "say.not_done")
    asks = asks or any("?" in word.after for word in reading.words)
    rest = heard.again(SUPPLEMENT.sub(" ", reading.text)).reading
    if not asks or heard.cues.has("unit.supplemented") or rest.is_clear or reading.figures:
        return None
    (work,) = returned
    heard.talk.remember([work.task.key])
    return heard.said(status_line(heard.asker, work.task), Reaction.ANSWER, (work,))


def offer(heard: Heard) -> Turn | None:
    """Read back what was returned, with what is said of it now; None where nothing was."""
    returned = [one for one in heard.asker.open_work if one.state is AssignmentState.RETURNED]
    beside = heard.again(_without_phrase(heard))
    if not returned:
        spoken_of = heard.talk.focus.get("pushed") or heard.talk.spoken_of
        if beside.reading.content or beside.reading.figures or spoken_of or heard.talk.proofs:
            return None
        text = wording.NONE_RETURNED.format(unit=heard.asker.post.unit.name)
        return heard.said(text, Reaction.CLARIFY)
    named = {work.assignment_id for work in named_works(beside)}
    meant = [work for work in returned if work.assignment_id in named]
    if named and not meant and beside.reading.is_clear:
        return None
    meant = meant or returned
    return read_back(meant[0], heard) if len(meant) == 1 else ask_which(meant, THEN, heard)


def _without_phrase(heard: Heard) -> str:
    """Return what else is said: «bổ sung» also stands in the names of some work."""
    places = heard.cues.covered(("unit.supplemented",))
    return " ".join(word.raw for at, word in enumerate(heard.reading.words) if at not in places)


def read_back(work: Work, heard: Heard) -> Turn:
    """Begin with the version that was returned, and ask whether it is right now."""
    asker, talk = heard.asker, heard.talk
    history = asker.uow.assignments.history(work.assignment_id, work.unit_id)
    last = [one for one in history if one.kind in TOLD][-1]
    returned = last_return(history)
    past = read(heard.reading.text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    ids = (int(work.assignment_id),)
    before = Draft(ids, dict(last.figures), last.done_on, rounds=MOST_ROUNDS, note=last.note)
    draft = replace(with_all_said(before, past, [work]), proofs=talk.take_proofs())
    wrong = objection(draft, past, asker)
    turn = object_to(draft, wrong, asker, talk) if wrong else go_on(draft, asker, talk)
    why = wording.WAS_RETURNED.format(
        title=work.task.title,
        period=period_of(work),
        reason=returned.note,
        day=spoken_day(returned.due_on) if returned.due_on else "",
    )
    return replace(turn, replies=(Reply(why), *turn.replies))
