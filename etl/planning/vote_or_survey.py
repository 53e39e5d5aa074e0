"""Whether two questions about agreeing and committing are a vote on one decision, or part of a survey."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from etl.model.plan import Kind, Plan, Question
from etl.model.text import beginnings, fold, name, words
from etl.planning.asked_apart import could_answer
from etl.planning.job import Job
from etl.questionnaires.instruments import read_stem
from etl.sources import sources
from firmyes import languages

PULSE = "alignment-pulse"
FEW_WORDS = 3  # a header this short names the question: “agreement”, “I commit”
SURVEY_QUESTIONS = 2  # other columns on the same scale from which two such questions are part of a survey
SEVERAL = frozenset(fold(word) for word in languages.words("decisions"))  # “how decisions are made” asks about none
TEXT = "Is this a vote on one decision, or a survey of your own questions?"


class Vote(Enum):
    """What the columns say of it."""

    SURE = "a vote"
    DOUBTFUL = "one of the two"
    NONE = "no vote"


def vote_of(job: Job, columns: Collection[int]) -> Vote:
    """A vote is about a decision that a column or a question names, or asks its two questions by their names alone.

    Of columns that nobody could answer from 1 to 5 (yes and no, free text) it is none; beside further questions on that scale
    neither.
    """
    if not all(could_answer(job, column) for column in columns):
        return Vote.NONE
    if asks_for_vote(job, columns):
        return Vote.SURE
    others = [at for at in range(len(job.table.columns)) if at not in columns and could_answer(job, at)]
    return Vote.NONE if len(others) >= SURVEY_QUESTIONS else Vote.DOUBTFUL


def asks_for_vote(job: Job, columns: Collection[int]) -> bool:
    return _names_decision(job) or all(_asks_by_name(job, column) for column in columns)


def ask_kind(plan: Plan) -> Plan:
    """The plan with this question alone: what else is asked hangs on its answer."""
    return Plan(
        **{field: getattr(plan, field) for field in plan.__dataclass_fields__ if field != "questions"},
        questions=(Question("kind", TEXT, (str(Kind.VOTES), str(Kind.SURVEY))),),
    )


def _asks_by_name(job: Job, column: int) -> bool:
    items = job.instruments[PULSE].items
    known = {fold(text) for item in items for text in (item.text, item.code, *item.headers)}
    return any(fold(text) in known or len(text.split()) <= FEW_WORDS for text in job.table.texts(column))


def _names_decision(job: Job) -> bool:
    names = {name(text) for text in job.table.columns}
    if any(name(text) in names for text in sources()["generic"].fields["decision"]):
        return True
    nouns = {word for stem in languages.stems("decision_question") for word in read_stem(stem)[0]}
    return any(
        nouns & beginnings(text) and SEVERAL.isdisjoint(words(text))
        for column in range(len(job.table.columns))
        for text in job.table.texts(column)
    )
