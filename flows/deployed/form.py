"""The form by which an adjuster settles a claim on the Prefect page. It is kept in plain text: accounts, codes and
choices only, and no field in which somebody could write about a person."""

from typing import Any, Literal

from prefect.input import RunInput
from pydantic import Field

from flows.settling import WHYS, Decision, Settled, Why
from validators.forms import labels

ACCOUNT = r"^[A-Za-z0-9._@-]{1,64}$"
Because = Literal[
    "first_request",
    "INVESTIGATION",
    "AUTHORITY_CHANGED_CERT",
    "CLAIM_SCOPE_EXTENDED_BY_CUSTOMER",
    "MISSED_BY_US",
]


class Settlement(RunInput):
    """What an adjuster decides. The decision has no default: an empty form is no answer."""

    decision: Decision = Field(
        title="Decision 决定",
        description="approve 同意: the request goes as it is · reject 撤销: no request · correct 已更正: I have "
        "corrected the claim, review it again · ask_more 补充: add the item below, then show me again",
    )
    account: str = Field(
        title="Your account 账号", description="Who decides: an account, not a name", pattern=ACCOUNT
    )
    why: Why = Field(
        title="Reason 理由", description="Kept with the claim", json_schema_extra={"enum": list(WHYS)}
    )
    item: str = Field(
        "",
        title="Item to ask for 补充项目",
        description="For ask_more: the code of the paper",
        json_schema_extra={"enum": ["", *sorted(labels())]},
    )
    because: Because = Field(
        "first_request",
        title="Why a second request 再次补正理由",
        description="For ask_more, where the claim was asked before",
    )
    supervisor: str = Field(
        "",
        title="Supervisor 复核人",
        description="The account of who agrees to a second request",
        pattern=ACCOUNT.replace("{1,64}", "{0,64}"),
    )

    @property
    def said(self) -> Settled:
        """Without Prefect."""
        because = None if self.because == "first_request" else self.because
        return Settled(self.decision, self.account, self.why, self.item, because, self.supervisor)


def form(description: str) -> type[Settlement]:
    """The form with what is to be decided written above it; nothing is filled in."""
    made: Any = Settlement.with_initial_data(description=description)
    return made  # type: ignore[no-any-return]
