"""What a wrong setting is answered with; a value is never repeated, it may be a secret."""

WRONG = "Cài đặt {name} chưa đúng: hãy ghi {expected}."
MISSING = "Còn thiếu cài đặt {name}: hãy ghi {expected} vào biến môi trường hoặc tệp .env."
NO_CHANNEL = (
    "Chưa có kênh nào để phục vụ: hãy ghi TELEGRAM_BOT_TOKEN (mã do @BotFather cấp) "
    "hoặc ZALO_BOT_TOKEN (mã do Zalo Bot Creator cấp) vào biến môi trường hoặc tệp .env."
)
UNREADABLE_FILE = "Không đọc được tệp .env: hãy kiểm tra quyền đọc và lưu tệp dưới dạng UTF-8."

EXPECTED = {
    "TELEGRAM_BOT_TOKEN": "mã bot do @BotFather cấp, dạng 123456789:AAxxxx",
    "TELEGRAM_API_BASE_URL": "địa chỉ bắt đầu bằng https:// hoặc http://, "
    "ví dụ https://api.telegram.org",
    "TELEGRAM_PROXY": "địa chỉ proxy bắt đầu bằng http:// hoặc https://, "
    "ví dụ http://127.0.0.1:3128",
    "TELEGRAM_MODE": "polling hoặc webhook",
    "TELEGRAM_WEBHOOK_SECRET": "chuỗi bí mật 16 đến 256 ký tự gồm chữ cái không dấu, chữ số, _ và -",
    "ZALO_BOT_TOKEN": "mã bot do Zalo Bot Creator cấp, dạng 123456789:abc-xyz (nhiều bot cách nhau bằng dấu phẩy)",
    "ZALO_MODE": "polling hoặc webhook",
    "ZALO_WEBHOOK_SECRET": "chuỗi bí mật 16 đến 256 ký tự không dấu, không khoảng trắng",
    "ZALO_API_BASE_URL": "địa chỉ bắt đầu bằng https:// hoặc http://, "
    "ví dụ https://bot-api.zaloplatforms.com",
    "ZALO_PROXY": "địa chỉ proxy bắt đầu bằng http:// hoặc https://, ví dụ http://127.0.0.1:3128",
    "CHIBO_ZALO_RATE": "số tin mỗi bot Zalo gửi mỗi giây, đến 30, ví dụ 5",
    "ZALO_MONTHLY_QUOTA": "số tin mỗi bot Zalo được gửi trong một tháng, ví dụ 3000; 0 là không giới hạn",
    "CHIBO_PUBLIC_URL": "địa chỉ công khai của máy chủ web, ví dụ https://chibo.example.vn",
    "CHIBO_WEB_HOST": "địa chỉ máy để mở cổng web, ví dụ 127.0.0.1",
    "CHIBO_WEB_PORT": "số cổng từ 0 đến 65535, ví dụ 8080",
    "CHIBO_TLS_CERT": "đường dẫn tệp chứng thư TLS (PEM)",
    "CHIBO_TLS_KEY": "đường dẫn tệp khóa TLS (PEM)",
    "CHIBO_CHAT_RATE": "số tin mỗi giây vào một cuộc chat riêng, đến 30, ví dụ 1",
    "CHIBO_TELEGRAM_RATE": "số tin gửi mỗi giây, từ 1 đến 30, ví dụ 25",
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
