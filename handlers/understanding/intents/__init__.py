"""What a sentence is after, weighed by a small model learnt from sentences of secretaries."""
