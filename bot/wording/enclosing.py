"""What is said where a picture or a file cannot be sent."""

NOT_MADE = "Em chưa tạo được tệp “{name}” do trục trặc phía máy chủ. Ít phút nữa đồng chí nhắn lại yêu cầu giúp em ạ."
NO_PLACE = "Kênh này chỉ nhận ảnh và tệp qua đường dẫn, mà trợ lý chưa có địa chỉ web nên em chưa gửi được tệp “{name}”. Đồng chí lấy tệp qua Telegram, hoặc nhờ người quản trị đặt CHIBO_PUBLIC_URL ạ."

UPLOAD = "Muốn gửi tệp PDF, Word, Excel hoặc nhiều ảnh, đồng chí mở đường dẫn này (dùng một lần, trong 30 phút):\n{url}"
NO_UPLOAD = "Kênh này chưa gửi được tệp PDF, Word, Excel: đồng chí gửi ảnh chụp, hoặc nhắn số, ngày và trích yếu của văn bản."

CALENDAR = "Địa chỉ lịch tự cập nhật của riêng đồng chí (thêm vào Google, Apple hoặc Outlook ở mục “đăng ký lịch từ URL”; không chuyển cho người khác; gõ “thu hồi lịch” để hủy):\n{url}"
NO_CALENDAR = "Trợ lý chưa có địa chỉ web nên chưa đăng ký lịch tự cập nhật được. Đồng chí gõ “tải lịch” để lấy tệp lịch, hoặc nhờ người quản trị đặt CHIBO_PUBLIC_URL ạ."

VOID = "người nhận không còn được xem tệp này"
"""Kept as the reason why a message was not sent; nobody is shown it."""
