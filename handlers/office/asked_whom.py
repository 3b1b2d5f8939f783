"""Of whom or what a sentence asks: of units below, of work of a plan, or it decides something."""

from itertools import pairwise

from handlers.heard import Heard
from handlers.office.asked_periods import PERIODS, is_beside
from handlers.office.groups import is_several
from handlers.office.said import is_timed, oversees, tasks_said, units_in
from handlers.office.unit_words import KIND_NOUNS
from handlers.understanding.cues import Cues
from storage.permissions import Act, may

WHEN = {"ngay", "hom", "khi", "luc", "thang", "gio", "bua", "tuan"}
"""Words, folded, with which «nào» asks for a time."""
COUNTED = {"ngay", "gio", "tuan", "thang", "lan", "hom", "phan"}
"""Words, folded, behind «mấy» that are no units."""
OF_ONE = {"don", "chi", "dang"}
"""Words, folded, that «bao nhiêu đơn vị», «bao nhiêu chi bộ» go on with."""
OF_WORK = (
    "ask.when",
    "ask.who",
    "ask.deliver",
    "ask.place",
    "ask.template",
    "ask.topic",
    "ask.required",
)
"""What is asked of a piece of work, and never of how far units are."""
WHERE = {"ask.deliver", "ask.place"}
ASKING_DAY = {("khi", "nao"), ("bao", "gio"), ("luc", "nao"), ("ngay", "nao"), ("hom", "nao")} | {
    ("ngay", "may"),
    ("chung", "nao"),
    ("thang", "nao"),
    ("bua", "nao"),
}
HOW_FAR = {("toi", "dau"), ("den", "dau")}


def of_those_below(heard: Heard, cues: Cues) -> bool:
    """Tell what is asked of units below, and is no order."""
    return not decides(heard) and (
        asks_who(heard) or cues.has("units.every") or is_several(units_in(heard).key)
    )


BEFORE_VERDICT = {"so", "cai", "ban"}
"""Words, folded, that with a number may stand before a verdict."""


def decides(heard: Heard) -> bool:
    """Tell «duyệt hết trừ những bản nộp muộn», an order, from what is asked of units."""
    verdict = heard.cues.first("office.accept", "office.give_back")
    if verdict is None:
        return False
    before = heard.reading.words[: verdict.begin]  # «1 trả lại nhé», «số 2 duyệt»
    return all(word.fold.isdecimal() or word.fold in BEFORE_VERDICT for word in before)


def asks_who(heard: Heard) -> bool:
    """Tell «ai», «đơn vị nào», «những chi bộ» from «ngày nào»."""
    folds = ["", *(word.fold for word in heard.reading.words)]
    if _lists_units(folds) or any(
        one in {"ai", "nhung"} or (one == "nao" and before not in WHEN)
        for before, one in pairwise(folds)
    ):
        return True
    if any(one == "may" and after not in COUNTED for one, after in pairwise([*folds, ""])):
        return True
    triples = zip(folds, folds[1:], folds[2:], strict=False)
    return any((a, b) == ("bao", "nhieu") and c in {*KIND_NOUNS, *OF_ONE} for a, b, c in triples)


def _lists_units(folds: list[str]) -> bool:
    """Tell «danh sách đơn vị nộp đủ», «kể tên trường chưa nộp»."""
    return any(
        pair in {("danh", "sach"), ("ke", "ten"), ("liet", "ke")}
        and third in {*KIND_NOUNS, *OF_ONE}
        for pair, third in zip(pairwise(folds), folds[2:], strict=False)
    )


def asks_of_work(heard: Heard, cues: Cues) -> bool:
    """Tell «báo cáo tiến độ nộp khi nào, cho ai», which a plan answers, from an order of a file."""
    reading = heard.reading
    asked = [
        cue
        for cue in reading.cues.found
        # «hôm qua … thế nào» asks nothing through anybody.
        if cue.name in OF_WORK and not is_timed(reading.words[cue.begin], reading)
    ]
    if asked and {cue.name for cue in asked} <= WHERE and _how_far(heard, cues):
        return False
    return bool(asked) and not cues.has("order.first")


def asks_of_plan(heard: Heard, cues: Cues) -> bool:
    """Tell «nộp cho ai, khi nào» from «bao nhiêu nộp đúng hạn», which counts how work stands.

    «Bao nhiêu» asks what is required only with «phải», «cần»; a time is asked for by its own words.
    """
    folds = tuple(word.fold for word in heard.reading.words)
    must = not {"phai", "can"}.isdisjoint(folds)
    dated = any(pair in ASKING_DAY for pair in pairwise(folds))
    asked = {
        cue.name
        for cue in heard.reading.cues.found
        if cue.name in OF_WORK and not is_timed(heard.reading.words[cue.begin], heard.reading)
    }
    asked -= set() if must else {"ask.required"}
    asked -= set() if dated else {"ask.when"}
    asked -= {"ask.who"} if asks_who(heard) else set()
    if asked and asked <= WHERE and _how_far(heard, cues):
        return False
    return bool(asked)


def is_of_oneself(heard: Heard) -> bool:
    """Tell «tôi còn nợ gì» from «bao nhiêu chưa nộp» of somebody who hands in nothing."""
    if may(heard.asker.post.role, Act.TELL):
        return heard.reading.cues.has("ask.mine")
    return any(word.fold in {"toi", "minh"} for word in heard.reading.words)


def _how_far(heard: Heard, cues: Cues) -> bool:
    """Tell «các khu phố nộp cam kết tới đâu», how far, from «nộp báo cáo tới đâu», where to."""
    folds = tuple(word.fold for word in heard.reading.words)
    ends = any(pair in HOW_FAR for pair in pairwise(folds[-3:]))
    several = cues.has("units.every") or is_several(units_in(heard).key)
    idle = (
        folds[-1:] == ("roi",)
        and not may(heard.asker.post.role, Act.TELL)
        and bool(tasks_said(heard, cues, units_in(heard).words))
    )
    return ends and oversees(heard) and (several or idle)


def compares_periods(heard: Heard) -> bool:
    """Tell «tháng 5 so với tháng 4 các sở» from «so với kế hoạch»."""
    times = [one for one in heard.reading.times if one.grain in PERIODS and not one.is_lunar]
    return len(times) > 1 or any(is_beside(one, heard) for one in times)


def is_of_units(heard: Heard, cues: Cues) -> bool:
    """Tell «các trường đã nộp bao nhiêu», and «tháng này nộp mấy bản» of who hands in none."""
    timed = bool(heard.reading.times) and not may(heard.asker.post.role, Act.TELL)
    return bool(units_in(heard).key) or cues.has("units.every") or timed
