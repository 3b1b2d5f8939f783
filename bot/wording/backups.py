"""What is said about copies that are kept, and about bringing one back."""

ABOUT_BACKUP = "Sao lưu toàn bộ dữ liệu và tệp minh chứng vào một tệp, kể cả khi trợ lý đang chạy; tệp được kiểm tra ngay."
ABOUT_RESTORE = "Phục hồi từ một tệp sao lưu vào cơ sở dữ liệu đã cài đặt (đang trống)."
OPTION_TO = "Tệp sao lưu sẽ ghi; để trống: var/backups/chibo-NGÀY-GIỜ.tar."
OPTION_REPLACE = (
    "Thay dữ liệu đang có (chỉ với SQLite); dữ liệu cũ được giữ lại cạnh tệp cơ sở dữ liệu."
)
ARGUMENT_FILE = "Tệp sao lưu."

MADE = "Đã sao lưu vào {file}: {rows} dòng dữ liệu, {files} tệp minh chứng, {megabytes} MB. Đã đọc lại và kiểm tra. Hãy giữ thêm một bản ở máy khác."
MISSING = "Chú ý: {count} tệp minh chứng có ghi trong sổ nhưng không còn nguyên vẹn trong CHIBO_FILES_DIR, nên không có trong bản sao lưu: {names}."
RESTORED = "Đã phục hồi bản sao lưu ngày {day}: {rows} dòng dữ liệu, {files} tệp minh chứng. Bây giờ có thể chạy chibo serve."
OLD_KEPT = "Dữ liệu trước khi phục hồi được giữ ở {file}."

NO_FILE = "Không thấy tệp {file}."
NOT_OURS = "{file} không phải tệp sao lưu của chibo, hoặc đã hỏng. Hãy dùng bản sao lưu khác."
NEWER = "{file} do phiên bản chibo mới hơn tạo ra. Hãy cập nhật chương trình rồi phục hồi lại."
NOT_EMPTY = "Cơ sở dữ liệu đã có dữ liệu nên không phục hồi đè lên. Với SQLite hãy thêm --replace (dữ liệu cũ vẫn được giữ lại); với PostgreSQL hãy tạo một cơ sở dữ liệu trống rồi đặt DATABASE_URL."
OLD_SCHEMA = "Cơ sở dữ liệu chưa được nâng cấp. Hãy chạy chibo init rồi sao lưu lại."
CANNOT_WRITE = "Không ghi được vào {folder}. Hãy kiểm tra quyền ghi và chỗ trống trên đĩa."
BROKEN = (
    "Bản sao vừa tạo không khớp với dữ liệu gốc. Hãy chạy lại; nếu vẫn lỗi, hãy kiểm tra ổ đĩa."
)
BEFORE_UPGRADE = "Trước khi nâng cấp, dữ liệu đã được sao lưu vào {file}."
