"""Sentences of the confirmation: reading back, asking what is missing, recording."""

WHICH = "Đồng chí báo việc nào ạ? Xin chọn số:"
WHICH_NOTHING = "Đồng chí báo xong việc nào ạ? Em chưa thấy việc nào đang chờ khớp với lời nhắn. Đồng chí nêu rõ tên việc, hoặc gõ “việc của tôi”."
NOT_OWN = "“{title}” không phải việc giao cho {unit} ({source}), nên em không ghi nhận được cho đồng chí. Nếu đồng chí báo việc khác, xin nêu rõ tên việc."
NO_PERIOD = "Kế hoạch không nêu “{title}” cho {said}; chỉ có các kỳ {periods} ({source}). Đồng chí xem lại kỳ giúp em ạ."
ABOVE = "Đồng chí dự lớp, dự hội nghị của cấp trên thì chưa tính là đơn vị mình đã tổ chức: “{title}” của {unit} là buổi học tập riêng ({source}). {unit} đã tổ chức chưa ạ? Nếu rồi, xin cho em ngày và số đảng viên dự."
ALREADY = "“{title}”{period} đã được ghi nhận hoàn thành (báo {when}, biên nhận {receipt}). Cần sửa, đồng chí nhắn “sửa lại …”; cần rút, nhắn “rút lại”."

NO_SUCH_PERIOD = "Kế hoạch không nêu việc này cho {period}; việc gần nhất là “{title}”. Đồng chí báo việc nào ạ? Xin nêu rõ tên việc hoặc kỳ."
NO_SUCH_PAPER = "Kế hoạch không nêu “{name}”, nên em chưa ghi gì."

NOT_OF_PLAN = "Kế hoạch không nêu “{name}”, nên em chưa ghi gì (nguồn: {source}). Nếu đồng chí báo việc khác trong kế hoạch, xin nêu rõ tên việc ạ."

HEARSAY = "Đồng chí mới nghe nói lại nên em chưa ghi là xong{title}. Khi chắc chắn, đồng chí nhắn em “đã nộp …” kèm ngày và số liệu ạ."
HEARSAY_TITLE = " “{title}” ({source})"

UNREAL = "Em chưa ghi gì{title}: câu này em hiểu là ví dụ, giả định hay lời nhờ ghi trước. Khi việc xong thật, đồng chí nhắn “đã nộp …” kèm ngày và số liệu; em đọc lại, đồng chí “đúng” thì em mới ghi."
OTHER_YEAR = "Em chưa ghi gì: đồng chí nói năm {year}, còn “{title}” ({source}) không phải việc của năm ấy. Việc của năm nay đã xong thì đồng chí nhắn lại kèm ngày giúp em."
NOTED = "Em đã ghi tạm số liệu:"
READ_BACK = "Em hiểu là {unit} đã xong “{title}”{period} ({source}):\n{facts}\nĐúng không ạ?"
UNIT_CHANGED = (
    "Từ lúc em hỏi, đơn vị của đồng chí đã thay đổi, nay là {unit}. Em chưa ghi gì và xin đọc lại:"
)
READ_BACK_BARE = "Em hiểu là {unit} đã xong “{title}”{period} ({source}). Đúng không ạ?"
READ_BACK_SEVERAL = "Em hiểu là {unit} đã xong {count} việc:\n{items}{facts}{each}\nĐúng không ạ?"
EACH_ASKED = "\nSố liệu của từng việc em hỏi lần lượt ngay sau đó."
ONE_AFTER_ANOTHER = (
    "Đồng chí báo {count} việc, em xin ghi lần lượt. Sau việc đầu em hỏi tiếp về {others}."
)
AFTERWARDS = "“{title}”{period}{facts}"
MIXED = "Em chưa ghi gì ạ: câu này có số liệu của nhiều việc. Đồng chí báo lần lượt từng việc một giúp em, mỗi việc kèm số liệu của nó."
NEXT = "Tiếp theo là việc sau ạ."
FACTS_OF_ALL = "\nSố liệu ghi chung cho các việc trên:\n{facts}"
SEVERAL_ITEM = "{number}. “{title}”{period} ({source})"
UNDERSTOOD = "Em hiểu là {unit} đã xong “{title}”{period} ({source}).{facts}"
FACT_DONE_ON = "- Ngày thực hiện: {day}"
FACT_DOCUMENT = "- Văn bản số: {number}"
FACT_DONE_TOTAL = "- Số lượng: {done}/{total}"
FACT_DONE = "- Số lượng: {done}{unit}"
FACT_TOTAL = "- Tổng số: {total}"
FACT_COUNT = "- Số lượng: {count}{unit}"
UNITS = {"member": " đảng viên", "sheet": " bản", "piece": " bài", "task": " nhiệm vụ"}
FACT_NOTE = "- Theo lời đồng chí: “{note}”"
FACTS = {
    "exempt": "- Miễn: {value}",
    "exempt_why": "- Lý do miễn: {value}",
    "absent": "- Vắng: {value}",
    "absent_why": "- Lý do vắng: {value}",
    "rest_why": "- Số còn lại: {value}",
    "held": "- Hình thức: {value}",
    "topic": "- Chủ đề: {value}",
    "content": "- Nội dung: {value}",
    "forms": "- Hình thức tuyên truyền: {value}",
    "period": "- Kỳ: {value}",
    "addressee": "- Nơi nhận: {value}",
}
NOTE_GAPS = "- Chưa nêu: {names}."
GAPS = {
    "attended": "số người dự",
    "pledged": "số lượng",
    "done_on": "ngày thực hiện",
    "document": "số văn bản",
    "count": "số lượng",
    "content": "nội dung",
    "topic": "chủ đề",
    "forms": "hình thức",
    "held": "hình thức",
    "exempt_why": "lý do miễn",
}
NOTE_REST = "- Lưu ý: còn {rest} trường hợp chưa có trong số liệu (tổng {total})."
NOTE_SUM = "- Cộng lại: {sum}."
NOTE_MANY = "- Lưu ý: tổng số {total} lớn khác thường, đồng chí xem kỹ giúp em."
NOTE_LATE = "- Lưu ý: ngày an toàn cuối cùng là {day}."

YES = "Đúng"
NO = "Chưa đúng"
STOP = "Thôi"
SKIP = "Bỏ qua"

ASK = {
    "attended": "Có bao nhiêu đảng viên dự trên tổng số ạ? (ví dụ 17/18; có thể “bỏ qua”)",
    "pledged": "Có bao nhiêu bản trên tổng số ạ, bao nhiêu đồng chí thuộc diện miễn? (ví dụ 28/30, miễn 2)",
    "done_on": "Thực hiện ngày nào ạ? (ví dụ 27/6; có thể “bỏ qua”)",
    "document": "Văn bản số bao nhiêu ạ? (ví dụ 08-BC/CB; có thể “bỏ qua”)",
    "content": "Nội dung cụ thể là gì ạ?",
    "count": "Số lượng bao nhiêu ạ? (có thể “bỏ qua”)",
    "topic": "Chủ đề buổi sinh hoạt là gì ạ? (có thể “bỏ qua”)",
    "forms": "Tuyên truyền bằng hình thức nào ạ? (ví dụ họp dân, loa truyền thanh, Zalo; có thể “bỏ qua”)",
    "held": "Tổ chức trực tiếp hay trực tuyến ạ? (có thể “bỏ qua”)",
    "exempt_why": "Các trường hợp miễn thuộc diện nào ạ? (ví dụ cao tuổi, ốm dài ngày; có thể “bỏ qua”)",
    "rest": "{sum}, còn {rest} trường hợp chưa rõ. Đó là vắng, được miễn (lý do gì) hay chưa làm ạ? (có thể “bỏ qua”)",
}
REST_SUM = "{parts} trên tổng {total}"
IN_WORDS = "Câu này em cần đồng chí trả lời bằng lời ạ, em chưa ghi gì thêm; muốn dừng, đồng chí gõ “thôi”."
MUST = "Việc này cần có {name} mới ghi được ạ. Chưa có thì đồng chí cứ để đó, em giữ phần đang ghi; hoặc gõ “thôi” để dừng."

SUBMITTED = "Đã ghi nhận “{title}”{period} ({source}). Biên nhận *{receipt}*. Em dừng nhắc việc này; đang chờ cấp trên tiếp nhận. Cảm ơn đồng chí."
SUBMITTED_LATE = "Ngày an toàn cuối cùng là {day}; hệ thống ghi đúng ngày đồng chí báo."
GONE = "“{title}” đã được ghi nhận trước đó{receipt}, nên em không ghi thêm lần nữa."
GONE_RECEIPT = " (biên nhận {receipt})"
NOT_AWAITED = "“{title}” hiện không chờ báo hoàn thành nữa, nên em không ghi gì."
NO_LONGER_OWN = (
    "Việc đang báo dở không còn thuộc đơn vị đồng chí phụ trách, nên em dừng lại và chưa ghi gì."
)
SET_ASIDE = (
    "Em tạm gác “{title}” đang báo dở, chưa ghi nhận gì cho việc đó; xong việc này em hỏi tiếp."
)
MOVED_TO = "Em chuyển phần đang báo sang “{title}”{period}."
WHAT_WRONG = "Em chưa ghi gì. Đồng chí cho biết chỗ cần sửa (ví dụ “29/30”, “ngày 12/5”, “số 09-BC/CB”), hoặc “thôi” để dừng."
STILL_WAITING = "Em chưa ghi nhận: xin đồng chí trả lời “đúng” hoặc “chưa đúng” giúp em."

TOO_MANY = (
    "Số liệu {done}/{total} chưa hợp lý: số đã làm nhiều hơn tổng số. Đồng chí xem lại giúp em ạ."
)
SUM_OVER = "Số liệu chưa khớp: {parts} = {sum}, nhiều hơn tổng {total}. Đồng chí xem lại giúp em ạ."
PARTS = {"done": "{number} đã làm", "exempt": "{number} miễn", "absent": "{number} vắng"}
WHICH_NUMBER = "Số {number} là số lượng hay số văn bản ạ? Xin viết rõ, ví dụ “{number} đảng viên” hoặc “số văn bản {number}”."
WHICH_ROLE = "Số {number} là số đã làm (ký, có mặt) hay là tổng số ạ? Xin viết rõ, ví dụ “{number} có mặt” hoặc “tổng số {number}”."
NEGATIVE = "Số liệu không thể nhỏ hơn 0. Đồng chí xem lại giúp em ạ."
NO_TOTAL = "Tổng số không thể là 0. Đồng chí cho em số đúng ạ, ví dụ “28/30”."
NOTHING_DONE = "0 trên tổng {total} thì chưa có ai làm, nên em chưa ghi là đã xong. Đồng chí cho em số đúng, hoặc gõ “thôi” để dừng ạ."
BEFORE_PLAN = (
    "Ngày {day} là trước khi có kế hoạch ({since}), nên em chưa ghi. Đồng chí cho em ngày đúng ạ."
)
BEFORE_PERIOD = "Ngày {day} là quá sớm so với kỳ này (sớm nhất {since}), nên em chưa ghi. Đồng chí cho em ngày đúng ạ."
BEFORE_YEAR = "Ngày {day} là quá sớm so với năm của kế hoạch (sớm nhất {since}), nên em chưa ghi. Đồng chí cho em ngày đúng ạ."
FUTURE = "Ngày {day} chưa tới, nên em chưa ghi là đã xong. Khi làm xong, đồng chí báo lại, hoặc cho em ngày đúng ạ."
AMBIGUOUS = (
    "“{text}” là ngày hay số lượng ạ? Xin viết rõ, ví dụ “ngày {text}” hoặc “{text} đảng viên”."
)

PROGRESS = "Em ghi: “{title}” ({source}) *chưa xong*{figures}. Em chưa tính là hoàn thành và vẫn nhắc theo lịch{due}."
PROGRESS_WRONG = "{wrong} Em chưa ghi gì."
PROGRESS_DUE = ", ngày an toàn cuối cùng {day} ({left})"
PROGRESS_FIGURES = ", hiện có {figures}"
PROGRESS_SHARE = ", hiện được {said}"
PROGRESS_LACKS = ", {figures}"
PROGRESS_DONE = "{count} đã xong"
PROGRESS_LACKING = "còn thiếu {count}"
PROGRESS_FIGURES_KEPT = "Em ghi tạm số liệu: {figures}."
PROGRESS_WHICH = "Em chưa ghi là xong việc nào, vẫn nhắc theo lịch. Đồng chí nói việc nào ạ?"
PROGRESS_BESIDE = "“{title}” ({source}): em ghi là *chưa xong*{figures} và vẫn nhắc theo lịch."
NOT_MEANT = "Vâng, không phải “{title}” ({source}) ạ."
LEFT_UNCLEAR = "Phần “{said}” em chưa rõ là việc nào của đơn vị nên chưa ghi gì; đồng chí nhắn lại kèm tên việc giúp em ạ."
ASIDE = "Phần “{said}” em hỏi tiếp ngay sau việc này ạ."
NOT_TAKEN = "Em chưa ghi phần “{said}”: đồng chí nhắn riêng giúp em ạ."
INTEND = "Vâng, em chưa ghi là xong{title}. Khi làm xong, đồng chí nhắn em kèm ngày và số liệu ạ."
INTEND_TITLE = " “{title}” ({source})"
BLOCKED_SO = " Em ghi kèm chỗ vướng; cần cấp trên gỡ thì đồng chí nhắn “báo vướng vì …”."
BLOCKED = " Nếu đang vướng, đồng chí nhắn rõ vướng ở đâu để em ghi kèm."

CORRECT_BACK = "Em sửa xác nhận “{title}” (biên nhận {receipt}):\n{facts}\nĐúng không ạ?"
CORRECTED = "Đã sửa xác nhận “{title}” (biên nhận {receipt}). Bản cũ vẫn lưu trong lịch sử."
WITHDRAW_BACK = "Đồng chí muốn rút lại xác nhận “{title}” (biên nhận {receipt}) hay sửa số liệu ạ?"
WITHDRAW_WHICH = "Đồng chí vừa báo {titles}. Rút lại việc nào ạ? Xin nêu tên việc, ví dụ “rút lại xác nhận {title}”."
ONE_AT_A_TIME = "Em chưa sửa và chưa rút gì: {titles}. Đồng chí nói từng việc một giúp em, ví dụ “rút lại xác nhận {title}”."
LEFT_AS_IT_IS = "Vâng ạ, em giữ nguyên các xác nhận đã ghi."
WITHDRAW = "Rút lại"
CORRECT = "Sửa số liệu"
WITHDRAWN = "Đã rút lại xác nhận “{title}” (biên nhận {receipt}). Việc này trở lại danh sách chưa xong, em tiếp tục nhắc. Bản cũ vẫn lưu trong lịch sử."
ACCEPTED = "“{title}” (biên nhận {receipt}) đã được cấp trên tiếp nhận, nên không rút hay sửa được nữa. Nếu có sai sót, đồng chí đề nghị cấp trên hủy tiếp nhận rồi trả lại để báo lại ạ."
ANOTHERS = "“{title}” (biên nhận {receipt}) do đồng chí {who} báo, nên đồng chí ấy mới rút hay sửa được; hoặc cấp trên trả lại để báo lại. Em chưa thay đổi gì."
LEFT_STANDING = "Vâng, xác nhận “{title}” (biên nhận {receipt}) giữ nguyên ạ."
NOTHING_TO_UNDO = (
    "Hiện chưa có xác nhận nào của đồng chí để sửa hay rút lại{said}. Đồng chí cho biết việc nào ạ?"
)
NOTHING_TO_UNDO_SAID = " (em hiểu đồng chí nêu {said})"
ASK_CORRECTION = "Đồng chí cho em số liệu đúng ạ (ví dụ “29/30”, “ngày 12/5”, “số 53-BC/ĐU”)."
SAME = (
    "Bản đã ghi cũng như vậy ạ:\n{facts}\nĐồng chí cho em số liệu khác, hoặc “thôi” để giữ nguyên."
)
