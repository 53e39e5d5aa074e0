"""Engines that speak Spark Connect, each in a child process of its own: Sail from its wheel, Apache Spark from PyPI's package."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAIL = """
import sys
from pysail.spark import SparkConnectServer
server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
print(server.listening_address[1], flush=True)
sys.stdin.read()
"""
PYSPARK = "pyspark==4.2.0"  # the client's own version; 790 MB, so no part of the dev group
APACHE = """
import os, sys
from pyspark.find_spark_home import _find_spark_home
home = _find_spark_home()
os.environ["SPARK_HOME"] = home
os.execv(f"{home}/bin/spark-submit", ["spark-submit", *sys.argv[1:], "spark-internal"])
"""


class Engine:
    """A server at ``address``, in ``process``."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.address = process, f"sc://127.0.0.1:{port}"

    @property
    def processor_seconds(self) -> float:
        """What the server and all it started have used so far (Linux)."""
        return sum(_used_by(stat, self.process.pid) for stat in Path("/proc").glob("[0-9]*/stat"))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def sail() -> Iterator[Engine]:
    """Sail on a free port, gone with the block; it ends by itself where its parent does."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAIL],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None and process.stdin is not None
    engine = Engine(process, int(process.stdout.readline()))
    try:
        yield engine
    finally:
        process.stdin.close()
        process.stdout.close()
        engine.kill()


@contextmanager
def apache_spark(folder: Path) -> Iterator[Engine]:
    """Apache Spark with its own Java machine, from an environment uv makes for it: minutes the first time."""
    uv, java = shutil.which("uv"), shutil.which("java")
    assert uv and java, "Apache Spark needs uv and a Java runtime (default-jre-headless)"
    port = _free_port()
    settings = {
        "spark.ui.enabled": "false",
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    arguments = ["--master", "local[2]", "--driver-memory", "3g"]
    arguments += [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    arguments += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer"]
    command = [
        uv,
        "run",
        "--quiet",
        "--no-project",
        "--python",
        sys.executable,
        "--with",
        PYSPARK,
        "python",
        "-c",
        APACHE,
    ]
    log = (folder / "spark.log").open("w")
    process = subprocess.Popen(
        [*command, *arguments], cwd=folder, stdout=log, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        _wait_for(process, port, folder / "spark.log")
        yield Engine(process, port)
    finally:
        os.killpg(process.pid, 9)
        process.wait()
        log.close()


def _used_by(stat: Path, session: int) -> float:
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except OSError:  # it ended meanwhile
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if int(fields[3]) == session else 0.0


def _wait_for(process: subprocess.Popen[str], port: int, log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text()[-2000:]
        with socket.socket() as there:
            if there.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(1)
    raise AssertionError(f"Apache Spark did not start: {log.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return there.getsockname()[1]
