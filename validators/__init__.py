"""Documents and claim report in, checklist and findings out."""

from validators.asking import AskedLine, asked_lines
from validators.check import check
from validators.checked import Checked, outcome_of
from validators.clock import clock_in_force, known_on, terms_of
from validators.correcting import unknown_names
from validators.retention import kept_until
from validators.rule import rule_table
from validators.terms import in_force

RULES_VERSION = "2026.11.5"
"""Version of the rules and checklists together; part of every review."""

__all__ = [
    "RULES_VERSION",
    "AskedLine",
    "Checked",
    "asked_lines",
    "check",
    "clock_in_force",
    "in_force",
    "kept_until",
    "known_on",
    "outcome_of",
    "rule_table",
    "terms_of",
    "unknown_names",
]
