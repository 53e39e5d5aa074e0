"""``python -m etl``: load files, build, look at what was loaded, take it back. Exit status: ``docs/command-line.md``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from etl.model import spoken
from etl.model.question import OF_A_LOAD, SAYINGS, Saying
from firmyes.version import ShowVersion

T = TypeVar("T")
DUCKDB, SPARK = "duckdb", "spark"  # engines of a build


def parser() -> argparse.ArgumentParser:
    """The command line as docs/command-line.md describes it."""
    top = argparse.ArgumentParser(
        prog="python -m etl", description="Load files into a workspace and build the numbers from them."
    )
    top.add_argument("--workspace", metavar="DIR", help="the workspace (else FIRM_YES_WORKSPACE, else data/workspace)")
    top.add_argument("--version", action=ShowVersion, help="which Firm Yes this is")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, help="what to do")
    _add(commands, "demo", "load the demo data into an empty workspace and build")
    _import_options(_add(commands, "import", "load files, build, and put the new build in use"))
    _watch_options(_add(commands, "watch", "load what is dropped in a folder, and move it to done/ or refused/"))
    _build_options(_add(commands, "build", "build again from the ledger"))
    _add(commands, "read-back", "let an older or new ledger learn from the seals’ journal what was published")
    over = _add(commands, "start-over", "begin again where the secret or the ledger is lost")
    over.add_argument(
        "--forget-everything",
        action="store_true",
        required=True,
        help="delete ledger, secret, journal and builds; whoever kept earlier numbers can compare them with new ones",
    )
    _add(commands, "loads", "the history of files loaded, undone ones too").add_argument(
        "--json", action="store_true", help="for programs"
    )
    _questionnaires(
        _add(commands, "questionnaires", "your own questionnaires and what one can be begun from; correct one")
    )
    undo = _add(
        commands, "undo", "mark one file as undone, with those recorded at one go with it, and build without them"
    )
    undo.add_argument("load_id", metavar="LOAD_ID", type=int, help="the file’s number (see: loads)")
    erase = _add(commands, "erase", "take one person’s answers out for good, and build; the sums they are in stay")
    erase.add_argument("respondent", metavar="RESPONDENT", help="the id or e-mail address as the files have it")
    erase.add_argument(
        "--withdraw", action="store_true", help="show the groups the person is in no more, in no number, for good"
    )
    erase.add_argument(
        "--name", metavar="NAME", action="append", default=[],
        help="a name they go by as owners of promises: taken out of meetings being prepared, and looked for elsewhere",
    )  # fmt: skip
    backup = _add(commands, "backup", "write the whole workspace to one file, checked, while the app runs")
    backup.add_argument("file", metavar="FILE", help="a new file; whoever has it can read every answer")
    restore = _add(commands, "restore", "put a backup in place, checked before anything is moved")
    restore.add_argument("file", metavar="FILE", help="a file that backup wrote")
    restore.add_argument(
        "--replace", action="store_true", help="where the workspace is not empty: what stands there is kept beside"
    )
    doctor = _add(commands, "doctor", "what is odd in what was loaded")
    doctor.add_argument("--json", action="store_true", help="for programs")
    doctor.add_argument(
        "--privacy", action="store_true", help="whether anybody could be found by comparing what was ever published"
    )
    doctor.add_argument(
        "--rebuild",
        action="store_true",
        help="whether the build in use is the one that is made from nothing; takes as long",
    )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal says what, where and what next on stderr."""
    given = parser().parse_args(arguments)
    if given.command == "build" and given.engine != SPARK and (given.remote or given.shared):
        parser().error(f"--remote and --shared belong to --engine {SPARK}")
    from etl import command  # late: DuckDB and all; --help and wrong usage need none of it
    from firmyes import machine  # late: as above
    from firmyes.config import keep_files_private, workspace_dir  # late: as above
    from firmyes.errors import FirmYesError, NotBuilt  # late: as above

    keep_files_private()
    try:
        with machine.told():
            return getattr(command, f"run_{given.command.replace('-', '_')}")(workspace_dir(given.workspace), given)
    except NotBuilt as error:
        print(error, file=sys.stderr)
        return command.NOT_BUILT
    except FirmYesError as error:
        print(error, file=sys.stderr)
        return command.REFUSED
    except KeyboardInterrupt:
        print("Stopped. Nothing is half-loaded; the last build stays in use.", file=sys.stderr)
        return 130


def _add(commands, name: str, text: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--engine", choices=(DUCKDB, SPARK), default=DUCKDB,
        help=f"what adds up the answers: this machine ({DUCKDB}), or one reached by Spark Connect ({SPARK}); it then reads them",
    )  # fmt: skip
    command.add_argument("--remote", metavar="sc://HOST:PORT", help="where that is (else remote under [spark])")
    command.add_argument(
        "--shared", metavar="DIR", help="a folder both sides see, for the time of the build (else shared under [spark])"
    )


def _import_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="CSV, TSV, XLSX or Trello JSON; a folder of them; - reads standard input",
    )
    _sayings(command, (*SAYINGS, *OF_A_LOAD))
    command.add_argument("--dry-run", action="store_true", help="say what would happen, and load nothing")
    command.add_argument(
        "--json", action="store_true", help="print one object instead of sentences; of several files one a line"
    )


def _questionnaires(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", nargs="?", help="one of your own, to look at or to change")
    command.add_argument("--name", metavar="NAME", help="a new name")
    command.add_argument("--text", metavar="CODE=TEXT", action="append", type=partial(_as_argument, spoken.read_pair),
                         default=[], help="what is shown of a question")  # fmt: skip
    command.add_argument(
        "--scale", metavar="MIN-MAX", type=partial(_as_argument, spoken.read_bounds), help="another scale"
    )
    command.add_argument("--which-way", metavar=f"CODE={spoken.AS_IS}|{spoken.TURNED}", action="append",
                         type=partial(_as_argument, spoken.read_pair), default=[], help="which way a question runs")  # fmt: skip
    command.add_argument(
        "--leave-out", metavar="CODE", action="append", default=[], help="a question that is asked no more"
    )
    state = command.add_mutually_exclusive_group()
    state.add_argument("--retire", action="store_true", help="read no file with it any more")
    state.add_argument("--use-again", action="store_true", help="read files with it again")
    command.add_argument("--json", action="store_true", help="for programs")


def _watch_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="where files are dropped; done/ and refused/ are made in it")
    command.add_argument("--every", metavar="SECONDS", type=_seconds, default=5.0, help="how often to look (5)")
    command.add_argument("--once", action="store_true", help="load what lies there now, then stop")
    _sayings(command, SAYINGS)


def _sayings(command: argparse.ArgumentParser, sayings: Sequence[Saying]) -> None:
    """An option for each thing a person can say of a file (``etl.model.question``), named as in ``Options``."""
    for each in sayings:
        place = command.add_mutually_exclusive_group() if len(each.switches) > 1 else command
        for flag, (value, text) in each.switches.items():
            place.add_argument(flag, dest=each.option, action="store_const", const=value, help=text)
        if each.flag:
            command.add_argument(
                each.flag,
                dest=each.option,
                metavar=each.metavar,
                action="append" if each.many else "store",
                type=partial(_as_argument, each.read),
                help=each.help,
            )


def _as_argument(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds between 0.1 and a day")
    return seconds


if __name__ == "__main__":
    raise SystemExit(main())
