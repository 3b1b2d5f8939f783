"""Clauses that name no day: work all the same, or only words about work told before."""

import re
from dataclasses import replace
from functools import cache

from plans.draft import DraftDeadline, Flag, FlagKind
from plans.reading.bodies import body_at
from plans.reading.clause_moments import OCCASION
from plans.reading.clauses import Clause, clauses_of
from plans.reading.contexts import Zone
from plans.reading.dating import read_moment
from plans.reading.language import any_of, listed, low
from plans.reading.making import work_of
from plans.reading.markers import is_time_alone
from plans.reading.moments import Moment, moments_in
from plans.reading.opened import Opened, open_phrase
from plans.reading.outline import Node
from plans.reading.roles import delivery, leading_body, passive_body, subject_names
from plans.reading.settling import add, extend_quote, fill_delivery, refer_back, settle_open
from plans.reading.views import Views, views_of
from plans.reading.work import Found, Setting, Work

BARE = re.compile(
    r"^[\s,.;:(+–-]*(?:(?:và|đồng thời|tất cả|các nội dung trên|nội dung này|việc này|phải|cần|yêu cầu|thời gian(?: thực hiện| hoàn thành| tổ chức)?|(?:thời hạn|hạn)(?: [^\W\d]+){0,3}|tiến độ|hoàn thành(?: việc này)?|thực hiện|xong|tổ chức|triển khai|trong thời gian|½ ngày|\d{1,2} (?:ngày|buổi)|là|lần thứ [^\W\d]+|đợt (?:\d+|[ivx]+)|lần \d|vòng \d)[\s,:]*)*$"
)
INTRO = re.compile(
    r"(?:như sau|sau đây|(?:nội dung|nhiệm vụ|việc|yêu cầu) sau)\s*:?\s*$|sau\s*:\s*$"
)
_NO_MORE = re.compile(
    r"(?:tổ chức |triển khai |quan tâm |phối hợp )?(?:triển khai |tổ chức )?(?:thực hiện|chỉ đạo|phối hợp)(?: tốt| nghiêm túc| hiệu quả| có hiệu quả| thực hiện)?(?: (?:các nội dung|kế hoạch|công văn|hướng dẫn|văn bản|chương trình|nội dung)(?: này| trên| nêu trên)?)?[./\s]*$"
)
"""«… nghiêm túc thực hiện.»: nothing but what all has been said."""
_SHORTEST = 14
"""Letters of a clause that may set work."""


def take_undated(
    found: Found,
    node: Node,
    views: Views,
    clause: Clause,
    owners: tuple[str, ...],
    setting: Setting,
    offset: int,
) -> None:
    """Keep the work of a clause without a day, or let it add to the work before."""
    opened = None if setting.is_entry else open_phrase(views.low[clause.start : clause.end])
    phrase = views.text[clause.start + opened.start : clause.start + opened.end] if opened else ""
    if opened and _is_bare(views, clause, opened):
        settle_open(found, views, clause, opened.flag, phrase)
        return
    if opened and opened.flag is FlagKind.REFERRED and found.works:
        refer_back(found, node, views, clause, owners, setting, offset, phrase)
        return
    opens_entry = setting.is_entry and clause.start == 0 and not found.works
    is_put_off = opened is not None and opened.flag is FlagKind.ANNOUNCED_LATER
    if opens_entry or (is_put_off and setting.zone is Zone.WORK):
        clause = replace(clause, leads=True, verb=clause.verb or clause.start)
    elif clause.subject is None and not clause.leads and _is_handed_on(found, views, clause):
        clause = replace(clause, leads=True)
    elif found.works and clause.subject is None and not clause.leads:
        _add_delivery(found, views, clause)
        return
    if setting.basis or not _sets_work(found, views, clause, setting):
        return
    work = work_of(node, views, clause, owners, setting, offset)
    occasions = [each for each in found.occasions if clause.start <= each.start < clause.end]
    for each in occasions if not opened else ():
        add(found, views, clause, _on_occasion(work, each, views, setting))
    if opened:
        _leave_open(work, phrase.strip(" ,."), opened.flag, setting)
    if opened or not occasions:
        add(found, views, clause, work)


_LEAST_WORDS = 7
_ASKED = re.compile(
    r"(?<!\w)(?:do|được|phải|cần|có trách nhiệm|chịu trách nhiệm|giữ|gửi về|có (?:phương án|kế hoạch|biện pháp|giải pháp|hình thức|trách nhiệm))(?!\w)"
)
_TELLS = re.compile(
    r"(?<!\w)(?:đã|đang|vẫn|từng|còn (?:hạn chế|chậm|thấp)|là (?:một|những|cơ sở|căn cứ)|bao gồm|gồm có|tỷ lệ|đạt|hiệu lực|thay thế|kể cả)(?!\w)|%|\d{1,2}/\d{1,2}"
)


def work_of_item(node: Node, setting: Setting) -> Work | None:
    """Return the work of an item among duties that no clause of it named: «Kinh phí do … bảo đảm.»."""
    text = node.text.rstrip()
    is_item = node.marker is not None and not node.children and text.endswith((".", ";", "./."))
    if not is_item or setting.basis or setting.zone is not Zone.WORK:
        return None
    views = views_of(text)
    plain = views.plain
    opens = _opens_item().match(plain) is not None
    said = opens or bool(views.verbs) or _ASKED.search(plain) is not None
    leads = leading_body(views, 0, len(text))
    told = (
        _TELLS.search(plain) or _DENIES.match(plain) or _JUDGES.match(plain) or INTRO.search(plain)
    )
    if node.parent is not None and is_time_alone(node.parent.text):
        return None
    if _NO_DUTY.match(plain) or _PUBLISHED.search(plain):
        return None
    least = _LEAST_OF_DUTY if opens else _LEAST_WORDS
    if not (said or leads) or told or len(plain.split()) < least or moments_in(views.low):
        return None
    clause = clauses_of(views)[0]
    if _DEFINES.search(plain) or _NO_MORE.match(plain):
        return None
    whole = Clause(0, len(text), clause.subject, clause.verb, True)
    spot = None if clause.subject else body_at(plain, views.masked, 0, views.verbs)
    owners = passive_body(views, 0, len(text)) or (
        subject_names(views, clause.subject) if clause.subject else leads
    )
    if not owners and spot is not None and _BODY_ASKED.match(plain, spot.end):
        owners = subject_names(views, spot)
    return work_of(node, views, whole, owners, setting, 0)


_LEAST_OF_DUTY = 5


@cache
def _opens_item() -> re.Pattern[str]:
    return re.compile(rf"[\s-]*(?:{any_of(listed('duties', 'items'))})(?!\w)")


_NO_DUTY = re.compile(
    r"[\s§-]*(?:địa điểm|thành phần|đối tượng|hình thức|tài liệu|sách|cuốn|giáo trình|nội dung|số lượng|quy mô|tiêu chuẩn|điều kiện|theo|nhà xuất bản)(?!\w)|[\s-]*§"
)
_PUBLISHED = re.compile(r"(?<!\w)(?:biên soạn|xuất bản|phát hành)(?!\w)")
"""A list of books to read from: who wrote them owes nothing."""
_DENIES = re.compile(r"[\s-]*(?:không|chưa|tránh)(?!\w)")
_BODY_ASKED = re.compile(r"\s*(?:phải|cần|có|giữ|chịu|được)(?!\w)")


def _is_bare(views: Views, clause: Clause, opened: Opened) -> bool:
    """Whether an open phrase is all that a clause says: «Thực hiện thường xuyên.»."""
    before = views.low[clause.start : clause.start + opened.start]
    after = views.low[clause.start + opened.end : clause.end]
    return bool(BARE.match(before) and re.fullmatch(r"[\s.,;)]*", after))


_PAPERS = re.compile(
    r"[\s,;-]*(?:toàn bộ |các |mọi )?(hồ sơ|chứng từ|tài liệu|danh sách|phiếu|biên bản|số liệu|kinh phí|mẫu|tin, ảnh|tin, bài|tin|ảnh|hình ảnh|bài thu hoạch|bài viết|bài dự thi|sản phẩm|video|sổ sách|con dấu|tài sản)(?!\w)"
)
_HANDED = re.compile(
    r"(?<!\w)(?:bàn giao|giao nộp|chuyển|nộp|gửi|lưu|đưa|trả)(?: lại)? (?:về|cho|tại|lên|vào|ở)(?!\w)"
)


def _is_handed_on(found: Found, views: Views, clause: Clause) -> bool:
    """«hồ sơ các cuộc từ năm 2020 đến nay bàn giao về một kho»: papers not told of before."""
    words = views.plain[clause.start : clause.end]
    papers = _PAPERS.match(words)
    if papers is None or clause.verb is None or _HANDED.search(words) is None:
        return False
    return not found.works or papers[1] not in low(found.works[-1].words)


def _add_delivery(found: Found, views: Views, clause: Clause) -> None:
    """«Bản đăng ký gửi đến chi ủy»: where the product of the work before goes."""
    sends = delivery(views, clause.start, clause.end)
    if sends[0] and found.works[-1].parts.deliver_to is None:
        fill_delivery(found.works[-1], sends)
        extend_quote(found.works[-1], views, clause.end)


def _sets_work(found: Found, views: Views, clause: Clause, setting: Setting) -> bool:
    """Whether a clause without a day asks for something to be done."""
    if not clause.leads or clause.verb is None or setting.zone is Zone.AIMS:
        found.passed.append(clause)
        return False
    if clause.subject and _DEFINES.match(views.low[clause.subject.end :]):
        return False
    if setting.zone is Zone.CONTENT and clause.subject is None:
        return False
    plain = views.plain[clause.start : clause.end]
    if _JUDGES.match(plain):
        return False
    if _NO_MORE.match(plain[clause.verb - clause.start :]) or plain.rstrip().endswith(":"):
        return False
    return len(plain.replace("§", "").strip()) >= _SHORTEST and not INTRO.search(plain.rstrip(" ."))


_DEFINES = re.compile(
    r"\s*(?:là|vốn là)(?!\w)(?! (?:(?:cơ quan |đơn vị )?đầu mối|giáo viên|giảng viên|cán bộ|công chức|viên chức|đoàn viên|hội viên|người|lãnh đạo|trưởng)(?!\w))"
)
"""«Chi bộ là hạt nhân …» says what a body is; «đảng viên là giáo viên đăng ký …» whom it means."""
_JUDGES = re.compile(
    r"[\s-]*(?:quyết định|kế hoạch|quy chế|quy định|hướng dẫn|nghị quyết|chỉ thị|chương trình|văn bản) này (?:có hiệu lực|thay thế|được phổ biến|gồm)|[\s-]*(?:đánh giá cao|ghi nhận|biểu dương những|hoan nghênh|đã )"
)
"""What has been, and what is thought of it, sets no work."""


def _leave_open(work: Work, phrase: str, flag: FlagKind, setting: Setting) -> None:
    """Keep an open phrase; of «mỗi kỳ sinh hoạt» the rhythm of the meetings is known."""
    again = setting.meeting if re.search(r"(?:kỳ|buổi)", low(phrase)) else None
    work.deadline = DraftDeadline(phrase, recurrence=again and replace(again, rule=phrase))
    work.flags.append(Flag(flag))


def _on_occasion(work: Work, moment: Moment, views: Views, setting: Setting) -> Work:
    words = views.text[moment.start : moment.end]
    reading = read_moment(moment, words, setting.calendar)
    flags = [*work.flags, Flag(FlagKind.VAGUE, OCCASION)]
    return replace(work, deadline=reading.deadline, flags=flags)
