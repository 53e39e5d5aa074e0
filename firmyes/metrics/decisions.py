"""A decision in one line: practices, the four answers, and what became of its promises; and the two short ladders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firmyes.metrics import estimates, room
from firmyes.metrics.promises import (
    DAYS_30,
    NO_PROMISES,
    NO_RATE,
    dropped_before,
    ended_unknown,
    holders,
    is_clear,
    kept_on_time,
    passed,
    shared,
)
from firmyes.metrics.votes import NO_VOTES, effective_answers
from firmyes.model import Decision, DecisionTally, Estimate, LabelledEstimate, Ladder, LadderTally, Promise, VoteTally
from firmyes.model.findings import DecisionLine


def line(decision: Decision, counted: DecisionTally, promises: Sequence[Promise] = ()) -> DecisionLine:
    """The line Overview draws. Counts only: a share of one decision's few promises would say more than is known.

    ``promises`` are the rows counted, for whoever looks at them one by one.
    """
    clear = (counted.clear, counted.made) if counted.made else None
    kept = (counted.kept, counted.due) if counted.due else None
    return DecisionLine(
        decision=decision,
        draft=room.draft_ahead(decision),
        spoke_up=room.challenged(decision),
        thanked=room.challenger_thanked(decision),
        asked=room.commitment_asked(decision),
        recap=room.recap_in_day(decision),
        replies=room.replies(decision),
        answers=decision.votes,
        answers_hidden=decision.votes_hidden and decision.votes is None,
        made=counted.made,
        clear=clear,
        kept=kept,
        clear_text=_fraction(clear) if clear else "no promises",
        kept_text=_fraction(kept) if kept else ("not due" if counted.made else "no promises"),
        promises=tuple(promises),
    )


def tally(promises: Iterable[Promise]) -> DecisionTally:
    """One decision's promises counted one by one, as ``decision_promises.sql`` counts those of all."""
    every = list(promises)
    due = [p for p in every if passed(p) and not dropped_before(p)]
    judged = [p for p in due if not ended_unknown(p)]
    return DecisionTally(
        made=len(every),
        clear=sum(map(is_clear, every)),
        due=len(due),
        kept=sum(p.state == "kept" for p in due),
        judged=len(judged),
        on_time=sum(map(kept_on_time, judged)),
    )


def _fraction(parts: tuple[int, int]) -> str:
    return f"{parts[0]}/{parts[1]}"


def votes_ladder(tally: VoteTally | None, nothing: Estimate | None = None) -> Ladder:
    """Answered → agreed → agreed and committed; disagree and commit stands beside. ``nothing`` says why there are none."""
    if tally is None or tally.answers.answers == 0:
        why = nothing or estimates.missing(NO_VOTES)
        return Ladder("votes", tuple(LabelledEstimate(name, why) for name in ("agreed", "agreed and committed")))
    answers = tally.answers
    weight = effective_answers(answers.answers, answers.people)

    def step(label: str, count: int) -> LabelledEstimate:
        return LabelledEstimate(label, estimates.proportion(count, answers.answers, answers.people, effective=weight))

    steps = (
        step("answered", answers.answers),
        step("agreed", answers.agreed),
        step("agreed and committed", answers.firm_yes),
    )
    return Ladder("votes", steps, (step("disagree and commit", answers.disagree_and_commit),))


def promises_ladder(counted: LadderTally) -> Ladder:
    """Made → clear → clear and kept → clear and kept on time, of promises old enough to judge: their day has passed,
    or they have none and were made thirty days ago. Vague but kept stands beside.
    """
    labels = ("made, old enough to judge", "clear", "clear and kept", "clear and kept on time")
    if not counted.made:
        return Ladder("promises", tuple(LabelledEstimate(name, estimates.missing(NO_PROMISES)) for name in labels))
    if not shared(counted.owners, counted.most, counted.made):
        return Ladder("promises", tuple(LabelledEstimate(name, estimates.hidden(NO_RATE)) for name in labels))
    counts = (counted.made, counted.clear, counted.clear_kept, counted.clear_on_time)
    steps = tuple(_of(name, count, counted.made) for name, count in zip(labels, counts, strict=True))
    return Ladder("promises", steps, (_of("vague but kept", counted.kept - counted.clear_kept, counted.made),))


def ladder_tally(promises: Iterable[Promise]) -> LadderTally:
    """These promises counted one by one, as ``promise_ladder.sql`` counts those of all teams."""
    made = [p for p in promises if old_enough(p)]
    clear = [p for p in made if is_clear(p)]
    return LadderTally(
        made=len(made),
        clear=len(clear),
        clear_kept=sum(p.state == "kept" for p in clear),
        clear_on_time=sum(map(kept_on_time, clear)),
        kept=sum(p.state == "kept" for p in made),
        **holders(made),
    )


def _of(label: str, count: int, base: int) -> LabelledEstimate:
    return LabelledEstimate(label, estimates.proportion(count, base, fewest=estimates.FEWEST_PROMISES))


def old_enough(promise: Promise) -> bool:
    """Its date has passed, or it has none and was made thirty days ago."""
    if promise.due_first is not None:
        return passed(promise)
    return promise.made_on is not None and promise.made_on + DAYS_30 < promise.as_of
