"""Write the exact versions the resolver chose into ``pyproject.toml``: ``uv lock --upgrade && python .ci/pins.py``.

A lock file holds the hosts it was resolved from, so none is committed: name, version and marker are all that is kept.
With the old constraints in place nothing moves; to renew them, empty the list first.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
PYTHON_BOUND = re.compile(r"python_full_version (?:<|>=) '[\d.]+'")


def pins(lock: dict) -> list[str]:
    """One requirement per package and version; a package with several says for which Python each is."""
    return [
        f"{package['name']}=={package['version']}" + (f" ; {marker}" if (marker := _marker(package)) else "")
        for package in lock["package"]
        if "registry" in package["source"]
    ]


def _marker(package: dict) -> str:
    """The bounds that all resolution markers of this version share, for example ``python_full_version < '3.12'``."""
    found = [PYTHON_BOUND.findall(marker) for marker in package.get("resolution-markers", [])]
    if not found:
        return ""
    lowest = min((bound for bounds in found for bound in bounds if ">=" in bound), default="")
    shared = [bound for bound in found[0] if all(bound in bounds for bounds in found)]
    return " and ".join(shared) or lowest


def main() -> None:
    lines = pins(tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8")))
    block = "constraint-dependencies = [\n" + "".join(f'  "{line}",\n' for line in lines) + "]\n"
    text = PROJECT.read_text(encoding="utf-8")
    PROJECT.write_text(
        re.sub(r"constraint-dependencies = \[\n.*?^\]\n", lambda _: block, text, flags=re.S | re.M), "utf-8"
    )


if __name__ == "__main__":
    main()
