"""Many claims and many machines: what reading in parallel brings, what Prefect costs, what grows."""
