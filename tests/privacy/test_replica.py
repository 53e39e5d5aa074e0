"""A folder with builds, CURRENT and the word "replica" serves every page that shows; it makes nothing and writes nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks._server import ROOT, serving
from etl import shelf
from etl import workspace as etl_workspace
from firmyes.config import read_settings
from firmyes.errors import WorkspaceError
from firmyes.ui import sitemap
from tests.factory.other_user import VOLUME, python_for_all, somebody, tree

SEE = [screen for screen in sitemap.SCREENS if not screen.writes]


@pytest.fixture(scope="module")
def copied(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: that nothing changes it is what is tested."""
    folder = tmp_path_factory.mktemp("replica") / "replica"
    shutil.copytree(demo_built / "builds", folder / "builds")
    shutil.copy(demo_built / "CURRENT", folder / "CURRENT")
    (folder / "firmyes.toml").write_text('role = "replica"\n', encoding="utf-8")
    return folder


@pytest.fixture
def replica(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(copied))
    return copied


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def shown(screen: sitemap.Screen) -> AppTest:
    app = AppTest.from_file(str(ROOT / "firmyes/ui/router.py"), default_timeout=120).run()
    return app.switch_page(screen.path).run()


def text(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("screen", SEE, ids=lambda screen: screen.name)
def test_every_page_that_shows_is_served_and_nothing_is_written(replica: Path, screen: sitemap.Screen) -> None:
    before = files(replica)
    app = shown(screen)
    assert not app.exception
    assert "fy-sentence" in text(app) or screen.name in ("present", "methods", "privacy")
    assert "only shows" not in text(app)
    assert files(replica) == before


@pytest.mark.parametrize(
    "screen", [screen for screen in sitemap.SCREENS if screen.writes], ids=lambda screen: screen.name
)
def test_a_page_that_changes_the_workspace_says_where_it_belongs(replica: Path, screen: sitemap.Screen) -> None:
    before = files(replica)
    app = shown(screen)
    assert not app.exception
    assert "This server only shows" in " ".join(
        map(str, [text(app), *(e.value for e in app.markdown), *(e.value for e in app.error)])
    )
    assert files(replica) == before


def test_nothing_is_loaded_built_or_changed(replica: Path) -> None:
    before = files(replica)
    for change in (
        lambda: etl_workspace.rebuild(replica),
        lambda: etl_workspace.undo(replica, 1),
        lambda: etl_workspace.save_teams(replica, ()),
        lambda: shelf.retire(replica, "ours", "test"),
    ):
        with pytest.raises(WorkspaceError, match="This is a replica"):
            change()
    assert files(replica) == before


def test_a_replica_without_a_build_says_what_to_copy(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replica = shutil.copytree(copied, tmp_path / "replica")
    (replica / "CURRENT").unlink()
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(replica))
    app = AppTest.from_file(str(ROOT / "firmyes/ui/router.py"), default_timeout=120).run()
    assert not app.exception
    assert files(replica) >= {Path("firmyes.toml")} and not (replica / "ledger.duckdb").exists()


def test_a_role_nobody_knows_is_refused_with_its_line(workspace: Path) -> None:
    (workspace / "firmyes.toml").write_text('k = 5\nrole = "mirror"\n', encoding="utf-8")
    with pytest.raises(WorkspaceError) as error:
        read_settings(workspace)
    assert error.value.where.line == 2


def test_rooms_are_elsewhere(replica: Path, tmp_path: Path) -> None:
    before = files(replica)
    with serving(ROOT / "app.py", replica, tmp_path / "log") as port:
        address = f"http://127.0.0.1:{port}"
        with pytest.raises(urllib.request.HTTPError) as missing:
            urllib.request.urlopen(f"{address}/v/abcdef", timeout=60)
        missing.value.close()
        assert missing.value.code == 404
        with urllib.request.urlopen(f"{address}/readyz", timeout=60) as answer:
            assert answer.status == 200
    assert files(replica) == before


def test_another_user_reads_it_on_a_read_only_file_system(replica: Path, tmp_path: Path) -> None:
    python = python_for_all()
    app = tree(tmp_path / "app")
    subprocess.run(["chmod", "-R", "a+rX", str(replica)], check=True)
    with somebody(app, replica, writable=False) as person:
        done = person.run(python, "-m", "firmyes", "show", "kept_on_time", "--csv")
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 3
        tried = person.run("touch", str(VOLUME / "x"))
        assert tried.returncode != 0 and "ead-only" in tried.stderr
        refused = person.run(python, "-m", "etl", "build")
        assert refused.returncode == 1 and "This is a replica" in refused.stderr
        pages = person.run(
            python,
            "-W",
            "ignore",
            "-c",
            PAGES,
            SCREENS=os.pathsep.join(screen.path.removeprefix(f"{ROOT}/") for screen in SEE),
        )
        assert pages.returncode == 0, pages.stderr[-2000:]
        assert pages.stdout.splitlines() == [f"{screen.name} shown" for screen in SEE]


PAGES = """
import os
from pathlib import Path
from streamlit.testing.v1 import AppTest
for name in os.environ["SCREENS"].split(os.pathsep):
    app = AppTest.from_file("/opt/firmyes/ui/router.py", default_timeout=120).run().switch_page(f"/opt/{name}").run()
    assert not app.exception, app.exception
    body = " ".join(element.proto.body for element in app.get("html"))
    print(Path(name).stem, "failed" if "fy-card fy-error" in body else "shown")
"""
