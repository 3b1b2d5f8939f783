"""Sentences that could not be placed: kept for the office, which learns from them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rapidfuzz import fuzz, process

from handlers.asker import Asker
from handlers.confirmations.own_words import kept
from handlers.message import Message, Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.intents.model import Intent
from handlers.understanding.reading import Reading
from handlers.wording import unclear as wording
from plans.clock import Clock
from plans.text.masking import masked
from plans.times.spoken import spoken_day
from storage import permissions
from storage.permissions import may
from storage.records import MisunderstoodId, MisunderstoodSentence, WhyUnclear
from storage.unit_of_work import UnitOfWork

INTENT = "ask_misunderstood"
KEEP = timedelta(days=180)
"""How long a sentence stays."""
SHOWN_OF = timedelta(days=30)
SHOWN = 10
"""Groups in one answer of the chat."""
MOST_READ = 300
"""Sentences that one answer of the chat looks at."""
ALIKE = 85
"""Per cent, of words in any order; what is as like is one question asked twice."""
NOTED = "noted"
"""Names, in the data of a step, the row to which a pick from its guesses is added."""
OUTSIDE = 0.8
"""Share from which on the model knows a sentence for one on everyday things."""
ASKS_WHICH = {"ask.which", "confirm.which"}


@dataclass(slots=True)
class Alike:
    """Sentences that ask the same; the newest stands for them."""

    newest: MisunderstoodSentence
    count: int = 1
    units: list[str] = field(default_factory=list)
    chosen: Counter[str] = field(default_factory=Counter)


def keep(
    turn: Turn, reading: Reading, message: Message, asker: Asker, talk: Talk, clock: Clock
) -> None:
    """Keep a sentence that this turn could not place, without who typed it."""
    why = _why(turn, reading, talk)
    if why is None:
        return
    row_id = asker.uow.misunderstood.note(
        asker.post.org.id,
        asker.post.unit.id,
        message.channel,
        text=masked(kept(reading.text)),
        normal=masked(" ".join(word.fold for word in reading.content)),
        why=why,
        guesses=turn.tasks,
        at=clock.now(),
    )
    if talk.step in ASKS_WHICH and not talk.waits_from_before:
        talk.data[NOTED] = row_id


def chose(data: dict[str, object], key: str, uow: UnitOfWork) -> None:
    """Add to a kept sentence which of its guesses was meant."""
    row_id = data.get(NOTED)
    if isinstance(row_id, int):
        uow.misunderstood.chose(MisunderstoodId(row_id), key)


def _why(turn: Turn, reading: Reading, talk: Talk) -> WhyUnclear | None:
    """Tell a sentence with words that nothing is known of from one that only leaves out a name."""
    if reading.impossible or not any(word.fold.isalpha() for word in reading.content):
        return None
    if turn.reaction is Reaction.DECLINE:
        known = reading.cues.has("off.") or reading.weighed.of(Intent.OUTSIDE) >= OUTSIDE
        return None if reading.act is Act.OUTSIDE and known else WhyUnclear.DECLINED
    if turn.reaction is not Reaction.CLARIFY or reading.concerns_work:
        return None
    asked_now = talk.step in ASKS_WHICH and not talk.waits_from_before
    return WhyUnclear.ASKED_BACK if asked_now or not talk.step else None


def tell(asker: Asker, clock: Clock) -> Turn:
    """Show the office what was not understood in its organisation of late; nobody else."""
    if not may(asker.post.role, permissions.Act.LEARN):
        return Turn((Reply(wording.ONLY_OFFICE),), Reaction.REFUSE, INTENT)
    since = clock.now() - SHOWN_OF
    groups = alike(asker.uow.misunderstood.of_org(asker.post.org.id, since, MOST_READ))
    if not groups:
        return Turn((Reply(wording.NONE.format(days=SHOWN_OF.days)),), Reaction.ANSWER, INTENT)
    lines = [wording.HEAD.format(days=SHOWN_OF.days, org=asker.post.org.name)]
    for number, group in enumerate(groups[:SHOWN], 1):
        lines += _lines(number, group, asker)
    if len(groups) > SHOWN:
        lines.append(wording.MORE.format(count=len(groups) - SHOWN))
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, INTENT)


def _lines(number: int, group: Alike, asker: Asker) -> list[str]:
    times = wording.TIMES.format(count=group.count) if group.count > 1 else ""
    day = spoken_day(_local(group.newest.at, asker))
    line = wording.ITEM.format(
        number=number,
        text=group.newest.text.replace("*", ""),
        times=times,
        units=", ".join(group.units),
        day=day,
    )
    titles = [found[1].title for key, _ in group.chosen.most_common() if (found := asker.find(key))]
    return [line, *(wording.CHOSEN.format(title=title) for title in titles[:1])]


def _local(at: datetime, asker: Asker) -> datetime:
    return at.astimezone(asker.zone)


def alike(sentences: Sequence[MisunderstoodSentence]) -> list[Alike]:
    """Group sentences of much the same telling words, given and returned with the newest first."""
    groups: list[Alike] = []
    names: list[str] = []
    for one in sentences:
        found = process.extractOne(
            one.normal, names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
        )
        if found is None:
            groups.append(Alike(one))
            names.append(one.normal)
            group = groups[-1]
        else:
            group = groups[found[2]]
            group.count += 1
        if one.unit_name not in group.units:
            group.units.append(one.unit_name)
        if one.chosen:
            group.chosen[one.chosen] += 1
    return groups
