"""How well a draft was read: its tasks beside those that a careful person labelled.

A label is found when a task of its own stands on the same words (or the same lines) and, where
it is dated, has one of its days. Every task answers for one label at most.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from plans.draft import DraftPlan, DraftTask


@dataclass(frozen=True, slots=True)
class Label:
    """One task as a person read it."""

    key: str
    sections: tuple[str, ...]
    who: str
    """As the labels name the responsible; empty where the document names nobody."""
    days: frozenset[date]
    """Every last safe day; empty for undated work."""
    quote: str
    is_dated: bool = False
    recurrence: str | None = None


@dataclass(slots=True)
class Score:
    """Counts of one document, or of several together."""

    name: str
    dated: int = 0
    dated_found: int = 0
    undated: int = 0
    undated_found: int = 0
    sections_right: int = 0
    bodies_right: int = 0
    judged: int = 0
    tasks_with_days: int = 0
    false_days: int = 0

    def __add__(self, other: "Score") -> "Score":
        total = Score("all")
        for name in Score.__slots__[1:]:
            setattr(total, name, getattr(self, name) + getattr(other, name))
        return total

    def rates(self) -> dict[str, float]:
        """Return the shares that the bars are set for."""
        return {
            "dated": _share(self.dated_found, self.dated),
            "section": _share(self.sections_right, self.judged),
            "body": _share(self.bodies_right, self.judged),
            "false_days": self.false_days / self.tasks_with_days if self.tasks_with_days else 0.0,
            "undated": _share(self.undated_found, self.undated),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


BARS = {"dated": 0.95, "section": 0.90, "body": 0.90, "undated": 0.80}
MOST_FALSE_DAYS = 0.05


def misses_bars(score: Score) -> list[str]:
    """Name the bars that a score does not reach."""
    rates = score.rates()
    low = [f"{name} {rates[name]:.3f}" for name, bar in BARS.items() if rates[name] < bar]
    if rates["false_days"] > MOST_FALSE_DAYS:
        low.append(f"false_days {rates['false_days']:.3f}")
    return low


def table(scores: Iterable[Score]) -> str:
    """Return the scores as lines of a table."""
    rows = ["document                            dated  section    body  false days    undated"]
    for score in scores:
        rates = score.rates()
        rows.append(
            f"{score.name[:34]:<34} {score.dated_found:>4}/{score.dated:<4}"
            f" {rates['section']:>8.1%} {rates['body']:>7.1%}"
            f" {score.false_days:>5}/{score.tasks_with_days:<5}"
            f" {score.undated_found:>5}/{score.undated:<4}"
        )
    return "\n".join(rows)


def show(scores: Sequence[Score], capsys: pytest.CaptureFixture[str]) -> Score:
    """Print the table of some scores, with their sum below, and return the sum."""
    total = sum(scores[1:], scores[0])
    with capsys.disabled():
        sys.stdout.write("\n" + table([*scores, total]) + "\n")
    return total


def scored(
    name: str, draft: DraftPlan, labels: Sequence[Label], missed: list[str] | None = None
) -> Score:
    """Score one document; the keys of what was not found are added to `missed`."""
    score = Score(name)
    pairs = _paired(draft.tasks, labels)
    for label in labels:
        task = pairs.get(label.key)
        if label.is_dated:
            score.dated += 1
            score.dated_found += task is not None
        else:
            score.undated += 1
            score.undated_found += task is not None
        if task is None:
            if missed is not None:
                missed.append(f"{label.key}: not found")
            continue
        score.judged += 1
        section, body = _section_right(task, label), _body_right(task, label)
        score.sections_right += section
        score.bodies_right += body
        if missed is not None and not (section and body):
            missed.append(
                f"{label.key}: {'' if section else 'SECTION ' + task.section} "
                f"{'' if body else 'BODY ' + '; '.join(_bodies(task)) + ' / ' + label.who}"
            )
    known = frozenset(day for label in labels for day in label.days)
    rhythms = {label.recurrence for label in labels}
    for task in draft.tasks:
        if task.deadline.last_safe_day is None:
            continue
        score.tasks_with_days += 1
        again = task.deadline.recurrence
        if not _days(task) & known and not (again and again.period in rhythms):
            score.false_days += 1
            if missed is not None:
                missed.append(f"FALSE DAY {task.deadline.last_safe_day} {task.line} {task.title}")
    return score


def _days(task: DraftTask) -> frozenset[date]:
    days = {each.last_safe_day for each in task.deadline.occurrences}
    if task.deadline.last_safe_day:
        days.add(task.deadline.last_safe_day)
    return frozenset(days)


def _paired(tasks: Sequence[DraftTask], labels: Sequence[Label]) -> dict[str, DraftTask]:
    """Give every label a task of its own: the best overlap first, then along augmenting paths."""
    choices = {label.key: _choices(tasks, label) for label in labels}
    taken: dict[int, str] = {}

    def place(key: str, tried: set[int]) -> bool:
        for at in choices[key]:
            if at in tried:
                continue
            tried.add(at)
            if at not in taken or place(taken[at], tried):
                taken[at] = key
                return True
        return False

    for label in sorted(labels, key=lambda label: not label.is_dated):
        place(label.key, set())
    return {key: tasks[at] for at, key in taken.items()}


def _choices(tasks: Sequence[DraftTask], label: Label) -> list[int]:
    """Return the places of tasks that may answer for a label, the likeliest first."""
    places = [at for at, task in enumerate(tasks) if _fits(task, label)]
    return sorted(
        places, key=lambda at: (-_overlap(tasks[at], label), not _body_right(tasks[at], label))
    )


def _fits(task: DraftTask, label: Label) -> bool:
    if label.is_dated and not _is_due_alike(task, label):
        return False
    if _overlap(task, label) >= 0.5:
        return True
    return label.is_dated and _section_right(task, label)


def _is_due_alike(task: DraftTask, label: Label) -> bool:
    again = task.deadline.recurrence
    if label.recurrence is not None and not label.days:
        return again is not None and again.period == label.recurrence
    return not label.days or bool(_days(task) & label.days)


def _overlap(task: DraftTask, label: Label) -> float:
    """How much of the shorter of two quotes stands in the other, by runs of four words."""
    one, other = _words(task.quote), _words(label.quote)
    if not one or not other:
        return 0.0
    size = min(4, len(one), len(other))
    runs, others = (
        {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
        for words in (one, other)
    )
    return len(runs & others) / min(len(runs), len(others))


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).casefold().replace("uỷ", "ủy").replace("*", "")
    return re.findall(r"[\w/]+", text.replace("hằng", "hàng"))


def _path(section: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[.\s()]+", section) if part)


def _section_right(task: DraftTask, label: Label) -> bool:
    """One stands in the other: a label may name the part, the task its item, or the other way."""
    own = _path(task.section)
    for section in label.sections:
        wanted = _path(section)
        size = min(len(own), len(wanted))
        if own[:size] == wanted[:size] and (size or own == wanted):
            return True
    return not label.sections


def _bodies(task: DraftTask) -> tuple[str, ...]:
    return (*task.lead, *task.carry_out, *task.advise, *task.follow_up, *task.direct)


_SMALL = frozenset(
    [
        "các",
        "và",
        "của",
        "tất",
        "cả",
        "mỗi",
        "từng",
        "những",
        "trực",
        "thuộc",
        "đồng",
        "chí",
        "chủ",
        "trì",
        "tham",
        "mưu",
    ]
)


def _body_right(task: DraftTask, label: Label) -> bool:
    """Whether most of the words by which the label names the body stand in the task's, or back."""
    wanted = {word for word in _words(_spelled_out(label.who)) if word not in _SMALL}
    if not wanted:
        return True
    for name in _bodies(task):
        own = {word for word in _words(_spelled_out(name)) if word not in _SMALL}
        shared = len(own & wanted)
        if own and shared >= 0.6 * min(len(own), len(wanted)) and shared:
            return True
    return False


_SHORT_FORMS = {
    "đuk": "đảng ủy khối", "tccsđ": "tổ chức cơ sở đảng", "btv": "ban thường vụ",
    "ubkt": "ủy ban kiểm tra", "ccb": "cựu chiến binh", "mttq": "mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân", "ct-xh": "chính trị xã hội", "pt-th": "phát thanh truyền hình",
    "bch": "ban chấp hành", "btg": "ban tuyên giáo", "gd&đt": "giáo dục đào tạo",
}  # fmt: skip


def _spelled_out(name: str) -> str:
    text = unicodedata.normalize("NFC", name).casefold()
    for short, whole in _SHORT_FORMS.items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", whole, text)
    return text


SHARED = Path(__file__).parents[2] / "shared"


def shared_text(name: str) -> str:
    """Return a file of the reference material; skip without it, but never in CI."""
    path = SHARED / name
    if not path.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing, and CI must compare with it")
        pytest.skip(f"{path} is not on this machine: nothing to compare with")
    return path.read_text(encoding="utf-8")


SEEDS = {
    "duk-cantho": "000_5a9d86436cd33f84.txt",
    "la-gi": "001_2eee101a6fb8b5b7.txt",
    "hai-phong": "003_4d9905f3116d59b1.txt",
    "duk-travinh": "004_b0578383ca6be923.txt",
}


def seed_labels(org: str) -> list[Label]:
    """Read the labels of one seed from the reference page: its table, and its quotes."""
    text = shared_text("TASKS.md")
    part = re.split(r"^## ", text, flags=re.MULTILINE)
    own = next(each for each in part if each.startswith(org))
    quotes = dict(re.findall(r"^- `([\w-]+)` — «(.*)»$", own, flags=re.MULTILINE))
    labels: list[Label] = []
    who = ""
    for line in own.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 10 or not re.fullmatch(r"`[\w-]+`", cells[0]):
            continue
        who = who if cells[2].startswith("như trên") else re.sub(r"^\([^)]*\)$", "", cells[2])
        days = frozenset(
            date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", cells[7])
        )
        sections = tuple(
            f"{match[1]}{match[2]}" for match in re.finditer(r"\b([IVX]+)((?:\.\d+)*)", cells[1])
        )
        key = cells[0].strip("`")
        labels.append(
            Label(
                key,
                sections,
                who,
                days,
                quotes.get(key, cells[4]),
                bool(days) or cells[7] == "monthly",
            )
        )
    return labels


def document_labels(path: Path) -> list[Label]:
    """Read the labels that stand beside a document of `tests/documents`."""
    said = json.loads(path.read_text("utf-8"))
    labels = []
    for at, task in enumerate(said["tasks"]):
        deadline = task["deadline"]
        day, again = deadline["last_safe_day"], deadline["recurrence"]
        bodies = [name for role in ROLES for name in task[role]]
        labels.append(
            Label(
                f"{at + 1:02} {task['what'][:40]}",
                (task["section"],),
                "; ".join(bodies),
                frozenset([date.fromisoformat(day)] if day else []),
                task["quote"],
                bool(day or again),
                recurrence=again.replace("-", "_") if again else None,
            )
        )
    return labels


ROLES = ("lead", "carry_out", "advise", "follow_up", "direct")
