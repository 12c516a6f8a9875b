"""Logs to standard error, without personal data.

What is logged is counts, codes and opaque numbers. A key that is not known to be harmless is logged as a short
digest: the same file keeps the same digest within one run, but nobody can read it back. Texts lose every run of
digits that could be an ID, phone, card or bill number, every e-mail address and every plate.
"""

import hashlib
import io
import logging
import re
import secrets
import sys
from typing import cast

import structlog
from structlog.typing import EventDict, WrappedLogger

# fmt: off
HARMLESS = frozenset({
    "event", "level", "timestamp", "logger", "report_no", "step", "code", "error", "outcome", "asked", "claims",
    "documents", "engine", "pages", "pages_ocr", "problems", "process", "seconds", "rule", "version", "where",
})
# fmt: on
"""Keys whose values are opaque, counted or made by us. `report_no` is the insurer's own opaque number."""

_PRIVATE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail address
    r"|[\u4e00-\u9fa5][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])"  # plate number
    r"|(?<![A-Za-z0-9])\+?(?:\d[ -]?){8,}[\dXx]"  # ID, phone, card, bill and policy numbers
)
_SALT = secrets.token_bytes(16)


def masked(text: str) -> str:
    """The text with `***` for everything that looks like a number of a person, a phone, a card or a car."""
    return _PRIVATE.sub("***", text)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """structlog processor: harmless keys stay (texts masked), the others become digests."""
    return {key: _harmless(key, value) for key, value in event.items()}


def _harmless(key: str, value: object) -> object:
    if key.startswith("_") or key in {"report_no", "timestamp"}:
        return value
    if key not in HARMLESS:
        return digest(str(value))
    return masked(value) if isinstance(value, str) else value


def digest(text: str) -> str:
    """A name for something nameless: eight hex digits, salted per process."""
    return "#" + hashlib.sha256(_SALT + text.encode("utf-8", "replace")).hexdigest()[:8]


_RENDERERS: dict[str, structlog.typing.Processor] = {
    "logfmt": structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
    "json": structlog.processors.JSONRenderer(ensure_ascii=False),
}


class _StandardError(io.TextIOBase):
    """Whatever standard error is at the moment: a progress bar puts itself in its place while it is shown."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)


def configure_logs(level: str, form: str = "logfmt") -> None:
    """Send our logs and those of the libraries (their warnings and errors only) through `redact` to standard error, a
    line each. `form`: logfmt, or json with one object in each line."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.raiseExceptions = False  # its complaints repeat the arguments of the message
    handler = logging.StreamHandler(_StandardError())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name, _without_text],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redact,
                _RENDERERS[form],
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("claimdocs").setLevel(level.upper())
    logging.captureWarnings(capture=True)


def _without_text(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library may quote the document it works on: of its messages only the sender and the level are kept."""
    event["event"] = "a library reported something"
    event.pop("exc_info", None)
    return event


def get_log() -> structlog.stdlib.BoundLogger:
    """The log of claimdocs."""
    return cast(structlog.stdlib.BoundLogger, structlog.get_logger("claimdocs"))
