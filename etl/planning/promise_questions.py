"""What is asked of a list of promises: which column says when, whose and by when, what a status means, which day came first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.meaning.answer_words import NO, NOBODY, YES
from etl.meaning.answers import is_no_answer
from etl.meaning.dates import read_dates
from etl.meaning.owners import MANY
from etl.meaning.periods import read_period
from etl.meaning.states import DONE_FIRST, KEPT, OPEN, read_states, says_whether
from etl.model.plan import Choice, Question, Skip
from etl.model.table import Table
from etl.model.text import fold, name, words
from etl.planning.answer_days import LEAP, names_rounds
from etl.planning.fields import named_columns
from etl.planning.job import Job
from etl.planning.promised_rows import LOOK_AT
from etl.sources import sources
from etl.sources.generic import NAME_ABOVE
from firmyes import languages
from firmyes.days.written import NUMERIC

MOST_STATES = 12  # words of a status beyond which it is free text
FEW = 12  # rows too few to see whether names come again
OF_ANYTHING = (YES | NO) - DONE_FIRST  # yes and no say nothing of what they are about
MOST_NAMES = 40  # letters of a person's name
_AMOUNT = re.compile(r"[-+<>≤≥~]?\s*[$€£]?\s*\d[\d.,  ']*\s*(?:%|[kKmM]|[$€£])?")
BEGUN = tuple(fold(word) for word in languages.words("start_day"))  # how words for a beginning begin
MOVED = frozenset(fold(word) for word in languages.words("moved_day"))
PLANNED = frozenset(fold(word) for word in languages.words("promised_day"))
OWNED = frozenset(
    word for text in sources()["generic"].fields["owner"] if " " not in text and len(word := fold(text)) > 3
)
_JOINED = re.compile(r"\s*[;/&]\s*")
_LISTED = re.compile(r"\s*[;/&,]\s*")
_PERSON = re.compile(r"\S+@\S+|[^\W\d_][\w.’'-]*,? (?:\S+ )?[^\W\d_][\w.’'-]+")
NO_PROMISED_DAY = (
    "start",
    "begin",
    "update",
    "last",
    "modif",
    "change",
    "created",
    "made",
)  # how other days' columns begin


def reason_places(job: Job) -> frozenset[int]:
    """The columns that say why a row was closed."""
    wanted = {name(each) for source in (job.recognition.source, sources()["generic"]) for each in source.reason_columns}
    return frozenset(place for place, title in enumerate(job.table.columns) if name(title) in wanted)


def unread_states(
    job: Job,
    fields: Mapping[str, int],
    states: Mapping[int, Mapping[str, str]],
    unknown: Sequence[str],
    skips: Sequence[Skip] = (),
) -> dict[str, list[bool]]:
    """Word of a status nobody knows → of each row it stands in, whether that row is taken as done.

    Rows of which another column tells are left out; but where that says done and the word is why it was closed, the row may as
    well have been dropped.
    """
    told = [fields[field] for field in ("done_on", "dropped_on") if field in fields]
    why, rest = reason_places(job) & states.keys(), set(unknown)
    rows: dict[str, list[bool]] = {}
    for _, cells in job.table.sample(LOOK_AT) if rest else ():
        if any(cells[skip.column] in skip.texts for skip in skips) or not cells[fields.get("what", 0)].strip():
            continue
        known = {state for place, texts in states.items() if (state := texts.get(cells[place]))}
        if known - {KEPT}:
            continue
        ended = bool(known) or any(cells[place].strip() and cells[place] not in rest for place in told)
        for text in {cells[place] for place in (why if known else states)} & rest:
            rows.setdefault(text.strip(), []).append(ended)
    return rows


def ask_states(rows: Mapping[str, Sequence[bool]]) -> tuple[Question, ...]:
    """What the words of a status nobody knows stand for; ``rows`` as ``unread_states`` tells."""
    words = tuple(rows)
    if not 0 < len(words) <= MOST_STATES:
        return ()
    shown = ", ".join(f"“{word}”" for word in words[:5]) + (f" and {len(words) - 5} more" if len(words) > 5 else "")
    done = ", or as done where they have a done day" if any(map(any, rows.values())) else ""
    until = "done" if all(map(all, rows.values())) else f"open{done}"
    text = f"What does the status {shown} stand for: done, dropped or open? Until somebody says, those rows count as {until}."
    default = ";".join(f"{word}={KEPT if all(ended) else OPEN}" for word, ended in rows.items())
    return (Question("state_words", text, words, needed=False, default=default, doubtful=True),)


def say_no_state(job: Job, fields: Mapping[str, int], states: Mapping[int, Mapping[str, str]]) -> tuple[str, ...]:
    """Said where nothing tells what became of the rows of somebody's own list, and a column of a few words may."""
    told = any(field in fields for field in ("status", "done_on", "dropped_on"))
    if states or told or "status" in job.said or not _is_own_list(job) or job.table.row_count > LOOK_AT:
        return ()
    table = job.table
    likely = [place for place in _free(table, fields, ()) if _sorts(table.distinct(place), table.row_count)]
    shown = " or ".join(f"“{table.columns[place].strip() or place + 1}”" for place in likely[:3])
    may = f" If {shown} does, say --map status=COLUMN, with its name or number." if likely else ""
    return (f"No column says what became of the rows: all of them count as open.{may}",)


def _sorts(texts: Sequence[str], rows: int) -> bool:
    """Whether a column holds a few short words, or yes and no."""
    short = all(len(text) <= MOST_NAMES and not _AMOUNT.fullmatch(text.strip()) for text in texts)
    return 0 < len(texts) <= MOST_STATES and short and (says_whether(texts) or len(texts) * 2 <= rows or rows <= FEW)


def columns_of_amounts(job: Job) -> list[int]:
    """Columns called as promised days are (“Target”) that hold nothing but amounts: 100, 2 %, 1.5 M."""
    found = []
    for place in named_columns(job.table, "due_on", job.recognition.source):
        texts = [] if place in job.said.values() else job.table.distinct(place)[:LOOK_AT]
        if texts and all(map(_is_amount, texts)) and not _holds_days(texts):
            found.append(place)
    return found


def _is_amount(text: str) -> bool:
    """100, 2 %, 1.5 M; 31.02.2026 is a day that no month has."""
    return _AMOUNT.fullmatch(text.strip()) is not None and NUMERIC.match(text.strip()) is None


def ask_when_done(job: Job, fields: Mapping[str, int], states: Mapping[int, Mapping[str, str]]) -> tuple[Question, ...]:
    """Rows are done and no column says when, or none says what became of them: the unused columns that hold days are offered."""
    table = job.table
    told = [fields[field] for field in ("done_on", "state_since") if field in fields]
    if "done_on" in job.said or any(table.is_filled(column) for column in told):
        return ()
    done = sum(
        any(texts.get(cells[place]) == KEPT for place, texts in states.items()) for _, cells in table.sample(LOOK_AT)
    )
    begins = named_columns(table, "made_on", job.recognition.source)
    twice = [place for place, title in enumerate(table.columns) if name(title) in _ignored(job)]
    free = [place for place in _free(table, fields, [*states, *begins, *twice]) if not _sounds_begun(table, place)]
    dated = [place for place in free if not _sounds_due(table, place) and _holds_days(table.distinct(place)[:LOOK_AT])]
    if done:
        rows = "1 row is" if done == 1 else f"{done} rows are"
        return _ask_column(table, "done_on", f"{rows} done, and no column says when.", dated)
    if states or not _is_own_list(job):
        return ()
    likely = [place for place in dated if not _is_of_another_day(table, place)]
    return _ask_column(table, "done_on", "No column says what became of each.", likely)


def _ignored(job: Job) -> frozenset[str]:
    """The columns in which a tool says again what another one says."""
    return frozenset(name(column) for column in job.recognition.source.ignored)


def _sounds_due(table: Table, place: int) -> bool:
    """Whether a column is called as planned days are: planned is not done."""
    return not PLANNED.isdisjoint(words(table.columns[place].replace("_", " ")))


def _sounds_begun(table: Table, place: int) -> bool:
    """Whether a column is called as days are on which work begins, in the languages we know."""
    return any(word.startswith(BEGUN) for word in words(table.columns[place].replace("_", " ")))


def _is_of_another_day(table: Table, place: int) -> bool:
    return name(table.columns[place]).startswith(NO_PROMISED_DAY) or _sounds_begun(table, place)


def _holds_days(texts: Sequence[str]) -> bool:
    """Whether most texts of a column are days; the others may say that there is none yet."""
    readings = read_dates(texts, day_first=True).reading.texts
    return bool(readings) and sum(moment is not None for moment in readings.values()) >= 0.6 * len(texts)


def ask_owner(job: Job, fields: Mapping[str, int], taken: Sequence[int]) -> tuple[Question, ...]:
    """No column is called as owners are, and one holds what could be names: is it that?"""
    if "owner" in fields or "owner" in job.said or not _is_own_list(job):
        return ()
    free = [place for place in _free(job.table, fields, taken) if not _names_times(job.table, place)]
    called = [place for place in free if _sounds_owned(job.table, place)]
    above = [place for place in free if place == job.table.sheet_column or job.table.columns[place] == NAME_ABOVE]
    likely = called or above or [place for place in free if _holds_names(job.table, place)]
    return _ask_column(job.table, "owner", "No column says whose each is.", likely)


def _names_times(table: Table, place: int) -> bool:
    """Whether a column names months or rounds: short words that come again, and nobody."""
    texts = table.distinct(place)[:LOOK_AT]
    return names_rounds(texts) or all(read_period(text, LEAP) for text in texts)


def _sounds_owned(table: Table, place: int) -> bool:
    """Whether a column's name has a word for owners in it ("Owner 1"), and its cells letters."""
    lettered = all(text.strip()[:1].isalpha() for text in table.distinct(place)[:LOOK_AT])
    return lettered and not OWNED.isdisjoint(words(table.columns[place].replace("_", " ")))


def ask_due(job: Job, fields: Mapping[str, int], taken: Sequence[int]) -> tuple[Question, ...]:
    """No column is called as promised days are, and one holds days: is it that?"""
    if "due_on" in fields or "due_on" in job.said or not _is_own_list(job):
        return ()
    begins = named_columns(job.table, "made_on", job.recognition.source)
    likely = [
        place
        for place in _free(job.table, fields, [*taken, *begins])
        if not _is_of_another_day(job.table, place) and _holds_days(job.table.distinct(place)[:LOOK_AT])
    ]
    return _ask_column(job.table, "due_on", "No column says by when.", likely)


def state_column(job: Job, fields: Mapping[str, int], taken: Sequence[int]) -> int | None:
    """The one free column that holds states we know, where none is called as one; None where there is none."""
    found = [place for place in _free(job.table, fields, taken) if _holds_states(job.table, place)]
    return found[0] if len(found) == 1 else None


def _is_own_list(job: Job) -> bool:
    """Whether somebody made the list themselves: a tool that tells no owner or day has none."""
    return job.recognition.source.name == "generic"


def _free(table: Table, fields: Mapping[str, int], taken: Sequence[int]) -> list[int]:
    used = {*fields.values(), *taken}
    return [place for place in range(len(table.columns)) if place not in used and table.is_filled(place)]


def _ask_column(table: Table, option: str, lack: str, likely: Sequence[int]) -> tuple[Question, ...]:
    if not likely:
        return ()
    names = tuple(table.columns[place] for place in likely)
    text = f"{lack} Is it {' or '.join(f'“{each}”' for each in names[:4])}?"
    return (Question(option, text, (*names, "none"), needed=False, default="none", doubtful=True),)


def _holds_names(table: Table, place: int) -> bool:
    """Whether a column holds persons: its cells as they stand (``Lee, Ann``), or what commas part in them (``Ann, Bo``)."""
    said = [
        text for text in table.distinct(place)[:LOOK_AT] if not is_no_answer(text) and fold(text) not in NOBODY | MANY
    ]
    return any(_are_names(said, apart, table.row_count) for apart in (_JOINED, _LISTED))


def _are_names(cells: Sequence[str], apart: re.Pattern[str], rows: int) -> bool:
    """Addresses or names of two words, or short words of letters alone that come again: persons, and no remarks."""
    texts = list(dict.fromkeys(part.strip() for text in cells for part in apart.split(text) if part.strip()))
    if len(texts) < 2:
        return False
    short = sum(len(text) <= MOST_NAMES and text[0].isalpha() and not any(map(str.isdigit, text)) for text in texts)
    persons = sum(bool(_PERSON.fullmatch(text)) for text in texts)
    several = len(texts) >= 3 or any(map(apart.search, cells))  # two words alone may sort anything: high, low
    again = several and (len(texts) * 3 <= rows * 2 or rows <= FEW)
    capitals = sum(text[:1].isupper() for text in texts)
    return short >= 0.9 * len(texts) and (persons * 2 > len(texts) or (again and capitals >= 0.9 * len(texts)))


def _holds_states(table: Table, place: int) -> bool:
    """Whether most rows of a column hold a state we know, of at least two kinds; yes and no could be said of anything."""
    texts = [text for text in table.distinct(place) if fold(text) not in OF_ANYTHING and not text.strip().isdigit()]
    if not texts or len(texts) > MOST_STATES * 2:
        return False
    states, _ = read_states(texts, {})
    held = [cells[place] for _, cells in table.sample(LOOK_AT) if cells[place].strip()]
    known = sum(text in states for text in held)
    return known * 10 >= len(held) * 6 and len(set(states.values())) > 1


def without_planned(
    job: Job, choices: dict[str, Choice], fields: dict[str, int], states: Mapping[int, Mapping[str, str]]
) -> dict[str, int]:
    """The fields without a done day that stands beside open rows alone: that is when they are to be done, and is asked.

    Changes ``choices`` in place.
    """
    place = fields.get("done_on")
    if place is None or "done_on" in job.said or "due_on" in fields or not states or not _is_own_list(job):
        return fields
    held = [cells for _, cells in job.table.sample(LOOK_AT) if cells[place].strip()]
    told = [{texts.get(cells[column]) for column, texts in states.items()} - {None} for cells in held]
    if not told or any(each != {OPEN} for each in told):
        return fields
    reason = f"every row with a day in “{job.table.columns[place]}” is open"
    choices["done_on"] = Choice("done_on", None, reason)
    return {field: column for field, column in fields.items() if field != "done_on"}


def settle_two_days(choices: dict[str, Choice]) -> None:
    """A day promised first with no other beside it is the promised day. Changes ``choices`` in place."""
    first, due = choices["due_first"], choices["due_on"]
    if first.column is not None and due.column is None:
        choices["due_on"] = replace(due, column=first.column, reason=first.reason)
        choices["due_first"] = Choice("due_first", None, "the only promised day of the file")


def tell_moved(job: Job, choices: dict[str, Choice], also: Mapping[str, tuple[int, ...]]) -> None:
    """Of two promised days one is called the later one (“New deadline”): the other was promised first. Changes ``choices``."""
    due, table = choices["due_on"], job.table
    if due.column is None or choices["due_first"].column is not None or {"due_on", "due_first"} & job.said.keys():
        return
    others = _other_days(job, chosen_columns(choices), also)
    if len(others) != 1 or _is_moved(table, due.column) == _is_moved(table, others[0]):
        return
    first, moved = sorted((due.column, others[0]), key=lambda place: _is_moved(table, place))
    choices["due_first"] = Choice("due_first", first, f"“{table.columns[moved]}” stands beside it")
    choices["due_on"] = replace(due, column=moved, reason=f"“{table.columns[moved]}” says that it was moved")


def chosen_columns(choices: Mapping[str, Choice]) -> dict[str, int]:
    return {field: choice.column for field, choice in choices.items() if choice.column is not None}


def _is_moved(table: Table, place: int) -> bool:
    return not MOVED.isdisjoint(words(table.columns[place].replace("_", " ")))


def _other_days(job: Job, fields: Mapping[str, int], also: Mapping[str, tuple[int, ...]]) -> list[int]:
    """The other columns of promised days that differ from the one that is read."""
    table, due = job.table, fields["due_on"]
    used = {*fields.values(), *also.get("due_on", ())}
    named = named_columns(table, "due_on", job.recognition.source)
    begins = named_columns(table, "made_on", job.recognition.source)
    called = [place for place in _free(table, fields, [*named, *begins]) if _moves_day(table, place)]
    rest = [
        place for place in (*named, *called) if place not in used and name(table.columns[place]) not in _ignored(job)
    ]
    return [place for place in rest if table.is_filled(place) and _differ(table, due, place)]


def ask_first(
    job: Job, fields: Mapping[str, int], also: Mapping[str, tuple[int, ...]]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """(which of two promised days was first, what is said until somebody answers): the first counts, the other is a move."""
    if "due_on" not in fields or "due_first" in job.said or "due_first" in fields:
        return (), ()
    table, due = job.table, fields["due_on"]
    rest = _other_days(job, fields, also)
    if not rest:
        return (), ()
    own, others = table.columns[due], " and ".join(f"“{table.columns[place]}”" for place in rest)
    names = (own, *(table.columns[place] for place in rest), "none")
    text = f"“{own}” and {others} both hold promised days. Which one was promised first?"
    left = (
        f"“{own}” is read as the promised date; {others} is not used, so a date that was moved is not known as moved "
        "(--due-first COLUMN)."
    )
    return (Question("due_first", text, names, needed=False, default="none", doubtful=True),), (left,)


def _moves_day(table: Table, place: int) -> bool:
    """Whether a column nobody knows by its name is called as planned days are, and holds days."""
    if _is_of_another_day(table, place) or not _sounds_due(table, place):
        return False
    return "review" not in name(table.columns[place]) and _holds_days(table.distinct(place)[:LOOK_AT])


def _differ(table: Table, one: int, other: int) -> bool:
    return any(cells[other].strip() not in ("", cells[one].strip()) for _, cells in table.sample(LOOK_AT))
