"""What every test may ask for: the real files, a workspace of its own, and a copy of the demo already built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# How deep the tests look: once over everything with few examples (the README's command), deeper (CI), or at random and long
# (``python -m benchmarks nightly``). Only the last searches anew each time; in the others every run sees the same examples.
DEPTH = os.environ.get("FIRM_YES_DEPTH") or ("ci" if os.environ.get("CI") else "quick")
EXAMPLES = {"quick": 200, "ci": 2000, "nightly": 20_000}[DEPTH]
# How long one example takes says who else uses the machine, not whether the code is right: no deadline.
settings.register_profile("quick", deadline=None, derandomize=True)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=500, print_blob=True)
settings.register_profile("nightly", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile(DEPTH)

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT.parent / "shared" / "cases"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Three workers for everything, as the README runs it: two of them mostly wait for a browser. A part of it is sooner done
    by one process.
    """
    return 3 if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


FILLING_IN = (
    "test_import",
    "test_start",
    "test_sign_in",
    "test_two_managers",
)  # browser tests with servers of their own


class BrowserInTwo(LoadScopeScheduling):
    """A worker takes a whole module, so that what the module shares is made once; two take the browser, half each: those who
    mostly look at the demo, and those who fill in and start servers.
    """

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        if not module.startswith("tests/browser/"):
            return module
        return "filling in" if module.removeprefix("tests/browser/").startswith(FILLING_IN) else "looking"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowserInTwo:
    return BrowserInTwo(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The browser takes longest: begun first where others go on beside it, last in one process (quick answers first)."""
    beside_others = hasattr(config, "workerinput")
    items.sort(key=lambda item: ("browser" in item.path.relative_to(ROOT).parts) != beside_others)


@pytest.fixture(scope="session")
def cases() -> Path:
    """Real exports that nobody on this project wrote; they stay out of the repository."""
    if not CASES.is_dir():
        why = "the real files are not here: no ../shared/cases beside the repository"
        if os.environ.get("FIRM_YES_CASES") == "required":
            pytest.fail(f"{why}, and the tests on them are required")
        pytest.skip(why)
    return CASES


def each_case(files: Iterable[str]) -> list[str]:
    """One test for each of ``files`` in ../shared/cases; where they are not here, one that says so for them all."""
    return list(files) if CASES.is_dir() else ["every-file"]


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
