"""The ledger's key, and the hashes made with it. Whoever has the database without the key learns nothing from it: a
plain hash of an eight-digit number is undone by trying all of them."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from claims.errors import StoreError
from claims.ledger import LOOK_BITS, Look

KEY_FILE = "ledger.key"
KEY_BYTES = 32


def load_key(folder: Path) -> bytes:
    """The key in `folder`, made at the first use (mode 0600). Two processes that make it at once get the same one.
    Raises StoreError where it cannot be read or made."""
    path = folder / KEY_FILE
    try:
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise StoreError(f"the ledger's key cannot be read or made: {error.strerror}") from None
    if len(key) != KEY_BYTES:
        raise StoreError(f"the ledger's key ({KEY_FILE} in the data directory) is damaged")
    return key


def _make(path: Path) -> None:
    """Written whole under a name of its own, then linked: the first to link wins."""
    draft = path.with_name(f".{KEY_FILE}.{os.getpid()}-{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()


class Keyed:
    """Keyed hashes. The same text gives the same hash; looks keep the number of bits in which they differ."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def text(self, *parts: str) -> str:
        """HMAC-SHA256 of some texts, 32 hexadecimal digits of it."""
        digest = hmac.new(self._key, digestmod=hashlib.sha256)
        for part in parts:
            data = part.encode()
            digest.update(len(data).to_bytes(4, "big") + data)
        return digest.hexdigest()[:32]

    def look(self, look: Look) -> Look:
        """The look with its bits in a secret order, every second or so turned over: distances stay, nobody without the
        key can compare it with a picture."""
        return Look(*(self._hidden(bits, order) for bits, order in zip(look, self._orders, strict=True)))

    def _hidden(self, bits: int, order: Sequence[int]) -> int:
        moved = sum(1 << place for place, bit in enumerate(order) if bits >> bit & 1)
        return moved ^ (self._mask & (1 << len(order)) - 1)

    @cached_property
    def _orders(self) -> list[list[int]]:
        return [sorted(range(size), key=lambda bit: self.text("look order", str(bit))) for size in LOOK_BITS]

    @cached_property
    def _mask(self) -> int:
        return int(self.text("look mask"), 16)


BANDS = 7
"""Two shapes of 64 bits that differ in at most 6 agree in one of 7 bands at least."""


def bands(shape: int) -> Iterable[int]:
    """The bands of a shape, each as one number that names its place too."""
    width = -(-LOOK_BITS.shape // BANDS)
    for number in range(BANDS):
        yield number << width | shape >> number * width & (1 << width) - 1
