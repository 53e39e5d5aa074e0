"""Agreement and commitment: shares of the four answers, the gap, bounds where the two came apart (METRICS, section 2)."""

from __future__ import annotations

from collections.abc import Callable

from firmyes.metrics import estimates
from firmyes.model import Estimate, FourAnswers, Status, VoteTally

FEWEST_AGREEING = 5  # a gap among fewer is told in words
NO_VOTES = "No votes loaded yet."

Parts = tuple[int, int, str]  # numerator, denominator, what is said where the denominator is 0

SHARES: dict[str, Callable[[VoteTally], Parts]] = {
    "agreed": lambda t: (t.answers.agreed, t.answers.answers, NO_VOTES),
    "committed": lambda t: (t.answers.committed, t.answers.answers, NO_VOTES),
    "firm_yes": lambda t: (t.answers.firm_yes, t.answers.answers, NO_VOTES),
    "soft_yes": lambda t: (t.answers.soft_yes, t.answers.answers, NO_VOTES),
    "disagree_and_commit": lambda t: (t.answers.disagree_and_commit, t.answers.answers, NO_VOTES),
    "not_a_yes": lambda t: (t.answers.not_a_yes, t.answers.answers, NO_VOTES),
    "gap": lambda t: (t.answers.soft_yes, t.answers.agreed, "Nobody agreed, so there is no gap to measure."),
    "gap_strict": lambda t: (t.soft_fully, t.agreed_fully, "Nobody agreed fully."),
    "agree_threes": lambda t: (t.agree_threes, t.answers.answers, NO_VOTES),
    "commit_threes": lambda t: (t.commit_threes, t.answers.answers, NO_VOTES),
    "unsaid": lambda t: (t.unsaid_yes, t.unsaid_n, "Nobody was asked about concerns they kept back."),
    "welcome": lambda t: (t.welcome_yes, t.welcome_n, "Nobody was asked whether a challenge would have been welcome."),
}
VERBS = {"gap": "agreed and did not commit", "gap_strict": "agreed fully and did not commit fully"}


def share(tally: VoteTally | None, metric_id: str) -> Estimate:
    """One share of the votes; the interval stands on people, the share on answers."""
    if tally is None or tally.answers.answers == 0:
        return estimates.missing(NO_VOTES)
    count, base, nothing = SHARES[metric_id](tally)
    if base == 0:
        return estimates.missing(nothing)
    people = effective_people(tally.answers, base)
    fewest = FEWEST_AGREEING if metric_id in VERBS else 1
    return estimates.proportion(count, base, people, fewest=fewest, verb=VERBS.get(metric_id, ""))


def effective_people(answers: FourAnswers, base: int) -> int:
    """How many people stand behind ``base`` of the answers: people × base ÷ answers, at least one, at most the base."""
    return max(1, min(base, round(answers.people * base / answers.answers)))


def soft_yes_bounds(agreed: float, committed: float, people: int) -> Estimate:
    """Soft yes where agreement and commitment came in separate anonymous files of the same people: max(0, A − C) to min(A, 1 − C).

    No value: nobody can tell who gave both answers. ``low``/``high`` are the bounds, without sampling error.
    """
    return Estimate(
        None,
        max(0.0, agreed - committed),
        min(agreed, 1 - committed),
        people,
        Status.NOT_ESTIMABLE,
        reason="Agreement and commitment came in separate files: nobody can tell who gave both answers.",
    )
