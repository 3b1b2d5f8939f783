"""The head and the foot of a document: number, day, issuer, title, who signed; and where its body is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from plans.draft import Ignored, Why
from plans.reading.bodies import body_start, tidy_name
from plans.reading.framing import begins_bullets, flat, heads_below
from plans.reading.language import cased, low, without_quotes
from plans.reading.markers import Rank, is_time_alone, marker_of
from plans.reading.mending import Paragraph
from plans.reading.moments import moments_in
from plans.reading.naming import plain_name
from plans.reading.numbers import NUMBER, number_of
from plans.reading.source import Aside, SourceTable
from plans.reading.years import years_of

Block = Paragraph | SourceTable

KINDS = (
    "kế hoạch", "hướng dẫn", "chương trình", "công văn", "thông báo", "nghị quyết", "chỉ thị", "quyết định",
    "quy định", "kết luận", "đề án", "báo cáo", "phương án", "lịch", "thông tri", "quy chế", "công điện", "giấy mời", "tờ trình", "chương trình hành động", "chương trình công tác",
)  # fmt: skip
_KIND = re.compile(
    rf"^(?!công văn đến)(?:dự thảo\s*)?({'|'.join(sorted(KINDS, key=len, reverse=True))})(?!\w)"
)
_SUBJECT = re.compile(r"^(?:v/v|về việc)\s+", re.IGNORECASE)
_ADDRESSED = re.compile(r"^kính gửi")
_ISSUED = re.compile(
    r"ng[àa]y\s+(\d{1,2})\s+th[áa]ng\s+(\d{1,2})\s+n[ăa]m\s+(\d{4})|,\s*ng[àa]y\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
)
_STAMP = re.compile(
    r"^(?:s[ốo]\s*:\s*\d+(?:\s+ng[àa]y\s*:.*)?\s*$|ng[àa]y\s*:\s*\d|chuy[ểe]n\s*:|c[ôo]ng v[ăa]n đ?d?[ếe]n|đến\s*(?:số|ngày)?\s*:|văn bản đến|giờ\s*:|lưu hồ sơ số|sao gửi)"
)
_FOOT = re.compile(r"^(?:n[ơo]i nh[ậa]n|t/m|tm\.|thay mặt|k/t|kt\.|t/l|tl\.|tuq\.|q\.)(?!\w)")
_ANNEX = re.compile(
    r"^(?:phụ lục|biểu(?! dương)|danh mục|bảng phân công|kế hoạch chi tiết|tiến độ thực hiện)"
)
_INTRO = re.compile(
    r"((?:ban thường vụ|ban chấp hành|đảng ủy|chi ủy|chi bộ|thường trực|ban chi ủy|ủy ban|ban tổ chức|ban tuyên giáo|ban xây dựng|văn phòng|đảng bộ|ubkt|ban dân vận|trung tâm|huyện ủy|thành ủy|tỉnh ủy|đoàn|công đoàn|hội|mặt trận|mttq|ubnd|hđnd)[^,;.:()]{0,90}?)\s+"
    r"(?:xây dựng|ban hành|đề ra|thông báo|hướng dẫn|đề nghị|yêu cầu|lập|triển khai|thống nhất|tổ chức|quyết định|kết luận)(?!\w)"
)
_NAME = cased(
    r"^(?:(?:TS|ThS|BS|PGS|GS|CN|KS)\.?\s*)*([A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ]*){1,4})$"
)


@dataclass(frozen=True, slots=True)
class Front:
    """What head and foot say, and the blocks between them."""

    body: tuple[Block, ...]
    annex_at: int
    """The place in `body` of the first block behind the signature."""
    body_line: int
    """The first line behind the grounds: below it work may be set."""
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    signed_by: str | None = None
    addressed: tuple[str, ...] = ()
    """Whom a letter is to: they do what it asks of nobody by name."""
    years: tuple[int, ...] = ()
    ignored: tuple[Ignored, ...] = ()


def read_front(blocks: Sequence[Block]) -> Front:
    """Part a document into head, body and foot, and read head and foot."""
    lines = flat(blocks)
    head_end = _head_end(lines)
    foot_at, foot_end = _foot(lines, head_end)
    boxes = [each for each in lines[:head_end] if isinstance(each, Paragraph) and _is_told(each)]
    head = [
        block for block in lines[:head_end] if isinstance(block, Paragraph) and block not in boxes
    ]
    foot = [block for block in lines[foot_at:foot_end] if isinstance(block, Paragraph)]
    body = (*boxes, *lines[head_end:foot_at], *lines[foot_end:])
    issued, where = _issued_on(head, foot)
    title = _title(head)
    grounds = [block for block in body if isinstance(block, Paragraph)]
    front = Front(
        body,
        foot_at - head_end + len(boxes),
        _first_line(body[len(boxes) :]),
        number=number_of(head),
        title=title,
        issuer=_issuer(head, grounds, foot),
        issued_on=issued,
        signed_by=_signer(foot),
        addressed=_addressed(body),
    )
    years = years_of(title, issued, body, head)
    return replace(front, years=years, ignored=tuple(_ignored([*head, *foot], where)))


_LEAST_TOLD = 6


def _is_told(block: Paragraph) -> bool:
    """Whether a box beside the head says something: no stamp, and more than «DỰ THẢO»."""
    said = block.aside is Aside.BOX and len(block.text.split()) >= _LEAST_TOLD
    return said and not block.text.isupper() and _STAMP.match(low(block.text)) is None


def _head_end(lines: Sequence[Block]) -> int:
    """Return where the body begins: behind the title, or at the first numbered part or address."""
    title_at: int | None = None
    for at, block in enumerate(lines[:60]):
        if isinstance(block, SourceTable):
            return at
        text = low(block.text)
        if _ADDRESSED.match(text):
            return at
        if title_at is None and _KIND.match(text) and (_is_title(block) or len(text) < 160):
            title_at = at
            continue
        if title_at is not None and at > title_at:
            if at == title_at + 1 and is_time_alone(text) and _is_of_title(lines[at + 1 :]):
                continue
            begins = _begins_body(block, text) or begins_bullets(lines[at : at + 2])
            if begins and not _STAMP.match(text):
                return at - (at - 1 > title_at and heads_below(lines[at - 1]))
        elif (marker := marker_of(block.text)) and marker.rank <= Rank.NUMBER and marker.label:
            return at
    return 0 if title_at is None else _behind_title(lines, title_at)


def _is_of_title(after: Sequence[Block]) -> bool:
    """Whether «Quý IV năm 2026» below «CHƯƠNG TRÌNH CÔNG TÁC» is its rest, and heads no items."""
    if not (after and isinstance(block := after[0], Paragraph)):
        return False
    marker = marker_of(block.text)
    return is_time_alone(block.text[marker.end if marker else 0 :])


def _behind_title(lines: Sequence[Block], at: int) -> int:
    """Return where the short lines behind a title end, in a document without numbered parts."""
    at += 1
    while at < len(lines):
        block = lines[at]
        if isinstance(block, SourceTable) or len(block.text) > _LONGEST_TITLE_LINE:
            break
        if re.search(r"[.:;]$", block.text) or _FOOT.match(low(block.text)):
            break
        at += 1
    return at


_LONGEST_TITLE_LINE = 160


def _is_title(block: Paragraph) -> bool:
    return block.text.split("\n")[0][:8].isupper() or block.strong


def _begins_body(block: Paragraph, text: str) -> bool:
    marker = marker_of(block.text)
    if marker is not None and marker.label and marker.rank <= Rank.NUMBER:
        return True
    if marker is not None and marker.end == 0:
        return True  # «Bước 1. …», «Thứ Hai (16/3): …»
    is_bullet = marker is not None and not marker.label
    if is_bullet and (moments_in(text) or text[-1:] in ".;"):
        return True  # «- Nộp bản đăng ký trước 15/3»
    bare = text[marker.end :] if marker is not None and is_bullet else text
    if re.search(r"(?:như|nội dung|cụ thể) sau\s*:?$", text) or is_time_alone(bare):
        return True
    starts = re.match(
        r"(?:căn cứ|ngày \d|hôm nay|thực hiện|thi hành|để|nhằm|trên cơ sở|xét|tiếp tục|triển khai|theo|sau khi|năm|trong|ban |đảng ủy|chi |phát huy|kính|quán triệt|hướng tới|chào mừng)",
        text,
    )
    if starts is None or block.strong or not block.text[:1].isupper():
        return False
    return len(text) > _LEAST_OPENING or _GROUNDS.match(text) is not None


_LEAST_OPENING = 90
_GROUNDS = re.compile(r"(?:căn cứ|thực hiện|xét)(?!\w).*(?:(?<!\w)số:? ?\d|[;,]$)")
"""«Căn cứ Nghị định số 118/2025/NĐ-CP …;», however short, is no part of the title."""


def _foot(lines: Sequence[Block], head_end: int) -> tuple[int, int]:
    """Return where the foot begins and ends; annexes may follow it."""
    start = next(
        (
            at
            for at, block in enumerate(lines)
            if at >= head_end and isinstance(block, Paragraph) and _is_foot(block)
        ),
        len(lines),
    )
    for at in range(start, len(lines)):
        block = lines[at]
        if isinstance(block, SourceTable):
            return start, at
        if _ANNEX.match(low(block.text)) and at > start + 1 and len(block.text) < 200:
            return start, at
    return start, len(lines)


_RECEIVERS = r"n[ơo]i nh[ậa]n\s*:?\s*(?:$|[-–]|(?:t/m|tm\.|k/t|kt\.|t/l|tl\.|tuq\.)\s)"


def _is_foot(block: Paragraph) -> bool:
    text = low(block.text)
    match = _FOOT.match(text)
    if match is None:
        return False
    if text.startswith(("nơi nhận", "noi nhan")):
        return re.match(_RECEIVERS, text) is not None or len(text) < 14
    return block.text[:40].isupper() or len(text) < 60


def _issued_on(
    head: Sequence[Paragraph], foot: Sequence[Paragraph]
) -> tuple[date | None, int | None]:
    for block in (*head, *foot):
        text = low(block.text)
        match = _ISSUED.search(text)
        if (
            match is None
            or len(text) > 140
            or _STAMP.match(text)
            or re.match(r"căn cứ|thực hiện|\(?(?:kèm|ban hành)", text)
        ):
            continue
        before = text[: match.start()]
        if re.search(r"\d\s*-\s*[a-z]|/(?:tw|tu)", before) and "," not in before[-30:]:
            continue
        numbers = [int(part) for part in match.groups() if part]
        try:
            return date(numbers[2], numbers[1], numbers[0]), block.line
        except ValueError:
            continue
    return None, None


def _is_place_and_day(said: str) -> bool:
    """Tell «Tân Lập, ngày 05 tháng 01 năm 2026» from «… Nghị quyết số 15-NQ/TU ngày …»."""
    match = _ISSUED.search(said)
    return match is not None and len(said) < 60 and not re.search(r"\d", said[: match.start()])


def _title(head: Sequence[Paragraph]) -> str | None:
    for at, block in enumerate(head):
        text = low(block.text)
        if (match := _KIND.match(text)) and (_is_title(block) or len(text) < 160):
            rest = [block.text[match.end() :].strip(" :-")]
            for line in head[at + 1 :]:
                said = low(line.text)
                if _STAMP.match(said) or NUMBER.match(said) or re.match(r"[-*_\s]*$", said):
                    continue
                if _is_place_and_day(said):
                    continue
                rest.append(line.text)
            kind = match[1][:1].upper() + match[1][1:]
            return " ".join([kind, *(part for part in rest if part)])[:400]
    for block in head:
        if _SUBJECT.match(block.text):
            return "Công văn " + block.text.strip()
    return None


def _issuer(
    head: Sequence[Paragraph], grounds: Sequence[Paragraph], foot: Sequence[Paragraph]
) -> str | None:
    """Return who issues it: as the head names it whole, as the opening sentence, as the signature."""
    own = _own_line(head)
    said = next((name for block in grounds[:8] if (name := _said(block))), None)
    on_behalf = next(
        (
            re.sub(r"^(?:t/m|tm\.|thay mặt|k/t|kt\.|t/l|tl\.)\s*", "", low(block.text)).strip()
            for block in foot
            if re.match(r"(?:t/m|tm\.|thay mặt)", low(block.text))
        ),
        None,
    )
    if own is None:
        return said or (plain_name(on_behalf) if on_behalf else None)
    committee = "ban thường vụ" if (on_behalf or "").startswith(("ban thường vụ", "btv")) else None
    if committee and re.match(r"(?:đảng ủy|huyện ủy|thành ủy|tỉnh ủy|quận ủy|thị ủy)", low(own)):
        return f"Ban Thường vụ {own}"
    return own


_COMMITTEE = re.compile(r"ban (?:thường vụ|chấp hành|thường trực)")
"""A head that names the committee on a line of its own, below whose it is."""


def _own_line(head: Sequence[Paragraph]) -> str | None:
    """Return the last name in capitals before the number or the title."""
    names: list[str] = []
    for block in head:
        text = re.split(
            r"\s{2,}|ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI", block.text
        )[0].strip(" *")
        text = re.split(r"\s+Số\s*:?", text)[0].strip(" *-")
        lowered = low(text)
        if _KIND.match(lowered) or _ADDRESSED.match(lowered):
            break
        if _STAMP.match(lowered):
            continue
        if (
            text.isupper()
            and len(text) > 5
            and not re.match(r"độc lập|số|đảng cộng sản|mật", lowered)
        ):
            if names and _COMMITTEE.fullmatch(lowered):
                above = re.sub(r"^ĐẢNG BỘ", "ĐẢNG ỦY", names[-1]) if "VỤ" in text else names[-1]
                names.append(f"{text} {above}")
                continue
            joins = names and re.match(
                r"(?:xã|phường|khu vực|các|và|công ty|trường|bệnh viện|khối|thành phố|tỉnh|huyện|cơ sở|trực thuộc|sở|chi nhánh)(?!\w)",
                lowered,
            )
            if joins or (names and body_start().match(lowered) is None):
                names[-1] = f"{names[-1]} {text}"
            else:
                names.append(text)
    return plain_name(names[-1]) if names else None


def _said(block: Paragraph) -> str | None:
    text = low(without_quotes(block.text))
    if len(text) < 40:
        return None
    matches = list(_INTRO.finditer(text))
    for match in reversed(matches):
        before = text[: match.start(1)].rstrip()
        if before and not before.endswith((",", ";")):
            continue
        return block.text[match.start(1) : match.end(1)].strip()
    return None


def _signer(foot: Sequence[Paragraph]) -> str | None:
    for block in reversed(foot):
        match = _NAME.match(block.text.strip(" .*"))
        if (
            match
            and not re.match(r"(?:lưu|các|ban|văn|đảng|chi|như)(?!\w)", low(match[1]))
            and marker_of(block.text) is None
        ):
            return match[1]
    return None


_ONE_ADDRESSED = cased(r";|,\s+(?=(?:các|[A-ZÀ-ỸĐ]))")


def _addressed(body: Sequence[Block]) -> tuple[str, ...]:
    """Return whom «Kính gửi: …» names, on its line and the bullets below it."""
    names: list[str] = []
    is_open = False
    for block in body[:14]:
        if isinstance(block, SourceTable):
            break
        marker = marker_of(block.text)
        if _ADDRESSED.match(low(block.text)):
            is_open, rest = True, block.text.partition(":")[2] or block.text[len("kính gửi") :]
        elif is_open and marker is not None and not marker.label:
            rest = block.text[marker.end :]
        elif is_open:
            break
        else:
            continue
        names += [tidy_name(part) for part in _ONE_ADDRESSED.split(rest)]
    return tuple(dict.fromkeys(name for name in names if len(name) > 3))


def _first_line(body: Sequence[Block]) -> int:
    """Return the line of the first numbered part; without any, of the first paragraph's next."""
    for block in body:
        if isinstance(block, SourceTable):
            return block.numbers[0] if block.numbers else 0
        marker = marker_of(block.text)
        if marker is not None and marker.rank <= Rank.NUMBER + 1 and marker.label:
            return block.line
    return 0


def _ignored(blocks: Sequence[Paragraph], issued_line: int | None) -> list[Ignored]:
    found: list[Ignored] = []
    for block in blocks:
        text = low(block.text)
        for moment in moments_in(text):
            if moment.kind in {"year", "span", "target"}:
                continue
            stamped = Why.STAMP if _STAMP.match(text) else Why.OTHER_DOCUMENT
            why = Why.ISSUED if block.line == issued_line else stamped
            line = block.line_at(moment.start)
            found.append(Ignored(block.text[moment.start : moment.end], line, why))
    return found
