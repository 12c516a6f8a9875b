"""By which channels letters may go out, and whether they shall: settings and the flag of a command."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claims.delivery import Channel
from flows.settings import Environment, Send

Mode = Literal[Send, "now"]
"""`now`: a person at the command line says that the letter shall go."""


@dataclass(frozen=True)
class Sending:
    """How the letters of a run go out. `channels`: those that are set up."""

    mode: Mode = "never"
    channels: frozenset[Channel] = frozenset()


NOT_SENDING = Sending()


def sending(environment: Environment, mode: Mode) -> Sending:
    """The mode with the channels of the environment."""
    return Sending(mode, frozenset(channels(environment)))


def channels(environment: Environment) -> Iterator[Channel]:
    """The channels that are set up."""
    if environment.smtp.host:
        yield "email"
    if environment.sms.url:
        yield "sms"
    if environment.portal.url:
        yield "portal"


def lacking(environment: Environment) -> str:
    """What is missing before a letter can be sent, "" where nothing is."""
    missing = ""
    if not environment.smtp.host and not environment.sms.url:
        missing = "set CLAIMDOCS_SMTP__HOST or CLAIMDOCS_SMS__URL"
    elif environment.smtp.host and not environment.company.email:
        missing = "set CLAIMDOCS_COMPANY__EMAIL, by which letters are sent"
    elif environment.database_url is None:
        missing = "letters wait in the store, set CLAIMDOCS_DATABASE_URL"
    return missing and f"no delivery is configured: {missing}"
