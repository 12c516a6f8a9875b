"""The models that packages ship, run on one thread, with weights too small to matter set to 0.

Training leaves weights below the smallest normal number (1.2e-38), with which x86 calculates a hundred times slower. A
third of the last layers of PP-OCRv6's detector is such: the same model with zeros in their place gives the same bytes
in a third of the time. Only the file's lengths and tags are followed, so that no library for models is needed.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from claims.errors import EngineError

GRAPH, INITIALIZER, DATA_TYPE, RAW_DATA = 7, 5, 2, 9
"""Field numbers of ONNX's ModelProto, GraphProto and TensorProto (onnx.proto3)."""
FLOAT = 1
"""TensorProto.DataType of 32-bit numbers."""
VARINT, EIGHT_BYTES, BLOCK, FOUR_BYTES = 0, 1, 2, 5
"""Wire types of protocol buffers."""
SMALLEST = float(np.finfo(np.float32).tiny)


GIVE_BACK = "memory.enable_memory_arena_shrinkage", "cpu:0"
"""onnxruntime's run setting that returns what a run does not need any more to the system."""


class Sparing:
    """A session that gives its memory back after an input of more than `large` numbers. What a large page needs would
    otherwise be kept for ever, in pieces that no other page fits into: a process grows with the pages that it has
    read."""

    def __init__(self, session: Any, large: int) -> None:
        from onnxruntime import RunOptions

        self._session, self._large, self._giving_back = session, large, RunOptions()
        self._giving_back.add_run_config_entry(*GIVE_BACK)

    def run(self, outputs: Any, inputs: dict[str, Any]) -> Any:
        """As InferenceSession.run."""
        large = max(values.size for values in inputs.values()) > self._large
        return self._session.run(outputs, inputs, self._giving_back if large else None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def session_of(package: str, model: str) -> Any:
    """An onnxruntime session of a file in the package's folder `models`. Raises EngineError where it is missing."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise EngineError(f"the model of {package} is missing; install the locked packages again")
    from onnxruntime import InferenceSession, SessionOptions  # slow to import: only who reads pays for it

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    content = normal_weights(Path(found.origin).parent / "models" / model)
    return InferenceSession(content, options, providers=["CPUExecutionProvider"])


def normal_weights(model: Path) -> bytes:
    """The content of an .onnx file, subnormal weights zero. Raises OSError, ValueError where it is no such file."""
    content = bytearray(model.read_bytes())
    try:
        for start, end in _blocks(content, 0, len(content), GRAPH):
            for tensor in _blocks(content, start, end, INITIALIZER):
                _clear(content, *tensor)
    except IndexError as error:
        raise ValueError(f"{model.name} is no model") from error
    return bytes(content)


def _clear(content: bytearray, start: int, end: int) -> None:
    fields = list(_fields(content, start, end))
    if (DATA_TYPE, FLOAT, FLOAT) not in fields:
        return
    for number, first, last in fields:
        if number == RAW_DATA:
            weights = np.frombuffer(content, np.float32, (last - first) // 4, first)
            weights[np.abs(weights) < SMALLEST] = 0


def _blocks(content: bytearray, start: int, end: int, wanted: int) -> Iterator[tuple[int, int]]:
    return ((first, last) for number, first, last in _fields(content, start, end) if number == wanted)


def _fields(content: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(number, start, end) of blocks, (number, value, value) of integers."""
    while start < end:
        tag, start = _varint(content, start)
        kind, length = tag & 7, 0
        if kind == VARINT:
            value, start = _varint(content, start)
            yield tag >> 3, value, value
        elif kind == BLOCK:
            length, start = _varint(content, start)
            if start + length > end:
                raise ValueError("a block runs over its end")
            yield tag >> 3, start, start + length
        elif kind in (FOUR_BYTES, EIGHT_BYTES):
            length = 4 if kind == FOUR_BYTES else 8
        else:
            raise ValueError("no protocol buffer")
        start += length


def _varint(content: bytearray, start: int) -> tuple[int, int]:
    """The integer that begins at `start`, and where it ends."""
    value = shift = 0
    while True:
        byte = content[start]
        value |= (byte & 127) << shift
        start, shift = start + 1, shift + 7
        if byte < 128:
            return value, start
