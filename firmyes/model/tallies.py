"""What a number of promises is made of, summed: enough for the number, its interval, and the reason where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RateTally:
    """Promises of one scope and stretch, counted for one rate.

    ``base`` are those in the denominator, ``good`` in the numerator, ``unknown`` those of which nobody can know whether they
    are in it, ``doubtful`` those of the base of which nobody can tell whether they are good. ``owners`` are persons named in
    the base, ``most`` the promises of the one who holds most. Of clusters of m promises with g good ones: how many there are,
    Σm², and Σg²÷m.
    """

    promises: int = 0
    base: int = 0
    good: int = 0
    unknown: int = 0
    doubtful: int = 0
    watched: bool = False  # of the base: a move of its date would have been seen
    dated: bool = False  # any has the day that puts it into a period
    owners: int = 0
    most: int = 0
    clusters: int = 0
    squares: int = 0
    between: float = 0.0


@dataclass(frozen=True, slots=True)
class DurationTally:
    """How long promises of one scope and stretch took until done.

    ``impossible`` have days that cannot be right; of ``made`` the day they were made is known, of ``unknown`` of these not when
    they ended. ``owners`` and ``most``: as in ``RateTally``, of all. ``followed``: (days, how it ended, how many), by days; how
    is 0 where it is open still, 1 done, 2 dropped.
    """

    promises: int = 0
    impossible: int = 0
    made: int = 0
    unknown: int = 0
    still_open: int = 0
    owners: int = 0
    most: int = 0
    followed: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LadderTally:
    """Promises old enough to judge, how far they came; ``owners`` and ``most``: as in ``RateTally``."""

    made: int = 0
    clear: int = 0
    clear_kept: int = 0
    clear_on_time: int = 0
    kept: int = 0
    owners: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class PartsTally:
    """How many promises have one named owner, something to show, a day; ``judged`` are those whose language has rules to tell
    the second by. ``owners`` and ``most``: as in ``RateTally``.
    """

    promises: int = 0
    owner: int = 0
    judged: int = 0
    what: int = 0
    when: int = 0
    owners: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class FactsTally:
    """What is there of promises in a stretch. ``come_due``: their day passed, they were not dropped before it, and their end is
    known; ``kept`` of these on time, ``owners`` and ``most`` of these as in ``RateTally``. ``watched``: a move of any date would
    have been seen. ``gone``: open, and not in the last export of their list.
    """

    promises: int = 0
    dated: int = 0
    done: int = 0
    dropped_before: int = 0
    next_due: date | None = None
    come_due: int = 0
    kept: int = 0
    owners: int = 0
    most: int = 0
    end_unknown: int = 0
    watched: bool = False
    gone: int = 0


@dataclass(frozen=True, slots=True)
class OpenTally:
    """Open promises of one scope beside the day they are looked at: ``past`` their day by at most a month, ``older``, due within
    a ``week``; ``overdue`` by any time, ``old`` by more than a quarter; ``undated``; ``before``: their day lies before the
    meeting's.
    """

    still_open: int = 0
    past: int = 0
    older: int = 0
    week: int = 0
    overdue: int = 0
    old: int = 0
    undated: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True)
class DecisionTally:
    """What became of one decision's promises: ``due`` are past their day and were not dropped before it, ``kept`` of these at all;
    ``judged`` are those of which it is known when they ended, ``on_time`` of these.
    """

    made: int = 0
    clear: int = 0
    due: int = 0
    kept: int = 0
    judged: int = 0
    on_time: int = 0


@dataclass(frozen=True, slots=True)
class RoomTally:
    """Decisions of one scope and stretch: of how many it is ``recorded`` whether they had a practice, and how many had it."""

    decisions: int = 0
    recorded: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class VoteCell:
    """Decisions about as many agreed with and committed to: how many, their answers added up, how many of them most agreed with,
    and of these most committed to.
    """

    decisions: int
    answers: int
    agreed: int
    committed: int
    mostly_agreed: int
    firm: int
