"""Whole claims: one module per line of business, each with its `Story`s. Twelve are committed; those in `wide` are rows
of data, drawn when they are wanted."""

from collections.abc import Iterator

from sample_docs.stories import accident, fire, health, motor
from sample_docs.stories.story import Story
from sample_docs.stories.tale import story_of
from sample_docs.stories.wide import TALES


def stories() -> Iterator[Story]:
    """The committed claims in the order of their names."""
    for line in (health, accident, motor, fire):
        yield from line.stories()


def wide_stories() -> Iterator[Story]:
    """The claims that are drawn on demand."""
    yield from map(story_of, TALES)
