"""Days and periods: as people type them, as they are said, and what they count to."""
