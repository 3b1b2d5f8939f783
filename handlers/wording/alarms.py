"""What whoever looks after the system is told when it does not do its work."""

FAULT = "*Cảnh báo về trợ lý:* {what}\n\n{remedy}"
OVER = "Trợ lý đã trở lại bình thường: {what}"

FAULTS = {
    "tick": (
        "việc lập lời nhắc đã dừng.",
        "Hãy khởi động lại chương trình; lời nhắc đến hạn trong lúc dừng sẽ được gửi bù.",
    ),
    "delivery": (
        "việc gửi tin đã dừng.",
        "Hãy khởi động lại chương trình; tin còn chờ sẽ được gửi tiếp, không mất.",
    ),
    "answers": (
        "câu trả lời đang chờ quá lâu chưa gửi được.",
        "Hãy kiểm tra đường mạng của máy chủ và mã bot.",
    ),
    "reminders": (
        "lời nhắc đang chờ quá lâu chưa gửi được.",
        "Hãy kiểm tra đường mạng của máy chủ; tin còn chờ không mất.",
    ),
    "arrivals": (
        "tin nhắn đến đang chờ quá lâu chưa được trả lời.",
        "Hãy xem nhật ký của chương trình rồi khởi động lại.",
    ),
    "clock": (
        "đồng hồ của máy chủ vừa nhảy xa hơn một giờ.",
        "Nếu giờ của máy nhảy tới, lời nhắc được giữ lại để không gửi nhầm ngày. Hãy chỉnh lại giờ máy; nếu giờ mới là đúng, hãy khởi động lại chương trình.",
    ),
    "account": (
        "sổ lời nhắc hôm nay không khớp.",
        "Hãy chạy chibo account để xem lời nhắc nào thiếu.",
    ),
}
"""By the name of what is wrong: what it is, and what to do."""
RECEIVING = (
    "không còn nhận được tin nhắn đến ({name}).",
    "Hãy kiểm tra đường mạng của máy chủ; chương trình vẫn tự thử lại.",
)
OTHER = ("phần “{name}” không hoạt động.", "Hãy xem nhật ký của chương trình.")
