"""First sentences of answers to plain questions: how many, which first, what next, for whom."""

PENDING = "{unit} có {count} việc đã báo, đang chờ cấp trên tiếp nhận:"
PENDING_NONE = "{unit} không có việc nào đang chờ duyệt."
RETURNED = "{unit} có {count} việc bị trả lại để bổ sung:"
RETURNED_NONE = "{unit} không có việc nào bị trả lại."
LAST = "Lần gần nhất, {unit} báo “{title}”{period}:\n{line}"
WAITING = "“{title}”: chưa có trả lời ạ. {what}"
LAST_NONE = "Em chưa ghi nhận {unit} báo việc nào."
WHICH_DONE = (
    "Đồng chí báo đã xong những việc nào ạ? Nhắn số trong danh sách này, ví dụ “xong 1, 2”."
)

COUNT_OPEN = "{unit} còn *{count} việc* chưa xong ({parts}), theo {citation}:"
COUNT_AGAIN = "việc định kỳ có thể vừa quá hạn vừa có kỳ sắp tới"
COUNT_WHOLE = (
    "{citation} có *{all} việc*, giao {unit} *{own} việc*; còn {count} việc chưa xong ({parts}):"
)
COUNT_DONE = "không còn việc nào"
COUNT_OVERDUE = "{count} quá hạn"
COUNT_DATED = "{count} có hạn sắp tới"
COUNT_UNDATED = "{count} không có ngày"
COUNT_DUE = "{unit} có *{count} việc* đến hạn {period}, theo {citation}:"
COUNT_LATE = "{unit} có *{count} việc* đã quá hạn, theo {citation}:"
REPORTS_LEFT = "{unit} còn {count} báo cáo chưa nộp ({citation}):"
REPORTS_YES = "Có ạ: "
REPORTS_NONE = "Không ạ: kế hoạch không giao {unit} báo cáo nào{period}."
HANDED_YES = "Có ạ, {count} việc phải gửi {period}: {titles}."
HANDED_NO = "Không ạ: kế hoạch không giao {unit} gửi báo cáo hay giấy tờ nào {period}."

FIRST = "“{first}” trước (chậm nhất {day}), “{second}” sau (chậm nhất {later})."
SAME_DAY = "Cùng một hạn: chậm nhất {day}."
YES_SAME_DAY = "Đúng ạ, cùng một hạn: chậm nhất {day}."
NOT_SAME_DAY = "Không ạ: “{first}” chậm nhất {day}, còn “{second}” chậm nhất {later}."
SAME_PLACE = "Đúng ạ, cùng gửi {to}."
OTHER_PLACE = "Không ạ: “{first}” gửi {to}, còn “{second}” gửi {other}."
NOT_COMPARED = "Em không so được: kế hoạch không nêu ngày của “{title}”."
DIFFER = "Khác nhau ở {parts}."
ALIKE = "Giống nhau ở {parts}."
DIFFER_DAY = "hạn (“{first}”: {day}; “{second}”: {later})"
DIFFER_TO = "nơi gửi (“{first}”: {day}; “{second}”: {later})"
DIFFER_WHO = "nơi thực hiện (“{first}”: {day}; “{second}”: {later})"
ALIKE_DAY = "hạn"
ALIKE_TO = "nơi gửi"
ALIKE_WHO = "nơi thực hiện"
UNSAID = "kế hoạch không nêu"

QUOTED = "“{title}”"
ACT = "khi {act}"
AFTER = "Sau {title}, việc kế tiếp của {unit} ({citation}):"
AFTER_NONE = "Sau {title}, kế hoạch không giao {unit} việc nào có ngày nữa."
BEFORE = "Trước {title}, {unit} còn việc đến hạn ({citation}):"
BEFORE_NONE = "Kế hoạch không giao {unit} việc nào phải xong trước {title}."

RECURRING = "Việc {each} của {unit} ({citation}):"
RECURRING_NONE = "Kế hoạch không giao {unit} việc nào làm {each}."
EACH = {"month": "hàng tháng", "quarter": "hàng quý", "half": "6 tháng một lần", "year": "hằng năm"}
OFTEN = {
    "monthly": "mỗi tháng một lần",
    "quarterly": "mỗi quý một lần",
    "half_yearly": "6 tháng một lần",
    "yearly": "mỗi năm một lần",
    "once": "chỉ một lần",
}
OFTEN_YES = "Đúng ạ: kế hoạch ghi “{phrase}”."
OFTEN_NO = "Không phải ạ: kế hoạch ghi “{phrase}”, tức {often}."
OFTEN_SAID = "Kế hoạch ghi “{phrase}”, tức {often}."
OFTEN_PERIODS = "{count} lần: {periods}."

ADDRESSED = "Kế hoạch giao việc cho: {bodies}."
APPLIES = "Có ạ: kế hoạch giao việc này cho {bodies}."
APPLIES_OWN = "Có ạ: đây là việc kế hoạch giao {unit}."
NOT_NAMED = "Kế hoạch không nêu riêng {group} ở việc này; việc giao cho {bodies}."
NOT_OWN = "Kế hoạch không giao {unit} việc này, mà giao cho {bodies}."
GROUP_WORK = "Có ạ, kế hoạch nêu {group} ở {count} việc ({citation}):"
MASS_WORK = "Kế hoạch không nêu riêng {group}, mà giao các đoàn thể {count} việc ({citation}):"
GROUP_NONE = "Kế hoạch không nêu riêng {group} ở việc nào."
INSPECTED = "Kế hoạch không nêu {unit} trong số nơi được kiểm tra."
INSPECTED_YES = "Có ạ: kế hoạch nêu {unit} trong số nơi được kiểm tra."
MENTIONED = "Có ạ: kế hoạch có nêu {said}."
SAID = "Về việc này kế hoạch nêu:"
NOT_SAID = "Kế hoạch không nói rõ điều đồng chí hỏi; về việc này kế hoạch có nêu:"
OF_WORK = "Việc đồng chí hỏi: {title}, {due}; mục {section}."
CAME_IN_TIME = "Không muộn ạ: báo trong hạn, ngày an toàn cuối cùng là {due}."
CAME_LATE = "Muộn {days} ngày ạ: ngày an toàn cuối cùng là {due}."
