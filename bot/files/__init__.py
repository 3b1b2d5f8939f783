"""Files that people send: fetched within bounds, judged by content, kept under their hash."""
