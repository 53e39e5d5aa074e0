"""``firm-yes``: start the app, or pass a command on. In a wheel this file is the package ``firm_yes``; the rest lies beside it.

``uvx firm-yes`` starts it on a workspace in the user's own data folder; ``firm-yes import FILE``, ``show``, ``deck`` and the
others are those of ``python -m etl`` and ``python -m firmyes``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_path

HERE = Path(__file__).resolve().parent
READING = ("show", "deck", "link")


def main(arguments: Sequence[str] | None = None) -> int:
    """The console script. Exit status as those of the commands: 0 done, 1 refused, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.umask(0o077)  # a workspace is its owner's, from the first byte
    sys.path.insert(0, str(HERE))
    os.environ.setdefault("FIRM_YES_WORKSPACE", str(user_data_path("firm-yes", appauthor=False)))
    command = _command(given)
    if command is None:
        return _start(parser().parse_args(given))
    if command in READING:
        from firmyes.command import run  # only here: they lie beside this file, and each is slow to load

        return run(given)
    from etl.__main__ import main as write  # as above

    return write(given)


def _command(given: Sequence[str]) -> str | None:
    """The command that is passed on; None where the app is to be started, or help is asked for."""
    rest = list(given)
    if rest[:1] == ["--workspace"]:
        rest = rest[2:]
    elif rest and rest[0].startswith("--workspace="):
        rest = rest[1:]
    return None if not rest or rest[0].startswith("-") or rest[0] == "start" else rest[0]


def parser() -> argparse.ArgumentParser:
    """What ``firm-yes`` takes where no other command is named (docs/command-line.md)."""
    from firmyes.version import ShowVersion  # only here: it lies beside this file

    made = argparse.ArgumentParser(
        prog="firm-yes",
        description="Start Firm Yes and open it in the browser.",
        epilog="Commands that are passed on: show, deck, link (firm-yes show --help); import, watch, build, loads, undo, doctor, "
        "demo (firm-yes import --help).",
    )
    made.add_argument("start", nargs="?", choices=["start"], help="what happens without a command")
    made.add_argument(
        "--workspace", metavar="DIR", help="the workspace; default: FIRM_YES_WORKSPACE, else your data folder"
    )
    made.add_argument("--port", type=int, default=8501, help="where the app listens on this machine (8501)")
    made.add_argument("--address", default="localhost", help="the address it listens on (localhost)")
    made.add_argument("--no-browser", action="store_true", help="do not open a browser")
    made.add_argument("--version", action=ShowVersion, help="which Firm Yes this is")
    return made


def _start(given: argparse.Namespace) -> int:
    if given.workspace:
        os.environ["FIRM_YES_WORKSPACE"] = str(Path(given.workspace).expanduser().resolve())
    print(f"Firm Yes keeps its data in {os.environ['FIRM_YES_WORKSPACE']}", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "app.py"), f"--server.port={given.port}"]
    command += [f"--server.address={given.address}"]
    if given.no_browser:
        os.environ["FIRM_YES_OPEN"] = "no"
    if os.name == "posix":
        os.execv(sys.executable, command)  # the server takes this process's place: signals reach it
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
