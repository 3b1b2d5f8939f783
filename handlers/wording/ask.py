"""Sentences that answer questions on a plan."""

SOURCE = "Nguồn: {citation}, mục {section}."
SOURCE_PLAN = "Nguồn: {citation}."
TITLE = "*{title}*"

DUE = "Hạn ghi trong kế hoạch: “{phrase}”. Ngày an toàn cuối cùng: *{day}* ({left})."
DUE_NO_DAY = "Kế hoạch chỉ nêu “{phrase}”, không nêu ngày cụ thể; tính đến hết kỳ, ngày an toàn cuối cùng là *{day}* ({left})."
DUE_PERIOD = "Kỳ {period}: ngày an toàn cuối cùng là *{day}* ({left})."
DUE_FOLLOWING = "Sắp đến hạn nhất: {due}"
NO_PERIOD = "Kế hoạch không nêu việc này cho {said}."
DUE_TENTATIVE = "Kế hoạch chỉ nêu “{phrase}” (thời gian dự kiến, chưa phải ngày chính thức); tính đến cuối kỳ là {day}."
DUE_RECURRING = "Hạn ghi trong kế hoạch: “{phrase}” (việc định kỳ)."
DUE_DONE = "Kế hoạch ghi việc này “{phrase}”, tức là đã thực hiện xong."
FOLLOWS = "Kế hoạch không nêu hạn riêng cho việc này; việc đi theo “{title}” (mục {section})."
DAY_OFF = "Ngày này rơi vào {weekday}: để chắc chắn, đồng chí nên xong từ {day}."
VAGUE = "Lời văn không nêu ngày cụ thể; nếu cần ngày chính xác, đồng chí hỏi {issuer}."

SPAN_DAY = "vào {day}"
SPAN_MONTH = "trong tháng {month}/{year}"
SPAN_QUARTER = "trong quý {quarter}/{year}"
SPAN_YEAR = "trong năm {year}"
SPAN = "từ {start} đến {end}"

LEFT_DAYS = "còn {days} ngày"
LEFT_TODAY = "hôm nay là ngày cuối"
LEFT_OVER = "đã qua {days} ngày"

CONTINUOUS = "Kế hoạch không nêu ngày cụ thể cho việc này: làm *thường xuyên*{phrase}."
ANNOUNCED = "Kế hoạch không nêu ngày cụ thể, chỉ ghi “{phrase}”. Khi có thông báo, đồng chí làm theo thông báo đó."
ELSEWHERE = "Kế hoạch không nêu ngày cụ thể, chỉ ghi “{phrase}”: thời hạn do văn bản hoặc chỉ đạo khác quyết định."
LINKED = "Kế hoạch không nêu hạn riêng cho việc này; xem việc “{title}” (mục {section})."
LINKED_PHRASE = "Kế hoạch không nêu ngày cụ thể, chỉ ghi “{phrase}”."
UNSTATED = "Kế hoạch không nêu thời hạn cho việc này. Đồng chí cần ngày cụ thể thì hỏi {issuer}."

LEAD = "Chủ trì: {bodies}."
COORDINATE = "Phối hợp: {bodies}."
CARRY_OUT = "Thực hiện: {bodies}."
DIRECT = "Chỉ đạo: {bodies}."
ADVISE = "Tham mưu: {bodies}."
FOLLOW_UP = "Theo dõi, đôn đốc: {bodies}."
NO_LEAD = "Kế hoạch không nêu riêng đơn vị chủ trì."
NO_COORDINATE = "Kế hoạch không nêu đơn vị phối hợp cho việc này."
NO_BODY = "Kế hoạch không nêu rõ đơn vị thực hiện việc này."

DELIVER = "Gửi về: {to}."
DELIVER_THROUGH = "Gửi về: {to} (qua {through})."
DELIVER_ONLY_THROUGH = "Gửi qua: {through}."
NO_THROUGH = "Kế hoạch không nêu gửi qua nơi nào."
NO_ADDRESSEE = "Kế hoạch chỉ nêu nơi gửi qua, không nêu gửi cho ai."
NO_EXEMPT = "Kế hoạch không nêu trường hợp nào được miễn việc này."
NO_EXEMPT_AT_ALL = "Kế hoạch không nêu trường hợp được miễn."
EXEMPT_ELSEWHERE = "Chỉ có việc “{title}” (mục {section}) nêu: {text}"
EXEMPT_OF = "*{title}* (mục {section}): {text}"
NO_HOUR = "Kế hoạch không nêu giờ."
NO_PERSON = (
    "Kế hoạch không nêu tên người giữ chức danh này; đồng chí hỏi văn phòng cấp ủy giúp em ạ."
)
UNDATED_NONE = "{unit} không có việc nào mà kế hoạch để trống ngày."
NO_DELIVER = "Kế hoạch không nêu nơi gửi cho việc này."

SENT_THERE = "Việc của {unit} mà kế hoạch ghi gửi {body}: {count} việc ({citation}):"
SENT_THERE_ITEM = "{number}. {title}: {to}{due}; mục {section}"
SENT_TO = "gửi {to}; "
REPORTS = "Kế hoạch giao {unit} {count} báo cáo ({citation}):"
SENT_THROUGH = " (qua {through})"
SENT_THERE_NONE = "Kế hoạch không nêu việc nào của {unit} phải gửi {body}."

RELATED = "Việc liên quan: {title} (mục {section})."
FACT_NOT_STATED = "Kế hoạch không nêu {aspect} cho việc này."
FACT_NOT_STATED_PLAN = "Kế hoạch không nêu {aspect}."
FACT_LINE = "{label}: {text}"
FACT_SOURCE = " (mục {section})"
QUOTED = "Kế hoạch viết: “{text}”"

NUMBER = "Số, ký hiệu: *{number}*."
NOT_ITS_NUMBER = "Số {number} không phải số của kế hoạch này theo văn bản em giữ."
NO_NUMBER = (
    "Văn bản không ghi số của chính kế hoạch này (các số khác trong bài là của văn bản được dẫn)."
)
ISSUED = "Ngày ban hành: *{day}*."
NO_ISSUED = "Văn bản không ghi ngày ban hành."
SIGNER = "Người ký: đồng chí *{name}*{position}{behalf}."
SIGNER_POSITION = ", {position}"
SIGNER_NO_POSITION = " (văn bản không thể hiện chức vụ của người ký)"
SIGNER_BEHALF = ", thay mặt {body}"
ISSUER = "Cơ quan ban hành: {issuer}."
ABOUT = "{kind} {subject}."
YEARS = "Thời gian thực hiện: {years}."
BASES = "Căn cứ ban hành:"
DOCUMENT = "- {number}{dated}{issuer}{title}"
DOCUMENT_DATED = " ngày {day}"
RECIPIENTS = "Nơi nhận: {recipients}."
NO_BASES = "Văn bản không ghi căn cứ ban hành."
NO_RECIPIENTS = "Văn bản không ghi nơi nhận."

STATUS_NONE = "“{title}”: hệ thống *chưa* ghi nhận xác nhận nào của {unit}, nên cũng chưa có ý kiến tiếp nhận hay trả lại."
STATUS_SUBMITTED = "“{title}”: {unit} đã báo hoàn thành {when} (biên nhận {receipt}); cấp trên *chưa* có ý kiến tiếp nhận hay trả lại."
STATUS_ACCEPTED = "“{title}”: đã được tiếp nhận (biên nhận {receipt}{outcome})."
STATUS_RETURNED = "“{title}”: bị trả lại để bổ sung (biên nhận {receipt}{outcome}). Lý do: “{reason}”. Hạn bổ sung: {day}."
STATUS_NOT_APPLICABLE = (
    "“{title}”: cấp trên ghi nhận {unit} *không phải làm* việc này (“{reason}”)."
)
STATUS_OUTCOME = ", {outcome}"
STATUS_PENDING = {
    "blocked": "Đang ghi vướng mắc, chờ cấp trên gỡ.",
    "extension": "Đang xin lùi hạn, chờ cấp trên có ý kiến.",
}
MOVED = "Hạn{period} đã dời theo văn bản {document}: từ {before} thành {now}."
CALLED_OFF = "Việc này{period} đã hủy theo văn bản {document}, không phải làm nữa."
DECIDED_PERIOD = " kỳ {period}"
OWN_DAY = {
    "extended": "Riêng {unit} được gia hạn: ngày an toàn cuối cùng nay là *{day}*.",
    "set": "{unit} tự đặt hạn: *{day}* (bỏ thì nhắn “bỏ hạn tự đặt”).",
    "returned": "Riêng {unit} bị trả lại để bổ sung: hạn bổ sung *{day}*.",
}
STATUS_PROGRESS = "Ghi chú gần nhất: {figures} ({when})."
STATUS_DONE_BY_PLAN = "“{title}”: kế hoạch ghi “{phrase}”, tức là đã thực hiện xong."
STATUS_NOT_OWN = "“{title}” không phải việc giao cho {unit}, nên em không có số liệu xác nhận."
FINISHED = "{unit} đã báo xong {count} việc (còn {open} việc chưa xong):"
FINISHED_ITEM = (
    "{number}. {title}{period}: báo {day}, biên nhận {receipt}, {outcome}; mục {section}"
)
FINISHED_OUTCOMES = {True: "đã được tiếp nhận", False: "cấp trên chưa có ý kiến"}
FINISHED_MORE = "… và {count} việc đã xong trước đó."
FINISHED_NONE = "Em chưa ghi nhận việc nào của {unit} là đã xong{when}; còn {open} việc chưa xong."
STATUS_OVERVIEW = "{unit}: đã báo hoàn thành {done} việc, còn {open} việc."

MINE_HEAD = "Việc của {unit}{period} theo {citation}:"
MINE_PLANS = "các kế hoạch đang thực hiện"
MINE_OVERDUE = "*Đã quá hạn* ({count} việc):"
MINE_OVERDUE_MORE = "… và {count} việc quá hạn khác; gõ “việc quá hạn” để xem đủ."
MINE_DUE = "*{label}* ({count} việc):"
MINE_UNDATED_HEAD = "*Không có ngày cụ thể* ({count} việc):"
MINE_UNDATED = (
    "Ngoài ra có {count} việc không có ngày cụ thể (như {titles}); gõ “tất cả việc” để xem đủ."
)
MINE_ITEM = "{title}{period}: {phrase}{tentative}, chậm nhất {day} ({left}){others}{deliver}; {citation}mục {section}"
MINE_ITEM_UNDATED = "{title}: {how}; {citation}mục {section}"
MINE_ONGOING = "làm thường xuyên"
MINE_NO_DAY = "kế hoạch không nêu ngày"
MINE_TENTATIVE = " (dự kiến)"
MINE_OWN = {"extended": " (đã được gia hạn)", "returned": " (bị trả lại, theo hạn bổ sung)"}
MINE_EARLIER = ", cùng {count} kỳ trước"
MINE_LATER = ", còn {count} kỳ sau"
MINE_DELIVER = ", gửi {to}"
MINE_MORE = "… và {count} việc nữa; đồng chí gõ “xem tiếp” để xem."
MINE_DUE_IN = "Đến hạn {period}"
MINE_COMING = "Sắp tới"
MINE_NONE_LEFT = "{unit} không còn việc nào đến hạn {period} mà chưa xong."
MINE_NONE = "{unit} không có việc nào đến hạn {period}."
MINE_NONE_OVERDUE = "{unit} không có việc nào quá hạn."
MINE_SOON = "*Sắp tới gần nhất* ({count} việc):"
MINE_NO_MORE = "Danh sách đã hết ạ."
MEMBERS_HEAD = "Việc của mỗi cán bộ, đảng viên theo {citation}:"
MEMBERS_ITEM = "{number}. {title}: {due} (mục {section})"
MEMBERS_NONE = "Kế hoạch không nêu việc riêng cho từng đảng viên."
EVENTS_HEAD = "{citation} nêu {period}:"
EVENTS_ITEM = "{number}. {title}: {due}; mục {section}"
NAMED_HEAD = "Kế hoạch còn nêu {unit} ở việc:"
BODY_HEAD = "Việc của {body} theo {citation}:"
BRIEF = "{phrase}, chậm nhất {day}"
PHRASE = "“{phrase}”"
PHRASE_FOLLOWED = "không nêu hạn riêng, theo việc đi cùng “{phrase}”"
BODY_ITEM = "{number}. {title} ({role}): {due}; mục {section}"

LEFT_OPEN = ("không quy định số lượng", "không nêu số lượng")
NO_THING = (
    "Kế hoạch không nêu “{name}”. Đồng chí cần biết thì hỏi cơ quan ban hành kế hoạch giúp em ạ."
)
YES = "Đúng ạ."
NO = "Không phải ạ."
NOT_MOVED = "Không ạ: em chưa có văn bản nào đổi hạn sang {day}, hạn vẫn như kế hoạch."
PLAN_LED = "Kế hoạch không giao một nơi chủ trì chung; cơ quan ban hành là {issuer}. Nơi chủ trì từng việc:"
PLAN_LED_ITEM = "- {title}: {bodies} (mục {section})"
PLAN_NOT_LED = "Kế hoạch không nêu nơi chủ trì chung; cơ quan ban hành là {issuer}."
STATED_DAY = "Đúng ạ, kế hoạch ghi ngày đó; để không trễ thì chậm nhất là {day}."
NOT_THAT_DAY = "Không phải ạ: chậm nhất là {day}."
NOT_ALLOWED = "Không nên ạ: {day} mới xong là trễ hạn, chậm nhất là {due}."
ALLOWED = "Được ạ: xong {day} là còn trong hạn."
RIGHT_DAY = "{day} ạ."
NOT_OVER = "Chưa ạ, còn {days} ngày: chậm nhất là {day}."
LAST_DAY = "Chưa ạ, nhưng hôm nay là ngày cuối."
PAST = "Rồi ạ, đã qua {days} ngày: chậm nhất là {day}."
OVER = "Quá hạn rồi ạ, đã {days} ngày: chậm nhất là {day}."
IN_TIME = "Còn kịp ạ, còn {days} ngày: chậm nhất là {day}."
LATE = "Có ạ: {day} mới xong là trễ hạn."
NOT_LATE = "Không ạ: xong {day} là còn trong hạn."
ANOTHERS_PLAN = (
    "Ở đây em chỉ đọc được kế hoạch của {org}, không có kế hoạch của nơi khác. "
    "Việc của nơi khác, đồng chí hỏi nơi đó giúp em ạ.\nKế hoạch em giữ: {citation}."
)
OTHER_YEAR = "Kế hoạch em giữ là của {years}, không nêu việc này cho năm {year}. Kế hoạch có nêu:"
NO_QUARTER = "Kế hoạch không nêu việc này cho {period}. Các kỳ mà kế hoạch có:"
NO_INSTRUMENT = (
    "Kế hoạch không nêu “{name}”. Việc gần nhất trong kế hoạch (không phải cùng một loại giấy tờ):"
)
WHICH = "Đồng chí hỏi việc nào ạ? Xin chọn số:"
UNKNOWN = "Em chưa hiểu ý đồng chí. Đồng chí có thể hỏi, ví dụ:\n- “hạn nộp báo cáo là khi nào”\n- “tuần này chi bộ tôi phải làm gì”\n- “đã nộp báo cáo, số 05-BC/CB”"
UNKNOWN_GUESSES = "Em chưa hiểu ý đồng chí. Có phải đồng chí nói đến một trong các việc này không ạ? Xin chọn số, hoặc viết rõ thêm, ví dụ “hạn nộp báo cáo là khi nào”:"
GUESSES = "Em chưa chắc hiểu đúng. Ý đồng chí là việc nào ạ? Xin chọn số, hoặc viết rõ thêm:"
NOT_FOUND = "Trong các kế hoạch em đang giữ, em không tìm thấy việc này. Đồng chí thử nêu tên việc, hoặc gõ “việc của tôi”."
RUMOUR = "Em chỉ theo đúng văn bản: chưa có văn bản nào đổi hạn được ghi nhận. Chỉ cấp có thẩm quyền mới đổi được hạn."
BAD_DATE = "Ngày “{day}” không có trong lịch. Đồng chí xem lại giúp em ạ."
SOLAR = "Ngày trong kế hoạch đều là dương lịch."
LUNAR_PERIOD = (
    "Các kế hoạch đều tính theo dương lịch. Đồng chí cho em ngày hoặc tháng dương lịch ạ."
)
LUNAR = "Đồng chí nói ngày âm lịch hay dương lịch ạ? Các kế hoạch đều tính theo dương lịch; xin cho em ngày dương lịch."

ASPECTS = {
    "theme": "chủ đề",
    "topic": "nội dung",
    "material": "tài liệu",
    "place": "địa điểm",
    "participants": "thành phần tham dự",
    "chair": "người chủ trì hội nghị",
    "programme": "chương trình",
    "duration": "thời lượng",
    "form": "hình thức tổ chức",
    "exempt": "trường hợp được miễn",
    "required": "số lượng yêu cầu",
    "template": "biểu mẫu",
    "subjects": "đối tượng",
    "purpose": "mục đích",
    "content": "nội dung chi tiết",
    "note": "lưu ý",
}
LABELS = {
    "theme": "Chủ đề",
    "topic": "Nội dung",
    "material": "Tài liệu",
    "place": "Địa điểm",
    "participants": "Thành phần",
    "chair": "Chủ trì hội nghị",
    "programme": "Chương trình",
    "duration": "Thời lượng",
    "form": "Hình thức",
    "exempt": "Được miễn",
    "required": "Yêu cầu",
    "template": "Biểu mẫu",
    "subjects": "Đối tượng",
    "purpose": "Mục đích",
    "content": "Nội dung",
    "note": "Lưu ý",
}
DUE_OF_OTHERS = "Hạn theo kế hoạch: {due}."
