"""«Số 2 còn nợ gì», «nhắc 1 và 3»: units by their numbers in the list that was shown last."""

import re
from dataclasses import replace

from handlers.heard import Heard
from handlers.office.asked_stand import What
from handlers.office.lists import listed_units
from handlers.office.overview import LOOKED
from handlers.office.pressed_or_not import LISTED
from handlers.office.said import oversees
from handlers.office.views import look, view_from
from storage.permissions import Act, may

UNIT = r"(?:đơn vị|don vi|chi bộ|chi bo|nơi|noi|cái|cai|chỗ|cho)"
MARK = r"(?:số|so|thứ|thu)"
OF_ONE = re.compile(
    rf"(?<!\w)(?:{UNIT}\s+)?{MARK}\s+(\d{{1,3}})(?=\s+(?:còn|con|nợ|no|chưa|chua|thiếu|thieu|trễ|tre"
    r"|thì sao|thi sao|đã nộp|da nop|nộp|nop)(?!\w))",
    re.IGNORECASE,
)
PRESSED = re.compile(
    rf"^(\s*(?:em\s+|nhờ em\s+)?(?:nhắc|nhac|đôn đốc|don doc|giục|giuc)\s+)(?:{UNIT}\s+)?"
    rf"((?:{MARK}\s+)?\d{{1,3}}(?:\s*(?:,|và|va|với|voi)\s*(?:{MARK}\s+)?\d{{1,3}})*)"
    r"((?:\s+(?:nhé|nhe|đi|di|luôn|luon|giúp|giup|tôi|toi|chị|chi|anh|ạ|a))*\s*)$",
    re.IGNORECASE,
)


def by_name(heard: Heard) -> Heard:
    """Return what is said with the names of the units that numbers of the last list stand for."""
    text = heard.reading.text
    one, pressed = OF_ONE.search(text), PRESSED.match(text)
    found = pressed or one
    if found is None or not oversees(heard) or may(heard.asker.post.role, Act.TELL):
        return heard
    names = _listed(heard)
    numbers = [int(each) for each in re.findall(r"\d+", found[2] if pressed else found[1])]
    if not all(0 < number <= len(names) for number in numbers):
        return heard
    said = ", ".join(names[number - 1] for number in numbers)
    if pressed:
        text = f"{pressed[1]}{said}{pressed[3]}"
    elif one:
        text = f"{text[: one.start()]}{said}{text[one.end() :]}"
    return replace(heard.again(text), message=replace(heard.message, text=text, typed=text))


def _listed(heard: Heard) -> list[str]:
    """Return the names of the units that were listed last, in the order of their numbers."""
    looked = heard.talk.focus.get(LOOKED)
    if looked is None or looked["what"] not in LISTED:
        return []
    view = replace(view_from(looked["view"]), day=heard.asker.today)
    seen = look(heard.asker.uow, heard.asker.post, view)
    names = {unit.id: unit.name for unit in heard.asker.below}
    units = listed_units(seen, late=What(looked["what"]) is What.LATE)
    return [names[one] for one in units if one in names]
