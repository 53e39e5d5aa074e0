"""``python -m benchmarks NAME [options]``: each benchmark is a module of this package with ``main(arguments) -> int``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def names() -> list[str]:
    """The benchmarks there are: modules of this package that are not private."""
    return sorted(
        path.stem.replace("_", "-") for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
    )


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in names():
        print(f"usage: python -m benchmarks {{{','.join(names())}}} [options]", file=sys.stderr)
        return 2
    return import_module(f"benchmarks.{arguments[0].replace('-', '_')}").main(arguments[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
