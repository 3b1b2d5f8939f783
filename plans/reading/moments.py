"""Where a text speaks of time: the phrases, whole, with the words that bound them.

What a phrase means is read elsewhere (`plans.reading.dating`), and whether it is a deadline
(`plans.reading.sifting`).
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from plans.reading.spelt import in_figures, place_before


@dataclass(frozen=True, slots=True)
class Moment:
    """A phrase that speaks of time."""

    start: int
    end: int
    text: str
    """In the form of `low`."""
    bounded: bool
    """Words such as «trước», «chậm nhất», «hoàn thành trong» stand before it."""
    kind: str
    """Of its first part: day, month, quarter, half, year, span, week, recurring, counted."""
    open_end: bool = False


_PART = r"(?:(?:nửa đầu|nửa cuối|thượng tuần|trung tuần|hạ tuần|đầu|giữa|cuối) (?:của )?)?"
_YEAR = r"(?:\s?[/.-]\s?\d{4}(?!\d)|,? (?:của )?năm \d{4})?"
_D = r"(?:m[ùồ]ng )?(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:1[0-2]|0?[1-9])"
_NUMBERS = r"(?!\s?(?:ngày|giờ|số|tổng|đảng viên|thành viên|buổi|lần|năm|%))"
_COUNTED = r"chi bộ|chi đoàn|chi hội|đơn vị|cơ quan|tổ(?! chức)|thôn|ấp|bản|xóm|xã|phường|khu phố|hộ|cơ sở|tổ chức (?:đảng|cơ sở)|đồng chí|người|em|trường|cuộc|chỉ tiêu|tiêu chí|công trình|nhiệm vụ|mục tiêu|phòng|lớp|đội"
_SHARES = "|".join(f"0?{part}/0?{whole}" for whole in range(1, 13) for part in range(1, whole + 1))
_SHARE = rf"(?!(?<!trước )(?<!nhất )(?<!hạn )(?:{_SHARES}) (?:{_COUNTED})(?!\w))"
"""«3/10 chi bộ», «12/15 chỉ tiêu»: so many of so many."""
_TO_MONTH = rf"-(?=\s?{_M}(?:[/.,;)]|$| năm))"
"""«tháng 5-6», but not the dash that parts a month from what is due then."""
_QUARTER = r"(?:quý|q\.?)\s?(?:iv|i{1,3}|0?[1-4]|một|hai|ba|bốn|tư)(?!\w)"

_ATOMS: tuple[tuple[str, str], ...] = (
    (
        "counted",
        r"(?:chậm nhất (?:là |sau )?|không quá |trong (?:vòng |thời hạn |thời gian )?|sau )?\d{1,3} (?:ngày(?: làm việc)?|giờ|tuần|tháng),? (?:kể |tính )?(?:từ|sau)(?! (?:ngày )?\d{1,2}(?:/\d{1,2}(?:/\d{4})?)? đến)(?: khi| ngày| lúc)?(?= )[^,;.()]{3,70}",
    ),
    (
        "counted",
        r"(?:trước|sau) (?:ngày |khi |khai mạc )?(?:[^\W\d]+ ){1,6}(?:ít nhất |tối thiểu |chậm nhất )(?:là )?\d{1,3} (?:ngày(?: làm việc)?|tuần|tháng)",
    ),
    (
        "counted",
        r"trước (?:khi )?(?:[^\W\d]+ ){1,4}?\d{1,2} ngày(?: làm việc)?(?! \d)",
    ),
    (
        "counted",
        r"sau (?:khi )?(?:[^\W\d]+ ){1,6}?\d{1,2} ngày(?: làm việc)?(?! \d)",
    ),
    (
        "counted",
        r"trước (?:mỗi |các )?(?:kỳ|ngày|buổi|phiên|cuộc) (?:[^\W\d]+ ){1,5}?(?:từ |khoảng )?\d{1,2}(?:\s?-\s?\d{1,2})? ngày(?! \d)",
    ),
    (
        "counted",
        r"(?:(?<=gửi )|(?<=xong )|(?<=nộp )|(?<=thành )|(?<=báo )|(?<=chức ))trước (?:ít nhất |tối thiểu )?\d{1,2} (?:ngày(?: làm việc)?|tuần)(?=\s*[,;.)]|$)",
    ),
    (
        "counted",
        r"trước đó (?:ít nhất |tối thiểu )?\d{1,2} (?:ngày(?: làm việc)?|tuần)(?!\w)",
    ),
    (
        "counted",
        r"(?:ít nhất |tối thiểu |chậm nhất |muộn nhất )?(?:là )?\d{1,3} (?:ngày(?: làm việc)?|tuần) trước (?:khi |ngày )?(?!\d)[^,;.()]{3,50}",
    ),
    (
        "counted",
        rf"(?:trong (?:vòng )?)?\d{{1,2}} ngày(?: làm việc)? (?:đầu|cuối)(?: tiên| cùng)? (?:của )?tháng {_M}(?!\d){_YEAR}",
    ),
    (
        "counted",
        r"(?:trong |sau |chậm nhất )?(?:vòng |không quá )?\d{1,3} (?:ngày(?: làm việc)?|tuần) (?:tiếp theo|sau đó|kế tiếp|tiếp đó)",
    ),
    (
        "counted",
        r"(?:trong (?:vòng )?)?\d{1,2} ngày(?: làm việc)? đầu(?: tiên)? (?:của )?(?:mỗi |hàng )?(?:tháng|quý|năm)(?: sau| kế tiếp| tiếp theo| báo cáo)?",
    ),
    (
        "counted",
        r"(?:trong |vào )?ngày làm việc đầu(?: tiên)? (?:của )?(?:mỗi |hàng )?(?:tháng|quý)(?! \d| [ivx]+(?!\w)| này| sau| tới)",
    ),
    (
        "counted",
        r"(?:trong vòng|trong thời hạn|không quá|chậm nhất sau|chậm nhất) \d{1,3} (?:ngày(?: làm việc)?|tháng|tuần)(?: (?:sau|khi)[^,;.()]{3,60})?",
    ),
    (
        "recurring",
        r"ngày(?: làm việc)? cuối(?: cùng)? (?:của )?(?:mỗi |hàng |từng )?(?:tháng|quý)(?! \d| [ivx]+(?!\w)| này| sau| tới)",
    ),
    ("recurring", rf"ngày {_D} (?:của )?tháng (?:cuối|thứ ba) (?:của |trong )?(?:mỗi |hàng )?quý"),
    (
        "recurring",
        rf"ngày {_D} (?:của )?tháng (?:đầu|thứ nhất|thứ hai|giữa)(?: của| trong)? (?:mỗi |hàng )?quý(?: sau| tiếp theo| kế tiếp| tới)?",
    ),
    ("recurring", rf"ngày {_D} của tháng(?: đầu tháng| báo cáo| sau)?(?! {_M}| thứ)"),
    (
        "recurring",
        rf"(?:từ )?ngày {_D} (?:đến|-) (?:ngày )?{_D} (?:hàng tháng|của tháng|mỗi tháng)",
    ),
    (
        "recurring",
        rf"(?:các )?ngày {_D}(?:(?:,| và|, và) (?:ngày )?{_D})+(?=,? (?:hàng tháng|mỗi tháng))",
    ),
    ("recurring", rf"(?:các )?ngày {_D}(?=,? (?:hàng tháng|mỗi tháng|hàng quý))"),
    ("recurring", rf"(?<![\d/.,-])(?<!tháng ){_D}(?= (?:hàng|mỗi) tháng)"),
    (
        "recurring",
        r"(?:\d{1,2} giờ(?: \d{1,2})?(?: phút)?,? |sáng |chiều )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?: đầu tiên| cuối cùng| thứ (?:nhất|hai|ba|tư)(?:(?:,| và) thứ (?:nhất|hai|ba|tư))*)? (?:hàng|mỗi|của) (?:tuần|tháng)(?! \d)",
    ),
    (
        "week",
        rf"(?:trong )?tuần (?:thứ )?(?:\d|đầu(?: tiên)?|cuối(?: cùng)?|nhất|hai|ba|tư|i{{1,3}}|iv)(?: của| trong)? tháng {_M}(?!\d){_YEAR}",
    ),
    (
        "recurring",
        r"(?:định kỳ )?(?:(?:\d{1,2}|một|hai|ba|sáu) (?:tuần|tháng|năm)(?: một lần|/lần| \d{1,2} lần)|(?:hàng|mỗi) (?:ngày|tuần|tháng|quý|6 tháng|sáu tháng|năm)(?: (?:ít nhất |tối thiểu )?(?:\d{1,2}|một|hai) (?:lần|kỳ|buổi|cuộc))?)(?!\w)",
    ),
    ("recurring", r"(?:hàng|mỗi|từng) học k[ỳì](?!\w)"),
    (
        "recurring",
        r"tuần (?:đầu(?: tiên)?|cuối(?: cùng)?|thứ \w+|\d) (?:của |trong )?tháng (?:đầu|cuối|giữa|thứ \w+)(?: tiên| cùng)? (?:của |trong )?(?:mỗi |hàng )?quý(?! \d| [ivx]+(?!\w))",
    ),
    ("recurring", r"định kỳ (?:0?6 tháng|sáu tháng|tháng|quý|năm|tuần)(?!\w)(?! \d)"),
    (
        "recurring",
        r"cuối (?:mỗi |hàng )?(?:tháng|quý)(?! (?:\d|này|sau|tới|trước|[ivx]+(?!\w)|một|hai|ba))(?=\s|[,.;]|$)",
    ),
    ("recurring", r"(?:tuần (?:đầu|cuối|thứ \w+|\d) )(?:của )?(?:tháng|hàng tháng)(?! \d)"),
    (
        "recurring",
        r"(?:ít nhất |tối thiểu )?\d{1,2}(?:\s?-\s?\d{1,2})? (?:lần|kỳ|buổi|cuộc|lớp|đợt|hội nghị|chuyên đề|công trình|phiên|ngày|bài|tin|chi bộ|mô hình|lượt|đồng chí|đảng viên|người|đơn vị)/(?:tuần|tháng|quý|năm)(?:/[^\W\d]+(?: [^\W\d]+)?)?",
    ),
    (
        "day",
        rf"(?:từ )?(?:ngày )?{_D} đến (?:hết )?(?:ngày )?{_D}(?:\s?/\s?{_M}(?:\s?/\s?\d{{4}})?| tháng {_M}(?:,? năm \d{{4}}|/\d{{4}})?)(?![\d/])",
    ),
    (
        "day",
        rf"(?:các )?(?:ngày )?{_D}(?:\s?(?:,|và|-)\s?{_D})+(?:\s?/\s?{_M}(?:\s?/\s?\d{{4}})?| tháng {_M}(?:,? năm \d{{4}}|/\d{{4}})?)(?![\d/])",
    ),
    (
        "day",
        rf"\d{{1,2}} ngày\s?:? (?:ngày )?{_D}(?: và|,) (?:ngày )?{_D}(?:/{_M}(?:/\d{{4}})?| tháng {_M}(?:,? năm \d{{4}})?)",
    ),
    ("day", rf"{_D}\.{_M}\s?-\s?{_D}\.{_M}\.\d{{4}}(?!\d)"),
    ("day", rf"(?:ngày )?{_D}\s?[/.-]\s?{_M}\s?[/.-]\s?\d{{4}}(?!\d)"),
    ("day", rf"(?<![\d/.,-])(?:ngày )?{_D}(?:/{_M}/|\.{_M}\.|-{_M}-)2\d(?![\d/-]|\.\d)"),
    ("day", rf"ngày {_D}\s?[/.-]\s?{_M}(?![\d]|[/.-]\d)(?: năm \d{{4}}(?!\d)|(?: của)? năm sau)?"),
    (
        "day",
        rf"(?:(?<=trước )|(?<=nhất )|(?<=hạn )){_D}[-.]{_M}(?![\d.-]\d)(?=\s?(?:[.,;()]|$)| (?:về|để|và|cho|qua|gửi)(?!\w))",
    ),
    ("day", rf"(?:ngày )?{_D} tháng {_M}(?!\d)(?:,? năm \d{{4}}|/\d{{4}})?"),
    ("day", rf"(?<![\d/,.-]){_SHARE}{_D}/{_M}(?![\d/-]|\.\d){_NUMBERS}(?: năm \d{{4}}| năm sau)?"),
    (
        "bare",
        rf"(?:\d{{1,2}} |các )?ngày:? {_D}(?:(?:,| và|, và) (?:ngày )?{_D})+(?![\w/%-]|\.\d| (?:tháng|đến|và|hàng|mỗi|của|giờ|/|-))",
    ),
    (
        "bare",
        rf"(?:từ ngày|từ|ngày) {_D} (?:đến|đến hết|-) (?:ngày )?{_D}(?![\w/%-]|\.\d| (?:tháng|đến|hàng|mỗi|của|giờ|/|-))",
    ),
    (
        "bare",
        r"^(?:sáng |chiều |tối )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?=\s*(?::|\((?:sáng|chiều|tối)))",
    ),
    ("bare", rf"(?:(?<=hạn )|(?<=trước )|(?<=nhất )){_D}(?=\s*(?:[.,;)]|$))"),
    (
        "bare",
        r"tuần (?:thứ )?(?:[1-4]|i{1,3}|iv|nhất|hai|ba|tư)(?![\w/]|\.\d| (?:của|trong|tháng|\d))",
    ),
    (
        "day",
        rf"tháng {_M}(?!\d)(?:/\d{{4}})? (?:(?:họp|sinh hoạt|tổ chức|lùi|chuyển|dời|thực hiện|nộp|gửi|sang|đến|vào|là|tiến hành|báo cáo|trước|chậm nhất) ){{1,4}}ngày {_D}(?![\w/%-]|\.\d| tháng)",
    ),
    ("bare", r"(?:trong|hết|xong) (?:quý|tháng)(?=\s*(?:[.,;)]|$))"),
    ("bare", rf"ngày {_D}(?![\w/%-]|\.\d| (?:tháng|đến|và|hàng|mỗi|của|giờ|/|-)|, ?\d)"),
    ("half", r"(?:báo cáo )?(?:0?6|sáu) tháng (?:đầu|cuối) năm(?: \d{4}| học)?"),
    ("half", r"(?:0?9|chín) tháng(?: đầu)?(?: năm)(?: \d{4})?"),
    (
        "month",
        rf"{_PART}(?<!rằm )tháng {_M}(?!\d|\s?tuổi){_YEAR}(?:\s?(?:,|và|{_TO_MONTH})\s?(?:{_PART}tháng )?{_M}(?!\d){_YEAR}(?= |[.,;:)]|$))*",
    ),
    (
        "month",
        r"(?<!hai )(?<!ba )(?<!sáu )(?<!\d )(?:đầu |giữa |cuối |trong )?tháng (?:này|sau|tới)(?!\w)",
    ),
    (
        "quarter",
        rf"{_PART}{_QUARTER}{_YEAR}(?:(?:\s?,\s?|\s?và\s?)(?:{_QUARTER}|(?:iv|i{{1,3}})(?!\w)){_YEAR})*(?: (?:của )?năm (?:liền )?trước(?: đó)?)?",
    ),
    ("span", r"(?:năm học|giai đoạn|nhiệm kỳ|khóa) \d{4}\s?-\s?\d{4}"),
    (
        "span",
        r"(?:cuối |hết |đầu |giữa )?(?:học kỳ|học kì|hk) ?(?:i{1,2}|[12]|một|hai)(?:\s?(?:,|năm học) ?\d{4}\s?-\s?\d{4})?(?!\w)",
    ),
    ("span", r"(?:cuối|đầu|hết) năm học(?: \d{4}\s?-\s?\d{4})?"),
    ("year", r"(?:dịp )?(?:tổng kết (?:[^\W\d]+ ){0,5})?cuối năm(?: \d{4}(?! ?-))?(?! học)"),
    ("year", r"(?:đầu|giữa) năm(?: \d{4})?(?! học)"),
    (
        "year",
        r"(?:(?:trong|vào|đến hết|hết|từ) )(?:các )?năm \d{4}(?:(?:\s?,\s?|\s?và\s?)(?:năm )?\d{4})*(?!\s?-\s?\d{4})",
    ),
    ("year", r"trong (?:hai|ba|bốn|năm|\d{1,2}) năm,? \d{4}\s?(?:-|và|đến)\s?\d{4}"),
    ("year", r"(?:xong|hoàn thành) (?:trong )?năm \d{4}"),
    ("year", r"trước năm \d{4}"),
    (
        "target",
        r"(?:đến|tới) năm \d{4}|tầm nhìn(?: đến)?(?: năm)? \d{4}|định hướng đến(?: năm)? \d{4}",
    ),
)
_HOUR = r"\d{1,2}(?:\s?giờ|\s?[hg](?![^\W\d]))(?:\s?\d{1,2})?(?:\s?phút|\s?')?,?"
_BEFORE = (
    r"không (?:muộn|chậm) hơn|không quá(?= ngày \d)|chậm nhất(?: là)?(?: trước)?(?: vào)?(?: đến)?(?: trong)?|muộn nhất(?: là)?(?: vào)?(?: đến)?|"
    r"(?:cho )?đến (?:trước|hết|cuối)|(?:phải )?(?:hoàn thành|xong)(?: chậm nhất)?(?: là)? (?:trước|trong|vào|đến|đến hết)?|"
    r"trước(?!,)|hết|trong|vào|đến|tới|xong|kể từ|từ|hạn cuối(?: là)?:?|hạn chót(?: là)?:?|thời hạn(?: hoàn thành| nộp| gửi)?(?: là)?:?|(?<!gia )hạn(?: nộp| gửi)?(?: là)?:?|"
    r"ngay trong|nội trong|trong các|các|bắt đầu(?: từ)?|đúng|trong thời gian từ|trong khoảng|lúc|vào lúc|vào hồi|chm nht|trc|trg"
)
_LOOSE = r"dự kiến(?: trong| vào| từ| khoảng)?|khoảng|vào khoảng|(?:vào |trong |đúng )?dịp|cao điểm(?: từ)?|sáng|chiều|tối"
_WEEKDAY = r"\(?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\)?,?"
_LINKS = r"\s?(?:,? ?(?:và )?(?:phải )?hoàn thành(?: trong| trước| vào| chậm nhất)?|,? ?kết thúc|-|,? ?(?:cho )?đến hết|,? ?(?:cho )?(?:đến|tới)|,? và|,? hoặc|,)\s?"
_AFTER = (
    r"(?:,? (?:hàng|mỗi|của mỗi) (?:tháng|quý|năm|tuần)|,? (?:của )?năm (?:liền )?trước(?: đó)?(?! ngày| \d| \()|,? (?:của )?năm (?:sau|tới|kế tiếp)|"
    r",? (?:của |trong )?các năm \d{4}(?:(?:,| và|, và) (?:năm )?\d{4})+(?!\d)|,? trở đi|\s?\((?:bắt đầu )?từ (?:tháng|quý|ngày) [^()]{1,16}\)|,? và (?:thực hiện )?thường xuyên|,? và các năm tiếp theo|,? và khi có yêu cầu|"
    rf"\s?\((?:tức )?(?:là )?{_WEEKDAY[3:-2]}\)|\s?\((?:trước|chậm nhất) [^()]{{4,45}}\)|"
    r",?\s?\(?riêng (?:trong )?(?:năm|quý|tháng) [^();.]{4,70}\)?|,? nếu trùng [^;.)]{5,90}|,? (?:trước|chậm nhất(?: là)?) \d{1,2} giờ(?: \d{2})?|"
    rf",? (?:lúc )?{_HOUR[:-2]}(?!\w))"
)
_NAMED_DAY = re.compile(rf" ?\((?:là |tức )?(?:ngày )?{_D}/{_M}(?:/\d{{4}})?\)")
"""Of an event that days are counted from: «… sau hội nghị (02/6/2026)»."""


@cache
def _atom() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<a{at}>{rule})" for at, (_, rule) in enumerate(_ATOMS)))


_LEAD_WORD = re.compile(
    rf"(?<![\w/])(?:{_BEFORE}|{_LOOSE}|{_HOUR}|{_WEEKDAY}(?:\s?[-(])?|ngày {_WEEKDAY})[\s,:]*$"
)
_LINK = re.compile(_LINKS)
_TAIL = re.compile(_AFTER)
_BETWEEN = re.compile(rf"(?:(?:{_BEFORE}|{_LOOSE}|{_HOUR}|{_WEEKDAY})[\s,:]*)*")
_BOUNDS = re.compile(
    r"trước|chậm nhất|muộn nhất|không|hết|trong|vào|xong|hạn|hoàn thành|đến|tới|dự kiến|bắt đầu|từ|chm nht|trc|trg"
)


def moments_in(text: str) -> list[Moment]:
    """Return every phrase of a text (in the form of `low`) that speaks of time, in its order."""
    figures, shifts = in_figures(text)
    if shifts:
        return [
            replace(
                moment,
                start=place_before(moment.start, shifts),
                end=place_before(moment.end, shifts),
            )
            for moment in moments_in(figures)
        ]
    found: list[Moment] = []
    at = 0
    while (match := _next_atom(text, at)) is not None:
        moment = _whole(text, match, floor=found[-1].end if found else 0)
        found.append(moment)
        at = moment.end
    return found


_TRIGGER = re.compile(
    r"\d|^(?:sáng |chiều |tối )?(?:thứ |chủ nhật)|(?:một|hai|ba|sáu) (?:tuần|tháng|năm) một lần|ngày (?:làm việc )?(?:cuối|đầu)|chủ nhật thứ|cuối (?:tháng|quý)|(?:hàng|mỗi) (?:ngày|tuần|tháng|quý|6|sáu|năm)|định kỳ|quý [iv]|(?:cuối|đầu|giữa) năm|"
    r"học k[ỳì]|tuần (?:đầu|cuối|thứ)|tháng (?:này|sau|tới)|quý (?:một|hai|ba|bốn|tư)|(?:sáu|chín) tháng|của tháng|(?:trong|hết|xong) (?:quý|tháng)"
)
_REACH = 70
"""How far before what tells of time a phrase may begin."""
_WORD_START = re.compile(r"(?<![\w/])[\w]")


def _next_atom(text: str, at: int) -> re.Match[str] | None:
    """Return the next atom: looked for only about figures and words that tell of time."""
    while (trigger := _TRIGGER.search(text, at)) is not None:
        start = max(at, trigger.start() - _REACH)
        for word in _WORD_START.finditer(text, start, trigger.end()):
            match = _atom().match(text, word.start())
            if match is not None:
                return match
        at = trigger.end()
    return None


def _whole(text: str, match: re.Match[str], floor: int) -> Moment:
    """Grow an atom by the words that bound it, and by what is linked to it."""
    kind = _kind(match)
    start = _start(text, match.start(), floor)
    end = _chain(text, match.end(), kind)
    while (tail := _TAIL.match(text, end)) is not None:
        if kind in {"month", "quarter"} and _OTHER_RHYTHM.match(tail[0]):
            break  # «vào tháng 4, mỗi quý báo cáo một lần»
        if kind == "day" and _OF_ONE_YEAR.search(text[start:end]) and _EACH_YEAR.match(tail[0]):
            break  # «trước ngày 10/3/2026, hằng năm báo cáo trước ngày 05/12»
        end = tail.end()
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1  # «Thứ Sáu (21/8)»
    if kind == "counted" and (named := _NAMED_DAY.match(text, end)) is not None:
        end = named.end()
    words = text[start:end].strip(" ,:")
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,:"))
    ends = start + len(words)
    bounded = bool(_BOUNDS.match(text[start : match.start() + 8])) or kind == "recurring"
    words = _SHORT_YEAR.sub(r"\g<1>20\g<3>", words)
    words = _BARE_MONTHLY.sub(r"\1ngày \2", words)
    text_of = _MONTH_FIRST.sub(_day_of_month, re.sub(r"m[ùồ]ng (?=\d)", "", words))
    return Moment(start, ends, text_of, bounded, kind, "trở đi" in words)


_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2}([/.-])\d{1,2}\2)(2\d)(?!\d|[/.-]\d)")
"""«15/5/26»"""
_BARE_MONTHLY = re.compile(r"^((?:trước |chậm nhất |vào )?)(\d{1,2})(?= (?:hàng|mỗi) tháng)")
"""«25 hàng tháng»"""
_ENDS_IN_YEAR = re.compile(r"20\d{2}$")
_MONTH_FIRST = re.compile(
    r"^(?:trong |vào )?tháng (\d{1,2})(/\d{4})? (?:[^\W\d]+ ){0,3}?((?:trước |chậm nhất )?)(?:[^\W\d]+ )??ngày (\d{1,2})$"
)
"""«riêng tháng 9 họp ngày 08»"""


def _day_of_month(match: re.Match[str]) -> str:
    return f"{match[3]}ngày {match[4]}/{match[1]}{match[2] or ''}"


_OF_ONE_YEAR = re.compile(r"(?:/|năm )20\d{2}$")
_EACH_YEAR = re.compile(r", (?:hàng|mỗi) năm")
_OTHER_RHYTHM = re.compile(r", (?:hàng|mỗi|của mỗi) (?:tháng|quý|tuần)")


def _start(text: str, at: int, floor: int) -> int:
    while (lead := _LEAD_WORD.search(text[max(floor, at - 40) : at])) is not None:
        at = max(floor, at - 40) + lead.start()
    return at


def _chain(text: str, end: int, kind: str) -> int:
    """Follow links to further atoms: «từ … đến …», «… và …»."""
    if kind == "span" and _ENDS_IN_YEAR.search(text, max(0, end - 6), end):
        return end  # «cho giai đoạn 2027 - 2030, hoàn thành vào tháng 12»
    while kind != "counted" and (link := _LINK.match(text, end)) is not None:
        between = _BETWEEN.match(text, link.end())
        at = between.end() if between else link.end()
        following = _atom().match(text, at)
        if following is None or not _may_link(link[0], kind, _kind(following)):
            break
        if link[0].strip() == "," and text.startswith(("hạn", "thời hạn"), link.end()):
            break  # «mốc số liệu 30/9, hạn gửi 10/10»
        if kind == "day" and following[0].startswith("tháng"):
            break  # «riêng tháng 9 họp ngày 08, tháng 11 lùi sang ngày 07»
        end = following.end()
    return end


_PERIODS = frozenset({"month", "quarter", "half", "year"})


def _may_link(link: str, kind: str, following: str) -> bool:
    """Whether two atoms are one phrase: lists are of one kind, windows may go over kinds."""
    if following == "counted":
        return False
    if re.search(r"đến|tới|-|thành|kết", link):
        return "recurring" not in {kind, following}
    return kind == following and kind in {"day", "month", "quarter", "year", "recurring"}


def _kind(match: re.Match[str]) -> str:
    group = match.lastgroup or "a0"
    return _ATOMS[int(group[1:])][0]
