"""Which Firm Yes this is."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def version() -> str:
    """The version that is installed; in a working copy the one its pyproject.toml names."""
    try:
        return installed("firm-yes")
    except PackageNotFoundError:
        return f"{tomllib.loads(PYPROJECT.read_text(encoding='utf-8'))['project']['version']}, a working copy"


class ShowVersion(argparse.Action):
    """``--version``: print it and leave; it is looked up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **given: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **given)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        sys.stdout.write(f"Firm Yes {version()}\n")  # an answer: ``exit(message=…)`` would write it to the errors
        parser.exit()
