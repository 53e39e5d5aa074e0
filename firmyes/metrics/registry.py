"""The measures that exist: one row each. ``python -m firmyes show`` lists them, Methods explains them, a test holds both."""

from __future__ import annotations

from firmyes.errors import UnknownValue
from firmyes.model import Family, Metric, Unit

P, S, V, R = Family.PROMISES, Family.SAFETY, Family.VOTES, Family.ROOM
SHARE, SCORE, SCALE, DAYS, NET = Unit.PROPORTION, Unit.SCORE, Unit.SCALE, Unit.DAYS, Unit.NET

METRICS: tuple[Metric, ...] = (
    Metric("kept_on_time", "Kept on time", SHARE, P, "promises", "first promised date", "up", "promises"),
    Metric("no_surprise", "Kept, or warned in time", SHARE, P, "promises", "first promised date", "up", "promises"),
    Metric("kept_in_30", "At most 30 days late", SHARE, P, "promises", "first promised date", "up", "promises"),
    Metric("days_to_done", "Days until done", DAYS, P, "promises", "day made", "down", "promises"),
    Metric("clear", "Clear", SHARE, P, "promises", "day made", "up", "promises"),
    Metric("dated", "With a day", SHARE, P, "promises", "day made", "up", "promises"),
    Metric("dropped_before", "Dropped before the day", SHARE, P, "promises", "first promised date", "", "promises"),
    Metric("moved_before", "Moved before the day", SHARE, P, "promises", "first promised date", "", "promises"),
    Metric("slipped", "Moved after the day", SHARE, P, "promises", "first promised date", "down", "promises"),
    Metric("done_in_30_clear", "Clear promises done in 30 days", SHARE, P, "promises", "day made", "up", "promises"),
    Metric("done_in_30_vague", "Not clear ones done in 30 days", SHARE, P, "promises", "day made", "up", "promises"),
    Metric("safety", "Psychological safety", SCORE, S, "people", "month of the answers", "up", "safety"),
    Metric("safety_raw", "Psychological safety, own scale", SCALE, S, "people", "month of the answers", "up", "safety"),
    Metric("safety_favourable", "Favourable answers", SHARE, S, "people", "month of the answers", "up", "safety"),
    Metric("net", "For, less against", NET, S, "people", "month of the answers", "up", "safety"),
    Metric("agreed", "Agree", SHARE, V, "people", "month of the votes", "", "votes"),
    Metric("committed", "Commit", SHARE, V, "people", "month of the votes", "up", "votes"),
    Metric("firm_yes", "Firm yes", SHARE, V, "people", "month of the votes", "up", "votes"),
    Metric("soft_yes", "Agrees, has not committed", SHARE, V, "people", "month of the votes", "down", "votes"),
    Metric("disagree_and_commit", "Commits without agreeing", SHARE, V, "people", "month of the votes", "", "votes"),
    Metric("not_a_yes", "Neither yet", SHARE, V, "people", "month of the votes", "", "votes"),
    Metric("gap", "Agreement without commitment", SHARE, V, "people", "month of the votes", "down", "votes"),
    Metric("gap_strict", "The same, counting only fives", SHARE, V, "people", "month of the votes", "down", "votes"),
    Metric("agree_threes", "Neither agreed nor disagreed", SHARE, V, "people", "month of the votes", "", "votes"),
    Metric("commit_threes", "Neither committed nor not", SHARE, V, "people", "month of the votes", "", "votes"),
    Metric("unsaid", "Concern not said", SHARE, V, "people", "month of the votes", "down", "votes"),
    Metric("welcome", "Challenge would have been welcome", SHARE, V, "people", "month of the votes", "up", "votes"),
    Metric("draft_ahead", "Draft a day ahead", SHARE, R, "decisions", "day of the decision", "up", "room"),
    Metric("challenged", "Somebody challenged", SHARE, R, "decisions", "day of the decision", "up", "room"),
    Metric(
        "challenger_thanked", "First challenger thanked", SHARE, R, "decisions", "day of the decision", "up", "room"
    ),
    Metric("commitment_asked", "Commitment asked for", SHARE, R, "decisions", "day of the decision", "up", "room"),
    Metric("recap_in_day", "Recap within a day", SHARE, R, "decisions", "day of the decision", "up", "room"),
    Metric("recap_answered", "Recap brought corrections", SHARE, R, "decisions", "day of the decision", "", "room"),
)
BY_ID = {metric.id: metric for metric in METRICS}


def metric(metric_id: str) -> Metric:
    """The registry row of an id. Raises ``UnknownValue`` listing the known ids."""
    if metric_id not in BY_ID:
        raise UnknownValue(
            f"Unknown metric “{metric_id}”", "Known metrics: " + ", ".join(BY_ID) + ".", "Choose one of these."
        )
    return BY_ID[metric_id]
