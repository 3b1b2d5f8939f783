"""What a sentence gives away of the work meant, besides its words: who guides, who came."""

from itertools import pairwise

from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from plans.model import Task, WorkKind

REPORT_UNSAID = -0.12
"""A report on a plan, where the plan alone is said."""
REPORTED = {"bao", "bc"}
REPORT = "báo cáo"
"""What the title of work says that ends in a report, whatever else it is."""
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
