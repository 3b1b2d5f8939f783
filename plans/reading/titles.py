"""A short title for a task, worded from its clause; and the kind of its work."""

import re

from plans.model import WorkKind
from plans.reading.language import cased, low
from plans.reading.moments import moments_in

LONGEST = 90
_SHORT_REST = 20
"""Letters of a bare thing: «hoàn thành hồ sơ» is told whole, «hoàn thành việc rà soát …» is not."""
_BRACKET = re.compile(r"\s*\([^()]*\)?")
_CITED = cased(
    r"(?:số )?(\d{1,5}-[A-ZĐa-z]+(?:/[\w.]+)?),?(?: ngày \d{1,2}[/-]\d{1,2}[/-]\d{4}| ngày \d{1,2} tháng \d{1,2} năm \d{4})?(?:,? của (?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?: [\wÀ-ỹ]+){0,6}?))?(?= về| gắn|,|;|\.|\)| và|$)"
)
_QUOTE = re.compile(r"[“\"«]([^”\"»]*)[”\"»]")
_OPENING = re.compile(
    r"^(?:[-–+•*,:;.\s]|(?:đồng thời|tiếp tục|tích cực|chủ động|thường xuyên|nghiêm túc|khẩn trương|kịp thời|có trách nhiệm|chịu trách nhiệm|cần|phải|sẽ|và|trực tiếp|việc|hằng năm|hàng năm|định kỳ|yêu cầu|đề nghị|phấn đấu|tập trung|hoàn thành việc|hoàn thành|làm tốt công tác|chú trọng|chú ý|ngoài ra|riêng|xong)(?!\w))+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[,;]?\s+(?:nhằm|để|gắn với|gắn|(?<!làm )theo|trên cơ sở|bảo đảm|đảm bảo|qua đó|góp phần|phù hợp|trong đó|nhất là|đặc biệt|làm cơ sở|căn cứ|như sau|cụ thể|(?:theo|như) bảng|bằng các hình thức|bằng nhiều|với các nội dung|đến cán bộ|cho cán bộ|trong cán bộ|hoàn thành)(?!\w).*$",
    re.DOTALL,
)
_HANGING = re.compile(
    r"(?:[\s,;:–-]|(?<!\w)(?:và|của|các|những|với|cho|về|theo|tại|trong|từ|đến|để|là|do|trước|vào|qua|hoặc|bằng|số|năm|ngày|(?<!\d )tháng|một|nhằm|gửi|hoàn thành|thời gian|chậm nhất|báo cáo về|gồm|đối với|dự kiến|thực hiện vào|được|nhất|như|khi|hết)(?!\w))+$",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[WorkKind, str], ...] = (
    (WorkKind.COMMENDATION, r"^(?:biểu dương|khen thưởng|xét khen|tôn vinh|đề nghị khen)"),
    (WorkKind.BREAKTHROUGH, r"đột phá|nhiệm vụ trọng tâm"),
    (WorkKind.PLEDGE, r"bản đăng ký|cam kết|đăng ký (?:nội dung|học tập|làm theo)|kế hoạch[^.;]{0,60}(?:cá nhân)"),
    (WorkKind.THEMATIC_MEETING, r"sinh hoạt chuyên đề|sinh hoạt chính trị"),
    (WorkKind.REGULAR_MEETING, r"sinh hoạt (?:định kỳ|chi bộ|đảng|thường kỳ)|họp chi (?:bộ|ủy)|giao ban"),
    (WorkKind.REPORT, r"^(?:tổng hợp[^.;]{0,40})?(?:báo cáo|gửi|nộp|trình|xây dựng báo cáo|lập báo cáo)|báo cáo kết quả|gửi báo cáo|báo cáo về"),
    (WorkKind.CONFERENCE, r"hội nghị|sơ kết|tổng kết|hội thảo|tọa đàm|đại hội|đối thoại|gặp mặt"),
    (WorkKind.INSPECTION, r"kiểm tra|giám sát|khảo sát|thanh tra|rà soát"),
    (WorkKind.STUDY, r"học tập|quán triệt|nghiên cứu|tập huấn|bồi dưỡng|lớp|đào tạo"),
    (WorkKind.ATTENDANCE, r"^(?:tham dự|tham gia|dự |cử )"),
    (WorkKind.MATERIAL, r"tài liệu|biên soạn|đề cương|biên tập"),
    (WorkKind.UNIT_PLAN, r"(?:xây dựng|ban hành|lập|cụ thể hóa)[^.;]{0,50}(?:kế hoạch|chương trình)"),
    (WorkKind.GUIDANCE, r"hướng dẫn|tham mưu"),
    (WorkKind.PROPAGANDA, r"tuyên truyền|đưa tin|viết bài|phổ biến|panô|khẩu hiệu|chuyên mục"),
    (WorkKind.OVERSIGHT, r"theo dõi|đôn đốc|chỉ đạo|lãnh đạo|phụ trách"),
    (WorkKind.LOGISTICS, r"kinh phí|chuẩn bị|bố trí|địa điểm|trang trí|hội trường|cơ sở vật chất|đường truyền|quyết toán|dự toán"),
)  # fmt: skip


def title_of(words: str, fallback: str = "") -> str:
    """Return a title of at most `LONGEST` characters, beginning with what is to be done."""
    text = _QUOTE.sub(lambda quoted: _short(quoted[1]), words)
    text = _without_times(_BRACKET.sub("", text))
    text = _CITED.sub(r"\1", text)
    text = re.sub(r" (?=[,;.])", "", " ".join(text.split()))
    opening = _OPENING.match(text)
    text = _OPENING.sub("", text)
    if (
        opening is not None
        and len(text) < _SHORT_REST
        and opening[0].lower().rstrip().endswith("hoàn thành")
    ):
        text = f"Hoàn thành {text}"
    if len(text) > LONGEST // 2:
        shorter = _TRAILING.sub("", text)
        text = shorter if len(shorter) >= 18 else text
    text = _cut(text) or _cut(" ".join(words.split()))
    if len(text) < 8 and fallback and fallback != words:
        named = "" if fallback.isupper() and text else title_of(fallback)
        return named or text[:1].upper() + text[1:]
    return text[:1].upper() + text[1:]


def _short(quoted: str) -> str:
    words = quoted.split()
    return f"“{quoted}”" if len(words) <= 7 else f"“{' '.join(words[:5])}…”"


def _without_times(text: str) -> str:
    lowered, kept, at = low(text), "", 0
    for moment in moments_in(lowered):
        kept += text[at : moment.start]
        at = moment.end
    return re.sub(r"(?:,?\s*(?:hoàn thành|xong)\s*)(?=[,.;]|$)", "", kept + text[at:])


def _cut(text: str) -> str:
    """Shorten at the end of a phrase."""
    text = re.split(r"(?<=\w{2})[.;]\s", text)[0].strip()
    if len(text) > LONGEST:
        room = text[: LONGEST - 1]
        comma = max(room.rfind(","), room.rfind(" và "))
        text = room[:comma] if comma > LONGEST // 2 else room[: room.rfind(" ")]
    return _HANGING.sub("", text).strip(" .,;:–-")


def kind_of(title: str, words: str) -> WorkKind:
    """Return the kind of work; the title is asked before the whole clause."""
    for text in (low(title), low(words)):
        for kind, rule in _KINDS:
            if re.search(rule, text):
                return kind
    return WorkKind.EVENT
