"""What the command line says; sentences only."""

ABOUT = "Trợ lý chi bộ: hỏi hạn, báo hoàn thành và được nhắc việc theo kế hoạch."
ABOUT_DEMO = "Chạy thử trong cửa sổ dòng lệnh với bốn kế hoạch mẫu và đồng hồ mô phỏng."
ABOUT_SERVE = "Chạy trợ lý trên Telegram, Zalo hay cả hai (cần mã của bot trong tệp .env)."
ABOUT_INIT = "Tạo cơ sở dữ liệu, hoặc nâng cấp lên phiên bản mới."
ABOUT_SAMPLES = "Dữ liệu mẫu."
ABOUT_SAMPLES_LOAD = (
    "Nạp bốn tổ chức mẫu cùng kế hoạch của từng nơi; nạp lại không làm thay đổi gì."
)
ABOUT_PLAN = "Các kế hoạch."
ABOUT_PLAN_LIST = "Liệt kê các kế hoạch."
ABOUT_PLAN_SHOW = "Xem mọi việc của một kế hoạch."
ABOUT_PLAN_READ = (
    "Đọc một văn bản (Word .docx, PDF, .txt, .md) thành dự thảo các việc; chỉ in ra, không lưu gì."
)
ABOUT_UNIT = "Các đơn vị."
ABOUT_UNIT_LIST = "Liệt kê các đơn vị."
ABOUT_INVITE = "Tạo mã mời dùng một lần để một người nhận vai trò ở một đơn vị."
ABOUT_EVIDENCE = "Minh chứng đã gửi theo một biên nhận; --to chép tệp ra một thư mục để xem."
OPTION_RECEIPT = "Số biên nhận, ví dụ 2024-000123."
OPTION_EVIDENCE_TO = "Thư mục để chép tệp vào."
EVIDENCE_NONE = "Không có minh chứng nào theo biên nhận {receipt}."
EVIDENCE_RECEIPT = "“{receipt}” không phải số biên nhận; hãy gõ dạng 2024-000123."
EVIDENCE_ORG = "Có nhiều tổ chức cùng có biên nhận {receipt}; hãy thêm --org."
EVIDENCE_LINE = "{number}. {proof} – {person}, {day}"
EVIDENCE_COPIED = "   đã chép ra {file}"
EVIDENCE_CHANGED = "Minh chứng {number}: tệp trên đĩa không còn đúng như lúc gửi, nên không chép."
EVIDENCE_LOST = "Minh chứng {number}: không thấy tệp trong CHIBO_FILES_DIR. Hãy kiểm tra thư mục và bản sao lưu."
ABOUT_AUDIT = "Sổ ghi nhận: kiểm tra có còn nguyên vẹn hay không."
ABOUT_AUDIT_VERIFY = "Kiểm tra chuỗi sự kiện và số biên nhận; có sai lệch thì kết thúc với mã 1."
ABOUT_GROUPS = (
    "Liệt kê các nhóm chat đã liên kết: kênh, đơn vị, có được xem việc không, ai liên kết, khi nào."
)
GROUPS_NONE = "Chưa có nhóm nào được liên kết. Bí thư hay cán bộ văn phòng nhắn riêng cho trợ lý: “liên kết nhóm”."
GROUPS_LINE = "{channel}  {address}  {unit} ({org})  xem việc: {shows}  {name}, {at}"
GROUPS_SHOWS = ("không", "có")
ABOUT_QUOTA = "Xem lượt tin tháng này của từng bot: đã gửi, còn lại, dự báo; mã thoát 1 khi thiếu."
ABOUT_HEALTH = "Chương trình có đang làm việc không; có gì không ổn thì kết thúc với mã 1."
HEALTH_OK = "{process}: đang làm việc, xem lần cuối {seconds} giây trước."
HEALTH_BAD = "{process}: không ổn ({faults}), xem lần cuối {seconds} giây trước."
HEALTH_SILENT = "Không có chương trình nào đang chạy với cơ sở dữ liệu này. Hãy chạy chibo serve."
HEALTH_LAST = "{process} đã im lặng {seconds} giây. Hãy khởi động lại chibo serve."
HEALTH_VITAL = "  {mark} {name}: {age}"
HEALTH_AGE = "{seconds} giây"
HEALTH_NO_AGE = "–"
ABOUT_ASK = "Hỏi một câu trên dữ liệu mẫu tạm thời; không lưu lại gì."
ABOUT_WHEN = (
    "Đọc một cách nói về thời gian thành ngày; có nhiều thì lấy cái cụ thể nhất đứng trước."
)
ABOUT_MISUNDERSTOOD = "Xem những câu trợ lý chưa hiểu, gộp các câu giống nhau, mới nhất trước."

OPTION_HELP = "Hiện hướng dẫn này rồi dừng."
OPTION_VERSION = "Hiện phiên bản rồi dừng."
OPTION_IGNORED = "In cả những ngày tháng không phải hạn, kèm lý do."
OPTION_JSON = "In ra dạng JSON."
OPTION_ORG = "Mã tổ chức, ví dụ duk-cantho."
OPTION_ROLE = "Vai trò: secretary (bí thư), deputy (phó bí thư), committee (chi ủy viên được giao báo việc), officer (cán bộ theo dõi), admin (quản trị viên)."
OPTION_ASKER = "Đơn vị của người hỏi: mã hoặc tên."
OPTION_NOW = "Ngày đang hỏi, ví dụ 2024-05-06; để trống là hôm nay."
OPTION_ASK_JSONL = "Đọc mỗi dòng một bản ghi JSON, trả lời mỗi dòng một bản ghi JSON."
OPTION_WHEN_JSONL = 'Đọc mỗi dòng một {"text", "reference"}, trả lời mỗi dòng một khoảng thời gian.'
OPTION_SINCE = "Chỉ lấy từ ngày này, ví dụ 2024-05-06; để trống là tất cả những câu còn lưu."
OPTION_CSV = "Ghi ra tệp CSV mở được bằng Excel."
OPTION_LIMIT = "Số nhóm câu tối đa."
ARGUMENT_DOCUMENT = "Tệp văn bản: .docx, .pdf, .txt hoặc .md."
ARGUMENT_PLAN = "Số kế hoạch (ví dụ 152-KH/ĐUK) hoặc mã tổ chức."
ARGUMENT_UNIT = "Đơn vị: mã hoặc tên."
ARGUMENT_SENTENCE = "Câu hỏi."
ARGUMENT_TIME = "Cách nói về thời gian, ví dụ “cuối quý sau”."

BAD_USE = "Lệnh chưa đúng cách viết. Hãy gõ “{command} --help” để xem cách dùng."
BAD_VALUE = (
    "Giá trị của {parameter} chưa đúng hoặc còn thiếu. Hãy gõ “{command} --help” để xem cách dùng."
)
BAD_DAY = "“{text}” không phải là một ngày. Hãy viết theo dạng 2024-05-06."
FAR_DAY = "Ngày “{text}” xa quá. Hãy ghi một ngày từ năm {first} đến năm {last}."
NO_WAY_OUT = "Không ghi được kết quả ra. Hãy kiểm tra chỗ trống trên đĩa và nơi nhận kết quả."
INTERRUPTED = "Đã dừng theo yêu cầu."

NO_DATABASE_SO_SAMPLES = "Chưa có cơ sở dữ liệu (hãy chạy chibo init); dưới đây là dữ liệu mẫu."
READY = "Cơ sở dữ liệu đã sẵn sàng."
SAMPLES_READY = "Đã nạp dữ liệu mẫu: {orgs} tổ chức, {plans} kế hoạch, {tasks} việc."

NO_PLANS = "Chưa có kế hoạch nào. Có thể nạp dữ liệu mẫu bằng chibo samples load."
UNKNOWN_PLAN = "Không có kế hoạch “{name}”. Hãy chạy chibo plan list để xem số và mã tổ chức."
MANY_PLANS = "“{name}” có ở nhiều kế hoạch. Hãy ghi rõ hơn, một trong: {names}."
NO_ORGS = "Chưa có tổ chức nào. Có thể nạp dữ liệu mẫu bằng chibo samples load."
UNKNOWN_ORG = "Không có tổ chức “{name}”. Các mã tổ chức hiện có: {names}."
UNKNOWN_UNIT = "Không có đơn vị “{name}”. Hãy chạy chibo unit list để xem mã và tên đơn vị."
MANY_UNITS = "“{name}” có ở nhiều nơi: {names}. Hãy thêm --org, hoặc ghi mã đơn vị."
UNKNOWN_ROLE = (
    "Không có vai trò “{name}”. Hãy ghi secretary (bí thư), deputy (phó bí thư), "
    "committee (chi ủy viên được giao), officer (cán bộ theo dõi) hoặc admin (quản trị viên)."
)
NO_SENTENCE = 'Chưa có câu hỏi. Ví dụ: chibo ask --org duk-cantho "báo cáo cam kết hạn ngày nào"'
NO_ORG = "Chưa rõ hỏi cho tổ chức nào. Hãy thêm --org, một trong: {names}."
NO_TIME_TEXT = 'Chưa có gì để đọc. Ví dụ: chibo when "cuối quý sau" --now 2024-05-06'
LUNAR_TIME = "Đây là ngày âm lịch. Hãy ghi ngày dương lịch, ví dụ “ngày 12/5”."
NO_TIME = "Không thấy thời gian nào trong câu này. Hãy viết rõ hơn, ví dụ “ngày 12/5”, “tuần sau”, “cuối quý 2”."
BAD_LINE = "Dòng {number} không trả lời được: {reason}."
OUR_MISTAKE = "có lỗi của chương trình khi trả lời"
NOT_JSON = "không phải một đối tượng JSON viết bằng UTF-8"
FIELD_MISSING = "thiếu trường “{field}” hoặc trường này không đúng kiểu"
FIELD_FAR = "trường “{field}” là một ngày xa quá, hãy ghi một ngày từ năm {first} đến năm {last}"

MISUNDERSTOOD_NONE = "Không có câu nào chưa hiểu."
MISUNDERSTOOD_LINE = "{count} lần  {day}  {org}, {units}: “{text}”{declined}"
MISUNDERSTOOD_DECLINED = " (trả lời là ngoài phần việc)"
MISUNDERSTOOD_GUESSES = "Đã gợi ý: {titles}"
MISUNDERSTOOD_CHOSEN = "Người hỏi chọn: {titles}"
MISUNDERSTOOD_TIMES = "{title} ({count} lần)"
MISUNDERSTOOD_COLUMNS = {
    "text": "Câu",
    "count": "Số lần",
    "newest": "Gần nhất (UTC)",
    "org": "Tổ chức",
    "units": "Đơn vị",
    "channel": "Kênh",
    "why": "Cách trả lời",
    "guesses": "Đã gợi ý",
    "chosen": "Người hỏi chọn",
}
MISUNDERSTOOD_WHY = {"asked_back": "hỏi lại", "declined": "ngoài phần việc"}
MISUNDERSTOOD_WRITTEN = "Đã ghi {count} nhóm câu vào tệp {file}."
CANNOT_WRITE = "Không ghi được tệp {file}. Hãy kiểm tra đường dẫn và quyền ghi."

AUDIT_SOUND = "{org}: nguyên vẹn, {events} sự kiện, {receipts} biên nhận."
AUDIT_BROKEN = "{org}: {fault}"
AUDIT_FAULTS = {
    "changed": "sự kiện số {place} đã bị sửa sau khi ghi.",
    "unlinked": "sự kiện số {place} không nối tiếp sự kiện liền trước.",
    "missing": "thiếu sự kiện số {place}.",
    "cut": "sổ dừng ở sự kiện số {place}, khác với chỗ đã ghi lần cuối.",
    "receipt": "biên nhận {place} bị thiếu hoặc không do hệ thống cấp.",
    "state": "phần việc số {place} có trạng thái không khớp với lịch sử.",
}

INVITE_CODE = "Mã mời: {code}"
INVITE_FOR = "Dành cho {role}, {unit} ({org}). Dùng một lần, đến hết {day}."
INVITE_LINK = "Đường dẫn: https://t.me/{bot}?start={code}"
INVITE_ZALO = "Qua Zalo: mở {link} rồi gửi mã này ({bot}, đang có {people} người)."

PLAN_LINE = "{org}  {citation}: {subject} ({tasks} việc)"
PLAN_HEADING = "{citation}\n{subject}\nTổ chức {org}, {tasks} việc"
TASK_HEADING = "{section}  {title}  [{key}]"
TASK_DEADLINE = "Hạn: {phrase}"
NO_DEADLINE = "kế hoạch không nêu"
TENTATIVE = " (dự kiến)"
TASK_DAY = "{period}: chậm nhất {day}"
DELIVER_TO = "Gửi: {place}"
THROUGH = "Qua: {place}"
ROLES = {
    "lead": "Chủ trì: {names}",
    "coordinate": "Phối hợp: {names}",
    "carry_out": "Thực hiện: {names}",
    "direct": "Chỉ đạo: {names}",
    "advise": "Tham mưu: {names}",
    "follow_up": "Theo dõi: {names}",
}
UNIT_LINE = "{org}  {code}  {name}{aliases}"
UNIT_ALIASES = " (còn gọi: {names})"

HELP_USAGE = {
    "Usage:": "Cách dùng:",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
}
HELP_ARGUMENTS = "Tham số"
HELP_OPTIONS = "Tùy chọn"
HELP_COMMANDS = "Lệnh"
HELP_REQUIRED = "[bắt buộc]"
HELP_DEFAULT = "[mặc định: {}]"

THROW_AWAY_NAME = "Người hỏi thử"

ABOUT_REPORT = (
    "Ghi tệp tiến độ của các đơn vị trực thuộc: Excel, CSV, Word hoặc tờ việc trong tuần."
)
ARGUMENT_REPORT_UNIT = "Mã hoặc tên đơn vị cấp trên; báo cáo về các đơn vị bên dưới."
OPTION_REPORT_FORM = "excel, csv, word hoặc week (PDF việc trong tuần)."
OPTION_REPORT_PLAN = "Chỉ kế hoạch có số này, ví dụ 152."
OPTION_REPORT_FROM = "Chỉ việc có hạn từ ngày này, ví dụ 2024-04-01."
OPTION_REPORT_UNTIL = "Chỉ việc có hạn đến hết ngày này."
OPTION_REPORT_AS_OF = "Tính đến hết ngày này; để trống là hôm nay."
OPTION_REPORT_OWN = "Báo cáo về chính đơn vị ấy, không phải các đơn vị bên dưới."
OPTION_REPORT_TO = "Tệp sẽ ghi."
REPORT_READING = "Đang tính từ sổ ghi nhận …"
REPORT_WRITING = "Đang ghi tệp, {count} phần việc …"
REPORT_DONE = "Đã ghi {file}: {title}."
REPORT_NOTHING = "Không có phần việc nào thuộc {title}."
REPORT_NO_PLAN = "Không có kế hoạch nào mang số {number}."
REPORT_NOT_WRITTEN = "Không ghi được tệp {file}."
