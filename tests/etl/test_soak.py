"""Twenty seconds of twenty users, imports, undos and votes: no error, and nothing grows. Nightly, where nothing runs beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import soak
from benchmarks.soak import Held, Seen
from tests.conftest import DEPTH

GOOD = Seen(pages=100, loads=3, votes=20)


@pytest.mark.skipif(
    DEPTH != "nightly", reason="a server's memory is measured where nothing else runs: nightly, or benchmarks soak"
)
def test_a_server_that_is_used_makes_no_error_and_stays_flat(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert soak.measure(tmp_path / "workspace", tmp_path / "log", 20.0, 20, seed=3), capsys.readouterr().out


@pytest.mark.parametrize(
    ("end", "seen", "flat"),
    [
        (Held(310, 20, 60, 0), GOOD, True),
        (Held(480, 20, 60, 0), GOOD, False),
        (Held(310, 60, 60, 0), GOOD, False),
        (Held(310, 20, 90, 0), GOOD, False),
        (Held(310, 20, 60, 9), GOOD, False),
        (Held(310, 20, 60, 0), Seen(100, errors=["overview"], loads=3, votes=20), False),
        (Held(310, 20, 60, 0), Seen(100, loads=0, votes=20), False),
    ],
    ids=["flat", "memory", "threads", "files", "deleted", "an-error", "no-load"],
)
def test_what_grows_or_goes_wrong_is_red(end: Held, seen: Seen, flat: bool):
    start = Held(300, 20, 60, 0)
    assert soak._flat([start] * 12 + [end] * 4, seen) is flat
