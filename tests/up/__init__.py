"""`claimdocs up` for real: one start, and what people do with it."""
