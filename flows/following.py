"""The course of a claim, as its clock is counted from it."""

from claims.clock import History
from claims.report import ClaimReport


def history_of(report: ClaimReport) -> History:
    """What the claim report itself says of its course."""
    return History(report_no=report.report_no, reported_at=report.reported_at, received_at=report.received_at)
