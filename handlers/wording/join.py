"""Sentences for those who join, and for those who may not."""

STRANGER = "Chào đồng chí. Trợ lý này chỉ phục vụ người được cấp ủy mời. Đồng chí gửi mã mời (10 ký tự, dạng XXXXX-XXXXX) để bắt đầu ạ."
BAD_CODE = (
    "Mã mời không đúng, đã dùng hoặc đã hết hạn. Đồng chí kiểm tra lại, hoặc xin cấp trên mã mới ạ."
)
MISTYPED = "Mã gõ chưa đúng: có ký tự sai, thừa hoặc thiếu. Đồng chí xem lại từng ký tự (10 ký tự, dạng XXXXX-XXXXX) rồi gửi lại ạ."
UNIT_ENDED = "Đơn vị ghi trong mã mời này không còn (đã nhập hoặc tách). Đồng chí xin cấp trên mã mời mới của đơn vị hiện nay ạ."
TOO_MANY = (
    "Đồng chí đã thử sai nhiều lần. Xin thử lại sau {minutes} phút, hoặc xin cấp trên mã mới ạ."
)
WELCOME = "Chào mừng đồng chí{name}. Đồng chí đã tham gia với vai trò {role} của *{unit}* ({org}). Đây là trợ lý tự động, chỉ lưu việc và số liệu theo kế hoạch."
WELCOME_NEXT = "Đồng chí có thể hỏi “tháng này phải làm gì”, hoặc gõ “trợ giúp”."
ADDED = "Đồng chí nhận thêm vai trò {role} của *{unit}*."
ADDED_NEXT = "Đồng chí giữ nhiều nhiệm vụ: gõ /vai để chọn nhiệm vụ đang nói."
HANDED_OVER = "Việc *{unit}* còn phải làm ({count} việc):"
HANDED_OVER_MORE = "(Còn nữa; gõ “tất cả việc” để xem đủ.)"
LINK_CODE = "Mã nối kênh của đồng chí: *{code}*\nTrong {minutes} phút, đồng chí mở trợ lý ở ứng dụng hay tài khoản kia và gửi đúng mã này. Mã dùng một lần, không đưa cho người khác."
LINKED = "Đã nối kênh này với đồng chí {name}. Từ nay đồng chí nhắn ở đây hay ở kênh cũ đều được, việc đang dở vẫn tiếp tục."
LINKED_ELSEWHERE = "Một tài khoản {channel} vừa được nối với đồng chí bằng mã đồng chí đã lấy. Nếu không phải đồng chí, báo ngay cho văn phòng cấp trên."
NAMELESS = "chưa rõ tên"
