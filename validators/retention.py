"""How long the papers of a claim are kept (保险法 87, 个人信息保护法 19 and 47)."""

from datetime import date

from claims.report import ClaimReport, Policy
from validators.clock import day_of

YEARS, YEARS_OF_A_LONG_POLICY = 5, 10
"""From the end of the contract; the longer ones where it runs for more than a year."""


def kept_until(report: ClaimReport) -> date | None:
    """The last day on which vouchers of the claim must be kept: that of the policy which asks for the longest. None
    where the end of a policy is not known."""
    days = [_kept_until(policy) for policy in report.policies]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _kept_until(policy: Policy) -> date | None:
    if policy.end is None:
        return None
    start, end = policy.start and day_of(policy.start), day_of(policy.end)
    is_short = start is not None and end <= _years_later(start, 1)
    return _years_later(end, YEARS if is_short else YEARS_OF_A_LONG_POLICY)


def _years_later(day: date, years: int) -> date:
    """The day of the same name; 1 March for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
