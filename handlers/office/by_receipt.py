"""«Duyệt biên nhận 2024-000029», «trả lại 2024-000029 vì …»: decided on by the receipt's number."""

from dataclasses import replace

from handlers.heard import Heard
from handlers.life.history import FULL_NUMBER
from handlers.message import Reaction, Turn
from handlers.office.asked_whom import decides
from handlers.office.items import remember
from handlers.office.queue import KIND
from handlers.wording import office as wording
from storage.permissions import Act, may
from storage.records import Pending


def is_meant(heard: Heard) -> bool:
    """Tell «duyệt 2024-000029» of whoever decides from a question what a receipt stands for."""
    named = FULL_NUMBER.search(heard.reading.text) is not None
    return named and decides(heard) and may(heard.asker.post.role, Act.REVIEW)


def numbered(heard: Heard) -> Heard | Turn:
    """Return an order by receipts as one by the numbers of a list of these."""
    found = FULL_NUMBER.findall(heard.reading.text)
    waiting = {
        receipt: one
        for one in heard.asker.uow.office.submitted(heard.asker.post.unit.id)
        for receipt in _receipts(one, heard)
    }
    said = ["".join(one.split()) for one in found]
    unknown = [one for one in said if one not in waiting]
    if unknown:
        text = wording.RECEIPT_NOT_WAITING.format(receipt=", ".join(unknown))
        return heard.said(text, Reaction.CLARIFY)
    remember(heard, KIND, [waiting[one].work for one in dict.fromkeys(said)])
    numbers = {one: str(at) for at, one in enumerate(dict.fromkeys(said), 1)}
    text = FULL_NUMBER.sub(lambda one: numbers["".join(one[0].split())], heard.reading.text)
    for noun in ("biên nhận số", "biên nhận", "bien nhan so", "bien nhan"):
        text = text.replace(noun, "số")
    message = replace(heard.message, text=text, typed=text)
    return replace(heard.again(text), message=message)


def _receipts(one: Pending, heard: Heard) -> list[str]:
    office = heard.asker.post.unit.id
    history = heard.asker.uow.office.history(one.work.assignment_id, office)
    return [event.receipt for event in history if event.receipt]
