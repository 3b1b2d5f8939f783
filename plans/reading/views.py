"""A paragraph in the forms that it is looked at in, and where duties begin in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from plans.reading.bodies import body_start, masked_names
from plans.reading.language import any_of, cased, listed, low, without_brackets, without_quotes


@dataclass(frozen=True, slots=True)
class Views:
    """A paragraph in the forms that it is looked at in, all of one length."""

    text: str
    low: str
    plain: str
    """Quotes and brackets blotted out."""
    masked: str
    """Names that look like duties blotted out as well."""
    verbs: tuple[int, ...]
    """Where duties begin."""


@cache
def _verb() -> re.Pattern[str]:
    every = any_of(
        *(
            listed("duties", name)
            for name in (
                "carry_out",
                "lead",
                "coordinate",
                "advise",
                "follow_up",
                "direct",
                "order",
            )
        )
    )
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)")


@cache
def _nominal() -> re.Pattern[str]:
    return re.compile(rf"{_END_OF_NAME}(?<!\w)(?:{any_of(listed('duties', 'nominal'))})\s+$")


_END_OF_NAME = (
    r"(?<!nhân )(?<!quân )(?<!dân )(?<!hình )(?<!thời )(?<!đổi )(?<!công nghệ )(?<!chính quyền )"
)
"""«Chi bộ Quân sự tổ chức», «Tổ Chuyển đổi số kiểm tra»: the word before the duty ends a name."""
_CITED = re.compile(
    r"(?!\d{1,2}/\d{1,2}(?: giờ|h|(?![\d/a-zđ-])))(?:số )?\d{1,5}\s?[-/][-/a-zđ\d.& ]{0,4}[a-zđ]+(?:[-/][a-zđ\d.&]+)*,?(?: ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4})?(?:,? của (?:[^\W\d]+ ){1,4}[^\W\d]+)?"
    r"(?: (?:về|v/v)(?: việc)? (?:\w+ ){1,3}\w+)?"
)
_BY_MEANS = re.compile(
    r"\s+(?:tọa đàm|hội|các|việc|hoạt động|mạng|hệ thống|công tác|phong trào|những|đó)(?!\w)"
)


@lru_cache(maxsize=256)
def views_of(text: str) -> Views:
    """Return a paragraph in all the forms that it is looked at in."""
    lowered = low(text)
    plain = without_brackets(low(without_quotes(text)))
    masked = masked_names(_CITED.sub(lambda match: "¤" * len(match[0]), plain))
    verbs = set(_verbs(text, masked))
    verbs |= set(_of_persons(text, plain, verbs))
    return Views(text, lowered, plain, masked, tuple(sorted(verbs)))


def _verbs(text: str, masked: str) -> Iterator[int]:
    """Yield where duties begin: not what is a noun here, nor a part of a name in capitals."""
    for match in _verb().finditer(masked):
        at = match.start()
        before = masked[max(0, at - 30) : at]
        noun = _nominal().search(before)
        if (
            noun is not None
            and _IS_CHARGED.search(before) is None
            and not _is_of_name(text, at - len(before) + noun.start())
        ):
            continue
        if re.match(r"\s+số\s+\S*\d", masked[match.end() :]):
            continue
        if match[0] == "thông qua" and _BY_MEANS.match(masked, match.end()):
            continue
        if match[0] == "tổ chức" and re.match(r"[,.;)]|\s*$", masked[match.end() :]):
            continue
        if text[at].isupper() and not re.search(r"(?:^|[.;:,(+•-]|\d\)?|§)\s*$", masked[:at]):
            continue
        yield at


_PERSON = cased(
    r"(?:[Đđ]/c|[Đđ]ồng chí)\s+(?P<name>(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]*\s+){1,4})(?:\([^()]*\)\s+)?(?=[a-zà-ỹđ])"
)
_NO_PREDICATE = re.compile(
    r"(?:và|là|cùng|trong|về|đến|theo|ở|tại|của|với|để|từ|trước|sau|có|do|hoặc|vào|cho|nên|thì|bằng|nếu|phải|cần|sẽ|được|đã|đang|chậm|xong|hàng|định kỳ|mỗi|không|chịu|trực tiếp|hoàn thành|tiếp tục|ký|qua|như)(?!\w)"
)


def _of_persons(text: str, lowered: str, known: set[int]) -> Iterator[int]:
    """Yield what a person does, told by whatever word: «đ/c Mai làm cờ», «đ/c Phúc lo trang trí»."""
    for match in _PERSON.finditer(text):
        at = match.end()
        title = body_start().match(lowered, match.start("name"))
        if at in known or _NO_PREDICATE.match(lowered, at) or title is not None:
            continue
        if body_start().match(lowered, at) is None:
            yield at


_IS_CHARGED = re.compile(r"(?:chịu|có) trách nhiệm\s+$")
"""«chịu trách nhiệm cung ứng»: here the duty is told, and not what somebody is responsible for."""


def _is_of_name(text: str, at: int) -> bool:
    """Whether a word is part of a name in capitals: «Tiểu ban Nội dung chuẩn bị …»."""
    return text[at].isupper() and text[:at].rstrip()[-1:].isalpha()
