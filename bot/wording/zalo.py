"""What the numbered choices of Zalo say around them."""

BY_NUMBER = "(Đồng chí nhắn số để chọn.)"
BY_WORDS = "Hoặc đồng chí nhắn: {words}."
OR = " / "
FILE_AT = "{name}: {url}"
