"""The first slide: the last promises as what and when, and what became of them. Never whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from firmyes.board import Board, promises
from firmyes.board.promises import Recent
from firmyes.board.rates import ALL_TIME
from firmyes.charts.words import many
from firmyes.deck import fit
from firmyes.deck.figures import TableFigure
from firmyes.model import HERE, Filters, Promise, Slide, Status

Row = tuple[str, str, str]  # what, when, and what became of it
RECENT = timedelta(days=62)  # about two meetings back
_ROWS, _KEPT_ROWS = 6, 2  # rows on the slide, and how many of them tell what was kept where anything was
_HEAD, WIDTHS = ("What", "When", "Now"), (0.62, 0.137, 0.243)
_EMPTY = TableFigure(_HEAD, (("", "", ""),) * (_ROWS - 1), WIDTHS)
_ASK = (
    "Read them aloud, by what and when, not by who. Whoever holds one says: done, a new day, or not any more. "
    "Moved before its day is a promise looked after."
)
_FILL = "Ask what was said last time, and write it down by what and when, not by who."


def slide(board: Board, filters: Filters, whose: str, on: date | None = None) -> Slide:
    """Team, day, what we said last time: open promises, the latest due first and then what is due next, and what was kept lately.

    Where so few hold them that a rate would be one person's, only the open list is shown, as on Follow-through.
    """
    as_of, day = promises.known_until(board, filters), on or board.build.built_at.date()
    recent = promises.around(board, filters, as_of, RECENT) if as_of else Recent()
    whole = board.series("kept_on_time", filters).whole
    countable = recent.countable and whole.status is not Status.HIDDEN
    open_now = promises.open_now(board, filters).still_open
    kept = recent.kept if countable else 0
    shown = promises.open_rows(board, filters, "nearest", day, count=max(_ROWS - kept, _ROWS - _KEPT_ROWS))
    lately = promises.kept_around(board, filters, as_of, RECENT, _ROWS) if as_of and kept else ()
    opened = [_row(promise, _open(promise, over)) for promise, over in shown]
    rows = _that_fit(opened, [_row(p, _kept(p)) for p in lately][: _ROWS - len(opened)])
    title = fit.title(f"{whose[0].upper()}{whose[1:]}, {_day(day)}: what we said last time")
    if as_of is None or not rows:
        return Slide("promises", title, _EMPTY, _nothing(board, filters, as_of), _FILL)
    told = open_now + kept
    shown_of = many(told, "promise") if len(rows) == told else f"{len(rows)} of {many(told, 'promise')}"
    footer = fit.footer(shown_of, _as_of([promise for promise, _ in shown], as_of, day))
    note = " ".join(said for said in (_ASK, *_in_full(rows), promises.expected(board, filters, day)) if said)
    return Slide("promises", title, TableFigure(_HEAD, tuple(rows), WIDTHS), footer, note)


def _nothing(board: Board, filters: Filters, as_of: date | None) -> str:
    """Why the table is empty: nothing was ever written down, or nothing of it is open."""
    known = as_of is not None and board.rows.sums.facts(filters.teams, *ALL_TIME, undated=True).promises
    return f"nothing is open · as of {_day(as_of)} {as_of.year}" if known and as_of else "nothing is written down yet"


def _that_fit(opened: list[Row], kept: list[Row]) -> list[Row]:
    """So many rows as the slide holds with every promise said in full: the longer half gives way first, from its end."""
    opened, kept = list(opened), list(kept)
    while fit.rows_that_fit([fit.tallest(fit.cells(row, WIDTHS)) for row in (*opened, *kept)]) < len(opened) + len(
        kept
    ):
        (opened if len(opened) > len(kept) else kept).pop()
    return [*opened, *kept]


def _in_full(rows: Sequence[Row]) -> list[str]:
    """For the note: promises so long that three lines do not hold them."""
    return [f"In full: {what}." for what, _, _ in rows if fit.cells((what,), WIDTHS[:1])[0][-1].endswith(fit.ELLIPSIS)]


def _row(promise: Promise, now: str) -> Row:
    """What, when and what became of it; a day of another year is its month and year."""
    return promise.what, _short(promise.due_first, promise), now


def _as_of(shown: Sequence[Promise], as_of: date, day: date) -> str:
    """The day by which the rows above are past theirs: the export's; of what a meeting recorded, the day of this one."""
    ours = {promise.source == HERE for promise in shown}
    if ours == {True}:
        return f"as of {_day(day)} {day.year}"
    told = f"as of {_day(as_of)} {as_of.year}"
    return f"{told}, from meetings {_day(day)}" if True in ours else told


def _open(promise: Promise, over: int | None) -> str:
    """As it stands on the day the footer names: whatever came to its day since then may be done, and nobody has said so. The day
    itself is in its own column, so it is not counted how long ago.
    """
    due, first = promise.due_on, promise.due_first
    if over is not None and over > 0:
        return "past its day" if due == first else f"past {_short(due, promise)} too"
    return f"now {_short(due, promise)}" if due != first else "open"


def _kept(promise: Promise) -> str:
    late = (promise.done_on - promise.due_first).days if promise.done_on and promise.due_first else 0
    return (
        f"done, {many(late, 'day')} late"
        if late > 0
        else "kept on time"
        if promise.done_on and promise.due_first
        else "done"
    )


def _day(day: date | None) -> str:
    return f"{day:%d %b}".lstrip("0") if day else "no day"


def _short(day: date | None, promise: Promise) -> str:
    """A day; of another year its month and year."""
    return f"{day:%b %Y}" if day and day.year != promise.as_of.year else _day(day)
