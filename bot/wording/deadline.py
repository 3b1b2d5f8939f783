"""What `chibo deadline` says; sentences only."""

ABOUT = "Hạn của các việc: xem, dời cho mọi đơn vị, hủy việc theo văn bản."
ABOUT_SHOW = "Xem các kỳ của một việc và ngày an toàn cuối cùng của từng kỳ."
ABOUT_MOVE = (
    "Dời hạn của một việc cho mọi đơn vị, theo một văn bản. Ai còn việc đều được báo một lần."
)
ABOUT_CANCEL = "Hủy một việc cho mọi đơn vị, theo một văn bản. Ai còn việc đều được báo một lần."

ARGUMENT_TASK = "Việc: mã của việc, hoặc vài chữ trong tên việc."
OPTION_TO = "Ngày an toàn cuối cùng mới, ví dụ 2024-05-20 (nộp trong ngày này vẫn kịp)."
OPTION_BEFORE = "Hạn mới dạng “trước ngày”, ví dụ 2024-05-21: ngày an toàn cuối cùng là 20/5."
OPTION_PERIOD = "Kỳ nào, nếu việc có nhiều kỳ, ví dụ 2024-Q2."
OPTION_DOCUMENT = "Số văn bản quyết định, ví dụ 12-CV/ĐUK."

LINE = "{period}: {day} – còn {awaited} đơn vị chưa báo xong"
NO_DAY = "chưa có ngày"
TASK = "{title} ({key})"
MOVED = "Đã dời hạn “{title}”{period}: {old} → {new}, theo {document}. {awaited} đơn vị còn việc sẽ được báo; các lần nhắc theo hạn cũ đã bỏ."
CANCELLED = "Đã hủy “{title}”{period} theo {document}. {awaited} đơn vị còn việc sẽ được báo."
PERIOD = " ({period})"
STATED_TO = "đến hết ngày {day}"
STATED_BEFORE = "trước ngày {day}"
COMMAND_LINE = "người quản trị (dòng lệnh)"

NO_TASK = "Không có việc nào là “{name}”. Gõ “chibo plan show” để xem mã của các việc."
MANY_TASKS = "“{name}” có thể là nhiều việc: {names}. Hãy ghi mã của việc."
WHICH_PERIOD = "Việc này có nhiều kỳ ({names}); hãy thêm --period."
NO_PERIOD = "Việc này không có kỳ “{name}”. Các kỳ: {names}."
NEEDS_DAY = "Hãy ghi ngày mới bằng --to hoặc --before (một trong hai)."
PAST_DAY = "Ngày {day} đã qua. Hãy ghi một ngày từ hôm nay trở đi."
SAME_DAY = "Việc này đã có hạn đúng ngày {day}, không phải dời."
NOBODY = "Không còn đơn vị nào phải làm việc này, nên không có gì để hủy."
