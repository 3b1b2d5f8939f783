"""Sentences about when and how a person wants to be reminded."""

LEAD = "Từ nay em nhắc đồng chí trước hạn {days} ngày{last}; việc quá hạn thì nhắc như thường lệ. Muốn như trước, đồng chí nhắn “nhắc tôi như cũ”."
AND_LAST = " và vào ngày cuối"
WHICH_DAYS = "Đồng chí muốn em nhắc trước mấy ngày ạ? (ví dụ “nhắc tôi trước 5 ngày”)"
TOO_FAR = "Em nhắc trước được nhiều nhất {most} ngày ạ. Đồng chí cho em một số nhỏ hơn."
HOUR = "Từ nay em gửi tin nhắc cho đồng chí lúc {hour}. Muốn như trước, đồng chí nhắn “nhắc tôi như cũ”."
WHICH_HOUR = "Đồng chí muốn em nhắc lúc mấy giờ ạ? (ví dụ “nhắc lúc 7 giờ”, “nhắc lúc 14 giờ 30”)"
QUIET = "Từ {quiet_from} đến {quiet_to} em không gửi tin nhắc ạ. Đồng chí chọn giúp em giờ khác."
WEEKDAYS = "Từ nay em không gửi tin nhắc vào {weekdays}: việc chưa đến hạn em nhắc vào ngày làm việc trước đó, việc quá hạn em nhắc vào ngày sau. Muốn như trước, đồng chí nhắn “nhắc tôi như cũ”."
EVERY_WEEKDAY = "Không nhắc ngày nào thì em không giúp được đồng chí giữ hạn ạ. Đồng chí để lại ít nhất một ngày làm việc trong tuần."
AS_BEFORE = (
    "Em lại nhắc đồng chí như thường lệ: trước hạn {days} ngày, lúc {hour}, vào các ngày làm việc."
)
NOTHING_SET = "Em vẫn đang nhắc đồng chí như thường lệ: trước hạn {days} ngày, lúc {hour}, vào các ngày làm việc."
SHOWN = "Em đang nhắc đồng chí: trước hạn {days} ngày; lúc {hour}; {weekdays}. Đồng chí đổi được bằng cách nhắn “nhắc tôi trước 5 ngày”, “nhắc lúc 7 giờ”, “đừng nhắc thứ bảy”, hoặc “nhắc tôi như cũ”."
ON_ALL = "vào các ngày làm việc"
NOT_ON = "vào các ngày làm việc, trừ {weekdays}"
WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
AND = " và "

OWN = "Em ghi lời nhắc riêng: sáng {day}, “{said}”. Xem lại: “lời nhắc của tôi”; bỏ: “bỏ lời nhắc {number}”."
OWN_PAST = (
    "Ngày {day} đã qua hoặc là hôm nay, em nhắc không kịp. Đồng chí cho em một ngày sắp tới ạ."
)
OWN_NONE = (
    "Đồng chí chưa có lời nhắc riêng nào. Muốn có, đồng chí nhắn như “nhắc tôi 12/4 họp chi bộ”."
)
OWN_LIST = "Các lời nhắc riêng của đồng chí:\n{items}\nBỏ một lời nhắc: “bỏ lời nhắc 1”."
OWN_ITEM = "{number}. {day}: {said}"
AGAIN_LIST = "Việc đồng chí hẹn em nhắc lại:\n{items}"
AGAIN_ITEM = "- {day}: {title}"
OWN_MANY = "Đồng chí đã có {most} lời nhắc riêng; xin bỏ bớt trước khi thêm."
OWN_GONE = "Em đã bỏ lời nhắc “{said}” ({day})."
OWN_WHICH = "Đồng chí muốn bỏ lời nhắc số mấy ạ?\n{items}"

SET_DAY = "Em ghi: {unit} tự đặt hạn {day} cho “{title}” ({source}). Em nhắc theo ngày ấy; kế hoạch không ghi hạn nên qua ngày ấy không tính là quá hạn."
UNSET_DAY = (
    "Em đã bỏ hạn tự đặt của {unit} cho “{title}” ({source}); kế hoạch không ghi hạn cho việc này."
)
UNSET_WHICH = "Bỏ hạn tự đặt của việc nào ạ: {titles}? Đồng chí nhắn kèm tên việc giúp em."
UNSET_NONE = "{unit} chưa tự đặt hạn cho việc nào ạ."
SET_WHICH = "Việc nào ạ? Đồng chí nhắn rõ tên việc, ví dụ “{title} tự đặt hạn 20/6”."
SET_NONE = "{unit} không có việc nào mà kế hoạch để ngỏ ngày."
SET_DATED = "“{title}” ({source}) đã có hạn trong kế hoạch: {day}. Chỉ việc không ghi hạn mới tự đặt được; muốn lùi thì nhắn “xin lùi đến … vì …”."
SET_WHEN = "Đơn vị đặt hạn ngày nào ạ? (một ngày từ hôm nay trở đi, ví dụ “tự đặt hạn 20/6”)"

AHEAD_OF_WORK = "Em nhắc riêng đồng chí vào sáng {day}, trước hạn {count} ngày: “{said}” ({source}), hạn {due}. Các lần nhắc thường lệ vẫn giữ. Muốn bỏ, đồng chí nhắn “bỏ lời nhắc {number}”."
AHEAD_OF_WHICH = "Đồng chí muốn em nhắc trước hạn của việc nào ạ? Xin nêu rõ tên việc, ví dụ “nhắc tôi trước 2 ngày nộp báo cáo …”; nhắc trước cho mọi việc, đồng chí nhắn “nhắc tôi trước 2 ngày”."
AHEAD_PAST = "Hạn của việc này là {due}, nên ngày nhắc {day} đã qua hoặc là hôm nay. Đồng chí cho em ngày khác, ví dụ “nhắc lại ngày mai”."
NO_END = "Việc của kế hoạch em nhắc cho đến khi đồng chí báo xong, nên không tắt hẳn được ạ. Muốn hoãn, đồng chí nhắn ngày, ví dụ “nhắc lại ngày mai”; muốn nghỉ một ngày trong tuần, nhắn “đừng nhắc thứ bảy”."
OWN_MAY_END = "Lời nhắc riêng thì bỏ được: nhắn “lời nhắc của tôi” để xem số, rồi “bỏ lời nhắc 1”."
