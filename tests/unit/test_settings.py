"""The workspace's settings: what may stand there, and what is refused with its line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from etl.questionnaires.instruments import load_instruments
from firmyes.board import Board
from firmyes.config import (
    KNOWN,
    SETTINGS_FILE,
    Baseline,
    Reference,
    Settings,
    Spark,
    read_settings,
)
from firmyes.errors import MappingError, WorkspaceError
from firmyes.instruments import facet_items, instrument_words, item_texts
from firmyes.metrics.registry import metric
from firmyes.model import EVERYTHING
from tests.factory.warehouse import safety_block, write_build

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def given(workspace: Path, text: str) -> Path:
    (workspace / "firmyes.toml").write_text(text, encoding="utf-8")
    return workspace


def test_without_a_file_the_defaults_count(workspace: Path):
    assert read_settings(workspace) == Settings()


def test_the_example_of_the_document_is_read_as_it_says(workspace: Path):
    example = re.search(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example
    assert read_settings(given(workspace, example[1])) == Settings(
        k=5,
        time_zone="Europe/Berlin",
        upload_limit_mb=200,
        patterns=(("vague_share", 0.25),),
        baselines=(Baseline("kept_on_time", "Payments", date(2026, 3, 1), "the team", "a new tracker"),),
        references=(Reference("edmondson-7", 72.0, "our 2025"),),
        instruments=("westrum-6",),
        headline="edmondson-7",
        retention_months=36,
        spark=Spark("sc://spark.internal:15002", "/mnt/firm-yes"),
    )


def test_every_setting_is_described():
    assert all(f"| `{name}` |" in DOCUMENT for name in KNOWN)


def test_a_file_of_a_windows_editor_is_read(workspace: Path):
    (workspace / "firmyes.toml").write_bytes("\ufeffk = 7\r\n".encode())
    assert read_settings(workspace).k == 7


@pytest.mark.parametrize(
    ("text", "line", "key", "value"),
    [
        ("K = 8\n", 1, "K", "8"),
        ("\n# people\nk = 2\n", 3, "k", "2"),
        ("k = true\n", 1, "k", "True"),
        ('k = 5\ntime_zone = "Europe/Nowhere"\n', 2, "time_zone", "Europe/Nowhere"),
        ("upload_limit_mb = 0\n", 1, "upload_limit_mb", "0"),
        ("instruments = 3\n", 1, "instruments", "3"),
        ('[patterns]\nquiet_voice = 0.5\nvague_share = "a third"\n', 3, "vague_share", "a third"),
        ('[[reference]]\nscore = 60\nlabel = "a"\n[[reference]]\nlabel = "b"\nscore = 140\n', 6, "score", "140"),
        ("[[reference]]\nscore = 60\n", 1, "label", "missing"),
        ('[[reference]]\nscore = 60\nlabel = "a"\nteam = "Alpha"\n', 4, "team", "Alpha"),
        ('[[baseline]]\nmetric = "gap"\nby = "us"\nfrom = "March"\n', 4, "from", "March"),
        ('[[baseline]]\nmetric = "gap"\nby = "us"\nfrom = 2026-03-01T09:00:00\n', 4, "from", "2026-03-01 09:00:00"),
        ('[[baseline]]\nmetric = "gap"\nfrom = 2026-03-01\nby = " "\n', 4, "by", " "),
        ('spark = "sc://localhost"\n', 1, "spark", "sc://localhost"),
        ('[spark]\nremote = "sc://localhost"\nshare = "/mnt"\n', 3, "share", "/mnt"),
        ("[spark]\nremote = 15002\n", 2, "remote", "15002"),
    ],
)
def test_what_cannot_be_is_refused_with_file_line_and_value(
    workspace: Path, text: str, line: int, key: str, value: str
):
    with pytest.raises(WorkspaceError) as caught:
        read_settings(given(workspace, text))
    where = caught.value.where
    assert (where.file, where.line, where.column, where.value) == ("firmyes.toml", line, key, value)
    assert caught.value.next_step


def test_a_broken_file_is_named_with_its_line(workspace: Path):
    with pytest.raises(WorkspaceError, match="cannot be read") as caught:
        read_settings(given(workspace, "k = 5\ntime_zone = =\n"))
    assert "line 2" in caught.value.what


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ('[[baseline]]\nmetric = "kept"\nfrom = 2026-03-01\nby = "us"\n', 2, "kept"),
        ("[patterns]\nvague_share = 0.2\nvague_sahre = 0.3\n", 3, "0.3"),
    ],
)
def test_a_setting_about_nothing_there_is_refused_when_the_board_opens(
    workspace: Path, text: str, line: int, value: str
):
    write_build(workspace, {})
    with pytest.raises(WorkspaceError) as caught:
        Board.open(given(workspace, text), EVERYTHING)
    assert (caught.value.where.line, caught.value.where.value) == (line, value)
    assert "Known: " in caught.value.what


def test_the_reference_line_is_of_its_questionnaire(workspace: Path):
    write_build(workspace, {})
    assert Board.open(workspace, EVERYTHING).questionnaires.reference() is None
    lines = (
        '[[reference]]\nscore = 72\nlabel = "our 2025"\n[[reference]]\ninstrument = "own"\nscore = 50\nlabel = "x"\n'
    )
    board = Board.open(given(workspace, lines), EVERYTHING)
    assert (board.questionnaires.reference(), board.questionnaires.reference("own")) == (
        ("our 2025", 72.0),
        ("x", 50.0),
    )


@pytest.mark.parametrize("items", ['[[items]]\ncode = "E1"\ntext = "Easy"\n', '[items.E1]\ntext = "Easy"\n'])
def test_a_questionnaire_is_found_by_its_id_whatever_its_file_is_called(workspace: Path, items: str):
    (workspace / "instruments").mkdir()
    (workspace / "instruments" / "anything.toml").write_text(f'id = "own"\nname = "Ease"\nshown = false\n{items}')
    found = instrument_words(workspace, "own")
    assert (found.name, found.shown, found.texts) == ("Ease", False, {"e1": "Easy"})
    assert item_texts(workspace, "nowhere") == {}


def test_items_of_a_facet_are_those_the_instrument_files_mark(tmp_path: Path) -> None:
    assert facet_items(tmp_path, "voice") == {"edmondson-7": ("ps2", "ps4")}
    assert facet_items(tmp_path, "nobody's") == {}
    (tmp_path / "instruments").mkdir()
    own = 'id = "own"\nscale = [1, 5]\n[items.A1]\nfacet = "voice"\n[items.A2]\ntext = "Another"\n'
    (tmp_path / "instruments" / "own.toml").write_text(own, encoding="utf-8")
    assert facet_items(tmp_path, "voice") == {"edmondson-7": ("ps2", "ps4"), "own": ("a1",)}


def test_an_instrument_file_that_is_no_toml_is_named_on_both_sides(workspace: Path) -> None:
    folder = workspace / "instruments"
    folder.mkdir()
    (folder / "own.toml").write_text('id = "own"\nscale = [1,', encoding="utf-8")
    for ask in (lambda: instrument_words(workspace, "own"), lambda: load_instruments(workspace)):
        with pytest.raises(MappingError) as refused:
            ask()
        assert refused.value.where.file == "own.toml"
        assert "line 2" in refused.value.what or "end of document" in refused.value.what


def asked(workspace: Path, *instruments: str) -> Path:
    """A build in which each of these was answered once by one team; named twice, twice."""
    blocks = [safety_block(number, "Atlas", date(2026, 10, 1), [4.0, 5.0, 4.0, 5.0, 3.0]) | {"instrument": name}
              for number, name in enumerate(instruments, 1)]  # fmt: skip
    write_build(workspace, {"safety_block": blocks})
    return workspace


def test_the_headline_is_edmondsons_else_the_one_asked_most_else_what_the_workspace_says(workspace: Path):
    every = ("alignment-pulse", "edmondson-7", "westrum-6", "westrum-6")
    assert Board.open(asked(workspace, *every), EVERYTHING).questionnaires.main() == "edmondson-7"
    given(workspace, 'headline = "westrum-6"')
    chosen = Board.open(workspace, EVERYTHING).questionnaires
    assert chosen.main() == chosen.shown()[0] == "westrum-6"
    assert not chosen.speaks_up()
    assert chosen.measure_name(metric("safety")) == "Generative culture"


def test_without_edmondsons_the_one_asked_most_is_the_headline(workspace: Path):
    given(workspace, 'instruments = ["westrum-6"]')
    found = Board.open(asked(workspace, "alignment-pulse", "westrum-6", "westrum-6"), EVERYTHING).questionnaires
    assert found.main() == "westrum-6"


def test_a_headline_nobody_knows_is_refused_with_its_line(workspace: Path):
    asked(workspace, "edmondson-7")
    with pytest.raises(WorkspaceError) as refused:
        Board.open(given(workspace, 'k = 5\nheadline = "edmonson-7"'), EVERYTHING)
    assert refused.value.where.line == 2
    assert "edmondson-7" in refused.value.what


@pytest.mark.parametrize(
    ("said", "today", "first_day", "words"),
    [
        ("3 years", date(2026, 11, 28), date(2023, 11, 28), "3 years"),
        ("1 year", date(2024, 2, 29), date(2023, 2, 28), "1 year"),
        ("18 months", date(2026, 8, 31), date(2025, 2, 28), "18 months"),
        ("1 month", date(2026, 1, 15), date(2025, 12, 15), "1 month"),
    ],
)
def test_how_long_answers_are_kept(workspace: Path, said: str, today: date, first_day: date, words: str):
    (workspace / SETTINGS_FILE).write_text(f'retention = "{said}"\n')
    settings = read_settings(workspace)
    assert (settings.first_day_kept(today), settings.kept_for) == (first_day, words)


@pytest.mark.parametrize("said", ["3", '"0 years"', '"three years"', '"3 weeks"', '"-1 month"'])
def test_a_time_nobody_can_mean_is_refused(workspace: Path, said: str):
    (workspace / SETTINGS_FILE).write_text(f"k = 5\nretention = {said}\n")
    with pytest.raises(WorkspaceError, match="How long answers are kept is not clear") as refused:
        read_settings(workspace)
    assert refused.value.where is not None and refused.value.where.line == 2


def test_answers_are_kept_where_nobody_says_how_long(workspace: Path):
    assert read_settings(workspace).first_day_kept(date(2026, 1, 1)) is None and read_settings(workspace).kept_for == ""
