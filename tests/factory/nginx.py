"""nginx, where it is installed; where it is required (``FIRM_YES_NGINX=required``, as in CI) a machine without it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FRAME = """
daemon off; pid {folder}/pid; error_log stderr crit; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
{inside}
}}
"""


def program(name: str = "nginx") -> str:
    """Where it is; skips the test where it may be missing and is."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found is None and os.environ.get("FIRM_YES_NGINX") == "required":
        pytest.fail(f"no {name} here, and the tests with it are required")
    if found is None:
        pytest.skip(f"no {name} here (Debian: apt-get install {name})")
    return found


@contextmanager
def running(inside: str, folder: Path) -> Iterator[None]:
    """nginx with this in its ``http`` part, which says itself where it listens."""
    config = folder / "nginx.conf"
    config.write_text(FRAME.format(folder=folder, inside=inside), encoding="utf-8")
    process = subprocess.Popen([program(), "-p", str(folder), "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)
