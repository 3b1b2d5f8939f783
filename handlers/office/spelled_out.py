"""«Mấy dv nộp rồi», «dv nào trễ»: units in short, which a secretary's «dv» is not."""

import re

from handlers.heard import Heard
from handlers.office.said import oversees
from plans.text.normal import fold

SHORT = re.compile(
    r"(?<!\w)(?P<before>các|cac|những|nhung|ds|danh sách|danh sach|tất cả|tat ca|mọi|moi)"
    r"\s+[dđ]v(?!\w)"
    r"|(?<!\w)(?P<count>mấy|may|nhiêu|nhieu|\d+)\s+[dđ]v(?=\s+(?:nộp|nop|chưa|chua|đã|da|trễ|tre|nợ|no"
    r"|gửi|gui|báo|bao|xong|còn|con|nào|nao|chậm|cham|quá|qua|đúng|dung)(?!\w))"
    r"|(?<!\w)[dđ]v(?=\s+(?:nào|nao)(?!\w))",
    re.IGNORECASE,
)


def spelled_out(heard: Heard) -> Heard:
    """Return what an office says with its units written out."""
    text = heard.reading.text
    if not SHORT.search(text) or not oversees(heard):
        return heard
    return heard.again(units_written(text))


def units_written(text: str) -> str:
    """Write out «các dv», «ds dv»."""
    units = "don vi" if fold(text) == text.casefold() else "đơn vị"

    def written(match: re.Match[str]) -> str:
        before = match["before"] or match["count"]
        return f"{before} {units}" if before else units

    return SHORT.sub(written, text)
