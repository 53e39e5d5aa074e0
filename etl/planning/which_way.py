"""Which items of a file are turned round: as the person said, as the header states them, asked where these disagree."""

from __future__ import annotations

from dataclasses import dataclass

from etl.model.plan import Question, Survey
from etl.model.spoken import AS_IS, TURNED
from etl.planning.job import Job
from etl.questionnaires.direction import Way, way_of
from etl.questionnaires.items import Found
from etl.questionnaires.warning_signs import running_against
from firmyes.errors import MappingError

SHOWN = 120  # letters of a header in a question


@dataclass(frozen=True, slots=True)
class Ways:
    """``reverse``: the items to turn. ``unsure``: those whose header does not tell. ``warnings``: what was read otherwise."""

    reverse: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_ways(job: Job, found: Found) -> Ways:
    """The direction of every item the file has."""
    _refuse_unknown(job, found)
    reverse, unsure, other = [], [], []
    for item in found.instrument.items:
        if item.code not in found.columns and item.code not in found.texts:
            continue
        said = job.options.which_way.get(item.code)
        way = way_of(item, _texts(job, found, item.code))
        if said is None and job.options.already_reversed is None and way is Way.UNSURE:
            unsure.append(item.code)
        other_way = way is Way.OTHER and not job.options.already_reversed
        if said is None and other_way:
            other.append(f"{item.code} (“{_header(job, found, item.code)}”)")
        turn = (said == TURNED) if said else (item.reverse != other_way)
        if turn:
            reverse.append(item.code)
    warning = f"Asked the other way round than the questionnaire has it, so not turned: {', '.join(other)}."
    return Ways(tuple(reverse), tuple(unsure), (warning,) if other else ())


def _known_ways(found: Found) -> tuple[str, ...]:
    """The items whose way their questionnaire tells: one of one's own asks of many things, and some may well run apart."""
    return tuple(item.code for item in found.instrument.items if item.reverse or not item.headers)


def ask_ways(
    job: Job, found: Found, ways: Ways, survey: Survey, person: int | None = None
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """One question about all items that a header leaves open, or whose answers run against the others as they are read.

    ``person``: where a row is an answer, the column that says whose.
    """
    if job.options.already_reversed is not None:
        return (), ()
    codes = dict.fromkeys((*ways.unsure, *running_against(job.table, survey, _known_ways(found), person)))
    asked = [code for code in (*found.columns, *found.texts) if code in codes and code not in job.options.which_way]
    if not asked:
        return (), ()
    listed = "; ".join(f"{code} “{_header(job, found, code)}” (read {_read_as(code, survey)})" for code in asked)
    text = (
        f"Which way do these statements run: {listed}? As they stand means that agreeing is a good sign, "
        "turned round that it is a bad one. Their wording, or the answers beside the others, do not agree with how they are read."
    )
    return (Question("which_way", text, tuple(asked)),), ()


def _read_as(code: str, survey: Survey) -> str:
    return "turned round" if code in survey.reverse else "as they stand"


def _texts(job: Job, found: Found, code: str) -> tuple[str, ...]:
    """What a file calls an item: the texts above its column, or what its rows say."""
    return found.texts.get(code) or job.table.texts(found.columns[code])


def _header(job: Job, found: Found, code: str) -> str:
    text = _texts(job, found, code)[-1]
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"


def _refuse_unknown(job: Job, found: Found) -> None:
    known = {item.code for instrument in job.instruments.values() for item in instrument.items}
    for code, way in job.options.which_way.items():
        if code not in known or way not in (AS_IS, TURNED):
            raise MappingError(
                "It was not understood which way a statement runs",
                f"It says {code}={way}. The items are {', '.join((*found.columns, *found.texts))}.",
                f"Say --which-way ITEM={AS_IS} or ITEM={TURNED}.",
            )
