"""A year played in seconds on a copy of the database, so that surprises come on paper."""
