"""Tables of the pages as HTML: they wrap, align and are read aloud. All text from data is escaped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from firmyes.charts import items, words
from firmyes.metrics.registry import metric
from firmyes.model import Decision, Estimate, LabelledEstimate, Metric, Series, Status, Told, Unit
from firmyes.model.findings import AskedApart, Association, DecisionLine, OpenPromise, Reliability, TeamCell, TeamRow
from firmyes.ui import decision_lines, sentences
from firmyes.ui.components import plain

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


def teams(rows: tuple[TeamRow, ...], safety: str) -> str:
    """Alphabetical, coloured only by evidence: where a team differs from the *other* teams by more than noise.

    ``safety`` is the name of the questionnaire the score is of.
    """
    shown = _columns(rows)
    names = [safety if cell.metric == "safety" else metric(cell.metric).name for cell in rows[0].cells]
    heads = "".join(f"<th scope='col'>{escape(names[i])}</th>" for i in shown)
    body = "".join(
        f"<tr><th scope='row'>{escape(row.team)}</th>{''.join(_cell(row.cells[i]) for i in shown)}</tr>" for row in rows
    )
    return (
        "<div class='fy fy-scroll' tabindex='0' role='region' aria-label='Teams and measures'>"
        f"<table class='fy-table fy-teams'><thead><tr><th scope='col'>Team</th>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _columns(rows: Sequence[TeamRow]) -> list[int]:
    """The measures of which any team has something; all of them where none has."""
    every = list(range(len(rows[0].cells)))
    return [i for i in every if any(row.cells[i].estimate.status is not Status.MISSING for row in rows)] or every


def _cell(cell: TeamCell) -> str:
    unit, estimate = metric(cell.metric).unit, cell.estimate
    if not estimate.shown:
        counted = words.counts(estimate) if estimate.status is Status.TOO_FEW else ""
        return f"<td class='fy-none'>{counted}<span class='fy-note'>{_NOT_SHOWN[estimate.status]}</span></td>"
    signal = words.is_signal(cell.against)
    arrow = f"{words.UP if cell.against.value.endswith('up') else words.DOWN} " if signal else ""
    heard = f"<span class='fy-hear'>, {escape(cell.against.value)} against the other teams</span>" if signal else ""
    return (
        f"<td{' class=fy-tinted' if signal else ''}>{arrow}{plain(words.short(estimate, unit))}{heard}"
        f"<span class='fy-note'>{plain(_stands_on(estimate, unit))}</span></td>"
    )


def _stands_on(estimate: Estimate, unit: Unit) -> str:
    if estimate.low is None or estimate.high is None:
        return f"n = {estimate.n}"
    return f"{words.span(estimate.low, estimate.high, unit)}, n = {estimate.n}"


# --- the numbers that stand beside a rate ------------------------------------------------------------------------------


def beside(found: Sequence[Series]) -> str:
    """Each measure's whole range, short, side by side."""
    return facts(tuple(LabelledEstimate(metric(series.metric).name, series.whole) for series in found))


def promised(dated: Series, found: Sequence[Series]) -> str:
    """What stands beside the rate: how many were made, then each measure. ``dated``'s base are all promises made."""
    made = LabelledEstimate("Promises made", dated.whole)
    rows = "".join(_fact(LabelledEstimate(metric(s.metric).name, s.whole), Unit.PROPORTION) for s in (dated, *found))
    count = str(made.estimate.base) if made.estimate.base is not None else "–"
    return f"<dl class='fy fy-facts'><div><dt>{made.label}</dt><dd>{count}</dd></div>{rows}</dl>"


def clear_parts(found: Sequence[tuple[str, Estimate]]) -> str:
    names = {"owner": "One named owner", "what": "A what that names it", "when": "A date"}
    return facts(tuple(LabelledEstimate(names.get(part, part), estimate) for part, estimate in found))


def differences(found: Sequence[Association]) -> tuple[LabelledEstimate, ...]:
    """Each practice's difference in kept share, as a forest draws it."""
    return tuple(LabelledEstimate(a.label, a.difference, items.clears(a.difference)) for a in found)


def apart(rows: Sequence[AskedApart], show_team: bool) -> str:
    """Decisions whose two questions came in files of their own: both shares, and from where to where a soft yes can lie."""
    body = "".join(
        f"<tr><th scope='row'>{escape(row.title)}<span class='fy-note'>{escape(_when_whose(row, show_team))}</span></th>"
        f"<td>{_alone(row.agreed)}</td><td>{_alone(row.committed)}</td><td>{_bounds(row.soft_yes)}</td></tr>"
        for row in rows
    )
    return _plain(("Decision", "Agreed", "Committed", "Soft yes"), body, "Asked in separate files")


def _when_whose(row: AskedApart, show_team: bool) -> str:
    return f"{row.team} · {row.period.label}" if show_team else row.period.label


def _alone(estimate: Estimate) -> str:
    if not estimate.shown:
        return f"<span class='fy-note'>{plain(sentences.why_not(estimate))}</span>"
    below = _stands_on(estimate, Unit.PROPORTION)
    return f"{plain(words.short(estimate, Unit.PROPORTION))}<span class='fy-note'>{plain(below)}</span>"


def _bounds(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return f"<span class='fy-note'>{plain(sentences.why_not(estimate))}</span>"
    low, high = round(estimate.low * estimate.n), round(estimate.high * estimate.n)
    counts = f"{low} of {estimate.n}" if low == high else f"{low} to {high} of {estimate.n}"
    below = f"{words.span(estimate.low, estimate.high, Unit.PROPORTION)}, bounds"
    return f"{plain(counts)}<span class='fy-note'>{plain(below)}</span>"


def facts(rows: tuple[LabelledEstimate, ...], unit: Unit = Unit.PROPORTION) -> str:
    """Short facts side by side: label, number, what it stands on. Where none has a number, why is said once."""
    if rows and not any(row.estimate.shown for row in rows):
        return f"<p class='fy-calm'>{plain(sentences.why_not(rows[0].estimate))}</p>"
    return f"<dl class='fy fy-facts'>{''.join(_fact(row, unit) for row in rows)}</dl>"


def _fact(row: LabelledEstimate, unit: Unit) -> str:
    if row.estimate.shown:
        shown, below = words.short(row.estimate, unit), _stands_on(row.estimate, unit)
    else:
        shown, below = "–", sentences.why_not(row.estimate)
    return f"<div><dt>{escape(row.label)}</dt><dd>{plain(shown)}<span class='fy-note'>{plain(below)}</span></dd></div>"


# --- the room --------------------------------------------------------------------------------------------------------


def room(lines: tuple[DecisionLine, ...], show_team: bool) -> str:
    """One row per decision, one column per practice; three marks that are also words."""
    heads = "".join(f"<th scope='col'>{label}</th>" for _, label in _PRACTICES)
    body = "".join(_room_row(line, show_team) for line in lines)
    return (
        "<div class='fy fy-scroll' tabindex='0' role='group' aria-label='Practices by decision'>"
        f"<table class='fy-table fy-room'><thead><tr><th scope='col'>Decision</th>{heads}<th scope='col'>Replies</th>"
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _room_row(line: DecisionLine, show_team: bool) -> str:
    counts = {"draft": _holes(line.decision), "spoke_up": _spoke(line.decision)}
    marks = "".join(_room_mark(label, getattr(line, name), counts.get(name, "")) for name, label in _PRACTICES)
    return f"<tr>{decision_lines.title(line.decision, show_team)}{marks}<td class='fy-said'>{escape(line.replies)}</td></tr>"


def _room_mark(label: str, told: Told, count: str) -> str:
    note = f"<span class='fy-note'>{escape(count)}</span>" if count else ""
    return f"<td>{decision_lines.mark(told)}<span class='fy-hear'>{label}: {told.value}</span>{note}</td>"


def _holes(decision: Decision) -> str:
    return "" if decision.holes_found is None else words.many(decision.holes_found, "hole") + " found"


def _spoke(decision: Decision) -> str:
    """ "2 challenges, 5 of 9 spoke": counts, never who."""
    said = [words.many(decision.challenges, "challenge")] if decision.challenges else []
    if decision.spoke is not None:
        said.append(f"{decision.spoke}{'' if decision.present is None else f' of {decision.present}'} spoke")
    return ", ".join(said)


# --- open promises ---------------------------------------------------------------------------------------------------


def open_list(rows: tuple[OpenPromise, ...], decisions: dict[str, str], today: date | None) -> str:
    """What is open: what, owner, promised, days over, moves, why it is vague.

    ``decisions``: titles by id, to say from where. ``today`` is the latest export's day: what was last seen in an
    earlier one says so, since its days over ended there.
    """
    body = "".join(_open_row(row, decisions, today) for row in rows)
    heads = "".join(f"<th scope='col'>{h}</th>" for h in ("What", "Owner", "Promised", "Over", "Moved", "What to ask"))
    return (
        "<div class='fy fy-scroll' tabindex='0' role='region' aria-label='Open promises'>"
        f"<table class='fy-table fy-open'><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _open_row(row: OpenPromise, decisions: dict[str, str], today: date | None) -> str:
    promise = row.promise
    source = decisions.get(promise.decision_id or "", "")
    below = " · ".join(text for text in (promise.team, source) if text)
    promised = f"{promise.due_first:%-d %b %Y}" if promise.due_first else "no date"
    over = words.many(row.days_over or 0, "day") if row.overdue else ""
    if over and today and promise.as_of < today:
        over += f"<span class='fy-note'>seen {promise.as_of:%-d %b %Y}</span>"
    moved = words.many(promise.moves, "time") if promise.moves else ""
    ask = "<span>Keep, renew or drop?</span>" if row.overdue else ""
    return (
        f"<tr><th scope='row'>{escape(promise.what)}<span class='fy-note'>{escape(below)}</span></th>"
        f"<td>{escape(promise.owner) or '<span class=fy-note>nobody named</span>'}</td>"
        f"<td>{promised}</td><td>{over}</td><td>{moved}</td>"
        f"<td class='fy-said'>{escape(' '.join(row.lint.reasons))}{ask}</td></tr>"
    )


# --- methods ---------------------------------------------------------------------------------------------------------


def registry(measures: Sequence[Metric]) -> str:
    """Id, name, what n counts and which day dates a row, as the registry has them."""
    rows = "".join(
        f"<tr><th scope='row'>{escape(m.name)}</th><td><code>{escape(m.id)}</code></td>"
        f"<td>{escape(m.unit.value)}</td><td>{escape(m.counts)}</td><td>{escape(m.dated_by)}</td></tr>"
        for m in measures
    )
    return _plain(("Measure", "Id", "Unit", "n counts", "Dated by"), rows, f"Measures: {measures[0].family.value}")


def reliability(found: Sequence[Reliability], names: Mapping[str, str]) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{r.year}<span class='fy-note'>{escape(names.get(r.instrument, r.instrument))}</span></th>"
        f"<td>{r.people}</td><td>{r.teams}</td>"
        + "".join(f"<td>{_two(value)}</td>" for value in (r.alpha, r.icc1, r.icc2))
        + f"<td class='fy-said'>{_agreement(r)}</td><td class='fy-said'>{escape(r.reason)}</td></tr>"
        for r in found
    )
    heads = ("Year", "People", "Teams", "Cronbach’s alpha", "ICC(1)", "ICC(2)", "rwg(j)", "")
    return _plain(heads, rows, "Reliability")


def _agreement(found: Reliability) -> str:
    """Per team whose spread is published; a team is never compared by it, so they stand in a line."""
    return escape(", ".join(f"{team} {_two(value)}" for team, value in found.rwgj)) or "–"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _plain(heads: Sequence[str], rows: str, label: str) -> str:
    head = "".join(f"<th scope='col'>{escape(h)}</th>" for h in heads)
    return (
        f"<div class='fy fy-scroll' tabindex='0' role='region' aria-label='{label}'><table class='fy-table fy-even'>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
