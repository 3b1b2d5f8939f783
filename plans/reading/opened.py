"""Phrases of time that name no day: «thường xuyên», «khi có yêu cầu», «có kế hoạch riêng»."""

import re
from dataclasses import dataclass

from plans.draft import FlagKind

_RULES: tuple[tuple[FlagKind, re.Pattern[str]], ...] = (
    (FlagKind.REFERRED, re.compile(r"(?:thực hiện )?như (?:đối với [^,.;()]{3,40}|quy định trên|nêu trên)|(?:trong|theo|cùng|trước)? ?(?:thời gian|thời hạn|mốc thời gian)(?: nêu| nói| đã nêu| quy định)? (?:trên|này)(?!\w)")),
    (FlagKind.ANNOUNCED_LATER, re.compile(r"(?:sẽ )?(?:có )?thông báo (?:cụ thể )?sau(?=\s*(?:[.,;)]|$))|(?:đến|theo) thời gian (?:tổ chức )?(?:hội nghị|hội thảo)")),
    (FlagKind.EVENT, re.compile(r"(?:tại|trong) (?:kỳ|buổi) (?:sinh hoạt|họp)(?: chi bộ)?(?: định kỳ)? gần nhất|ngay sau khi [^,;.()]{4,60}|ngay khi [^,;.()]{4,60}|(?:ngay )?(?:sau|trước|tại|trong) (?:mỗi |từng )(?:kỳ|buổi|đợt|cuộc|lần)(?: sinh hoạt| họp| kiểm tra)?|trước (?:khi|ngày|thời điểm) (?!\d)(?:diễn ra |tổ chức |khai mạc |khai giảng |tiến hành )[^,;.()]{3,60}|trước kỳ họp[^,;.()]{0,50}|trước tết(?: nguyên đán)?|sau tết(?: nguyên đán)?|trước mùa (?:mưa|bão|lũ|khô|cạn|biển động)[^,;.()]{0,30}")),
    (FlagKind.ON_REQUEST, re.compile(r"(?:và )?khi (?:có|được) yêu cầu|khi có phát sinh|đột xuất(?: khi có yêu cầu)?|theo yêu cầu(?: của [^,;.()]{3,50})?")),
    (FlagKind.SET_ELSEWHERE, re.compile(r"(?:có|theo) (?:kế hoạch|hướng dẫn|văn bản|công văn|thông báo) riêng|(?:đúng|theo) (?:thời gian|thời hạn|tiến độ)(?: đã)? (?:quy định|đề ra|yêu cầu)|theo (?:hướng dẫn|chỉ đạo|kế hoạch|lịch|thông báo)(?:, (?:hướng dẫn|chỉ đạo))?(?: của [^,;.()]{3,60})?|(?:bảo đảm|đảm bảo) (?:đúng )?(?:tiến độ|thời gian)|theo quy định")),
    (FlagKind.EVENT, re.compile(r"sau khi (?:có |được |kết thúc |hoàn thành |nhận được )[^,;.()]{4,60}")),
    (FlagKind.CONTINUOUS, re.compile(r"(?:thực hiện )?(?:thường xuyên|liên tục)(?: trong năm| hàng năm)?|(?:trong )?(?:cả|quanh|suốt) năm(?! \d| học)|trong suốt (?:năm|quá trình|nhiệm kỳ)[^,;.()]{0,30}")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """Where an open phrase stands, and what kind of open it is."""

    start: int
    end: int
    flag: FlagKind


def open_phrase(text: str) -> Opened | None:
    """Return the first open phrase of a clause (in the form of `low`) by its weight."""
    for flag, rule in _RULES:
        match = rule.search(text)
        if match is not None:
            return Opened(match.start(), match.end(), flag)
    return None
