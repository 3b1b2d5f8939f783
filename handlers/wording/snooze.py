"""Sentences about being reminded again."""

SET = "Em sẽ nhắc lại “{title}” ({source}) vào sáng {day}; trước ngày đó em tạm không nhắc việc này. Thời hạn không thay đổi: ngày an toàn cuối cùng là {due}."
SET_UNDATED = "Em sẽ nhắc lại “{title}” ({source}) vào sáng {day}."
PAST_DUE = (
    "Lưu ý: {day} đã *quá* ngày an toàn cuối cùng ({due}). Đồng chí nên làm xong trước ngày đó."
)
WHEN = "Em nhắc lại vào ngày nào ạ? (ví dụ “ngày mai”, “thứ Hai”, “12/5”)"
WHICH = "Đồng chí muốn em nhắc lại việc nào ạ? Xin chọn số:"
PAST = "Ngày {day} đã qua. Đồng chí cho em một ngày sắp tới ạ."
NOTHING = "{unit} không còn việc nào chưa xong để nhắc lại ạ."
NOT_AT_HOUR = "Em nhắc trong bản tin đầu ngày, chưa hẹn được đúng {hour}. Muốn nhận bản tin vào giờ khác, đồng chí nhắn như “nhắc lúc 7 giờ”."
