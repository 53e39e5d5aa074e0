"""What Methods says was measured comes from the benchmark that measured it: ``--write`` puts its paragraph there."""

from __future__ import annotations

import re
from pathlib import Path

METHODS = Path(__file__).resolve().parent.parent / "firmyes" / "ui" / "copy" / "methods.md"


def write(name: str, paragraph: str) -> None:
    """Replace what stands between ``<!-- measured: name -->`` and ``<!-- end -->``. Raises ``ValueError`` without such marks."""
    text = METHODS.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)", re.S)
    if not marks.search(text):
        raise ValueError(f"{METHODS.name} has no place for what {name} measured")
    METHODS.write_text(marks.sub(lambda found: f"{found[1]}{paragraph.strip()}\n{found[2]}", text), encoding="utf-8")
