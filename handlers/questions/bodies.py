"""Bodies named in a sentence: a department, a committee, another unit, one's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from handlers.answers.deadline import brief_due
from handlers.asker import Asker
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import strangers
from handlers.wording import ask as wording
from plans.model import Plan, Task
from plans.text.words import Word, words
from storage.records import Unit

SELVES = {"toi", "em", "anh", "chi", "minh", "tui", "chau", "bac", "chu", "co"}
BEFORE_NAME = 14
"""Words before the name of a unit among which one may say who one is."""
NEW, TAKING = {"moi", "vua"}, {"lam", "len", "nhan", "giu", "duoc", "sang"}
"""Of whom somebody says to be that has just taken the post, folded."""
LEAST_WORDS = 2
SHOWN = 12
OF = {"cua", "ben"}
"""Words, folded, behind which stands whose it is."""
HEADS = {("chi", "bo"), ("dang", "bo"), ("quan", "uy"), ("huyen", "uy")}
PLACES = {
    "so",
    "truong",
    "phuong",
    "khu",
    "xa",
    "ap",
    "thon",
    "benh",
    "cong",
    "cuc",
    "phong",
    "vien",
    "toa",
    "kho",
    "doan",
    "hoi",
    "dai",
    "tram",
    "kp",
    "quan",
    "huyen",
}
"""How the name of a branch's place begins: school, ward, hamlet, hospital, company …"""
OWN = {"toi", "minh", "em", "tui", "ta", "toai"}
ELDERS = {"chi", "anh", "bac"}
SAID_OF_OWN = {"con", "phai", "co", "da", "chua", "duoc", "can", "dang", "se", "toi", "lam", "nop"}
"""Words behind «chị», «anh» by which these say it of themselves: «bệnh viện chị còn việc gì»."""
JOINTLY = {"chung", "bon", "tui"}
CALLS = {"oi", "a", "nhe", "nha", "ha", "nhi"}
"""Words after «em», «mình» by which somebody is spoken to."""
LONGEST_NAME = 8
"""Words within which «chúng tôi» after a name makes it one's own."""
ROLE_NAMES = (
    ("lead", "chủ trì"),
    ("carry_out", "thực hiện"),
    ("coordinate", "phối hợp"),
    ("advise", "tham mưu"),
    ("direct", "chỉ đạo"),
    ("follow_up", "theo dõi"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """A unit of the organisation that a sentence names."""

    unit: Unit
    own: bool
    """Whether it is the asker's."""
    places: frozenset[int]
    """Where the words of its name begin in the text."""


_words_of = lru_cache(maxsize=4096)(words)
"""Names of units and bodies, parted into words once."""


def body_named(reading: Reading, asker: Asker) -> Body | None:
    """Return the unit whose name or alias stands in the sentence, the longest name first."""
    best: tuple[Sequence[Word], Unit] | None = None
    for unit in asker.units_spoken_of(reading.words):
        for name in (unit.name, *unit.aliases):
            found = stands_in(_words_of(name), reading.words)
            if len(found) >= LEAST_WORDS and (
                best is None
                or _is_own(unit, asker)
                or (len(found) > len(best[0]) and not _is_own(best[1], asker))
            ):
                best = (found, unit)
    if best is None:
        return None
    places = frozenset(word.start for word in best[0])
    at = next(at for at, word in enumerate(reading.words) if word.start in places)
    end = at + len(places)
    own = _is_own(best[1], asker) or introduces(reading.words, at) or _claimed(reading.words, end)
    return Body(best[1], own=own, places=places)


def owner_named(reading: Reading, asker: Asker) -> Unit | None:
    """Return the branch of which work is said to be by a part of its name: «của lưu trữ».

    It must stand in the name of that one alone, and not in the asker's own.
    """
    said = reading.words
    for at in range(len(said) - LEAST_WORDS):
        if said[at].fold not in OF:
            continue
        begin = at + 3 if (said[at + 1].fold, said[at + 2].fold) in HEADS else at + 1
        part = said[begin : begin + LEAST_WORDS]
        if len(part) < LEAST_WORDS:
            continue
        found = [
            unit
            for unit in asker.units_holding(" ".join(word.fold for word in part))
            if any(_is_part(part, _words_of(name)) for name in (unit.name, *unit.aliases))
        ]
        if len(found) == 1 and not _is_own(found[0], asker):
            return None if is_body_of_plan(found[0], asker.plans) else found[0]
    return None


def _is_part(said: Sequence[Word], name: Sequence[Word]) -> bool:
    """Tell whether words as they were typed stand next to one another in a name."""
    return any(
        all(
            one.fold == meant.fold and (not one.accented or one.shape == meant.shape)
            for one, meant in zip(said, name[at:], strict=False)
        )
        for at in range(len(name) - len(said) + 1)
    )


def _claimed(said: Sequence[Word], end: int) -> bool:
    """Tell «chi bộ cơ quan em có hai đồng chí» from «chi bộ cơ quan em ơi», a call."""
    after = [word.fold for word in said[end : end + 3]]
    if after[:1] and after[0] in JOINTLY:
        after = after[1:]
    if after[:1] and after[0] in ELDERS:
        return bool(SAID_OF_OWN & set(after[1:2]))
    return bool(after[:1]) and after[0] in OWN and after[1:2] not in ([], *([one] for one in CALLS))


def _is_own(unit: Unit, asker: Asker) -> bool:
    return unit.id == asker.post.unit.id


def names_other_branch(reading: Reading, asker: Asker) -> bool:
    """Tell whether a branch is named that is not the asker's: «chi bộ Sở Y tế», «chi bộ khu phố 3».

    It is a unit of the organisation, or its name begins with a kind of place, or with a capital
    after a small letter; «chi bộ Sở Y tế chúng tôi» is the asker's own, whatever it is called.
    """
    body = body_named(reading, asker)
    if body is not None and not body.own and not is_body_of_plan(body.unit, asker.plans):
        return True
    said = reading.words
    for at in range(len(said) - 2):
        if (said[at].fold, said[at + 1].fold) not in HEADS:
            continue
        if at and said[at - 1].fold == "toan":
            continue  # «trong toàn Đảng bộ Khối» is everybody
        first = said[at + 2]
        named = first.fold in PLACES or (first.raw[:1].isupper() and said[at + 1].raw[:1].islower())
        named = named or _is_strange(reading, at + 2, asker)
        own = any(word.fold in OWN for word in said[at + 2 : at + 2 + LONGEST_NAME])
        own = own or introduces(said, at)
        if named and not own and not _is_own_name(said[at:], asker):
            return True
    return False


def _is_strange(reading: Reading, at: int, asker: Asker) -> bool:
    """Tell a word that neither plans nor phrasings know, as a name: «quan uy ngo quyen»."""
    word = reading.words[at]
    known = at in reading.cues.covered(("",))
    return word.fold.isalpha() and not known and bool(strangers(asker.plans, [word]))


def introduces(said: Sequence[Word], at: int) -> bool:
    """Tell whether who writes says to be of the unit named at a place: «em là bí thư chi bộ …».

    So does somebody new in the post: «tôi vừa lên làm phó bí thư».
    """
    before = [word.fold for word in said[max(0, at - BEFORE_NAME) : at]]
    return any(
        (one in NEW and two in TAKING)
        or (one in SELVES and two == "la" and not {"ai", "gi"} & set(before[place + 2 :]))
        for place, (one, two) in enumerate(pairwise(before))
    )


def _is_own_name(rest: Sequence[Word], asker: Asker) -> bool:
    unit = asker.post.unit
    return any(stands_in(words(name), rest) for name in (unit.name, *unit.aliases))


def is_body_of_plan(unit: Unit, plans: Sequence[Plan]) -> bool:
    """Tell whether a plan names the unit in a part of its own: a department, an addressee."""
    names = [_words_of(name) for name in (unit.name, *unit.aliases)]
    texts = {
        text
        for plan in plans
        for task in plan.tasks
        for text in (
            *(body for role, _ in ROLE_NAMES for body in getattr(task.roles, role)),
            task.deliver_to or "",
            task.through or "",
        )
    }
    return any(stands_in(name, _words_of(text)) for text in texts for name in names)


def stands_in(name: Sequence[Word], sentence: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a sentence on which a name stands whole, or none."""
    size = len(name)
    for begin in range(len(sentence) - size + 1 if name else 0):
        if sentence[begin].fold != name[0].fold:
            continue
        run = sentence[begin : begin + size]
        pairs = zip(name, run, strict=True)
        if all(
            said.fold == meant.fold and (not said.accented or said.shape == meant.shape)
            for meant, said in pairs
        ):
            return run
    return ()


def work_of_body(body: Body, asker: Asker) -> tuple[list[str], list[str]]:
    """Return what the plans give to a body: lines, and the keys of the tasks."""
    lines, keys = [], []
    for plan in asker.plans:
        found = list(tasks_of(plan, body.unit))[:SHOWN]
        if not found:
            continue
        lines.append(wording.BODY_HEAD.format(body=body.unit.name, citation=plan.citation))
        for number, (task, role) in enumerate(found, 1):
            due = brief_due(asker.in_force(task), asker.today)
            lines.append(
                wording.BODY_ITEM.format(
                    number=number, title=task.title, role=role, due=due, section=task.section
                )
            )
            keys.append(task.key)
    return lines or [wording.NOT_FOUND], keys


def tasks_of(plan: Plan, unit: Unit) -> Iterator[tuple[Task, str]]:
    """Yield the tasks in which a plan names a unit, each with the first of its roles."""
    names = [_words_of(name) for name in (unit.name, *unit.aliases)]
    for task in plan.tasks:
        for role, said in ROLE_NAMES:
            bodies = getattr(task.roles, role)
            if any(stands_in(name, _words_of(body)) for body in bodies for name in names):
                yield task, said
                break
