"""What every test may ask for: the real files, a workspace of its own, and a copy of the demo already built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says who else uses the machine, not whether the code is right. CI looks ten times as hard.
EXAMPLES = 2000 if os.environ.get("CI") else 200
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT.parent / "shared" / "cases"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser last: the quick tests answer first, and Playwright's event loop, once it runs, is in nobody's way."""
    items.sort(key=lambda item: "browser" in item.path.relative_to(ROOT).parts)


@pytest.fixture(scope="session")
def cases() -> Path:
    """Real exports and published tables that nobody on this project wrote; they are not part of the repository."""
    if not CASES.is_dir():
        pytest.skip("the real files are not here: no ../shared/cases beside the repository")
    return CASES


@pytest.fixture(autouse=True)
def _nobody_elses_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A test that names no workspace gets a folder of its own, never that of the person who runs it."""
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(tmp_path / "unnamed-workspace"))
    monkeypatch.delenv("FIRM_YES_PUBLIC_URL", raising=False)
    monkeypatch.delenv("FIRM_YES_KEY", raising=False)
    monkeypatch.setenv("FIRM_YES_PHONES", "off")  # no test listens where others could reach it


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty workspace."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, imported and built once for the whole run. Read only: who writes takes ``demo_workspace``."""
    from etl.demo import load_demo

    folder = tmp_path_factory.mktemp("demo") / "workspace"
    load_demo(folder)
    return folder


@pytest.fixture
def demo_workspace(demo_built: Path, tmp_path: Path) -> Path:
    """A copy of the demo workspace that the test may change."""
    return shutil.copytree(demo_built, tmp_path / "demo-workspace")


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of the given name and text into the test's folder, and says where."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return written
