"""Rows of the warehouse as the read side holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from firmyes.model.values import FourAnswers, Period

HINDRANCES = (  # what may stand in the way of a yes; whatever else a file says is OTHER, since no text of an answer is kept
    "another priority comes first",
    "unclear what is asked",
    "not mine to promise",
    "no time",
    "I see a risk",
)
OTHER = "other"
SMALLER_TEAMS = "Smaller teams"  # what teams too small to be shown alone are called together, or “… of North”
HERE = "meeting"  # the source of promises recorded on the page Meeting, and how their ids begin


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The build in use. ``promises_as_of``/``answers_as_of``: the day the data reach to; None without such data."""

    build_id: str
    built_at: datetime
    demo: bool
    k: int
    smallest_k: int | None  # ever used: what was sealed with a smaller one stays sealed so
    time_zone: str
    loads: int
    promises_as_of: date | None
    answers_as_of: date | None
    last_answers: date | None


@dataclass(frozen=True, slots=True)
class Team:
    team: str
    part_of: str
    size: int | None


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day a team has named, to stand beside what changed, never its cause. ``team`` '': all teams; ``mark_id`` '': a new one."""

    mark_id: str
    team: str
    on: date
    label: str


def is_together(team: str) -> bool:
    """Whether this is the name of small teams that are shown together: other ones in every round, so no team to compare."""
    return team == SMALLER_TEAMS or team.startswith(f"{SMALLER_TEAMS} of ")


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise as the warehouse holds it. Dates are days; ``due_first`` is what was first promised.

    ``as_of`` is the day its latest export was made (an open promise is censored there). ``flag`` names an impossible
    row ("done before made"); such rows stay out of durations.
    """

    commitment_id: str
    origin: str  # promised | tracker
    team: str
    decision_id: str | None
    what: str
    owner: str
    made_on: date | None
    due_first: date | None
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    state: str  # kept | dropped | open   ("kept" may have no done_on: done is known, when is not)
    status: str  # the tool's own word
    reason: str
    as_of: date
    flag: str
    moves: int
    moved_before: bool  # at least one move, and the first was made on or before the first promised date
    moved_unknown: bool = False  # at least one move, and nobody can tell on which side of that date the first was made
    watched: bool = True  # a move of its date would have been seen: by a second export, a history, or in the room
    written_in: str = ""  # the language most of its workspace's promises are written in; empty: not told

    @property
    def source(self) -> str:
        """Who told of it first: a tracker, a template, or ``HERE``."""
        return self.commitment_id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class VoteTally:
    """The four answers of one team (or ``""``: all chosen together) in one period, with the cut-at-5 variant."""

    team: str
    period: Period
    answers: FourAnswers
    decisions: int
    agree_threes: int
    commit_threes: int
    agreed_fully: int  # agreement = 5
    soft_fully: int  # agreement = 5 and commitment below 5
    unsaid_n: int
    unsaid_yes: int
    welcome_n: int
    welcome_yes: int


@dataclass(frozen=True, slots=True)
class AskedAlone:
    """Answers to one of the two questions that came in files of their own; ``people`` are distinct respondents."""

    n: int = 0
    said_yes: int = 0
    threes: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class ApartTally:
    """Agreement and commitment that came in separate files, of one team (or ``""``: all chosen) in one period."""

    team: str
    period: Period
    agreement: AskedAlone
    commitment: AskedAlone


@dataclass(frozen=True, slots=True)
class ApartVotes:
    """Agreement and commitment asked apart, of one decision and one team; ``period`` is the month of the latest answer."""

    decision_id: str
    team: str
    period: Period
    agreement: AskedAlone
    commitment: AskedAlone


@dataclass(frozen=True, slots=True)
class SafetyTally:
    """Sums of response scores (instrument's own scale, after reversal) of one team in one period."""

    team: str
    period: Period
    instrument: str
    people: int
    responses: int
    score_sum: float
    score_sumsq: float
    scale_min: float
    scale_max: float
    favourable: int  # item answers, over the people who answered every item
    neutral: int
    unfavourable: int
    complete: int  # people who answered every item; 0 where items are not published


@dataclass(frozen=True, slots=True)
class ItemTally:
    team: str
    period: Period
    instrument: str
    item: str
    people: int
    responses: int
    value_sum: float
    favourable: int
    neutral: int
    unfavourable: int
    counts: tuple[int, ...] | None  # per scale value, lowest first, after reversal; None below 2k people


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision with its practices (None = not recorded) and, where at least k voted, its four answers.

    ``votes`` is None where votes exist but stay hidden (``votes_hidden``) or where there are none.
    """

    decision_id: str
    team: str
    title: str
    decided_on: date | None
    present: int | None
    spoke: int | None
    challenges: int | None
    challenger_thanked: bool | None
    commitment_asked: bool | None
    draft_shared_at: datetime | None
    draft_request: str | None
    holes_found: int | None
    meeting_at: datetime | None
    recap_sent_at: datetime | None
    corrections: int | None
    votes: FourAnswers | None
    votes_hidden: bool
    votes_by_team: tuple[tuple[str, FourAnswers], ...] = ()
    asked_apart: bool = False  # agreement and commitment came in files of their own


@dataclass(frozen=True, slots=True)
class Hidden:
    """That something of a team is hidden, never how much."""

    kind: str  # survey | votes
    team: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    load_id: int
    kind: str
    source: str
    file_name: str
    loaded_at: datetime
    loaded_by: str
    rows_read: int | None  # None for answers and votes: beside what is shown it would tell how many are hidden
    rows_loaded: int | None
    rows_set_aside: int | None
    first_date: date | None
    last_date: date | None
    undone_at: datetime | None
    demo: bool
    batch: int
    """The first load of those that were recorded at one go, and are undone together."""


@dataclass(frozen=True, slots=True)
class NoLongerHeld:
    """An open promise the newest export of its list no longer holds; ``now_what``: the row that may be the same, or blank."""

    load_id: int
    file_name: str
    team: str
    what: str
    now_what: str


@dataclass(frozen=True, slots=True)
class RoundQuestion:
    """A load that waits for an answer: do these look like the people of ``like_load`` because it is the same round, or not?"""

    load_id: int
    file_name: str
    like_load: int | None
    like_file: str | None
