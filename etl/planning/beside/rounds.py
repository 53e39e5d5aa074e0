"""The rounds that stood in one row of a file: each answer counts in its own, a vote only as it stands after the last."""

from __future__ import annotations

from dataclasses import replace

from etl.model.plan import Choice, Kind, Plan, Skip
from etl.planning.job import Job


def with_rounds(job: Job, kind: Kind) -> Job:
    """The job in which the name of its round is the wave of an answer."""
    column = job.table.round_column
    if column is None or kind is not Kind.SURVEY or "wave" in job.said:
        return job
    return replace(
        job, said=job.said | {"wave": column}, reasons=job.reasons | {"wave": "a row of the file held several"}
    )


def name_persons(job: Job, choices: dict[str, Choice]) -> None:
    """Where a row held several rounds its number is that of a person, who answered in each. Changes ``choices``."""
    number, person = choices["response_id"], choices["respondent"]
    if not job.table.by_round or number.column is None:
        return
    if person.column is None:
        choices["respondent"] = replace(person, column=number.column, reason="each row of the file is a person’s")
    choices["response_id"] = Choice("response_id", None, "several answers stood in one row")


def last_vote(job: Job, plan: Plan) -> Plan:
    """The plan of votes in which only what people said last counts."""
    column = job.table.round_column
    if column is None or plan.kind is not Kind.VOTES:
        return plan
    rounds = list(dict.fromkeys(cells[column] for _, cells in job.table.iterate()))
    earlier, last = rounds[:-1], rounds[-1]
    told = f"A vote counts once: as it was “{last}”, not {' or '.join(f'“{each}”' for each in earlier)}."
    skip = Skip(column, frozenset(earlier), "of a round before the last: a vote counts once")
    return replace(plan, skips=(*plan.skips, skip), warnings=(*plan.warnings, told))
