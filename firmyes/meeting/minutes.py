"""Reads pasted recaps and minutes back into a decision and rows; what it cannot read is left as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from firmyes.days.said import read_day
from firmyes.meeting import lines as one
from firmyes.meeting import html_text, notes, room, subjects, words
from firmyes.meeting import recap as written
from firmyes.meeting.cells import STATE, cells_of, header, is_done
from firmyes.meeting.nested import Nested, has_deeper
from firmyes.meeting.rows import NO_DATE, NOTHING, Recap, Row, one_line, recap, row
from firmyes.metrics.clear.language import spoken

_QUOTE = re.compile(r"^(?:\s?>)+ ?")
_DECISION = re.compile(
    r"^[*_#\s]*(?:decision|decided|we decided|resolved|resolution|agreed|#agreed|#decision)[*_]*"
    r"(?:\s*[:–—][*_]*\s*|\s+-\s+|(?<=#agreed)\s+|(?<=#decision)\s+)(?P<title>\S.*)$",
    re.I,
)
_DECIDED = re.compile(
    r"^(?:we|it was|the (?:team|group|meeting))(?: have| has| all)? (?:decided|agreed|resolved) (?:to |that )(?P<title>\S.*)$",
    re.I,
)
_ACTIONS = re.compile(
    r"^[*_#\s]*(?:(?:suggested|agreed|open|new|our|key) )?(?:action(?:\s?items?|\s?points?|s)?|next (?:steps?|actions?)|to-?dos?|"
    r"tasks?|follow[- ]?ups?(?: (?:tasks?|actions?|items?))?|commitments?|promises?|who,? what,? (?:and |by )?when)"
    r"[*_\s]*:?[*_\s]*$",
    re.I,
)
_DECISIONS = re.compile(r"^[*_#\s]*(?:(?:key|our) )?(?:decisions?(?: made| taken)?|decided)[*_\s]*:?[*_\s]*$", re.I)
_OTHER = re.compile(
    r"^(?:(?:quick |meeting )?(?:summary|recap|notes|minutes|agenda|outline|details|transcript|discussion)|attendees|participants|"
    r"present|apologies|topics|keywords|chapters|questions|open questions|risks|parking lot|key (?:points|takeaways|topics))$",
    re.I,
)
_FIELD = re.compile(r"^[*_]*(?P<name>[^\W\d][^:*_]{1,24}?)[*_\s]*:[*_]*\s*(?P<said>\S.*)$")
_HEADING = re.compile(r"^(?:#{1,6}\s+\S.*|\*\*[^*]+\*\*:?|[^.!?|]{1,60}:)$")
_ROW = re.compile(r"^- (?P<who>[^:]*): (?P<rest>.*)$")
_TO_BE = re.compile(r"\bto be \w+")  # "tasks to be completed" are of no other time
_RULE = re.compile(r"^[\s|:+=-]+$")


#: what is said where no promise was found
LOOKED_FOR = (
    "No promise was found. Looked for: tables with columns such as action, owner and due; lists below “Action items” or “Next "
    "steps”; “ACTION: …”, check boxes, and sentences such as “Ana will send it by Friday”."
)
ACTIONS, DECISIONS = "actions", "decisions"
MONTH_FIRST = ("en",)  # languages in which 3/4 is as often March as April
SAMPLE = 6000  # letters that tell the language
MOST_WORDS = 6  # of a heading
OWN = "own"  # of a table's columns: it is that of a recap of ours, and stands as it is


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was read, for review, and the lines that were not: what says something is in one of the two."""

    recap: Recap
    rest: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not self.recap.decision and not self.recap.rows


def read(text: str, today: date) -> Minutes:
    """Read a recap of ours exactly, anybody's minutes as far as they go. Never raises on any text."""
    text = html_text.plain(text)
    lines = notes.unwrapped([_QUOTE.sub("", line).rstrip() for line in text.splitlines()])
    reader = _Reader(notes.day_of(lines, today), notes.people(lines), notes.order(lines), notes.speaks(lines))
    reader.language = spoken(text[:SAMPLE])
    if reader.day_first is None and reader.language not in (*MONTH_FIRST, ""):
        reader.day_first = True
    reader.room = room.people(lines) | {nick.casefold() for nick in reader.people}
    own = _own_recap(lines)
    if own is None:
        reader.read(notes.headed(lines))
        return reader.minutes()
    start, end = own
    reader.read(lines[:start])
    reader.own(lines[start:end])
    reader.read(lines[end:])
    return reader.minutes()


def _own_recap(lines: list[str]) -> tuple[int, int] | None:
    """From "Decision:" to the end of the rows, where the text holds a recap as ``recap.as_text`` writes it."""
    for here, line in enumerate(lines):
        if line not in (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED):
            continue
        start = next((n for n in range(here - 1, -1, -1) if lines[n].startswith(written.DECISION)), None)
        if start is None or "" in lines[start : max(start, here - 1)]:
            continue
        end = here + 1
        while end < len(lines) and lines[end]:
            end += 1
        return start, end
    return None


class _Section:
    """Below which heading the lines stand. ``bullets``: its lines have been bullets; ``gap``: a blank line came before;
    ``depth``: how far in the bullet stands that is the heading, -1 where it is none. ``who``: the name its lines stand below.
    """

    def __init__(self, people: frozenset[str] = frozenset(), room: frozenset[str] = frozenset()) -> None:
        self.kind, self.bullets, self.gap, self.depth = "", False, False, -1
        self.who, self.who_depth, self.people, self.room = "", -1, people, room
        self.level = 0
        self.nested = Nested()

    def begins(self, line: str) -> bool:
        """Whether this line is a heading; then what follows stands below it."""
        text, indent = line.strip(), len(line) - len(line.lstrip())
        plain = one.unmarked(text)
        if indent <= self.depth:
            self.kind, self.depth = "", -1  # the bullet that began a list is left
        kind = _kind(plain)
        level = len(text) - len(text.lstrip("#"))
        beside = self.kind == ACTIONS and 0 < level <= self.level  # a heading beside the list's own begins something else
        beside = beside or words.plain(plain) in words.headings("present") or _is_other(plain)
        if kind is None and not beside and (who := notes.name_alone(text, self.people)) and self._is_who(text, who):
            self.who, self.who_depth = who, indent if one.is_bullet(text) else -1
            self.bullets = self.gap = False
            return self.kind == ACTIONS  # elsewhere what stands below a name is theirs too, where it is an action
        if indent <= self.who_depth:
            self.who, self.who_depth = "", -1
        if kind is None and not (_OTHER.match(plain) or (_HEADING.match(plain) and not one.is_bullet(text))):
            return False
        if (
            kind is not None or not indent > self.who_depth >= 0
        ):  # a line that ends in a colon, further in than a name, is no heading
            self.who, self.who_depth = "", -1
        deeper = 0 < self.level < level or (self.level > 0 and not level and not self.bullets)
        if kind is None and self.kind == ACTIONS and deeper and not _is_other(plain):
            self.bullets = self.gap = False
            return True  # a topic of the list
        self.kind, self.bullets, self.gap = kind or "", False, False
        self.depth = indent if kind and one.is_bullet(text) else -1
        self.level, self.nested = level if kind else 0, Nested()
        return True

    def _is_who(self, text: str, who: str) -> bool:
        """Whether a heading of a word or two is a person: where it is known who was there, one of them."""
        below = self.kind == ACTIONS and 0 < self.level < len(text) - len(text.lstrip("#"))
        if not text.startswith("#") or not self.room or below:
            return not one.is_noun(who)
        return who.casefold() in self.room

    def lists(self, line: str) -> bool:
        """Whether a line is surely an action. Among bullets a bare line is none, and after a blank line the list is over."""
        gap, self.gap = self.gap, False
        if one.is_bullet(line):
            self.bullets = True
        elif self.bullets:
            self.kind = "" if gap else self.kind
            return False
        return self.kind == ACTIONS


class _Reader:
    def __init__(self, today: date, people: frozenset[str], day_first: bool | None, speaks: bool) -> None:
        self.today, self.people, self.day_first, self.speaks = today, people, day_first, speaks
        self.room: frozenset[str] = frozenset()
        self.language = ""
        self.decision = self.vote = ""
        self.rows: list[Row] = []
        self.rest: list[str] = []
        self._after_action = False  # the line before was an action
        self._before = ""  # the line before, for whom "she" means
        self._parent = False  # lines stand below this one, further in

    def minutes(self) -> Minutes:
        return Minutes(recap(self.decision, self.rows, self.vote), tuple(self.rest))

    def own(self, lines: list[str]) -> None:
        """A recap of our own: lines that do not begin a new part go on with the one before (mail wraps lines)."""
        parts: list[str] = []
        for line in lines:
            begins = (
                not parts
                or line.startswith(("- ", written.VOTE))
                or line
                in (
                    written.WHO_WHAT_WHEN,
                    written.NOTHING_PROMISED,
                )
            )
            if begins or parts[-1] in (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED):
                parts.append(line)
            elif line:
                parts[-1] += " " + line
        for part in parts:
            self._own_part(part)

    def _own_part(self, part: str) -> None:
        if part.startswith(written.DECISION):
            self._decide(part.removeprefix(written.DECISION), part)
        elif part.startswith(written.VOTE):
            self._voted(part.removeprefix(written.VOTE), part)
        elif found := _ROW.match(part):
            what, _, when = found["rest"].rpartition(" – ")
            said = "" if when == NO_DATE else _unquoted(when.removeprefix("by "))
            known = when == NO_DATE or when.startswith("by ")
            self._add(row(found["who"], what if known else found["rest"], said if known else "", self.today), part)
        elif part not in (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED):
            self.rest.append(part)

    def read(self, lines: list[str]) -> None:
        """Anybody's minutes, line by line."""
        section = _Section(self.people, self.room)
        columns: dict[str, int] | None = None
        for here, line in enumerate(lines):
            text = line.strip()
            if not text or text in (written.MISSED, written.NOTHING_PROMISED):
                columns, section.gap = None, True
                continue
            if text.startswith(written.MD_DECISION):
                self._decide(text.removeprefix(written.MD_DECISION), line)
                continue
            if text.startswith(written.MD_VOTE):
                self._voted(text.removeprefix(written.MD_VOTE), line)
                continue
            cells = cells_of(text)
            if cells is not None and (columns is not None or header(cells)):
                if columns is None:
                    columns = (header(cells) or {}) | {OWN: int(text == written.MD_HEADER)}
                elif not _RULE.match(text):
                    self._table_row(cells, columns, line)
                section.bullets = True  # below a table a bare line is none of its rows
                continue
            columns = None
            if cells is not None and text.startswith("|"):
                self.rest.append(line)  # a table of something else
                continue
            if section.begins(line):
                self._after_action = False
                told = one.unmarked(text)
                self.rest += [line] if section.kind == "" or (_is_list(told) and _heads(told) is None) else []
            else:
                self._parent = has_deeper(lines, here)
                self._line(line, section)
                self._before = text

    def _line(self, line: str, section: _Section) -> None:
        """One line of text. What stands on lines of its own below an action ("Owner: Ana") belongs to it."""
        plain, ticked = one.unmarked(line), one.ticked(line)
        after_action, self._after_action = self._after_action, False
        if len(line) > one.LONGEST:
            self.rest.append(line)
        elif (found := _DECIDED.match(ticked)) and (decided := self._resolved(found["title"])):
            for each in decided:
                self._keep(each)
        elif found := _DECISION.match(ticked) or _DECIDED.match(ticked):
            self._decide(found["title"].rstrip("*_. "), line)
        elif section.kind == DECISIONS and (one.is_bullet(line) or not section.bullets):
            self._decide(ticked.strip("*_ "), line)
        elif after_action and (found := _FIELD.match(plain)) and (field := _field(found["name"])):
            self._below_action(line, field, found["said"])
        elif promised := self._promises(line, section):
            for each in promised:
                self._keep(each)
            self._after_action = True
        else:
            self.rest.append(line)

    def _promises(self, line: str, section: _Section) -> list[Row]:
        """The promises of a line: of the whole of it, else of its sentences. Below a name the promise is theirs."""
        bare = notes.cleaned(line, self.people)
        if words.plain(one.unmarked(bare).partition(":")[0]) in words.headings("present"):
            return []
        if notes.is_none(bare) or (self.speaks and notes.said_by_ai(bare)):
            return []
        several, _ = self._sentences(bare)
        if len(several) > 1:
            return several
        listed = section.lists(line) or bool(section.who and one.boxed(line))
        whole = self._promise(bare, listed=listed, below=bool(section.who))
        if whole and section.kind == ACTIONS and one.is_bullet(line):
            whole = section.nested.item(whole, line, bare, self._parent, self.room, self.language)
        if whole:
            theirs = section.who and not whole.who
            found = row(section.who, whole.what, _when(whole), self.today) if theirs else whole
            others = [] if one.names(found.who) else self._sentences(bare)[0]
            return [found, *(each for each in others if each.who or (each.what not in found.what and found.what not in each.what))]
        rows, left = self._sentences(bare)
        if rows:  # what else the line says is lost no more than a line of which nothing is read
            self.rest.extend(left)
        return rows

    def _resolved(self, title: str) -> list[Row]:
        """The promises of "it was agreed that Robin will send it"; none where what was decided is nobody's."""
        first, *more = list(notes.parts(title)) or [title]
        said = (one.promise(text, self.today) for text in (first, f"agreed that {first}"))
        made = next((each for each in said if each and each.who), None)
        return [made, *(each for text in more if (each := self._promise(text)) and each.who)] if made else []

    def _promise(self, text: str, *, listed: bool = False, below: bool = False) -> Row | None:
        return one.promise(text, self.today, listed=listed, known=self.room, below=below, language=self.language)

    def _sentences(self, line: str) -> tuple[list[Row], list[str]]:
        """The promises among the sentences of a line, and the sentences that are none."""
        rows: list[Row] = []
        left: list[str] = []
        before = self._before
        for part in [*notes.parts(line)] or [line]:
            made = self._promise(part)
            if made is None and (again := subjects.named_again(part, before, self.room)) != part:
                made = self._promise(again)
            before = f"{before} {part}"
            if made and (one.names(made.who) or one.marked(part) or one.is_owed(part)):
                rows.append(made)
            else:
                left.append(part)
        return rows, left

    def _keep(self, made: Row) -> None:
        """Add a row; one that is told again (a summary, a list by person) is the same."""
        if made.said and (day := notes.in_order(made.said, self.day_first)):
            made = row(made.who, made.what, day, self.today)
        again = [
            each
            for each in self.rows
            if each.what.casefold() == made.what.casefold() and (not made.who or not each.who or made.who == each.who)
        ]
        if not again:
            self.rows.append(made)
        elif not again[0].who and made.who:
            self.rows[self.rows.index(again[0])] = made

    def _below_action(self, line: str, field: str, said: str) -> None:
        """What a line below an action tells of who or when; what the action itself says stands."""
        made = self.rows[-1]
        if field == "who" and not made.who:
            self._amend(row(notes.somebody(said), made.what, _when(made), self.today))
        elif field == "when" and not _when(made):
            day = None if read_day(said, self.today) else notes.in_order(said, self.day_first)
            self._amend(row(made.who, made.what, day or said, self.today))
        else:
            self.rest.append(line)
            self._after_action = True

    def _amend(self, made: Row) -> None:
        self.rows[-1] = made
        self._after_action = True

    def _table_row(self, cells: list[str], columns: dict[str, int], line: str) -> None:
        def cell(name: str) -> str:
            place = columns.get(name, len(cells))
            return cells[place] if place < len(cells) else ""

        if columns.get(OWN):
            self._add(row(cell("who"), cell("what"), cell("when"), self.today), line)
        elif cell("what") and is_done(cell(STATE)):
            self.rest.append(line)
        elif cell("what"):
            when = notes.somebody(cell("when"))
            day = None if read_day(when, self.today) else notes.in_order(when, self.day_first)
            self._add(row(notes.somebody(cell("who")), cell("what"), day or when, self.today), line)

    def _add(self, made: Row, line: str) -> None:
        if made.empty:
            self.rest.append(line)
        else:
            self.rows.append(made)

    def _voted(self, told: str, line: str) -> None:
        if self.vote or not one_line(told):
            self.rest.append(line)
        else:
            self.vote = one_line(told)

    def _decide(self, title: str, line: str) -> None:
        """The first decision is the meeting's; a further one is left for the person."""
        title = one_line(title)
        if title == NOTHING:
            return
        if self.decision or not title:
            self.rest.append(line)
        else:
            self.decision = title


def _kind(plain: str) -> str | None:
    """Whether a heading begins a list of actions or of decisions, in English or another language; None for any other line."""
    if _is_list(plain):
        return ACTIONS
    return _heads(plain)


def _is_other(plain: str) -> bool:
    """Whether a heading surely begins something else than a topic of the list above it: "Next meeting", "Questions"."""
    named = words.plain(plain)
    return bool(_OTHER.match(named)) or any(named == each or named.startswith(f"{each} ") for each in words.headings("others"))


def _heads(plain: str) -> str | None:
    """The list that a heading begins and says nothing beside; what says more stays text too."""
    named = words.plain(plain)
    if _ACTIONS.match(plain) or named in words.headings("actions"):
        return ACTIONS
    return DECISIONS if _DECISIONS.match(plain) or named in words.headings("decisions") else None


def _is_list(plain: str) -> bool:
    """Whether a heading of a few words has one for a list of actions in it ("Tasks next week", "Top 3: to-dos"), and none for
    another time."""
    named = words.plain(plain)
    marked = (
        plain.lstrip().startswith("#") or bool(re.match(r"(?:top\s)?\d", plain, re.I)) or plain.endswith((":", "**"))
    )
    if not marked or len(named.split()) > MOST_WORDS or words.over().search(_TO_BE.sub("", named)):
        return False
    return any(re.search(rf"(?<![\w-]){re.escape(head)}(?![\w-])", named) for head in words.lists())


def _field(name: str) -> str:
    """Whether a line below an action tells ``who`` or ``when``; empty where neither."""
    told = words.plain(name)
    return next((field for field in ("who", "when") if told in words.columns()[field]), "")


def _unquoted(said: str) -> str:
    return said[1:-1] if len(said) > 1 and said[0] == "“" and said[-1] == "”" else said


def _when(made: Row) -> str | date:
    return made.when or made.said
