"""A plan that keeps a questionnaire of one's own: its questions from the file, everything else asked as for any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from etl.model.plan import Asked, Plan, Question
from etl.model.spoken import write_bounds
from etl.model.text import fold
from etl.planning.beside.left_over import shown
from etl.planning.fields import find_column
from etl.planning.job import Job
from etl.questionnaires.direction import denies
from etl.questionnaires.instruments import Instrument
from etl.questionnaires.likely import labels_of
from etl.questionnaires.own_questions import key_of, own_instrument
from etl.questionnaires.starting_points import StartingPoint, likeliest, starting_point
from etl.questionnaires.wording import question_of, same
from firmyes.errors import MappingError

FEWEST, MOST = 3, 7  # points a scale of words is taken to have before it is told
Planned = Callable[[Job], Plan]


def plan_own(job: Job, workspace: Path, plan_survey: Planned) -> Plan:
    """The plan of a survey file whose questions, or some of them, the person wants kept under a name (``options.own``).

    Questions of questionnaires that are known stay theirs. What is not told (the scale, unknown words) is asked. Raises
    MappingError where there is nothing to keep, or it cannot be kept.
    """
    name = job.options.own or ""
    kept = job.instruments.get(key_of(name))
    plain = replace(job, options=replace(job.options, own=None, instrument=None))
    if kept and _is_kept(job, kept):
        return plan_survey(replace(plain, options=replace(plain.options, instrument=kept.id)))
    base = plan_survey(plain)
    asked = base.asked or Asked()
    if base.surveys and not asked.likely and not job.options.questions:
        taken = ", ".join(job.instruments[each.instrument].name for each in base.surveys)
        return replace(
            base, warnings=(f"Its questions belong to {taken} already, so nothing new is kept.", *base.warnings)
        )
    questions = _questions(job, asked)
    like = starting_point(job.options.like) if job.options.like else None
    scale = job.options.scale or (like.scale if like else asked.scale) or _placed(job)
    if scale is None and not asked.bounds:
        scale = (
            1.0,
            float(min(max(asked.words, FEWEST), MOST)),
        )  # of words nobody knows: they are asked about, and say it
    if scale is None:
        bounds = tuple(write_bounds(*each) for each in asked.bounds)
        text = f"What are the lowest and the highest answer that the form offered for {shown(questions)}?"
        return replace(base, surveys=(), questions=(Question("scale", text, bounds),), warnings=())
    return _kept(job, workspace, plan_survey, questions, scale, like)


def _kept(
    job: Job, workspace: Path, plan_survey: Planned, questions: tuple[str, ...], scale: tuple[float, float],
    like: StartingPoint | None,
) -> Plan:  # fmt: skip
    """The plan on the new questionnaire beside those that are known, with what its file would say."""
    name = job.options.own or ""
    reverse = [question for question in questions if like and like.is_turned(question)]
    labels = like.labels if like else ()
    made, path, _ = own_instrument(workspace, name, questions, scale, reverse, labels, like)
    others = {} if job.options.instrument else job.instruments
    options = replace(job.options, own=None, instrument=None)
    plan = plan_survey(replace(job, instruments=others | {made.id: made}, options=options))
    plan = replace(plan, questions=tuple(_once(each) for each in plan.questions))
    survey = next((each for each in plan.surveys if each.instrument == made.id), None)
    if survey is None or plan.open_questions:
        return plan
    codes = {item.code: question for item, question in zip(made.items, questions, strict=True)}
    reverse = [codes[code] for code in survey.reverse]
    spoken = {text: number for values in survey.values.values() for text, number in values.items()}
    bounds = (survey.scale_min, survey.scale_max)
    words = labels_of(spoken, bounds) if job.options.words and not labels else labels
    _, path, text = own_instrument(workspace, name, questions, bounds, reverse, words, like)
    said = _said_of_ways(job, {code: question for code, question in codes.items() if code not in survey.reverse})
    return replace(plan, kept=(path.name, text), warnings=(*plan.warnings, *said))


def _said_of_ways(job: Job, straight: Mapping[str, str]) -> tuple[str, ...]:
    """That agreeing is taken for a good sign, of these questions by code: first of those whose words tell of trouble."""
    doubtful = {code: each for code, each in straight.items() if code not in job.options.which_way and denies(each)}
    if not straight or (job.options.which_way and not doubtful):
        return ()
    of_these = f", also of {shown(tuple(doubtful.values()))}" if doubtful else ""
    code = next(iter(doubtful or straight))
    return (f"A high answer is read as a good sign{of_these}. Where it is a bad one, say --which-way {code}=turned.",)


def _once(question: Question) -> Question:
    """How far a scale reaches is asked for certain where it is kept."""
    return replace(question, needed=True, default="") if question.option == "scale" else question


def _is_kept(job: Job, kept: Instrument) -> bool:
    """Whether the questionnaire of that name has all the questions that were named."""
    known = {same(header) for item in kept.items for header in item.headers}
    return bool(known) and all(same(question) in known for question in job.options.questions)


def _placed(job: Job) -> tuple[float, float] | None:
    numbers = [number for number in job.options.words.values() if number is not None]
    return (min(1.0, *numbers), max(2.0, *numbers)) if len(numbers) > 1 else None


def _questions(job: Job, asked: Asked) -> tuple[str, ...]:
    """The questions the person named, as the file writes them; else those that seem to be."""
    if not job.options.questions:
        like = likeliest(asked.offered)
        found = asked.likely or tuple(each for each in asked.offered if like and like.text_of(each))
        if not found:
            raise MappingError(
                "No column looks like answers on one scale",
                f"The columns that are nothing else are {shown(asked.offered)}.",
                "Name the questions: --question COLUMN, once for each.",
                job.where,
            )
        return found
    offered = {fold(each): each for each in asked.offered}
    return tuple(
        dict.fromkeys(
            offered.get(fold(each)) or question_of(job.table, find_column(job.table, each, "question"))
            for each in job.options.questions
        )
    )
