"""The settings under which the sample claims are checked: the defaults, and the wording of one invented insurer."""

from functools import cache
from pathlib import Path

from claims.settings import Settings
from validators.insurer import load_insurer

INSURER = Path(__file__).resolve().parents[1] / "insurer"


@cache
def sample_settings() -> Settings:
    """Claims that name none of the insurer's products are checked by the defaults."""
    return Settings(insurer=load_insurer(INSURER))
