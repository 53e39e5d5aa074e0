"""What the commands of ``python -m etl`` do and print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from etl import command_words
from etl.command_words import ANSWERS
from etl.demo import load_demo
from etl.doctor import examine, examine_privacy
from etl.loading.append import refuse_empty
from etl.model.plan import Kind, Options, Plan
from etl.model.report import LoadReport, Preview, Progress
from etl.model.table import Table
from etl.planning.propose import require_ready
from etl.store.ledger import LoadEntry
from etl.workspace import SHELL, load, loads, preview, propose, read, read_back, rebuild, start_over, undo
from firmyes.errors import ReadError, Where


def run_demo(workspace: Path, given: argparse.Namespace) -> int:
    with _bar("Demo data") as progress:
        load_demo(workspace, progress)
    print(f"The demo data are loaded and built in {workspace}.")
    return 0


def run_import(workspace: Path, given: argparse.Namespace) -> int:
    table, plan = _planned(workspace, given)
    if given.dry_run:
        seen = preview(table, plan, workspace)
        refuse_empty(seen.rows_read, seen.rows_usable, seen.set_aside, table)
        _print(_as_report(seen), given.json, command_words.of_preview(seen, _as_report(seen), table, plan))
        return 0
    path = Path(given.file)
    with _bar(path.name) as progress:
        report = load(
            table, plan, workspace, SHELL, progress=progress, waiting=_waiting, beside=path.parent,
            same_round=given.same_round,
        )  # fmt: skip
    _print(report, given.json, command_words.of_load(report))
    return 0


def run_build(workspace: Path, given: argparse.Namespace) -> int:
    with _bar("Build") as progress:
        build_id = rebuild(workspace, progress, waiting=_waiting)
    print(f"Built {build_id}; it is in use.")
    return 0


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


def run_doctor(workspace: Path, given: argparse.Namespace) -> int:
    findings = examine_privacy(workspace) if given.privacy else examine(workspace)
    if given.json:
        _print_json([finding.as_json() for finding in findings])
        return 0
    for finding in findings:
        print(f"{finding.title}\n  {finding.what}\n  {finding.next_step}")
    nothing = "Nobody can be told apart by what was published." if given.privacy else "Nothing is odd."
    print(f"{len(findings)} {'thing is' if len(findings) == 1 else 'things are'} odd." if findings else nothing)
    return 0


# --- import --------------------------------------------------------------------------------------------------------------


def _planned(workspace: Path, given: argparse.Namespace) -> tuple[Table, Plan]:
    path = Path(given.file)
    if not path.is_file():
        raise ReadError(
            "There is no such file", f"{path} is not a file.", "Check its name and folder.", Where(path.name)
        )
    table = read(path, path.name, workspace, given.encoding)
    plan = propose(table, _options(given), workspace, date.today())
    require_ready(plan, table)
    return table, plan


def _options(given: argparse.Namespace) -> Options:
    return Options(
        kind=Kind(given.kind) if given.kind else None,
        source=given.source,
        team=given.team,
        columns=dict(given.map),
        instrument=given.instrument,
        scale=given.scale,
        already_reversed=given.already_reversed,
        date=given.date,
        wave=given.wave,
        day_first=given.day_first,
        promised=given.promised,
        words=given.words,
        which_way=dict(given.which_way),
        team_names={name: team for names in given.team_name for name, team in names.items()},
        encoding=given.encoding,
        year=given.year,
        own=given.own,
        questions=tuple(given.question),
        like=given.like,
    )


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


def _print(report: LoadReport, as_json: bool, sentences: Iterable[str]) -> None:
    if as_json:
        _print_json(report.as_json())
    else:
        print("\n".join(sentences))


# --- terminal ------------------------------------------------------------------------------------------------------------


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _held(entry: LoadEntry) -> str:
    """How many rows a load holds; nothing for answers and votes, where it would tell how many are hidden."""
    return "" if entry.kind in ANSWERS else f"{entry.rows_loaded} rows, {entry.rows_set_aside} set aside, "


def _entry_json(entry: LoadEntry) -> dict[str, Any]:
    hidden = dict.fromkeys(("rows_read", "rows_loaded", "rows_set_aside")) if entry.kind in ANSWERS else {}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in ((name, getattr(entry, name)) for name in entry.__slots__)
    } | hidden


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
