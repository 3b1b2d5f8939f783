"""Sentences for those who join, and for those who may not."""

STRANGER = "Chào đồng chí. Trợ lý này chỉ phục vụ người được cấp ủy mời. Đồng chí gửi mã mời (10 ký tự, dạng XXXXX-XXXXX) để bắt đầu ạ."
BAD_CODE = (
    "Mã mời không đúng, đã dùng hoặc đã hết hạn. Đồng chí kiểm tra lại, hoặc xin cấp trên mã mới ạ."
)
TOO_MANY = (
    "Đồng chí đã thử sai nhiều lần. Xin thử lại sau {minutes} phút, hoặc xin cấp trên mã mới ạ."
)
WELCOME = "Chào mừng đồng chí {name}. Đồng chí đã tham gia với vai trò {role} của *{unit}* ({org}). Đây là trợ lý tự động, chỉ lưu việc và số liệu theo kế hoạch."
WELCOME_NEXT = "Đồng chí có thể hỏi “tháng này phải làm gì”, hoặc gõ “trợ giúp”."
ADDED = "Đồng chí nhận thêm vai trò {role} của *{unit}*."
NAMELESS = "chưa rõ tên"
