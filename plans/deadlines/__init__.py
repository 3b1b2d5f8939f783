"""Deadline phrases of plans, read into days."""

from plans.deadlines.reading import read_deadline

__all__ = ["read_deadline"]
