"""What the columns of a table hold, by their heads."""

import re
from collections.abc import Sequence

from plans.reading.language import low

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("period", re.compile(r"^(?:quý (?:[ivx]+|\d)|tháng \d{1,2}|t\d{1,2})(?:[/ -]*(?:năm )?\d{4})?$")),
    ("object", re.compile(r"được (?:kiểm tra|giám sát)|đối tượng (?:kiểm tra|giám sát)")),
    ("from", re.compile(r"^(?:từ(?: ngày)?|ngày bắt đầu|bắt đầu)$")),
    ("number", re.compile(r"^(?:stt|tt|số tt|số thứ tự|#|mục)\.?$")),
    ("when", re.compile(r"thời gian|thời hạn|tiến độ|^(?:thứ,? )?ngày|hạn |^hạn|thời điểm|ngày hoàn thành|^hoàn thành|^(?:ngày )?kết thúc$|^đến(?: ngày)?$|^xong$|^tháng|khi nào|^lịch|^tuần|^quý$|mốc|thời lượng và ngày")),
    ("what", re.compile(r"^(?:nội dung|nhiệm vụ|công việc|tên (?:việc|nhiệm vụ|công việc|hoạt động|mô hình|chuyên đề)|đầu việc|phần việc|hoạt động|việc)(?! ghi)")),
    ("note", re.compile(r"thành phần|đối tượng|địa điểm|kinh phí|người dự|ghi chú")),
    ("place", re.compile(r"^nơi (?:làm việc|tổ chức|họp|thực hiện|đến)|^đơn vị được ")),
    ("deliver_to", re.compile(r"nơi nhận|gửi về|gửi đến|nơi gửi|cơ quan nhận|báo cáo về|địa chỉ")),
    ("coordinate", re.compile(r"phối hợp|tham gia")),
    ("direct", re.compile(r"chỉ đạo|lãnh đạo")),
    ("follow_up", re.compile(r"theo dõi|đôn đốc|^kiểm tra$|người kiểm tra")),
    ("lead", re.compile(r"chủ trì|đầu mối")),
    ("product", re.compile(r"sản phẩm|kết quả|đầu ra|hình thức văn bản")),
    ("note", re.compile(r"ghi chú|địa điểm|thành phần|kinh phí|số lượng|hình thức|đối tượng|người dự|tài liệu|báo cáo viên")),
    ("what", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|tên việc|đầu việc|phần việc|chuyên đề|chủ đề|việc|văn bản|chỉ tiêu|cuộc|sự kiện|báo cáo")),
    ("carry_out", re.compile(r"thực hiện|phụ trách|trách nhiệm|đơn vị|cơ quan|bộ phận|phân công|chi bộ|người|^ai$|ai làm|cá nhân|tổ chức")),
)  # fmt: skip


_MOST_HEAD_ROWS = 4


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[dict[int, str], int]:
    """Return what each column holds, and the first row behind the heads."""
    for at, row in enumerate(rows[:_MOST_HEAD_ROWS]):
        found = {place: kind for place, cell in enumerate(row) if (kind := _kind_of(cell))}
        if len(set(found.values()) & _TELLING) > 1 or (
            "what" in found.values() and len(set(found.values())) > 1
        ):
            found = _single(found, row)
            if "what" not in found.values():
                found |= _longest(rows[at + 1 :], found, len(row))
            following = rows[at + 1] if at + 1 < len(rows) else ()
            first = at + 1
            if following and _is_second_head(row, following):
                found |= {
                    place: kind
                    for place, cell in enumerate(following)
                    if (kind := _kind_of(cell)) and (place not in found or cell != row[place])
                }
                first += 1
            while first < len(rows) and all(
                re.fullmatch(r"\(?[\dA-Z]{0,2}\)?", cell.strip()) for cell in rows[first]
            ):
                first += 1
            return found, first
    return {}, 0


_TELLING = frozenset(("when", "lead", "carry_out", "what"))


def _longest(rows: Sequence[Sequence[str]], found: dict[int, str], width: int) -> dict[int, str]:
    """Take the column with most words for the work, where no head says which."""
    free = [place for place in range(width) if found.get(place) in {None, "note", "product"}]
    sizes = {place: sum(len(row[place]) for row in rows) for place in free}
    best = max(sizes, key=lambda place: sizes[place], default=None)
    return {best: "what"} if best is not None and sizes[best] > 8 * max(len(rows), 1) else {}


def _kind_of(cell: str) -> str | None:
    text = " ".join(low(cell).split())
    if not text or len(text) > 60:
        return None
    return next((kind for kind, rule in _HEADS if rule.search(text)), None)


def _single(found: dict[int, str], row: Sequence[str]) -> dict[int, str]:
    """Keep one column of work, the first; «Nội dung» before «Nhiệm vụ» both say what."""
    kept: dict[int, str] = {}
    for place, kind in found.items():
        if kind == "what" and "what" in kept.values() and row[place] != row[place - 1]:
            kept[place] = "more"
        elif kind == "what" and "what" in kept.values():
            continue
        else:
            kept[place] = kind
    return kept


def _is_second_head(row: Sequence[str], following: Sequence[str]) -> bool:
    same = sum(1 for above, cell in zip(row, following, strict=True) if above == cell and cell)
    kinds = sum(1 for cell in following if _kind_of(cell) and len(cell) < 40)
    return same >= 1 and kinds >= len([cell for cell in following if cell]) - 1 and kinds > 1


def sets_work(columns: dict[int, str]) -> bool:
    """Whether a table says what is to be done, and when or by whom."""
    kinds = set(columns.values())
    return "what" in kinds and bool(kinds & {"when", "lead", "carry_out"})
