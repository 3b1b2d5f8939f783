"""What the commands that load and publish plans say."""

ABOUT_LOAD = "Nạp một kế hoạch từ tệp TOML hoặc JSON; nạp lại không làm thay đổi gì, nạp bản đã sửa thì hiện chỗ khác rồi mới ghi."
ABOUT_VERSIONS = "Các bản đã có của một kế hoạch."
ARGUMENT_PLAN_FILE = "Tệp kế hoạch (.toml hoặc .json)."
OPTION_REPLACES = "Số kế hoạch mà tệp này là bản mới, khi số hoặc trích yếu đã đổi."
OPTION_AMENDS = (
    "Số kế hoạch mà văn bản trong tệp này điều chỉnh, bổ sung; việc không nhắc đến giữ nguyên."
)
OPTION_DRY_RUN = "Chỉ kiểm tra và xem trước, không ghi gì."
OPTION_YES = "Ghi luôn, không hỏi lại."

BROKEN = "Tệp {file} chưa dùng được. Ở {place}: {field} {rule}. Hãy sửa rồi nạp lại."
WHOLE_FILE = "đầu tệp"
RULES = {
    "missing": "còn thiếu",
    "unknown field": "không phải là trường của kế hoạch",
    "must be": "không đúng kiểu ({rule})",
    "unknown word": "có từ ngoài danh sách ({rule})",
    "a task above": "trùng với một việc ở trên",
    "no task has": "trỏ đến việc không có ({rule})",
    "runs in": "trỏ vòng tròn",
    "there is no": "đặt giới hạn năm nhưng việc không có hạn riêng",
}
OTHER_RULE = "chưa đúng ({rule})"
UNREADABLE_FILE = "Không đọc được tệp {file}. Hãy kiểm tra tên tệp, và tệp phải là TOML hoặc JSON viết bằng UTF-8."
NO_SUCH_ORG = "Không có tổ chức “{org}” ghi trong tệp. Hãy nạp đơn vị trước (chibo unit import --org {org} --org-name …), hoặc thêm --org, một trong: {names}."
SEVERAL_ALIKE = "Tệp này có thể là bản mới của một trong: {names}. Hãy thêm --replaces SỐ, hoặc ghi số khác trong tệp nếu là kế hoạch mới."
NOT_OF_ORG = "{org} không có kế hoạch “{name}”. Các kế hoạch hiện có: {names}."
BOTH_WAYS = "Chỉ dùng một trong --replaces và --amends."
KEYS_TAKEN = "Các khóa {keys} đã dùng ở kế hoạch khác của {org}. Hãy đặt khóa khác trong tệp."
NOBODY_OWES = "Chú ý: {count} việc không ứng với đơn vị nào của {org}: {titles}."
NEW_PLAN = "Kế hoạch mới: {citation}, {subject}, {tasks} việc. {units} đơn vị có việc, {assignments} phần việc."
LOADED = "Đã ban hành {citation} (bản {version}); đã để lời báo cho {told} người."
AMENDED_MEANWHILE = (
    "Kế hoạch vừa được người khác sửa. Hãy chạy lại lệnh để xem chỗ khác so với bản mới."
)
TAKEN = "{org} đã có kế hoạch khác mang {citation}. Hãy sửa số hoặc trích yếu."
VERSION_LINE = "bản {number}: từ {day}, {tasks} việc{document}{by}"
VERSION_DOCUMENT = ", theo {document}"
VERSION_BY = ", do {name} ban hành"

ABOUT_IMPORT = "Đọc một văn bản (Word, PDF, văn bản thuần) thành bản nháp và ghi bảng Excel để rà soát; chưa giao việc cho ai."
ABOUT_DRAFTS = "Liệt kê các bản nháp chưa ban hành."
ABOUT_REVIEW = "Đọc lại bảng đã sửa: hiện chỗ thay đổi và chỗ sai, đúng hết thì ghi vào bản nháp."
ABOUT_PUBLISH = "Ban hành một bản nháp: giao việc cho các đơn vị và báo người phụ trách."
ABOUT_DISCARD = "Hủy một bản nháp."
ARGUMENT_DOCUMENT = "Văn bản .docx, .pdf, .txt, .md, hoặc .json do “chibo plan read --json” in ra."
ARGUMENT_SHEET = "Bảng rà soát (.xlsx) đã sửa."
ARGUMENT_DRAFT = "Mã bản nháp, ví dụ BN-3."
OPTION_SHEET = "Ghi bảng rà soát vào tệp này; để trống thì ghi BN-….xlsx ở thư mục đang đứng."
NO_DOCUMENT = "Không đọc được tệp {file}. Hãy kiểm tra tên tệp."
BAD_DRAFT_JSON = "Tệp {file} không phải JSON do “chibo plan read --json” in ra."
SHEET_WRITTEN = (
    "Đã ghi bảng {file}. Sửa xong chạy: chibo plan review {file}, rồi: chibo plan publish {code}."
)
SHEET_THERE = "Đã có tệp {file}; hãy chọn tên khác."
SHEET_UNWRITABLE = "Không ghi được tệp {file}. Hãy kiểm tra thư mục và quyền ghi."
NO_DRAFTS = "Không có bản nháp nào. Nạp văn bản bằng: chibo plan import TỆP --org MÃ."
NOT_A_SHEET = "Tệp {file} không phải là bảng rà soát. Hãy giữ nguyên các trang và tiêu đề cột."
OLD_SHEET = "Bảng này làm từ lần sửa {seen}, bản nháp {code} đã ở lần {version}. Hãy lấy bảng mới: chạy lại chibo plan import với văn bản cũ."
REVIEW_KEPT = "Đã ghi vào bản nháp. Ban hành bằng: chibo plan publish {code}."
NEW_FROM_DRAFT = "Kế hoạch mới: {citation}, {subject}, {tasks} việc."
FORCE = "{units} đơn vị có việc, {assignments} phần việc thay đổi hoặc mới."
NO_SUCH_DRAFT = (
    "Không có bản nháp “{code}”. Hãy chạy chibo plan drafts để xem các bản nháp đang có."
)
DRAFT_ENDED = (
    "Bản nháp {code} đã ban hành hoặc đã hủy. Văn bản sửa đổi thì nạp lại bằng chibo plan import."
)
WHICH_ORG = "Có nhiều tổ chức. Hãy thêm --org, một trong: {names}."
DRY = "Chỉ xem trước, chưa ghi gì."
