"""What `chibo calendar` says; sentences only."""

ABOUT = "Lịch làm việc của cơ quan: ngày nghỉ, ngày làm bù."
ABOUT_SHOW = "Xem ngày nghỉ và ngày làm bù trong một năm."
ABOUT_ADD = "Ghi một ngày nghỉ riêng của cơ quan, hoặc ngày làm bù (--working)."
ABOUT_REMOVE = "Bỏ một ngày đã ghi riêng; ngày đó lại theo lịch chung của Nhà nước."
ABOUT_IMPORT = "Nạp ngày nghỉ, ngày làm bù từ tệp Excel; nạp lại không làm thay đổi gì."
ABOUT_WEEKEND = "Đặt các thứ nghỉ hằng tuần, ví dụ “7,cn” hoặc “cn”."

ARGUMENT_DAY = "Ngày, ví dụ 2024-09-09, hoặc khoảng 2024-09-09..2024-09-11."
ARGUMENT_WEEKDAYS = "Các thứ nghỉ hằng tuần: 2 đến 7 và cn, cách nhau bằng dấu phẩy."
OPTION_YEAR = "Năm; để trống là năm nay."
OPTION_WORKING = "Ngày làm bù, không phải ngày nghỉ."
OPTION_REASON = "Lý do, ví dụ “nghỉ tránh bão, CV 12/UBND”."

SHEET = "Lịch làm việc"
COLUMNS = {"day": "Ngày", "kind": "Loại", "reason": "Lý do"}
EXAMPLES = (
    ("2026-09-09", "nghỉ", "Nghỉ tránh bão"),
    ("2026-09-12", "làm bù", "Làm bù ngày 9/9"),
)
OFF = "nghỉ"
WORKING = "làm bù"
KINDS = {"nghi": False, "ngay nghi": False, "lam bu": True, "lam viec": True, "di lam": True}

HEADING = "{org}: lịch năm {year}. Nghỉ hằng tuần: {weekdays}."
NO_WEEKDAYS = "không nghỉ thứ nào"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
LINE = "{day}: {kind} – {reason} ({source})"
BY_STATE = "lịch chung"
BY_OFFICE = "cơ quan ghi"
MADE_UP_REASON = "làm bù cho ngày nghỉ hoán đổi"
ENTERED = "Đã ghi {count} ngày vào lịch của {org}. Các lần nhắc sắp tới theo lịch mới."
NOTHING_NEW = "Lịch của {org} đã có sẵn như vậy, không phải ghi gì."
REMOVED = "Đã bỏ {count} ngày ghi riêng của {org}; lại theo lịch chung."
NOT_ENTERED = (
    "Lịch của {org} không có ngày nào ghi riêng trong khoảng đó. Gõ “chibo calendar show” để xem."
)
WEEKEND_SET = "{org} nay nghỉ hằng tuần: {weekdays}."

BAD_SPAN = "“{text}” không phải là một ngày hay một khoảng ngày. Hãy viết 2024-09-09 hoặc 2024-09-09..2024-09-11."
LONG_SPAN = "Khoảng “{text}” dài quá {most} ngày. Hãy chia nhỏ."
BAD_WEEKDAYS = (
    "“{text}” chưa rõ. Hãy viết như “7,cn”, “cn” hoặc “khong” nếu tuần nào cũng làm cả bảy ngày."
)
WHICH_ORG = "Có nhiều tổ chức ({names}); hãy thêm --org."
BAD_ROW_DAY = "không phải là ngày, hãy viết 2026-09-09"
BAD_ROW_KIND = "hãy ghi “nghỉ” hoặc “làm bù”"
BAD_ROW_REASON = "còn thiếu"
TWICE = "ngày này đã có ở một hàng trên"
"""Of a row of the table."""
DRY = "Tệp đọc được: {count} ngày. Chưa ghi gì (--dry-run)."
