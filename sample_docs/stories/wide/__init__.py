"""Claims that are drawn on demand, one module per line of business; each claim is a row of data."""

from sample_docs.stories.tale import Tale
from sample_docs.stories.wide import accident, doubts, health, insurer, motor, others, property_

TALES: tuple[Tale, ...] = (
    *health.TALES,
    *accident.TALES,
    *motor.TALES,
    *property_.TALES,
    *others.TALES,
    *doubts.TALES,
    *insurer.TALES,
)
