"""Documents say what is there: commands exist, options are described, every measure arrived whole, links lead somewhere."""

from __future__ import annotations

import argparse
import re
import runpy
from pathlib import Path

import pytest

import etl.__main__
import firmyes.command
from firmyes.metrics.registry import METRICS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "data" / "README.md"])
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
START = "pip install uv && uv run streamlit run app.py"
TEST = "pip install uv && uv run --group dev pytest"
OF_THE_DESIGN = (
    "kept_on_time no_surprise kept_in_30 days_to_done clear safety safety_raw safety_favourable agreed committed firm_yes "
    "soft_yes disagree_and_commit not_a_yes gap"
).split()


def test_readme_has_its_two_commands_and_ci_runs_the_second():
    assert START in README
    assert TEST in README
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().endswith(TEST.split(" && ")[1])


def parsers(parser: argparse.ArgumentParser, name: str) -> list[tuple[str, argparse.ArgumentParser]]:
    """A command line's parser and those of its commands, named as they are typed."""
    found = [(name, parser)]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found += [one for word, sub in action.choices.items() for one in parsers(sub, f"{name} {word}")]
    return found


PARSERS = [
    *parsers(etl.__main__.parser(), "python -m etl"),
    *parsers(firmyes.command._parser(), "python -m firmyes"),
    *parsers(runpy.run_path(str(ROOT / "deploy" / "firm_yes.py"))["parser"](), "firm-yes"),
]


@pytest.mark.parametrize(("name", "parser"), PARSERS, ids=[name for name, _ in PARSERS])
def test_every_option_is_described(name: str, parser: argparse.ArgumentParser):
    options = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
    undescribed = {option for option in options - {"--help"} if f"`{option}" not in COMMAND_LINE}
    assert undescribed == set()
    for action in parser._actions:
        assert action.help, f"{name}: {action.dest} says nothing in --help"


def test_every_command_is_described():
    words = {name.split()[-1] for name, _ in PARSERS if len(name.split()) > 3}
    assert {word for word in words if f"`{word}" not in COMMAND_LINE} == set()


def test_no_option_is_described_that_is_not_there():
    there = {option for _, parser in PARSERS for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"`(--[a-z-]+)", COMMAND_LINE)) - there == set()


def test_every_measure_of_the_design_is_there():
    assert set(OF_THE_DESIGN) - {metric.id for metric in METRICS} == set()


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_measure_arrived_whole(metric):
    """A definition, a test that names it, and a place on a page or in Methods."""
    assert definition_of(metric), f"{metric.copy}.md defines no “{metric.id}”"
    assert named_in(metric.id, ROOT / "tests", "*.py", but=Path(__file__)), "no test names it"
    shown = named_in(metric.id, ROOT / "pages", "*.py") or named_in(metric.id, ROOT / "firmyes" / "ui", "*.py")
    assert shown or named_in("families(METRICS)", ROOT / "pages", "methods.py"), "no page shows it"


def definition_of(metric) -> str:
    path = ROOT / "firmyes" / "ui" / "copy" / "measures" / f"{metric.copy}.md"
    sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)
    return next((text for text in sections if re.search(rf"\b{metric.id}\b", text.splitlines()[0])), "")


def named_in(word: str, folder: Path, pattern: str, but: Path | None = None) -> bool:
    wanted = re.compile(rf"\b{re.escape(word)}" + (r"\b" if word[-1].isalnum() else ""))
    return any(wanted.search(path.read_text(encoding="utf-8")) for path in folder.rglob(pattern) if path != but)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path):
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?://|mailto:)([^)#\s]+)(#[^)]+)?\)", text)
    missing = [target for target, _ in targets if not (path.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_paths_named_in_documents_are_there(path: Path):
    """`folder/file` in backticks exists, unless it is a pattern, a command or made at run time."""
    named = re.findall(
        r"`((?:etl|firmyes|pages|data|docs|tests|benchmarks|\.ci)/[\w./-]*)`", path.read_text(encoding="utf-8")
    )
    missing = [name for name in named if not (ROOT / name).exists() and not name.startswith("data/workspace")]
    assert missing == []


@pytest.mark.parametrize("name", ["data-dictionary.md", "methods.md"])
def test_made_document_is_current(name: str):
    made = runpy.run_path(str(ROOT / "docs" / "make_pages.py"))["PAGES"][name]()
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made, "uv run python docs/make_pages.py"


def test_every_benchmark_with_a_promised_ratio_is_described():
    held = [
        path for path in (ROOT / "benchmarks").glob("*.py") if "PROMISED_RATIO = " in path.read_text(encoding="utf-8")
    ]
    told = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert held and [path.stem for path in held if f"`python -m benchmarks {path.stem}`" not in told] == []


def test_changelog_names_this_version():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert version is not None
    assert f"## {version.group(1)}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
