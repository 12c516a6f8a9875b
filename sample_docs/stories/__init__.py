"""Whole claims: one module per line of business, each with its `Story`s."""

from collections.abc import Iterator

from sample_docs.stories import accident, fire, health, motor
from sample_docs.stories.story import Story


def stories() -> Iterator[Story]:
    """All claims in the order of their names."""
    for line in (health, accident, motor, fire):
        yield from line.stories()
