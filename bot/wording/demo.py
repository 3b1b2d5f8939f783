"""What the demonstration says around the assistant's own answers; sentences only."""

WELCOME = "Trợ lý chi bộ – chạy thử"
INTRODUCTION = (
    "Bốn kế hoạch mẫu đã nạp sẵn, đồng hồ là mô phỏng, mọi thứ chỉ ở máy này "
    "và sẽ được xóa khi thoát."
)
TOUR_QUESTION = "1. Hỏi một việc trong kế hoạch"
TOUR_CONFIRMATION = "2. Báo đã xong, kèm số liệu"
TOUR_REMINDER = "3. Cho thời gian trôi, trợ lý tự nhắc việc sắp đến hạn"
TOUR_SENTENCE_QUESTION = "báo cáo cam kết hạn ngày nào, gửi cho ai?"
TOUR_SENTENCE_CONFIRMATION = "Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"
TOUR_SENTENCE_YES = "đúng"
TOUR_END = "Hết phần giới thiệu."
YOUR_TURN = "Bây giờ đến lượt đồng chí: cứ gõ tiếng Việt, có dấu hay không dấu đều được."
GOODBYE = "Tạm biệt đồng chí."

ASSISTANT = "Trợ lý"
REMINDER = "Trợ lý nhắc · {moment}"
PROMPT = "Đồng chí › "
STATUS = " {day} · {persona} · /trogiup "
PERSONA = "Bí thư {unit} ({org})"
OFFICER = "Cán bộ {unit} ({org})"
NOW_ASKING = "Đồng chí đang là: {persona}."
CHOOSE_UNIT = "Đồng chí muốn vào vai ở đơn vị nào? Gõ số, hoặc /vai kèm tên đơn vị."
UNIT_LINE = "{number}. {name}"
UNKNOWN_UNIT = "Không có đơn vị “{name}” trong dữ liệu mẫu. Gõ /vai để xem danh sách."
MANY_UNITS = "Có nhiều đơn vị tên “{name}”. Gõ /vai rồi chọn theo số."

TODAY = "Hôm nay (mô phỏng) là {day}."
MOVED = "Đồng hồ đã chuyển sang {day}."
MOVED_QUIETLY = "Đồng hồ đã chuyển sang {day}. Trên đường đi không có lời nhắc nào."
MOVING = "Đang đi qua {day} …"
NOT_BACK = "Đồng hồ chỉ đi tới. Hôm nay đã là {day}; hãy chọn một ngày sau đó."
TOO_FAR = "Mỗi lần chỉ đi tối đa {days} ngày. Hãy chọn một ngày gần hơn."
UNREADABLE_DAY = "Chưa rõ ngày “{text}”. Hãy gõ ví dụ /ngay 12/5/2024 hoặc /ngay +3."
FILE_HOW = "Gõ /tep kèm đường dẫn tới ảnh hoặc tệp, ví dụ /tep ~/bien-ban.pdf"
UNKNOWN_COMMAND = "Không có lệnh {command}. Gõ /trogiup để xem các lệnh."
LEAVE_HINT = "Gõ /thoat để thoát."
HELP = (
    ("/ngay 12/5/2024", "chuyển đồng hồ tới ngày ấy và nhận các lời nhắc trên đường đi"),
    ("/ngay +3", "chuyển đồng hồ tới thêm 3 ngày"),
    ("/ngay", "xem hôm nay là ngày nào"),
    ("/tep ĐƯỜNG_DẪN", "gửi ảnh hoặc tệp minh chứng ở máy này, có thể kèm lời nhắn ở sau"),
    ("/vai", "chọn đơn vị mà đồng chí làm bí thư"),
    ("/vai cán bộ TÊN", "làm cán bộ của đơn vị ấy, để duyệt việc của các đơn vị trực thuộc"),
    ("/trogiup", "xem các lệnh này"),
    ("/thoat", "thoát"),
    ("số 1, 2, …", "chọn câu trả lời đang hiện trên màn hình"),
)
