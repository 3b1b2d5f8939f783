"""Whether an order to press or to write calls it off, or points at a list shown before."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.heard import Heard
from handlers.office.asked_stand import What
from handlers.office.asked_view import view_said
from handlers.office.groups import key_of, members
from handlers.office.limits import Only
from handlers.office.lists import listed_units
from handlers.office.overview import LOOKED
from handlers.office.plain_orders import ADDRESSING, URGING
from handlers.office.said import is_timed
from handlers.office.unit_words import KIND_NOUNS
from handlers.office.views import View, look, view_from
from handlers.understanding.cues import Cues
from plans.text.normal import fold
from plans.text.words import Word
from storage.records import UnitId

LISTED = {What.MISSING, What.LATE, What.STANDING}
ORDERS = ("press.nudge", "press.remind", "press.group", "press.one", "tell.verb")
FORBIDDEN = {"đừng", "không", "khỏi", "khoan", "dừng", "ngừng", "thôi", "hoãn", "chưa", "chớ"}
"""Words that, right before an order to press or to send, call it off."""
FORBIDDING = {"dung", "khong", "ko", "khoi", "khoan", "ngung", "thoi", "hoan", "chua"}
BETWEEN = {"can", "phai", "voi", "nen", "viec", "hay", "co", "duoc", "di", "ngay", "gi"}
"""Words, folded, that may stand between the two: «chưa cần đôn đốc»."""
POINTING = {"này", "đó", "họ", "ấy", "đấy", "kia", "trên"}
POINTING_FOLDED = {"nay", "do"}
OF_UNITS = {"don", "vi", "bo", "cb", "chi", "cho", "noi", "ben"}
"""Words, folded, before «này», «đó» that mean units: «mấy chỗ đó», «những nơi này»."""
HEADS = {"vi", "bo", "cb", "noi"}
"""The last words of «đơn vị», «chi bộ», «nơi» before «đó»."""
PLURAL = {"cac", "nhung", "tat", "ca", "may", "het"}


def is_forbidden(said: Sequence[Word], cues: Cues) -> bool:
    """Tell «đừng đôn đốc các sở», «tạm dừng nhắc …», «… thì khoan đôn đốc» from an order."""
    cue = cues.first(*ORDERS)
    return cue is not None and is_called_off(said, cue.begin)


def is_called_off(said: Sequence[Word], at: int) -> bool:
    """Tell whether what is ordered by the word at a place is called off right before it."""
    at -= 1
    while at >= 0 and said[at].fold in BETWEEN and not said[at].after:
        at -= 1
    if at < 0 or said[at].after:
        return False  # «thôi, đôn đốc các sở»
    word = said[at]
    return word.fold in FORBIDDING if not word.accented else word.shape in FORBIDDEN


def points_back(heard: Heard, cues: Cues) -> bool:
    """Tell «đôn đốc những đơn vị này», «đôn đốc họ», «đôn đốc luôn» behind a list or a unit."""
    said = heard.reading.words
    pressing = cues.covered(("press.",))
    rest = [word for at, word in enumerate(said) if at not in pressing]
    if points_at(heard, cues):
        return LOOKED in heard.talk.focus or not view_said(heard, cues).group
    bare = all(word.fold in ADDRESSING | URGING for word in rest)
    return bare and (LOOKED in heard.talk.focus or any(word.fold == "luon" for word in rest))


def points_at(heard: Heard, cues: Cues) -> bool:
    """Tell «những đơn vị này», «các trường đó», «họ» from units by name."""
    pressing = cues.covered(("press.",))
    said = heard.reading.words
    return any(_points(at, heard) for at in range(len(said)) if at not in pressing)


def points_at_one(heard: Heard) -> bool:
    """Tell «nhắc đơn vị đó», one, from «nhắc các đơn vị đó», «nhắc họ»."""
    said = heard.reading.words
    return any(
        _points(at, heard)
        and said[at - 1].fold in {*HEADS, *KIND_NOUNS}
        and not {word.fold for word in said[max(0, at - 4) : at]} & PLURAL
        for at in range(1, len(said))
    )


def names_nothing_else(heard: Heard, cues: Cues) -> bool:
    """Tell «đôn đốc họ nhé» from «đôn đốc sở ngoại vụ này», of which there may be none."""
    known = ADDRESSING | URGING | PLURAL | OF_UNITS | {fold(one) for one in POINTING}
    pressing = cues.covered(("press.",))
    return all(
        word.fold in known for at, word in enumerate(heard.reading.words) if at not in pressing
    )


def _points(at: int, heard: Heard) -> bool:
    """Tell «đơn vị này», «họ» from «tháng này», «việc đó»."""
    word = heard.reading.words[at]
    if (word.shape in {"họ", "nó"}) if word.accented else _is_them(at, heard):
        return True
    named = word.shape in POINTING if word.accented else word.fold in POINTING_FOLDED
    before = heard.reading.words[at - 1].fold if at else ""
    return named and before in OF_UNITS | KIND_NOUNS and not is_timed(word, heard.reading)


def _is_them(at: int, heard: Heard) -> bool:
    """Tell «nhac ho giup chi», them, from «nhac ho chi», in somebody's stead."""
    said = heard.reading.words
    follows = said[at + 1].fold if at + 1 < len(said) else "di"
    return said[at].fold == "ho" and at > 0 and follows in {"giup", "di", "nhe", "luon", "ngay"}


def pointed_at(heard: Heard, cues: Cues) -> View | None:
    """Return the list that was shown last, if it is one of units to be pressed and not of all."""
    looked = heard.talk.focus.get(LOOKED)
    if looked is None or looked["what"] not in LISTED | {What.BOARD, What.OWES}:
        return None
    shown, said = view_from(looked["view"]), view_said(heard, cues)
    if looked["what"] in LISTED:
        return _listed(looked["what"], shown, said, heard)
    if said.tasks or said.plans:
        return replace(said, group=shown.group, day=heard.asker.today) if shown.group else None
    view = replace(shown, day=heard.asker.today, group=said.group or shown.group)
    return view if view.group or view.tasks else None


def units_pointed_at(heard: Heard, cues: Cues) -> frozenset[UnitId]:
    """Return the units of the list that was shown last, of the kind that is said."""
    view = pointed_at(heard, cues)
    if view is None:
        return frozenset()
    what = heard.talk.focus[LOOKED]["what"]
    if what not in LISTED:
        return members(view.group, heard.asker.below)
    seen = look(heard.asker.uow, heard.asker.post, view)
    return frozenset(listed_units(seen, late=What(what) is What.LATE))


def _listed(what: str, shown: View, said: View, heard: Heard) -> View | None:
    """Return a list with just its units, of the kind that is said; None for another number."""
    asker = heard.asker
    seen = look(asker.uow, asker.post, replace(shown, day=asker.today))
    units = listed_units(seen, late=What(what) is What.LATE)
    if said.group:
        units = [one for one in units if one in members(said.group, asker.below)]
    counted = [int(word.fold) for word in heard.reading.words if word.fold.isdecimal()]
    if not units or (counted and counted != [len(units)]):
        return None
    if len(units) > 1 and not counted and points_at_one(heard):
        return None
    named = said if said.tasks or said.plans else shown
    whole = not (shown.group or said.group or shown.most or shown.limit)
    group = "" if whole else key_of([f"={one}" for one in units])
    if not shown.most and not shown.limit and not (shown.group and said.group):
        group = said.group or shown.group
    limit = shown.limit
    if What(what) is What.LATE and not limit:
        limit = replace(limit, only=Only.LATE)
    return replace(
        shown,
        day=asker.today,
        group=group,
        tasks=named.tasks,
        plans=named.plans,
        limit=limit,
        most=0,
        since=None,
    )
