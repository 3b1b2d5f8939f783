"""Files: Excel, CSV, Word, iCalendar, PDF; written from a `Paper`, and never from the database."""
