"""What the commands of ``python -m etl`` do and print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from tqdm import tqdm

from etl import command_words, shelf, watch
from etl.building.elsewhere.engine import elsewhere
from etl.building.steps import Engine, here
from etl.command_words import ANSWERS
from etl.demo import load_demo
from etl.doctor import examine, examine_build, examine_privacy
from etl.importing import Incoming, incoming, look, take
from etl.model.plan import Options
from etl.model.question import options_of
from etl.model.report import LoadReport, Preview, Progress
from etl.model.spoken import AS_IS, TURNED
from etl.questionnaires.own_questions import Correction
from etl.questionnaires.starting_points import starting_points
from etl.store.ledger import LoadEntry
from etl.workspace import SHELL, back_up, erase, loads, read_back, rebuild, restore, start_over, undo
from firmyes.config import read_settings
from firmyes.errors import EngineError, FirmYesError, MappingError, NotBuilt

REFUSED, NOT_BUILT, NOT_HELD = 1, 3, 4  # exit statuses


def run_demo(workspace: Path, given: argparse.Namespace) -> int:
    with _bar("Demo data") as progress:
        load_demo(workspace, progress)
    print(f"The demo data are loaded and built in {workspace}.")
    return 0


def run_import(workspace: Path, given: argparse.Namespace) -> int:
    """Every file by itself: one that is refused keeps no other from being loaded, and the worst status is the answer."""
    options = options_of(vars(given))
    several = len(given.files) > 1 or Path(given.files[0]).is_dir()
    if not several:
        _import(next(incoming(given.files)), workspace, options, given, several=False)
        return 0
    status = [_one_of_several(each, workspace, options, given) for each in list(incoming(given.files))]
    return next((each for each in (REFUSED, NOT_BUILT) if each in status), 0)


def run_watch(workspace: Path, given: argparse.Namespace) -> int:
    watch.watch(Path(given.folder), workspace, options_of(vars(given)), every=given.every, once=given.once)
    return 0


def run_build(workspace: Path, given: argparse.Namespace) -> int:
    with _engine(workspace, given) as engine, _bar("Build") as progress:
        build_id = rebuild(workspace, progress, waiting=_waiting, engine=engine)
    print(f"Built {build_id}; it is in use.")
    return 0


def _engine(workspace: Path, given: argparse.Namespace) -> AbstractContextManager[Engine]:
    """DuckDB, unless somebody asked for another engine in this very command: nothing leaves the machine by a setting alone."""
    if given.engine != "spark":
        return nullcontext(here)
    named = read_settings(workspace).spark
    remote, shared = given.remote or named.remote, given.shared or named.shared
    if not remote:
        raise EngineError(
            "No engine is named",
            "--engine spark needs to know where it is.",
            "Say --remote sc://HOST:PORT, or write remote under [spark] in firmyes.toml.",
        )
    return elsewhere(remote, workspace, Path(shared).expanduser() if shared else None, says=_say)


def run_read_back(workspace: Path, given: argparse.Namespace) -> int:
    learnt = read_back(workspace)
    print(f"The ledger learnt of {learnt} published groups it did not know; the build in use is made from it.")
    return 0


def run_start_over(workspace: Path, given: argparse.Namespace) -> int:
    start_over(workspace)
    print(f"{workspace} is empty. Whoever kept earlier numbers can compare them with what is loaded now.")
    return 0


def run_loads(workspace: Path, given: argparse.Namespace) -> int:
    entries = loads(workspace)
    if given.json:
        _print_json([_entry_json(entry) for entry in entries])
        return 0
    if not entries:
        print("Nothing was loaded yet.")
    for each in entries:
        undone = f", undone {each.undone_at:%Y-%m-%d %H:%M}" if each.undone_at else ""
        together = command_words.together(each, entries)
        print(
            f"{each.load_id:>4}  {each.loaded_at:%Y-%m-%d %H:%M}  {each.kind:<11}  {each.file_name}  "
            f"{_held(each)}{each.source}, by {each.loaded_by}{together}{undone}"
        )
    return 0


def run_undo(workspace: Path, given: argparse.Namespace) -> int:
    print(command_words.of_undo(undo(workspace, given.load_id, waiting=_waiting)))
    return 0


def run_erase(workspace: Path, given: argparse.Namespace) -> int:
    left = erase(workspace, given.respondent, withdraw=given.withdraw, names=given.name, waiting=_waiting)
    print(command_words.of_erasure(left, withdrawn=given.withdraw))
    return 0


def run_backup(workspace: Path, given: argparse.Namespace) -> int:
    parts = back_up(workspace, Path(given.file), waiting=_waiting)
    print(
        f"{given.file} holds the workspace ({parts} parts, read back and whole). Whoever has it can read every answer."
    )
    return 0


def run_restore(workspace: Path, given: argparse.Namespace) -> int:
    aside = restore(workspace, Path(given.file), replace_all=given.replace, waiting=_waiting)
    print(f"The backup is in place in {workspace}." + (f" What stood there is in its folder {aside}." if aside else ""))
    return 0


def run_doctor(workspace: Path, given: argparse.Namespace) -> int:
    look = examine_privacy if given.privacy else examine_build if given.rebuild else examine
    findings = look(workspace)
    # those two judge a claim; what else is odd is for a person to judge
    status = NOT_HELD if findings and (given.privacy or given.rebuild) else 0
    if given.json:
        _print_json([finding.as_json() for finding in findings])
        return status
    for finding in findings:
        print(f"{finding.title}\n  {finding.what}\n  {finding.next_step}")
    nothing = "Nobody can be told apart by what was published." if given.privacy else "Nothing is odd."
    if given.rebuild:
        nothing = "The build in use is the one that is made from nothing, row by row."
    print(f"{len(findings)} {'thing is' if len(findings) == 1 else 'things are'} odd." if findings else nothing)
    return status


# --- questionnaires ------------------------------------------------------------------------------------------------------


def run_questionnaires(workspace: Path, given: argparse.Namespace) -> int:
    if given.id:
        _change_one(workspace, given)
    kept = [each for each in shelf.own(workspace) if not given.id or each.id == given.id]
    begun = {} if given.id else starting_points()
    if given.json:
        points = [
            {"id": each.id, "name": each.name, "about": each.about, "licence": each.licence} for each in begun.values()
        ]
        _print_json({"kept": [command_words.as_json(each) for each in kept], "starting_points": points})
        return 0
    for found in kept:
        print("\n".join(command_words.of_questionnaire(found, whole=bool(given.id))))
    if not kept:
        print("No questionnaire of your own is kept yet: import FILE --own NAME keeps one.")
    for point in begun.values():
        print(f"--like {point.id}: {point.about} {point.source}")
    return 0


def _change_one(workspace: Path, given: argparse.Namespace) -> None:
    """What was said of one of them; nothing where it is only looked at."""
    found = shelf.one(workspace, given.id)
    ways = {code: way for pair in given.which_way for code, way in pair.items()}
    texts = {code: text for pair in given.text for code, text in pair.items()}
    turned = {item.code for item in found.items if ways.get(item.code, TURNED if item.reverse else AS_IS) == TURNED}
    unknown = [code for code in (*ways, *texts, *given.leave_out) if code not in {item.code for item in found.items}]
    if unknown:
        known = ", ".join(item.code for item in found.items)
        raise MappingError(f"There is no question “{unknown[0]}”", f"Its codes are {known}.", "Use one of these.")
    change = Correction(given.name, texts, turned if ways else None, given.scale, tuple(given.leave_out))
    if change != Correction():
        shelf.correct(workspace, given.id, change, SHELL)
    if given.retire or given.use_again:
        shelf.retire(workspace, given.id, SHELL, retired=given.retire)


# --- import --------------------------------------------------------------------------------------------------------------


def _one_of_several(file: Incoming, workspace: Path, options: Options, given: argparse.Namespace) -> int:
    """One of many files: its exit status, with the reason on stderr where it was refused."""
    try:
        _import(file, workspace, options, given, several=True)
    except FirmYesError as error:
        print(f"{file.name}: {error}", file=sys.stderr)
        if given.json:
            refused = {
                "title": error.title,
                "what": error.what,
                "next_step": error.next_step,
                "where": str(error.where),
            }
            _print_json({"file": file.name, "refused": refused}, on_a_line=True)
        return NOT_BUILT if isinstance(error, NotBuilt) else REFUSED
    return 0


def _import(file: Incoming, workspace: Path, options: Options, given: argparse.Namespace, *, several: bool) -> None:
    if given.dry_run:
        table, plan, seen = look(file, workspace, options)
        report = _as_report(seen)
        _print(report, file, given.json, several, command_words.of_preview(seen, report, table, plan))
        return
    said = {"same_round": given.same_round or (), "no_longer": given.no_longer}
    try:
        with _bar(file.name) as progress:
            report = take(file, workspace, options, **said, progress=progress, waiting=_waiting)
    except NotBuilt as error:
        _print(error.reports[0], file, given.json, several, command_words.of_load(error.reports[0]))
        raise
    _print(report, file, given.json, several, command_words.of_load(report))


def _as_report(seen: Preview) -> LoadReport:
    return LoadReport(
        load_id=seen.already_loaded,
        kind=seen.kind,
        source=seen.source,
        already_loaded=seen.already_loaded is not None,
        rows_read=seen.rows_read,
        rows_loaded=seen.rows_usable,
        rows_changed=seen.rows_changed,
        rows_unchanged=seen.rows_unchanged,
        rows_set_aside=seen.rows_set_aside,
        set_aside_file=None,
        teams=seen.teams,
        first_date=seen.first_date,
        last_date=seen.last_date,
        warnings=seen.warnings,
    )


def _print(report: LoadReport, file: Incoming, as_json: bool, several: bool, sentences: Iterable[str]) -> None:
    if as_json:
        _print_json(({"file": file.name} if several else {}) | report.as_json(), on_a_line=several)
    else:
        print("\n".join(([f"{file.name}:"] if several else []) + list(sentences)))


# --- terminal ------------------------------------------------------------------------------------------------------------


def _print_json(value: Any, *, on_a_line: bool = False) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=None if on_a_line else 2))


def _held(entry: LoadEntry) -> str:
    """How many rows a load holds; nothing for answers and votes, where it would tell how many are hidden."""
    return "" if entry.kind in ANSWERS else f"{entry.rows_loaded} rows, {entry.rows_set_aside} set aside, "


def _entry_json(entry: LoadEntry) -> dict[str, Any]:
    hidden = dict.fromkeys(("rows_read", "rows_loaded", "rows_set_aside")) if entry.kind in ANSWERS else {}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in ((name, getattr(entry, name)) for name in entry.__slots__)
    } | hidden


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _waiting(holder: str) -> None:
    print(f"Waiting for {holder} …", file=sys.stderr)


@contextmanager
def _bar(title: str) -> Iterator[Progress | None]:
    """A progress bar on an interactive terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    with tqdm(total=100, desc=title, bar_format="{desc}: {percentage:3.0f}%|{bar}| {elapsed}", leave=False) as bar:

        def progress(step: str, share: float) -> None:
            bar.set_description_str(f"{title}: {step}" if step else title, refresh=False)
            bar.n = max(bar.n, round(100 * share))
            bar.refresh()

        yield progress
