"""The JSON Schemas of what goes in and comes out (CONTRACT §2 to §5), made from the models."""

from pydantic import BaseModel

from claims.archive import Archived, Index
from claims.clock import DueList
from claims.corrections import Corrections
from claims.document import Reading
from claims.report import ClaimReport
from claims.requests import ClaimHistory
from claims.retention import Purge
from claims.review import Review
from flows.ends import FailedClaim, LeftClaim, ReviewedClaim

MODELS: dict[str, type[BaseModel]] = {
    "corrections": Corrections,
    "claim_report": ClaimReport,
    "read": Reading,
    "review": Review,
    "request": ClaimHistory,
    "batch_reviewed": ReviewedClaim,
    "batch_failed": FailedClaim,
    "batch_left": LeftClaim,
    "due": DueList,
    "purge": Purge,
    "archive": Archived,
    "archive_index": Index,
}


def schemas() -> dict[str, object]:
    """A JSON Schema (2020-12) for each: what goes in (claim report, corrections), what `read`, `review`, `request`,
    `due`, `purge` and `archive` print, the lines of `batch`, the index of an archive."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": dialect, **model.model_json_schema()} for name, model in MODELS.items()}
