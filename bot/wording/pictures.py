"""What stands in pictures."""

AS_OF = "Tính đến {day} · {units} đơn vị"
PAGE = " · trang {page}/{pages}"
LEGEND = "{label}: {count}"
SHARE = "đã nộp"
SHARE_OF = "{handed_in}/{total}"
KEY = "Các việc, theo số ở đầu cột:"
KEY_ITEM = "{number}. {title} ({due})"
KEY_DUE = "hạn {day}"
KEY_TENTATIVE = "dự kiến {day}"
KEY_NO_DUE = "không ghi ngày"

DUE_LINE = "đến hạn"
HANDED_LINE = "đã nộp"
ACCEPTED_LINE = "đã tiếp nhận"
PIECES = "phần việc"

LATE_OVERDUE = "quá hạn, chưa nộp"
LATE_HANDED = "đã nộp muộn"
LATE_DAYS = "lâu nhất {days} ngày"
LATE_MORE = "và {count} đơn vị khác, xem trong danh sách"

HEAT_BELOW = "{clashing} trong {units} đơn vị có tuần dồn từ {least} hạn trở lên"
HEAT_MONTHS = ("tháng {month}/{year}", "T{month}/{year}", "T{month}/{short}", "T{month}")
"""From the longest to the shortest that fits above its weeks."""
HEAT_WEEKS = (
    "Số trong ô: việc đến hạn trong tuần. Đầu cột: ngày thứ Hai của tuần; tuần trống được bỏ."
)
HEAT_ONE = "{count} việc"
HEAT_SPAN = "{least}–{most} việc"
HEAT_FROM = "từ {least} việc"
HEAT_ADDED = "gạch chân: có việc của bản nháp"
