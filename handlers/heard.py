"""One message with everything that answering it takes."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.asker import Asker
from handlers.bad_days import FARTHEST, bad_day
from handlers.message import Message, Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.reading import Reading, read
from handlers.wording import life as wording
from plans.clock import Clock
from plans.text.masking import masked
from plans.text.words import Word
from plans.times import find_times
from plans.times.spans import Bound, Prefer, TimeSpan
from plans.times.spoken import spoken_day
from storage.records import EventKind, JsonScalar, UnitId, Work
from storage.steps import Step

BOOK = "life"
BECAUSE = {"vi", "do", "boi"}
"""Words, folded, behind which a reason stands."""
REASONED = {"vì", "do", "bởi"}
LONGEST_REASON = 500
PARTS = re.compile(r"[,;\n]")
ALLOWED = re.compile(
    r"[\s,]*(?<!\w)(?:có |co )?(?:được|đc|dc|duoc) (?:không|ko|k|hông|khong)"
    r"(?: (?:em|ạ|a|nhỉ|nhi|vậy|anh|chị|chi|ad))*[?\s]*$",
    re.IGNORECASE,
)
"""How whoever asks for something ends politely."""
BEGINS = re.compile(
    r"^(?:lý do|ly do|lí do)?(?: là| la)?[\s:,]*"
    r"(?:bởi vì|boi vi|tại vì|tai vi|là vì|la vi|vì|vi|do)\s+"
    r"|^(?:lý do|ly do|lí do)(?: là| la)?[\s:,]+",
    re.IGNORECASE,
)
"""How a reason begins that is given as an answer: «vì …», «lý do là …»."""
BY_DAY = {"han", "bo", "sung", "den", "toi", "truoc", "ngay", "cham", "nhat", "la", "hen", "het"}
"""Words, folded, that stand before a day by which something is due."""
DUE = {"han", "sung"}
POLITELY = {"a", "nhe", "nha", "em", "nghe", "nhen", "co"}
EDGES = " \t\n.,;:-–"


@dataclass(frozen=True, slots=True)
class Heard:
    """A message, who said it, and what is going on with them."""

    message: Message
    reading: Reading
    asker: Asker
    talk: Talk
    clock: Clock
    cues: Cues
    """What of `life.toml` stands in it."""

    def again(self, text: str, asker: Asker | None = None) -> "Heard":
        """Return another text as if it were heard now, perhaps by somebody of another unit."""
        hearer = asker or self.asker
        reading = read(text, hearer.plans, hearer.today)
        return Heard(self.message, reading, hearer, self.talk, self.clock, cues_of(reading))

    def said(self, text: str, reaction: Reaction, works: tuple[Work, ...] = ()) -> Turn:
        """Return an answer of one message."""
        keys = tuple(dict.fromkeys(work.task.key for work in works))
        return Turn((Reply(text),), reaction, "", keys)

    def step(
        self,
        kind: EventKind,
        work: Work,
        *,
        note: str = "",
        due_on: date | None = None,
        done_on: date | None = None,
        figures: dict[str, JsonScalar] | None = None,
        office: UnitId | None = None,
        seen: int = 0,
    ) -> Step:
        """Return a step that the person takes in the post in which they speak."""
        return Step(
            kind,
            work.assignment_id,
            work.unit_id,
            self.asker.person.id,
            self.message.channel,
            self.clock.now(),
            self.asker.post.id,
            figures or {},
            done_on,
            note,
            due_on,
            office,
            seen,
        )


def heard(message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Heard:
    """Bundle what a conversation is given."""
    return Heard(message, reading, asker, talk, clock, cues_of(reading))


def cues_of(reading: Reading) -> Cues:
    """Return which phrasings of `life.toml` a sentence holds."""
    return cue_book(BOOK).find(reading.words)


def day_to_come(reading: Reading, asker: Asker) -> date | None:
    """Return the last day that a sentence allows: «đến 20/5», «trước 20/5» (19/5), «tuần sau».

    None where no day from today on is named, or one farther off than anybody puts work.
    """
    ahead = read(reading.text, asker.plans, asker.today, prefer=Prefer.FUTURE)
    named = [one for one in ahead.times if not one.is_lunar]
    until = [one for one in named if one.bound in {Bound.BY, Bound.BEFORE}]
    days = [_last_of(one) for one in until or named]  # «đến 20/5, mai mới họp»
    if not days:  # «hội nghị … đến 15/7» is read as fifteen of seven who came
        days = [
            _last_of(one)
            for one in find_times(reading.text, asker.today)
            if one.bound in {Bound.BY, Bound.BEFORE} and not one.is_lunar
        ]
    coming = [day for day in days if day >= asker.today]
    return coming[-1] if coming and coming[-1] <= asker.today + FARTHEST else None


def day_trouble(reading: Reading, asker: Asker) -> str | None:
    """Return why no day that a sentence names is one to put work off to, or None."""
    if reading.impossible:
        return bad_day(reading)
    if not reading.times or day_to_come(reading, asker) is not None:
        return None
    far = any(one.end > asker.today + FARTHEST for one in reading.times)
    template = wording.DAY_FAR if far else wording.DAY_TO_COME
    return template.format(today=spoken_day(asker.today))


def _last_of(time: TimeSpan) -> date:
    return time.start - timedelta(days=1) if time.bound is Bound.BEFORE else time.end


def reason_in(reading: Reading, *names: str) -> str:
    """Return why, in the person's own words: behind a colon, «vì», or one of these phrasings.

    A part that only names a day is left out.
    """
    _, colon, after = reading.text[: due_at(reading)].partition(":")
    if not colon:
        after = _behind_because(reading) or _behind_cue(reading, names)
    days = [reading.text[slice(*one.span)] for one in reading.times]
    parts = [part for part in PARTS.split(after) if part.strip(EDGES)]
    telling = [part for part in parts if not any(day in part for day in days)] or parts
    return tidy(", ".join(part.strip(EDGES) for part in telling))


def due_at(reading: Reading) -> int:
    """Return where «…, hạn 20/5» begins at the end of a sentence, or where the sentence ends.

    «Bí thư đi công tác đến 20/5» is a reason with its day; a comma or «hạn» parts the two.
    """
    said, at = reading.words, len(reading.words)
    while at and said[at - 1].fold in POLITELY:
        at -= 1
    end, days = at, [one.span for one in reading.times]
    while at and any(begin <= said[at - 1].start < last for begin, last in days):
        at -= 1
    begin = at
    while begin and said[begin - 1].fold in BY_DAY and "," not in said[begin - 1].after:
        begin -= 1
    due = any(word.fold in DUE for word in said[begin:at])
    parted = begin == 0 or bool(set(said[begin - 1].after) & set(",;."))
    return said[begin].start if at < end and (due or parted) else len(reading.text)


def given_reason(reading: Reading, *, until: int | None = None) -> str:
    """Return the reason that an answer gives, without «vì» and without what stands from `until` on.

    That is a day by which something is due, where one may be said: `due_at`.
    """
    return tidy(BEGINS.sub("", reading.text[:until].strip(EDGES)))


def before_reason(reading: Reading) -> str:
    """Return what is said before any reason: its words name no work."""
    ends = [word.start for word in reading.words[1:] if is_because(word)]
    ends += [at for at in (reading.text.find(":"),) if at > 0]
    return reading.text[: min(ends)].strip() if ends else reading.text


def is_because(word: Word) -> bool:
    """Tell «vì», «do» from «vị» and «đó»."""
    return word.shape in REASONED if word.accented else word.fold in BECAUSE


def tidy(text: str) -> str:
    """Return somebody's words on one line, as far as a reason is kept, without «được không em».

    Numbers by which a person is known are taken out: a reason stays on record for good.
    """
    said = masked(" ".join(text.split())).strip(EDGES)
    return ALLOWED.sub("", said).strip(EDGES)[:LONGEST_REASON]


def _behind_because(reading: Reading) -> str:
    for word in reading.words[1:]:
        if is_because(word):
            return reading.text[word.end : max(word.end, due_at(reading))]
    return ""


def _behind_cue(reading: Reading, names: tuple[str, ...]) -> str:
    found = [cue for cue in cues_of(reading).found if cue.name in names]
    begin = reading.words[found[0].end - 1].end if found else 0
    return reading.text[begin : max(begin, due_at(reading))] if found else ""
