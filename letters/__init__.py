"""Findings → the itemized request, its letter in five forms, and the adjuster's page. Wording and layout are data."""

from letters.page import write_report
from letters.request import compose
from letters.write import remove_unsent, write_letters

__all__ = ["compose", "remove_unsent", "write_letters", "write_report"]
