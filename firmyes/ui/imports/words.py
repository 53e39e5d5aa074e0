"""Add data, in words: pure functions from counts and rows to the sentences the page says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from firmyes.door import read_bounds
from firmyes.markup import unmarked
from firmyes.model import BuildInfo, LoadRow
from firmyes.model.listing import named

if TYPE_CHECKING:
    from firmyes.door import LoadReport, Preview

KIND_NAMES = {
    "survey": "Survey answers",
    "votes": "Votes on decisions",
    "commitments": "Promises",
    "decisions": "Decisions",
}
ANSWERS = ("survey", "votes")  # of people who were promised that nobody learns what they said
# how files stand that were not loaded yet (desk.Standing): for one, for several
STANDS = (
    ("ready", "ready", "ready"),
    ("asks", "asks you something", "ask you something"),
    ("refused", "cannot be loaded as it stands", "cannot be loaded as they stand"),
    ("known", "loaded already", "loaded already"),
    ("looking", "being looked at", "being looked at"),
)
# what a kind feeds: screens, each with the name of its first sentence
PAGES_FED = {
    "survey": ("overview", "psychological_safety"),
    "votes": ("agreement", "overview"),
    "commitments": ("follow_through", "overview"),
    "decisions": ("overview", "agreement"),
}
FIELD_NAMES = {
    "what": "What was promised",
    "made_on": "Made on",
    "due_first": "Promised for at first",
    "due_on": "Promised for",
    "done_on": "Kept on",
    "dropped_on": "Dropped on",
    "id": "Id",
    "commitment_id": "Id",
    "decision_id": "Decision",
    "origin": "Counts as",
    "date": "Date",
    "respondent": "Person (stored as a keyed hash only)",
    "response_id": "Response id",
    "item": "Item",
    "value": "Answer",
    "agreement": "I agree",
    "commitment": "I commit",
    "concern_unsaid": "A concern I have not said",
    "challenge_welcome": "A challenge would have been welcome",
    "in_the_way": "What stands in the way",
    "first_challenger_thanked": "First challenger thanked",
    "commitment_asked": "Commitment asked for",
}
SMALL_HIDDEN = "Groups that are too small stay hidden."
MADE_UP = "words "  # how an id begins where a file has none
MEND = (
    "Each row with its line, column, value and reason. Mend it in a spreadsheet and drop it here: "
    "only what was missing is loaded."
)
UNITS = ("bytes", "kB", "MB")


def count(number: int, one: str, many: str = "") -> str:
    """“1 row”, “1,212 rows”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], limit: int = 6) -> str:
    """“a, b and c”; beyond ``limit`` the rest is counted: “a, b and 5 more”."""
    return named(names, limit, limit - 1)


def field_name(field: str, items: dict[str, str]) -> str:
    """A canonical field as a person reads it; an item's code with the instrument's words for it."""
    if field in items:
        return f"{field} – {items[field]}"
    return FIELD_NAMES.get(field) or field.replace("_", " ").capitalize()


def file_size(size: int) -> str:
    """“812 bytes”, “1.2 MB”."""
    amount, unit = float(size), UNITS[0]
    for unit in UNITS:
        if amount < 1000 or unit == UNITS[-1]:
            break
        amount /= 1000
    return f"{amount:.0f} {unit}" if unit == "bytes" or amount >= 100 else f"{amount:.1f} {unit}"


def day(value: date) -> str:
    """“3 November 2026”."""
    return f"{value.day} {value:%B %Y}"


def span(first: date | None, last: date | None) -> str:
    """“3 March 2026 to 9 June 2026”, one day alone, '' without dates."""
    if first is None or last is None:
        return ""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def page_sentence(build: BuildInfo, promises: date | None) -> str:
    """The first line of the page: what all the numbers stand on. ``promises``: the day they are known to, if there are any."""
    if build.loads == 0:
        return "Nothing is here yet. Drop an export of your tracker or survey."
    reach = [f"answers up to {build.last_answers:%B %Y}"] if build.last_answers else []
    reach += [f"promises as of {day(promises)}"] if promises else []
    stands = f"The numbers stand on {count(build.loads, 'file')}"
    return f"{stands}: {' and '.join(reach)}." if reach else f"{stands}."


def load_line(row: LoadRow, tool: str) -> str:
    """One load of the history: what it held, from which tool, and what was set aside.

    Of answers no number, since everybody sees the history: beside those the pages show, it would tell how many are hidden.
    """
    held = f"{KIND_NAMES[row.kind]} from {tool}"
    if row.kind not in ANSWERS:
        aside = f", {row.rows_set_aside:,} set aside" if row.rows_set_aside else ""
        held = f"{held}: {count(row.rows_loaded, 'row')}{aside}"
    when = dates(row.kind, row.first_date, row.last_date)
    return f"{held}{' · ' + when if when else ''}"


def load_numbers(batch: Sequence[LoadRow]) -> str:
    """“no. 4”, or “no. 5 and 6” where they were recorded at one go."""
    return f"no. {' and '.join(str(row.load_id) for row in batch)}"


def undo_question(names: Sequence[str]) -> str:
    """What undoing would do: of a file, or of what was recorded here at one go."""
    shown = " and ".join(f"**{unmarked(name)}**" for name in names)
    if len(names) == 1:
        return f"The rows of {shown} will no longer count on any page. The file can be loaded again."
    return f"{shown} were recorded at one go and are taken back together: their rows will no longer count on any page."


def dates(kind: str, first: date | None, last: date | None) -> str:
    """Days of promises and decisions; of answers months only: a day could tell who it was."""
    if kind not in ANSWERS or first is None or last is None:
        return span(first, last)
    start, end = f"{first:%B %Y}", f"{last:%B %Y}"
    return start if start == end else f"{start} to {end}"


def when_by(moment: datetime, by: str) -> str:
    """“3 Nov 2026, 09:05 by …”."""
    return f"{moment.day} {moment:%b %Y, %H:%M}{f' by {by}' if by else ''}"


def again(load_id: int) -> str:
    return f"This very file is here already (no. {load_id}). Loading it again changes nothing."


def table_line(size: int, rows: int, notes: Sequence[str]) -> str:
    """What was read, before anything is understood of it."""
    return " · ".join([count(rows, "row"), file_size(size), *notes])


def scale(bounds: tuple[float, float]) -> str:
    """“1–7”: the command line's MIN-MAX with the sign people print."""
    return f"{bounds[0]:g}–{bounds[1]:g}"


def as_scale(text: str) -> tuple[float, float] | None:
    """The bounds a person wrote or chose; None where they are none."""
    try:
        return read_bounds(text)
    except ValueError:
        return None


def columns_line(used: int, ignored: int) -> str:
    """The mapping in one line: “9 columns used, 14 not”."""
    return f"Columns: {count(used, 'field')} found" + (f", {count(ignored, 'column')} not used" if ignored else "")


def set_aside_button(rows: int) -> str:
    return f"Download the {count(rows, 'row')} set aside"


def stored(field: str, text: str, source: str) -> str:
    """A cell as it will be stored, an id as the tool shows it: without whose it is, and none where we made it up."""
    tool, _, own = text.partition(":")
    if not field.endswith("_id") or tool != source:
        return text
    return "" if own.startswith(MADE_UP) else own


def set_aside_name(file_name: str) -> str:
    """“jira.csv” → “jira-set-aside.csv”: always CSV, whatever came in."""
    return f"{file_name.rsplit('.', 1)[0]}-set-aside.csv"


def loaded_sentence(report: LoadReport) -> str:
    """What a load did; Markdown. Of answers it is never said which were new."""
    if report.already_loaded:
        return "**This very file was already loaded.** Nothing changed."
    about = ", ".join(
        filter(None, [unmarked(listed(report.teams)), dates(report.kind, report.first_date, report.last_date)])
    )
    parts = [f"**Loaded {count(report.rows_loaded, 'row')}** of {report.rows_read:,}{f' ({about})' if about else ''}."]
    if report.rows_changed is None or report.rows_unchanged is None:
        parts.append(SMALL_HIDDEN)
    else:
        new = report.rows_loaded - report.rows_changed - report.rows_unchanged
        told = [(new, "new"), (report.rows_changed, "changed"), (report.rows_unchanged, "unchanged")]
        parts.append(f"{capital(listed([f'{number:,} {name}' for number, name in told if number]))}.")
    if report.rows_set_aside:
        parts.append(f"{count(report.rows_set_aside, 'row')} set aside.")
    return " ".join(parts)


def capital(text: str) -> str:
    """“our survey template” as a list's entry: “Our survey template”."""
    return text[:1].upper() + text[1:]


def teams_line(teams: Sequence[str], new: Sequence[str]) -> str:
    """“Atlas, Heron (new)”: who is in a file, and which of them nobody knew."""
    return listed([f"{team} (new)" if team in new else team for team in teams], 12)


def files_stand(stands: Mapping[str, int]) -> str:
    """“12 files: 2 ready, 5 ask something, 4 cannot be loaded as they stand.”"""
    told = [f"{stands[each]} {one if stands[each] == 1 else many}" for each, one, many in STANDS if stands.get(each)]
    return f"{count(sum(stands.values()), 'file')}: {listed(told)}."


def load_button(files: int, rows: int, lying: int) -> str:
    """“Load 9 rows”, “Load both: 138 rows”; “Load the 2 that are ready: 16 rows” where more than these are ``lying`` there."""
    if lying == 1:
        return f"Load {count(rows, 'row')}"
    every = "both" if files == 2 else f"all {files}"
    which = every if files == lying else f"the {f'{files} that are' if files > 1 else 'one that is'} ready"
    return f"Load {which}: {count(rows, 'row')}"


def ready_after(open_questions: int) -> str:
    """How far a file is from being loaded, in a few words."""
    return f"ready after {count(open_questions, 'question')}" if open_questions else "ready"


def short_day(value: date) -> str:
    """“27 Nov 2026”."""
    return f"{value.day} {value:%b %Y}"


# --- a promise, as it will count ---------------------------------------------------------------------------------------


def counts_as(row: Mapping[str, str], as_of: date) -> str:
    """What a promise of the preview will count as: “kept, 3 days early”, “open, past its day”. Cells are texts, days ISO."""
    if row.get("origin") == "tracker":
        return "a task, not promised"
    due, done = (_day_of(row.get(name)) for name in ("due_on", "done_on"))
    due = _day_of(row.get("due_first")) or due
    state = row.get("state")
    if state == "dropped":
        dropped = _day_of(row.get("dropped_on"))
        return "dropped before the day" if due and dropped and dropped <= due else "dropped"
    if state == "kept":
        return _kept(due, done)
    if due is None:
        return "open, no day"
    return "open, past its day" if due < as_of else f"open, due {short_day(due)}"


def _kept(due: date | None, done: date | None) -> str:
    if due is None:
        return "kept, no day was promised"
    if done is None:
        return "kept, when is not recorded"
    days = (done - due).days
    if days == 0:
        return "kept, on its day"
    return f"kept, {count(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def _day_of(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def rows_line(preview: Preview) -> str:
    """“9 rows: 6 new, 3 unchanged; 1 set aside”. Of answers never what was known: it would confirm a guess."""
    aside = f"; {preview.rows_set_aside:,} set aside" if preview.rows_set_aside else ""
    if preview.rows_new is None:
        return f"{count(preview.rows_usable, 'row')} of {preview.rows_read:,} usable{aside}."
    told = [
        (preview.rows_new, "new"),
        (preview.rows_changed or 0, "changed"),
        (preview.rows_unchanged or 0, "unchanged"),
    ]
    parts = ", ".join(f"{number:,} {name}" for number, name in told if number)
    return f"{count(preview.rows_usable, 'row')}{f': {parts}' if parts else ''}{aside}."
