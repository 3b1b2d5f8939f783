"""What a wrong setting is answered with; a value is never repeated, it may be a secret."""

WRONG = "Cài đặt {name} chưa đúng: hãy ghi {expected}."
MISSING = "Còn thiếu cài đặt {name}: hãy ghi {expected} vào biến môi trường hoặc tệp .env."
UNREADABLE_FILE = "Không đọc được tệp .env: hãy kiểm tra quyền đọc và lưu tệp dưới dạng UTF-8."

EXPECTED = {
    "TELEGRAM_BOT_TOKEN": "mã bot do @BotFather cấp, dạng 123456789:AAxxxx",
    "TELEGRAM_API_BASE_URL": "địa chỉ bắt đầu bằng https:// hoặc http://, "
    "ví dụ https://api.telegram.org",
    "TELEGRAM_PROXY": "địa chỉ proxy bắt đầu bằng http:// hoặc https://, "
    "ví dụ http://127.0.0.1:3128",
    "DATABASE_URL": "sqlite:///đường/dẫn/tệp.db hoặc "
    "postgresql+psycopg://người_dùng:mật_khẩu@máy/tên_csdl",
    "CHIBO_TIMEZONE": "tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh",
    "CHIBO_CLOCK_START": "một thời điểm dạng ISO từ năm 2000 đến 2099, ví dụ 2024-05-06T09:00:00+07:00, "
    "hoặc để trống để dùng giờ thật",
    "CHIBO_REMINDER_TIME": "giờ dạng HH:MM từ 07:00 đến trước 21:00, ví dụ 07:30",
    "CHIBO_LOG_LEVEL": "một trong các mức DEBUG, INFO, WARNING, ERROR, CRITICAL",
    "CHIBO_FILES_DIR": "đường dẫn một thư mục ghi được, ví dụ /var/lib/chibo/files",
    "CHIBO_BOT_NAME": "tên bot trên Telegram, 5 đến 32 chữ cái không dấu, chữ số hoặc gạch dưới",
}
