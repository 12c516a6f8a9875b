"""Weights too small to matter become zero, everything else of a model file stays as it is."""

import struct
from pathlib import Path

import pytest

from extractors.reading.models import normal_weights

FLOATS = struct.pack("<5f", 1.5, -2e-39, 0.0, 1e-40, -0.25)
CLEARED = struct.pack("<5f", 1.5, 0.0, 0.0, 0.0, -0.25)
INTEGERS = struct.pack("<2q", 1, 384)  # as floats these would be subnormal


def block(number: int, content: bytes) -> bytes:
    assert len(content) < 128
    return bytes([number << 3 | 2, len(content)]) + content


def model(floats: bytes) -> bytes:
    """A ModelProto with one tensor of floats, one of integers, and fields of the other wire types around them."""
    weights = block(5, b"\x08\x05\x10\x01" + block(9, floats))
    shape = block(5, b"\x08\x02\x10\x07" + block(9, INTEGERS))
    return b"\x08\x07" + block(7, weights + shape) + b"\x15abcd\x11abcdefgh"


def test_only_floats_below_the_smallest_normal_number_are_cleared(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(model(FLOATS))
    assert normal_weights(file) == model(CLEARED)


@pytest.mark.parametrize("content", [model(FLOATS)[:40], b"\x0b", b"\xff"])
def test_what_is_no_model_is_an_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"runs over|no protocol|is no model"):
        normal_weights(file)
