"""Lines that name what they tell: «Thời gian: …», «Chủ trì: …», «Đơn vị phối hợp: …»."""

import re
from functools import cache

from plans.reading.bodies import body_start
from plans.reading.language import listed, low

_KINDS = (
    "when",
    "lead",
    "coordinate",
    "direct",
    "follow_up",
    "deliver_to",
    "carry_out",
    "what",
    "other",
)
_PUT_OFF = re.compile(r"(?<!\w)(?:gia hạn|lùi|kéo dài|dời|chuyển sang|điều chỉnh)(?!\w)")
_LOOSE_WHEN = re.compile(
    r"^(?:về )?(?:thời gian|thời hạn|tiến độ)(?: (?:tổ chức|thực hiện|hoàn thành|dự kiến|triển khai|nộp|gửi|báo cáo|tiến hành|học tập|sinh hoạt|mở lớp|khảo sát|kiểm tra))*\s*(?::|-|là)?\s*"
)


@cache
def _kind_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in _KINDS:
        for word in listed("labels", kind):
            found.setdefault(word, kind)
    return found


def label_of(text: str) -> tuple[str, str] | None:
    """Return the kind of label that a line begins with, and what stands behind it."""
    lowered = low(text)
    head, colon, _ = lowered.partition(":")
    head = re.sub(r"^(?:về|-|\+|\*)\s+", "", head.strip())
    if colon and len(head) < 45:
        kind = _kind_of().get(head) or _loosely(head)
        if kind is not None:
            return kind, text[lowered.index(":") + 1 :].strip()
    match = _LOOSE_WHEN.match(lowered)
    if (
        match is not None
        and re.match(
            r"[^.;]{0,25}(?:\d|dự kiến|quý|trong|trước|chậm|từ|cuối|đầu|hàng)",
            lowered[match.end() :],
        )
        and (
            ":" in match[0]
            or (not _PUT_OFF.search(lowered) and body_start().match(lowered, match.end()) is None)
        )
    ):
        return "when", text[match.end() :].strip()
    return None


def _loosely(head: str) -> str | None:
    """Labels with something added: «thời gian tổ chức hội nghị», «thành phần tham dự gồm»."""
    for start, kind in (
        ("thời gian", "when"), ("thời hạn", "when"), ("hạn ", "when"), ("tiến độ", "when"),
        ("thành phần", "other"), ("địa điểm", "other"), ("hình thức", "other"),
        ("đối tượng", "other"), ("kinh phí", "other"), ("tài liệu", "other"),
        ("đơn vị phối hợp", "coordinate"), ("cơ quan phối hợp", "coordinate"),
        ("đơn vị chủ trì", "lead"), ("cơ quan chủ trì", "lead"), ("chủ trì", "lead"),
        ("đơn vị thực hiện", "carry_out"), ("cơ quan thực hiện", "carry_out"),
        ("sản phẩm", "other"), ("ghi chú", "other"),
    ):  # fmt: skip
        if head.startswith(start) and not head.startswith("hạn chế"):
            return kind
    return None
