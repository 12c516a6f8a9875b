"""The lock: complete, hashed, without addresses, with one OpenCV."""

import re
import tomllib

import pytest

from tests.house.tree import ROOT

LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9.-]+)==(.+?)(?=^\S|\Z)", LOCK, re.MULTILINE | re.DOTALL))


def _declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]


@pytest.mark.parametrize("requirement", _declared())
def test_a_declared_dependency_is_pinned(requirement: str) -> None:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    assert re.sub(r"[._-]+", "-", match[0]).lower() in PINS


def test_every_pin_has_a_hash() -> None:
    assert [name for name, block in PINS.items() if "--hash=sha256:" not in block] == []


def test_the_lock_holds_no_address() -> None:
    assert re.findall(r"https?://\S+|file:\S+|--(?:index|extra|find)\S*", LOCK) == []


def test_there_is_one_opencv_and_it_has_no_window_system() -> None:
    assert [name for name in PINS if name.startswith("opencv")] == ["opencv-python-headless"]
