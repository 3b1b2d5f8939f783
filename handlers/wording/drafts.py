"""What is said of documents that are read into drafts."""

from plans.draft import FlagKind, Period, Why

REFUSED = {
    "missing": "Không mở được tệp này. Đồng chí kiểm tra lại đường dẫn và quyền đọc tệp.",
    "empty": "Tệp này trống, không có gì để đọc. Đồng chí kiểm tra lại rồi gửi bản khác.",
    "too_big": "Tệp lớn hơn 20 MB. Đồng chí bớt hình ảnh rồi lưu lại, hoặc tách phụ lục ra tệp riêng.",
    "too_long": "Văn bản quá dài (quá 300 trang). Đồng chí tách riêng phần nhiệm vụ rồi đọc lại.",
    "kind": "Đây không phải văn bản Word (.docx), PDF hay văn bản thuần (.txt, .md). Đồng chí lưu kế hoạch ở một trong các dạng đó rồi thử lại.",
    "sheet": "Đây là bảng tính Excel, không phải văn bản kế hoạch. Đồng chí gửi tệp Word hoặc PDF của kế hoạch; bảng việc đã sửa thì dùng lệnh xem lại bảng.",
    "old_word": "Tệp Word đời cũ (.doc) không đọc an toàn được. Đồng chí mở tệp bằng Word, chọn Tệp → Lưu thành (Save As), chọn loại “Word Document (*.docx)” rồi gửi bản .docx.",
    "rich_text": "Tệp .rtf chưa đọc được. Đồng chí mở bằng Word, chọn Tệp → Lưu thành (Save As), chọn “Word Document (*.docx)” rồi gửi bản .docx.",
    "broken": "Tệp bị hỏng hoặc thiếu một phần nên không đọc được. Đồng chí mở thử trên máy, lưu lại rồi gửi bản mới.",
    "locked": "Tệp đang đặt mật khẩu. Đồng chí bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi gửi lại.",
    "program": "Tệp có chứa macro hoặc chương trình nên không được mở. Đồng chí lưu lại ở dạng .docx không có macro, hoặc PDF.",
    "bomb": "Tệp nén bất thường, mở ra lớn hơn rất nhiều lần nên không được đọc. Đồng chí lưu lại văn bản từ Word rồi thử lại.",
    "slow": "Tệp mất quá nhiều thời gian để đọc nên đã dừng. Đồng chí lưu lại ở dạng .docx rồi thử lại.",
    "stamped": "Văn bản có dấu mật nên không được đọc, không lưu lại gì. Đồng chí không đưa văn bản mật vào máy nối mạng; xử lý theo đường văn thư.",
    "scanned": "Tệp chỉ có ảnh chụp (bản quét), không có chữ để đọc. Đồng chí gửi bản Word, hoặc bản PDF xuất từ Word; bản quét cần nhận dạng chữ trước.",
    "encoding": "Không nhận ra bảng mã chữ Việt của tệp. Đồng chí lưu lại với bảng mã UTF-8 rồi thử lại.",
    "nothing_to_read": "Tệp không có chữ nào để đọc. Đồng chí kiểm tra lại rồi gửi bản khác.",
}

HEADING = "{title}"
NUMBER = "Số: {number}"
NO_NUMBER = "Số: văn bản không ghi"
ISSUER = "Cơ quan ban hành: {issuer}"
ISSUED_ON = "Ngày ban hành: {day}"
NO_ISSUED_ON = "Ngày ban hành: văn bản không ghi"
SIGNED_BY = "Người ký: {name}"
YEARS = "Năm thực hiện: {years}"
TASKS = "Đọc được {tasks} việc, {dated} việc có hạn, {flagged} việc cần xem lại. Đây mới là bản dự thảo, chưa có gì được giao."
NO_TASKS = "Không tìm thấy việc nào trong văn bản này. Đồng chí kiểm tra xem đây có phải kế hoạch, hướng dẫn hay công văn giao việc không."
SECTION = "Mục {section}"
NO_SECTION = "Phần chung"
TASK = "- {title}"
WHERE = "dòng {line}"
WHERE_PAGE = "dòng {line}, trang {page}"
ROLES = {
    "lead": "Chủ trì: {names}",
    "coordinate": "Phối hợp: {names}",
    "carry_out": "Thực hiện: {names}",
    "direct": "Chỉ đạo: {names}",
    "advise": "Tham mưu: {names}",
    "follow_up": "Theo dõi: {names}",
}
DELIVER_TO = "Gửi về: {place}"
THROUGH = "Gửi về: {place} (qua {through})"
THROUGH_ONLY = "Gửi qua: {through}"
DEADLINE = "Hạn: “{phrase}” → chậm nhất {day}"
WINDOW = "Thời gian: “{phrase}” → từ {start} đến hết {end}"
RECURRING = "Định kỳ {period}: “{phrase}” → kỳ đầu chậm nhất {day}"
RECURRING_OPEN = "Định kỳ {period}: “{phrase}”"
STARTS = "Bắt đầu: “{phrase}” → từ {start}"
OPEN = "Hạn: “{phrase}” (không có ngày cụ thể)"
NO_DEADLINE = "Hạn: văn bản không nêu"
QUOTE = "Nguyên văn: “{quote}”"
FLAG = "! {flag}"
FLAG_DETAIL = "! {flag} ({detail})"
IGNORED_HEADING = "Những chỗ nói về thời gian nhưng không phải hạn ({count}):"
IGNORED = "- dòng {line}: “{phrase}” – {why}"
SEE_IGNORED = "{count} chỗ nói về ngày tháng không phải hạn; xem lý do: thêm --ignored."

PERIODS = {
    Period.DAILY: "hằng ngày",
    Period.WEEKLY: "hằng tuần",
    Period.MONTHLY: "hằng tháng",
    Period.QUARTERLY: "hằng quý",
    Period.HALF_YEARLY: "6 tháng",
    Period.YEARLY: "hằng năm",
}

FLAGS = {
    FlagKind.NO_OWNER: "Không nêu đơn vị thực hiện",
    FlagKind.OWNER_INHERITED: "Đơn vị lấy từ đề mục hoặc câu trước",
    FlagKind.VAGUE: "Hạn không nêu ngày cụ thể; ngày là cách hiểu của trợ lý",
    FlagKind.TENTATIVE: "Thời gian mới là dự kiến",
    FlagKind.YEAR_ASSUMED: "Không ghi năm; năm lấy theo kế hoạch",
    FlagKind.PAST: "Hạn đã qua trước ngày ban hành",
    FlagKind.DONE: "Văn bản cho biết việc đã thực hiện",
    FlagKind.DAY_OFF: "Hạn rơi vào ngày nghỉ cuối tuần",
    FlagKind.WEEKDAY_CLASH: "Thứ ghi trong văn bản không khớp với ngày",
    FlagKind.NO_SUCH_DAY: "Lịch không có ngày này",
    FlagKind.EVENT: "Tính từ một sự kiện, cần biết ngày của sự kiện đó",
    FlagKind.ON_REQUEST: "Làm khi có yêu cầu",
    FlagKind.SET_ELSEWHERE: "Thời gian do văn bản khác quy định",
    FlagKind.ANNOUNCED_LATER: "Thời gian sẽ thông báo sau",
    FlagKind.CONTINUOUS: "Việc thường xuyên, không có hạn cuối",
    FlagKind.REFERRED: "Hạn nhắc lại từ việc trước",
    FlagKind.DEADLINE_INHERITED: "Hạn lấy từ đề mục, bảng hoặc dòng khác",
    FlagKind.CONTRADICTION: "Mục khác nêu hạn khác cho việc này",
    FlagKind.REPEATED: "Mục khác nhắc lại việc này",
    FlagKind.UNREADABLE: "Chưa hiểu thời gian ghi ở đây, cần điền tay",
    FlagKind.INDIVIDUAL: "Việc của từng cá nhân, chi bộ tổng hợp",
}

WHYS = {
    Why.ISSUED: "ngày ban hành văn bản",
    Why.OTHER_DOCUMENT: "ngày của văn bản khác được nhắc đến",
    Why.BASIS: "nằm trong phần căn cứ",
    Why.ANNIVERSARY: "ngày kỷ niệm",
    Why.HISTORY: "việc đã qua",
    Why.TERM: "nhiệm kỳ, giai đoạn hoặc năm học",
    Why.TARGET: "mốc của mục tiêu, không phải hạn của một việc",
    Why.STAMP: "dấu văn bản đến hoặc phiếu chuyển của nơi nhận",
    Why.SUBJECT: "tên gọi của báo cáo, chuyên đề hoặc kỳ đánh giá",
    Why.LENGTH: "độ dài thời gian",
    Why.SAMPLE: "phần mẫu, tiêu đề hoặc chương trình hội nghị",
    Why.OTHER_EVENT: "ngày của một sự kiện khác được nhắc đến",
    Why.REPORT_PERIOD: "kỳ lấy số liệu",
    Why.NO_TASK: "không kèm việc nào phải làm",
}
