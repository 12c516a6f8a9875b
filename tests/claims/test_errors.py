"""Errors that a working process raises reach the process that waits for it."""

import pickle

import pytest

from claims.errors import ClaimdocsError, ClaimReportError, PortalError, UploadError, ValueSyntaxError


@pytest.mark.parametrize(
    "error",
    [
        ValueSyntaxError("money", "it is empty"),
        UploadError("a.pdf", "corrupt", "send it again", page=2),
        ClaimReportError([("report_no", "missing")]),
        PortalError(404, "unknown", "there is no such claim"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_crosses_a_process_border(error: ClaimdocsError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
