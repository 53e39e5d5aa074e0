"""Write ``docs/data-dictionary.md`` from ``etl/schema.yml``: ``python docs/make_dictionary.py``. A test holds it current."""

from __future__ import annotations

from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "etl" / "schema.yml"
TARGET = HERE / "data-dictionary.md"
HEAD = """# Data dictionary

The marts of a build: all that pages, `python -m firmyes show` and decks can read. Made from `etl/schema.yml` by
`python docs/make_dictionary.py`; change it there. A column that may be empty says so. Everything about answers is a sum
over whole blocks of at least *k* people; there is no row of a single person's answer in a build.
"""


def dictionary(schema: dict) -> str:
    """The whole page as Markdown: a section per mart, a row per column."""
    return "\n".join([HEAD, *(_mart(name, mart) for name, mart in schema["marts"].items())])


def _mart(name: str, mart: dict) -> str:
    rows = [_row(column, about) for column, about in mart["columns"].items()]
    return "\n".join(
        [
            f"## {name}",
            "",
            f"Grain: {mart['grain']}.",
            "",
            "| column | type | meaning | unit |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(column: str, about: dict) -> str:
    kind = about["type"] + (", may be empty" if about.get("null") else "")
    return f"| `{column}` | {kind} | {about['meaning']} | {about.get('unit', '')} |"


def current() -> str:
    return dictionary(yaml.safe_load(SCHEMA.read_text(encoding="utf-8")))


if __name__ == "__main__":
    TARGET.write_text(current(), encoding="utf-8")
