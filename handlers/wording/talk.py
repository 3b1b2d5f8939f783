"""Greetings, help, and what is declined or refused."""

GREETING = "Kính chào đồng chí. Em là trợ lý chi bộ, giúp đồng chí theo dõi thời hạn và công việc theo kế hoạch của cấp trên. Đồng chí cần hỏi việc gì ạ?"
THANKS = "Dạ, không có gì ạ. Cần gì đồng chí cứ nhắn em."
ACKNOWLEDGED = "Vâng ạ. Em chưa ghi là xong; khi làm xong, đồng chí nhắn em kèm ngày và số liệu."
NODDED = "Vâng ạ. Cần gì đồng chí cứ nhắn em."
NOTHING_WAITS = "Em chưa làm gì ạ: hiện không có câu nào chờ đồng chí trả lời. Đồng chí gõ “có gì chờ duyệt” hoặc “ai xin gia hạn” để xem việc chờ quyết định; muốn gửi tin thì gõ “gửi …: …”."
PRAISE = "Cảm ơn đồng chí. Cần tra hạn hay báo việc gì, đồng chí cứ nhắn em."
HELP = (
    "Em là trợ lý tự động của chi bộ. Đồng chí có thể:\n"
    "- Hỏi: “hạn nộp báo cáo là khi nào”, “ai chủ trì”, “gửi về đâu”, “tài liệu ở đâu”\n"
    "- Xem việc: “tuần này phải làm gì”, “việc quá hạn”, “tất cả việc”\n"
    "- Báo xong: “đã nộp báo cáo số 08-BC/CB ngày 2/5, 28/30 đảng viên”\n"
    "- Minh chứng: gửi ảnh, tệp kèm lời báo xong, hoặc “bổ sung minh chứng cho …”\n"
    "- Sửa, rút: “sửa lại 29/30”, “rút lại”\n"
    "- Hẹn nhắc: “thứ Hai nhắc lại báo cáo”\n"
    "- Vướng, xin lùi: “báo cáo đang vướng vì …”, “xin lùi báo cáo đến 20/5 vì …”\n"
    "- Xem lại: “lịch sử việc báo cáo”, “kiểm tra biên nhận 2024-000123”\n"
    "Đang dở việc gì, gõ “thôi” để dừng."
)
HELP_OFFICE = (
    "Em là trợ lý tự động của chi bộ. Đồng chí hỏi kế hoạch, thời hạn như thường; ngoài ra:\n"
    "- Duyệt: “có gì mới nộp”, “duyệt lần lượt”, “duyệt 1, 2”, “duyệt hết”\n"
    "- Trả lại: “trả lại 1 vì thiếu chữ ký, bổ sung đến 20/5”\n"
    "- Vướng, xin lùi: “ai đang vướng”, “đã gỡ 1”; “ai xin gia hạn”, “đồng ý 1”, “không đồng ý 1 vì …”\n"
    "- Theo dõi: “bảng việc của chi bộ …”, “ai chưa phản hồi”, “kiểm tra biên nhận 2024-000123”\n"
    "- Ghi thay: “ghi giúp chi bộ … đã nộp báo cáo …”, “chi bộ … không phải làm việc … vì …”\n"
    "Đang dở việc gì, gõ “thôi” để dừng."
)
WHO_AM_I = "Đồng chí {name}, {role} của {unit} ({org})."
ROLES = {
    "secretary": "bí thư",
    "deputy": "phó bí thư",
    "committee": "chi ủy viên",
    "officer": "cán bộ",
    "admin": "quản trị viên",
}

PLANS_HEAD = "Các kế hoạch {org} đang thực hiện:"
PLANS_ITEM = "{number}. {citation}: {subject} ({open} việc của {unit} chưa xong)"
PLANS_NEXT = "Đồng chí hỏi tiếp được: “kế hoạch này ai ký”, “căn cứ văn bản nào”, “tất cả việc”."

OFFICER_ASKS = "Em chưa rõ đồng chí hỏi việc nào, của đơn vị nào ạ. Ví dụ: “ai chưa nộp báo cáo”, “bảo tàng còn nợ gì”, “có gì chờ duyệt”."
OFFICER_INSTEAD = (
    "Ghi thay một đơn vị thì nhắn, ví dụ “ghi thay chi bộ …: đã nộp báo cáo ngày 12/5”."
)
OFFICER = "Chỉ bí thư, phó bí thư hoặc chi ủy viên được giao của {unit} báo hoàn thành, sửa hay rút được. Đồng chí là {role} nên em chưa ghi gì; đồng chí vẫn hỏi và xem việc được."

OUTSIDE = "Dạ, việc này ngoài phần việc của em. Em chỉ giúp theo dõi kế hoạch, thời hạn và báo cáo của chi bộ ạ."
OUTSIDE_PARTY = "Nội dung này không có trong các kế hoạch em đang giữ, em không trả lời thay được. Đồng chí hỏi Ban Tổ chức hoặc cấp ủy cấp trên giúp em; còn thời hạn, việc phải làm theo kế hoạch thì em tra được ngay."

EMPTY = "Em chưa nhận được nội dung nào. Đồng chí nhắn câu hỏi hoặc việc đã xong giúp em, hoặc gõ “trợ giúp”."
TOO_LONG = "Tin nhắn dài quá ({length} ký tự), em chỉ đọc được tối đa {most}. Đồng chí gửi gọn lại từng ý giúp em; em chưa ghi nhận gì."
ATTACHMENT = "Em chưa đọc được {what}. Đồng chí nhắn bằng chữ giúp em ạ; em chưa ghi nhận gì."
ATTACHMENTS = {
    "photo": "ảnh",
    "document": "tệp",
    "sticker": "nhãn dán",
    "voice": "tin thoại",
    "other": "loại tin này",
}
NOT_PLAIN = "Em chỉ nhận lời nhắn bằng chữ, không nhận công thức hay mã lệnh. Đồng chí nhắn lại bằng lời giúp em ạ; em chưa ghi nhận gì."
STALE = "Nút này thuộc câu hỏi cũ, không còn hiệu lực; em chưa thay đổi gì."
STALE_NOW = " Câu đang chờ đồng chí trả lời ở ngay dưới đây."
BAD_CHOICE = "Xin đồng chí chọn một số từ 1 đến {count}, hoặc gõ “thôi” để dừng."
STOPPED = "Đã dừng ạ. Em chưa ghi nhận gì thêm."
WORK_OF = "việc {span}"
NUMBER_OF_NOTHING = "Em không đang hỏi đồng chí chọn số nào, nên chưa rõ số này của việc nào. Đồng chí gõ “việc của tôi” để xem danh sách, hoặc nêu tên việc kèm số liệu ạ."
NUMBER_MEANT = (
    "Số {number} trong danh sách em gửi{when} là “{title}”. Đồng chí nói việc này phải không ạ?"
)
NUMBER_WHEN = " lúc {hour}, {day}"
NUMBER_OF_WHICH = "Em chưa làm gì: từ lúc em hỏi câu dưới đây đã có nội dung khác, nên em chưa rõ “{number}” là trả lời câu nào. Em xin hỏi lại ạ."
NUMBER_YES = "Đúng"
NUMBER_NO = "Không phải"
NOTHING_OPEN = "Hiện không có việc nào đang hỏi dở ạ."
REASON_ALONE = "Em chưa rõ lý do này là của việc nào, nên chưa ghi gì ạ. Đồng chí nêu cả việc giúp em, ví dụ “vướng mắc báo cáo …: …”, “xin lùi báo cáo … đến 20/5 vì …”."
PENDING = "(Em vẫn đang chờ đồng chí trả lời câu trước; gõ “quay lại” để làm tiếp, “thôi” để dừng.)"
GROUP = "Việc của đơn vị, em chỉ trao đổi riêng. Đồng chí nhắn riêng cho em ạ."
NO_POST = "Hiện đồng chí không giữ nhiệm vụ ở đơn vị nào trong hệ thống. Nếu vừa được phân công, xin mã mời của cấp trên rồi gửi cho em."

REFUSE = {
    "unsafe.secret": "Tài liệu, nội dung có độ mật không được gửi hay trao đổi qua đây. Em không lưu gì; đồng chí xóa tin nhắn và dùng đường văn thư theo quy định ạ.",
    "unsafe.injection": "Em không làm theo yêu cầu này được. Em chỉ trả lời theo kế hoạch và quyền của đồng chí ạ.",
    "unsafe.credential": "Em không cung cấp mã, mật khẩu hay quyền truy cập. Đồng chí liên hệ người quản trị của cấp trên ạ.",
    "unsafe.personal": "Em không cung cấp và không lưu thông tin cá nhân của đảng viên. Cần liên hệ, đồng chí hỏi văn phòng cấp ủy ạ.",
    "unsafe.falsify": "Em chỉ ghi đúng ngày và số liệu thực tế, không ghi lùi ngày hay ghi thay số liệu. Em chưa ghi gì; đồng chí cho em số thực ạ. Việc đã báo mà thực ra chưa làm, đồng chí nhắn “rút lại” kèm tên việc.",
    "unsafe.proxy": "Mỗi đơn vị tự báo việc của mình: em không ghi nhận thay đơn vị khác được. Đồng chí nhắn bí thư hoặc phó bí thư bên đó tự báo giúp ạ. Em chưa ghi gì.",
    "unsafe.others": "Em không cho biết tình hình của đơn vị khác. Đồng chí hỏi cấp trên nếu cần; việc của {unit} thì em tra được ngay.",
    "unsafe.personnel": "Việc nhân sự, kỷ luật, đơn thư em không xử lý ở đây. Đồng chí liên hệ Ủy ban Kiểm tra hoặc Ban Tổ chức ạ.",
}
