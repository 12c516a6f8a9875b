"""How often somebody may call: a bucket for each, in the memory of this process."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from claims.errors import PortalError

MOST_KEPT = 10_000
"""Buckets remembered; the one that was not asked for longest goes first."""


class Rates:
    """Buckets of `per_minute` calls that fill up again evenly."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._clock, self._lock = per_minute, clock, Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> None:
        """One call. Raises PortalError (429) where the bucket is empty."""
        with self._lock:
            now = self._clock()
            left, then = self._buckets.pop(who, (float(self._size), now))
            left = min(self._size, left + (now - then) * self._size / 60)
            self._buckets[who] = (left - 1 if left >= 1 else left, now)
            if len(self._buckets) > MOST_KEPT:
                self._buckets.popitem(last=False)
        if left < 1:
            wait = math.ceil((1 - left) * 60 / self._size)
            raise PortalError(429, "too_many_calls", f"try again in {wait} s", Retry_After=str(wait))
