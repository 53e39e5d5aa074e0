"""From a form of one's own questions to what is shown: the refusal's next step is taken, eNPS is for less against."""

from __future__ import annotations

import csv
import io
import json
from math import comb
from pathlib import Path

import pytest

from etl.__main__ import main
from firmyes import command
from firmyes.metrics.intervals import net

RECOMMEND = "How likely are you to recommend us as a place to work?"
ANSWERS = [10, 9, 9, 8, 7, 7, 6, 5, 3, 0, 10, 8]  # 4 for, 4 between, 4 against


def written(path: Path, header: list[str], rows: list[list[object]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    path.write_text(out.getvalue(), encoding="utf-8")
    return str(path)


def shown(workspace: Path, measure: str, instrument: str, capsys: pytest.CaptureFixture[str]) -> dict:
    words = ["--workspace", str(workspace), "show", measure, "--instrument", instrument, "--grain", "year", "--json"]
    assert command.run(words) == 0
    return next(row for row in json.loads(capsys.readouterr().out) if row["team"] == "")


def test_those_who_would_recommend_less_those_who_would_not(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[object]] = [[f"2026-03-{10 + n}", "Heron", answer] for n, answer in enumerate(ANSWERS)]
    file = written(tmp_path / "enps.csv", ["date", "team", RECOMMEND], [*rows[:11], ["2026-03-21", "Heron", 9]])
    assert main(["--workspace", str(workspace), "import", file]) == 0
    capsys.readouterr()
    row = shown(workspace, "net", "enps", capsys)
    assert (row["n"], round(row["value"], 4)) == (12, round(100 * (5 - 4) / 12, 4))
    low, high = net(5, 4, 12)
    assert (row["low"], row["high"]) == pytest.approx((100 * low, 100 * high))
    assert shown(workspace, "safety_favourable", "enps", capsys)["value"] == pytest.approx(5 / 12)


def test_the_next_step_of_the_refusal_keeps_the_questions_and_the_next_file_needs_none(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row an answer, on a scale with signs: asked about, kept, and read again from a file with a row a person."""
    asked = ["We finish what we start", "We laugh a lot in here"]
    rows = [
        [f"p{n}", "Heron", "2026-03-10", question, (n + at) % 5 - 2]
        for n in range(6)
        for at, question in enumerate(asked)
    ]
    file = written(tmp_path / "long.csv", ["respondent", "team", "date", "question", "answer"], rows)
    base = ["--workspace", str(workspace), "import", file]
    assert main(base) == 1
    assert "--own NAME" in capsys.readouterr().err
    assert main([*base, "--own", "Pulse"]) == 1
    assert "--scale MIN-MAX" in capsys.readouterr().err
    assert main([*base, "--own", "Pulse", "--scale=-2-2"]) == 0
    capsys.readouterr()
    later = [[f"q{n}", "Heron", "2026-06-10", (n + 1) % 5 - 2, n % 5 - 2] for n in range(6)]
    wide = written(tmp_path / "wide.csv", ["respondent", "team", "date", asked[1], asked[0]], later)
    assert main(["--workspace", str(workspace), "import", wide, "--same-round", "none", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows_loaded"] == 6
    total = sum(int(row[-1]) for row in rows) + sum(row[3] + row[4] for row in later)  # type: ignore[operator]  # both are numbers
    assert shown(workspace, "safety_raw", "pulse", capsys)["value"] == pytest.approx(total / 24)


def test_which_way_questions_of_ones_own_are_read_is_said_before_they_are_kept(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["We finish what we start", "I am afraid to speak up", "Hier traut sich niemand zu fragen"]
    rows: list[list[object]] = [["2026-03-10", "Heron", *[n % 5 + 1] * 3] for n in range(8)]
    file = written(tmp_path / "own.csv", ["date", "team", *asked], rows)
    base = ["--workspace", str(workspace), "import", file, "--dry-run", "--own", "Pulse", "--scale", "1-5"]
    assert main(base) == 0
    said = capsys.readouterr().out
    assert f"A high answer is read as a good sign, also of “{asked[1]}”, “{asked[2]}”." in said
    assert "say --which-way pulse-2=turned" in said
    assert main([*base, "--which-way", "pulse-2=turned", "--which-way", "pulse-3=turned"]) == 0
    assert "is read as a good sign" not in capsys.readouterr().out


def test_the_interval_is_the_published_one_and_covers() -> None:
    """7 for and 3 against of 20, by hand: 8/22 − 4/22 ± 1.96 × √((12/22 − (4/22)²) ÷ 22)."""
    assert net(7, 3, 20) == pytest.approx((-0.1171, 0.4808), abs=1e-3)
    for n, p, q in ((8, 0.2, 0.5), (8, 0.5, 0.2), (12, 0.35, 0.35), (20, 0.1, 0.1)):
        covered = 0.0
        for f in range(n + 1):
            for u in range(n + 1 - f):
                low, high = net(f, u, n)
                chance = comb(n, f) * comb(n - f, u) * p**f * q**u * (1 - p - q) ** (n - f - u)
                covered += chance * (low <= p - q <= high)
        assert covered >= 0.93
