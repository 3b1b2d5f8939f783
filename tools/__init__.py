"""Tools run by hand, not part of what is installed."""
