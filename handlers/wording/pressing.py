"""Sentences by which an office presses units, writes to several of them, or is told weekly."""

INTENT = "press"

NUDGE = "Em sẽ gửi lời đôn đốc của {office} tới *{units} đơn vị* ({works} phần việc, {title}):\n{items}{more}{unreached}{already}\nGửi không ạ?"
NUDGE_ITEM = "{number}. {unit} – {who}: {works}"
NUDGE_WORK = "“{title}”{period}, {due}"
NUDGE_WORKS = "{first} và {count} việc nữa"
NUDGE_MORE = "\n… và {count} đơn vị nữa."
NUDGE_UNREACHED = "\nChưa gửi được vì chưa có ai nối kênh: {units}."
NUDGE_ALREADY = "\n{count} phần việc đã đôn đốc hôm nay, em không gửi lại."
NUDGE_NOBODY = "Các đơn vị còn phải đôn đốc đều chưa có ai nối kênh: {units}.{already}\nĐồng chí liên hệ trực tiếp giúp em; mời tham gia bằng mã mời."
NUDGE_ALL_TODAY = "Các đơn vị chưa nộp ({title}) đều đã được đôn đốc hôm nay; mỗi việc em chỉ gửi một lần một ngày. Gõ “kết quả đôn đốc” để xem."
NUDGE_NONE = "Không có đơn vị nào cần đôn đốc ({title})."
NUDGE_SENT = "Đã gửi đôn đốc tới {units} đơn vị ({works} phần việc).{unreached}{dropped} Gõ “kết quả đôn đốc” để xem đơn vị nào đã nhận, đã nộp."
NUDGE_DROPPED = "\nĐã nộp trong lúc chờ nên em không gửi: {units}."
NUDGE_NOTHING_OF = "{units} không có việc cần đôn đốc, nên không có trong danh sách."
MORE_OR_ONLY = "Em chưa làm gì ạ. Đồng chí muốn gửi *thêm* cho {units} (gõ “gửi thêm cho …”) hay *chỉ* gửi cho {units} (gõ “chỉ gửi cho …”)?"
CHANGED = "Em đã sửa danh sách, chưa gửi gì."
NUDGE_GONE = "Các đơn vị vừa nộp hoặc vừa được đôn đốc rồi, nên em không gửi gì thêm."
SEND = "Gửi"
DO_NOT = "Không gửi"
NOT_SENT = "Vâng, em không gửi gì ạ."

TO_UNIT = "Kính gửi {unit}: *{office}* đề nghị đơn vị sớm hoàn thành và báo cáo:\n{items}\nĐã làm xong, đồng chí nhắn em kèm ngày và số liệu; đang vướng, đồng chí nhắn “vướng …” để em trình cấp trên."
TO_UNIT_ITEM = "{number}. “{title}”{period} ({source}): {due}"

RESULTS = "Kết quả đôn đốc{group} {day}: {works} phần việc, {handed_in} đã nộp sau đó."
RESULTS_ITEM = "{number}. {unit}: {parts}"
RESULTS_STATES = {
    "handed_in": "đã nộp {count}",
    "received": "đã nhận tin, chưa nộp {count}",
    "waiting": "tin chưa gửi xong {count}",
    "failed": "tin không tới nơi {count}",
    "unreached": "chưa có ai nối kênh {count}",
}
RESULTS_MORE = "… và {count} đơn vị nữa."
RESULTS_OF = " {group}"
RESULTS_NONE_THEN = "{office} không đôn đốc{group} {day}."
RESULTS_NONE = "{office} chưa đôn đốc đơn vị nào."

GROUP = "Em sẽ gửi tin sau của đồng chí {name} tới *{units} đơn vị* ({names}):\n\n{text}\n{unreached}\nGửi không ạ?"
GROUP_MORE = "{names} và {count} đơn vị nữa"
GROUP_UNREACHED = "\nChưa có ai nối kênh: {units}."
GROUP_TO = "*{office}* (đồng chí {name}) gửi {unit}:\n{text}"
GROUP_SENT = "Đã gửi tới {people} đồng chí của {units} đơn vị.{dropped}"
GROUP_EMPTY = "Danh sách không còn đơn vị nào nhận được tin, nên em không gửi gì."
GROUP_DROPPED_ALL = "Các đơn vị này vừa nộp rồi, nên em không gửi gì."
GROUP_NONE = "Em không tìm thấy đơn vị trực thuộc nào như vậy. Đồng chí gõ ví dụ “gửi các chi bộ trường học: …” hoặc “gửi tất cả các chi bộ: …”."
GROUP_LOST = "Em chưa gửi gì, vì không rõ “{said}” là đơn vị trực thuộc nào.{near} Đồng chí viết lại tên đơn vị giúp em, ví dụ “gửi chi bộ A và chi bộ B: …”, “gửi tất cả trừ chi bộ A: …”."
GROUP_UNCLEAR = "Em chưa gửi gì. {why}"
GROUP_NO_TEXT = "Nội dung tin là gì ạ? Xin viết sau dấu hai chấm, ví dụ “gửi các chi bộ trường học: 8h sáng mai nộp danh sách”."
GROUP_TOO_LONG = "Tin dài {length} ký tự, em chỉ gửi được tối đa {most}. Đồng chí rút gọn giúp em; em chưa gửi gì."
GROUP_NOBODY = "Các đơn vị này chưa có ai nối kênh nên em chưa gửi được: {units}."

NOT_LINKED = "*{count} trong {units} đơn vị chưa có ai nối kênh*, nên em chưa nhắn tới được:\n{names}{more}\nĐồng chí mời các đơn vị này tham gia bằng mã mời."
LINKED = "*{count} trong {units} đơn vị đã có người nối kênh*:\n{names}{more}"
LINKED_ALL = "Đơn vị nào cũng đã có người nối kênh."
LINKED_NONE = "Chưa đơn vị nào có người nối kênh."

WEEKLY_NOT = "Bản tin tuần kể về các đơn vị trực thuộc; {unit} không có nên em không gửi ạ."
WEEKLY_ON = "Vâng, từ tuần tới, sáng làm việc đầu tuần em gửi đồng chí một tin kèm bảng tiến độ các đơn vị trực thuộc {unit}. Thôi nhận thì gõ “tắt bản tin tuần”."
WEEKLY_IS_ON = "Đồng chí đang nhận bản tin tuần rồi ạ. Thôi nhận thì gõ “tắt bản tin tuần”."
WEEKLY_OFF = "Vâng, em thôi gửi bản tin tuần."
WEEKLY_IS_OFF = "Đồng chí hiện không nhận bản tin tuần. Muốn nhận thì gõ “bật bản tin tuần”."
WEEKLY = "*Bản tin tuần*, {unit}, tính đến {day}: {units} đơn vị, {total} phần việc, đã nộp {handed_in} ({percent} %), quá hạn {overdue}.\nTuần qua: {came_in} phần việc nộp thêm. Tuần này: {due} phần việc đến hạn.{worst}"
WEEKLY_WORST = "\nQuá hạn nhiều nhất: {units}."
WEEKLY_FILE = "Bản tin tuần {day}.png"
GROUP_NONE_SUCH = "Hiện không có đơn vị nào như vậy ({title}), nên em không gửi gì."
PRESS_DAY = "Lời đôn đốc ghi hạn của từng việc, không ghi ngày đồng chí vừa nêu."
PRESS_NOW = "Em chưa hẹn ngày đôn đốc được, chỉ gửi được ngay bây giờ."
GROUP_NOW = "Em chưa hẹn giờ gửi được, chỉ gửi được ngay bây giờ."
NOT_PRESSED = "Vâng, em không đôn đốc, không gửi gì cho đơn vị nào ạ."
PRESS_WHOM = "Em chưa gửi gì ạ. Đồng chí muốn đôn đốc đơn vị nào, xin nêu tên hoặc việc, ví dụ “đôn đốc các đơn vị chưa nộp báo cáo”."
