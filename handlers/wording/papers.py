"""What stands in files: headings, labels, names of files, and what is said when one is sent."""

INTENT = "paper"

KINDS = {
    "study": "học tập, quán triệt",
    "pledge": "đăng ký, cam kết",
    "report": "báo cáo",
    "unit_plan": "kế hoạch của đơn vị",
    "breakthrough": "nhiệm vụ trọng tâm, đột phá",
    "thematic_meeting": "sinh hoạt chuyên đề",
    "regular_meeting": "sinh hoạt định kỳ",
    "conference": "hội nghị",
    "inspection": "kiểm tra, giám sát",
    "commendation": "biểu dương, khen thưởng",
    "propaganda": "tuyên truyền",
    "guidance": "hướng dẫn",
    "oversight": "theo dõi, chỉ đạo",
    "event": "sự kiện",
    "attendance": "dự hội nghị, lớp học",
    "material": "tài liệu",
    "logistics": "chuẩn bị, phục vụ",
}
FIGURES = {
    "done": "đã thực hiện",
    "total": "tổng số",
    "exempt": "miễn",
    "absent": "vắng",
    "count.member": "đảng viên",
    "count.sheet": "bản",
    "count.task": "nhiệm vụ",
    "count.None": "số lượng",
}

SHEET_SUMMARY = "Tổng hợp"
SHEET_FIGURES = "Số liệu"
SHEET_STEPS = "Nhật ký"
HEAD_SUMMARY = ("Kế hoạch", "Số đơn vị", "Phần việc")
HEAD_NUMBER, HEAD_UNIT = "STT", "Đơn vị"
HEAD_DUTY = "{title}{period}\n{due}"
HEAD_HANDED, HEAD_TOTAL, HEAD_SHARE = "Đã nộp", "Phần việc", "Tỷ lệ"
HEAD_FIGURES = ("Loại việc", "Việc", "Đơn vị", "Số liệu", "Giá trị", "Biên nhận")
HEAD_STEPS = (
    "Lúc",
    "Đơn vị",
    "Kế hoạch",
    "Việc",
    "Kỳ",
    "Bước",
    "Người ghi",
    "Biên nhận",
    "Nội dung",
)
HEAD_CSV = (
    "Kế hoạch",
    "Mục",
    "Việc",
    "Kỳ",
    "Đơn vị",
    "Hạn",
    "Tình trạng",
    "Ngày nộp",
    "Nộp muộn (ngày)",
    "Quá hạn (ngày)",
    "Biên nhận",
)
ROW_SUM = "Cộng"
AS_OF = "Tính đến {day}"
DUE, TENTATIVE, NO_DUE = "hạn {day}", "dự kiến {day}", "không ghi ngày"
MANY_STEPS = "Tệp ghi {shown} bước gần nhất trong {count} bước."
STEPS = {
    "submitted": "báo hoàn thành",
    "corrected": "sửa số liệu",
    "withdrawn": "rút lại",
    "progress": "đang làm",
    "noted": "báo chưa xong",
    "acknowledged": "đã nhận việc",
    "blocked": "báo vướng",
    "unblocked": "hết vướng",
    "extension_asked": "xin lùi hạn",
    "extended": "được lùi hạn",
    "extension_withdrawn": "rút đề nghị lùi hạn",
    "refusal_withdrawn": "rút lại việc không cho lùi hạn",
    "return_withdrawn": "rút lại việc trả lại",
    "grant_withdrawn": "rút lại việc cho lùi hạn",
    "extension_refused": "không được lùi hạn",
    "accepted": "tiếp nhận",
    "returned": "trả lại",
    "reopened": "rút lại việc tiếp nhận",
    "not_applicable": "không phải làm",
    "applicable": "vẫn phải làm",
    "cancelled": "hủy việc",
    "restored": "khôi phục việc",
}

FILES = {
    "excel": "{title}.xlsx",
    "csv": "{title}.csv",
    "word": "Báo cáo {title}.docx",
    "handover": "Biên bản bàn giao {unit}.docx",
    "calendar": "Lịch việc {unit}.ics",
    "week": "Việc trong tuần {unit}.pdf",
}
SENDING = {
    "excel": "Em gửi bảng Excel *{title}* (tính đến {day}) ngay sau tin này.",
    "csv": "Em gửi bảng CSV *{title}* (tính đến {day}) ngay sau tin này.",
    "word": "Em gửi bản Word báo cáo *{title}* (tính đến {day}) ngay sau tin này. Đồng chí xem lại, điền số văn bản và người ký trước khi trình.",
    "handover": "Em gửi bản Word *biên bản bàn giao* của {unit} (tính đến {day}) ngay sau tin này. Đồng chí điền tên người giao, người nhận.",
    "calendar": "Em gửi tệp lịch của {unit} ngay sau tin này: đồng chí mở tệp và chọn “thêm vào lịch”. Hạn thay đổi thì gõ “tải lịch” để lấy bản mới; lịch tự sửa, không ghi đôi.",
    "week": "Em gửi tờ in việc trong tuần {period}{of} ngay sau tin này (PDF, mỗi đơn vị một trang A4).",
}
CAPTIONS = {
    "excel": "{title}",
    "csv": "{title}",
    "word": "Báo cáo {title}",
    "handover": "Biên bản bàn giao {unit}",
    "calendar": "Lịch việc {unit}",
    "week": "Việc trong tuần {period}",
}
HOW = {
    "excel": "xuất excel",
    "csv": "xuất csv",
    "word": "xuất báo cáo",
    "handover": "lập biên bản bàn giao",
    "calendar": "tải lịch",
    "week": "in việc tuần này",
}
"""How a file of one's own unit is asked for."""
ONLY_OWN = "Đồng chí chỉ xem được việc của {unit}, nên em không lập tệp của đơn vị khác. Cần tệp của {unit} thì đồng chí gõ “{how}”."
ONLY_ONE = {
    "handover": "Biên bản bàn giao lập cho từng đơn vị một. Đồng chí nêu một đơn vị giúp em.",
    "calendar": "Tệp lịch lập cho từng đơn vị một. Đồng chí nêu một đơn vị giúp em.",
}
OF_GROUP = " của {unit}"
NOTHING = (
    "Trong phạm vi đồng chí được xem không có phần việc nào thuộc {title}, nên em không lập tệp."
)

WEEK_TITLE = "VIỆC TRONG TUẦN"
WEEK_PERIOD = "{period} · in từ hệ thống ngày {day}"
WEEK_HEADS = ("", "Việc", "Hạn", "Gửi về", "Tình trạng")
WEEK_NONE = "Trong tuần này đơn vị không có việc nào đến hạn hay quá hạn."
WEEK_NEXT = "Sắp tới (hai tuần sau)"
WEEK_NOW = "Phải xong trong tuần, hoặc đã quá hạn"
WEEK_MORE = "… và {count} việc nữa; xem đủ trong trợ lý."
WEEK_SOURCE = "{title}{period} ({citation}, mục {section})"

CALENDAR_NAME = "Việc của {unit}"
CALENDAR_DONE = "Đã nộp: {title}{period}"
CALENDAR_OPEN = "{title}{period}"
CALENDAR_MORE = "{unit}. {citation}, mục {section}. Ngày an toàn cuối cùng: {day}.{deliver} Tình trạng: {status}."
CALENDAR_DELIVER = " Gửi về: {deliver}."
CALENDAR_ALARM = "Còn {days} ngày: {title}"
CALENDAR_TODAY = "Hôm nay là ngày cuối: {title}"

CALENDAR_PAGE = "Lịch việc của {unit}, tự cập nhật khi có thay đổi."
CALENDAR_FILE = "lich.ics"
CALENDAR_REVOKED = "Đã thu hồi địa chỉ lịch của đồng chí; lịch đăng ký bằng địa chỉ ấy thôi cập nhật. Cần địa chỉ mới, đồng chí gõ “địa chỉ lịch”."
CALENDAR_NOT_GIVEN = "Hiện đồng chí không có địa chỉ lịch nào để thu hồi."

REPORT_COUNTS = "{handed_in}/{total} phần việc đã nộp ({percent} %): {counts}"
REPORT_LATE = "Nộp muộn {late}, quá hạn chưa nộp {overdue}."
REPORT_MISSING = "{units} ({due})"
REPORT_PERIOD = "trong {period}"
REPORT_ALL = "từ đầu kỳ đến nay"
