"""Who saw or did what of which claim at the desk, and when: added to, never changed."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select

from store.opening import Store
from store.tables import AccessRow


class Access(BaseModel):
    """One look or act. `account`: by its name at that time; `report_no` "": no claim's (a login, the list)."""

    model_config = ConfigDict(frozen=True)

    account: str
    report_no: str
    what: str
    at: str


def note_access(store: Store, account: str, what: str, at: datetime, report_no: str = "") -> None:
    """Raises StoreError: what cannot be noted is not shown."""
    moment = at.isoformat(timespec="seconds")
    with store.writing() as session:
        session.add(AccessRow(account=account, report_no=report_no, what=what, at=moment))


def accesses(
    store: Store, report_no: str | None = None, account: str | None = None, most: int = 1000
) -> list[Access]:
    """The newest first; of one claim or one account where they are given. Raises StoreError."""
    wanted = select(AccessRow).order_by(AccessRow.id.desc()).limit(most)
    if report_no is not None:
        wanted = wanted.where(AccessRow.report_no == report_no)
    if account is not None:
        wanted = wanted.where(AccessRow.account == account)
    with store.writing() as session:
        return [
            Access(account=row.account, report_no=row.report_no, what=row.what, at=row.at)
            for row in session.scalars(wanted)
        ]
