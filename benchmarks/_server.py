"""A Streamlit server of our own for a benchmark, and a client that times its reruns as a browser sees them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firmyes.access.sessions import Sessions

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 180  # says when to give up; on a busy machine a start has taken half a minute
KEY = "the-key-of-servers-started-for-a-test"
_processes: dict[int, int] = {}  # of servers started here, by their port


def cookie() -> tuple[str, str]:
    """Name and value of a browser's cookie that has come in by ``KEY``."""
    sessions = Sessions(KEY)
    return sessions.cookie, sessions.begin()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processor_seconds(port: int) -> float:
    """What the server on this port has computed so far, all its threads together, also those that have ended: on a machine
    that does other things meanwhile this tells what the clock does not. Linux alone."""
    clock_of_process = ((~_processes[port]) << 3) | 2  # as the kernel numbers the clocks of processes
    return time.clock_gettime(clock_of_process)


@contextmanager
def serving(script: Path, workspace: Path, log: Path, **environment: str) -> Iterator[int]:
    """Serve ``script`` on a free loopback port with the house's ``.streamlit/config.toml``; ended on the way out.

    ``postScriptGC`` is named here as well, so that floor and app are the same whatever the settings file says.
    """
    port = free_port()
    process = start(script, workspace, log, port, **environment)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def start(script: Path, workspace: Path, log: Path, port: int, **environment: str) -> subprocess.Popen[bytes]:
    """A server that answers; whoever starts it ends it. It answers on loopback alone, the vote's own door is shut."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    command += ["--server.address=127.0.0.1", "--server.headless=true", "--runner.postScriptGC=false"]
    command += ["--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]
    own = {"FIRM_YES_WORKSPACE": str(workspace), "FIRM_YES_KEY": KEY, "FIRM_YES_PHONES": "off"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | own | environment, stdout=out, stderr=subprocess.STDOUT
        )
    _processes[port] = process.pid
    try:
        _wait_until_healthy(process, port, log)
    except BaseException:
        process.kill()
        raise
    return process


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/_stcore/health", headers={"Cookie": "=".join(cookie())})
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{log.read_text(errors='replace')}")
        try:
            with urllib.request.urlopen(asked, timeout=2):
                return
        except urllib.error.HTTPError as refused:
            if refused.code == 403:  # its gate answers
                return
            time.sleep(0.1)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"no answer within {START_SECONDS} s:\n{log.read_text(errors='replace')}")
