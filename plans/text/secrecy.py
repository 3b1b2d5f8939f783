"""Stamps of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT (Luật Bảo vệ bí mật nhà nước; DOMAIN §11).

A stamp stands in capitals, or alone on its line. The word elsewhere («bí mật», «mật thiết»,
«mật khẩu») is none.
"""

import re
import unicodedata

_GRADE = r"(?:T\s?Ố\s?I\s+|T\s?U\s?Y\s?Ệ\s?T\s+)"
_CAPITALS = re.compile(
    rf"(?<![\wÀ-ỹ])(?<!BÍ\s)(?<!BÍ\s\s)(?:{_GRADE})?M\s?Ậ\s?T(?![\wÀ-ỹ])"
    r"(?!\s+(?:THIẾT|KHẨU|MÃ|VỤ|ĐỘ|ONG|NGHỊ|THƯ)(?![\wÀ-ỹ]))"
)
# What stands beside a stamp on its line is of that line: `\s` would run over blank lines, and take
# time by the square of how many there are.
_BESIDE = r"[ \t\u00a0\u2000-\u200a\u3000\[\]()“”\"'*–-]*"
_ALONE = re.compile(
    rf"^{_BESIDE}(?:(?:tối|tuyệt)[ \t\u00a0]+mật|mật){_BESIDE}$", re.IGNORECASE | re.MULTILINE
)
_LABELLED = re.compile(r"(?<!\w)độ\s+mật\s*[:\-–]\s*(?:tối\s+|tuyệt\s+)?mật(?!\w)", re.IGNORECASE)
# The same in a font of the TCVN3 table, as documents before 2001 and some since have it.
_OLD_FONT = re.compile(
    r"^[ \t(\[]*(?:(?:tèi|tuyÖt)[ \t]+)?m[Ëë]t[ \t)\]]*$", re.IGNORECASE | re.MULTILINE
)
_NAMED = re.compile(
    r"(?<!\w)(?:tối mật|tuyệt mật|toi mat|tuyet mat|dấu mật|dau mat|độ mật|(?<!bí )mật"
    r"(?! (?:thiết|khẩu|mã|vụ|độ|ong|nghị|thư)))(?!\w)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(]\s*mat\s*[\])]", re.IGNORECASE)


def has_stamp(text: str) -> bool:
    """Tell whether a document's text bears a stamp of secrecy."""
    text = unicodedata.normalize("NFC", text)
    return any(
        pattern.search(text) is not None for pattern in (_CAPITALS, _ALONE, _LABELLED, _OLD_FONT)
    )


def is_named_secret(name: str) -> bool:
    """Tell whether the name of a file says that it is secret: «Bao cao (Mật).pdf»."""
    name = unicodedata.normalize("NFC", name)
    stem = name.rpartition(".")[0] or name
    spaced = " ".join(re.split(r"[\s_.\-–+]+", stem))
    return _NAMED.search(spaced) is not None or _BRACKETED.search(stem) is not None
