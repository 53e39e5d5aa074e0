"""What Methods says was measured was written by the benchmark that measured it: no block is empty, none is somebody's words."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from benchmarks import forecast, verdicts
from benchmarks._measured import METHODS, write
from firmyes.metrics.patterns import Thresholds

TEXT = METHODS.read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"<!-- measured: (\w+) -->\n(.*?)<!-- end -->", TEXT, re.S))


def _wording(text: str) -> str:
    return re.sub(r"[\d.]+", "#", text)


def test_every_benchmark_that_writes_has_its_place_and_every_place_its_benchmark() -> None:
    folder = Path(forecast.__file__).parent
    written = {
        name
        for path in folder.glob("*.py")
        for name in re.findall(r'_measured\.write\("(\w+)"', path.read_text("utf-8"))
    }
    assert written == set(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
def test_no_block_is_empty_and_each_holds_numbers(name: str) -> None:
    assert len(re.findall(r"\d+", BLOCKS[name])) > 5


def test_the_forecasts_words_are_the_benchmarks() -> None:
    made = forecast.paragraph(dict.fromkeys(("independent promises", "the demo"), (100, 0.85, 3.0)))
    ends = _wording(made).index("independent promises")
    assert _wording(BLOCKS["forecast"])[:ends] == _wording(made)[:ends]


def test_the_forecast_holds_what_it_says() -> None:
    """As written by the benchmark: in every world 78 to 92 % of what came lay in the 80 % band."""
    shares = [int(share) for share in re.findall(r" (\d+) % of \d+", BLOCKS["forecast"])]
    assert len(shares) >= 4
    assert all(100 * forecast.LEAST <= share <= 100 * forecast.MOST for share in shares)


def test_every_threshold_of_the_patterns_is_printed() -> None:
    named = {name: float(value) for name, value in re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", TEXT, re.M)}
    assert named == {setting.name: setting.default for setting in fields(Thresholds)}


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        write("nowhere", "text")


def test_the_verdicts_words_are_the_benchmarks() -> None:
    """Numbers apart: what Methods says of how often, how soon and how patiently is what the benchmarks would write again."""
    alarms = {("share", 0.5, 12, look): 0.01 for look in (2, 12)}
    seen = dict.fromkeys(((label, 12) for label, _, _ in verdicts.FALLS), (0.1,) * len(verdicts.WAITED))
    assert _wording(verdicts.paragraph(alarms, seen, 1500)) == _wording(BLOCKS["verdicts"]).strip()


# --- a manager can read it ---------------------------------------------------------------------------------------------------

TERMS = re.compile(
    r"Wilson|Welch|Newcombe|Holm|Bonferroni|Benjamini|Bayes|bootstrap|permutation|beta-binomial|log-likelihood|XmR|overdispersion"
    r"|standard deviation|\bSD\b|unpaired|two-sided|pooled|\bmedian\b|variance|\b[pt] (?:under|interval|over)|simulation"
)
FAMILIES = [
    path.read_text("utf-8").partition("\n## ")[0].strip() for path in (METHODS.parent / "measures").glob("*.md")
]
PARTS = [part for part in (*re.split(r"\n\n|\n(?=- )", TEXT), *FAMILIES) if not part.startswith(("#", "|"))]


@pytest.mark.parametrize("part", [part for part in PARTS if TERMS.search(part)], ids=lambda part: part[:24])
def test_the_plain_sentence_comes_first(part: str) -> None:
    """The terms are needed by whoever checks; whoever does not can stop before them, and has read whole sentences."""
    plain, exactly, _ = part.partition("*Exactly:*")
    assert exactly, "the terms have a place of their own"
    assert TERMS.findall(plain) == []
    assert len(re.sub(r"\*\*.*?\*\*", "", plain).split()) >= 8
    assert plain.rstrip().endswith((".", "?"))
