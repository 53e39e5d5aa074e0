"""``uvx firm-yes``: the wheel holds the whole tree in one folder, and in an empty environment it gives numbers and a page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from benchmarks._server import free_port

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app.py", ".streamlit/", "pages/", "firmyes/", "etl/", "data/")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_it_holds_every_file_the_app_is_made_of_and_no_workspace(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    ours = {f"firm_yes/{name}" for name in listed.split("\0") if name.startswith(PARTS) and (ROOT / name).is_file()}
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert ours - inside == set()
    assert {name for name in inside if "workspace/" in name or not name.startswith(("firm_yes/", "firm_yes-"))} == set()
    assert any(name.endswith("licenses/LICENSE") for name in inside)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an empty environment with the wheel in it."""
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("no uv here to make an empty environment with")
    folder = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(folder)], check=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    # not compiled: whoever runs it compiles what is imported, a tenth of all
    install = [uv, "pip", "install", "-q", "--no-compile-bytecode", "--python", str(scripts / "python"), str(wheel)]
    tried = [
        subprocess.run([*install, *more], cwd=ROOT, capture_output=True, text=True, check=False).stderr
        for more in (["--offline"], [])
        if not (scripts / "firm-yes").exists()
    ]
    if not (scripts / "firm-yes").exists():
        pytest.skip(f"the dependencies cannot be fetched here: {tried[-1][-200:]}")
    return scripts


def firm_yes(installed: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed / "firm-yes"), *words],
        cwd=home,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


def environment(home: Path) -> dict[str, str]:
    """Nothing of this run's: no workspace named, a home of its own."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_DATA_HOME": str(home / "share")}


def test_commands_are_passed_on_and_the_workspace_is_the_users_own(installed: Path, tmp_path: Path) -> None:
    loaded = firm_yes(installed, tmp_path, "demo")
    assert loaded.returncode == 0, loaded.stderr
    workspace = tmp_path / "share" / "firm-yes"
    assert (workspace / "CURRENT").exists()
    assert workspace.stat().st_mode & 0o077 == 0 and (workspace / "ledger.duckdb").stat().st_mode & 0o077 == 0
    numbers = firm_yes(installed, tmp_path, "show", "kept_on_time", "--csv")
    assert numbers.returncode == 0 and len(numbers.stdout.splitlines()) > 3, numbers.stderr
    deck = firm_yes(installed, tmp_path, "deck", "--team", "Payments", "--out", "payments.html")
    assert deck.returncode == 0 and (tmp_path / "payments.html").stat().st_size > 1_000, deck.stderr
    (tmp_path / "empty.csv").write_text("what,owner\n", encoding="utf-8")
    refused = firm_yes(installed, tmp_path, "import", "empty.csv")
    assert refused.returncode == 1 and "The file holds no rows" in refused.stderr
    assert (
        firm_yes(installed, tmp_path, "--workspace", str(tmp_path / "other"), "loads").stdout
        == "Nothing was loaded yet.\n"
    )
    assert firm_yes(installed, tmp_path, "nonsense").returncode == 2
    assert firm_yes(installed, tmp_path, "--version").stdout.startswith("Firm Yes ")


def test_it_starts_with_a_page(installed: Path, tmp_path: Path) -> None:
    port = free_port()
    command = [str(installed / "firm-yes"), "--no-browser", f"--port={port}"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path, env=environment(tmp_path), stdout=log, stderr=subprocess.STDOUT
        )
    try:
        assert answered(f"http://localhost:{port}/healthz") == "alive\n", (tmp_path / "log").read_text()
        assert answered(f"http://localhost:{port}/readyz") == "ready\n", (tmp_path / "log").read_text()
        printed = firm_yes(installed, tmp_path, "link").stdout.strip()
        assert printed.startswith(f"http://localhost:{port}/?key="), "and the log holds no key"
        assert "<!doctype html>" in answered(printed).lower()
        assert printed.partition("key=")[2] not in (tmp_path / "log").read_text()
    finally:
        server.terminate()
        server.wait(timeout=60)
    assert (tmp_path / "share" / "firm-yes" / "CURRENT").exists()
    assert "keeps its data in" in (tmp_path / "log").read_text()


def answered(address: str) -> str:
    """What comes back once the server is there and has what it needs; '' where it never does."""
    for _ in range(240):
        try:
            with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.25)
    return ""
