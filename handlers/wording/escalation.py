"""Sentences by which an office hears of overdue work below it; facts alone, no blame."""

OFFICER = "Các đơn vị trực thuộc {unit} đã quá hạn {grace} ngày làm việc mà chưa báo xong:"
LEADER = "Em xin báo đồng chí: các đơn vị trực thuộc {unit} đã quá hạn {grace} ngày làm việc mà chưa báo xong:"
LINE = "- “{title}”{period} ({citation}, mục {section}), hạn {day}: {count} đơn vị: {names}."
MORE_UNITS = "{names} và {count} đơn vị nữa"
MORE_TASKS = "- và {count} việc nữa."
NEXT = "Đồng chí gõ “bảng việc của …” để xem từng đơn vị."
UNANSWERED = (
    "Có {count} việc đã nhắc trên 48 giờ mà đơn vị chưa phản hồi; gõ “ai chưa phản hồi” để xem."
)
LOST = "Có {count} người không nhận được tin của em nữa (đã chặn trợ lý hoặc bỏ tài khoản): {names}. Đồng chí báo giúp các đồng chí ấy mở lại trợ lý và nhắn một tin bất kỳ."
LOST_ONE = "{unit} (đồng chí {person})"
MORE_PEOPLE = "{names} và {count} người nữa"
