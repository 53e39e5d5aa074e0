"""``python -m etl``: load files, build, look at what was loaded, take it back. Exit status 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from etl.model import spoken

T = TypeVar("T")

KINDS = ("survey", "votes", "commitments", "decisions")


def parser() -> argparse.ArgumentParser:
    """The command line as docs/command-line.md describes it."""
    top = argparse.ArgumentParser(
        prog="python -m etl", description="Load files into a workspace and build the numbers from them."
    )
    top.add_argument("--workspace", metavar="DIR", help="the workspace (else FIRM_YES_WORKSPACE, else data/workspace)")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, help="what to do")
    _add(commands, "demo", "load the demo data into an empty workspace and build")
    _import_options(_add(commands, "import", "load one file, build, and put the new build in use"))
    _add(commands, "build", "build again from the ledger")
    _add(commands, "read-back", "let an older or new ledger learn from the seals’ journal what was published")
    over = _add(commands, "start-over", "begin again where the secret or the ledger is lost")
    over.add_argument(
        "--forget-everything",
        action="store_true",
        required=True,
        help="delete ledger, secret, journal and builds; whoever kept earlier numbers can compare them with new ones",
    )
    _add(commands, "loads", "the history of loads, undone ones too").add_argument(
        "--json", action="store_true", help="for programs"
    )
    undo = _add(
        commands, "undo", "mark one load as undone, with those recorded at one go with it, and build without them"
    )
    undo.add_argument("load_id", metavar="LOAD_ID", type=int, help="the load’s number (see: loads)")
    doctor = _add(commands, "doctor", "what is odd in what was loaded")
    doctor.add_argument("--json", action="store_true", help="for programs")
    doctor.add_argument(
        "--privacy", action="store_true", help="whether anybody could be found by comparing what was ever published"
    )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal says what, where and what next on stderr."""
    given = parser().parse_args(arguments)
    from etl import command  # late: DuckDB and all; --help and wrong usage need none of it
    from firmyes.config import keep_files_private, workspace_dir  # late: as above
    from firmyes.errors import FirmYesError  # late: as above

    keep_files_private()
    try:
        return getattr(command, f"run_{given.command.replace('-', '_')}")(workspace_dir(given.workspace), given)
    except FirmYesError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Nothing is half-loaded; the last build stays in use.", file=sys.stderr)
        return 130


def _add(commands, name: str, text: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")


def _import_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="CSV, TSV, XLSX or Trello JSON")
    command.add_argument("--kind", choices=KINDS, help="what a row is, where the header does not say")
    command.add_argument("--source", metavar="NAME", help="whose export it is, where the guess is wrong")
    command.add_argument("--team", metavar="NAME", help="the team of every row")
    command.add_argument(
        "--team-name",
        metavar="SPELLING=TEAM;…",
        action="append",
        type=_names,
        default=[],
        help="which team a spelling in the file means, none = set its rows aside",
    )
    command.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        action="append",
        type=_pair,
        default=[],
        help="which column a field or an item is in",
    )
    command.add_argument("--instrument", metavar="ID", help="which questionnaire the answers belong to")
    command.add_argument("--own", metavar="NAME", help="keep the file’s questions as a questionnaire of your own")
    command.add_argument("--question", metavar="COLUMN", action="append", default=[], help="a question of --own (else those that look so)")
    command.add_argument("--like", metavar="ID", help="what --own is begun from (see: questionnaires)")
    command.add_argument(
        "--scale",
        metavar="MIN-MAX",
        type=_scale,
        help="the lowest and highest answer possible; --scale=-2-2 where the lowest is below 0",
    )
    command.add_argument(
        "--words",
        metavar="WORD=1,WORD=2,…",
        type=_words,
        default={},
        help="which number each word of the answers stands for, none = no answer",
    )
    command.add_argument(
        "--which-way",
        metavar=f"ITEM={spoken.AS_IS}|{spoken.TURNED}",
        action="append",
        type=_pair,
        default=[],
        help="whether agreeing to an item is a good sign (as-is) or a bad one (turned)",
    )
    command.add_argument(
        "--already-reversed", action="store_true", default=None, help="the tool has turned reversed items"
    )
    command.add_argument("--date", type=_day, help="the day of answers that carry none; for promises the export’s day")
    command.add_argument("--wave", metavar="NAME", help="the wave of every answer")
    order = command.add_mutually_exclusive_group()
    order.add_argument("--dayfirst", dest="day_first", action="store_true", default=None, help="03/04 is 3 April")
    order.add_argument("--monthfirst", dest="day_first", action="store_false", default=None, help="03/04 is March 4")
    command.add_argument("--year", metavar="YEAR", type=_year, help="the year of days written without one")
    command.add_argument("--promised", metavar="all|none|FIELD=VALUE", type=_promised, help="which rows were promised")
    command.add_argument(
        "--same-round",
        metavar="LOAD|none",
        type=_round,
        default=(),
        help="whose answers these are: those of a load’s round, or none: a new round",
    )
    command.add_argument(
        "--encoding", metavar="NAME", help="what the text is in, where its letters look wrong (cp1251)"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would happen, and load nothing")
    command.add_argument("--json", action="store_true", help="print one object instead of sentences")


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator or not name.strip() or not value.strip():
        raise argparse.ArgumentTypeError(f"“{text}” is not FIELD=COLUMN")
    return name.strip(), value.strip()


def _round(text: str) -> tuple[int | None, ...]:
    if text != "none" and not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}” is neither the number of a load nor none")
    return (None if text == "none" else int(text),)


def _scale(text: str) -> tuple[float, float]:
    return _as_argument(spoken.read_bounds, text)


def _words(text: str) -> dict[str, float | None]:
    return _as_argument(spoken.read_words, text)


def _names(text: str) -> dict[str, str]:
    return _as_argument(spoken.read_names, text)


def _as_argument(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day like 2026-03-31") from None


def _year(text: str) -> str:
    if not (text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"“{text}” is not a year like 2026")
    return text


def _promised(text: str) -> str:
    if text not in ("all", "none"):
        _pair(text)
    return text


if __name__ == "__main__":
    raise SystemExit(main())
