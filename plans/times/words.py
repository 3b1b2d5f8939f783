"""A text as words with their places, each with the time words that it may be."""

from dataclasses import dataclass

from plans.times.folding import keys_of, untelexed
from plans.times.pieces import LONGEST_GLUED, MARKS, Piece, parted, pieces_of, unvnied

_TIME_WORDS = """
thứ chủ chúa nhật cn t th tuần tháng quý q năm ngày hôm nay qua kia kìa mai mốt bữa ni này sau tới
trước rồi vừa kế tiếp nữa đầu giữa cuối nửa thượng trung hạ hết trong từ đến ngoái sang cách đây
vòng sáng trưa chiều tối đêm hồi mùng mồng rằm giêng chạp âm lịch al cả của và cùng không một hai
ba bốn tư lăm nhăm sáu bảy tám chín mười mươi hăm băm linh lẻ nghìn ngàn trăm hnay hqua homnay
homqua ngaymai i ii iii iv qi qii qiii qiv chậm nhất muộn hạn kể giờ làm việc là vào khoảng học
sắp tiên theo hiện tại tây dương ta tết quốc dăm vài mấy bây lần tính khi ra cận giáp
"""
_LOOK_ALIKES = "thư tu tôi đâu đau ham lam lâm bay tam le mot ban nào"
"""Words of other meanings that are typed alike without accents."""
_KNOWN = (*_TIME_WORDS.split(), *_LOOK_ALIKES.split())
_ALIASES = {
    "quí": "quý", "nhựt": "nhật", "bửa": "bữa", "bựa": "bữa", "bẩy": "bảy", "thg": "tháng",
    "hum": "hôm",
    "hom": "hôm", "trc": "trước", "trk": "trước", "wa": "qua", "den": "đến",
}  # fmt: skip
_ALIASES_AS_TYPED = {"mơi": "mai", "túi": "tối"}
"""Dialect; without its accents another word: `moi`, `tui`."""


def _by_accented_key() -> dict[str, frozenset[str]]:
    known = {keys_of(word)[0]: frozenset({word}) for word in _KNOWN}
    aliases = _ALIASES | _ALIASES_AS_TYPED
    return known | {keys_of(word)[0]: frozenset({means}) for word, means in aliases.items()}


def _by_bare_key() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, means in [(word, word) for word in _KNOWN] + list(_ALIASES.items()):
        bare = keys_of(word)[1]
        found[bare] = found.get(bare, frozenset()) | {means}
    return found


_BY_ACCENTED_KEY = _by_accented_key()
_BY_BARE_KEY = _by_bare_key()
_NOTHING: frozenset[str] = frozenset()


TIMES = frozenset({"lan", "buoi", "ky"})
"""What is counted, not dated: «mỗi quý 1 lần»."""


@dataclass(slots=True)
class Word:
    """A run of letters, a run of digits, or one other sign."""

    text: str
    bare: str
    """Lower case without accents."""
    start: int
    end: int
    """Code points of the text as given, [start, end)."""
    names: frozenset[str] = _NOTHING
    """The time words that it may be; several where it is typed without accents."""
    number: int | None = None
    """The value of up to four digits."""

    def has(self, *names: str) -> bool:
        """Whether it may be one of these words."""
        return not self.names.isdisjoint(names)


END = Word("", "", -1, -1)
"""Stands beyond the last word."""


class Words:
    """The words of a text; beyond its ends stands `END`."""

    def __init__(self, text: str) -> None:
        """Cut a text into words."""
        self.text = text
        pieces = pieces_of(text)
        keys = [_keys(piece) for piece in pieces]
        shouted = text.isupper()
        self.has_accents = any(
            toned != bare and (shouted or not piece[0].isupper())  # «47-BC/ĐU sang qua»
            for piece, (toned, bare) in zip(pieces, keys, strict=True)
        )
        self._words: list[Word] = []
        at = 0
        while at < len(pieces):
            made, taken = self._made(pieces, keys, at)
            self._words += made
            at += taken
        self._count = len(self._words)

    def _made(
        self, pieces: list[Piece], keys: list[tuple[str, str]], at: int
    ) -> tuple[list[Word], int]:
        """Make the words that begin with a piece; tell how many pieces they take."""
        text, start, end = pieces[at]
        if text[0].isdecimal():
            number = int(text) if len(text) <= 4 else None
            return [Word(text, text, start, end, number=number)], 1
        spelled = unvnied(pieces, at)
        if spelled is not None:
            toned, bare = keys_of(spelled[0])
            known = _BY_ACCENTED_KEY.get(toned)
            if known is not None:
                last = pieces[at + spelled[1] - 1][2]
                return [Word(self.text[start:last], bare, start, last, known)], spelled[1]
        word = self._word(text, start, end, *keys[at])
        if word.names or not 5 <= len(word.bare) <= LONGEST_GLUED:
            return [word], 1
        made = [self._word(*part, *keys_of(part[0])) for part in parted(pieces[at], _BY_BARE_KEY)]
        return (made if made and all(one.names for one in made) else [word]), 1

    def _word(self, text: str, start: int, end: int, toned: str, bare: str) -> Word:
        exact = _BY_ACCENTED_KEY.get(toned, _NOTHING)
        if toned != bare or (exact and self.has_accents):
            return Word(text, bare, start, end, exact)
        names = _BY_BARE_KEY.get(bare) or _BY_ACCENTED_KEY.get(untelexed(bare) or "", _NOTHING)
        return Word(text, bare, start, end, names)

    def __getitem__(self, at: int) -> Word:
        """Return a word, `END` beyond the ends."""
        return self._words[at] if 0 <= at < self._count else END

    def __len__(self) -> int:
        """Return the number of words."""
        return self._count

    def glued(self, at: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return at > 0 and self[at] is not END and self[at - 1].end == self[at].start


def _keys(piece: Piece) -> tuple[str, str]:
    text = piece[0]
    if len(text) > MARKS * LONGEST_GLUED:
        return "", ""
    toned, bare = keys_of(text)
    return (toned, bare) if len(bare) <= LONGEST_GLUED else ("", "")
