"""The one cache of the screens: what was computed once for a build, filters and mode is not computed again.

Values are frozen (dataclasses, tuples, figures nobody changes), so sessions share them without copies.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

LIMIT = 2000  # about six pages × forty filters × eight values; some 20 MB of figures at most


class Memory:
    """Least recently used values by key. Two sessions at once may both compute a value: harmless, and no waiting."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, key: Hashable, make: Callable[[], Any]) -> Any:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return value

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


memory = Memory()
