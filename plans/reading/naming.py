"""Names of bodies that a head writes in capitals, as running text would write them."""

import re

from plans.reading.language import listed

_SMALL = frozenset(
    [
        "xã",
        "phường",
        "thị",
        "trấn",
        "huyện",
        "quận",
        "tỉnh",
        "thành",
        "phố",
        "ủy",
        "bộ",
        "khối",
        "các",
        "cơ",
        "quan",
        "và",
        "doanh",
        "nghiệp",
        "trường",
        "trung",
        "học",
        "cơ",
        "sở",
        "phổ",
        "thông",
        "tiểu",
        "học",
        "mầm",
        "non",
        "bệnh",
        "viện",
        "đa",
        "khoa",
        "khu",
        "vực",
        "công",
        "ty",
        "cổ",
        "phần",
        "trách",
        "nhiệm",
        "hữu",
        "hạn",
        "thường",
        "vụ",
        "chấp",
        "hành",
        "tuyên",
        "giáo",
        "tổ",
        "chức",
        "kiểm",
        "tra",
        "dân",
        "vận",
        "xây",
        "dựng",
        "vận",
        "đảng",
        "đặc",
        "chi",
        "nhánh",
        "điện",
        "lực",
        "cấp",
        "nước",
        "đại",
        "học",
        "cao",
        "đẳng",
        "nghề",
        "sở",
        "y",
        "tế",
        "giáo",
        "dục",
        "đào",
        "tạo",
        "một",
        "viên",
        "số",
        "phòng",
        "trung",
        "tâm",
        "chính",
        "trị",
        "hành",
        "chính",
        "công",
        "đoàn",
        "thanh",
        "niên",
        "hội",
        "nông",
        "dân",
        "phụ",
        "nữ",
        "cựu",
        "chiến",
        "binh",
        "mặt",
        "trận",
        "tổ",
        "quốc",
        "nhân",
        "dân",
        "quân",
        "sự",
        "an",
        "chỉ",
        "huy",
        "cộng",
        "sản",
        "hồ",
        "chí",
        "minh",
        "thuộc",
        "trực",
        "tại",
        "khối",
        "tài",
        "nguyên",
        "môi",
    ]
)
_HEADS = frozenset(
    [
        "đảng",
        "chi",
        "ban",
        "ủy",
        "văn",
        "huyện",
        "thành",
        "tỉnh",
        "quận",
        "thị",
        "trung",
        "trường",
        "công",
        "hội",
        "đoàn",
        "mặt",
        "sở",
        "bệnh",
    ]
)
_PROPER = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|đặc khu|trường (?:thpt|thcs|ptdtbt)|trường [^,]*?(?:học|phổ thông|cơ sở|non|đẳng|nghề)|công ty(?: cổ phần| tnhh| trách nhiệm hữu hạn)?|bệnh viện(?: đa khoa)?|thôn|ấp|khu phố|khoa|điện lực)\s+",
    re.IGNORECASE,
)


def plain_name(name: str) -> str:
    """Return a name in capitals with capitals only where running text has them."""
    words = " ".join(name.lower().split()).split(" ")
    after = _proper_from(" ".join(words))
    shown = []
    place = 0
    for at, word in enumerate(words):
        proper = place >= after and word not in {"và", "các"}
        shown.append(
            word.upper()
            if word in listed("names", "short")
            else word.capitalize()
            if at == 0 or proper or _opens(words, at)
            else word
        )
        place += len(word) + 1
    return _as_running(" ".join(shown))


def _as_running(name: str) -> str:
    """Write the names that are known as running text does: «Ủy ban Kiểm tra», «Ban Xây dựng Đảng»."""
    for known in sorted(listed("names", "running"), key=len):
        name = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", known, name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def _proper_from(text: str) -> int:
    """Return where the proper part begins: behind the last word for a kind of place or house."""
    ends = [match.end() for match in _PROPER.finditer(text)]
    return ends[-1] if ends else len(text) + 1


def _opens(words: list[str], at: int) -> bool:
    """Whether a word in the middle opens a name: «Ban Thường vụ Đảng ủy …», «Ban Tuyên giáo»."""
    word, before = words[at], words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if before == "ban" and word in {"thường", "chấp", "tuyên", "tổ", "dân", "xây", "chỉ"}:
        return True
    if f"{word} {following}" in {
        "đảng ủy",
        "đảng bộ",
        "ủy ban",
        "thành ủy",
        "tỉnh ủy",
        "huyện ủy",
        "chi bộ",
    }:
        return True
    if before == "ban" or (word in {"kiểm", "nhân"} and before == "ban"):
        return True
    if word not in _SMALL and word not in {"và", "các", "của"}:
        return True
    return word == "dân" and before == "và" and "vận" in following
