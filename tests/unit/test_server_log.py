"""The server's log in the workspace: a line of JSON each, private, of a bounded size, and silent about what was in a file."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from firmyes import server_log
from firmyes.errors import ReadError, Where

LOG = logging.getLogger("firmyes")


@pytest.fixture
def kept(workspace: Path):
    handler = server_log.keep(workspace)
    yield workspace / "log"
    server_log.leave(handler)


def lines(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "server.jsonl").read_text(encoding="utf-8").splitlines()]


def test_an_error_is_found_by_its_id_and_tells_nothing_of_the_cell(kept: Path):
    LOG.warning("error %s: %s", "abc123", ReadError("No table", "what", "next", Where("x.csv", 3, "c", "Ana said no")))
    try:
        raise ValueError("Ana said no")
    except ValueError as error:
        LOG.error("error %s", "def456", exc_info=error)
    first, second = lines(kept)
    assert (first["said"], first["level"], first["from"]) == ("error abc123: No table", "warning", "firmyes")
    assert second["error"] == "ValueError" and "test_server_log.py" in second["trace"][-1]
    assert "Ana" not in (kept / "server.jsonl").read_text(encoding="utf-8")


def test_files_take_turns_and_are_their_owners_alone(kept: Path, monkeypatch: pytest.MonkeyPatch):
    handler = next(each for each in LOG.handlers if isinstance(each, logging.handlers.RotatingFileHandler))
    monkeypatch.setattr(handler, "maxBytes", 500)
    for number in range(60):
        LOG.error("something long enough to fill a file soon, number %s", number)
    files = sorted(kept.glob("server.jsonl*"))
    assert len(files) == server_log.KEPT + 1
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert lines(kept)[-1]["said"].endswith("number 59")


def test_where_nothing_may_be_written_the_terminal_has_it(tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert server_log.keep(tmp_path / "file") is None
    (tmp_path / "firmyes.toml").write_text('role = "replica"\n')
    assert server_log.keep(tmp_path) is None
    assert not (tmp_path / "log").exists()
