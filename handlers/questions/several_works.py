"""Two works in one question, each by its own half; and of one work, whose part is asked about."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.asker import Asker
from handlers.understanding.asked import ROLES
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading, read
from handlers.understanding.retrieval import (
    COVERED,
    HALF_NAMED,
    NAMED,
    Candidate,
    candidates,
    index_of,
    plain,
)
from plans.model import Plan, Task, WorkKind
from plans.text.words import Word

MOST_TASKS = 3
"""Tasks that one answer is about; more would drown it."""
CLAUSE_ENDS = set(",;.?!\n")
JOINING = {"hay", "voi", "va", "roi", "con", "lan", "cung"}
"""Words between the two halves of a question on two tasks."""
FEW_JOININGS = {"voi", "va", "lan", "cung", "hay"}
"""The same where nothing but such a word tells that there are two."""
OF_HALF = ("ask.", "mark.", "level.", "did.bare", "did.held")
"""Families whose words, alone in a half, leave its work to the other one: «… và cấp Khối»."""
SMALL = {"o", "cap", "cua", "tai", "toan", "rieng", "cung", "luc", "truoc", "sau"}
"""Words before a level: «ở cơ sở và cấp Khối»."""
COUNTERPART = 0.4
"""Share of a name, and of the sentence, from which on the other half of two is spoken of."""
PARTS = ("ask.coordinate", "ask.advise")
"""What one does in somebody else's work, so that it does not name the work."""
EVENT = "thing."
FULLER = 0.6
"""Share of the fuller name of two from which on a half may mean both."""
ASKING = {"ask.when", "ask.deliver", "ask.who"}


def of_clauses(reading: Reading, asker: Asker) -> list[Candidate]:
    """Return the tasks of a message that asks of one, and in another clause of another.

    «sơ kết họp chừng nào, họp xong thì báo cáo gửi cho ai»: each clause must name its own.
    """
    ends = [at for at, word in enumerate(reading.words) if set(word.after) & CLAUSE_ENDS]
    if not ends:
        return []
    clause_of = [bisect_left(ends, at) for at in range(len(reading.words))]
    asking = {clause_of[cue.begin] for cue in reading.cues.found if cue.name in ASKING}
    if len(asking) < 2:
        return []
    found = []
    for clause in sorted(asking):
        own = [one for one in reading.content if clause_of[reading.index_of(one)] == clause]
        part = replace(reading, candidates=tuple(candidates(asker.plans, own)))
        best = meant(rank(part, asker), most=1)
        found += [one for one in best if one.named >= HALF_NAMED or one.is_named]
    keys = {one.task.key for one in found}
    return found[:MOST_TASKS] if len(keys) == len(found) > 1 else []


def of_halves(reading: Reading, asker: Asker) -> list[Candidate]:
    """Return the tasks of one question on two: «tổng kết ở cơ sở và cấp Khối khi nào».

    Each half must name its own, by itself or with the work of the other half: «báo cáo năm 2021
    với 2023», «quý 2 và quý 3 sinh hoạt gì».
    """
    several = reading.cues.has("mark.pair", "mark.several")
    if not several or reading.numbers:
        return []
    joining = JOINING if reading.cues.has("mark.pair") else FEW_JOININGS
    for at, word in enumerate(reading.words):
        if word.fold not in joining or not 0 < at < len(reading.words) - 1:
            continue
        if _within_name(reading.words, at, asker.plans):
            continue
        found = _of_two(reading, word, asker)
        if found:
            return found
    return []


def _within_name(said: Sequence[Word], at: int, plans: Sequence[Plan]) -> bool:
    """Tell «học tập và làm theo», which stands so in the name of some work."""
    before, joins, after = (plain(said[place].fold) for place in (at - 1, at, at + 1))
    known = [index_of(plan).pairs for plan in plans]
    return any((before, joins) in some and (joins, after) in some for some in known)


def _of_two(reading: Reading, joint: Word, asker: Asker) -> list[Candidate]:
    texts = reading.text[: joint.start], reading.text[joint.end :]
    halves = [read(text, asker.plans, asker.today, hour=asker.hour) for text in texts]
    own = [_own_words(half) for half in halves]
    if not any(own):
        return []
    lent = [bool(words) for words in own]
    for number, half in enumerate(halves):
        if not own[number]:
            if not (half.times or half.cues.has("level.")):
                return []
            said = " ".join(word.raw for word in own[1 - number])
            text = f"{said} {texts[number]}"
            halves[number] = read(text, asker.plans, asker.today, hour=asker.hour)
    found = [list(_best(half, lends, asker)) for half, lends in zip(halves, lent, strict=True)]
    if not all(found) or _is_one(reading, halves, asker):
        return []
    both = [*found[0], *found[1]]
    keys = {one.task.key for one in both}
    return both[:MOST_TASKS] if len(keys) == len(both) else []


def _own_words(half: Reading) -> list[Word]:
    """Return the telling words of a half that name work, not only whose or of when."""
    told = half.cues.covered(OF_HALF) - half.cues.covered(("kind.", "instrument."))
    return [
        word
        for word in half.content
        if half.index_of(word) not in told and word.fold not in SMALL and not word.fold.isdecimal()
    ]


def _best(half: Reading, lends: bool, asker: Asker) -> Iterator[Candidate]:
    """Yield what a half names; one that leans on the other must not name it as fully."""
    found = of_event(meant(rank(half, asker), most=MOST_TASKS), half)[:2]
    least = FULLER * max((one.named for one in found), default=0.0)
    for one in found:
        if one.named < least:
            continue
        whole = one.covered >= NAMED and one.hits > 1
        if one.named >= HALF_NAMED or whole or (not lends and one.is_spoken_of):
            yield one


def _is_one(reading: Reading, halves: Sequence[Reading], asker: Asker) -> bool:
    """Tell a sentence that names one piece of work over the joining word."""
    if any(half.times for half in halves) or any(half.cues.has("level.") for half in halves):
        return False
    events = [{one for one in half.cues.names if one.startswith(EVENT)} for half in halves]
    if all(events) and events[0] != events[1]:
        return False  # «hội thảo với tọa đàm quân đội»
    best = rank(reading, asker)[:1]
    return any(one.named >= NAMED and one.covered >= NAMED for one in best)


def with_counterpart(
    named: list[tuple[Plan, Task]], ranked: Sequence[Candidate], reading: Reading
) -> list[tuple[Plan, Task]]:
    """Add the meeting to its report, and the report to its meeting, where both are asked about.

    «sơ kết có hai mốc, hội nghị khi nào, báo cáo khi nào»: one name stands for two pieces of work.
    """
    cues = reading.cues
    times = len([one for one in cues.found if one.name == "mark.asking"])
    both = cues.has("kind.report") and cues.has("kind.conference", "kind.commendation")
    if len(named) != 1 or not (cues.has("mark.pair") or (both and times > 1)):
        return named
    is_report = named[0][1].kind is WorkKind.REPORT
    others = [
        (one.plan, one.task)
        for one in ranked
        if (one.task.kind is WorkKind.REPORT) is not is_report
        and one.plan is named[0][0]
        and one.named >= COUNTERPART
        and one.covered >= COUNTERPART
    ]
    return [*named, *others[:1]]


def of_event(
    chosen: list[Candidate], reading: Reading, ranked: Sequence[Candidate] = ()
) -> list[Candidate]:
    """Leave out work for an event, where the event itself is meant.

    «hội thảo tổ chức lúc nào» is not of the money for it.
    """
    names = [name.removeprefix(EVENT) for name in reading.cues.names if name.startswith(EVENT)]
    own = [one for one in chosen if any(name in one.task.title.lower() for name in names)]
    told = reading.cues.covered((EVENT, "did.bare", "did.held", "ask.", "mark.", "kind.", "level."))
    if names and not own and all(reading.index_of(word) in told for word in reading.content):
        titled = [one for one in ranked if any(name in one.task.title.lower() for name in names)]
        return titled[:2] or chosen
    for_it = [
        one
        for one in chosen
        if one not in own and any(name in said for name in names for said in one.task.words)
    ]
    return [one for one in chosen if one not in for_it] if own else chosen


def in_role(reading: Reading, asker: Asker, chosen: list[Candidate]) -> list[Candidate]:
    """Return the work in which somebody has the part that is asked for: «ai tham mưu kiểm tra».

    The words of the part itself name no work then.
    """
    role = next((who for name, who in ROLES if name in PARTS and reading.cues.has(name)), None)
    if role is None or not reading.cues.has("ask.who") or reading.cues.has("ask.deliver"):
        return chosen
    if any(getattr(one.task.roles, role) for one in chosen):
        return chosen
    part = reading.cues.covered(PARTS)
    words = [one for one in reading.content if reading.index_of(one) not in part]
    rest = replace(reading, content=tuple(words), candidates=tuple(candidates(asker.plans, words)))
    found = [
        one
        for one in rank(rest, asker)
        if getattr(one.task.roles, role) and one.covered >= COVERED and one.named >= HALF_NAMED
    ]
    return found[:1] or chosen
