"""Write the documents that are made, not written: ``uv run python docs/make_pages.py``. A test holds them current.

``data-dictionary.md`` comes from ``etl/schema.yml``; ``methods.md`` from the registry of measures, the texts of the pages
(``firmyes/ui/copy``) and the questionnaires.
"""

from __future__ import annotations

import re
import sys
import textwrap
import tomllib
from itertools import groupby
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from firmyes.metrics.registry import METRICS  # noqa: E402  -- sys.path is set above, so that this file runs by its path
from firmyes.model import Family, Metric  # noqa: E402  -- the line above lets this file be run by its path

COPY = ROOT / "firmyes" / "ui" / "copy"
FAMILIES = {
    Family.PROMISES: "Follow-through",
    Family.SAFETY: "Psychological safety",
    Family.VOTES: "Agreement and commitment",
    Family.ROOM: "The room",
}
DICTIONARY_HEAD = """# Data dictionary

The marts of a build: all that pages, `python -m firmyes show` and decks can read. Made from `etl/schema.yml` by
`docs/make_pages.py`; change it there. A column that may be empty says so. Everything about answers is a sum over whole
blocks of at least *k* people; there is no row of a single person's answer in a build.
"""
METHODS_HEAD = """# Methods

What each number means: definition, formula, source, limits. Made by `docs/make_pages.py` from the registry
(`firmyes/metrics/registry.py`) and the texts the pages show (`firmyes/ui/copy/`); change it there.
"""


def dictionary() -> str:
    """A section per mart, a row per column."""
    schema = yaml.safe_load((ROOT / "etl" / "schema.yml").read_text(encoding="utf-8"))
    return "\n".join([DICTIONARY_HEAD, *(_mart(name, mart) for name, mart in schema["marts"].items())])


def _mart(name: str, mart: dict) -> str:
    rows = [_column(column, about) for column, about in mart["columns"].items()]
    head = [f"## {name}", "", f"Grain: {mart['grain']}.", "", "| column | type | meaning | unit |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _column(name: str, about: dict) -> str:
    kind = about["type"] + (", may be empty" if about.get("null") else "")
    return f"| `{name}` | {kind} | {about['meaning']} | {about.get('unit', '')} |"


def methods() -> str:
    """What holds for every number, then each family of measures, then the questionnaires."""
    families = [(family, list(rows)) for family, rows in groupby(METRICS, key=lambda metric: metric.family)]
    parts = [METHODS_HEAD, _read(COPY / "methods.md"), *(_family(family, rows) for family, rows in families)]
    parts += ["## The questionnaires\n\nTexts are ours, short; the published wording is in the source."]
    parts += [_instrument(path) for path in sorted((ROOT / "data" / "instruments").glob("*.toml"))]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _family(family: Family, measures: list[Metric]) -> str:
    listed = ["| id | name | unit | n counts | a period holds what has its |", "|---|---|---|---|---|"]
    listed += [f"| `{m.id}` | {m.name} | {m.unit.value} | {m.counts} | {m.dated_by} |" for m in measures]
    text = _read(COPY / "measures" / f"{measures[0].copy}.md")
    before, *sections = re.split(r"^## ", text, flags=re.M)
    return "\n\n".join(
        [f"## {FAMILIES[family]}", before.strip(), "\n".join(listed), *(f"### {s.strip()}" for s in sections)]
    )


def _instrument(path: Path) -> str:
    about = tomllib.loads(path.read_text(encoding="utf-8"))
    low, high = about["scale"]
    often = f" Ask it {about['cadence']}." if "cadence" in about else ""
    often += _yes(about)
    items = [f"| `{item['code']}` | {item['text']} | {_marks(item)} |" for item in about["items"]]
    source = textwrap.fill(about["source"], 120)
    head = f"### {about['name']} · `{about['id']}`\n\n{source} Scale {low} to {high}.{often}"
    return "\n".join([head, "", "| code | our words | |", "|---|---|---|", *items])


def _yes(about: dict) -> str:
    """Which steps of another ladder count as a yes, and to what."""
    if "votes" not in about:
        return ""
    yes = ", ".join(step for step, answer in about["votes"].items() if answer >= 4)
    return f" {yes} count as a yes to {about['question']}; it tells nothing of the other question, so no gap."


def _marks(item: dict) -> str:
    return ", ".join(word for word in ("reversed" if item.get("reverse") else "", item.get("facet", "")) if word)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


PAGES = {"data-dictionary.md": dictionary, "methods.md": methods}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")
