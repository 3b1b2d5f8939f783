"""What the people of a unit are told when units change."""

RENAMED = "Từ {day}, {old} mang tên mới là *{new}*. Việc đang làm và lịch sử không thay đổi; gọi tên cũ em vẫn hiểu."
MERGED = "Từ {day}, {old} nhập vào *{new}*. Việc còn phải làm của các đơn vị cũ nay thuộc {new} ({count} việc); việc đã báo vẫn ghi tên cũ. Gõ “tất cả việc” để xem."
SPLIT = "Từ {day}, {old} tách ra, có *{new}*. {unit} còn phải làm {count} việc; việc đã báo vẫn ghi tên cũ. Gõ “tất cả việc” để xem."
RETURNED = "Cấp trên đã *trả lại* “{title}”{period} của {unit} để bổ sung: “{note}”, hạn bổ sung {day}; đơn vị báo chung trong việc này."
AND = " và "
