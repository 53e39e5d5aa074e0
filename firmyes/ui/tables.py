"""Tables of the pages as HTML: they wrap, align and are read aloud. What they look like: templates/tables.html."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from firmyes import markup
from firmyes.charts import items, words
from firmyes.metrics.registry import metric
from firmyes.model import Decision, Estimate, LabelledEstimate, Metric, Series, Status, Told, Unit, VerdictKind
from firmyes.model.days import say_day
from firmyes.model.findings import AskedApart, Association, DecisionLine, OpenPromise, Reliability, TeamCell, TeamRow
from firmyes.model.listing import named
from firmyes.ui import decision_lines, sentences

_PRACTICES = (
    ("draft", "Draft a day ahead"),
    ("spoke_up", "Challenged"),
    ("thanked", "Challenger thanked"),
    ("asked", "Commitment asked"),
    ("recap", "Recap within a day"),
)

_NOT_SHOWN = {
    Status.HIDDEN: "hidden",
    Status.TOO_FEW: "too few to say",
    Status.MISSING: "nothing recorded",
    Status.NOT_ESTIMABLE: "cannot be told",
}


# --- teams × measures ------------------------------------------------------------------------------------------------


def teams(rows: tuple[TeamRow, ...], safety: str) -> Markup:
    """Alphabetical, coloured only by evidence: where a team differs from the *other* teams by more than noise.

    ``safety`` is the name of the questionnaire the score is of.
    """
    shown = _columns(rows)
    names = [safety if cell.metric == "safety" else metric(cell.metric).name for cell in rows[0].cells]
    cells = [(row.team, [_cell(row.cells[i]) for i in shown]) for row in rows]
    return _html().teams(["Team", *(names[i] for i in shown)], cells)


def standing_out(rows: tuple[TeamRow, ...]) -> str:
    """What the folded table holds, and whose cell carries a colour: “… Growth differs from the others”."""
    apart = [row.team for row in rows if any(words.is_signal(cell.against) for cell in row.cells)]
    verb, two = "differs" if len(apart) == 1 else "differ", len(rows) == 2
    if not apart:
        differ = "no difference seen" if two else "none differs from the others"
    else:
        whom = "" if two and len(apart) == 2 else " from the other" if two else " from the others"
        differ = f"{named(apart)} {verb}{whom}"
    return markup.unmarked(f"Teams, measure by measure: {differ}")


def _html() -> Any:
    return markup.macros("ui/tables")


def _columns(rows: Sequence[TeamRow]) -> list[int]:
    """The measures of which any team has something; all of them where none has."""
    every = list(range(len(rows[0].cells)))
    return [i for i in every if any(row.cells[i].estimate.status is not Status.MISSING for row in rows)] or every


_SCREENS = {"safety": "psychological_safety", "firm_yes": "agreement", "gap": "agreement"}


def _cell(cell: TeamCell) -> dict[str, str]:
    """What is shown, the page that has the rest, and where it lies against the other teams."""
    unit, estimate = metric(cell.metric).unit, cell.estimate
    told = {"screen": _SCREENS.get(cell.metric, "follow_through"), "shown": ""}
    if not estimate.shown:
        counted = words.counts(estimate) if estimate.status is Status.TOO_FEW else ""
        return told | {"shown": counted, "why": _NOT_SHOWN[estimate.status]}
    told["shown"] = words.counts(estimate) or words.short(estimate, unit)
    if words.is_signal(cell.against):
        more, fewer = ("higher", "lower") if unit is Unit.SCORE else ("more", "fewer")
        told["against"] = more if cell.against is VerdictKind.UP else fewer
    return told


def _stands_on(estimate: Estimate, unit: Unit) -> str:
    if estimate.low is None or estimate.high is None:
        return f"stands on {estimate.n:,}"
    return f"likely {words.span(estimate.low, estimate.high, unit)}, stands on {estimate.n:,}"


# --- the numbers that stand beside a rate ------------------------------------------------------------------------------


def beside(found: Sequence[Series]) -> Markup:
    """Each measure's whole range, short, side by side."""
    return facts(_wholes(found))


def how_often(found: Sequence[Series]) -> dict[str, str]:
    """By practice, as the picture names it: “44 of 86”, or why it cannot be said."""
    shown = [words.counts(series.whole) if series.whole.shown else _NOT_SHOWN[series.whole.status] for series in found]
    return dict(zip((field for field, _ in _PRACTICES), shown, strict=True))


def _wholes(found: Sequence[Series]) -> tuple[LabelledEstimate, ...]:
    return tuple(LabelledEstimate(metric(series.metric).name, series.whole) for series in found)


def promised(dated: Series, found: Sequence[Series]) -> Markup:
    """What stands beside the rate: how many were made, then each measure. ``dated``'s base are all promises made."""
    made = "–" if dated.whole.base is None else f"{dated.whole.base:,}"
    rows = [_fact(row, Unit.PROPORTION) for row in _wholes((dated, *found))]
    return _html().facts(rows, ("Promises made", made))


def differences(found: Sequence[Association]) -> tuple[LabelledEstimate, ...]:
    """Each practice's difference in kept share, as a forest draws it."""
    return tuple(LabelledEstimate(a.label, a.difference, items.clears(a.difference)) for a in found)


def apart(rows: Sequence[AskedApart], show_team: bool) -> Markup:
    """Decisions whose two questions came in files of their own: both shares, and from where to where a soft yes can lie."""
    cells = [
        (row.title, _when_whose(row, show_team), (_alone(row.agreed), _alone(row.committed), _bounds(row.soft_yes)))
        for row in rows
    ]
    return _html().apart(("Decision", "Agree", "Commit", "Agree without commitment"), cells)


def _when_whose(row: AskedApart, show_team: bool) -> str:
    return f"{row.team} · {row.period.label}" if show_team else row.period.label


def _alone(estimate: Estimate) -> tuple[str, str]:
    """What is shown and what it stands on; without a number nothing, and why."""
    if not estimate.shown:
        return "", sentences.why_not(estimate)
    return words.short(estimate, Unit.PROPORTION), _stands_on(estimate, Unit.PROPORTION)


def _bounds(estimate: Estimate) -> tuple[str, str]:
    if estimate.low is None or estimate.high is None:
        return "", sentences.why_not(estimate)
    low, high = round(estimate.low * estimate.n), round(estimate.high * estimate.n)
    counts = f"{low} of {estimate.n}" if low == high else f"{low} to {high} of {estimate.n}"
    return counts, f"{words.span(estimate.low, estimate.high, Unit.PROPORTION)}, bounds"


def facts(rows: tuple[LabelledEstimate, ...], unit: Unit = Unit.PROPORTION) -> Markup:
    """Short facts side by side: label, number, what it stands on. Where none has a number, why is said once."""
    if rows and not any(row.estimate.shown for row in rows):
        return _html().calm(sentences.why_not(rows[0].estimate))
    return _html().facts([_fact(row, unit) for row in rows])


def _fact(row: LabelledEstimate, unit: Unit) -> tuple[str, str, str]:
    """Label, number, and why there is none; how sure it is stands with the numbers."""
    if row.estimate.shown:
        return row.label, words.short(row.estimate, unit), words.counts(row.estimate) if _large(row.estimate) else ""
    return row.label, "–", sentences.why_not(row.estimate)


def _large(estimate: Estimate) -> bool:
    return (estimate.base or 0) >= words.COUNTS_FIRST_BELOW


# --- the room --------------------------------------------------------------------------------------------------------


def room(lines: tuple[DecisionLine, ...], show_team: bool) -> Markup:
    """One row per decision, one column per practice; three marks that are also words."""
    heads = ("Decision", *(label for _, label in _PRACTICES), "Replies")
    return _html().room(heads, [_room_row(line, show_team) for line in lines], decision_lines.glyphs())


def _room_row(line: DecisionLine, show_team: bool) -> tuple[Markup, list[tuple[str, Told, str]], str]:
    counts = {"draft": _holes(line.decision), "spoke_up": _spoke(line.decision)}
    marks = [(label, getattr(line, name), counts.get(name, "")) for name, label in _PRACTICES]
    return decision_lines.title(line.decision, show_team), marks, line.replies


def done_in_the_room(line: DecisionLine) -> list[tuple[str, str, str]]:
    """Of one decision each practice, whether it was done, and its count; then what came back to the recap."""
    counts = {"draft": _holes(line.decision), "spoke_up": _spoke(line.decision)}
    told = [(label, getattr(line, name).value, counts.get(name, "")) for name, label in _PRACTICES]
    return [*told, ("Replies to the recap", line.replies, "")] if line.replies else told


def _holes(decision: Decision) -> str:
    return "" if decision.holes_found is None else words.many(decision.holes_found, "hole") + " found"


def _spoke(decision: Decision) -> str:
    """ "2 challenges, 5 of 9 spoke": counts, never who."""
    said = [words.many(decision.challenges, "challenge")] if decision.challenges else []
    if decision.spoke is not None:
        said.append(f"{decision.spoke}{'' if decision.present is None else f' of {decision.present}'} spoke")
    return ", ".join(said)


# --- open promises ---------------------------------------------------------------------------------------------------


def open_list(rows: tuple[OpenPromise, ...], decisions: dict[str, str], today: date | None) -> Markup:
    """What is open: what, owner, promised, days over, moves, why it is vague.

    ``decisions``: titles by id, to say from where. ``today`` is the latest export's day: what was last seen in an
    earlier one says so, since its days over ended there.
    """
    heads = ("What", "Owner", "Promised for", "Past its day", "Moved", "What to ask")
    return _html().open_promises(heads, [_open_row(row, decisions, today) for row in rows])


def _open_row(row: OpenPromise, decisions: dict[str, str], today: date | None) -> dict[str, str]:
    promise = row.promise
    source = decisions.get(promise.decision_id or "", "")
    earlier = row.overdue and today and promise.as_of < today
    return {
        "what": promise.what,
        "below": " · ".join(text for text in (promise.team, source) if text),
        "owner": promise.owner,
        "promised": say_day(promise.due_first, short=True) if promise.due_first else "no day",
        "over": words.many(row.days_over or 0, "day") if row.overdue else "",
        "seen": f"seen {say_day(promise.as_of, short=True)}" if earlier else "",
        "moved": words.many(promise.moves, "time") if promise.moves else "",
        "reasons": " ".join(row.lint.reasons),
    }


# --- methods ---------------------------------------------------------------------------------------------------------


def registry(measures: Sequence[Metric]) -> Markup:
    """Id, name, what n counts and which day dates a row, as the registry has them."""
    return _html().registry(("Measure", "Id", "Unit", "n counts", "Dated by"), measures)


def reliability(found: Sequence[Reliability], names: Mapping[str, str]) -> Markup:
    heads = ("Year", "People", "Teams", "Cronbach’s alpha", "ICC(1)", "ICC(2)", "rwg(j)", "")
    rows = [
        (
            r.year,
            names.get(r.instrument, r.instrument),
            (r.people, r.teams, _two(r.alpha), _two(r.icc1), _two(r.icc2)),
            (_agreement(r), r.reason),
        )
        for r in found
    ]
    return _html().reliability(heads, rows)


def _agreement(found: Reliability) -> str:
    """Per team whose spread is published; a team is never compared by it, so they stand in a line."""
    return ", ".join(f"{team} {_two(value)}" for team, value in found.rwgj) or "–"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
