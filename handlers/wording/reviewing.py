"""Sentences on drafts of plans: what a document proposes, what an office corrects, what comes into force."""

PLAN_KINDS = {
    "KH": "Kế hoạch",
    "HD": "Hướng dẫn",
    "CTR": "Chương trình",
    "CV": "Công văn",
    "TB": "Thông báo",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "QD": "Quyết định",
    "KL": "Kết luận",
}
KINDS = {
    "study": "Học tập, quán triệt",
    "pledge": "Đăng ký, cam kết",
    "report": "Báo cáo",
    "unit_plan": "Kế hoạch của đơn vị",
    "breakthrough": "Nhiệm vụ đột phá",
    "thematic_meeting": "Sinh hoạt chuyên đề",
    "regular_meeting": "Sinh hoạt định kỳ",
    "conference": "Hội nghị",
    "inspection": "Kiểm tra, giám sát",
    "commendation": "Biểu dương, khen thưởng",
    "propaganda": "Tuyên truyền",
    "guidance": "Hướng dẫn",
    "oversight": "Theo dõi, đôn đốc",
    "event": "Hoạt động",
    "attendance": "Dự họp",
    "material": "Tài liệu",
    "logistics": "Hậu cần",
}
GRAVE = ("no_owner", "weekday_clash", "no_such_day", "contradiction", "unreadable", "past")
"""What is shown in red; the rest in yellow."""
UNMAPPED = "chưa rõ là đơn vị nào: {names}"
NO_UNIT = "chưa có đơn vị phải làm"
UNREADABLE = "không hiểu lời ghi hạn"

COLUMNS = {
    "number": "Số",
    "wanted": "Đưa vào",
    "flags": "Cần xem",
    "section": "Mục",
    "title": "Tên việc",
    "kind": "Loại việc",
    "owners": "Đơn vị phải làm",
    "phrase": "Hạn (lời văn)",
    "meaning": "Hạn hiểu là",
    "quote": "Nguyên văn",
    "place": "Dòng, trang",
    "carry_out": "Thực hiện",
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "direct": "Chỉ đạo",
    "advise": "Tham mưu",
    "follow_up": "Theo dõi",
    "deliver_to": "Gửi về",
    "through": "Qua",
}
HEADS = {
    "code": "Bản nháp",
    "version": "Lần sửa",
    "kind": "Loại văn bản",
    "number": "Số, ký hiệu",
    "subject": "Trích yếu",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "signed_by": "Người ký",
    "years": "Năm thực hiện",
    "amends": "Điều chỉnh kế hoạch số",
}
SHEET_HELP = "Hướng dẫn"
SHEET_HEAD = "Thông tin chung"
SHEET_TASKS = "Nhiệm vụ"
SHEET_LISTS = "Danh mục"
SHEET_IGNORED = "Không phải hạn"
IGNORED_COLUMNS = ("Lời văn", "Dòng", "Vì sao không tính là hạn")
LIST_COLUMNS = ("Loại việc", "Đơn vị và loại đơn vị", "Đưa vào")
YES = "Có"
NO = "Không"
KIND_OF_UNITS = "Mọi {called} (loại {kind})"
ANY_UNIT = "đơn vị"
HELP = (
    "Bảng này do trợ lý đọc từ văn bản “{file}” (bản nháp {code}). Chưa có việc nào được giao.",
    "1. Xem trang “Nhiệm vụ”, mỗi dòng một việc. Ô đỏ ở cột “Cần xem” phải xem kỹ, ô vàng nên xem.",
    "2. Sửa thẳng vào ô. Cột “Nguyên văn”, “Hạn hiểu là” chỉ để đối chiếu, sửa vào đó không có tác dụng.",
    "3. Không giao việc nào thì chọn “Không” ở cột “Đưa vào”, hoặc xóa dòng. Thêm việc thì viết dòng mới, để trống cột “Số”.",
    "4. “Đơn vị phải làm”: chọn trong danh sách, hoặc viết nhiều đơn vị cách nhau bằng dấu chấm phẩy; viết “các chi bộ” cũng được.",
    "5. “Hạn (lời văn)”: viết như trong kế hoạch, ví dụ “trước ngày 15/5/2024”, “trong tháng 4/2024”, “hằng quý”, “thường xuyên”; để trống là không có hạn.",
    "6. Xem trang “Thông tin chung”: số, trích yếu, cơ quan, năm. Sửa đổi một kế hoạch khác thì ghi số kế hoạch đó.",
    "7. Lưu tệp rồi gửi lại cho trợ lý (hoặc chạy: chibo plan review TỆP). Xem lại xong thì nhắn “ban hành” (hoặc: chibo plan publish {code}).",
)

FAULT = "Dòng {row}, cột “{column}”: {reason}"
FAULT_HEAD = "Trang “Thông tin chung”, ô “{column}”: {reason}"
BAD_NUMBER = "số “{text}” không có trong bản nháp; dòng thêm mới thì để trống"
TWICE = "số {text} có hai dòng"
BAD_CHOICE = "ghi “Có” hoặc “Không”"
NO_TITLE = "chưa có tên việc"
BAD_KIND = "“{text}” không phải là loại việc; chọn trong danh sách"
BAD_OWNER = (
    "“{text}” không phải là đơn vị nào; chọn trong danh sách, hoặc thêm tên gọi khác cho đơn vị"
)
BAD_PHRASE = (
    "không hiểu “{text}”; viết như “trước ngày 15/5/2024”, “trong tháng 4/2024”, “hằng quý”"
)
NEEDED = "còn trống"
BAD_DAY = "“{text}” không phải là ngày; viết như 15/3/2024"
BAD_YEARS = "“{text}” không phải là năm; viết như 2024, hoặc 2021-2025"
OTHER_DRAFT = "Bảng này của bản nháp {code}, không có trong {org}, hoặc đã ban hành, đã hủy."
OLD_SHEET = "Bảng này làm từ lần sửa {seen}, bản nháp {code} đã ở lần {version}. Đồng chí sửa trên bảng mới nhất giúp em (em gửi kèm)."
NOT_A_SHEET = "Tệp này không phải là bảng rà soát do em gửi. Đồng chí giữ nguyên các trang và tiêu đề cột của bảng giúp em."

CHANGED_HEAD = "{column}: “{old}” → “{new}”"
CHANGED_ROW = "Dòng {number} “{title}”: {changes}"
CHANGED_CELL = "{column} “{old}” → “{new}”"
CHANGED_PHRASE = "hạn “{old}” → “{new}” ({meaning})"
LEFT_OUT = "không đưa vào"
TAKEN_BACK = "đưa vào lại"
NEW_ROW = "thêm mới, {meaning}"
NOTHING = "trống"

MEANING_DAY = "chậm nhất {day}"
MEANING_SEVERAL = "{count} kỳ: {days}"
MEANING_MORE = ", …"
MEANING_TENTATIVE = " (dự kiến)"
STANDINGS = {
    "continuous": "thường xuyên, không nhắc hạn",
    "announced_later": "chưa có ngày, chờ thông báo",
    "set_elsewhere": "văn bản khác quy định",
    "linked": "đi cùng việc khác",
    "unstated": "không có hạn",
}

SUMMARY = "Em đã đọc “{file}”: *{citation}*{subject}. Bản nháp {code}, chưa giao việc cho ai."
SUMMARY_SUBJECT = ", {subject}"
SUMMARY_COUNT = "Có {tasks} việc: {dated} việc có hạn, {undated} việc không có ngày; {owned} việc đã rõ đơn vị phải làm."
SUMMARY_FLAGS = "Cần xem kỹ {count} việc:"
SUMMARY_FLAG = "- (dòng {number}) “{title}”: {flags}"
SUMMARY_MORE = "(và {count} việc khác, xem ô đỏ trong bảng)"
SUMMARY_IGNORED = (
    "{count} chỗ nói đến thời gian em không tính là hạn, lý do ở trang “Không phải hạn”."
)
SUMMARY_NEXT = "Em gửi kèm bảng Excel. Đồng chí sửa rồi gửi lại, hoặc nhắn “ban hành” nếu đã đúng, “hủy bản nháp” nếu không dùng."
SUMMARY_NO_TASKS = (
    "Em không thấy việc nào được giao trong “{file}”. Đồng chí xem lại có đúng văn bản không ạ."
)
AGAIN_OPEN = "Tệp này em đã đọc rồi, là bản nháp {code} (lần sửa {version}). Không có gì thay đổi; em gửi lại bảng."
AGAIN_PUBLISHED = "Tệp này đã được ban hành từ bản nháp {code}. Không có gì thay đổi."
NEXT_VERSION = "Đây là bản mới của {citation}: giữ nguyên {kept} việc, sửa {changed}, bỏ {dropped}, thêm {added}."

REVIEWED = "Bản nháp {code} (lần sửa {version}): {count} chỗ thay đổi."
REVIEWED_NONE = "Bản nháp {code}: bảng gửi lại không có gì thay đổi."
REVIEWED_NEXT = "Đã đúng thì đồng chí nhắn “ban hành”."
FAULTS = "Bảng có {count} chỗ chưa dùng được, em chưa ghi gì của bảng này:"
FAULTS_NEXT = "Đồng chí sửa các chỗ trên rồi gửi lại giúp em."
MORE = "(và {count} chỗ khác)"
SHEET_NAME = "Rà soát {code}.xlsx"
SHEET_CAPTION = "Bảng rà soát {code}"

NOT_READY = "Bản nháp {code} chưa ban hành được:"
READ_BACK = "Ban hành *{citation}* ({subject}): {tasks} việc, {units} đơn vị có việc, {assignments} phần việc.{unowned} Việc được giao ngay, người phụ trách các đơn vị được báo. Đúng không ạ?"
READ_BACK_VERSION = "Ban hành bản mới của *{citation}*: giữ nguyên {kept} việc, sửa {changed}, bỏ {dropped}, thêm {added}; {units} đơn vị được báo.{unowned} Việc đã báo giữ nguyên. Đúng không ạ?"
READ_BACK_SAME = "Bản nháp {code} không khác gì {citation} đang dùng, nên không cần ban hành."
UNOWNED = " {count} việc chưa có đơn vị phải làm, chỉ để tra cứu."
PUBLISHED = "Đã ban hành *{citation}* (bản {version}). Em đã để lời báo cho {told} người."
NOT_PUBLISHED = "Vâng, em chưa ban hành. Bản nháp {code} vẫn còn."
DISCARDED = "Đã hủy bản nháp {code}. Không có việc nào được giao từ đó."
DISCARD = "Hủy bản nháp {code} ({citation})? Các chỗ đã sửa sẽ không dùng được nữa."
NO_DRAFT = "Hiện không có bản nháp nào. Đồng chí gửi văn bản (Word, PDF) cho em đọc ạ."
WHICH_DRAFT = "Có {count} bản nháp: {codes}. Đồng chí nhắn rõ, ví dụ “ban hành {code}”."
DRAFT_LINE = "{code}: {citation}{subject}, {tasks} việc, từ “{file}” ({by}, {day})"
DRAFTS = "Các bản nháp chưa ban hành:"
CHANGED_MEANWHILE = (
    "Bản nháp {code} vừa được người khác sửa hoặc ban hành. Đồng chí xem lại giúp em."
)
MAY_NOT = "Chỉ cán bộ theo dõi và quản trị viên của tổ chức được đưa kế hoạch vào hệ thống ạ."
"""What is said to an officer about drafts."""
YES_PUBLISH = "Ban hành"
NO_PUBLISH = "Chưa"
YES_DISCARD = "Hủy"
TAKEN = "{org} đã có kế hoạch khác mang {citation}. Đồng chí sửa số hoặc trích yếu trong bảng rồi gửi lại."
INTENT = "publish"
