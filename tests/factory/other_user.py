"""Running the app as somebody else on a file system that cannot be written, as a container or a service does.

Needs what only root has: a user of its own (useradd) and a private view of the file system (unshare, mount). Elsewhere the
test is skipped with the reason.
"""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("useradd", "userdel", "unshare", "mount", "setpriv")
APP, VOLUME = Path("/opt"), Path("/srv")  # where the tree and the volume stand in the private view
HEADER = "set -e\nmount --make-rprivate /\n"


def python_for_all() -> str:
    """A Python of this version that another user may run; without one the test is skipped."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        if Path(path).exists():
            return path
    pytest.skip(f"no {version} that another user may run (the one of this run lies in somebody's home)")


def packages() -> str:
    """The folder of this run's packages; another user must be able to read it."""
    return str(Path(pytest.__file__).parents[1])


def tree(folder: Path) -> Path:
    """A copy of what is committed or about to be, readable by all: what an image or an installation holds."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if not name.startswith(("tests/", "benchmarks/")) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    subprocess.run(["chmod", "-R", "a+rX", str(folder)], check=True)
    return folder


class Somebody:
    """A user of the system who owns nothing; sees ``app`` read-only at ``APP`` and ``volume`` at ``VOLUME``."""

    def __init__(self, name: str, app: Path, volume: Path, writable: bool) -> None:
        self.name = name
        mode = "rw" if writable else "ro"
        self._view = HEADER + "\n".join(
            [
                f"mount --bind {shlex.quote(str(app))} {APP}",
                f"mount -o remount,bind,ro {APP}",
                f"mount --bind {shlex.quote(str(volume))} {VOLUME}",
                f"mount -o remount,bind,{mode} {VOLUME}",
                "mount -t tmpfs tmpfs /tmp",
                "mount -o remount,bind,ro /",
                f"cd {APP}",
                f'exec setpriv --reuid={name} --regid={name} --clear-groups --no-new-privs -- "$@"',
            ]
        )

    def command(self, *words: str) -> list[str]:
        return ["unshare", "--mount", "sh", "-c", self._view, "sh", *words]

    def environment(self, **more: str) -> dict[str, str]:
        plain = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": f"{APP}:{packages()}"}
        return plain | {"FIRM_YES_WORKSPACE": str(VOLUME), "PYTHONDONTWRITEBYTECODE": "1"} | more

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), env=self.environment(**more), capture_output=True, text=True, check=False
        )


@contextmanager
def somebody(app: Path, volume: Path, *, writable: bool) -> Iterator[Somebody]:
    """Such a user, made for the test and gone after it. Skips where that cannot be."""
    if os.name != "posix" or os.geteuid() != 0 or not all(shutil.which(tool) for tool in TOOLS):
        pytest.skip(f"only root can become another user, with {', '.join(TOOLS)}")
    name = f"firmyes-{secrets.token_hex(3)}"
    subprocess.run(["useradd", "--system", "--no-create-home", "--user-group", name], check=True, capture_output=True)
    try:
        person = Somebody(name, app, volume, writable)
        if writable:
            shutil.chown(volume, name, name)
        tried = person.run("true")
        if tried.returncode:
            pytest.skip(f"no private view of the file system here: {tried.stderr.strip()}")
        yield person
    finally:
        subprocess.run(["userdel", name], check=False, capture_output=True)
