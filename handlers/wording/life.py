"""Sentences on the life of an assignment: received, blocked, later, history, receipts."""

INTENTS = {
    "blocked": "report_progress_partial",
    "extension": "request_extension",
    "return": "review",
    "not_applicable": "review",
    "applicable": "review",
    "exempt": "report_progress_partial",
}
ASK = {
    ("blocked", "reason"): "Đồng chí đang vướng ở đâu ạ? Xin viết ngắn gọn để em trình cấp trên.",
    ("extension", "day"): "Đồng chí xin lùi đến ngày nào ạ?",
    ("extension", "reason"): "Đồng chí cho biết lý do xin lùi đến {day} ạ.",
    ("return", "reason"): "Trả lại {about} vì lý do gì ạ? Đơn vị sẽ đọc đúng lời đồng chí viết.",
    ("return", "day"): "Hạn bổ sung {about} đến ngày nào ạ?",
    ("not_applicable", "reason"): "Vì lý do gì {about} không phải làm ạ?",
    (
        "not_applicable",
        "yes",
    ): "Em chưa ghi gì. Ghi {about} *không phải làm*, vì “{reason}”, đúng không ạ?",
    ("applicable", "yes"): "Em chưa ghi gì. Ghi {about} *vẫn phải làm*, đúng không ạ?",
    (
        "extension",
        "yes",
    ): "Em chưa trình gì. Xin lùi {about} đến {day}, vì “{reason}”, đúng không ạ?",
    (
        "return",
        "yes",
    ): "Em chưa trả lại gì. Trả lại {about}, vì “{reason}”, hạn bổ sung {day}, đúng không ạ?",
    (
        "exempt",
        "reason",
    ): "Việc nào không áp dụng do cấp trên quyết định ạ. Đồng chí cho biết vì sao {about} không áp dụng với chi bộ để em trình.",
    (
        "exempt",
        "yes",
    ): "Em chưa trình gì. Trình cấp trên xem: {about} không áp dụng với chi bộ, vì “{reason}”, đúng không ạ?",
    ("blocked", "yes"): "Em chưa trình gì. Báo vướng mắc ở {about}: “{reason}”, đúng không ạ?",
}
IN_WORDS = (
    "Em chưa ghi gì: lý do cần viết bằng lời, ví dụ “{example}”; muốn dừng, đồng chí gõ “thôi”. "
)
WORK_SO = "Em hiểu là {about}. "
REASON_SO = "Em hiểu lý do là “{reason}”. "
REASONS = {
    "blocked": "chưa có mẫu",
    "extension": "chờ đủ chữ ký",
    "return": "thiếu chữ ký",
    "not_applicable": "đơn vị mới thành lập",
    "exempt": "chi bộ mới thành lập",
}
OTHER_UNIT = (
    "Em chưa ghi gì: đồng chí nêu {unit}, mà đang trả lại {about}. Muốn dừng, đồng chí gõ “thôi”. "
)
ABOUT = "“{title}”{period} của {unit}"
ABOUT_OWN = "“{title}”{period}"
AND = " và "
DAY_TO_COME = "Em cần một ngày từ hôm nay ({today}) trở đi."
DAY_FAR = "Ngày đó xa quá: em chỉ nhận ngày trong vòng một năm kể từ hôm nay ({today})."

WHICH = "Đồng chí nói việc nào ạ? Xin chọn số:"
EXEMPT_NOTE = "đề nghị không áp dụng: {reason}"
EXEMPT_ASKED = "Em đã trình cấp trên xem: “{title}”{period} ({source}) không áp dụng với {unit}, vì “{reason}”. Khi chưa có ý kiến, việc vẫn tính và em vẫn nhắc theo lịch."
FOR_THE_OFFICE = "Đôn đốc, duyệt, dời hạn và đối chiếu nhắc là việc của cán bộ cấp trên; em chưa ghi và chưa gửi gì. Việc của đơn vị mình, đồng chí hỏi “tháng này phải làm gì” hoặc báo “đã xong …” ạ."
NO_OPEN_WORK = "{unit} hiện không có việc nào đang chờ làm."
NOT_AWAITED = "“{title}” hiện không chờ {unit} báo nữa, nên em không ghi thêm."

BLOCKED = "Em ghi vướng mắc của “{title}”{period} ({source}): “{reason}”, và trình cấp trên xem. Em vẫn nhắc theo lịch; gỡ xong, đồng chí nhắn “hết vướng”."
UNBLOCKED = "Em ghi “{title}”{period} đã hết vướng."
NOT_BLOCKED = "Hiện không có việc nào của {unit} đang ghi là vướng."
EXTENSION_ASKED = "Em đã trình cấp trên: xin lùi “{title}”{period} ({source}) đến {day}, vì “{reason}”. Khi chưa có ý kiến, hạn vẫn là {due}."
EXTENSION_UNDATED = (
    "“{title}” ({source}) không có ngày cụ thể trong kế hoạch, nên không cần xin lùi ạ."
)
EXTENSION_NOT_LATER = (
    "Hạn của “{title}” đã là {due}, không sớm hơn {day}. Đồng chí xem lại ngày xin lùi giúp em ạ."
)

NONE_RETURNED = "Hiện không có bản báo nào của {unit} bị trả lại chờ bổ sung. Đồng chí báo việc nào ạ? Xin nêu tên việc."
WAS_RETURNED = "“{title}”{period} bị trả lại vì “{reason}”, hạn bổ sung {day}. Em báo lại theo bản trước, cùng điều đồng chí vừa nói:"
NOT_ASKED = "Em chưa ghi và chưa trình gì ạ. Đồng chí nhắn rõ từng việc một, ví dụ “xin lùi báo cáo … đến 20/5 vì …”, “vướng mắc báo cáo …: …”, “đã nộp báo cáo …, 28/30”."
UNASK_EXEMPT = "Em rút đề nghị không áp dụng “{title}”{period} ({source}), đúng không ạ?"
UNASKED_EXEMPT = "Đã rút đề nghị không áp dụng “{title}”{period}; việc vẫn tính, hạn là {due}."
NOTHING_ASKED = (
    "Hiện không có đề nghị nào của {unit} đang chờ cấp trên, nên em không có gì để rút ạ."
)
UNASK = "Đồng chí rút đề nghị lùi “{title}”{period} ({source}) đến {day}, đúng không ạ?"
UNASKED = "Đã rút đề nghị lùi “{title}”{period}. Hạn vẫn là {due}, em nhắc theo lịch."
STILL_ASKED = "Vâng ạ, đề nghị lùi hạn vẫn chờ cấp trên cho ý kiến."
ACKNOWLEDGED_COUNT = "{count} việc: "
ACKNOWLEDGED_MORE = " và {count} việc nữa trong danh sách"
ACKNOWLEDGED = "Vâng ạ. Em ghi đồng chí *đã nhận việc* {titles}. Em chưa tính là xong; khi làm xong, đồng chí nhắn em kèm ngày và số liệu."
ACKNOWLEDGED_TITLE = "“{title}”"

HISTORY = "Lịch sử “{title}”{period} của {unit} ({source}):"
HISTORY_NONE = "“{title}”{period} của {unit}: chưa có ghi nhận nào."
HISTORY_LINE = "- {when}: {what} – {who}{channel}"
EVIDENCE = "đính kèm {count} minh chứng"
HISTORY_MORE = "(còn {count} lần ghi trước đó)"
WHO = "đồng chí {name}"
WHO_ROLE = "đồng chí {name} ({role})"
WHO_POST = "đồng chí {name} ({role}, {unit})"
CHANNEL = ", qua {channel}"
CHANNELS = {
    "telegram": "Telegram",
    "terminal": "cửa sổ dòng lệnh",
    "zalo": "Zalo",
    "cli": "lệnh quản trị",
    "system": "hệ thống",
}
STEPS = {
    "submitted": "báo hoàn thành, biên nhận {receipt}",
    "corrected": "sửa số liệu",
    "withdrawn": "rút lại xác nhận",
    "progress": "đang làm",
    "noted": "báo chưa xong",
    "acknowledged": "đã nhận việc",
    "blocked": "báo vướng: “{note}”",
    "unblocked": "hết vướng",
    "exemption_refused": "không đồng ý miễn: “{note}”",
    "extension_asked": "xin lùi đến {due}, vì “{note}”",
    "extended": "cho lùi đến {due}",
    "extension_refused": "không đồng ý lùi hạn",
    "extension_withdrawn": "thôi xin lùi hạn",
    "accepted": "tiếp nhận",
    "reopened": "rút lại việc tiếp nhận, chờ duyệt lại",
    "returned": "trả lại: “{note}”, hạn bổ sung {due}",
    "return_withdrawn": "rút lại việc trả lại, chờ duyệt lại",
    "grant_withdrawn": "rút lại việc cho lùi, chờ cho ý kiến lại",
    "refusal_withdrawn": "rút lại việc không đồng ý lùi, chờ cho ý kiến lại",
    "not_applicable": "ghi là không phải làm: “{note}”",
    "cancelled": "thôi giao việc này: {note}",
    "restored": "giao lại việc này: {note}",
    "applicable": "ghi là vẫn phải làm",
}
FIGURES = " ({figures})"
LATE = ", muộn {days} ngày"

RECEIPT = "Biên nhận {receipt} là thật: {unit} báo hoàn thành “{title}”{period} ({source}) lúc {when}; người báo: {who}. Hiện nay: {state}."
RECEIPT_UNKNOWN = (
    "Em không tìm thấy biên nhận {receipt} trong phạm vi đồng chí được xem. Đồng chí xem lại số."
)
RECEIPT_LINE = "Biên nhận *{receipt}*: “{title}”{period}, báo {when}; {state}."
NO_RECEIPT = (
    "{unit} chưa có biên nhận nào. Có số thì đồng chí nhắn như “kiểm tra biên nhận 2024-000123”."
)
STATES = {
    "open": "chưa xong",
    "in_progress": "đang làm",
    "submitted": "đã báo, chờ cấp trên tiếp nhận",
    "accepted": "đã tiếp nhận",
    "returned": "bị trả lại, chờ bổ sung",
    "withdrawn": "đã rút",
    "not_applicable": "không phải làm",
    "cancelled": "đã hủy",
}
SUPPLEMENTED = "đúng hạn, nộp lần đầu {first}; bổ sung {day}{late}"
SUPPLEMENT_LATE = ", muộn {days} ngày so với hạn bổ sung"
OUTCOMES = {
    "in_time": "đúng hạn",
    "late": "muộn {days} ngày",
    "supplement": "đúng hạn, phải bổ sung",
}
