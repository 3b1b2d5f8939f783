"""What a sentence gives away of the work meant, besides its words: who guides, who came."""

from itertools import pairwise

from handlers.asker import Asker
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from plans.model import Task, WorkKind
from plans.times.spans import Grain, TimeSpan

REPORT_UNSAID = -0.12
"""A report on a plan, where the plan alone is said."""
REPORTED = {"bao", "bc"}
REPORT = "báo cáo"
"""What the title of work says that ends in a report, whatever else it is."""
THEME = ["chuyen", "de"]
CALLED, CALLED_SO = "instrument.", 0.12
OVERSEEN = 0.25
OVERSEEING = {
    ("theo", "doi"): "theo dõi",
    ("huong", "dan"): "hướng dẫn",
    ("tham", "muu"): "tham mưu",
}
"""What is done with others' work, as it is said and as titles write it."""


def called(task: Task, reading: Reading) -> float:
    """Weigh that a report is called by its whole name: «báo cáo năm», «báo cáo 6 tháng»."""
    names = [name.removeprefix(CALLED) for name in reading.cues.names if name.startswith(CALLED)]
    title = task.title.lower()
    named = any(one.startswith(REPORT) and one in title for one in names)
    return CALLED_SO if named else 0.0


def attended(task: Task, reading: Reading) -> float:
    """Weigh a meeting against the report on it where those who came are counted."""
    came = reading.figures.unit == "member" and any(word.fold == "du" for word in reading.words)
    if reading.act is not Act.DONE or not came or task.kind is not WorkKind.REPORT:
        return 0.0
    return REPORT_UNSAID if not REPORTED & {word.fold for word in reading.words} else 0.0


def overseen(task: Task, reading: Reading) -> float:
    """Weigh that who follows up or guides is asked for, and not whose own sheets these are."""
    cues = reading.cues
    asked = cues.has("ask.who") and not cues.has("ask.deliver")
    if not asked or reading.act is not Act.ASK:
        return 0.0
    said = set(pairwise(word.fold for word in reading.words))
    doing = [name for pair, name in OVERSEEING.items() if pair in said]
    if not doing:
        return 0.0
    if task.individual:
        return -OVERSEEN
    return OVERSEEN if any(one in task.title.lower() for one in doing) else 0.0


def counts_members(reading: Reading) -> bool:
    """Tell «số đảng viên không phải làm …»: how many there are, and no member's own sheet."""
    return any(
        cue.name == "level.personal" and cue.begin and reading.words[cue.begin - 1].fold == "so"
        for cue in reading.cues.found
    )


def is_of_theme(span: TimeSpan, reading: Reading, asker: Asker) -> bool:
    """Tell «chuyên đề năm 2024», which every piece of work of a plan for that year is about."""
    if span.grain is not Grain.YEAR or any(len(plan.years) > 1 for plan in asker.plans):
        return False
    before = [word.fold for word in reading.words if word.end <= span.span[0]][-2:]
    return before == THEME
