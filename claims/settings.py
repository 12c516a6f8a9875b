"""What an insurer may set: who it is, the defaults that decide (CONTRACT §7), and how letters go out.

Pure data; flows reads the environment.
"""

from decimal import Decimal
from ipaddress import ip_address
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    field_validator,
    model_validator,
)

from claims.evidence import CONFIDENT
from claims.insurer import Insurer
from claims.values.language import DEFAULT, Language

SLOT = "{token}"


class EnglishCompany(BaseModel):
    """What of the insurer is called otherwise in English; None: as in Chinese, and no hours are told."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    short_name: str | None = None
    service_phone: str | None = None
    service_hours: str | None = None
    address: str | None = None


class Company(BaseModel):
    """The insurer as it appears in letters. The defaults are invented and say so. `upload_link`: where the customer
    hands papers in, in a letter also as QR code; `{token}` in it is where the token of the claim stands."""

    model_config = ConfigDict(extra="forbid")

    name: str = "示例财产保险股份有限公司"
    short_name: str = "示例保险"
    service_phone: str = "95500-示例"
    service_hours: str | None = "每日 8:30–20:00"
    address: str = "示例市样本区演示路1号 理赔中心"
    email: str | None = None
    upload_link: str | None = None
    complaint_line: str = "12378"
    en: EnglishCompany = EnglishCompany()

    def in_language(self, language: Language) -> "Company":
        """The insurer as letters of a language call it."""
        if language == DEFAULT:
            return self
        return self.model_copy(update={"service_hours": None, **self.en.model_dump(exclude_none=True)})

    def upload_address(self, token: str = "") -> str | None:
        """The upload link with a token in it, None where the insurer has none. A link that needs a token and gets none
        is no link."""
        if self.upload_link is None or (SLOT in self.upload_link and not token):
            return None
        return self.upload_link.replace(SLOT, token)


class Defaults(BaseModel):
    """Thresholds and tolerances of CONTRACT §7; money in yuan, times in hours or days as named."""

    model_config = ConfigDict(extra="forbid")

    confidence: float = CONFIDENT
    single_item_threshold: Decimal = Decimal("2000.00")
    fee_list_share: Decimal = Decimal("0.005")
    fee_list_least: Decimal = Decimal("1.00")
    sum_tolerance: Decimal = Decimal("0.05")
    row_tolerance_per_unit: Decimal = Decimal("0.01")
    row_tolerance_least: Decimal = Decimal("0.05")
    examined_from: Decimal = Decimal("500.00")
    report_hours_motor: int = 48
    report_hours_theft: int = 24
    report_days: int = 10
    first_visit_hours: int = 72
    treatment_days: int = 180
    limitation_years: int = 2
    unsolved_days_vehicle: int = 60
    unsolved_days_property: int = 90
    price_share: Decimal = Decimal("0.10")
    loss_share: Decimal = Decimal("0.20")
    loss_share_adjuster: Decimal = Decimal("0.50")
    invoice_tolerance: Decimal = Decimal("1.00")
    suggested_days: int = 30
    decision_workdays: int = 10


class Limits(BaseModel):
    """Bounds on hostile input, checked before decoding. Sizes in bytes, pixels per picture, pages per file.
    `part_bytes` and `elements`: of one XML part of an OFD or Word file. `sheet_…`: a table's rows and cells, and the
    memory and seconds in which a workbook must open."""

    model_config = ConfigDict(extra="forbid")

    file_bytes: int = 100 * 1024 * 1024
    pixels: int = 120_000_000
    pages: int = 300
    archive_bytes: int = 500 * 1024 * 1024
    archive_members: int = 2000
    archive_ratio: int = 200
    archive_depth: int = 2
    part_bytes: int = 32 * 1024 * 1024
    elements: int = 500_000
    sheet_rows: int = 20_000
    sheet_cells: int = 200_000
    sheet_memory: int = 2 * 1024 * 1024 * 1024
    sheet_seconds: int = 60


class Smtp(BaseModel):
    """The mail server that takes letters. Without a host no e-mail is sent."""

    model_config = ConfigDict(extra="forbid")

    host: str | None = Field(None, description="the mail server; with it letters go out by e-mail")
    port: PositiveInt | None = Field(
        None, description="default: 587 with starttls, 465 with tls, 25 with none"
    )
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="starttls, tls, or none (a server on this machine only)"
    )
    user: str | None = Field(None, description="login, where the server wants one")
    password: SecretStr | None = Field(None, description="its password")
    sender: str | None = Field(None, description="where bounces go; default: the company's e-mail address")
    ehlo: str | None = Field(None, description="the name by which we greet; default: this machine's")
    timeout: PositiveFloat = Field(30.0, description="seconds for each step of the conversation")

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.host and self.security == "none" and not is_loopback(self.host):
            raise ValueError("security none is for a server on this machine: choose starttls or tls")
        return self


class Webhook(BaseModel):
    """A gateway that takes messages as signed HTTP POSTs (CONTRACT §8). Without a URL nothing is sent there."""

    model_config = ConfigDict(extra="forbid")

    url: str | None = Field(None, description="https, or http on this machine")
    secret: SecretStr | None = Field(None, description="signs every message: needed with the URL")
    timeout: PositiveFloat = Field(30.0, description="seconds for each step of the conversation")
    idempotent: bool = Field(
        False,
        description="the gateway keeps one message for each Idempotency-Key: a lost answer is asked for again",
    )

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.url is None:
            return self
        parts = urlsplit(self.url)
        if not parts.hostname or parts.username or parts.password or parts.port == 0:
            raise ValueError("write the URL as https://host/path, without user and password")
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
            raise ValueError("the URL must be https, or http on this machine")
        if self.secret is None:
            raise ValueError("the URL needs a secret, by which the gateway knows us")
        return self


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, as it is written."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Portal(Webhook):
    """The portal: its door for an upstream system, whose webhook hears of events, and the customers' upload pages."""

    url: str | None = Field(None, description="the upstream system's webhook: https, or http on this machine")
    idempotent: bool = Field(
        True,
        description="false where the webhook does not tell a repeated Idempotency-Key: a lost answer is then a human's",
    )
    host: str = Field("127.0.0.1", description="where it listens; a proxy with TLS stands before it")
    port: PositiveInt = Field(8300, description="its port")
    base_url: str | None = Field(
        None,
        description="https address of the portal as customers see it; with it letters lead to upload pages",
    )
    prefect_api: str = Field(
        "http://127.0.0.1:4200/api", description="Prefect's API, which begins the reviews"
    )
    prefect_auth: SecretStr | None = Field(
        None, description="its user:password (PREFECT_SERVER_API_AUTH_STRING), where it has one"
    )
    prefect_database: SecretStr | None = Field(
        None,
        description="postgresql://… for the Prefect that `claimdocs up` starts; else SQLite in the data directory",
    )
    token_days: PositiveInt = Field(60, description="days that the upload page of a letter stays open")
    calls_per_minute: PositiveInt = Field(600, description="calls that one client may make")
    claim_bytes: PositiveInt = Field(2 * 1024**3, description="bytes that one claim may hold")
    claim_files: PositiveInt = Field(1000, description="files that one claim may hold")

    @field_validator("base_url")
    @classmethod
    def _https(cls, address: str | None) -> str | None:
        if address is None:
            return None
        parts = urlsplit(address)
        if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("write the address as https://host, for links that customers open")
        return address.rstrip("/")


class Desk(BaseModel):
    """The adjusters' desk: how long somebody stays logged in, and the insurer's own login (OpenID Connect) beside
    passwords."""

    model_config = ConfigDict(extra="forbid")

    session_hours: PositiveInt = Field(12, description="after so long everybody logs in again")
    idle_minutes: PositiveInt = Field(60, description="after so long without a click too")
    logins_per_minute: PositiveInt = Field(10, description="attempts for one account, and from one address")
    oidc_issuer: str | None = Field(
        None, description="address of the insurer's OpenID provider: https, or http on this machine"
    )
    oidc_client_id: str | None = Field(None, description="as which the provider knows the desk")
    oidc_client_secret: SecretStr | None = Field(None, description="its secret")
    oidc_claim: str = Field(
        "preferred_username", description="the claim of the ID token that names the account"
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.oidc_issuer is None:
            return self
        parts = urlsplit(self.oidc_issuer)
        if not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))):
            raise ValueError("the issuer must be https, or http on this machine")
        if not self.oidc_client_id or self.oidc_client_secret is None:
            raise ValueError("an issuer needs oidc_client_id and oidc_client_secret")
        return self


class Parts(BaseModel):
    """What can be set piece by piece."""

    company: Company = Company()
    defaults: Defaults = Defaults()
    limits: Limits = Limits()


class Settings(Parts):
    """All settings of one review. `insurer`: its own wording, from a folder of files."""

    insurer: Insurer = Insurer()
