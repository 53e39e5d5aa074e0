"""The first file of an empty workspace is loaded once: whoever begins as another began gets a copy of where that one stood.

Most tests of the store begin with the same few files, and to load one costs as much as everything else they do. Only what
begins with nothing at all is shared; from the second file on everybody goes through the doors.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Report = TypeVar("Report")

MOST = 24  # of six megabytes each: what begins alike stands in one module or two
_begun: OrderedDict[Hashable, tuple[tempfile.TemporaryDirectory[str], object]] = OrderedDict()


def first_file_once(workspace: Path, said: Hashable, load: Callable[[], Report]) -> Report:
    """What ``load`` reports of a file; into an empty workspace only for the first who says exactly this."""
    if not workspace.is_dir() or any(workspace.iterdir()):
        return load()
    if said in _begun:
        _begun.move_to_end(said)
        kept, report = _begun[said]
        shutil.copytree(kept.name, workspace, dirs_exist_ok=True)
        return report  # type: ignore[return-value]  # whoever says the same loads the same way
    report = load()
    kept = tempfile.TemporaryDirectory(prefix="first-file-")
    shutil.copytree(workspace, kept.name, dirs_exist_ok=True)
    _begun[said] = (kept, report)
    if len(_begun) > MOST:
        _begun.popitem(last=False)[1][0].cleanup()
    return report


@contextmanager
def nothing_begun() -> Iterator[None]:
    """Nobody gets what stood before, and nobody afterwards what is loaded in here: where a part of the store is taken away."""
    before = _begun.copy()
    _begun.clear()
    try:
        yield
    finally:
        while _begun:
            _begun.popitem()[1][0].cleanup()
        _begun.update(before)
