"""How long tests wait for what must come.

Only a failure waits so long: on a machine with much else to do, what takes a moment takes many
seconds. A test whose matter is the time itself measures the processor's, or has a clock of its own.
"""

PATIENCE = 60.0
"""Seconds; two such waits fit into the limit of one test."""
