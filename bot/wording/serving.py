"""What `chibo serve` says to the person who started it, and what it puts into the bot's menu."""

ALREADY = (
    "Đã có một tiến trình chibo serve khác đang dùng tệp {file}. "
    "Hãy dừng tiến trình kia trước, hoặc dùng PostgreSQL nếu cần chạy nhiều tiến trình."
)
UNWRITABLE = "Không ghi được vào thư mục {folder}. Hãy kiểm tra quyền ghi hoặc sửa DATABASE_URL."
FILES = "Không ghi được vào thư mục minh chứng {folder}. Hãy kiểm tra quyền ghi hoặc đặt CHIBO_FILES_DIR."
REFUSED_BY_TELEGRAM = (
    "Telegram không chấp nhận TELEGRAM_BOT_TOKEN. "
    "Hãy lấy lại mã ở @BotFather (lệnh /token) rồi chạy lại."
)
REFUSED_BY_ZALO = (
    "Zalo không chấp nhận ZALO_BOT_TOKEN. "
    "Hãy lấy lại mã trong ứng dụng Zalo Bot Creator rồi chạy lại."
)
PORT = "Không mở được cổng {port} tại {host}: cổng đang được dùng hoặc không có quyền. Hãy sửa CHIBO_WEB_HOST, CHIBO_WEB_PORT."
CERTIFICATE = "Không đọc được chứng thư CHIBO_TLS_CERT hoặc khóa CHIBO_TLS_KEY."

COMMANDS = (
    ("viec", "việc của chi bộ tôi"),
    ("han", "việc sắp đến hạn"),
    ("quahan", "việc quá hạn"),
    ("lichsu", "lịch sử một việc"),
    ("duyet", "bản báo chờ duyệt (cán bộ cấp trên)"),
    ("kehoach", "kế hoạch đang theo dõi"),
    ("vai", "chọn nhiệm vụ đang nói"),
    ("trogiup", "cách hỏi trợ lý"),
    ("thoi", "dừng việc đang hỏi"),
)
"""The command menu: a name in `a-z0-9_` and what it is for."""
