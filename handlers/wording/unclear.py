"""The list of sentences not understood, as an officer reads it."""

HEAD = "Những câu em chưa hiểu trong {days} ngày qua ({org}):"
ITEM = "{number}. “{text}” ({times}{units}; gần nhất {day})"
TIMES = "{count} lần, "
CHOSEN = "   Người hỏi chọn: {title}"
MORE = "Còn {count} nhóm câu nữa; người quản trị xem đủ bằng lệnh “chibo misunderstood”."
NONE = "Trong {days} ngày qua không có câu nào em chưa hiểu ạ."
ONLY_OFFICE = "Danh sách câu chưa hiểu, em chỉ cho cán bộ theo dõi của cấp trên xem ạ."
