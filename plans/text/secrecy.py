"""Stamps of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT (Luật Bảo vệ bí mật nhà nước; DOMAIN §11).

A stamp stands in capitals, or alone on its line. The word elsewhere («bí mật», «mật thiết»,
«mật khẩu») is none.
"""

import re
import unicodedata

_CAPITALS = re.compile(
    r"(?<![\wÀ-ỹ])(?<!BÍ\s)(?<!BÍ\s\s)MẬT(?![\wÀ-ỹ])"
    r"(?!\s+(?:THIẾT|KHẨU|MÃ|VỤ|ĐỘ|ONG|NGHỊ|THƯ)(?![\wÀ-ỹ]))"
)
# A stamp with its grade, its letters put together again; a scan may have lost a mark or two.
_GRADED = re.compile(r"(?<!\w)(?:T[ỐÔÓ][I1L|]|TUY[ỆÊẸ]T)[\W_]{0,6}M[ẬÂẠ]T(?!\w)")
_GRADED_ALONE = re.compile(
    r"^[^\w\n]*(?:T[OÔỐÓ][I1L|]|TUY[EÊỆẸ]T)[\W_]{0,6}M[AÂẬẠẶĂ]T[^\w\n]*$", re.MULTILINE
)
_SPREAD = re.compile(r"(?<!\w)(?:\w(?:[ \t\u00a0]?[.·•*_\-–—|][ \t\u00a0]?|[ \t\u00a0]))+\w(?!\w)")
"""Single letters with a space, a dot or a dash between: «T.Ố.I M.Ậ.T», «T Ố I  M Ậ T»."""
_BETWEEN = re.compile(r"[ \t\u00a0.·•*_\-–—|]+")
_SPREAD_GRADED = re.compile(r"(?<!\w)(?:tối|tuyệt)[\W_]{0,6}mật(?!\w)", re.IGNORECASE)
_UNSEEN = {ord(one): None for one in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_LOOKALIKES = str.maketrans("АЕІМОТУаеімоту", "AEIMOTYaeimoty")
"""Cyrillic letters that look like those of a stamp."""
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
    text = _plain(text)
    if any(pattern.search(text) is not None for pattern in (_ALONE, _LABELLED, _OLD_FONT)):
        return True
    return _CAPITALS.search(_joined(text)) is not None or _bears_grade(text)


def has_spread_stamp(text: str) -> bool:
    """Tell a stamp whose letters stand apart or are joined by a dash, as no word is typed."""
    return _bears_grade(_plain(text))


def _plain(text: str) -> str:
    """Return a text without what is not seen, and with the letters that it seems to have."""
    visible = unicodedata.normalize("NFD", text).translate(_UNSEEN).translate(_LOOKALIKES)
    return unicodedata.normalize("NFC", visible)


def _joined(text: str) -> str:
    """Return a text with the letters that stand apart put together again."""
    return _SPREAD.sub(lambda found: _BETWEEN.sub("", found[0]), text)


def _bears_grade(text: str) -> bool:
    joined = _joined(text)
    if _GRADED.search(joined) or _GRADED_ALONE.search(joined):
        return True
    if joined == text:
        return False
    has_mark = _CAPITALS.search(joined) is not None and _CAPITALS.search(text) is None
    return has_mark or _SPREAD_GRADED.search(joined) is not None


def is_named_secret(name: str) -> bool:
    """Tell whether the name of a file says that it is secret: «Bao cao (Mật).pdf»."""
    name = unicodedata.normalize("NFC", name)
    stem = name.rpartition(".")[0] or name
    spaced = " ".join(re.split(r"[\s_.\-–+]+", stem))
    return _NAMED.search(spaced) is not None or _BRACKETED.search(stem) is not None
