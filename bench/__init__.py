"""Measurements of the whole program, run by hand with `make bench`."""
