"""Until when the vouchers of a claim are kept (保险法 87)."""

from datetime import date

import pytest

from tests.validators.build import report
from validators.retention import kept_until


@pytest.mark.parametrize(
    ("policies", "until"),
    [
        ([("2026-01-01", "2026-12-31")], "2031-12-31"),
        ([("2026-01-01", "2027-01-01")], "2032-01-01"),  # one year to the day
        ([("2026-01-01", "2027-01-02")], "2037-01-02"),  # more than one
        ([("2026-01-01", "2026-12-31"), ("2020-01-01", "2039-12-31")], "2049-12-31"),
        ([("2027-03-01", "2028-02-29")], "2033-03-01"),  # no leap day then
        ([(None, "2026-12-31")], "2036-12-31"),
        ([("2026-01-01", None)], None),
        ([("2026-01-01", "2026-12-31"), ("2026-01-01", None)], None),
    ],
)
def test_the_policy_that_asks_for_the_longest_counts(
    policies: list[tuple[str | None, str | None]], until: str | None
) -> None:
    written = [
        {"policy_no": f"P{number}", "start": start, "end": end}
        for number, (start, end) in enumerate(policies)
    ]
    assert kept_until(report(policies=written)) == (until and date.fromisoformat(until))
