"""The marks by which a document numbers its parts: `II-`, `1.2.1`, `a)`, `(2)`, `-`, `+`."""

import re
from dataclasses import dataclass
from enum import IntEnum

from plans.reading.language import cased, low


class Rank(IntEnum):
    """How deep a kind of mark usually stands; a smaller one holds the larger."""

    PART = 0
    """«Phần thứ nhất», «Chương II», «Phụ lục 1»."""
    CAPITAL = 1
    ROMAN = 2
    ARTICLE = 3
    """«Điều 3», «Nhiệm vụ 2»."""
    NUMBER = 4
    """`3.`, `3.1`, `3.1.2`: deeper by their dots."""
    LETTER = 12
    BRACKET = 13
    """`(1)`."""
    DASH = 14
    PLUS = 15
    DOT = 16


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the head of a paragraph."""

    rank: int
    """A `Rank`; of numbers `Rank.NUMBER` and one more for each dot."""
    label: str
    """What it adds to a section's name; empty of bullets."""
    end: int
    """Where the words begin."""


_ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X))"
_RULES: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (
        Rank.PART,
        cased(
            r"(?:phần|chương|mục)\s+(?:thứ\s+)?(?P<l>[IVX]{1,4}|[A-D]|(?<!mục )\d{1,2}|nhất|một|hai|ba|bốn|tư)"
            r"(?!\w)(?=\s*(?:[-.:–)/]|$)|\s+(?-i:[A-ZÀ-ỸĐ]{2}))\s*[-.:–)/]*\s*",
            re.IGNORECASE,
        ),
    ),
    (
        Rank.PART,
        re.compile(
            r"(?P<l>(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,4}|[A-C])(?!\w))?)\s*[-.:–]?\s*"
        ),
    ),
    (Rank.ROMAN, re.compile(r"Mục\s+(?P<l>\d{1,2})\s*[.:\-–]\s*")),
    (
        Rank.ARTICLE,
        re.compile(r"(?:Điều|Nhiệm vụ số|Nhiệm vụ|Việc số|Việc)\s+(?P<l>\d{1,2})\s*[.:\-–]\s*"),
    ),
    (
        Rank.NUMBER,
        cased(
            rf"(?P<l>(?:{_ROMAN}|[A-H])(?:\.\d{{1,2}}){{1,3}})(?![\d/%])\s?[.):/\-–]?\s+(?=[A-ZÀ-ỸĐ“])"
        ),
    ),
    (
        Rank.ROMAN,
        cased(
            rf"(?!V/v|V/V|I/O)(?P<l>{_ROMAN})\s?(?:[-.)/:–—]\s?[-–]?|(?=\s+[A-ZÀ-ỸĐ]{{2}}))\s*(?=\S)"
        ),
    ),
    (Rank.ROMAN, cased(r"(?P<l>[A-H]\d{1,2})\s?[.):]\s*(?=[A-ZÀ-ỸĐ])")),
    (Rank.CAPITAL, cased(r"(?!C\.\s?Mác)(?P<l>[A-H])\s?[.)/\-–]\s*(?=[A-ZÀ-ỸĐ])")),
    (
        Rank.NUMBER,
        re.compile(r"(?P<l>\d{1,2}(?:\.\d{1,2}){1,4})(?![\d/%])\s?[.):/\-–]?\s*(?=[^\s\d%/,])"),
    ),
    (Rank.NUMBER, re.compile(r"(?P<l>\d{1,2})\s?(?:[.)/:]|[-–](?=\s))\s*(?=[^\s\d/.,])")),
    (Rank.NUMBER, re.compile(r"(?P<l>\d{1,2})[.)]\s+(?=\d{1,3}%?\s[^\W\d]{2})")),
    (
        Rank.NUMBER,
        cased(
            r"(?P<l>[1-9]|1\d)(?=\s+[A-ZÀ-ỸĐ][a-zà-ỹđ])(?!\s+(?:Đảng viên|Đồng chí|Chi bộ|Tháng|Năm|Đ/c|Giờ|Ngày))\s+"
        ),
    ),
    (
        Rank.NUMBER,
        re.compile(
            r"(?P<l>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là(?:,|:)\s*|"
            r"thứ (?P<o>nhất|(?-i:hai|ba|tư|năm|sáu|bảy)|tám|chín|mười)(?:,|:)\s*(?:là\s+)?(?!ngày)",
            re.IGNORECASE,
        ),
    ),
    (Rank.LETTER, re.compile(r"(?P<l>[a-zđ])\s?(?:[).]|/-?|-(?=\s))\s*(?=\S)")),
    (Rank.BRACKET, re.compile(r"\((?P<l>\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s?\.?\s*(?=\S)")),
    (
        Rank.DOT,
        re.compile(
            r"(?=(?:Đợt|Giai đoạn|Bước|Tuần|Nội dung)\s+(?:\d{1,2}|[IVX]{1,4})\s*[:.(\-–]|(?:Tháng|Quý|Tuần|Ngày)\s+[\dIVX/-]{1,10}(?:\s+năm \d{4})?\s*:\s*\S)"
        ),
    ),
    (
        Rank.DOT,
        re.compile(
            r"(?=(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*[-–,]?\s*){1,2}\(?(?:ngày\s+)?\d{1,2}(?:\s?[-–]\s?\d{1,2})?[/.-]\d{1,2}(?!\d))",
            re.IGNORECASE,
        ),
    ),
    (
        Rank.DOT,
        re.compile(
            r"(?=(?:Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])|Chủ [Nn]hật)\s*(?:\((?:sáng|chiều|tối)\))?\s*:)"
        ),
    ),
    (Rank.DASH, re.compile(r"[-–—]\s*(?=\S)")),
    (Rank.PLUS, re.compile(r"[+]\s*(?=\S)")),
    (Rank.DOT, re.compile(r"[•●○▪■◦✓✔*·\uf0b7\uf02d\uf0a7]\s*(?=\S)|o\s+(?=\S)")),
)
_ORDINALS = {
    "một": "1", "nhất": "1", "hai": "2", "ba": "3", "bốn": "4", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7",
    "tám": "8", "chín": "9", "mười": "10",
}  # fmt: skip
_ANNEX = re.compile(r"phụ lục(?:\s+(?:số\s+)?(\S+))?", re.IGNORECASE)
_MONTH_HEAD = re.compile(r"\d{1,2}\s?[-–]\s?\d")


def marker_of(text: str) -> Marker | None:
    """Return the mark that a paragraph begins with."""
    for rank, rule in _RULES:
        match = rule.match(text)
        if match is None or (rank is Rank.NUMBER and _MONTH_HEAD.match(text)):
            continue
        groups = match.groupdict()
        label = groups.get("l") or groups.get("o") or ""
        label = _label(label, rank)
        depth = label.count(".") if rank is Rank.NUMBER else 0
        shown = f"({label})" if rank is Rank.BRACKET else label
        return Marker(rank + depth, shown, match.end())
    return None


def _label(label: str, rank: Rank) -> str:
    """Return the label as a section's name has it: `PL.2` of an annex, the number of «Hai là»."""
    if annex := _ANNEX.fullmatch(label):
        number = (annex[1] or "").lstrip("0")
        return f"PL.{number}" if number else "PL"
    if rank in {Rank.PART, Rank.NUMBER}:
        return _ORDINALS.get(label.lower(), label)
    return label


def opens_item(text: str) -> str | None:
    """Tell whether a line begins an item of its own: "numbered", "bullet" or None."""
    marker = marker_of(text)
    if marker is None:
        return None
    return "numbered" if marker.label else "bullet"


_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_TIME_ALONE = re.compile(
    r"^(?:(?:trong|vào|dự kiến) )?(?:đầu |giữa |cuối )?(?:tháng|quý|tuần|ngày|học kỳ|đợt) [\w/., -]{1,28}:?$|"
    r"^(?:trước|sau) (?:ngày |khi )?(?:[^\W\d]+ ){1,6}\d{1,3} (?:ngày(?: làm việc)?|tuần|tháng)\s?:?$|"
    rf"^{_WEEKDAY}[\s,(-]*(?:ngày )?\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{4}})?\)?\s?:?$|"
    rf"^(?:ngày )?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?:[\s,(-]*{_WEEKDAY}\)?)?\s?:?$"
)


def heads_items(text: str) -> bool:
    """Whether a line without a mark heads what follows: «Tháng 4:», «Đối với các chi bộ:»."""
    return is_time_alone(text) or (text.strip().endswith(":") and len(text.strip()) < 120)


def is_time_alone(text: str) -> bool:
    """Whether a line says nothing but when: «Tháng 4», «QUÝ II/2026:»."""
    said = low(text).strip()
    return len(said) < 36 and _TIME_ALONE.match(said) is not None


_WEEK_ALONE = re.compile(
    r"tuần (?:thứ )?\d{1,2}\s*[(:-]?\s*\(?(?:từ )?(?:ngày )?\d[^:;]{3,45}\)?:?"
)


def is_week_alone(text: str) -> bool:
    """Whether a line but bounds a week: «Tuần 32 (từ ngày 03/8 đến ngày 09/8/2026)»."""
    return _WEEK_ALONE.fullmatch(low(text).strip()) is not None
