"""What a rehearsal says, on the screen and in its table."""

ABOUT = "Diễn tập một năm nhắc việc trên bản sao trong vài giây: mọi lời nhắc, người nhận, ngày; dữ liệu thật không thay đổi, không tin nào được gửi đi."
OPTION_FROM = "Ngày đầu, ví dụ 2024-01-01."
OPTION_TO = "Ngày cuối, ví dụ 2024-12-31."
OPTION_KILL = "Diễn tập lại với tiến trình gửi bị tắt đột ngột nhiều lần, và đối chiếu: không lời nhắc nào mất hay gửi đôi."
OPTION_LATE = "Giả sử không đơn vị nào báo hoàn thành (nhiều lời nhắc quá hạn hơn)."
OPTION_DRAFT = "Diễn tập như đã ban hành bản nháp này, ví dụ BN-1 (chỉ trên bản sao)."
OPTION_PNG = (
    "Vẽ các tuần dồn hạn của từng đơn vị ra hình; nhiều trang thì thêm -2, -3 … vào tên tệp."
)
OPTION_XLSX = "Ghi mọi lời nhắc ra tệp Excel."

UNKNOWN_ORG = "Không có tổ chức “{name}”. Các mã tổ chức hiện có: {names}."
BAD_SPAN = "Ngày cuối phải sau ngày đầu, và không quá ba năm."
STAND_IN = "Bí thư (diễn tập)"
SAMPLES = "Chưa có cơ sở dữ liệu (hãy chạy chibo init); đang diễn tập với dữ liệu mẫu."
DAY = "Diễn tập {day} …"

HEADING = (
    "Diễn tập từ {first} đến {last}, giả sử mỗi đơn vị báo hoàn thành vào ngày an toàn cuối cùng."
)
HEADING_LATE = "Diễn tập từ {first} đến {last}, giả sử không đơn vị nào báo hoàn thành."
TOTAL = "{messages} tin gửi đi, mang {items} lời nhắc, tới {people} người của {units} đơn vị; {seconds} giây."
STAND_INS = "{count} đơn vị chưa có người nhận lời nhắc; bản diễn tập tạm đặt một người vào đó."
SHIFTED = "{count} lời nhắc đổi ngày vì rơi vào ngày nghỉ."
SHIFT_LINE = "  {day} thay cho {nominal}: {count} lời nhắc{why}"
WHY = " ({why})"
SKIPPED = "Không gửi, có lý do:"
SKIPPED_LINE = "  {count}: {reason}"
CLASHES = "Tuần dồn nhiều hạn (từ {least} việc trở lên cho một đơn vị): {count}."
CLASH_LINE = "  {org}, tuần {first}–{last}: {count} việc cho mỗi đơn vị, ở {units} đơn vị"
MORE = "  … và {count} nữa; xem đủ trong tệp Excel (--xlsx)."
MONTHS = "Số tin mỗi tháng theo kênh:"
MONTH_LINE = "  {month}, {channel}: {count} tin{quota}"
QUOTA = " / {quota}"
OVER = " / {quota} – VƯỢT HẠN MỨC"
BUSIEST = "Ngày nhiều tin nhất: {day}, {count} tin."
HEAT_TITLE = "{org}: việc đến hạn theo tuần, {period}"
HEAT_TITLE_DRAFT = "{org}: việc đến hạn theo tuần nếu ban hành {draft}, {period}"
DRAFT = "Như đã ban hành {draft} (chỉ trên bản sao, chưa giao việc cho ai)."
DRAWN = "Đã vẽ {pages} trang hình: {files}."
NOTHING_DRAWN = "Không có việc nào đến hạn trong những ngày này, nên không vẽ hình."
WRITTEN = "Đã ghi {count} lời nhắc vào {file}."

KILLED = "Tắt đột ngột {kills} lần: {messages} tin, mất {lost}, gửi lại có đánh dấu {marked}, gửi đôi không đánh dấu {doubled}."
KILL_OK = "Khớp với bản không bị tắt."
KILL_BAD = "KHÔNG khớp với bản không bị tắt."
KILLING = "Tắt lần {number}, đang ở {day} …"

SHEETS = {"said": "Lời nhắc", "months": "Theo tháng", "clashes": "Dồn hạn", "shifts": "Đổi ngày"}
SAID_COLUMNS = (
    "Ngày gửi",
    "Kênh",
    "Tổ chức",
    "Đơn vị",
    "Người nhận",
    "Việc",
    "Kế hoạch",
    "Kỳ",
    "Ngày an toàn cuối cùng",
    "Mốc (ngày)",
    "Lẽ ra ngày",
    "Tin số",
)
MONTH_COLUMNS = ("Tháng", "Kênh", "Số tin", "Hạn mức")
CLASH_COLUMNS = ("Tổ chức", "Đơn vị", "Tuần từ", "Đến", "Số việc", "Các việc")
SHIFT_COLUMNS = ("Lẽ ra ngày", "Gửi ngày", "Vì", "Số lời nhắc")
