"""What every test may ask for: the real files, a workspace of its own, and a copy of the demo already built."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

# Where Python is told to keep no compiled modules, as in an image, each of hundreds of processes would compile all of ours again,
# and each worker the tests: 0.1 s and 5 s. Said before hypothesis is imported, whose modules pytest rewrites.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Half the time of collecting 6,500 tests went into looking for garbage among them; what is collected stays until the end.
gc.disable()

from hypothesis import settings  # noqa: E402 - after what is said above
from xdist.scheduler import LoadScopeScheduling  # noqa: E402 - likewise

# How deep the tests look: once over everything with few examples (the README's command), deeper (CI), or at random and long
# (``python -m benchmarks nightly``). Only the last searches anew each time; in the others every run sees the same examples.
DEPTH = os.environ.get("FIRM_YES_DEPTH") or ("ci" if os.environ.get("CI") else "quick")
EXAMPLES = {"quick": 60, "ci": 1000, "nightly": 20_000}[DEPTH]
# How long one example takes says who else uses the machine, not whether the code is right: no deadline. And no run knows of
# another: what was found once stays as an ``@example``, not in a folder.
settings.register_profile("quick", deadline=None, database=None, derandomize=True, max_examples=30)
settings.register_profile("ci", deadline=None, database=None, derandomize=True, max_examples=300, print_blob=True)
settings.register_profile("nightly", deadline=None, database=None, max_examples=5000, print_blob=True)
settings.load_profile(DEPTH)

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT.parent / "shared" / "cases"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two workers more than cores, and no less than four: a test waits for the disk, for processes, for the browser and its
    servers. A part of the tests is sooner done by one process.
    """
    workers = 2 + min(max(os.cpu_count() or 1, 2), 6)
    return workers if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


# Browser tests in three thirds of equal work: with servers of their own alone, what begins with a file, a name or an empty
# workspace; the meeting and the walk, with what draws without a server; and those that look at the demo.
FILLING_IN = ("test_import", "test_start", "test_sign_in", "test_two_managers")
MEETING = ("test_room", "test_walk", "test_deck", "test_charts", "test_foreign")
# Modules of over seven seconds: begun early, so that none is left when all others are done.
LONG = (
    "privacy/test_attacks", "app/test_import_page", "app/test_scope_pages", "etl/test_store_publish", "etl/test_store_imports",
    "test_lint", "privacy/test_histories", "etl/test_meeting_settled", "privacy/test_erase", "privacy/test_scope",
    "app/test_meeting_page", "sql/test_store_blocks", "etl/test_meeting_loads", "privacy/test_whole_histories",
    "test_architecture", "test_what_rooms_load", "etl/test_cases_survey_words", "etl/test_kills", "sql/test_odd_sentences",
    "etl/test_wheel", "privacy/test_doors", "sql/test_promise_tallies", "etl/test_store_mends", "etl/test_machine_says",
    "privacy/test_replica", "privacy/test_bomb_files", "privacy/test_container", "elsewhere/test_equal", "elsewhere/test_lost",
    "etl/test_whole_way", "privacy/test_rounds", "privacy/test_teeth", "etl/test_own_lists", "app/test_meeting_room",
    "etl/test_store_waits", "etl/test_no_longer_held", "app/test_deck_files", "sql/test_store_history", "etl/test_store_doctor",
    "etl/test_votes_apart", "etl/test_cases_survey_shapes", "app/test_ui_pages", "etl/test_trackers_right", "access/test_attacks",
)  # fmt: skip
# Modules that take a minute or more where the tests look deeper: before all others there.
DEEP = (
    "etl/test_made_from_last", "sql/test_store_history", "elsewhere/test_equal", "privacy/test_whole_histories",
    "unit/test_meeting_recap", "app/test_deck_hiding", "unit/test_read_properties", "etl/test_kills", "privacy/test_teeth",
    "etl/test_trackers_right", "elsewhere/test_lost", "unit/test_items_own",
)  # fmt: skip
EARLY = LONG if DEPTH == "quick" else (*DEEP, *LONG)


class BrowserInThree(LoadScopeScheduling):
    """A worker takes a whole module, so that what the module shares is made once; three take the browser, a third each."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        if not module.startswith("tests/browser/"):
            return module
        name = module.removeprefix("tests/browser/")
        return "filling in" if name.startswith(FILLING_IN) else "meeting" if name.startswith(MEETING) else "looking"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowserInThree:
    return BrowserInThree(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where others go on beside it what takes longest is begun first; in one process the browser is last (quick answers
    first).
    """
    beside_others = hasattr(config, "workerinput")

    def place(item: pytest.Item) -> int:
        module = item.path.relative_to(ROOT).with_suffix("").as_posix().removeprefix("tests/")
        if module.startswith("browser/"):
            return -1 if beside_others else len(EARLY) + 1
        return EARLY.index(module) if beside_others and module in EARLY else len(EARLY)

    items.sort(key=place)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """From here on garbage is looked for, though not among the tests themselves, and as seldom as on a server: with the usual 700
    objects a twentieth of what pages cost went into looking.
    """
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """What was set aside goes before the interpreter does: what is left then is called a leak. But last of all: pytest looks
    for garbage five times at its end, and among 7,000 tests each time takes half a second of every worker.
    """
    config.add_cleanup(gc.unfreeze)


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


UNNAMED = count()


@pytest.fixture(autouse=True)
def _nobody_elses_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A test that names no workspace gets a folder of its own, never that of the person who runs it."""
    # ``tmp_path`` looks through the folders of all tests before: not for each of thousands that write nothing
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(tmp_path_factory.getbasetemp() / f"unnamed-workspace-{next(UNNAMED)}"))
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
    from etl.demo import ensure_workspace

    folder = tmp_path_factory.mktemp("demo") / "workspace"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        ensure_workspace(folder)
        return folder
    first = tmp_path_factory.getbasetemp().parent / "demo-of-all-workers"
    ensure_workspace(first)  # who comes second waits until it is made
    return shutil.copytree(first, folder)


@pytest.fixture
def demo_workspace(demo_built: Path, tmp_path: Path) -> Path:
    """A copy of the demo workspace that the test may change."""
    return shutil.copytree(demo_built, tmp_path / "demo-workspace")


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six made-up teams, fourteen months (tests/factory/story.py), as a build alone. Read only."""
    from tests.factory.story import synthetic
    from tests.factory.warehouse import write_build

    folder = tmp_path_factory.mktemp("synthetic")
    tables, build = synthetic()
    write_build(folder, tables, **build)
    return folder


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of the given name and text into the test's folder, and says where."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return written
