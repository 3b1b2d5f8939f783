"""Which of a unit's open work a sentence means."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.confirmations.by_deed import HANDED_IN, HELD, by_deed
from handlers.confirmations.levels import halves_of, of_half
from handlers.confirmations.occasions import period_meant
from handlers.questions.spoken_of import all_covered
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.ranking import (
    CLOSE,
    is_named_by_quarter,
    meant,
    rank,
)
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import NAMED, Candidate
from plans.model import Task, WorkKind
from plans.times import find_times
from plans.times.spans import Grain
from storage.records import AssignmentState, Work

MOST_OFFERED = 5
MEET = "hop"
MEETABLE = {
    *{WorkKind.CONFERENCE, WorkKind.THEMATIC_MEETING, WorkKind.REGULAR_MEETING},
    *{WorkKind.STUDY, WorkKind.ATTENDANCE},
}
"""Kinds of work that are done in a meeting."""
MOST_LIKELY = 3
"""Works offered when nothing tells which is meant."""
PEOPLE = {"nguoi", "dong", "chi", "vien", "du", "tham", "gia", "co", "mat"}
"""Of those who took part: «27 đồng chí tham dự», «đủ mặt»."""
SURE = 0.5
"""Less than this share of sentence and name, and what was pushed before is likelier meant."""
SELVES = {"em", "toi", "minh", "tui", "chung", "bon"}
NAMING_NONE = ("did.bare", "did.what", "level.branch", "level.unit")
"""«Đơn vị đã hoàn thành nhiệm vụ» names no work."""
NEARLY = 0.45
"""Share of the name of one's own work from which on it is not a faint likeness."""
HARDLY = 0.25
"""Share of its name below which work is not said, whatever it explains of a short sentence."""
EXPLAINED = 0.7
"""Share of a sentence from which on work explains it, whatever of its name is left out."""
LEAST_BESIDE = 2
"""Telling words beside which one that a title shares is there by chance."""
NEAR = 0.2
"""Enough to offer work to choose from."""
PLAUSIBLE = 0.4
"""Enough to ask «is it this that is done?», which the person then answers."""


def works_meant(reading: Reading, asker: Asker, talk: Talk) -> tuple[list[Work], tuple[str, ...]]:
    """Return the unit's open work that a sentence means, and the tasks it names at all.

    Work that is named wins; else what a reminder or the talk was about; nothing is guessed.
    """
    ranked = rank(reading, asker, talk.spoken_of)
    owed = [one for one in ranked if asker.owes(one.task)]
    other = halves_of(talk.spoken_of, reading, asker)
    if other or (reading.content and all_covered(reading, NAMING_NONE)):
        return other or _before(reading, asker, talk), ()
    if names_only_the_act(reading):
        before = _before(reading, asker, talk)
        return _met(before, reading, asker, talk) or only_fitting(asker, reading), ()
    generic = reading.cues.covered(("about.", "kind.report", "did.bare"))
    vague = all(reading.index_of(word) in generic for word in reading.content)
    best = by_deed(meant(owed, most=MOST_OFFERED, vague=vague), owed, reading)
    before = _before(reading, asker, talk)
    if best and before and _is_vague(best[0], talk):
        return before, ()
    above = reading.cues.has("say.attended_above")
    if best and not (above or _tells_own(reading)) and _is_anothers(best[0], ranked, asker):
        return [], (ranked[0].task.key,)
    if best and best[0].named >= NAMED and not period_meant(best[0].task.key, reading, asker):
        return [], (best[0].task.key,)
    if best:
        found = [period_meant(one.task.key, reading, asker) for one in best]
        works = [work for work in found if work]
        return _as_pushed(works, reading, asker, talk), tuple(one.task.key for one in best)
    strange = [one for one in ranked if not asker.owes(one.task) and one.named >= NAMED]
    plausible = bool(owed) and owed[0].score >= PLAUSIBLE and not strange
    if plausible and before and owed[0].hits <= 1 and owed[0].named < SURE:
        return before, ()  # one word in common («ký 30/5») is none beside what was spoken of
    plausible = plausible and not _by_chance(owed[0], reading)
    if plausible and (reading.act is Act.DONE or owed[0].named >= SURE):
        near = [one for one in owed if one.score >= CLOSE * owed[0].score]
        found = [period_meant(one.task.key, reading, asker) for one in near]
        works = _as_pushed([work for work in found if work], reading, asker, talk)
        return works, tuple(one.task.key for one in near)
    named = meant(ranked, most=MOST_OFFERED)
    if named and not (before and named[0].named < SURE):
        return [], tuple(one.task.key for one in named)
    return before, ()


def is_faint(work: Work, reading: Reading, asker: Asker, talk: Talk) -> bool:
    """Tell work that a sentence of something else only shares words with: «đã thu đảng phí».

    What was pushed or spoken of needs no name.
    """
    halves = halves_of(talk.spoken_of, reading, asker)
    if work in halves or work.task.key in talk.spoken_of or talk.focus.get("pushed"):
        return False
    if is_named_by_quarter(work.task) and any(word.fold == "quy" for word in reading.words):
        return False  # «sinh hoạt quý II»
    ranked = rank(reading, asker)
    if any(one.named >= NEARLY and _goes_with(one.task, work.task) for one in ranked):
        return False  # the sheets by their own name, for the report that counts them
    found = next((one for one in ranked if one.task.key == work.task.key), None)
    return found is not None and (found.covered < EXPLAINED or found.named < HARDLY)


def _goes_with(one: Task, other: Task) -> bool:
    if one.key in (other.key, other.follows, *other.see):
        return True
    return other.key in (one.follows, *one.see)


def is_outright(work: Work, reading: Reading, asker: Asker) -> bool:
    """Tell work whose name is said, or explains what is said, beyond a likeness of some words."""
    return any(
        one.task.key == work.task.key
        and (one.named >= NAMED or (one.named >= NEARLY and one.covered >= EXPLAINED))
        for one in rank(reading, asker)
    )


def is_well_named(work: Work, reading: Reading, asker: Asker) -> bool:
    """Tell work named by a good part of its title or of another name of its."""
    return any(one.task.key == work.task.key and one.named >= SURE for one in rank(reading, asker))


def _as_pushed(works: list[Work], reading: Reading, asker: Asker, talk: Talk) -> list[Work]:
    """Leave of several works, told apart by nothing, those that a reminder was about."""
    if (
        len(works) < LEAST_BESIDE
        or not talk.focus.get("pushed")
        or reading.cues.has("mark.several")
    ):
        return works
    pushed = {work.assignment_id for work in _before(reading, asker, talk)}
    return [work for work in works if work.assignment_id in pushed] or works


def names_only_the_act(reading: Reading) -> bool:
    """Tell «họp rồi», «27/30 đồng chí dự họp», «học xong rồi»: an act, and how many took part."""
    if reading.act is not Act.DONE or any(one.grain is Grain.QUARTER for one in reading.times):
        return False  # «sinh hoạt quý II họp rồi» names its meeting by the quarter
    held = {verb for verbs, _ in HELD for verb in verbs}
    branches = [cue.begin for cue in reading.cues.found if cue.name == "level.branch"]
    if any(at and reading.words[at - 1].fold in held for at in branches):
        return False  # «họp chi bộ» is what that meeting is called
    told = reading.cues.covered((*NAMING_NONE, "level.personal", "say.", "mark."))
    acts = {*HANDED_IN, *PEOPLE, *held}
    said = [word for word in reading.content if not word.fold.isdecimal()]
    verbs = [word for word in said if word.fold in acts]
    return bool(verbs) and all(word in verbs or reading.index_of(word) in told for word in said)


def _by_chance(best: Candidate, reading: Reading) -> bool:
    """Tell «hai đứa nhỏ thi xong rồi», of whose telling words a title has but one."""
    return best.hits <= 1 and len(reading.content) > LEAST_BESIDE and best.named < SURE


def _is_anothers(best: Candidate, ranked: Sequence[Candidate], asker: Asker) -> bool:
    """Tell work of another body, said to its last word, from a faint likeness to one's own."""
    first = ranked[0]
    if best.covered >= SURE and best.named >= NEARLY:
        return False  # «đã mở hội nghị đánh giá»: read back by its title, it may be one's own
    return not asker.owes(first.task) and first.named >= NAMED and best.named < SURE


def _tells_own(reading: Reading) -> bool:
    """Tell «đảng ủy đã tổ chức …», «đảng ủy em họp …», which say who did it, and nobody above."""
    if reading.cues.has("level.above"):
        return False
    named = [cue for cue in reading.cues.found if cue.name in {"level.branch", "level.unit"}]
    return any(
        cue.begin <= 1 or reading.words[cue.end].fold in SELVES
        for cue in named
        if cue.end < len(reading.words)
    )


def _is_vague(best: Candidate, talk: Talk) -> bool:
    """Tell a sentence that names work too faintly against what was just pushed or spoken of."""
    if best.named >= SURE:
        return False
    least = NAMED if talk.focus.get("pushed") else SURE
    return best.covered < least or best.hits < LEAST_BESIDE


def _before(reading: Reading, asker: Asker, talk: Talk) -> list[Work]:
    """Return the open work that was pushed or spoken of last."""
    pushed = [int(one) for one in talk.focus.get("pushed", [])]
    works = [work for work in asker.open_work if int(work.assignment_id) in pushed]
    if works:
        return of_half(works, reading, asker)
    found = [period_meant(key, reading, asker) for key in talk.spoken_of]
    return of_half([work for work in found if work], reading, asker)


def _met(works: list[Work], reading: Reading, asker: Asker, talk: Talk) -> list[Work]:
    """Return those works, unless «họp rồi» is said of none of them, but of what goes before.

    Rewarding somebody is no meeting: after a word on that, it is asked which meeting was held.
    """
    met = {word.fold for word in reading.words} & {MEET}
    if not met or talk.focus.get("pushed") or any(work.task.kind in MEETABLE for work in works):
        return works
    earlier = [period_meant(key, reading, asker) for key in talk.pair_spoken_of]
    return [work for work in earlier if work and fits_verb(work.task, met)][:1]


def near_works(reading: Reading, asker: Asker, talk: Talk) -> list[Work]:
    """Return the open work that a sentence is likest to, where it names none."""
    ranked = rank(reading, asker, talk.spoken_of)
    found = [
        period_meant(one.task.key, reading, asker)
        for one in ranked
        if asker.owes(one.task) and one.score >= NEAR
    ]
    return [work for work in found if work][:MOST_LIKELY] or likely_work(asker)


def likely_work(asker: Asker, reading: Reading | None = None) -> list[Work]:
    """Return the open work nearest to today, what was returned first, for a short list.

    «Nộp rồi» is of what is handed in, «họp rồi» of a meeting.
    """
    dated = _dated(asker)
    if reading is not None:
        dated = _fitting(dated, reading) or dated
    dated.sort(
        key=lambda work: (
            work.state is not AssignmentState.RETURNED,
            abs(((work.last_safe_day or asker.today) - asker.today).days),
        )
    )
    return dated[:MOST_LIKELY]


def only_fitting(asker: Asker, reading: Reading) -> list[Work]:
    """Return the one piece of open work of which its verb can be said, or nothing.

    «Học rồi, 41/44» of a unit that has a single study session before it.
    """
    fitting = _fitting(_dated(asker), reading)
    return fitting if len(fitting) == 1 else []


def _dated(asker: Asker) -> list[Work]:
    return [work for work in asker.open_work if work.last_safe_day is not None]


def _fitting(works: Sequence[Work], reading: Reading) -> list[Work]:
    folds = {word.fold for word in reading.words}
    return [work for work in works if fits_verb(work.task, folds)]


def fits_verb(task: Task, folds: set[str]) -> bool:
    """Tell whether what is told in these words is done with a task: «nộp» a report, «họp» one."""
    handed_in = bool(folds & HANDED_IN) and bool(task.deliver_to or task.through)
    return handed_in or any(folds & verbs and task.kind in kinds for verbs, kinds in HELD)


def names_other(reading: Reading, works: Sequence[Work], asker: Asker) -> bool:
    """Tell a report that names other work than what is being reported."""
    if reading.act not in {Act.DONE, Act.NOT_DONE} or not reading.concerns_work:
        return False
    if not reading.cues.has("say.done", "say.over", "say.not_done", "mark.done_mark"):
        return False
    best = meant([one for one in rank(reading, asker) if asker.owes(one.task)], most=MOST_OFFERED)
    keys = {work.task.key for work in works}
    named = {one.task.key for one in best} | {one.task.follows for one in best}
    return bool(best) and not keys & named and max(best[0].covered, best[0].named) >= SURE


def named_among(reading: Reading, works: Sequence[Work], asker: Asker) -> Work | None:
    """Return the one of some works that a message names best."""
    keys = [work.task.key for work in works]
    best = meant([one for one in rank(reading, asker) if one.task.key in keys])
    found = [work for work in works if best and work.task.key == best[0].task.key]
    return found[0] if len(best) == 1 and len(found) == 1 else None


def of_quarter(reading: Reading, works: Sequence[Work], asker: Asker) -> Work | None:
    """Return the one of some works whose title names the quarter that is said: «quý 2»."""
    said = {one.start for one in reading.times if one.grain is Grain.QUARTER}
    found = [
        work
        for work in works
        if said & {one.start for one in find_times(work.task.title, asker.today)}
    ]
    return found[0] if len(found) == 1 else None


def names_besides(reading: Reading, works: Sequence[Work], asker: Asker) -> bool:
    """Tell a sentence of whatever kind that clearly names own work, and none of these."""
    owed = [one for one in rank(reading, asker) if asker.owes(one.task)]
    keys = {work.task.key for work in works}
    if not owed or owed[0].task.key in keys or owed[0].task.follows in keys:
        return False
    return owed[0].named >= SURE and owed[0].covered >= SURE
