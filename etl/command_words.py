"""What the command line says of an import, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from etl.model.report import LoadReport, Preview, SetAside

if TYPE_CHECKING:
    from etl.model.plan import Plan
    from etl.model.table import Table
    from etl.questionnaires.instruments import Instrument
    from etl.store.ledger import LoadEntry

KIND_WORDS = {"survey": "survey answers", "votes": "votes", "commitments": "promises", "decisions": "decisions"}
ANSWERS = ("survey", "votes")
SHOWN = 3  # rows set aside that are told in the terminal; all are in the file
MOST_IGNORED = 12


def of_load(report: LoadReport) -> Iterator[str]:
    """A load that was made."""
    if report.already_loaded:
        yield f"The same file was loaded before, as file {report.load_id}; nothing has changed."
        yield from (f"Note: {warning}" for warning in report.warnings[1:])
        return
    yield f"File {report.load_id}: {_rows(report)}."
    yield from _counts(report, report.first_aside)


def of_preview(seen: Preview, report: LoadReport, table: Table, plan: Plan) -> Iterator[str]:
    """A load that would be made, and what it would read from where."""
    yield from _mapping(table, plan, seen)
    if report.already_loaded:
        yield f"The same file was loaded before, as file {report.load_id}; nothing would change."
        return
    yield f"Would load {_rows(report)}. Nothing was loaded."
    yield from _counts(report, seen.set_aside)


def of_undo(undone: Sequence[int]) -> str:
    """What was taken back: one load, or all that were recorded at one go."""
    if len(undone) == 1:
        return f"File {undone[0]} is undone; the numbers are those without it."
    return (
        f"Files {_listed(undone)} were recorded at one go and are undone together; the numbers are those without them."
    )


def of_erasure(left: Sequence[str], *, withdrawn: bool) -> str:
    """What became of somebody's answers, and what did not; ``left`` is where the id or a name still stands."""
    sums = "The groups they were in are shown no more." if withdrawn else "The sums they were in stay as they were."
    gone = (
        "That person’s answers are gone from the ledger, from the journal and from every earlier build, and are not taken in "
        f"again. {sums} Meetings that are being prepared call them no more; close pages that are open on one, or they write it "
        "again. Copies of this folder made before, and the files they came with, are not here: delete those too."
    )
    stands = "".join(f"\n  - {place}" for place in left)
    return (
        f"{gone}\nThe id or name still stands in:{stands}"
        if left
        else f"{gone}\nThe id or name stands nowhere else here."
    )


def together(entry: LoadEntry, entries: Sequence[LoadEntry]) -> str:
    """With which other loads this one was recorded, and is undone."""
    others = sorted(each.load_id for each in entries if each.batch == entry.batch and each is not entry)
    return f", together with {_listed(others)}" if others else ""


def _listed(numbers: Sequence[int]) -> str:
    return " and ".join(filter(None, (", ".join(map(str, numbers[:-1])), str(numbers[-1]))))


def _rows(report: LoadReport) -> str:
    span = f", {report.first_date} to {report.last_date}" if report.first_date else ""
    teams = f" of {'; '.join(report.teams)}" if 0 < len(report.teams) <= 8 else f" of {len(report.teams)} teams"
    words = KIND_WORDS[report.kind]
    return f"{report.rows_loaded} of {report.rows_read} rows ({words}, {report.source}){teams}{span}"


def _counts(report: LoadReport, aside: Sequence[SetAside]) -> Iterator[str]:
    if report.rows_changed is not None and report.rows_unchanged is not None:
        new = report.rows_loaded - report.rows_changed - report.rows_unchanged
        yield f"{new} new, {report.rows_changed} changed, {report.rows_unchanged} unchanged."
    if report.rows_set_aside:
        place = (
            f", to mend and load again with the same options: {report.set_aside_file}" if report.set_aside_file else "."
        )
        yield f"{report.rows_set_aside} {'row' if report.rows_set_aside == 1 else 'rows'} set aside{place}"
        yield from (f"  {_row(each, report.kind)}" for each in aside[:SHOWN])
        if report.rows_set_aside > SHOWN:
            yield f"  … and {report.rows_set_aside - SHOWN} more"
    yield from (f"Note: {warning}" for warning in report.warnings)


def _row(each: SetAside, kind: str) -> str:
    """A row set aside. What somebody answered is not printed: a terminal may be looked at by many."""
    value = f", “{each.value.strip()[:40]}”" if each.value.strip() and kind not in ANSWERS else ""
    return f"line {each.line}{f', “{each.column}”' if each.column else ''}{value}: {each.reason}"


def _mapping(table: Table, plan: Plan, seen: Preview) -> Iterator[str]:
    yield plan.evidence
    for choice in plan.choices:
        if choice.column is not None:
            column = f"“{table.columns[choice.column]}”"
            yield f"  {choice.field:<12} {column} ({choice.reason.removeprefix(column).strip()})"
    ignored = [f"“{table.columns[place]}”" for place in plan.ignored if table.columns[place]]
    if ignored:
        more = f" and {len(ignored) - MOST_IGNORED} more" if len(ignored) > MOST_IGNORED else ""
        yield f"  not used: {', '.join(ignored[:MOST_IGNORED])}{more}"
    if seen.reversed_items:
        yield f"  turned round: {', '.join(seen.reversed_items)}"


def of_questionnaire(found: Instrument, *, whole: bool) -> Iterator[str]:
    """A questionnaire of one's own; ``whole``: with its questions."""
    low, high = found.scale
    state = ", retired" if found.retired else ""
    yield f"{found.id}: {found.name}, {len(found.items)} questions, {low:g} to {high:g}, version {found.version}{state}"
    if whole:
        yield from (f"  {item.code:<16} {item.text}{' (turned round)' if item.reverse else ''}" for item in found.items)


def as_json(found: Instrument) -> dict[str, Any]:
    """The same for programs."""
    items = [{"code": item.code, "text": item.text, "turned": item.reverse} for item in found.items]
    return {
        "id": found.id, "name": found.name, "scale": list(found.scale), "version": found.version, "retired": found.retired,
        "items": items,
    }  # fmt: skip
