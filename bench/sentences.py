"""The fixed questions that are timed: ours, of several kinds, with and without accents."""

from datetime import date

from bot.rehearsal import Question

_ASKED = (
    ("duk-cantho", "báo cáo cam kết hạn ngày nào"),
    ("duk-cantho", "bao cao cam ket gui cho ai"),
    ("duk-cantho", "tháng này chi bộ phải làm gì"),
    ("duk-cantho", "Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"),
    ("duk-cantho", "ai ký kế hoạch này"),
    ("la-gi", "chi bộ còn việc nào quá hạn không"),
    ("la-gi", "bao cao 6 thang nop truoc ngay nao"),
    ("la-gi", "nhiệm vụ đột phá đăng ký khi nào"),
    ("hai-phong", "tài liệu học tập chuyên đề ở đâu"),
    ("hai-phong", "hoi nghi truc tuyen to chuc ngay may"),
    ("duk-travinh", "sinh hoạt chuyên đề quý 3 nội dung gì"),
    ("duk-travinh", "bao gio so ket"),
    ("duk-cantho", "hôm nay trời có mưa không"),
    ("la-gi", "đã rõ"),
)

QUESTIONS = tuple(Question(text, org, date(2024, 5, 6)) for org, text in _ASKED)
