"""Sentences of the morning bulletin, and reasons why a reminder did not go out."""

HEADING = "Em xin nhắc đồng chí {count} việc:"
ASKED = "Đồng chí dặn em nhắc hôm nay: “{said}”."
ASKED_LATER = (
    "Còn {count} lời nhắc riêng nữa; em nhắn tiếp vào sáng mai, hoặc gõ “lời nhắc của tôi” để xem."
)
ITEM = "{number}. *{title}*{period}{unit}: {left}.\n{due} Nguồn: {citation}, mục {section}."
PERIOD = " ({period})"
UNIT = " – {unit}"

LEFT = "còn {days} ngày"
LEFT_ONE = "ngày mai là ngày cuối"
LEFT_NONE = "hôm nay là ngày cuối"
LEFT_WORKING = "hôm nay là ngày làm việc cuối cùng trước hạn"
OVERDUE = "đã quá hạn {days:02d} ngày"
TENTATIVE_PASSED = "đã qua ngày dự kiến"
UNDATED_SET = "đơn vị tự đặt hạn {day}"
UNDATED = "kế hoạch không ghi ngày, em nhắc theo lời hẹn của đồng chí"

DUE = "Hạn ghi trong kế hoạch: “{phrase}”{tentative}; ngày an toàn cuối cùng: {day}."
DUE_SILENT = "Ngày an toàn cuối cùng: {day}{tentative}."
DUE_MOVED = "Hạn đã được đổi so với kế hoạch{tentative}; ngày an toàn cuối cùng nay là {day}."
DUE_OWN = {
    "extended": "Đơn vị được gia hạn riêng; ngày an toàn cuối cùng nay là {day}.",
    "returned": "Cấp trên trả lại để bổ sung; hạn bổ sung: {day}.",
}
DUE_OFF = " Ngày đó là ngày nghỉ, nên nộp trước: {day}."
DUE_FOLLOWED = "Kế hoạch không nêu hạn riêng, theo việc đi cùng “{phrase}”{tentative}; ngày an toàn cuối cùng: {day}."
DUE_UNDATED = "Thời gian ghi trong kế hoạch: “{phrase}”."
TENTATIVE = " (dự kiến)"

MORE = "Và {count} việc nữa, gõ “việc của tôi” để xem đủ."
STUCK = "Việc quá hạn, đồng chí đang vướng ở đâu ạ? Cần cấp trên gỡ, đồng chí nhắn “vướng vì …” hoặc “xin lùi đến … vì …”, em trình ngay."
CLOSING_ONE = "Gõ *1* để chọn: xong, để sau, vướng, chi tiết. Làm xong, đồng chí nhắn “xong rồi” kèm số liệu; chưa xong, nhắn “mai nhắc lại”."
CLOSING = "Gõ số của việc để chọn: xong, để sau, vướng, chi tiết. Xong việc nào, đồng chí nhắn “xong 1” (số của việc) kèm số liệu; chưa xong, nhắn “mai nhắc lại”."

REPEATED = "(nhắc lại) {text}"
SENT_AGAIN = "(gửi lại) {text}"

SKIPPED_BEFORE = "đã qua từ trước khi được giao hoặc đổi hạn"
SKIPPED_SAME_DAY = "gộp vào lần nhắc gấp hơn cùng ngày"
SKIPPED_LATER_STAGE = "đã có lần nhắc sau"
SKIPPED_NO_ADDRESS = "không có địa chỉ"
SKIPPED_SNOOZED = "hoãn theo lời hẹn đến {day}"
SKIPPED_SNOOZED_SINCE = "hoãn theo lời hẹn"
SKIPPED_NOT_AWAITED = "việc không còn chờ báo"
SKIPPED_MOVED = "hạn đã đổi"
SKIPPED_POST_LEFT = "không còn giữ nhiệm vụ"
SENT_UNCERTAIN = "không chắc đã tới"

VOID_OTHER_DAY = "đã sang ngày khác, việc còn lại chuyển vào bản tin sau"
VOID_LEFT = "người nhận đã thôi nhiệm vụ"
VOID_NOTHING_LEFT = "không còn việc nào phải nhắc"
