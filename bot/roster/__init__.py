"""Units and people from Excel tables and back: checked row by row, shown, then written."""
