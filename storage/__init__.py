"""What the assistant remembers: tables, the questions asked of them, migrations."""
