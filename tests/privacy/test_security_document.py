"""docs/security.md promises what a test holds: every test it names is there; and every package we stand on is in the notices."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", DOCUMENT)))


def test_there_are_promises() -> None:
    assert len(NAMED) > 15


@pytest.mark.parametrize(("path", "test"), NAMED)
def test_the_test_that_holds_a_promise_is_there(path: str, test: str) -> None:
    assert re.search(rf"^def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_promise_names_its_test() -> None:
    """A row of a table of promises ends in a test; the first table says who, not what."""
    promises = DOCUMENT.split("## What is promised")[1]
    rows = [line for line in promises.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
    assert [row for row in rows if "::test_" not in row] == []


def stands_on(package: str, known: set[str]) -> set[str]:
    """A package and all it needs, as installed here."""
    name = re.split(r"[=<>~!\[;( ]", package)[0].lower().replace("_", "-")
    if name in known:
        return known
    try:
        needed = requires(name) or []
    except PackageNotFoundError:
        return known
    known.add(name)
    for each in needed:
        if "extra ==" not in each:
            stands_on(each, known)
    return known


def test_the_notices_name_every_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    every: set[str] = set()
    for package in project["dependencies"]:
        stands_on(package, every)
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    assert {name for name in every if f"| {name} |" not in notices} == set()
