"""The three patterns, on the last six months pooled, the quiet room on twelve (METRICS, section 5).

Three answers: seen, not seen, or cannot tell yet. Thresholds are ours, named, and printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from firmyes.errors import WorkspaceError
from firmyes.metrics import votes
from firmyes.metrics.estimates import counted, percent, proportion
from firmyes.model import Decision, Estimate, Pattern, PatternState, Status, VoteTally
from firmyes.model.listing import named

MONTHS = 6
HALF = 3  # months: "two periods running" are the two halves
CHALLENGE_MONTHS = 12  # the quiet room is judged on a year: challenges are few
VOICE = "voice"  # the facet of the items on speaking up


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Named settings; ``[patterns]`` in firmyes.toml changes them. Shares are 0–1."""

    brittle_people: float = 5
    brittle_agreement: float = 0.65
    brittle_gap: float = 0.2
    brittle_gap_absent: float = 0.4
    brittle_decisions: float = 12
    brittle_kept: float = 0.6
    vague_share: float = 0.3
    vague_absent: float = 0.5
    watch_promises: float = 10
    quiet_decisions: float = 12
    quiet_challenged: float = 0.25
    quiet_unsaid: float = 0.2
    quiet_voice: float = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the six months hold for one team. ``halves`` are the older and the newer three months.

    ``clear``/``clear_halves`` are shares of promises made; ``challenges`` the counts of the decisions where they were
    recorded, newest first, up to twelve months back; ``voice`` the favourable share of the voice items.
    """

    votes: VoteTally | None
    votes_halves: tuple[VoteTally | None, VoteTally | None]
    clear: Estimate
    clear_halves: tuple[Estimate, Estimate]
    kept: Estimate
    challenges: tuple[int, ...]
    voice: Estimate | None


def thresholds(changed: Iterable[tuple[str, float]]) -> Thresholds:
    """The defaults with the workspace's changes. Raises ``WorkspaceError`` for a name that is none."""
    known = {field.name for field in fields(Thresholds)}
    given = dict(changed)
    if unknown := sorted(set(given) - known):
        raise WorkspaceError(
            f"Unknown threshold “{unknown[0]}”",
            "Known: " + ", ".join(sorted(known)) + ".",
            "Mend [patterns] in firmyes.toml.",
        )
    return replace(Thresholds(), **given)


def recorded_challenges(decisions: Sequence[Decision]) -> tuple[int, ...]:
    """Challenges of the decisions where they were recorded, in the order given (newest first)."""
    return tuple(d.challenges for d in decisions if d.challenges is not None)


def patterns(evidence: Evidence, limits: Thresholds) -> tuple[Pattern, Pattern, Pattern]:
    return brittle_consensus(evidence, limits), vague_yes(evidence, limits), quiet_room(evidence, limits)


# --- brittle consensus ---------------------------------------------------------------------------------------------------


def brittle_consensus(evidence: Evidence, limits: Thresholds) -> Pattern:
    agreed, gap = votes.share(evidence.votes, "agreed"), votes.share(evidence.votes, "gap")
    respondents = evidence.votes.answers.people if evidence.votes else 0
    state = _brittle_state(evidence, limits, agreed, gap, respondents)
    return Pattern(
        "brittle_consensus",
        "Brittle consensus",
        state,
        _brittle_evidence(evidence, limits, agreed, gap, respondents, state),
        "Ask for the second yes, the commitment.",
        f"Ours: from {limits.brittle_people:g} respondents, agreement's low end {percent(limits.brittle_agreement)} and "
        f"the gap's {percent(limits.brittle_gap)}; or such agreement, no challenge written down in "
        f"{limits.brittle_decisions:g} decisions and kept on time's high end below {percent(limits.brittle_kept)}. Not seen: "
        f"the gap's high end below {percent(limits.brittle_gap_absent)} or agreement's below "
        f"{percent(limits.brittle_agreement)}.",
    )


def _brittle_state(
    evidence: Evidence, limits: Thresholds, agreed: Estimate, gap: Estimate, respondents: int
) -> PatternState:
    if agreed.value is None or respondents < limits.brittle_people:
        return PatternState.NO_DATA
    high = _low(agreed) >= limits.brittle_agreement
    if high and gap.shown and _low(gap) >= limits.brittle_gap:
        return PatternState.SEEN
    unchallenged = _nobody_challenged(evidence, limits) and evidence.kept.shown
    if high and unchallenged and _high(evidence.kept) < limits.brittle_kept:
        return PatternState.SEEN
    if _high(agreed) < limits.brittle_agreement or (gap.shown and _high(gap) < limits.brittle_gap_absent):
        return PatternState.NOT_SEEN
    running = all(_brittle_half(half, limits) for half in evidence.votes_halves)
    return PatternState.WATCH if running else PatternState.CANNOT_TELL


def _brittle_half(half: VoteTally | None, limits: Thresholds) -> bool:
    """The values themselves are past the thresholds, the gap past the middle of its two, on enough respondents: past the
    lower one alone one ordinary team of eight in six would be watched.
    """
    if half is None or half.answers.people < limits.brittle_people:
        return False
    agreed, gap = votes.share(half, "agreed"), votes.share(half, "gap")
    middle = (limits.brittle_gap + limits.brittle_gap_absent) / 2
    return _value(agreed) >= limits.brittle_agreement and gap.shown and _value(gap) >= middle


def _nobody_challenged(evidence: Evidence, limits: Thresholds) -> bool:
    return len(evidence.challenges) >= limits.brittle_decisions and not any(evidence.challenges)


def _brittle_evidence(
    evidence: Evidence, limits: Thresholds, agreed: Estimate, gap: Estimate, respondents: int, state: PatternState
) -> str:
    if agreed.value is None:
        return "No votes with both questions to show from the last six months."
    if state is PatternState.NO_DATA:
        return f"{respondents} people voted in the last six months; this is judged from {limits.brittle_people:g}."
    said = f"{_of(agreed, 'answers')} agreed ({_range(agreed)})"
    if gap.shown:
        told = counted(gap)
        said += f", {told}{' of these' * told.endswith('%')} without committing ({_range(gap)})"
    if state is PatternState.SEEN and not (gap.shown and _low(gap) >= limits.brittle_gap):
        said += f"; no challenge was written down in {len(evidence.challenges)} decisions; {counted(evidence.kept)} kept on time"
    return said + "."


# --- vague yes -----------------------------------------------------------------------------------------------------------


def _why_not(clear: Estimate) -> str:
    """Why no share of clear ones: nothing was made in these six months, though something was loaded, or what its rate says."""
    return clear.reason if clear.status is not Status.MISSING else "No promises made in the last six months."


def vague_yes(evidence: Evidence, limits: Thresholds) -> Pattern:
    vague = _complement(evidence.clear)
    if not vague.shown:
        state, said = PatternState.NO_DATA, _why_not(evidence.clear)
    else:
        halves = [_complement(half) for half in evidence.clear_halves]
        running = all(
            half.shown and half.n >= limits.watch_promises and _value(half) >= limits.vague_share for half in halves
        )
        state = PatternState.WATCH if running else PatternState.CANNOT_TELL
        state = PatternState.NOT_SEEN if _high(vague) < limits.vague_absent else state
        state = PatternState.SEEN if _low(vague) >= limits.vague_share else state
        said = f"{_of(vague, 'promises')} lack a name, something to show or a day ({_range(vague)})."
    return Pattern(
        "vague_yes",
        "Vague yes",
        state,
        said,
        "Who, what, when, before the room empties.",
        f"Ours: the low end of the share not clear reaches {percent(limits.vague_share)}. Not seen: its high end is below "
        f"{percent(limits.vague_absent)}.",
    )


# --- quiet room ----------------------------------------------------------------------------------------------------------


def quiet_room(evidence: Evidence, limits: Thresholds) -> Pattern:
    challenged = _challenged(evidence)
    enough = challenged.base is not None and challenged.base >= limits.quiet_decisions
    unsaid = votes.share(evidence.votes, "unsaid")
    state = _quiet_state(evidence, limits, challenged if enough else None, unsaid)
    return Pattern(
        "quiet_room",
        "Quiet room",
        state,
        _quiet_evidence(evidence, limits, challenged, unsaid, state),
        "Send a draft a day ahead, “please poke holes”; thank the first challenger.",
        f"Ours: from {limits.quiet_decisions:g} decisions of twelve months where it was recorded, the high end of the share "
        f"that drew a challenge at most {percent(limits.quiet_challenged)}, or unsaid concerns' low end "
        f"{percent(limits.quiet_unsaid)}; the voice items' high end below {percent(limits.quiet_voice)} gives watch. Not seen: "
        f"the low end of the share with a challenge above {percent(limits.quiet_challenged)}.",
    )


def _challenged(evidence: Evidence) -> Estimate:
    """Share of the recorded decisions that drew a challenge: one decision with five is one room that was not quiet."""
    if not evidence.challenges:
        return Estimate()
    return proportion(sum(1 for each in evidence.challenges if each), len(evidence.challenges))


def _quiet_state(evidence: Evidence, limits: Thresholds, challenged: Estimate | None, unsaid: Estimate) -> PatternState:
    if challenged is not None and _high(challenged) <= limits.quiet_challenged:
        return PatternState.SEEN
    if unsaid.shown and _low(unsaid) >= limits.quiet_unsaid:
        return PatternState.SEEN
    if evidence.voice is not None and evidence.voice.shown and _high(evidence.voice) < limits.quiet_voice:
        return PatternState.WATCH
    if all(_unsaid_half(half, limits) for half in evidence.votes_halves):
        return PatternState.WATCH
    if challenged is not None and _low(challenged) > limits.quiet_challenged:
        return PatternState.NOT_SEEN
    nothing = challenged is None and not unsaid.shown
    return PatternState.NO_DATA if nothing else PatternState.CANNOT_TELL


def _unsaid_half(half: VoteTally | None, limits: Thresholds) -> bool:
    if half is None or half.answers.people < limits.brittle_people:
        return False
    unsaid = votes.share(half, "unsaid")
    return unsaid.shown and _value(unsaid) >= limits.quiet_unsaid


def _quiet_evidence(
    evidence: Evidence, limits: Thresholds, challenged: Estimate, unsaid: Estimate, state: PatternState
) -> str:
    parts = []
    if challenged.base:
        one = challenged.base == 1
        decisions = "one decision" if one else f"{challenged.base} decisions"
        drew = f"a challenge was written down in {'the ' if one else f'{challenged.count} of '}{decisions}"
        parts.append(drew if challenged.count else f"no challenge was written down in {decisions}")
    if unsaid.shown:
        parts.append(f"{_of(unsaid, 'answers')} kept a concern back ({_range(unsaid)})")
    if evidence.voice is not None and evidence.voice.shown and state is PatternState.WATCH:
        parts.append(
            f"{percent(evidence.voice.value)} of the answers on speaking up are favourable ({_range(evidence.voice)})"
        )
    if not parts:
        return "No challenges recorded in twelve months, and nobody asked about concerns."
    if state is PatternState.NO_DATA:
        parts.append(f"this is judged from {limits.quiet_decisions:g} decisions")
    said = "; ".join(parts)
    return said[0].upper() + said[1:] + "."


# --- several teams -------------------------------------------------------------------------------------------------------


def _in_teams(state: PatternState, teams: list[str]) -> str:
    """ "Not seen in Data, Growth"; of all of them "Not seen"."""
    said = state.value.replace("_", " ")
    return f"{said[0].upper()}{said[1:]}{f' in {named(teams)}' if teams else ''}"


WORST_FIRST = (
    PatternState.SEEN,
    PatternState.WATCH,
    PatternState.CANNOT_TELL,
    PatternState.NOT_SEEN,
    PatternState.NO_DATA,
)


def by_team(found: Sequence[tuple[str, Pattern]]) -> Pattern:
    """One pattern of several teams: its gravest state, and the teams by name that have it. Judged team by team: a pool
    would make one team's pattern everybody's.
    """
    state = next(state for state in WORST_FIRST if any(each.state is state for _, each in found))
    listed = {s: [team for team, each in found if each.state is s] for s in WORST_FIRST}
    alone = next(each for _, each in found if each.state is state)
    told = [s for s in (PatternState.SEEN, PatternState.WATCH) if listed[s]] or [state]
    everywhere = len(listed[state]) == len(found)
    parts = [_in_teams(s, [] if everywhere else listed[s]) for s in told]
    if state in (PatternState.SEEN, PatternState.WATCH) and len(listed[state]) == 1:
        on_what = f"{alone.evidence[0].lower()}{alone.evidence[1:]}".removesuffix(".")
        parts = [f"{parts[0]}: {on_what}", *parts[1:]]
    evidence = ". ".join(parts) + "."
    return replace(alone, evidence=evidence, teams=tuple(listed[state]))


# --- small words ---------------------------------------------------------------------------------------------------------


def _complement(share: Estimate) -> Estimate:
    """1 − share, counts and interval turned with it."""
    if share.value is None or share.low is None or share.high is None or share.base is None or share.count is None:
        return share
    return replace(share, value=1 - share.value, low=1 - share.high, high=1 - share.low, count=share.base - share.count)


def _range(estimate: Estimate) -> str:
    return f"likely {percent(estimate.low).removesuffix(' %')}–{percent(estimate.high)}"


def _low(estimate: Estimate) -> float:
    return -1.0 if estimate.low is None else estimate.low


def _high(estimate: Estimate) -> float:
    return 2.0 if estimate.high is None else estimate.high


def _value(estimate: Estimate) -> float:
    return -1.0 if estimate.value is None or estimate.status is Status.HIDDEN else estimate.value


def _of(share: Estimate, what: str) -> str:
    """ "8 of 11 promises", "16 % of 60 promises"."""
    said = counted(share)
    return f"{said} of {share.base} {what}" if said.endswith("%") else f"{said} {what}"
