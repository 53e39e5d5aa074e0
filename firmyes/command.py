"""The command line of the read side. Exit status: 0 done, 1 refused with the reason on stderr, 2 wrong usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firmyes import machine
from firmyes.errors import FirmYesError
from firmyes.model import EVERYTHING, Filters, Grain
from firmyes.model.formulas import guarded
from firmyes.version import ShowVersion

if TYPE_CHECKING:
    from firmyes.board import Board

COLUMNS = ("team", "period", "value", "low", "high", "n", "status")
REGISTRY_COLUMNS = ("metric", "name", "unit", "counts", "period")
Row = tuple[Any, ...]


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        with machine.told():
            return options.action(options)
    except FirmYesError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m firmyes", description="The numbers of Firm Yes on the command line."
    )
    parser.add_argument("--workspace", metavar="DIR", help="default: FIRM_YES_WORKSPACE, else data/workspace")
    parser.add_argument("--version", action=ShowVersion, help="which Firm Yes this is")
    actions = parser.add_subparsers(required=True, metavar="COMMAND", help="what to do")
    show = actions.add_parser("show", help="print one metric over time; without METRIC, list the metrics")
    show.add_argument("metric", nargs="?", metavar="METRIC", help="id of a measure; without it they are listed")
    show.add_argument("--team", action="append", default=[], metavar="NAME", help="may be given several times")
    show.add_argument("--grain", choices=[grain.value for grain in Grain], default=Grain.MONTH.value, help="a period")
    show.add_argument(
        "--instrument", metavar="ID", help="whose answers the safety measures speak of; default edmondson-7"
    )
    show.add_argument("--from", dest="since", type=_day, metavar="DATE", help="first day, ISO 8601")
    show.add_argument("--to", dest="until", type=_day, metavar="DATE", help="last day, ISO 8601")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", default="text", help="for programs")
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help="for a spreadsheet")
    show.set_defaults(action=_show, parser=show)
    deck = actions.add_parser("deck", help="write a team's slides as PowerPoint or as one HTML file")
    deck.add_argument("--team", required=True, metavar="NAME", help="whose slides")
    deck.add_argument("--out", required=True, type=Path, metavar="FILE", help="FILE.pptx or FILE.html")
    deck.set_defaults(action=_deck, parser=deck)
    access = actions.add_parser(
        "access", help="print who sees which teams and may do what, as access.toml is understood"
    )
    access.set_defaults(action=_access, parser=access)
    link = actions.add_parser("link", help="print the link that opens the dashboard in a browser")
    link.add_argument(
        "--address", metavar="URL", help="where the dashboard answers; default: where it was last started"
    )
    link.set_defaults(action=_link, parser=link)
    return parser


def _link(options: argparse.Namespace) -> int:
    from firmyes.access import key, opening  # only here: the numbers of `show` need nothing of the server
    from firmyes.config import workspace_dir  # as above

    workspace = workspace_dir(options.workspace)
    print(key.link(options.address or opening.known_address(workspace), key.read_key(workspace)))
    return 0


def _access(options: argparse.Namespace) -> int:
    """Each part of the file with the teams it opens; a name that belongs to no team is told: it opens nothing."""
    from firmyes.access.rules import rules_of  # start-up: `show` asks nobody who looks
    from firmyes.board import Board  # start-up: as above
    from firmyes.board.departments import seen_by  # start-up: as above
    from firmyes.config import workspace_dir  # start-up: as above

    workspace = workspace_dir(options.workspace)
    rules = rules_of(workspace).all()
    if rules is None:
        print("There is no access.toml: whoever comes in sees every team and may do everything.")
        return 0
    board = Board.open(options.workspace, EVERYTHING)
    rows: list[Row] = []
    for rule in rules:
        seen = None if rule.sees is None else ", ".join(seen_by(board, rule.sees)) or "nothing"
        nobodys = sorted(name for name in rule.sees or () if not seen_by(board, frozenset({name})))
        rows.append(
            (", ".join(sorted(rule.who)), seen or "everything", ", ".join(sorted(rule.may)), ", ".join(nobodys))
        )
    _print(("who", "sees", "may", "no team is called"), rows, "text")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no date; write 2026-03-31") from error


def _show(options: argparse.Namespace) -> int:
    if options.metric is None:
        _print(REGISTRY_COLUMNS, _registry(), options.form)
        return 0
    if options.since and options.until and options.since > options.until:
        options.parser.error("--from is later than --to")
    from firmyes.board import Board  # the registry alone needs no database
    from firmyes.config import workspace_dir  # start-up: as above
    from firmyes.logbook import SHELL, Deed, record  # start-up: as above

    board = Board.open(options.workspace, EVERYTHING)  # whoever can read the files can read all of them
    filters = Filters(tuple(dict.fromkeys(options.team)), options.since, options.until, Grain(options.grain))
    rows = metric_rows(board, options.metric, filters, options.instrument)
    record(workspace_dir(options.workspace), SHELL, Deed.SHOWN, options.metric)
    _print(COLUMNS, rows, options.form)
    return 0


def _deck(options: argparse.Namespace) -> int:
    from firmyes.config import workspace_dir  # start-up: as the next one
    from firmyes.deck.command import ENDINGS, write_deck  # start-up: `show` draws nothing
    from firmyes.logbook import SHELL, Deed, record  # start-up: as the next one

    if options.out.suffix.lower() not in ENDINGS:
        options.parser.error(f"--out must end in {' or '.join(ENDINGS)}")
    print(write_deck(options.workspace, options.team, options.out))
    record(workspace_dir(options.workspace), SHELL, Deed.EXPORTED, options.out.name)
    return 0


def _registry() -> list[Row]:
    from firmyes.metrics.registry import METRICS  # start-up: --help needs none

    return [(m.id, m.name, m.unit.value, m.counts, m.dated_by) for m in METRICS]


def metric_rows(board: Board, metric_id: str, filters: Filters, instrument: str | None = None) -> list[Row]:
    """Rows of ``show``: all teams together first ('' as team), then each team; with teams named, only those.

    A team without any point gets one row without a period, so that its status is told and not a blank. Without an
    ``instrument`` the board's main one: a workspace that only asks its own questions is shown those.
    """
    asked = board.questionnaires.known(instrument) if instrument else ""
    labels = filters.teams or ("", *board.team_names())
    rows: list[Row] = []
    for team in labels:
        points = board.points(metric_id, filters, team=team, instrument=asked)
        rows += [_row(team, point.period.start.isoformat(), point.estimate) for point in points]
        if not points:
            rows.append(_row(team, None, board.series(metric_id, filters, team=team, instrument=asked).whole))
    return rows


def _row(team: str, period: str | None, estimate: Any) -> Row:
    shown = (estimate.value, estimate.low, estimate.high) if estimate.shown else (None, None, None)
    return (team, period, *shown, estimate.n, estimate.status.value)


def _print(columns: Sequence[str], rows: list[Row], form: str) -> None:
    if form == "json":
        import json  # start-up: the text form needs none

        written = json.JSONEncoder(ensure_ascii=False).encode  # one for all rows: ``dumps`` makes one for each
        lines = (written(dict(zip(columns, row, strict=True))) for row in rows)
        print("[", ",\n".join(lines), "]", sep="\n")
    elif form == "csv":
        import csv  # start-up: likewise

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(
            [
                ["" if value is None else guarded(value) if isinstance(value, str) else value for value in row]
                for row in rows
            ]
        )
    else:
        _print_table(columns, rows)


def _print_table(columns: Sequence[str], rows: list[Row]) -> None:
    cells = [[_text(value) for value in row] for row in rows]
    widths = [max(len(line[i]) for line in [list(columns), *cells]) for i in range(len(columns))]
    for line in [list(columns), *cells]:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _text(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
