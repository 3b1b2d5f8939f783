"""Sentences for those who go away and for those who take their place."""

NOT_YOURS = "Chỉ bí thư, phó bí thư mới giao việc cho người khác khi đi vắng được. Đồng chí là {role} của {unit} nên em chưa thay đổi gì."
NOBODY = "{unit} chưa có phó bí thư hay chi ủy viên nào khác tham gia trợ lý để giao việc. Đồng chí xin cấp trên mã mời cho người ở nhà giúp em; em chưa thay đổi gì."
UNTIL = "Đồng chí vắng đến hết ngày nào ạ?"
PAST = "{day} đã qua rồi ạ. Đồng chí vắng đến hết ngày nào?"
FAR = "{day} xa quá, em chỉ nhận lịch vắng trong vòng một năm. Đồng chí vắng đến hết ngày nào ạ?"
WHO = "Trong thời gian đó đồng chí giao việc của {unit} cho ai ạ?"
UNKNOWN = "{unit} không có đồng chí “{said}” nào nhận báo việc thay được, nên em chưa ghi. Đồng chí giao cho ai ạ?"
CALLED = {
    "deputy": ("phó bí thư", "phó", "đồng chí phó", "bí thư phó"),
    "committee": ("chi ủy viên", "chi ủy", "ủy viên"),
    "secretary": ("bí thư",),
}
COLLEAGUE = "{name} ({role})"
INSTEAD = "Lịch vắng đã ghi từ {first} đến hết {last} được thay bằng lịch này. "
ALSO_AWAY = "Lưu ý: đồng chí {name} cũng vắng đến hết {last}. "
READ_BACK = (
    "Em hiểu là đồng chí vắng từ {first} đến hết {last}.\n"
    "Trong thời gian này đồng chí {name} ({role}) nhận nhắc việc và báo việc của {unit}.\n"
    "Đúng không ạ?"
)
YES = "Đúng"
NO = "Chưa đúng"
STOP = "Thôi"
SET = "Đã ghi: đồng chí vắng từ {first} đến hết {last}, đồng chí {name} thay. Em thôi nhắc đồng chí trong những ngày ấy. Về sớm thì nhắn “tôi về rồi”."
SET_TOLD = " Em đã báo cho đồng chí {name}."
SET_UNTOLD = " Em chưa nhắn được cho đồng chí {name}; đồng chí báo giúp ạ."
GONE = "Người được giao không còn nhiệm vụ ở {unit}, hoặc ngày vắng đã qua. Em chưa thay đổi gì; đồng chí nhắn lại giúp em."
BACK = "Chào đồng chí đã về. Từ hôm nay em lại nhắc việc của {unit} cho đồng chí; đồng chí {name} thôi thay."
STAYS = "Đã hủy lịch vắng của đồng chí; đồng chí {name} thôi thay. Em vẫn nhắc việc của {unit} cho đồng chí như thường."
NOT_AWAY = "Em không ghi lịch vắng nào của đồng chí nên không có gì phải thay đổi ạ."
CHARGED = "Đồng chí {absent} ({role} {unit}) vắng từ {first} đến hết {last} và giao việc của {unit} cho đồng chí. Trong những ngày ấy em nhắc việc cho đồng chí. Gõ “tất cả việc” để xem."
DISCHARGED = "Đồng chí {absent} đã về. Em lại nhắc việc của {unit} cho đồng chí {absent}; cảm ơn đồng chí đã thay."
