"""A plan document read into draft tasks: lines, structure, clauses, draft."""

from plans.reading.drafting import read_draft
from plans.reading.plain import plain_source
from plans.reading.source import Source, SourceLine, SourceTable

__all__ = ["Source", "SourceLine", "SourceTable", "plain_source", "read_draft"]
