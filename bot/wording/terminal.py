"""What the terminal adds to a reply; sentences only."""

BY_WORDS = "Hoặc gõ {words}."
OR = " hay "
WRITTEN = "Tệp đã được ghi tại: {path}"
NOT_WRITTEN = "Không ghi được tệp “{name}” vào thư mục tạm."
