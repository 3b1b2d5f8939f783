"""Days and periods: as people type them, as they are said, and what they count to."""

from plans.times.reading import find_times, impossible_dates, read_times, read_when
from plans.times.spans import Bound, Grain, ImpossibleDate, Prefer, Times, TimeSpan
from plans.times.spoken import spoken_date, spoken_day, spoken_period, spoken_weekday

__all__ = [
    "Bound",
    "Grain",
    "ImpossibleDate",
    "Prefer",
    "TimeSpan",
    "Times",
    "find_times",
    "impossible_dates",
    "read_times",
    "read_when",
    "spoken_date",
    "spoken_day",
    "spoken_period",
    "spoken_weekday",
]
