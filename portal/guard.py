"""Who calls: a client by its bearer token, within its scope and its rate."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from claims.errors import PortalError
from portal.door import Door, door_of
from store.clients import Client, Scope, client_of

_BEARER = HTTPBearer(auto_error=False, description="The token that `claimdocs client add` showed once.")
AtDoor = Annotated[Door, Depends(door_of)]


def caller(
    request: Request, door: AtDoor, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
) -> Client:
    """The client whose token is shown. Raises PortalError: 401 without one in force, 429 for too many calls."""
    client = client_of(door.store, shown.credentials) if shown else None
    if client is None:
        door.strangers.take(request.client.host if request.client else "")
        raise PortalError(
            401,
            "token",
            "show the token of a client in force: Authorization: Bearer …",
            WWW_Authenticate="Bearer",
        )
    door.calls.take(client.name)
    return client


def needs(scope: Scope) -> Callable[[Client], Client]:
    """A dependency: the caller, where its scopes hold this one."""

    def allowed(client: Annotated[Client, Depends(caller)]) -> Client:
        if scope not in client.scopes:
            raise PortalError(403, "scope", f"this token has no scope {scope}")
        return client

    return allowed
