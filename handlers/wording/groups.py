"""What is said about chat groups that speak for a unit, and in them."""

CODE = "Mã liên kết nhóm cho *{unit}*: *{code}*\nTrong {minutes} phút, đồng chí thêm em vào nhóm rồi gõ trong nhóm: /nhom {code} (trên Zalo: nhắc tên em rồi gõ mã). Mã dùng một lần. Trong nhóm, em chỉ trả lời câu hỏi về kế hoạch; việc của đơn vị em chưa liệt kê ở đó. Muốn cho xem, gõ ở đây “cho nhóm xem việc”."
MAY_NOT = "Vai hiện tại của đồng chí không liên kết nhóm được; việc này dành cho bí thư, phó bí thư và cán bộ văn phòng."
NONE = "*{unit}* chưa có nhóm nào được liên kết. Đồng chí gõ “liên kết nhóm” để lấy mã."
UNLINKED = (
    "Đã bỏ liên kết {count} nhóm của *{unit}*. Từ nay em không trả lời gì về đơn vị trong đó."
)
SHOWN = "Từ nay trong {count} nhóm của *{unit}*, em liệt kê việc chưa xong của đơn vị khi được hỏi; không nêu tên người và số liệu. Muốn thôi, gõ “không cho nhóm xem việc”."
HIDDEN = "Từ nay trong {count} nhóm của *{unit}*, em không liệt kê việc của đơn vị nữa."
LINKED = "Nhóm này đã được liên kết với *{unit}*. Nhắc tên em hoặc trả lời tin của em để hỏi về kế hoạch: hạn, ai làm, nội dung. Việc riêng, xác nhận và số liệu, đồng chí nhắn riêng cho em."
LINKED_TOLD = "Một nhóm {channel} vừa được liên kết với *{unit}* bằng mã đồng chí đã lấy. Nếu không phải nhóm của đơn vị, gõ “bỏ liên kết nhóm”."
BAD_CODE = (
    "Mã này không dùng được ở đây. Đồng chí lấy mã mới bằng cách nhắn riêng cho em “liên kết nhóm”."
)
HELP = "Trong nhóm, đồng chí hỏi em về kế hoạch, ví dụ “hạn nộp báo cáo cam kết?”, “ai chủ trì?”. Việc riêng, xác nhận và số liệu, đồng chí nhắn riêng cho em."
PRIVATE = "Việc này em chỉ trao đổi riêng. Đồng chí nhắn riêng cho em ạ."
NO_LISTS = "Việc của đơn vị, em không liệt kê trong nhóm này. Đồng chí nhắn riêng cho em ạ."
OPTION = "– {label}"
ASK_AGAIN = "Đồng chí hỏi lại, nêu rõ tên việc giúp em."
