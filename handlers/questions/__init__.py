"""Questions on plans: which task or plan is meant, and what may be told of it."""
