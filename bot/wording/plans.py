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
