"""An engine that is not there, not ours, or gone in the middle of a build: said in words, and the last build stays in use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import duckdb
import pytest

from etl import workspace as store
from etl.__main__ import main
from etl.building.elsewhere import facts, remote
from etl.building.elsewhere.engine import elsewhere
from etl.building.steps import EXCHANGE, GROWING, Engine, Run
from etl.writer import Writer
from firmyes.errors import EngineError
from tests.conftest import DEPTH
from tests.elsewhere.both import marts, seals
from tests.factory.desk import SURVEY, Desk, survey, text
from tests.factory.engines import sail

POINTS = {"quick": ("blocks/fresh_group", "staging/item_value")}.get(DEPTH, GROWING)


@pytest.fixture(scope="module")
def half_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a build in use, and a load that waits to be sealed and shown."""
    desk = Desk(tmp_path_factory.mktemp("half") / "workspace")
    desk.load(text(SURVEY, survey(6)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "publish", lambda *_, **__: "")
        desk.load(text(SURVEY, survey(7, team="Beta")), "beta.csv")
    return desk.workspace


@pytest.fixture
def waiting(half_built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(half_built, tmp_path / "waiting")


def told_at(point: str, engine: Engine, happens: Callable[[], object]) -> Engine:
    """The same engine; something happens just before a step is asked of it."""

    @contextmanager
    def turn(con: duckdb.DuckDBPyConnection) -> Iterator[Run]:
        with engine(con) as run:

            def step(con: duckdb.DuckDBPyConnection, name: str, given: dict[str, Any] | None) -> None:
                if name == point:
                    happens()
                run(con, name, given)

            yield step

    return turn


@pytest.mark.parametrize("point", POINTS)
def test_an_engine_killed_in_mid_build_leaves_the_last_build_in_use(point: str, waiting: Path, tmp_path: Path):
    untouched = shutil.copytree(waiting, tmp_path / "untouched")
    before = (waiting / "CURRENT").read_text(), marts(waiting), seals(waiting), (waiting / "seals.journal").read_bytes()
    with (
        sail() as dying,
        elsewhere(dying.address, waiting) as engine,
        pytest.raises(EngineError, match="does not answer") as told,
    ):
        store.rebuild(waiting, engine=told_at(point, engine, dying.kill))
    assert "The last build stays in use" in str(told.value)
    after = (waiting / "CURRENT").read_text(), marts(waiting), seals(waiting), (waiting / "seals.journal").read_bytes()
    assert after == before, "sealing is one transaction, whoever runs its steps"
    assert not (waiting / EXCHANGE).exists(), "answers do not stay where they were sent"
    assert len(list((waiting / "builds").iterdir())) == 1
    for workspace in (waiting, untouched):
        store.rebuild(workspace)
    assert marts(waiting) == marts(untouched) and seals(waiting) == seals(untouched)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("localhost:15002", "no address of Spark Connect"),
        ("http://localhost:15002/?token=sesame", "no address of Spark Connect"),
        ("sc://localhost:1/;token=sesame", "does not answer"),
    ],
    ids=["no scheme", "another scheme", "nobody there"],
)
def test_an_engine_that_is_not_there_is_said_in_words(
    address: str, says: str, waiting: Path, capsys: pytest.CaptureFixture[str]
):
    before = (waiting / "CURRENT").read_text()
    assert main(["--workspace", str(waiting), "build", "--engine", "spark", "--remote", address]) == 1
    said = capsys.readouterr().err
    assert says in said and "Traceback" not in said
    assert "sesame" not in said, "a token is no part of what is said"
    assert (waiting / "CURRENT").read_text() == before and not (waiting / EXCHANGE).exists()


def test_a_server_that_does_not_speak_spark_connect_is_said_in_words(waiting: Path):
    web = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    thread = Thread(target=web.serve_forever, args=(0.01,))
    thread.start()
    try:
        with pytest.raises(EngineError, match=r"does not answer|could not do its part") as told:
            _open(f"sc://127.0.0.1:{web.server_port}", waiting)
    finally:
        web.shutdown()
        thread.join()
        web.server_close()
    assert f"sc://127.0.0.1:{web.server_port}" in told.value.what


def _open(address: str, workspace: Path) -> None:
    with elsewhere(address, workspace):
        raise AssertionError("nobody is there")


def test_without_the_extra_it_says_what_to_install(waiting: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remote, "find_spec", lambda name: None if name == "pyspark" else object())
    with pytest.raises(EngineError, match=r"Not found: pyspark(.|\n)*pip install firm-yes\[spark\]"):
        _open("sc://localhost:1", waiting)


def test_a_folder_the_engine_does_not_see_is_noticed_before_anything_is_sent(
    address: str, waiting: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(remote, "_located", lambda folder: f"file:///nowhere{folder}")
    sent: list[str] = []
    monkeypatch.setattr(facts, "send", lambda *given: sent.append(given[1]))
    with (
        pytest.raises(EngineError, match="does not see the shared folder"),
        elsewhere(address, waiting) as engine,
    ):
        store.rebuild(waiting, engine=engine)
    assert sent == [] and not (waiting / EXCHANGE).exists()


def test_rows_that_one_side_does_not_see_stop_the_build(address: str, waiting: Path, monkeypatch: pytest.MonkeyPatch):
    before = (waiting / "CURRENT").read_text()
    monkeypatch.setattr(
        remote.Remote,
        "read",
        lambda self, table, folder, read=remote.Remote.read: read(self, table, folder) - (table == "answer"),
    )
    with (
        pytest.raises(EngineError, match=r"Of “answer” 91 rows were written on one side, and 90 read on the other"),
        elsewhere(address, waiting) as engine,
    ):
        store.rebuild(waiting, engine=engine)
    assert (waiting / "CURRENT").read_text() == before
    facts.require_all("answer", 91, 91)


def test_nothing_leaves_by_a_setting_alone(
    address: str, waiting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """``[spark]`` says where; ``--engine spark`` says that."""
    shared = tmp_path / "shared"
    (waiting / "firmyes.toml").write_text(f'[spark]\nremote = "{address}"\nshared = "{shared}"\n')
    assert main(["--workspace", str(waiting), "build"]) == 0
    assert not shared.exists() and "reads all answers" not in capsys.readouterr().err
    assert main(["--workspace", str(waiting), "build", "--engine", "spark"]) == 0
    assert (
        f"{address} reads all answers and votes, without names and under coded ids, in {shared}"
        in capsys.readouterr().err
    )
    assert list(shared.iterdir()) == []


def test_what_a_killed_build_left_goes_with_the_next_one(waiting: Path):
    (waiting / EXCHANGE / "firm-yes-1").mkdir(parents=True)
    (waiting / EXCHANGE / "firm-yes-1" / "answer.parquet").write_text("answers")
    store.rebuild(waiting)
    assert not (waiting / EXCHANGE).exists()


def test_a_remote_without_its_engine_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["build", "--remote", "sc://localhost"])
    assert ended.value.code == 2 and "belong to --engine spark" in capsys.readouterr().err
