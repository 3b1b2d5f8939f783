"""Vietnamese text as people type it: one form for many ways of writing."""
