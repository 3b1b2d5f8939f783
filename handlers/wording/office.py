"""Sentences for an officer of the office above, and what a unit is told of a decision."""

INTENT = "review"

RECEIPT_NOT_WAITING = "Em chưa quyết định gì: không có bản nào mang biên nhận {receipt} đang chờ duyệt. Gõ “có gì chờ duyệt” để xem."
NOTHING_NEW = "Hiện không có bản báo nào của các đơn vị trực thuộc đang chờ duyệt."
NOTHING_OF = "Hiện không có bản báo nào của {unit} đang chờ duyệt."
ACCEPTED_BEFORE = "“{title}” của {unit} đã được tiếp nhận, nên em chưa trả lại. Muốn trả lại để sửa, đồng chí gõ “hủy duyệt …” kèm tên việc và đơn vị trước, rồi “trả lại … vì …, hạn …”."
OTHERS_WAIT = "Em chưa quyết định gì ạ: {unit} có bản đang chờ duyệt, nhưng không có bản nào của việc đồng chí nêu."
NONE_SUCH = "Em chưa quyết định gì ạ: không có bản nào như đồng chí nêu đang chờ duyệt."
NOT_NARROWED = "Em chưa quyết định gì ạ: em chưa lọc được theo “{said}”. Đồng chí xem “có gì chờ duyệt” rồi nhắn số giúp em, ví dụ “duyệt 1, 2”."
NOT_FOUND = "Em chưa quyết định gì ạ: em không tìm thấy đơn vị hay việc nào là “{said}”."
NO_VERDICT = "Em chưa ghi gì: đồng chí chọn duyệt hay trả lại bản đang xem giúp em."
GRANT_DAY = "Em chưa ghi gì. {wrong} Đồng chí nhắn lại giúp em ạ."
GRANT_NOT_LATER = "Em chưa ghi gì. “{title}”{period} của {unit} hạn đã là {due}, không sớm hơn {day}. Đồng chí cho em ngày lùi đến sau hạn ấy, ví dụ “đồng ý {number} đến 20/5”, hoặc “không đồng ý {number} vì …” ạ."
REFUSE_WHY = (
    "Em chưa ghi gì: đơn vị cần biết vì sao. Đồng chí nhắn “không đồng ý {number} vì …” giúp em."
)
NOTHING_BELOW = "{unit} không có đơn vị trực thuộc trong hệ thống, nên không có gì để duyệt."
QUEUE = "Có {count} bản chờ duyệt:"
QUEUE_MORE = (
    "(Em nêu {shown} bản nộp trước nhất; duyệt xong, đồng chí gõ “có gì mới nộp” để xem tiếp.)"
)
QUEUE_ITEM = "{number}. {unit}: “{title}”{period}{figures}; nộp {when}{outcome}; biên nhận {receipt}{evidence}"
QUEUE_FIGURES = ", {figures}"
QUEUE_OUTCOME = " ({outcome})"
QUEUE_EVIDENCE = "; minh chứng: {count}"
QUEUE_NEXT = "Đồng chí gõ “duyệt 1, 2”, “duyệt hết”, “trả lại 1 vì …, bổ sung đến 20/5”, hoặc “duyệt lần lượt”."
WALK = "Duyệt lần lượt"

ITEM = "({number}/{count}) *{unit}* báo hoàn thành “{title}”{period} ({source}):\n{facts}\nNgười báo: {who}, lúc {when}{outcome}. Biên nhận {receipt}."
ITEM_BARE = "({number}/{count}) *{unit}* báo hoàn thành “{title}”{period} ({source}), không kèm số liệu.\nNgười báo: {who}, lúc {when}{outcome}. Biên nhận {receipt}."
ITEM_EVIDENCE = "Minh chứng: {items}."
ITEM_NO_EVIDENCE = "Không kèm minh chứng."
ACCEPT = "Duyệt"
RETURN = "Trả lại"
LATER = "Để sau"
STOP = "Thôi"
ALL_SEEN = "Đã hết danh sách ạ."

ACCEPT_ALL = "Duyệt cả {count} bản này:\n{items}\nĐúng không ạ?"
ACCEPT_ALL_ITEM = "{number}. {unit}: “{title}”{period}"
YES = "Đúng"
NO = "Không"

ACCEPTED = "Đã tiếp nhận “{title}”{period} của {unit} (biên nhận {receipt})."
RETURNED = (
    "Đã trả lại “{title}”{period} cho {unit}: “{reason}”, hạn bổ sung {day}. Em báo đơn vị ngay."
)
PASSED_ON = " {unit} đã nhập vào {heir}; nay {heir} bổ sung và báo chung."
RETURN_HEIRS = "Em chưa trả lại: {unit} đã nhập vào {heir}, và bản “{title}”{period} của {heir} đang chờ duyệt. Cần bổ sung, đồng chí trả lại bản của {heir} ạ."
RETURN_NOBODYS = "Em chưa trả lại: {unit} đã nhập vào {heir}, mà việc “{title}”{period} của {heir} {state}, nên không còn ai bổ sung. Đồng chí trao đổi thêm với {heir} ạ."
REOPEN = "Rút lại việc {what} {count} này:\n{items}\n{after} Đúng không ạ?"
REOPEN_COUNT = {
    "accepted": "{count} bản",
    "returned": "{count} bản",
    "extended": "{count} đề nghị",
    "extension_refused": "{count} đề nghị",
}
REOPEN_WAITS = {
    "accepted": "Bản báo sẽ chờ duyệt lại.",
    "returned": "Bản báo sẽ chờ duyệt lại.",
    "extended": "Đề nghị lùi hạn sẽ chờ cho ý kiến lại.",
    "extension_refused": "Đề nghị lùi hạn sẽ chờ cho ý kiến lại.",
}
REOPEN_THEN = {
    "accepted": "Rồi *tiếp nhận* bản ấy.",
    "returned": "Rồi *trả lại* bản ấy.",
    "extended": "Rồi *đồng ý* đề nghị ấy.",
    "extension_refused": "Rồi *không đồng ý* đề nghị ấy, vì “{reason}”.",
}
REOPEN_WHICH = "Đồng chí rút lại quyết định nào ạ? Xin chọn số:"
REOPENED = {
    "accepted": "Đã rút lại việc tiếp nhận “{title}”{period} của {unit} (biên nhận {receipt}); bản báo chờ duyệt lại. Lần tiếp nhận trước vẫn lưu trong lịch sử, đơn vị được báo nếu đã nhận tin lần trước.",
    "returned": "Đã rút lại việc trả lại “{title}”{period} của {unit} (biên nhận {receipt}); bản báo chờ duyệt lại. Lần trả lại trước vẫn lưu trong lịch sử, đơn vị được báo nếu đã nhận tin lần trước.",
    "extended": "Đã rút lại việc cho {unit} lùi “{title}”{period}; đề nghị chờ cho ý kiến lại, hạn nay là {due}. Lần trước vẫn lưu trong lịch sử, đơn vị được báo nếu đã nhận tin lần trước.",
    "extension_refused": "Đã rút lại việc không đồng ý cho {unit} lùi “{title}”{period}; đề nghị chờ cho ý kiến lại. Lần trước vẫn lưu trong lịch sử, đơn vị được báo nếu đã nhận tin lần trước.",
}
REOPEN_LEFT = "Vâng ạ, em giữ nguyên như đã quyết định."
REFUSE_INSTEAD = (
    "Em chưa ghi gì: đơn vị cần biết vì sao. Đồng chí nhắn “thôi không đồng ý vì …” giúp em."
)
REOPEN_NOTHING = "Em không thấy quyết định nào đồng chí vừa đưa ra để rút lại ạ. Đồng chí nêu số trong danh sách vừa xem hoặc tên đơn vị và việc."
REOPEN_NOT_SUCH = "“{title}”{period} của {unit} không có quyết định như vậy đang còn, nên em không có gì để rút lại ạ."
REOPEN_ANOTHERS = (
    "“{title}”{period} của {unit} do {who} {what}; ai quyết định thì người ấy mới rút lại được ạ."
)
REOPEN_ENDED = (
    "{unit} đã nhập vào {heir}, nên em không rút lại việc {what} “{title}”{period} được ạ."
)
DECIDED = "“{title}”{period} của {unit}: {who} đã {what} lúc {when}; em không ghi thêm."
CHANGED = "“{title}”{period} của {unit} vừa có thay đổi ({what}). Đồng chí xem lại rồi quyết định giúp em."
DECISIONS = {
    "accepted": "tiếp nhận",
    "reopened": "rút lại việc tiếp nhận",
    "returned": "trả lại",
    "return_withdrawn": "rút lại việc trả lại",
    "grant_withdrawn": "rút lại việc cho lùi hạn",
    "refusal_withdrawn": "rút lại việc không đồng ý lùi hạn",
    "extended": "cho lùi hạn",
    "extension_refused": "không đồng ý lùi hạn",
    "not_applicable": "ghi là không phải làm",
    "applicable": "ghi là vẫn phải làm",
    "unblocked": "ghi là đã hết vướng",
}
NOTHING_DECIDED = "Vâng ạ, em chưa quyết định gì; các bản vẫn chờ."
SEVERAL = "Em hiểu là:"
SEVERAL_ITEM = "{number}. {verb} {unit}: “{title}”{period}{reason}{day}"
SEVERAL_ACCEPT = "*Duyệt*"
SEVERAL_RETURN = "*Trả lại*"
SEVERAL_GRANT = "*Đồng ý lùi*"
SEVERAL_REFUSE = "*Không đồng ý lùi*"
SEVERAL_REASON = ", vì “{reason}”"
SEVERAL_UNTIL = {"returned": ", hạn bổ sung {day}", "extended": ", đến {day}"}
SEVERAL_YES = "Em chưa ghi gì. Đúng không ạ?"
SEVERAL_DAY = "Hạn bổ sung đến ngày nào ạ?"
SEVERAL_WHY = "Em chưa ghi gì: trả lại hay không đồng ý thì đơn vị cần biết vì sao. Đồng chí nhắn cả lý do giúp em, ví dụ “duyệt 1, 2; trả lại 3 vì thiếu dấu, hạn 20/5”, “không đồng ý hết vì …”."
ONE_BY_ONE = "Em chưa trả lại bản nào: mỗi bản trả lại cần lý do riêng. Đồng chí nói số nào trước ạ (từ 1 đến {count})?"
WHICH_NUMBER = "Đồng chí nói số nào trong danh sách ạ (từ 1 đến {count})?"
ONE_UNIT = "Em chưa ghi gì ạ: việc này em chỉ ghi cho từng đơn vị một. Đồng chí nhắn lần lượt từng đơn vị giúp em."
READ_ANEW = "Câu này em hỏi đã lâu, nên em chưa làm gì mà đọc lại để đồng chí xem trước."
SHOWN_ANEW = "Em chưa quyết định gì: từ lúc em gửi danh sách này đã có nội dung khác, nên em gửi lại để đồng chí xem số."
SEEN_SINCE = "Em chưa quyết định gì: từ lúc em gửi bản này đã có nội dung khác, nên em đọc lại để đồng chí xem trước."
NOT_YET = "Em chưa làm gì ạ. Đồng chí xem lại rồi chọn giúp em."
WAVERS = "Em chưa quyết định gì ạ. Khi chắc, đồng chí nhắn rõ số và việc, ví dụ “duyệt 1”, “trả lại 2 vì …, bổ sung đến 20/5”, “đồng ý 1”, “không đồng ý 1 vì …”."
WHICH_UNIT = "Đồng chí nói đơn vị nào ạ? Xin nêu tên một đơn vị trực thuộc {unit}."
WHICH_WORK = "Việc nào của {unit} ạ? Xin nêu tên việc, ví dụ “{title}”."
NO_WORK = "{unit} hiện không có việc nào như vậy đang chờ làm."

SHEET = "Bảng việc của {unit}: {done} việc đã báo, {accepted} đã tiếp nhận, {open} chưa xong, {overdue} quá hạn."
SHEET_ITEM = "- “{title}”{period}: {state}{more}"
SHEET_DUE = ", hạn {day}"
SHEET_OVERDUE = ", quá hạn {days} ngày"
SHEET_MATTERS = {"blocked": ", đang vướng", "extension": ", đang xin lùi"}
SHEET_OUTCOME = ", {outcome}"
SHEET_LATER = "Còn {count} việc chưa đến kỳ hoặc không có ngày cụ thể."
SHEET_NONE = "{unit} chưa có việc nào được giao."

BEHALF = "Ghi thay {unit} đã xong “{title}”{period} ({source}):\n{facts}\nNgười ghi: {who}. Đúng không ạ?"
BEHALF_BARE = (
    "Ghi thay {unit} đã xong “{title}”{period} ({source}). Người ghi: {who}. Đúng không ạ?"
)
BEHALF_COUNT = "Em chưa rõ “{said}” là sửa chỗ nào ạ. Đồng chí nhắn cả số, ví dụ “46/47, miễn 1 vì ốm dài ngày”, “ngày 18/5”."
BEHALF_DONE = "Đã ghi thay {unit} “{title}”{period}, người ghi: {who}. Biên nhận {receipt}. Em báo đơn vị biết."
BEHALF_OFF = "Rút lại bản ghi thay {unit}: “{title}”{period} (biên nhận {receipt}). Việc trở lại chưa xong, bản cũ vẫn lưu trong lịch sử; sai số liệu thì rút xong đồng chí ghi thay lại. Đúng không ạ?"
BEHALF_OFF_DONE = "Đã rút lại bản ghi thay {unit} “{title}”{period} (biên nhận {receipt}). Em báo đơn vị biết và lại nhắc việc này."
BEHALF_KEPT = "Vâng, bản ghi thay giữ nguyên ạ."
BEHALF_WRONG = "{wrong} Em chưa ghi gì."

NOT_APPLICABLE = "Đã ghi: {unit} không phải làm “{title}”{period}, vì “{reason}”. Em báo đơn vị và thôi nhắc việc này."
APPLICABLE = "Đã ghi: {unit} vẫn phải làm “{title}”{period}. Em nhắc lại theo lịch."

BLOCKED = "Đang vướng {count} việc:"
BLOCKED_ITEM = "{number}. {unit}: “{title}”{period}, hạn {due}: “{reason}” ({who}, {when})"
BLOCKED_NONE = "Hiện không có đơn vị trực thuộc nào báo vướng."
BLOCKED_NEXT = "Gỡ xong việc nào, đồng chí gõ “đã gỡ 1”."
EXEMPTIONS_NEXT = "Với đề nghị không áp dụng, đồng chí gõ “đồng ý 1” hoặc “không đồng ý 1 vì …”."
EXEMPTIONS_BESIDE = "Còn {count} đề nghị không áp dụng: gõ “ai đang vướng” để xem và cho ý kiến."
EXEMPTION_REFUSED = (
    "Đã ghi: {unit} vẫn phải làm “{title}”{period}, vì “{reason}”. Em báo đơn vị biết."
)
NO_EXEMPTION = "Em chưa ghi gì: số {number} của {unit} là vướng mắc, không phải đề nghị không áp dụng. Gỡ xong, đồng chí gõ “đã gỡ {number}”."
LIFTED = "Đã ghi “{title}”{period} của {unit} hết vướng. Em báo đơn vị biết."
EXTENSIONS = "Có {count} đề nghị lùi hạn:"
EXTENSIONS_ITEM = (
    "{number}. {unit}: “{title}”{period}, hạn {due}, xin lùi đến {day}: “{reason}” ({who}, {when})"
)
EXTENSION_OF = " “{title}”"
EXTENSION_NOT_ASKED = "Em chưa gia hạn gì: {unit} chưa xin lùi hạn{title}. Đơn vị nhắn “xin lùi … đến ngày …” thì em trình đồng chí duyệt; dời hạn chung cho mọi đơn vị thì gõ “dời hạn … đến ngày … theo văn bản số …”."
EXTENSIONS_NONE = "Hiện không có đề nghị lùi hạn nào."
EXTENSIONS_NEXT = "Đồng chí gõ “đồng ý 1”, “đồng ý 1 đến 18/5”, hoặc “không đồng ý 1 vì …”."
EXTENDED = "Đã cho {unit} lùi “{title}”{period} đến {day}. Lịch của các đơn vị khác giữ nguyên. Em báo đơn vị biết."
REFUSED = "Đã ghi: không đồng ý cho {unit} lùi “{title}”{period}. Em báo đơn vị biết."
NO_DUE = "không ghi ngày"
UNANSWERED = "{count} việc đã nhắc trên 48 giờ mà đơn vị chưa phản hồi:"
UNANSWERED_ITEM = "- {unit}: “{title}”{period}, hạn {due}"
UNANSWERED_NONE = "Các việc đã nhắc trên 48 giờ đều có phản hồi ạ."

NOTICE = {
    "accepted": "Cấp trên đã *tiếp nhận* “{title}”{period} của {unit} (biên nhận {receipt}).",
    "reopened": "Cấp trên *rút lại việc tiếp nhận* “{title}”{period} của {unit} (biên nhận {receipt}): bản báo vẫn được ghi nhận và đang chờ duyệt lại.",
    "return_withdrawn": "Cấp trên *rút lại việc trả lại* “{title}”{period} của {unit} (biên nhận {receipt}): đồng chí chưa phải bổ sung, bản báo đang chờ duyệt lại.",
    "grant_withdrawn": "Cấp trên *xem lại việc cho lùi* “{title}”{period} của {unit}: đề nghị của đồng chí đang chờ cho ý kiến lại, hạn hiện là {due}.",
    "refusal_withdrawn": "Cấp trên *xem lại đề nghị lùi* “{title}”{period} của {unit}: đề nghị của đồng chí đang chờ cho ý kiến lại, hạn hiện là {due}.",
    "withdrawn": "Cấp trên *rút lại bản đã ghi thay* {unit} cho “{title}”{period} (biên nhận {receipt}). Việc trở lại chưa xong, hạn {due}.",
    "returned": "Cấp trên *trả lại* “{title}”{period} của {unit} để bổ sung: “{note}”. Hạn bổ sung: {day}. Bổ sung xong, đồng chí báo lại như lần đầu; ngày nộp lần đầu vẫn được giữ.",
    "extended": "Cấp trên *đồng ý lùi* “{title}”{period} của {unit} đến {day}. Em nhắc theo ngày mới.",
    "extension_refused": "Cấp trên *không đồng ý lùi* “{title}”{period} của {unit}{note}. Hạn vẫn là {due}.",
    "not_applicable": "Cấp trên ghi nhận {unit} *không phải làm* “{title}”{period}: “{note}”. Em thôi nhắc việc này.",
    "applicable": "Cấp trên ghi nhận {unit} *vẫn phải làm* “{title}”{period}. Em nhắc lại theo lịch.",
    "unblocked": "Cấp trên ghi vướng mắc ở “{title}”{period} của {unit} đã được gỡ.",
    "exemption_refused": "Cấp trên *không đồng ý miễn* “{title}”{period} của {unit}: “{note}”. Việc vẫn tính, hạn vẫn là {due}.",
    "submitted": "Cấp trên, {who}, đã *ghi thay* {unit}: xong “{title}”{period}, biên nhận {receipt}. Nếu chưa đúng, đồng chí báo lại cấp trên.",
}
NOTICE_NOTE = ": “{note}”"
NOTICE_BY = " Người quyết định: {who}."
VOID_CHANGED = "sau đó đã có thay đổi khác"
VOID_TAKEN_BACK = "quyết định đã được rút lại"
VOID_POST_LEFT = "không còn giữ nhiệm vụ ở đơn vị"

DIGEST = "Các đơn vị trực thuộc {unit}: {parts}. Đồng chí gõ {words} để xem."
DIGEST_SUBMITTED = "{count} bản báo chờ duyệt"
DIGEST_EXTENSIONS = "{count} đề nghị lùi hạn"
DIGEST_BLOCKED = "{count} việc báo vướng"
DIGEST_WORDS = ("“có gì mới nộp”", "“ai xin gia hạn”", "“ai đang vướng”")
VOID_NOTHING = "không còn gì chờ quyết định"
