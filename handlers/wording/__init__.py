"""Sentences only, one module a conversation, for people who do not program."""
