"""What the image does, without pulling one: its steps, then another user on a read-only tree who may write the volume alone."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import etl.__main__
from benchmarks._server import free_port
from tests.factory.other_user import APP, VOLUME, Somebody, python_for_all, somebody, tree

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PYTHON = str(APP / "bin" / "python")
FIRM_YES = [PYTHON, "-c", "from firm_yes import main; raise SystemExit(main())"]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the image's build stage makes, made by the same lines."""
    python = python_for_all()
    if shutil.which("uv") is None:
        pytest.skip("no uv here to build with")
    made = tmp_path_factory.mktemp("image") / "firm-yes"
    source = tree(tmp_path_factory.mktemp("source"))
    steps = re.findall(r"^RUN (uv .*)$", DOCKERFILE, re.MULTILINE)
    assert len(steps) == 3
    for step in steps:
        ours = (
            step.replace("--compile-bytecode", "--no-compile-bytecode")  # nine tenths are never imported here
            .replace("/opt/firm-yes", shlex.quote(str(made)))
            .replace("--python python3.11", f"--python {python}")
        )
        done = subprocess.run(ours, shell=True, cwd=source, capture_output=True, text=True, check=False)
        if done.returncode and "fetch" in done.stderr:
            pytest.skip(f"packages cannot be fetched here: {done.stderr[-200:]}")
        assert done.returncode == 0, done.stderr
    subprocess.run(["chmod", "-R", "a+rX", str(made)], check=True)
    return made


@pytest.fixture
def person(image: Path, tmp_path: Path) -> Iterator[Somebody]:
    volume = tmp_path / "volume"
    volume.mkdir(mode=0o700)
    with somebody(image, volume, writable=True) as somebody_else:
        yield somebody_else


def alone(person: Somebody, *words: str) -> subprocess.CompletedProcess[str]:
    return person.run(*words, PYTHONPATH="", HOME="/tmp")


def test_the_volume_is_the_only_place_that_is_written_to(person: Somebody, tmp_path: Path) -> None:
    for place in ("/x", str(APP / "x"), "/var/lib/x", "/etc/x"):
        assert "ead-only" in alone(person, "touch", place).stderr, place
    loaded = alone(person, *FIRM_YES, "demo")
    assert loaded.returncode == 0, loaded.stderr
    made = list((tmp_path / "volume").rglob("*"))
    assert VOLUME / "CURRENT" in {VOLUME / path.relative_to(tmp_path / "volume") for path in made}
    assert {oct(path.stat().st_mode & 0o077) for path in made} == {"0o0"}
    numbers = alone(person, *FIRM_YES, "show", "kept_on_time", "--csv")
    assert numbers.returncode == 0 and len(numbers.stdout.splitlines()) > 3, numbers.stderr


def test_the_app_lives_by_the_images_own_check(person: Somebody, tmp_path: Path) -> None:
    port = free_port()
    check = json.loads(re.findall(r"^\s+CMD (\[.*urlopen.*\])$", DOCKERFILE, re.MULTILINE)[0])
    check = [PYTHON, *(word.replace(":8501/", f":{port}/") for word in check[1:])]
    start = json.loads(re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[0])
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            person.command(*FIRM_YES, *start, f"--port={port}"),
            env=person.environment(PYTHONPATH="", HOME="/tmp"), stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        assert any(alone(person, *check).returncode == 0 for _ in patience()), (tmp_path / "log").read_text()
        ready = [word.replace("/healthz", "/readyz") for word in check]
        assert any(alone(person, *ready).returncode == 0 for _ in patience()), (tmp_path / "log").read_text()
    finally:
        server.terminate()
        server.wait(timeout=60)
    assert alone(person, *check).returncode != 0, "the check notices that nobody is there"


def patience() -> Iterator[int]:
    for attempt in range(120):
        yield attempt
        time.sleep(0.5)


def test_the_image_and_its_compose_file_give_no_rights_away() -> None:
    assert re.search(r"^USER firmyes$", DOCKERFILE, re.MULTILINE) and "FIRM_YES_WORKSPACE=/data" in DOCKERFILE
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for name, service in services.items():
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"], name
        assert "workspace:/data" in service["volumes"], name
        assert "ports" not in service, "a published port is not this machine"
    assert etl.__main__.parser().parse_args(services["watch"]["command"]).folder == "/inbox"
    assert "./inbox:/inbox" in services["watch"]["volumes"], "what was loaded is moved in it"


def test_the_service_keeps_what_it_writes_to_itself() -> None:
    unit = (ROOT / "deploy" / "firm-yes.service").read_text(encoding="utf-8").splitlines()
    assert {"UMask=0077", "ProtectSystem=strict", "NoNewPrivileges=true", "StateDirectoryMode=0700"} <= set(unit)
