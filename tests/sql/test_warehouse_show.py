"""``python -m firmyes show``: columns, formats, statuses, exit codes; and that it stays light."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from firmyes.command import run
from firmyes.metrics.registry import METRICS
from tests.factory.warehouse import team, write_build

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ["team", "period", "value", "low", "high", "n", "status"]


def show(capsys, workspace: Path, *arguments: str) -> str:
    assert run(["--workspace", str(workspace), "show", *arguments]) == 0
    return capsys.readouterr().out


def rows(capsys, workspace: Path, *arguments: str) -> list[dict]:
    return json.loads(show(capsys, workspace, *arguments, "--json"))


def test_without_a_metric_it_lists_the_registry_even_without_a_workspace(capsys, tmp_path):
    listed = rows(capsys, tmp_path / "nowhere")
    assert [row["metric"] for row in listed] == [metric.id for metric in METRICS]


@pytest.mark.parametrize("metric", [m.id for m in METRICS])
def test_every_metric_is_printed_for_all_and_each_team(capsys, synthetic, metric):
    found = rows(capsys, synthetic, metric)
    assert {row["team"] for row in found} == {"", "Atlas", "Birch", "Cedar", "Delta", "Ember", "Fjord"}
    for row in found:
        assert list(row) == COLUMNS
        numbers = [row[name] for name in ("low", "value", "high")]
        if row["status"] in ("ok", "so_far"):
            assert numbers == sorted(numbers)
            assert row["period"].endswith("-01")
        else:
            assert numbers == [None, None, None]


def test_period_is_the_first_day_of_month_quarter_or_year(capsys, synthetic):
    quarters = {row["period"] for row in rows(capsys, synthetic, "gap", "--grain", "quarter", "--team", "Delta")}
    assert quarters == {"2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"}
    years = {row["period"] for row in rows(capsys, synthetic, "gap", "--grain", "year", "--team", "Delta")}
    assert years == {"2025-01-01", "2026-01-01"}


def test_teams_and_range(capsys, synthetic):
    found = rows(
        capsys, synthetic, "agreed", "--team", "Delta", "--team", "Atlas", "--from", "2026-09-01", "--to", "2026-10-31"
    )
    assert [(row["team"], row["period"]) for row in found] == [
        (name, period) for name in ("Delta", "Atlas") for period in ("2026-09-01", "2026-10-01")
    ]


def test_csv_and_text_hold_the_same_rows(capsys, synthetic):
    expected = rows(capsys, synthetic, "clear", "--team", "Delta")
    table = list(csv.DictReader(io.StringIO(show(capsys, synthetic, "clear", "--team", "Delta", "--csv"))))
    assert [float(row["value"]) for row in table if row["value"]] == [
        row["value"] for row in expected if row["value"] is not None
    ]
    lines = show(capsys, synthetic, "clear", "--team", "Delta").splitlines()
    assert lines[0].split() == COLUMNS
    assert len(lines) == len(expected) + 1


def test_a_hidden_team_has_a_row_with_its_status_and_no_number(capsys, synthetic):
    (row,) = rows(capsys, synthetic, "safety", "--team", "Fjord")
    assert row == {
        "team": "Fjord",
        "period": None,
        "value": None,
        "low": None,
        "high": None,
        "n": 0,
        "status": "hidden",
    }


def test_a_team_named_like_a_formula_is_guarded_in_csv(capsys, workspace):
    write_build(workspace, {"team": [team("=1+1")]})
    assert "'=1+1" in show(capsys, workspace, "gap", "--csv")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "kept"], "kept_on_time"),
        (["show", "gap", "--team", "Zulu"], "Atlas, Birch"),
    ],
)
def test_unknown_names_are_refused_with_1_and_the_known_ones(capsys, synthetic, arguments, said):
    assert run(["--workspace", str(synthetic), *arguments]) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_no_build_is_refused_with_1(capsys, workspace):
    assert run(["--workspace", str(workspace), "show", "gap"]) == 1
    assert "Nothing has been built yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["shw"],
        ["show", "gap", "--grain", "week"],
        ["show", "gap", "--from", "soon"],
        ["show", "gap", "--json", "--csv"],
    ],
)
def test_wrong_usage_is_2(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 2


def test_a_range_turned_round_is_wrong_usage(capsys, synthetic):
    with pytest.raises(SystemExit) as stopped:
        run(["--workspace", str(synthetic), "show", "gap", "--from", "2026-10-01", "--to", "2026-09-01"])
    assert stopped.value.code == 2


def test_show_loads_nothing_heavy(synthetic):
    """That is what keeps it quick; how quick is watched by the benchmarks, for on a busy machine time tells of the others."""
    heavy = "{'pandas', 'numpy', 'scipy', 'streamlit', 'plotly', 'yaml'}"
    watch = f"import sys, firmyes.command as c; c.run(sys.argv[1:]); print({heavy} & set(sys.modules), file=sys.stderr)"
    command = ["--workspace", str(synthetic), "show", "kept_on_time", "--json"]
    seen = subprocess.run([sys.executable, "-c", watch, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert seen.stderr.strip() == "set()"
