"""What an answer in a word or a number says: nothing, an amount, fewer of several works."""

from dataclasses import replace

from handlers.confirmations.bare_numbers import numbers_paper, tells_role
from handlers.confirmations.draft import Draft
from handlers.confirmations.grouped import grouped
from handlers.confirmations.maybe_days import takes_amounts
from handlers.confirmations.record import is_short, says_yes
from handlers.confirmations.second_thoughts import says_no_more
from handlers.message import Message
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from storage.records import Work

ONLY = {"chi", "moi", "rieng"}
WITHOUT = {"bo", "xoa", "rut", "chua", "khoan"}


def maybe_amount(draft: Draft, reading: Reading, slot: str, work: Work) -> str | None:
    """Ask what «30» is, in answer to the number of a paper that tells how many; «08» is its own."""
    bare = [word.fold for word in reading.words if word.fold.isdecimal()]
    told = tells_role(reading)
    counts = slot == "document" and takes_amounts(work) and not (told or draft.holds("count"))
    if not counts or len(bare) != 1 or numbers_paper(reading) or reading.figures.unit:
        return None
    return wording.WHICH_NUMBER.format(number=bare[0]) if not reading.documents else None


def passes_over(message: Message, reading: Reading, slot: str, *, must: bool) -> bool:
    """Tell «bỏ qua», and at a question that may stay open «không» or a mere yes, too."""
    if message.choice is not None:
        return message.choice == "skip"
    if is_short(reading) and reading.cues.has("order.skip"):
        return True
    return says_no_more(reading, slot) and not (must and says_yes(reading))


def fewer(draft: Draft, reading: Reading) -> Draft | None:
    """Leave out of several works read back what is excepted: «chỉ 1 thôi», «ừ trừ số 3»."""
    count = len(draft.assignments)
    if count < 2:
        return None
    group = grouped(reading, count)
    numbers = group.numbers if group is not None and not group.only_every else ()
    folds = {word.fold for word in reading.words}
    said = {int(one) for one in folds if one.isdecimal() and 0 < int(one) <= count}
    if not numbers and said and folds & ONLY:
        numbers = tuple(sorted(said))
    elif not numbers and said and folds & WITHOUT:
        numbers = tuple(one for one in range(1, count + 1) if one not in said)
    if not numbers or len(numbers) == count:
        return None
    return replace(draft, assignments=tuple(draft.assignments[one - 1] for one in numbers))
