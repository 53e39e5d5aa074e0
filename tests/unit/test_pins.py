"""Every package that is installed has its exact version in pyproject.toml, and nothing there is an address."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = PROJECT["tool"]["uv"]["constraint-dependencies"]
NOT_OURS = {"pip", "setuptools", "uv", "firm-yes"}


def name(requirement: str) -> str:
    return re.split(r"[=<>~!\[; ]", requirement)[0].lower().replace("_", "-").replace(".", "-")


@pytest.mark.parametrize("pin", PINS)
def test_pin_is_a_name_and_one_version(pin: str):
    assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; python_full_version [<>=]+ '[\d.]+'( and [^;]+)?)?", pin)


def test_every_installed_package_is_pinned():
    """Installed is what the resolver chose for this Python; a package without a pin would move with the day."""
    installed = {name(found.metadata["Name"]): found.version for found in distributions()}
    pinned: dict[str, set[str]] = {}
    for pin in PINS:
        pinned.setdefault(name(pin), set()).add(pin.split(";")[0].split("==")[1].strip())
    wrong = {n: v for n, v in installed.items() if n not in NOT_OURS and v not in pinned.get(n, set())}
    assert wrong == {}


def test_direct_dependencies_agree_with_their_pins():
    direct = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    exact = [requirement for requirement in direct if "==" in requirement]
    assert {requirement for requirement in direct if requirement not in exact} <= {
        "numpy",
        "scipy",
    }  # one for each Python
    assert {requirement.split(" ;")[0] for requirement in exact} <= {pin.split(" ;")[0] for pin in PINS}


def test_every_dependency_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for requirement in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]:
        line = next(line for line in text.splitlines() if line.strip().startswith(f'"{requirement}"'))
        assert "#" in line, f"{requirement}: say why it is there"
