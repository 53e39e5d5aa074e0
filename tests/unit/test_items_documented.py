"""docs/add-a-source.md shows what is there: the source file as it stands, and an instrument that works."""

from __future__ import annotations

import re
from pathlib import Path

from etl.meaning.answers import read_answers
from etl.questionnaires.instruments import load_instruments
from etl.questionnaires.items import find_items
from tests.factory.tables import table_of

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "add-a-source.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, flags=re.DOTALL)


def test_the_source_shown_is_the_file() -> None:
    assert blocks("python")[0] == (ROOT / "etl/sources/linear.py").read_text(encoding="utf-8")


def test_the_instrument_shown_reads_answers(workspace: Path) -> None:
    (workspace / "instruments").mkdir()
    (workspace / "instruments" / "own.toml").write_text(blocks("toml")[0], encoding="utf-8")
    instrument = load_instruments(workspace)["team-pulse"]
    found = find_items(table_of("Do we complete what we begin?", "Our meetings leave me tired"), instrument)
    assert found.columns == {"tp1": 0, "tp2": 1} and instrument.reversed_items == ("tp2",)
    assert read_answers(["Often", "never"], 1, 5, instrument.labels).values == {"Often": 4, "never": 1}
