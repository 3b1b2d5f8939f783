"""Sentences for whoever has units below: where they stand, who is missing, who is late."""

INTENT = "overview"

STATUSES = {
    "accepted": "đã tiếp nhận",
    "waiting": "chờ tiếp nhận",
    "returned": "bị trả lại",
    "open": "chưa quá hạn",
    "overdue": "quá hạn",
    "not_applicable": "không phải làm",
    "cancelled": "đã hủy",
}
"""How a piece of work stands, in a legend, a list and a file alike."""

TITLE = "Tiến độ{what}{period}{group}{limit}"
TITLE_ALL = " các kế hoạch"
TITLE_PLAN = " {citation}"
TITLE_TASK = " “{title}”"
TITLE_SECTION = " ({citation}, mục {section})"
TITLE_PERIOD = ", {period}"
TITLE_GROUP = ", {group}"
TITLE_LIMIT = ", {limit}"
TITLE_ALSO = ", đơn vị {status} “{title}”"
LIMIT_DAYS_FROM = "trễ từ {count} ngày trở lên"
LIMIT_DAYS_TO = "trễ không quá {count} ngày"
LIMIT_WORKS_FROM = "còn nợ từ {count} việc trở lên"
LIMIT_WORKS_TO = "còn nợ không quá {count} việc"
LIMIT_LATE_FROM = "trễ từ {count} việc trở lên"
LIMIT_LATE_TO = "trễ không quá {count} việc"
LIMIT_TIMELY = "nộp đúng hạn"
NONE_SUCH = "Không có đơn vị nào như vậy ({title}, tính đến {day})."
LIMIT_UNTOUCHED = "chưa nộp việc nào"
LIMIT_COMPLETE = "không còn nợ việc đã đến hạn"
LIMIT_SPOTLESS = "không trễ việc nào"
LIMIT_ONLY = {
    "owed": "chưa nộp",
    "handed": "đã nộp",
    "late": "trễ",
    "came_late": "nộp trễ",
    "waiting": "chờ tiếp nhận",
    "returned": "bị trả lại",
    "accepted": "đã tiếp nhận",
}
NO_LIMIT = "Em chưa lọc được theo “{said}”. Em lọc được theo số ngày trễ và số việc, ví dụ “ai trễ trên 10 ngày”, “đơn vị nào nợ 5 việc trở lên”."
AND = "{names} và {last}"
AND_MORE = "{names} và {count} đơn vị, nhóm khác"
WITHOUT = "trừ {units}"
PERIOD = {
    "day": "ngày {day}",
    "week": "tuần {start} – {end}",
    "month": "tháng {month}/{year}",
    "quarter": "quý {quarter}/{year}",
    "half": "6 tháng {half} năm {year}",
    "year": "năm {year}",
    "span": "từ {start} đến {end}",
    "until": "đến {end}",
}
HALVES = ("đầu", "cuối")

HEAD = "*{title}*\nTính đến {day}: {units} đơn vị, {total} phần việc, đã nộp {handed_in} ({percent} %)."
COUNTS = "Trong đó: {counts}."
COUNT_RETURNED = " (trong đó bị trả lại, chưa nộp lại {count})"
COUNT = "{label} {count}"
ALL_IN = "Không đơn vị nào còn nợ việc."
WORST = "Quá hạn nhiều nhất:"
WORST_ITEM = "- {unit}: {count} việc, lâu nhất {days} ngày"
SOURCES = "Theo {citations}."
SUMS = "*{title}*\nTính đến {day}: {total} phần việc, đã nộp {handed_in} ({percent} %)."
SUMS_BY_REGION = "Theo đơn vị trực thuộc, chậm nhất trước:"
SUMS_REGION = "- {region}: {handed_in}/{total} ({percent} %){late}"
SUMS_OVERDUE = ", quá hạn {count}"
SUMS_MORE = "và {count} đơn vị trực thuộc nữa."
NOTHING = "Trong phạm vi đồng chí được xem không có phần việc nào thuộc {title}."
NO_PLAN = "Em không có kế hoạch nào mang số {number}. Đồng chí xem lại số giúp em."
NO_UNIT = "Em không tìm thấy đơn vị trực thuộc {unit} hay việc nào là “{said}”.{near} Đồng chí viết lại giúp em."
NO_SUCH_UNIT = "Em không tìm thấy đơn vị trực thuộc nào là “{said}”.{near} Đồng chí viết lại tên đơn vị giúp em."
WHICH_OF = "“{said}” có thể là nhiều đơn vị: {names}. Đồng chí nói rõ đơn vị nào giúp em."
NEAREST = " Gần nhất có: {names}."
MORE_NAMES = "{names} và {count} đơn vị nữa"
LOST_UNITS = "Em không rõ trừ đơn vị nào: “{said}” không phải tên đơn vị trực thuộc.{near} Đồng chí viết lại giúp em, ví dụ “trừ chi bộ A và chi bộ B”."
PICTURE = "{title}, trang {page}/{pages}"
PICTURE_ONE = "{title}"
FILE = "{title}.png"
FILE_PAGE = "{title}, trang {page}.png"

MISSING = "*Chưa nộp: {units} đơn vị*, {count} phần việc ({title}, tính đến {day})."
MISSING_NONE = "Các đơn vị đã nộp đủ ({title}, tính đến {day})."
MISSING_ITEM = "{number}. {unit}{works}"
MISSING_WORK = " – “{title}”{period}, {due}"
MISSING_ONE = " – {due}"
MISSING_SEVERAL = " – {count} việc, gần nhất: “{title}”{period}, {due}"
MISSING_OVER = " – {count} việc, quá hạn {over}, lâu nhất: “{title}”{period}, {due}"
DUE = "hạn {day}"
TENTATIVE = "dự kiến {day}"
RETURNED = "bị trả lại, hạn {day}"
OVER = "quá hạn {days} ngày"
OVER_RETURNED = "bị trả lại, quá hạn bổ sung {days} ngày"
NO_DUE = "không ghi ngày"

HANDED = "*Đã nộp: {handed} trong {units} đơn vị* ({title}, tính đến {day})."
HANDED_NONE = "Chưa đơn vị nào trong {units} đơn vị nộp ({title}, tính đến {day})."
HANDED_CAME = "*{handed} đơn vị nộp*, {count} phần việc ({title})."
HANDED_TITLE = "“{title}”, {said}"
HANDED_CAME_NONE = "Chưa đơn vị nào nộp gì ({title})."
HANDED_ITEM = "{number}. {unit} – {said}"
HANDED_ONE = "{day}{late}, {status}"
HANDED_LATE = " (muộn {days} ngày)"
HANDED_SEVERAL = "{handed}/{total} việc{late}"
HANDED_LATE_COUNT = ", muộn {count}"

LATE = "*Trễ: {units} đơn vị* ({title}, tính đến {day}): {overdue} việc quá hạn chưa nộp, {late} việc đã nộp muộn."
LATE_MOST = "*{count} đơn vị trễ nhất* trong {units} đơn vị trễ ({title}, tính đến {day}):"
LATE_CAME = "*Nộp trễ: {units} đơn vị*, {count} phần việc ({title}, tính đến {day})."
LATE_CAME_NONE = "Không đơn vị nào nộp trễ ({title}, tính đến {day})."
LATE_BESIDE = "*Chưa nộp, đã quá hạn: {units} đơn vị*, {count} phần việc: {names}."
LATE_NAMES_MORE = "{names}; và {count} đơn vị nữa (gõ “ai quá hạn”)"
LATE_NONE = "Không đơn vị nào trễ ({title}, tính đến {day})."
LATE_ITEM = "{number}. {unit} – {parts}"
LATE_OVERDUE = "{count} việc quá hạn, lâu nhất {days} ngày"
LATE_HANDED = "{count} việc nộp muộn, nhiều nhất {days} ngày"

STANDING = {
    "waiting": "*Đã nộp, chưa được tiếp nhận: {units} đơn vị*, {count} phần việc ({title}, tính đến {day}).",
    "returned": "*Bị trả lại, chưa nộp lại: {units} đơn vị*, {count} phần việc ({title}, tính đến {day}).",
    "accepted": "*Đã được tiếp nhận: {units} đơn vị*, {count} phần việc ({title}, tính đến {day}).",
}
STANDING_NONE = {
    "waiting": "Không đơn vị nào đang chờ tiếp nhận ({title}, tính đến {day}).",
    "returned": "Không đơn vị nào đang bị trả lại ({title}, tính đến {day}).",
    "accepted": "Chưa đơn vị nào được tiếp nhận ({title}, tính đến {day}).",
}
STANDING_ITEM = "{number}. {unit} – {works}"
STANDING_WORK = "“{title}”{period}, {said}"
STANDING_MORE = "; và {count} việc nữa"
ACCEPTED_ON = "tiếp nhận {day}"
CAME_ON = "nộp {day}"

DECIDED = "*{counts}* ({title}, {period})."
DECIDED_COUNT = {"accepted": "Tiếp nhận {count} bản", "returned": "Trả lại {count} bản"}
DECIDED_ITEM = "{number}. {unit} – “{title}”{period}: {said}"
DECIDED_ITEM_OF = "{number}. “{title}”{period}: {said}"
DECIDED_MORE = "… và {count} bản nữa."
DECIDED_ACCEPTED = "tiếp nhận {day} (đồng chí {name})"
DECIDED_RETURNED = "trả lại {day}{why}{due}{again} (đồng chí {name})"
DECIDED_WHY = " vì “{reason}”"
DECIDED_DUE = ", hạn bổ sung {day}"
DECIDED_AGAIN = ", nộp lại {day}"
DECIDED_NOT_AGAIN = ", chưa nộp lại"
DECIDED_OF = "*{unit}*, tính đến {day}:"
DECIDED_NONE = {
    "": "Đến {day} chưa bản nào của {unit} được duyệt hay bị trả lại{waiting}.",
    "accepted": "Đến {day} chưa bản nào của {unit} được tiếp nhận{waiting}.",
    "returned": "Đến {day} chưa bản nào của {unit} bị trả lại{waiting}.",
}
DECIDED_WAITING = "; {count} bản chờ tiếp nhận"
DECIDED_RANKED = {
    "accepted": "*Được tiếp nhận nhiều nhất* ({title}, tính đến {day}):",
    "returned": "*Bị trả lại nhiều lần nhất* ({title}, tính đến {day}):",
}
DECIDED_RANK = "{number}. {unit} – {count} lần"
DECIDED_NOBODY = {
    "accepted": "Chưa đơn vị nào được tiếp nhận ({title}, tính đến {day}).",
    "returned": "Chưa đơn vị nào bị trả lại ({title}, tính đến {day}).",
}
FIGURES = "*Số liệu đã tiếp nhận* ({title}, tính đến {day}):"
FIGURES_ITEM = "{number}. “{title}”{period}: {figures} – từ {count} bản, biên nhận {receipts}"
FIGURE = "{label} {total}"
FIGURES_RECEIPTS = "{receipts} và {count} bản nữa"
FIGURES_MORE = "… và {count} việc nữa."
FIGURES_OF_NONE = "{unit} chưa báo gì về {titles}, nên chưa có số liệu."
FIGURES_NONE = "Chưa có bản đã tiếp nhận nào kèm số liệu ({title}, tính đến {day}).{waiting}"
FIGURES_WAITING = " Còn {count} bản chờ tiếp nhận, em chưa cộng."
UNITS = "*{count} đơn vị* trực thuộc {unit}{of}:"
UNITS_MORE = "… và {count} đơn vị nữa."

BEST = "*{count} đơn vị nộp đủ và đúng hạn nhất* ({title}, tính đến {day}):"
BEST_ITEM = "{number}. {unit} – đã nộp {handed}/{total} việc, đúng hạn {in_time}"
TALLY = "*{title}*\nTính đến {day}: {total} phần việc, nộp đúng hạn {in_time}, nộp trễ {late}, chưa nộp {owed}{parts}."
DUTIES = "*Theo việc* ({title}, tính đến {day}), quá hạn nhiều nhất trước:"
DUTIES_ITEM = (
    "{number}. “{title}”{period}: đã nộp {handed_in}/{total} ({percent} %), quá hạn {overdue}"
)
GAVE = "*{unit} đã nộp {handed}/{total} việc* ({title}, tính đến {day}):"
GAVE_NONE = "{unit} chưa nộp việc nào ({title}, tính đến {day})."
GAVE_ITEM = "{number}. “{title}”{period}: {said}"
GAVE_CAME = "nộp {day}{late}, {status}{receipt}"
GAVE_RECEIPT = ", biên nhận {receipt}"
GAVE_OWED = "chưa nộp, {due}"
GAVE_MORE = "… và {count} việc nữa."
KINDS = "*Theo khối đơn vị* ({title}, tính đến {day}), {order}:"
KINDS_NAMED = "*So sánh* ({title}, tính đến {day}), {order}:"
KINDS_ORDERS = {
    "late": "trễ nhiều nhất trước",
    "behind": "nộp ít nhất trước",
    "ahead": "nộp nhiều nhất trước",
}
KINDS_ITEM = "{number}. {kind} ({units} đơn vị): đã nộp {handed_in}/{total} ({percent} %), quá hạn {overdue}, nộp trễ {late}"
KINDS_REST = "đơn vị khác"
KINDS_TWICE = "Đơn vị thuộc hai khối được tính ở cả hai."

AHEAD = "Chưa đến {day}, nên em tính đến hôm nay."
AHEAD_OWED = "Chưa đến {day}. Nếu không nộp thêm thì đến ngày ấy còn thiếu:"

OWES = "*Còn {count} việc*, quá hạn {over} ({title}, tính đến {day})."
OWES_ITEM = "{number}. “{title}”{period}, {due}{source}"
OWES_NONE = "Không còn nợ việc nào ({title}, tính đến {day})."
MORE_WORKS = "Còn {count} việc nữa, đồng chí gõ “xem tiếp”."
CAME_IN = "Riêng trong ngày: {count} phần việc mới nộp."
MORE = "Còn {count} đơn vị nữa, đồng chí gõ “xem tiếp”."
OF_ALL = "Xem mọi việc: gõ “tất cả”."
MORE_PAGES = "Bảng có {pages} trang, đồng chí gõ “xem tiếp” để xem trang sau."
NO_MORE = "Đã hết ạ."

COMPARE = "*So với {before}{group}*\n- {now} (đến {day}): {now_line}\n- {before} (đến {before_day}): {before_line}\n{difference}"
COMPARE_LINE = (
    "{total} phần việc đến hạn, đã nộp {handed_in} ({percent} %), đúng hạn {in_time}, trễ {late}"
)
COMPARE_LEFT = "; đến nay còn {count} việc quá hạn"
COMPARE_NONE = "không có phần việc đến hạn"
COMPARE_DAY = "*So với ngày {before}*\n- Đến {day}: {now_line}\n- Đến {before}: {before_line}\nTừ đó nộp thêm {came} phần việc."
COMPARE_WHOLE = "\nTính chung mọi việc: đến {day} {now_line}; đến {before} {before_line}; từ đó nộp thêm {came}."
COMPARE_STANDS = "{total} phần việc, đã nộp {handed_in} ({percent} %), quá hạn {overdue}"
COMPARE_NOTHING = "chưa có phần việc nào"
COMPARE_MORE = "Tỷ lệ đã nộp cao hơn {points} điểm phần trăm."
COMPARE_LESS = "Tỷ lệ đã nộp thấp hơn {points} điểm phần trăm."
COMPARE_SAME = "Tỷ lệ đã nộp như nhau."
COMPARE_CANNOT = "Chưa đủ số liệu hai kỳ để so tỷ lệ."
