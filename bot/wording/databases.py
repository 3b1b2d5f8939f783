"""What is said when the database cannot be worked with."""

MISSING = (
    "Chưa có cơ sở dữ liệu. Hãy chạy chibo init, rồi chibo samples load nếu muốn có dữ liệu mẫu."
)
FAILS = (
    "Không mở được cơ sở dữ liệu. Hãy kiểm tra DATABASE_URL, quyền ghi vào thư mục, "
    "và máy chủ cơ sở dữ liệu nếu có."
)
BUSY = "Cơ sở dữ liệu đang bận vì một tiến trình khác đang ghi. Hãy thử lại sau ít phút."
FULL = "Đĩa đã đầy nên chưa ghi được gì. Hãy giải phóng chỗ trống rồi chạy lại."
NEWER = "Cơ sở dữ liệu này do một bản chibo mới hơn tạo ra. Hãy cập nhật chibo rồi chạy lại."
NOT_KEPT = "Không ghi được bản sao lưu vào {folder} trước khi nâng cấp, nên chưa nâng cấp. Hãy kiểm tra quyền ghi và chỗ trống trên đĩa."
