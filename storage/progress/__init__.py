"""How far units are, worked out from the events as of a day: the one place for figures.

`judging` tells what one assignment's events come to; `reading` asks the database for what somebody
may see, and `records` holds what comes out. Every view, picture and file counts from there.
"""
