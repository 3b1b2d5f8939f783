"""«Bỏ phần miễn đi»: a value that is taken out of a draft."""

from dataclasses import replace

from handlers.confirmations.draft import Draft
from handlers.understanding.reading import Reading

TAKES_OUT = {"bo", "xoa", "go", "khoi", "dung"}
"""Words, folded, by which something is left out; «khỏi ghi», «đừng ghi» with what is written."""
LEAVE_OUT = "bỏ"
BETWEEN = {
    "phan",
    "cai",
    "muc",
    "cho",
    "dong",
    "ghi",
    "so",
    "het",
    "luon",
    "cac",
    "di",
    "chu",
    "nguoi",
}
NAMES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("ly", "do", "mien"), ("exempt_why",)),
    (("ly", "do", "vang"), ("absent_why",)),
    (("ly", "do"), ("exempt_why", "absent_why", "rest_why")),
    (("mien",), ("exempt", "exempt_why")),
    (("vang",), ("absent", "absent_why")),
    (("van", "ban"), ("document",)),
    (("cong", "van"), ("document",)),
    (("hieu",), ("document",)),
    (("ngay",), ("done_on",)),
    (("tong",), ("total",)),
    (("chu", "de"), ("topic",)),
    (("hinh", "thuc"), ("held", "forms")),
    (("noi", "dung"), ("content",)),
    (("noi", "nhan"), ("addressee",)),
    (("ghi", "chu"), ("note",)),
    (("loi",), ("note",)),
)
"""How values are called, and what each is in a draft."""
MOST_WORDS = 7


def without_named(draft: Draft, reading: Reading) -> Draft | None:
    """Return the draft without the value that a message takes out; None where it takes out none."""
    folds = [word.fold for word in reading.words]
    if len(folds) > MOST_WORDS or any(one[:1].isdigit() for one in folds):
        return None
    for at in range(len(folds)):
        if not takes_out(reading, at):
            continue
        place = at + 1
        while place < len(folds):
            for name, held in NAMES:
                if tuple(folds[place : place + len(name)]) == name:
                    return _without(draft, held)
            if folds[place] not in BETWEEN:
                break
            place += 1
    return None


def takes_out(reading: Reading, at: int) -> bool:
    """Tell «bỏ» from «bổ sung» and «chi bộ», and from its like without marks."""
    word = reading.words[at]
    if word.fold not in TAKES_OUT:
        return False
    if word.fold != "bo":
        return True
    before = reading.words[at - 1].fold if at else ""
    after = reading.words[at + 1].fold if at + 1 < len(reading.words) else ""
    return word.shape == LEAVE_OUT if word.accented else before != "chi" and after != "sung"


def _without(draft: Draft, held: tuple[str, ...]) -> Draft | None:
    kept = {name: one for name, one in draft.figures.items() if name not in held}
    day = None if "done_on" in held else draft.done_on
    note = "" if "note" in held else draft.note
    fewer = replace(draft, figures=kept, done_on=day, note=note)
    return None if fewer == draft else replace(fewer, skipped=(*draft.skipped, *held))
