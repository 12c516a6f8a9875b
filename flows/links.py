"""Links: the token by which a letter's opens the customer's upload page, and the address at which an adjuster sees the
evidence."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claims.settings import SLOT, Portal, Settings
from claims.values.dates import SHANGHAI

if TYPE_CHECKING:
    from store import Store


def upload_token(settings: Settings, store: "Store | None", report_no: str, number: str = "") -> str:
    """Of the letter of a request, or of another message about a claim, always the same for the same; "" where links
    need none. Raises StoreError."""
    link = settings.company.upload_link
    if store is None or link is None or SLOT not in link:
        return ""
    from store.links import keep_link

    with store.writing() as session:
        return keep_link(session, store.keyed, report_no, number, datetime.now(SHANGHAI))


def desk_key(store: "Store", report_no: str) -> str:
    """Under which the desk finds a claim; without the store's key nobody makes one."""
    return store.keyed.text("desk claim", report_no)


def evidence_link(portal: Portal, store: "Store | None", out: Path) -> str:
    """Where the evidence of the claim is seen whose review lies in `out`: at the desk, for whoever is logged in, or
    without a store in the file."""
    if store is None:
        return (out / "report.html").resolve().as_uri()
    base = portal.base_url or f"http://{portal.host}:{portal.port}"
    return f"{base}/desk/c/{desk_key(store, out.name)}"
