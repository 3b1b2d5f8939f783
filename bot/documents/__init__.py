"""Plan documents of any kind, read into drafts: `read_document` is the way in."""

from bot.documents.reading import DocumentRefused, read_document

__all__ = ["DocumentRefused", "read_document"]
