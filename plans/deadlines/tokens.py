"""A deadline phrase cut into the words that speak of time and those that do not."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from plans.errors import UnreadableDeadline


class Kind(Enum):
    """What a piece of a deadline phrase does."""

    DAY = auto()
    QUARTER_END_DAY = auto()
    """«ngày 12 của tháng cuối quý»."""
    MONTH = auto()
    QUARTER = auto()
    HALF = auto()
    NINE_MONTHS = auto()
    YEAR = auto()
    BEFORE = auto()
    """The day named is late already."""
    INCLUSIVE = auto()
    """The day named is in time still."""
    HOUR = auto()
    FROM = auto()
    TO = auto()
    DASH = auto()
    AND = auto()
    ONWARD = auto()
    AFTER = auto()
    EVERY = auto()
    PERIODIC = auto()
    PREVIOUS_YEAR = auto()
    NEXT_YEAR = auto()
    EXCEPTION = auto()
    """«riêng năm 2021»."""
    TENTATIVE = auto()
    AROUND = auto()
    """«vào dịp 19/5»: near the day."""
    OCCASION = auto()
    """An event of the year's end, which comes back by itself."""
    CONTINUOUS = auto()
    LATER = auto()
    ELSEWHERE = auto()
    LINKED = auto()
    UNSTATED = auto()
    COUNTED = auto()
    """«02 ngày: …»: what follows is one run of days."""
    FILLER = auto()


CALENDAR = frozenset({
    Kind.DAY, Kind.QUARTER_END_DAY, Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.NINE_MONTHS,
    Kind.YEAR,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a phrase; numbers are None where the phrase leaves them out."""

    kind: Kind
    text: str
    day: int | None = None
    month: int | None = None
    number: int | None = None
    """Of a quarter or a half."""
    year: int | None = None
    part: str | None = None
    """«đầu», «giữa», «cuối» and their like."""
    of: str | None = None
    """What something comes back every one of: «tháng», «quý», «6 tháng», «năm»."""


_QUARTERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
}  # fmt: skip
_PART = r"(?:(?P<part>nửa đầu|nửa cuối|thượng tuần|trung tuần|hạ tuần|đầu|giữa|cuối) (?:của )?)?"
_YEAR = r"(?:\s*(?:[/.-]|,? ?(?:của )?năm)\s*(?P<y>\d{4})(?!\d))?"
_DATE_YEAR = r"(?:\s?[/.-]\s?(?P<y>\d{4})(?!\d))"
_WORD_END = r"(?!\w)"

_RULES: tuple[tuple[Kind, str], ...] = (
    (Kind.EXCEPTION, r"riêng (?:trong )?năm (?P<y>\d{4})" + _WORD_END),
    (Kind.UNSTATED, r"(?:không|chưa) (?:nêu|ghi|quy định)(?: hạn)?(?: riêng)?" + _WORD_END),
    (Kind.LATER, r"(?:sẽ )?(?:có )?thông báo (?:cụ thể )?sau" + _WORD_END),
    (Kind.LATER, r"(?:đến|theo) (?:thời gian|ngày) (?:tổ chức )?(?:hội nghị|hội thảo|tọa đàm)"),
    (Kind.LINKED, r"theo kế hoạch (?:của )?cá nhân" + _WORD_END),
    (Kind.LINKED, r"cùng (?:với |lúc với |dịp )?(?=[^\W\d])"),
    (Kind.ELSEWHERE, r"(?:theo )?(?:có )?(?:kế hoạch|hướng dẫn|văn bản|công văn) riêng"),
    (Kind.ELSEWHERE, r"theo (?:sự )?(?:hướng dẫn|chỉ đạo|yêu cầu|quy định|thông báo|kế hoạch)"),
    (Kind.ELSEWHERE, r"(?:ngay )?khi (?:có )?(?:yêu cầu|phát sinh)|đột xuất|nhân dịp"),
    (Kind.ELSEWHERE, r"(?:bảo|đảm|đúng) (?:bảo |đảm )?(?:thời gian|thời hạn|tiến độ)"),
    (Kind.CONTINUOUS, r"thường xuyên|liên tục"),
    (Kind.UNSTATED, r"khẩn trương|kịp thời"),
    (Kind.TENTATIVE, r"dự kiến|(?:vào )?khoảng"),
    (Kind.AROUND, r"dịp"),
    (Kind.OCCASION, r"tổng kết|đánh giá|phê bình"),
    (Kind.FILLER, r"báo cáo (?:năm|tháng|quý|0?6 tháng|0?9 tháng)(?! *(?:\d|[iv]+\b|này))"),
    (Kind.FILLER, r"(?:chuyên đề|kế hoạch|chương trình)(?: của)? năm (?:sau|tới|kế tiếp)"),
    (Kind.FILLER, r"(?:kế hoạch|báo cáo) (?:từng năm|hàng năm)"),
    (Kind.FILLER, r"ngày (?:sinh|mất|thành lập|truyền thống)" + _WORD_END),
    (Kind.FILLER, r"(?:không quá |tối đa )?(?:½|\d{1,2}/\d{1,2}) ngày" + _WORD_END),
    (Kind.COUNTED, r"\d{1,2} ngày ?:"),
    (Kind.FILLER, r"đợt \d{1,2}:?|\d{1,3} (?:buổi|chi bộ|đảng bộ|đảng viên|đồng chí|cuộc|bài)"),
    (Kind.FILLER, r"(?:sơ kết|tổng kết) \d{1,2} năm"),
    (Kind.FILLER, r"\d{1,4}-[a-zđ]+(?:/[a-zđ]+)*|theo (?:mục )?[ivx]+(?:\.\d{1,2})*" + _WORD_END),
    (Kind.FILLER, r"\(?(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\)?" + _WORD_END),
    (Kind.EVERY, r"(?:hàng|mỗi|từng) (?P<of>tháng|quý|năm)(?: \d{1,2} (?:lần|kỳ))?" + _WORD_END),
    (Kind.EVERY, r"(?:ít nhất )?\d{1,2}(?: ?- ?\d{1,2})? (?:lần|kỳ)/(?P<of>tháng|quý|năm)"),
    (Kind.EVERY, r"(?:định kỳ |mỗi )(?P<of>6 tháng|tháng|quý|năm)(?! ?[\div])" + _WORD_END),
    (Kind.QUARTER_END_DAY, r"ngày (?P<d>\d{1,2}) (?:của )?tháng cuối (?:của )?(?:mỗi )?quý"),
    (Kind.DAY, r"(?:ngày )?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})" + _DATE_YEAR),
    (Kind.DAY, r"ngày (?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?![\d/.-]\d)" + _WORD_END),
    (
        Kind.DAY,
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/-])" + _WORD_END + r"(?:,? ?năm (?P<y>\d{4}))?",
    ),
    (Kind.DAY, r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?!\d)" + _YEAR),
    (Kind.DAY, r"ngày (?P<d>\d{1,2})(?![\d/.])(?: của tháng(?: đầu tháng)?)?" + _WORD_END),
    (Kind.DAY, r"(?P<d>\d{1,2})(?=\s?(?:,|và|-)\s?\d{1,2}(?!\d))"),
    (Kind.HALF, r"(?:0?6|sáu) tháng (?P<part>đầu|cuối) năm(?: (?P<y>\d{4}))?" + _WORD_END),
    (Kind.NINE_MONTHS, r"(?:0?9|chín) tháng(?: đầu năm)?(?: (?P<y>\d{4}))?" + _WORD_END),
    (Kind.MONTH, _PART + r"tháng (?P<m>\d{1,2})(?!\d)" + _YEAR),
    (
        Kind.QUARTER,
        _PART + r"(?:quý |q)(?P<q>iv|i{1,3}|0?[1-4]|một|hai|ba|bốn|tư)" + _WORD_END + _YEAR,
    ),
    (Kind.PREVIOUS_YEAR, r"(?:của )?năm (?:liền )?trước(?: đó)?" + _WORD_END),
    (Kind.NEXT_YEAR, r"(?:của )?năm (?:sau|tới|kế tiếp)" + _WORD_END),
    (Kind.YEAR, r"(?:giai đoạn )?(?:năm )?(?P<y>\d{4})(?!\d)"),
    (Kind.YEAR, r"(?P<part>đầu|giữa|cuối) năm(?: (?P<y>\d{4}))?" + _WORD_END),
    (Kind.HOUR, r"\d{1,2}(?: ?giờ| ?h)(?: ?\d{1,2})?(?: ?phút| ?')?,?"),
    (Kind.INCLUSIVE, r"chậm nhất(?: là)?(?: vào| đến)?|(?:hạn|thời hạn) (?:cuối|chót)"),
    (Kind.INCLUSIVE, r"trong|vào|xong"),
    (Kind.TO, r"(?:cho )?(?:đến|tới) hết|hết|(?:đến|tới)"),
    (Kind.FROM, r"(?:kể )?từ (?:nay|giờ)"),
    (Kind.FROM, r"(?:kể )?từ"),
    (Kind.BEFORE, r"\(?trước\)?"),
    (Kind.ONWARD, r"trở đi|trở về sau"),
    (Kind.AFTER, r"sau(?: khi)?"),
    (Kind.PERIODIC, r"định kỳ"),
    (Kind.AND, r"và"),
    (Kind.DASH, r"-"),
)
_NOT_KNOWN = re.compile(
    r"năm học|học kỳ|nhiệm kỳ|(?:hàng|mỗi) (?:tuần|ngày)|ngày làm việc|trong vòng"
)
"""Forms that are known of such documents and are not read: their days depend on more."""
_COMPILED = tuple((kind, re.compile(rule)) for kind, rule in _RULES)
_WORD = re.compile(r"[^\s\w]|\w+")
_SPEAKS_OF_TIME = frozenset({
    "ngày", "tháng", "quý", "năm", "tuần", "giờ", "phút", "hôm", "mùng", "mồng", "nửa", "hè", "tết",
})  # fmt: skip
_ROMAN = frozenset({"i", "ii", "iii", "iv"})
_DAMAGED = re.compile(r"\b[b-df-hj-np-tv-xzđB-DF-HJ-NP-TV-XZĐ][b-df-hj-np-tv-xzđ]+\b")
"""A word that lost its vowels on copying, as in «Chm nht»: what it said cannot be known."""


def normal(phrase: str) -> str:
    """Return the phrase in lower case NFC, with one spelling for each sign and space."""
    text = unicodedata.normalize("NFC", phrase).casefold().replace("hằng", "hàng")
    text = re.sub(r"[–—‑−]", "-", text.replace("*", "").replace("’", "'"))
    return _each_year(" ".join(text.split()).rstrip(".;,"))


_OF_YEARS = re.compile(
    r"(?P<day>tháng \d{1,2}|quý (?:iv|i{1,3}|[1-4])|\d{1,2}/\d{1,2}),? "
    r"(?:của |trong )?các năm (?P<years>\d{4}(?:(?:,| và|, và) (?:năm )?\d{4})+)(?!\d)"
)


def _each_year(text: str) -> str:
    """Say «tháng 5 các năm 2026, 2028 và 2030» as three months, each with its year."""
    return _OF_YEARS.sub(
        lambda match: ", ".join(
            f"{match['day']}/{year}" for year in re.findall(r"\d{4}", match["years"])
        ),
        text,
    )


def tokens_of(phrase: str) -> list[Token]:
    """Cut a phrase into tokens, leaving out the words that say nothing about time.

    Raises:
        UnreadableDeadline: a word or number that speaks of time fits no known form.
    """
    text, at, found = normal(phrase), 0, []
    if damaged := _DAMAGED.search(unicodedata.normalize("NFC", phrase)):
        raise UnreadableDeadline(f"«{phrase}»: «{damaged[0]}» is damaged")
    if unknown := _NOT_KNOWN.search(text):
        raise UnreadableDeadline(f"«{phrase}»: «{unknown[0]}» depends on more than the calendar")
    while at < len(text):
        token, at = _next(text, at, phrase)
        if token is not None and token.kind is not Kind.FILLER:
            found.append(token)
    return found


def _next(text: str, at: int, phrase: str) -> tuple[Token | None, int]:
    for kind, rule in _COMPILED:
        match = rule.match(text, at)
        if match and not _within_word(text, match.end()):
            return _token(kind, match), match.end()
    word = _WORD.match(text, at)
    if word is None:
        return None, at + 1
    if word[0] in _SPEAKS_OF_TIME | _ROMAN or any(letter.isdigit() for letter in word[0]):
        raise UnreadableDeadline(f"«{phrase}»: «{word[0]}» fits no form of a deadline known here")
    return None, word.end()


def _within_word(text: str, at: int) -> bool:
    return at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _token(kind: Kind, match: re.Match[str]) -> Token:
    groups = match.groupdict()
    quarter = groups.get("q")
    return Token(
        kind,
        match[0],
        day=_number(groups.get("d")),
        month=_number(groups.get("m")),
        number=None if quarter is None else _QUARTERS.get(quarter) or int(quarter),
        year=_number(groups.get("y")),
        part=groups.get("part"),
        of=groups.get("of"),
    )


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
