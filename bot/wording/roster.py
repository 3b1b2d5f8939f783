"""What is said when units and people come from a table, go into one, or change."""

ABOUT_PEOPLE = "Những người dùng trợ lý."
ABOUT_PEOPLE_LIST = "Liệt kê ai giữ nhiệm vụ gì, ở đơn vị nào."
ABOUT_PEOPLE_IMPORT = "Nạp danh sách người và nhiệm vụ từ tệp Excel; nạp lại không làm thay đổi gì."
ABOUT_PEOPLE_EXPORT = "Ghi danh sách người và nhiệm vụ ra tệp Excel."
ABOUT_END_POST = "Ghi việc một người thôi giữ nhiệm vụ ở một đơn vị."
ABOUT_UNIT_IMPORT = "Nạp danh sách đơn vị từ tệp Excel; nạp lại không làm thay đổi gì."
ABOUT_RENAME = "Đổi tên một đơn vị từ một ngày."
ABOUT_MOVE = "Chuyển một đơn vị sang trực thuộc đơn vị khác từ một ngày."
ABOUT_MERGE = "Nhập các đơn vị vào một đơn vị đã có (--into) hoặc đơn vị mới (--new, --name)."
ABOUT_SPLIT = "Tách một đơn vị thành các đơn vị mới."

OPTION_ON = "Từ ngày nào, ví dụ 2024-07-01; để trống là hôm nay. Ngày sắp tới thì đến ngày đó mới thực hiện."
OPTION_UNDER = "Đơn vị cấp trên mới: mã hoặc tên; để trống là cấp cao nhất."
OPTION_INTO = "Đơn vị đã có sẽ nhận các đơn vị kia: mã hoặc tên."
OPTION_NEW = "Mã của đơn vị mới, ví dụ chi-bo-12."
OPTION_NAME = "Tên của đơn vị mới."
OPTION_NEW_UNITS = "Đơn vị mới, dạng mã=tên; ghi nhiều lần cho nhiều đơn vị."
OPTION_KEEP = "Đơn vị cũ vẫn còn, chỉ tách bớt ra."
OPTION_DRY_RUN = "Chỉ kiểm tra và xem trước, không ghi gì."
OPTION_YES = "Ghi luôn, không hỏi lại."
OPTION_TEMPLATE = "Không nạp, mà ghi ra tệp mẫu để điền."
OPTION_ORG_NAME = "Tên tổ chức; tổ chức chưa có thì được tạo."
OPTION_INVITES = "Tệp Excel để ghi mã mời cho những người chưa tham gia."
OPTION_ROLE_ENDED = "Vai trò nào, nếu người này giữ nhiều vai trò ở đơn vị."
ARGUMENT_FILE = "Tệp Excel (.xlsx)."
ARGUMENT_NEW_NAME = "Tên mới."
ARGUMENT_UNITS = "Các đơn vị: mã hoặc tên."
ARGUMENT_PERSON = "Họ và tên."

NO_FILE = "Không có tệp {file}."
NO_TABLE = "Tệp {file} không phải là bảng Excel (.xlsx) đọc được."
TOO_BIG = "Tệp {file} lớn quá, không nhận."
NO_COLUMN = "Tệp {file} thiếu cột {names}. Có thể tạo tệp mẫu bằng --template."
UNWRITABLE = "Không ghi được tệp {file}. Hãy kiểm tra thư mục và quyền ghi."
TEMPLATE_THERE = "Đã có tệp {file}; hãy chọn tên khác."
TEMPLATE_READY = "Đã ghi tệp mẫu {file}. Điền xong thì chạy lại lệnh này, bỏ --template."

SHEET_UNITS = "Đơn vị"
SHEET_PEOPLE = "Nhân sự"
SHEET_INVITES = "Mã mời"
UNIT_COLUMNS = {
    "code": "Mã đơn vị",
    "name": "Tên đơn vị",
    "kind": "Loại",
    "parent": "Mã đơn vị cấp trên",
    "aliases": "Tên gọi khác",
}
PEOPLE_COLUMNS = {
    "name": "Họ và tên",
    "unit": "Mã đơn vị",
    "role": "Vai trò",
    "since": "Từ ngày",
    "until": "Đến ngày",
    "same": "Mã người",
    "joined": "Đã tham gia",
}
INVITE_COLUMNS = {
    "name": "Họ và tên",
    "unit": "Đơn vị",
    "role": "Vai trò",
    "code": "Mã mời",
    "link": "Đường dẫn",
    "until": "Dùng đến hết",
    "zalo": "Bot Zalo",
}
UNIT_EXAMPLES = (
    ("dang-uy", "Đảng ủy xã Bình An", "dang-uy", "", "đảng ủy xã"),
    ("cb-thon-1", "Chi bộ thôn 1", "chi-bo", "dang-uy", "thôn 1; cb thôn một"),
)
PEOPLE_EXAMPLES = (
    ("Nguyễn Văn Bình", "cb-thon-1", "bí thư", "01/07/2024", "", ""),
    ("Trần Thị Hoa", "cb-thon-1", "phó bí thư", "", "", ""),
)

ERROR = "Dòng {row}, cột “{column}”: {reason}"
EMPTY = "còn trống."
BAD_CODE = "“{value}” không dùng làm mã được; chỉ dùng chữ thường không dấu, số và gạch nối."
TWICE = "“{value}” đã có ở dòng {row}."
NO_PARENT = "không có đơn vị mã “{value}” trong tệp này lẫn trong hệ thống."
CIRCLE = "đơn vị không thể trực thuộc chính nó hay đơn vị dưới nó."
OTHER_NAME = "hệ thống đang ghi “{value}”. Đổi tên bằng chibo unit rename."
OTHER_KIND = "hệ thống đang ghi “{value}”; loại của đơn vị đã có thì không đổi được."
OTHER_PARENT = "hệ thống đang ghi “{value}”. Chuyển bằng chibo unit move."
ENDED = "đơn vị “{value}” đã kết thúc."
NO_UNIT = "không có đơn vị mã “{value}”."
NO_ROLE = "không có vai trò “{value}”; ghi một trong: {names}."
BAD_DAY = "“{value}” không phải là ngày; ghi dạng 01/07/2024."
ENDS_FIRST = "ngày kết thúc trước ngày bắt đầu."
TOO_LONG = "dài quá {most} ký tự."
FAULTS = "Có {count} chỗ phải sửa trong tệp {file}; chưa ghi gì."

UNITS_PREVIEW = "{new} đơn vị mới, {named} đơn vị thêm tên gọi, {same} đơn vị không đổi."
UNIT_NEW = "+ {code}  {name}"
PEOPLE_PREVIEW = "{new} nhiệm vụ mới, {ended} nhiệm vụ kết thúc, {same} nhiệm vụ không đổi."
POST_NEW = "+ {name}, {role} {unit}"
POST_ENDED = "- {name}, {role} {unit}, đến hết {day}"
SHOWN_MORE = "… và {count} dòng nữa"
DRY = "Mới xem trước, chưa ghi gì."
ASK = "Ghi vào hệ thống? Gõ “có” để ghi: "
ASKED = ("có", "co", "c", "y")
NOT_WRITTEN = "Chưa ghi gì."
SAY_YES = "Hãy thêm --yes để ghi, hoặc --dry-run để chỉ xem trước."
WRITTEN = "Đã ghi."
UNITS_OWE = "Các đơn vị mới nhận {count} việc của các kế hoạch đang thực hiện."
NOTHING_NEW = "Không có gì mới."
INVITES_WRITTEN = (
    "Đã ghi {count} mã mời vào {file}. Mã chỉ có trong tệp này; giao đúng người rồi xóa tệp."
)
EXPORTED = "Đã ghi {count} dòng vào {file}."
JOINED = "{channels}"
NOT_JOINED = "chưa"

PERSON_LINE = "{org}  {unit}  {role}: {name}{since}{joined}"
PERSON_SINCE = ", từ {day}"
PERSON_NOT_JOINED = " (chưa tham gia)"
NO_PERSON = "Không thấy ai tên “{name}” đang giữ nhiệm vụ ở {unit}."
MANY_POSTS = "{name} giữ nhiều vai trò ở {unit}: {names}. Hãy thêm --role."
POST_ENDS = "{name} thôi giữ vai trò {role} của {unit} từ {day}."

LATER = "Đã đặt lịch: sẽ thực hiện vào {day}."
RENAMED = "Đã đổi tên: {old} nay là {new}, từ {day}."
MOVED = "Đã chuyển {unit}, từ {day}."
MERGED = "Đã nhập {old} vào {new}, từ {day}. Còn {count} việc phải làm; lịch sử giữ tên cũ."
SPLITTED = "Đã tách {old}, có {new}, từ {day}. Lịch sử giữ tên cũ."
REFUSED = {
    "unknown": "Đơn vị “{code}” không có, hoặc đã kết thúc vào ngày đó.",
    "taken": "Mã “{code}” đã có đơn vị khác dùng.",
    "before": "Đơn vị “{code}” đã thay đổi sau ngày đó, hoặc khi ấy chưa có.",
    "circle": "Đơn vị “{code}” không thể trực thuộc chính nó hay đơn vị dưới nó.",
}
MERGE_HOW = "Hãy ghi --into (đơn vị đã có), hoặc --new và --name (đơn vị mới)."
MERGE_TWO = "Nhập thành đơn vị mới cần ít nhất hai đơn vị."
SPLIT_HOW = "Hãy ghi ít nhất {least} đơn vị mới, dạng --new mã=tên."
ONE_ORG = "Các đơn vị phải cùng một tổ chức."
PICK_ORG = "Chưa rõ nạp cho tổ chức nào. Hãy thêm --org."
NEW_ORG = "Không có tổ chức “{name}”. Muốn tạo mới, hãy nạp đơn vị trước: chibo unit import TỆP --org {name} --org-name “tên tổ chức”."

QR_NEEDS_NAME = "Cần đặt CHIBO_BOT_NAME thì mới tạo được mã QR của đường dẫn."
QR_KIND = "Tệp mã QR phải có đuôi .png hoặc .svg."
QR_WRITTEN = "Mã QR: {file}"
OPTION_QR = "Ghi mã QR của đường dẫn vào tệp .png hoặc .svg."
