"""Sentences around the document's own words."""

INTENT = "ask_content"
QUOTE = "“{text}”\nNguồn: {citation}, mục {section}{where}."
LINE = ", dòng {line}"
PAGE = ", trang {page}"
NOT_LOADED = "{citation}, mục {section} (“{title}”): văn bản gốc chưa nạp vào hệ thống nên em không trích nguyên văn cả câu được. Hạn trong kế hoạch ghi: “{phrase}”."
NOT_LOADED_BARE = "{citation}, mục {section} (“{title}”): văn bản gốc chưa nạp vào hệ thống nên em không trích nguyên văn được."
MORE = "(còn {count} đoạn nữa; đồng chí nêu mục cụ thể hơn giúp em)"
NO_SECTION = "Em không thấy việc nào ở mục {section} trong {plans}."
WHICH = (
    "Đồng chí muốn em đọc nguyên văn mục nào, hoặc việc nào ạ? Ví dụ: “đọc nguyên văn mục II.3”."
)
