"""All errors of claimdocs, one small tree.

    ClaimdocsError
    ├── ValueSyntaxError      a text is not a value of the wanted kind (money, date, ID number …)
    ├── UploadError           one file cannot be used; becomes a `problem` of the result, the other files go on
    ├── ClaimReportError      the claim report is missing or invalid; every error is named with its key (exit 2)
    ├── CorrectionsError      an adjuster's corrections are not valid; every fault is named with its place (exit 2)
    ├── SettingsError         a setting is wrong (exit 2)
    ├── ReviewError           a past review cannot be checked again
    ├── ArchiveError          a claim cannot be put into an archive, or an archive not be opened
    ├── StoreError            the store or the ledger's key cannot be used
    ├── StorageError          the storage that machines share cannot be used
    ├── OutboxError           a message of the outbox cannot be settled so (exit 2)
    ├── RequestError          a step that the state of a request or the once-only rule does not allow (exit 2)
    ├── AccountError          an account of the desk cannot be made or changed so (exit 2)
    ├── PortalError           a call or an upload that the portal refuses, with its HTTP status (exit 2)
    ├── RunError              Prefect cannot be reached, or does not begin a review
    ├── LeaseError            another process has taken over what this one was working on
    ├── EngineError           a reading engine is not installed or cannot start
    └── LetterError           a letter failed its lint or could not be set; nothing was written

Texts never repeat what a document says: they name the file, the kind of value and the key, and what to do now.
"""

from collections.abc import Sequence
from typing import Literal

ProblemCode = Literal[
    "unsupported_type",
    "corrupt",
    "encrypted",
    "too_large",
    "archive_unsafe",
    "empty",
    "unreadable",
    "ignored",
]


class ClaimdocsError(Exception):
    """Root of all errors that claimdocs raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        """One that a process raised reaches the process that waits for it, whatever it is made from."""
        return _again, (type(self), self.args, self.__dict__)


def _again(
    kind: type[ClaimdocsError], said: tuple[object, ...], details: dict[str, object]
) -> ClaimdocsError:
    error = kind.__new__(kind, *said)
    error.args = said
    error.__dict__.update(details)
    return error


class ValueSyntaxError(ClaimdocsError, ValueError):
    """The text is not a `kind` (such as "money"); `reason` says why without repeating the text."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(f"not a {kind}: {reason}")
        self.kind = kind
        self.reason = reason


class UploadError(ClaimdocsError):
    """One uploaded file cannot be used. `file` is its contract name; `message` is for people and says what to do."""

    def __init__(self, file: str, code: ProblemCode, message: str, page: int | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.file = file
        self.code: ProblemCode = code
        self.message = message
        self.page = page


class ClaimReportError(ClaimdocsError):
    """The claim report cannot be used. `errors` is a list of (key, message), all of them, not the first only."""

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{key}: {message}" if key else message for key, message in errors))
        self.errors = errors


class CorrectionsError(ClaimdocsError):
    """A file of corrections cannot be used. `faults` lists every reason, without the values."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class SettingsError(ClaimdocsError):
    """A setting is missing or wrong; the text names it and the nearest known one."""


class ReviewError(ClaimdocsError):
    """A past review is not there, or not whole enough to be checked again; the text names its folder."""


class ArchiveError(ClaimdocsError):
    """An archive cannot be written or opened; the text names the claim or what is wrong, no file of the customer."""


class StoreError(ClaimdocsError):
    """The store cannot be used; the text names the kind of fault, never what was to be kept."""


class StorageError(ClaimdocsError):
    """The storage of inbox and results cannot be used; the text names the kind of fault, no file."""


class OutboxError(ClaimdocsError):
    """A message of the outbox is not there, or cannot be settled in this way; the text says where it stands."""


class RequestError(ClaimdocsError):
    """A step that the state of a request, or the once-only rule, does not allow; the text says what would be."""


class AccountError(ClaimdocsError):
    """An account of the desk cannot be made or changed so; the text says why, never a password."""


class PortalError(ClaimdocsError):
    """A call that the portal refuses. `status`: of HTTP; `code`: the kind of fault; `errors`: (key, message)."""

    def __init__(
        self, status: int, code: str, detail: str, errors: Sequence[tuple[str, str]] = (), **headers: str
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = list(errors)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class RunError(ClaimdocsError):
    """Prefect cannot be reached or does not begin a review; the text says what of it, never a claim's value. `down`:
    it would not begin any other one either."""

    def __init__(self, message: str, *, down: bool = False) -> None:
        super().__init__(message)
        self.down = down


class LeaseError(ClaimdocsError):
    """Another process has this claim: it was first, or has taken the work over from one that gave no sign of life for
    too long. Nothing is written."""


class EngineError(ClaimdocsError):
    """A reading engine is not there or does not start; the text says how to install it."""


class LetterError(ClaimdocsError):
    """A letter failed its lint or its typesetting. `faults` lists every reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
