"""The team of each row by its name: spellings of one team joined once, answers that name several teams asked about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from etl.meaning.answers import is_no_answer
from etl.model.plan import Question, Skip
from etl.model.table import Table
from etl.model.text import fold, plain
from etl.planning.job import Job
from etl.questionnaires.instruments import read_stem
from etl.questionnaires.scale_questions import count_cells
from firmyes import languages
from firmyes.errors import MappingError

_JOINED = re.compile(r"\s*(?:[,;/+|]|&|\band\b)\s*")
SHORT = 3  # letters of an article
MOST_TEAMS = 500  # beyond these nobody reads a list of spellings
NO_TEAM = "none"
_NAMES_NONE = frozenset(fold(word) for word in languages.words("no_team"))  # “Other”, “Several”


def name_teams(job: Job, column: int | None) -> tuple[dict[str, str], tuple[Skip, ...], tuple[Question, ...]]:
    """(raw text → team where any is called otherwise, rows that belong to no one team, what has to be asked)."""
    table = job.table
    if column is None or table.has_more_than(MOST_TEAMS, column):
        return {}, (), ()
    counts = count_cells(table, [column])
    said = {fold(spelling): team for spelling, team in job.options.team_names.items()}
    open_texts = _to_ask([text for text in counts if fold(text) not in said])
    question = (_ask(table, column, open_texts, counts),) if open_texts else ()
    none = frozenset(text for text in counts if said.get(fold(text)) == NO_TEAM)
    skips = (Skip(column, none, "you said it names no team"),) if none else ()
    if not said:
        return {}, skips, question
    _refuse_unseen(job, counts)
    return {text: said.get(fold(text), plain(text)) for text in counts}, skips, question


def _to_ask(texts: list[str]) -> dict[str, str]:
    """Text → the team it is proposed for: of spellings that are alike, and of texts that name several teams ('')."""
    alike: dict[str, dict[str, None]] = defaultdict(dict)
    for text in texts:
        alike[key_of(text)][plain(text)] = None
    asked = {text: "" for listed in alike.values() if len(listed) > 1 for text in listed}
    asked |= {text: NO_TEAM for text in map(plain, texts) if fold(text) in _NAMES_NONE or is_no_answer(text)}
    single = {key for key in alike if key}
    for text in map(plain, texts):
        parts = [key_of(part) for part in _JOINED.split(text) if part]
        if len(parts) > 1 and sum(part in single for part in parts) > 0 and key_of(text) not in parts:
            asked[text] = NO_TEAM
    return asked


def _ask(table: Table, column: int, asked: dict[str, str], counts: Counter[str]) -> Question:
    often: Counter[str] = Counter()
    for text, count in counts.items():
        often[plain(text)] += count
    groups: dict[str, list[str]] = defaultdict(list)
    for text in asked:
        groups[text if asked[text] == NO_TEAM else key_of(text)].append(text)
    best = {
        key: max(texts, key=lambda text: (often[text], text.istitle(), -len(text))) for key, texts in groups.items()
    }
    proposed = {text: best[key] for key, texts in groups.items() for text in texts if asked[text] != NO_TEAM}
    shown = ", ".join(f"“{text}”" for text in asked)
    text = f"Which team does each of these mean, in “{table.columns[column]}”: {shown}? Spellings of one team get one name."
    return Question("team_names", text, tuple(asked), default=";".join(f"{a}={b}" for a, b in proposed.items()))


def key_of(text: str) -> str:
    """What spellings of one team share: no case, no word for team with its article, no plural, no signs."""
    words = re.findall(r"[^\W_]+", fold(text))
    kept = [word for word in words if word not in _words_for_team()]
    if len(kept) < len(words) and len(kept) > 1 and len(kept[0]) <= SHORT:
        kept = kept[1:]
    return "".join(kept or words).rstrip("s")


@cache
def _words_for_team() -> frozenset[str]:
    """In every language; read once, since each team of a file asks."""
    return frozenset(word for stem in languages.stems("team_question") for word in read_stem(stem)[0])


def _refuse_unseen(job: Job, counts: Counter[str]) -> None:
    seen = {fold(text) for text in counts}
    for spelling in job.options.team_names:
        if fold(spelling) not in seen and spelling not in job.recalled_teams:
            raise MappingError(
                f"No row calls its team “{spelling}”",
                f"The file calls them {', '.join(f'“{plain(text)}”' for text in sorted(counts)[:20])}.",
                "Say --team-name SPELLING=TEAM with one of these spellings.",
            )
