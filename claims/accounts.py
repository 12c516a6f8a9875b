"""People who work at the desk: what each role may do, as one table. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Role = Literal["adjuster", "supervisor", "admin"]
ROLES: tuple[Role, ...] = ("adjuster", "supervisor", "admin")
Right = Literal["look", "correct", "ask", "approve", "agree", "log"]
"""look: lists, reviews, pictures of papers. correct: fields, types, papers, findings, waivers. ask: drop and reword
lines of a draft. approve: fix a request. agree: be the second pair of eyes of a second request. log: who saw what."""

RIGHTS: Mapping[Role, frozenset[Right]] = {
    "adjuster": frozenset({"look", "correct", "ask", "approve"}),
    "supervisor": frozenset({"look", "correct", "ask", "approve", "agree", "log"}),
    "admin": frozenset({"look", "log"}),
}
"""Whoever gives out accounts decides no claim."""

LEAST_PASSWORD = 12
"""Characters of a password; more of them is worth more than signs among them."""
LONGEST_NAME = 64


@dataclass(frozen=True)
class Account:
    """One person by the name of their account. `made`, `disabled`: ISO 8601; `own_password`: false where only the
    insurer's own login (OIDC) opens it."""

    id: int
    name: str
    role: Role
    made: str
    disabled: str | None = None
    own_password: bool = True

    def may(self, right: Right) -> bool:
        """Whether the role gives this right."""
        return right in RIGHTS[self.role]
