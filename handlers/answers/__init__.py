"""Answers to questions, composed from plan data; each names its source."""
