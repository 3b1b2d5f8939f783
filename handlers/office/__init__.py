"""The office's side: what came in, what is stuck, what is asked for, and deciding on it."""
