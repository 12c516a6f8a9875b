"""The environment: `CLAIMDOCS_*` variables on top of the settings of `claims`, and where data may be kept.

CLAIMDOCS_COMPANY__NAME=…              the insurer in letters (every key of claims.settings.Company)
CLAIMDOCS_DEFAULTS__SUGGESTED_DAYS=…   thresholds and tolerances (Defaults)
CLAIMDOCS_LIMITS__PAGES=…              bounds on hostile input (Limits)
CLAIMDOCS_CONFIG=FOLDER                the insurer's own wording (docs/insurer.md)
CLAIMDOCS_DATABASE_URL                 the store (ledger, corrections, requests, outbox); none: nothing is kept
CLAIMDOCS_SMTP__HOST=…                 the mail server, CLAIMDOCS_SMS__… the gateway for text messages (README)
CLAIMDOCS_KEEP_DAYS                    days for working copies after a claim is closed (docs/decisions/retention.md)
CLAIMDOCS_PORTAL__…                    the portal (docs/portal.md), CLAIMDOCS_DESK__… the adjusters' desk (docs/desk.md)
CLAIMDOCS_STORAGE  CLAIMDOCS_LEASE_SECONDS  CLAIMDOCS_RUN_CLAIMS    many machines (docs/decisions/machines.md)
CLAIMDOCS_METRICS_TOKEN                opens /metrics from elsewhere than this machine
CLAIMDOCS_SEND  CLAIMDOCS_DATA_DIR  CLAIMDOCS_INBOX  CLAIMDOCS_OUT  CLAIMDOCS_CLAIM_SECONDS
CLAIMDOCS_LOG  CLAIMDOCS_LOG_FORMAT    from which weight on what is logged is told; logfmt or json
"""

import difflib
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, PositiveInt, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from claims.errors import SettingsError
from claims.insurer import Insurer
from claims.settings import SLOT, Company, Desk, Parts, Portal, Settings, Smtp, Webhook

PREFIX = "CLAIMDOCS_"
Send = Literal["never", "approve", "auto"]
Engine = Literal["rapidocr", "tesseract"]
LogFormat = Literal["logfmt", "json"]
READ_ELSEWHERE = frozenset({"CLAIMDOCS_APT", "CLAIMDOCS_TODAY"})
"""Names of the Makefile and the tests: no typos, but not ours."""


class Environment(BaseSettings, Parts):
    """All that can be set from outside. The first three parts and `config` decide a review (`settings`); the rest is
    housekeeping.

    `config`: the folder of the insurer's own wording. `send`: whether letters go out (a flag on the command line
    wins) and by what (`smtp`, `sms`). `portal`: the door, the upload pages, and who hears of events; `desk`: the
    adjusters' pages. `metrics_token`: without one /metrics answers this machine only. `data_dir`: the
    reading cache and the ledger's key; None = default. `database_url`: the store; it may hold a password. `keep_days`:
    after a claim is closed, and the age of readings (`claimdocs purge`). `inbox`, `out`: the folders of the Prefect
    flows; `storage`: the address of which they are working copies, None where they are the storage themselves.
    `claim_seconds`: when a batch gives one claim up. `lease_seconds`: how long a claim stays with a process that gives
    no sign of life; `run_claims`: claims of one run, where a batch is split over machines.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True)

    config: Path | None = None
    send: Send = "never"
    smtp: Smtp = Smtp()
    sms: Webhook = Webhook()
    data_dir: Path | None = None
    database_url: SecretStr | None = None
    keep_days: PositiveInt = 90
    portal: Portal = Portal()
    desk: Desk = Desk()
    metrics_token: SecretStr | None = None
    inbox: Path = Path("inbox")
    out: Path = Path("out")
    storage: str | None = None
    claim_seconds: PositiveInt = 1800
    lease_seconds: PositiveInt = 120
    run_claims: PositiveInt = 20
    log: Literal["debug", "info", "warning", "error"] = "warning"
    log_format: LogFormat = "logfmt"

    @cached_property
    def settings(self) -> Settings:
        """What decides a review, without the housekeeping. Raises SettingsError where the insurer's files are wrong."""
        return Settings(
            company=self._reached, defaults=self.defaults, limits=self.limits, insurer=_insurer(self.config)
        )

    @property
    def _reached(self) -> Company:
        """The company, whose letters lead to a page of their own where the portal has an address (flows.links)."""
        if self.portal.base_url is None or self.database_url is None:
            return self.company
        return self.company.model_copy(update={"upload_link": f"{self.portal.base_url}/u/{SLOT}"})

    @property
    def data(self) -> Path:
        """The one data directory: `CLAIMDOCS_DATA_DIR`, else `claimdocs` under the XDG cache folder."""
        if self.data_dir:
            return self.data_dir.expanduser()
        cache = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(cache) if Path(cache).is_absolute() else Path("~/.cache").expanduser()) / "claimdocs"


def read_environment() -> Environment:
    """The settings in force. Raises SettingsError, which names every wrong variable but no value."""
    faults = list(_unknown(os.environ))
    if faults:
        raise SettingsError("; ".join(faults))
    try:
        environment = Environment()
    except ValidationError as error:
        wrong = [f"{_variable(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
        raise SettingsError("; ".join(wrong)) from None
    if environment.config:
        _ = environment.settings  # a fault in the insurer's files is told before anything is read
    return environment


def _insurer(folder: Path | None) -> Insurer:
    if folder is None:
        return Insurer()
    from validators.insurer import load_insurer

    return load_insurer(folder.expanduser())


def open_data_dir(path: Path) -> Path | None:
    """The data directory, made for its owner alone (mode 0700); None where it cannot be written."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError:
        return None
    return path if os.access(path, os.W_OK | os.X_OK) else None


def known_variables() -> list[str]:
    """Every variable that is read, as it is written in the environment."""
    return list(_names(Environment, PREFIX))


def _names(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        variable = f"{prefix}{name.upper()}"
        nested = info.annotation
        if isinstance(nested, type) and issubclass(nested, BaseModel):
            yield from _names(nested, f"{variable}__")
        else:
            yield variable


def _unknown(variables: Mapping[str, str]) -> Iterator[str]:
    known = known_variables()
    for name in sorted(variables):
        if name.startswith(PREFIX) and name not in READ_ELSEWHERE and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            yield f"{name}: no such setting" + (f", did you mean {near[0]}?" if near else "")


def _variable(location: tuple[int | str, ...]) -> str:
    return PREFIX + "__".join(str(step).upper() for step in location)
