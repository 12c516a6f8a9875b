"""Findings → the itemized request, its letter in five forms, the messages on the way, and the adjuster's page. Wording
and layout are data."""

from letters.news import NODES, Facts, Node, render_news
from letters.page import write_report
from letters.prepare import prepare_list
from letters.request import compose
from letters.write import remove_unsent, write_files, write_letters

__all__ = [
    "NODES",
    "Facts",
    "Node",
    "compose",
    "prepare_list",
    "remove_unsent",
    "render_news",
    "write_files",
    "write_letters",
    "write_report",
]
