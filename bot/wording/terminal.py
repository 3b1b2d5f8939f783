"""What the terminal adds to a reply; sentences only."""

BY_WORDS = "Hoặc gõ {words}."
OR = " hay "
