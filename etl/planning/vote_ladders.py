"""Votes given on another ladder than our 1 to 5: read only by the explicit mapping of an instrument file, as one question."""

from __future__ import annotations

from collections.abc import Sequence

from etl.meaning.answers import Reading, read_answers
from etl.model.plan import Kind
from etl.planning.job import Job
from etl.questionnaires.instruments import Instrument
from etl.questionnaires.items import find_items

PULSE = "alignment-pulse"
SCALE = (1.0, 5.0)


def ladder_of(job: Job, ladders: dict[str, Instrument], named: str | None) -> Instrument | None:
    """The ladder a file's votes stand on: the one named, else the one whose question the file asks and whose steps it holds."""
    if job.options.kind not in (None, Kind.VOTES):
        return None
    if named:
        return ladders.get(named)
    if find_items(job.table, job.instruments[PULSE]).columns:
        return None
    return next((ladder for ladder in ladders.values() if _stands_on(job, ladder)), None)


def _stands_on(job: Job, ladder: Instrument) -> bool:
    found = list(find_items(job.table, ladder).columns.values())
    if not found:
        return False
    texts = [text for text in job.table.distinct(found[0]) if text.strip()]
    return bool(texts) and all(text in read_answers(texts, *ladder.scale, ladder.labels).values for text in texts)


def asked_columns(job: Job, taken: Sequence[int]) -> tuple[dict[str, int], dict[str, str]]:
    """(question of a vote → column, → the reason): of the ladder's one question, or of our two."""
    found = find_items(job.table, job.ladder or job.instruments[PULSE], taken)
    if job.ladder is None:
        return found.columns, found.reasons
    columns = list(found.columns.values())[:1]
    return dict.fromkeys([job.ladder.question] if columns else [], *columns), dict.fromkeys(
        [job.ladder.question] if columns else [], f"{job.ladder.name} asks it"
    )


def read_votes(job: Job, texts: Sequence[str]) -> Reading:
    """What each text stands for from 1 to 5; a step without a place in the mapping cannot be read."""
    if job.ladder is None:
        return read_answers(texts, *SCALE, job.instruments[PULSE].labels)
    reading = read_answers(texts, *job.ladder.scale, job.ladder.labels)
    values: dict[str, float | None] = {}
    unread = list(reading.unread)
    for text, step in reading.values.items():
        if step is None:
            values[text] = None
        elif step in job.ladder.votes:
            values[text] = job.ladder.votes[step]
        else:
            unread.append(text)
    return Reading(values, tuple(unread), reading.flipped)


def notes(job: Job) -> tuple[str, ...]:
    """What the mapping counts as a yes, in words."""
    if job.ladder is None:
        return ()
    yes = ", ".join(f"{step:g}" for step, answer in sorted(job.ladder.votes.items()) if answer >= 4)
    return (f"Read as {job.ladder.name}: {yes} count as a yes to {job.ladder.question}.",)
