"""What is said where a bot's messages of the month run short, and by `chibo quota`."""

SHORT = "Tháng này bot sắp hết lượt tin miễn phí nên em chỉ nhắn việc cần thiết: nhắc hạn, trả lời về công việc, biên nhận. Mong đồng chí thông cảm ạ."
VOID_CHATTER = "để dành lượt tin trong tháng cho nhắc việc"
VOID_NONE_LEFT = "bot đã hết lượt tin trong tháng"

HEAD = "Tháng {month}:"
LINE = "{mark} {channel}: đã gửi {sent} (trong đó nhắc việc {pushed}), đã nhận {received}; {people} người dùng."
LIMITED = (
    "   hạn mức {limit}, còn {left}; dự báo cuối tháng {forecast}; để dành cho nhắc việc {kept}."
)
UNLIMITED = "   không có hạn mức."
OVER = (
    "   ! Dự báo vượt hạn mức: thêm bot Zalo vào ZALO_BOT_TOKEN, hoặc mời bớt người qua Telegram."
)
SHORT_NOW = "   ! Đang thiếu lượt: tin xã giao không được trả lời để dành cho nhắc việc."
NONE_LEFT = "   ! Đã hết lượt: nhắc việc chuyển sang kênh khác của từng người (nếu có)."
FULL = "   ! Gói miễn phí chỉ phục vụ {most} người: người thứ {next} trở đi không nhận được tin."
NO_BOT = "Chưa có bot nào: hãy đặt TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKEN."
