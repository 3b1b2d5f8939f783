"""Sentences on plans that come into force: what differs between two versions, who is told what."""

UNCHANGED = "Không có gì mới: {citation} đã nạp đúng như vậy (bản {version}, từ {day})."
SUMMARY = "So với bản {version} đang dùng của {citation}: giữ nguyên {kept} việc, sửa {changed}, bỏ {dropped}, thêm {added}."
OLDER = "Nội dung này giống bản {number} (ngày {day}), cũ hơn bản {version} đang dùng."
HEAD = "Phần chung của kế hoạch có sửa: {names}."
HEADS = {
    "number": "số từ “{old}” thành “{new}”",
    "subject": "trích yếu từ “{old}” thành “{new}”",
    "issuer": "cơ quan ban hành từ “{old}” thành “{new}”",
    "issued_on": "ngày ban hành từ “{old}” thành “{new}”",
    "years": "năm thực hiện từ “{old}” thành “{new}”",
    "signature": "người ký từ “{old}” thành “{new}”",
    "other": "căn cứ, nơi nhận hoặc thông tin khác",
}
CHANGED = "Sửa:"
DROPPED = "Bỏ (phần chưa báo được hủy, phần đã báo giữ nguyên):"
ADDED = "Thêm:"
ITEM = "- “{title}” (mục {section}){more}"
FIELDS = {
    "title": "tên việc trước là “{old}”",
    "section": "mục trước là {old}",
    "kind": "loại việc {old} → {new}",
    "roles": "phân công",
    "owed_by": "nơi phải làm: {old} → {new}",
    "delivery": "nơi nhận: {old} → {new}",
    "deadline": "hạn ghi “{old}” → “{new}”",
    "details": "thông tin kèm theo",
}
DAY_MOVED = "hạn {old} → {new}"
DAYS_ENDED = "bỏ {count} kỳ"
DAYS_ADDED = "thêm {count} kỳ"
DUE = "hạn {day}"
SEVERAL = "{count} kỳ, gần nhất {day}"
NO_DAY = "không ghi ngày"
NOBODY = "chưa giao đơn vị nào"
NOTHING = "không ghi"
CONCERNED = "Liên quan {units} đơn vị: {new} phần việc mới, {moved} dời hạn, {cancelled} hủy."
MORE = "(và {count} việc khác)"

NEWS_AMENDED = "*{citation}* vừa được điều chỉnh{document}. Phần việc của {unit}:"
NEWS_DOCUMENT = " theo {document}"
NEWS_PUBLISHED = "*{citation}* ({subject}) vừa được ban hành trên hệ thống. {unit} có {count} việc:"
NEWS_UNIT = "{unit}:"
NEWS_NEW = "- Việc mới: “{title}” (mục {section}), {due}"
NEWS_ITEM = "- “{title}” (mục {section}), {due}"
NEWS_MOVED = "- “{title}” (mục {section}): hạn đổi *{old} → {new}*"
NEWS_CANCELLED = "- Không phải làm nữa: “{title}” (mục {section})"
NEWS_RESTORED = "- Phải làm lại: “{title}” (mục {section}), {due}"
NEWS_NEXT_AMENDED = "Việc đã báo vẫn giữ nguyên. Đồng chí gõ “tất cả việc” để xem."
NEWS_NEXT_PUBLISHED = "Em nhắc trước hạn. Đồng chí gõ “tất cả việc” để xem, hoặc hỏi em từng việc."
"""What is told to who answers for a unit."""

CALLED_OFF = "theo {document}"
CALLED_OFF_VERSION = "theo bản {version} của {citation}"
ENDED_WITH_UNIT = "{unit} đã nhập vào {into}; việc này do {into} báo"
