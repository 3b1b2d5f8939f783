"""«Duyệt mấy bản nộp đúng hạn», «duyệt hết trừ những cái nộp trễ»: accepted by how they came."""

import re

from handlers.heard import Heard
from handlers.message import Turn
from handlers.office.asked_whom import decides
from handlers.office.doubts import holds_back
from handlers.office.groups import members
from handlers.office.items import numbers_in
from handlers.office.queue import accept_of_those
from handlers.office.said import units_in
from handlers.office.views import View, look

LATE = r"trễ hạn|tre han|trễ|tre|muộn|muon|chậm|cham|quá hạn|qua han|sau hạn|sau han"
TIMELY = r"đúng hạn|dung han|kịp hạn|kip han|đúng thời hạn|dung thoi han"
PHRASE = re.compile(
    rf"(?P<out>(?<!\w)(?:ngoại trừ|ngoai tru|trừ ra|tru ra|trừ|tru)\s+)?"
    rf"(?:(?<!\w)(?:các|những|mấy|cac|nhung|may|hết|het)\s+)*"
    rf"(?:(?<!\w)(?:cái|bản|báo cáo|đơn vị|cai|ban|bao cao|don vi)\s+)?"
    rf"(?:(?<!\w)(?:nào|nao|mà|ma)\s+)?"
    rf"(?:(?<!\w)(?:đã|da|bị|bi)\s+)?(?:(?<!\w)(?:nộp|gửi|nop|gui)\s+)?"
    rf"(?<!\w)(?:(?P<late>{LATE})|(?P<timely>{TIMELY}))(?!\w)",
    re.IGNORECASE,
)


def accept(heard: Heard) -> Turn | None:
    """Read back what came in time, or late, of what waits; None for every other order."""
    found = PHRASE.search(heard.reading.text)
    accepts = heard.cues.has("office.accept") and not heard.cues.has("office.give_back")
    if found is None or not accepts or not decides(heard) or heard.message.choice is not None:
        return None
    if numbers_in(heard) or holds_back(heard.reading) or "?" in heard.reading.text:
        return None
    wants_late = bool(found["late"]) is not bool(found["out"])
    order = heard.again(PHRASE.sub(" ", heard.reading.text, count=1).strip(" ,"))
    said = units_in(order)
    if said.doubts or said.lost:
        return None
    view = View(heard.asker.post.unit.id, heard.asker.today)
    cells = look(heard.asker.uow, heard.asker.post, view).progress.cells
    units = members(said.key, heard.asker.below)
    those = {
        int(cell.assignment_id)
        for cell in cells
        if bool(cell.days_late) is wants_late and cell.unit_id in units
    }
    return accept_of_those(those, order)
