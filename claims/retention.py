"""What is deleted when its purpose has ended, as it is told and written down. Pure data."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

Stage = Literal["working", "all"]


class Removed(BaseModel):
    """One removal: of which claim ("" for readings, which belong to pictures), which stage, what, and why now."""

    report_no: str
    stage: Stage
    what: str
    why: str


class Purge(BaseModel):
    """What was removed, or would be (`done` false), and what could not be."""

    as_of: date
    done: bool
    removed: list[Removed]
    failed: list[Removed] = []
