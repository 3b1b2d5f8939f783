"""A deadline as a person types it, without accents: the words of time get theirs back."""

import re

_WORDS = {
    "truoc": "trước", "ngay": "ngày", "thang": "tháng", "quy": "quý", "nam": "năm", "tuan": "tuần",
    "hang": "hằng", "moi": "mỗi", "cham nhat": "chậm nhất", "muon nhat": "muộn nhất", "het": "hết",
    "den": "đến", "tu": "từ", "vao": "vào", "cuoi": "cuối", "dau": "đầu", "giua": "giữa",
    "va": "và",
    "du kien": "dự kiến", "dinh ky": "định kỳ", "hoan thanh": "hoàn thành", "han": "hạn",
    "thuong xuyen": "thường xuyên", "han cuoi": "hạn cuối", "han chot": "hạn chót", "cac": "các",
    "thu hai": "thứ hai", "thu ba": "thứ ba", "thu tu": "thứ tư", "thu nam": "thứ năm",
    "thu sau": "thứ sáu", "thu bay": "thứ bảy", "chu nhat": "chủ nhật", "gio": "giờ",
    "nam sau": "năm sau", "rieng": "riêng", "sau thang": "sáu tháng",
    "cua": "của",
}  # fmt: skip
_PATTERN = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)", re.IGNORECASE
)


def accented(phrase: str) -> str:
    """Return a phrase with the accents of the words of time: «truoc 15/12» is «trước 15/12».

    Without them «truoc» would be passed over as a word that says nothing of time, and the day
    itself would count as in time.
    """
    return _PATTERN.sub(lambda match: _WORDS[match[0].lower()], phrase)
