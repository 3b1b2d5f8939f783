"""Bodies and circles of people in a clause: where a name begins, where it ends, who is in a list."""

import re
from dataclasses import dataclass
from functools import cache

from plans.reading.language import any_of, cased, listed, pattern, words

_STOP_WORDS = (
    "để", "lần lượt", "trước", "chậm nhất", "theo", "trong", "vào", "về", "hoàn thành", "nhằm", "khi", "tại", "từ", "đến", "tới",
    "qua", "thông qua", "với", "bằng", "được", "là", "đã", "đang", "hàng", "định kỳ", "gồm", "như", "làm", "do", "dự kiến", "bảo đảm", "đảm bảo",
    "căn cứ", "trên cơ sở", "tiếp tục", "nghiêm túc", "khẩn trương", "tích cực", "thường xuyên", "thường kỳ", "đồng thời", "cùng", "phải", "cần", "sẽ", "chủ động", "có trách nhiệm", "chịu trách nhiệm", "trực tiếp", "kịp thời", "nếu", "sau", "hết", "ngay", "để phục vụ", "kết quả", "ngày", "tháng", "quý", "năm", "lúc", "việc", "nội dung", "tình hình", "danh sách", "những",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text."""

    start: int
    end: int


@cache
def _head_source() -> str:
    heads = any_of(listed("bodies", "heads"))
    shapes = "|".join(words()["bodies"]["shapes"])
    return rf"(?:(?:{heads})(?!\w)|(?:{shapes})(?!\w))"


_SO_MANY = (
    r"(?<![\d/.:-])(?<!ngày )(?<!tháng )(?<!quý )(?<!năm )(?<!lần )(?<!số )\d{2}\s+"
    r"(?=chi |thôn |xã |phường |đơn vị|cơ quan|tổ |đảng bộ|hội |trường )"
)
"""«07 chi bộ còn lại»"""


@cache
def _determiner_source() -> str:
    return rf"(?:(?:{any_of(listed('bodies', 'determiners'))})(?!\w),?\s+)*(?:{_SO_MANY})?"


@cache
def body_start() -> re.Pattern[str]:
    """Return the pattern of the first words of a body's name."""
    return re.compile(rf"(?<!\w){_determiner_source()}{_head_source()}")


@cache
def _name_end() -> re.Pattern[str]:
    stops = any_of(_STOP_WORDS)
    return re.compile(
        rf"[.;:()§|!?]|,(?!\s*(?:và\s+)?{_determiner_source()}{_head_source()})|(?<!\w)(?:{stops})(?!\w)"
        rf"|\s+và(?=\s+(?!{_determiner_source()}{_head_source()}))"
    )


def masked_names(text: str) -> str:
    """Blot out the words within names that look like duties, of the same length."""
    return pattern("bodies", "names").sub(lambda match: "¤" * len(match[0]), text)


def body_at(text: str, masked: str, at: int, verbs: tuple[int, ...] = ()) -> Spot | None:
    """Return the name, or list of names, that begins at a place.

    Args:
        text: In the form of `low`, quotes and brackets blotted out.
        masked: The same with the names masked that look like duties.
        at: Where it should begin; spaces are passed over.
        verbs: Places at which duties begin; a name ends before them.
    """
    at += len(text[at:]) - len(text[at:].lstrip())
    match = body_start().match(text, at)
    if match is None:
        return None
    stop = _name_end().search(masked, match.end())
    end = stop.start() if stop else len(text)
    end = min([end, *(verb for verb in verbs if verb >= match.end())])
    end = at + len(text[at:end].rstrip(" ,:-"))
    name = re.sub(r"\s+và$", "", text[at:end])
    return Spot(at, at + len(name.rstrip()))


_PART = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+hoặc\s+(?=[A-ZĐ])")
_LEADING = re.compile(
    r"^(?:giao cho|giao|đề nghị|yêu cầu|phân công|đối với|riêng|đồng thời|và|do)\s+", re.IGNORECASE
)


def names_in(words_of: str, lowered: str) -> tuple[str, ...]:
    """Return the bodies of a list, each as the document writes it."""
    parts: list[tuple[int, int]] = []
    at = 0
    for cut in [*_PART.finditer(lowered), None]:
        end = cut.start() if cut else len(lowered)
        if parts and not _is_own(words_of, lowered, parts[-1], at, end):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((at, end))
        at = cut.end() if cut else end
    names = (tidy_name(words_of[start:end]) for start, end in parts)
    return tuple(dict.fromkeys(name for name in names if name))


_PERSON = cased(r"\s*(?:đ/c|đồng chí)\s+[A-ZÀ-ỸĐ]")


def _is_own(words_of: str, lowered: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Whether a part of a list is a body of its own, and the one before it is whole without it."""
    here = lowered[start:end].strip()
    if not here or body_start().match(here) is None:
        return False
    previous = lowered[before[0] : before[1]].strip()
    determined = bool(re.match(r"(?:các|mỗi|từng|toàn thể|những)\s", here))
    capital = words_of[start : start + 1].isupper() or _PERSON.match(words_of, start) is not None
    return capital or determined or len(previous) < 3


def tidy_name(name: str) -> str:
    """Return a name without the words of command before it and the signs about it."""
    name = name.strip(" ,.;:-–§¤")
    while (match := _LEADING.match(name)) is not None:
        name = name[match.end() :]
    name = re.sub(r"\s*\([^)]*\)?", "", name)
    name = re.sub(r"\s+(?:và|,|cùng|cần|phải|sẽ|có)$", "", " ".join(name.split()))
    return name[:1].upper() + name[1:]
