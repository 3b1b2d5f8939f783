"""One sentence, understood as far as words alone allow: before anybody is asked back."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time
from functools import lru_cache

from handlers.understanding.acts import PARTLY, Act, Evidence, act_of, weighed_act
from handlers.understanding.asides import (
    asking_places,
    purposes,
    without_asides,
    without_purposes,
)
from handlers.understanding.asked import question_of
from handlers.understanding.cues import Cue, Cues, cue_book
from handlers.understanding.denials import (
    with_denials,
    without_address,
    without_charges,
    without_own_place,
)
from handlers.understanding.hours import yet_to_come
from handlers.understanding.intents.features import features
from handlers.understanding.intents.model import EVEN, Weighed, model
from handlers.understanding.recent import with_recent
from handlers.understanding.retrieval import CLEAR, NAMED, WHOLE, Candidate, candidates, strangers
from handlers.understanding.telling import (
    addressees_of,
    bodies_of,
    content_of,
    introduction,
    masked,
    meets,
    pairs_of,
    quarters_named,
    silent_words,
    with_digits,
)
from plans.model import Plan
from plans.text.documents import DocumentNumber, find_document_numbers
from plans.text.figures import Figures, find_figures
from plans.text.normal import nfc, pictures
from plans.text.secrecy import has_spread_stamp
from plans.text.spoken import number_names
from plans.text.understandable import understandable
from plans.text.vocabulary import Vocabulary
from plans.text.words import Word
from plans.times.amounts import beside_a_day
from plans.times.reading import read_times
from plans.times.spans import Grain, Prefer, Times, TimeSpan

ABOVE_ALONE = {"KL", "CT", "NQ", "NĐ"}
"""Kinds of document that a branch or department never issues itself."""
STAMP = "MẬT"
EVIDENCE = fields(Evidence)
OFF = ("off.topics", "off.everyday")
STRANGE_WORDS = 2
STRANGE_SHARE = 0.4
"""So many telling words, and this share of them, that the plans do not know make it strange."""
LONG_ASKED = 25
"""Words from which on the clause that asks is looked at by itself."""
ASKS = ("mark.asking",)
"""Phrasings of the clause that asks."""
ALL_PERCENT = 100
LONGEST = 4000
"""Characters of a message that are read; longer ones are turned away before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says by itself."""

    text: str
    words: tuple[Word, ...]
    cues: Cues
    act: Act
    times: tuple[TimeSpan, ...]
    later: tuple[TimeSpan, ...]
    """Those of today whose hour is still to come: nothing was done then."""
    impossible: tuple[str, ...]
    """Dates that no calendar has, as typed: `30/2`."""
    documents: tuple[DocumentNumber, ...]
    """Numbers that a unit may have given its own papers, the fullest first."""
    numbers: tuple[str, ...]
    """Digits of every document number in the text, the plan's own among them."""
    figures: Figures
    content: tuple[Word, ...]
    """The telling words: neither asking words nor dates nor numbers."""
    candidates: tuple[Candidate, ...]
    """Tasks that share telling words, the best first."""
    strange: bool = False
    """Whether most of what it says is nothing that the plans know."""
    pictures: tuple[str, ...] = ()
    """What the emoji in it mean."""
    weighed: Weighed = EVEN
    """How likely each intent is by the model."""
    addressees: tuple[str, ...] = ()
    """Folded names of the bodies to which something is said to be sent."""

    def index_of(self, word: Word) -> int:
        """Return the place of a telling word among all words."""
        return bisect_left(self.words, word.start, key=lambda one: one.start)

    @property
    def concerns_work(self) -> bool:
        """Tell whether the sentence names a task of the plans."""
        return any(one.is_spoken_of for one in self.candidates[:3])

    @property
    def is_outlandish(self) -> bool:
        """Tell a sentence of strange words that only seems to name a task."""
        return self.strange and not self.is_clear

    @property
    def is_clear(self) -> bool:
        """Tell a sentence that names a task beyond a chance likeness."""
        return any(one.is_spoken_of and not one.is_faint for one in self.candidates[:3])


@lru_cache(maxsize=64)
def vocabulary_of(plans: tuple[Plan, ...]) -> Vocabulary:
    """Return every word that the phrasings and the plans know; it follows from the plans alone."""
    phrases = [*cue_book("cues").phrases, *number_names()]
    for plan in plans:
        phrases += [fact.text for fact in plan.facts]
        phrases += [word for fact in plan.facts for word in fact.words]
        for task in plan.tasks:
            phrases += [task.title, *task.words]
            phrases += [text for fact in task.facts for text in (fact.text, *fact.words)]
            roles = task.roles
            phrases += [*roles.lead, *roles.carry_out, *roles.coordinate]
    return Vocabulary(phrases)


def read(
    text: str,
    plans: Sequence[Plan],
    today: date,
    *,
    prefer: Prefer = Prefer.FUTURE,
    hour: time | None = None,
) -> Reading:
    """Read a sentence against the plans that its sender may ask about.

    Args:
        text: as typed, at most `LONGEST` characters.
        plans: the plans of the sender's organisation.
        today: the civil day in the organisation's zone.
        prefer: which way a bare weekday or date is read.
        hour: what the clock shows there; before it has struck, «tối nay» is to come.
    """
    return _read(text, tuple(plans), today, prefer, hour)


@lru_cache(maxsize=128)  # steps look at one message in turn, and «đúng» is said by everybody
def _read(
    text: str, plans: tuple[Plan, ...], today: date, prefer: Prefer, hour: time | None
) -> Reading:
    reading, seen, found = _by_rules(text, plans, today, prefer, hour)
    weighed = model().weigh(found)
    act = weighed_act(reading.act, weighed, reading.cues, seen, len(reading.words))
    if act in {Act.INTEND, Act.UNCLEAR} and _goes_on_with_time(reading):
        act = Act.ASK
    candidates = reading.candidates
    long = len(reading.words) >= LONG_ASKED
    if act in {Act.DONE, Act.NOT_DONE, Act.INTEND} or (act is Act.ASK and long):
        told = with_digits(reading.words, plans)
        families = ("say.",) if act is not Act.ASK else ASKS
        clause = _of_clause(told, reading.content, reading.cues, plans, families)
        enough = CLEAR if families == ASKS else WHOLE
        better = clause and (not candidates or clause[0].named >= min(candidates[0].named, enough))
        candidates = tuple(clause) if better else candidates
    return replace(reading, act=act, weighed=weighed, candidates=candidates)


def features_of(text: str, plans: Sequence[Plan], today: date) -> dict[str, float]:
    """Return what the model of intents sees of a sentence; for learning it."""
    return _by_rules(text, plans, today, Prefer.FUTURE)[2]


def _by_rules(
    text: str, plans: Sequence[Plan], today: date, prefer: Prefer, hour: time | None = None
) -> tuple[Reading, Evidence, dict[str, float]]:
    """Return what the rules make of a sentence, and its features for the model."""
    text = nfc(text)[:LONGEST]
    parts, pairs, cues = _written_out(text, tuple(plans))
    documents = find_document_numbers(text)
    own = _own_number(documents, plans)
    times = _times(masked(text, parts, pairs), parts, today, prefer)
    numbered = [one.span for one in documents]
    dated = beside_a_day(text, times.spans) if cues.has("say.done") else times.spans
    figures = find_figures(text, [*numbered, *(one.span for one in dated)])
    if not documents:  # «đã nộp, số 08-BC/CB, đạt 95%» is handed in, whatever it says
        cues = _with_share(cues, figures, len(parts))
    spans = tuple(one for one in dated if not meets(one.span, (*figures.spans, *numbered)))
    impossible = [
        one for one in times.impossible if not meets(one.span, (*figures.spans, *numbered))
    ]
    days = [one.span for one in spans if one.grain is Grain.DAY]
    fixed = [*days, *numbered, *(one.span for one in impossible)]
    taken = [*fixed, *(one.span for one in spans)]
    told = with_digits(parts, plans)
    all_pairs = pairs if told == parts else pairs | pairs_of(told, plans)
    paired = all_pairs | {at + 1 for at in all_pairs}
    addressed = addressees_of(parts, cues)
    silent = silent_words(cues, paired) | frozenset(at for span in addressed for at in range(*span))
    silent |= introduction(parts) | cues.covered(("say.newcomer",))
    content = content_of(told, silent, paired, taken, fixed)
    content, cues = _without_purposes(parts, content, cues, plans)
    found = candidates(plans, (*content, *quarters_named(spans, content)), bodies_of(parts, cues))
    ended = cues.covered(("mark.done_mark", "say.done"))
    later, is_later = yet_to_come(parts, spans, today, hour, ended)
    ends = [
        one.start
        for one in spans
        if one.grain is Grain.DAY and not one.is_lunar and one not in later
    ]
    seen = Evidence(
        asks=any("?" in word.after for word in parts),
        concerns_work=any(one.is_spoken_of for one in found[:3]),
        clear=any(one.is_spoken_of and not one.is_faint for one in found[:3]),
        named=any(one.named >= NAMED for one in found[:3]),
        strange=_is_strange(plans, content, {parts[at].start for at in cues.covered(OFF) - paired}),
        has_values=(bool(figures) and not figures.is_maybe_date) or bool(own),
        nods="acknowledge" in pictures(text),
        past=any(day <= today for day in ends),
        future=(bool(ends) or is_later) and all(day > today for day in ends),
    )
    seen = replace(seen, strange=seen.strange and not seen.lists(cues))
    reading = Reading(
        text=text,
        words=parts,
        cues=cues,
        act=act_of(cues, len(parts), seen),
        times=spans,
        later=later,
        impossible=tuple(one.text for one in impossible),
        documents=own,
        numbers=tuple(one.number for one in documents),
        figures=figures,
        content=content,
        candidates=tuple(found),
        strange=seen.strange,
        pictures=pictures(text),
        addressees=tuple(" ".join(word.fold for word in parts[slice(*span)]) for span in addressed),
    )
    return reading, seen, _features(reading, seen)


def _features(reading: Reading, seen: Evidence) -> dict[str, float]:
    asked = question_of(reading.cues, concerns_work=seen.concerns_work).asked
    rules = [f"act {reading.act}", f"asked {asked}"]
    facts = {
        **{each.name: getattr(seen, each.name) for each in EVIDENCE},
        "figures": bool(reading.figures),
        "number": bool(reading.documents),
        "time": bool(reading.times),
    }
    return features(reading.words, reading.cues.names, rules, facts)


@lru_cache(maxsize=16)  # an answer reads a message both ways in time
def _written_out(
    text: str, plans: tuple[Plan, ...]
) -> tuple[tuple[Word, ...], frozenset[int], Cues]:
    """Return the words, the pairs among them and the cues: what no day has a say in."""
    parts = understandable(text, vocabulary_of(plans))
    pairs = pairs_of(parts, plans)
    cues = without_asides(cue_book("cues").find(parts, pairs))
    cues = without_own_place(without_charges(with_denials(cues, parts), parts), parts)
    cues = with_recent(without_address(cues, parts), parts)
    return parts, pairs, _with_stamp(cues, parts, text)


def _without_purposes(
    parts: Sequence[Word], content: tuple[Word, ...], cues: Cues, plans: Sequence[Plan]
) -> tuple[tuple[Word, ...], Cues]:
    """Leave out what the answer is for, where what is asked names its work without that."""
    places = purposes(parts, cues)
    starts = {parts[at].start for at in places}
    rest = tuple(word for word in content if word.start not in starts)
    if not places or not any(one.is_spoken_of for one in candidates(plans, rest)[:3]):
        return content, cues
    return rest, without_purposes(cues, places)


def _is_strange(plans: Sequence[Plan], content: Sequence[Word], elsewhere: set[int]) -> bool:
    """Tell a sentence of which the plans know too little to be about them.

    `elsewhere` are the beginnings of words that belong to talk of everyday things.
    """
    telling = [word.start for word in content if word.fold.isalpha()]
    unknown = {word.start for word in strangers(plans, content)} | elsewhere & set(telling)
    return len(unknown) >= max(STRANGE_WORDS, STRANGE_SHARE * len(telling))


def _with_stamp(cues: Cues, parts: Sequence[Word], text: str) -> Cues:
    """Add a stamp of secrecy, MẬT in capitals of its own; «bí mật», «mật thiết» are none."""
    if parts and has_spread_stamp(text):
        spread = Cue("unsafe.secret", 0, len(parts), tuple(range(len(parts))))
        return Cues((*cues.found, spread), cues.names | {spread.name})
    if all(word.raw.isupper() for word in parts):
        return cues
    stamps = [at for at, word in enumerate(parts) if word.raw == STAMP]
    found = tuple(Cue("unsafe.secret", at, at + 1, (at,)) for at in stamps)
    return Cues((*cues.found, *found), cues.names | {cue.name for cue in found})


def _with_share(cues: Cues, figures: Figures, length: int) -> Cues:
    """Add to «xong 80% rồi» that this is not all of it."""
    share = figures.percent
    if share is None or share >= ALL_PERCENT or not cues.has("say.done", "say.over"):
        return cues
    partly = Cue(PARTLY, 0, length, ())
    return Cues((*cues.found, partly), cues.names | {PARTLY})


def _goes_on_with_time(reading: Reading) -> bool:
    """Tell «còn tháng sau», which goes on with what was asked and says nothing of any work."""
    follows = any(one.name == "mark.follow" and not one.begin for one in reading.cues.found)
    return follows and bool(reading.times) and not reading.content and not reading.cues.has("did.")


def _of_clause(
    parts: Sequence[Word],
    content: Sequence[Word],
    cues: Cues,
    plans: Sequence[Plan],
    families: tuple[str, ...],
) -> list[Candidate]:
    """Return the tasks of the clause that tells or asks something, when it names one by itself.

    «chưa xong sơ kết, bí thư đi công tác»: the second clause only says why.
    """
    ends = [at for at, word in enumerate(parts) if set(word.after) & set(",;.!?")]
    telling = {at for cue in cues.found if cue.name.startswith(families) for at in cue.places}
    if not telling:
        return []
    clause_of = [sum(end < at for end in ends) for at in range(len(parts))]
    clauses = {clause_of[at] for at in telling}
    places = [at for at in range(len(parts)) if clause_of[at] in clauses]
    tries = [places] if ends else []
    if families == ASKS:
        tries.append(asking_places(parts, clause_of, cues))
    for some in tries:
        starts = {parts[at].start for at in some}
        own = [word for word in content if word.start in starts]
        found = candidates(plans, own, bodies_of(parts, cues))
        if any(one.is_spoken_of for one in found[:1]):
            return found
    return []


def _times(text: str, parts: Sequence[Word], today: date, prefer: Prefer) -> Times:
    """Return the times of a text; where none is read, those of its words once mended."""
    times = read_times(text, today, prefer)
    if times.spans or times.impossible:
        return times
    mended, places = "", []
    for word in parts:
        places += [(len(mended) + at, word) for at in range(len(word.shape) + 1)]
        mended += word.shape + " "
    owner = [word for _, word in places]
    spans = [
        replace(one, span=(owner[one.span[0]].start, owner[one.span[1] - 1].end))
        for one in read_times(mended, today, prefer).spans
    ]
    return Times(tuple(spans), ())


def _own_number(
    documents: Sequence[DocumentNumber], plans: Sequence[Plan]
) -> tuple[DocumentNumber, ...]:
    """Return the numbers that a unit gives its own papers, those with an issuer first.

    A directive or a conclusion («Kết luận 01»), or the plan itself («KH 152»), is what work is
    about, never what is handed in.
    """
    above = {plan.number for plan in plans if plan.number}
    digits = {number.split("-")[0] for number in above}
    own = [
        one
        for one in documents
        if (one.kind is None or one.kind.upper() not in ABOVE_ALONE)
        and one.text not in above
        and not (one.number in digits and one.issuer is None)
    ]
    return tuple(sorted(own, key=lambda one: (one.issuer is None, one.kind is None)))
