"""Something odd that the doctor found, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: ``cases`` in words, the first few of ``count``."""

    id: str
    title: str
    count: int
    cases: tuple[str, ...]
    next_step: str

    @property
    def what(self) -> str:
        more = f" … and {self.count - len(self.cases)} more" if self.count > len(self.cases) else ""
        return "; ".join(self.cases) + more

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "count": self.count,
            "cases": list(self.cases),
            "next_step": self.next_step,
        }
