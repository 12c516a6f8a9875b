"""The token by which a letter's link opens the customer's upload page."""

from datetime import datetime
from typing import TYPE_CHECKING

from claims.settings import SLOT, Settings
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
