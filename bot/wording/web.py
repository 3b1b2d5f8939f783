"""What the pages of our own web server say."""

TITLE = "Gửi tệp cho trợ lý chi bộ"
GONE = "Đường dẫn này đã hết hạn hoặc đã dùng rồi. Đồng chí nhắn lại “gửi tệp” cho trợ lý để nhận đường dẫn mới."
INTRO = "Đồng chí chọn ảnh hoặc tệp PDF, Word, Excel cần gửi. Tệp này dùng cho:"
ANY_PURPOSE = "minh chứng công việc của chi bộ"
SEND = "Gửi tệp"
NOTE = "Tối đa 5 tệp, mỗi tệp không quá 20 MB. Không gửi văn bản có dấu mật. Đường dẫn này chỉ dùng được một lần."
DONE = "Đã nhận {count} tệp. Đồng chí quay lại {channel} để xem trợ lý trả lời."
NOTHING = "Đồng chí chưa chọn tệp nào. Hãy quay lại và chọn ít nhất một tệp."
TOO_LARGE = "Tệp quá lớn: tối đa 5 tệp, mỗi tệp không quá 20 MB. Đường dẫn vẫn dùng được, đồng chí chọn tệp nhỏ hơn rồi gửi lại."
BROKEN = "Tệp chưa tới nơi do mạng bị ngắt. Đường dẫn vẫn dùng được, đồng chí gửi lại giúp em."
NOT_KEPT = (
    "Máy chủ chưa ghi được tệp. Đường dẫn vẫn dùng được, ít phút nữa đồng chí gửi lại giúp em."
)
