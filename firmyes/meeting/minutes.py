"""Reads pasted recaps and minutes back into a decision and rows; what it cannot read is left as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from firmyes.days.said import read_day
from firmyes.meeting import recap as written
from firmyes.meeting.reading import html_text, marks, naming, notes, own, room, subjects, words
from firmyes.meeting.reading import lines as one
from firmyes.meeting.reading.cells import RULE, STATE, cells_of, header, is_done, shares, sharing, who_does
from firmyes.meeting.reading.nested import has_deeper
from firmyes.meeting.reading.sections import ACTIONS, DECISIONS, Section, heads, is_list
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
_FIELD = re.compile(r"^[*_]*(?P<name>[^\W\d][^:*_]{1,24}?)[*_\s]*:[*_]*\s*(?P<said>\S.*)$")
_WILL_DO = re.compile(
    r"(?:I(?:['’]ll| will)|Will|Going to|I(?:['’]m| am) going to) (?!not\b|be on\b|be away\b)(?P<what>\S.+)$"
)
_BESIDE = re.compile(r"^(\W*\d.*\S)\s*\([^()]*\)$")  # "3 March (was 1 March)", and not "after 10 August (holidays)"


#: what is said where no promise was found
LOOKED_FOR = (
    "No promise was found. Looked for: tables with columns such as action, owner and due; lists below “Action items” or “Next "
    "steps”; “ACTION: …”, check boxes, and sentences such as “Ana will send it by Friday”."
)
MONTH_FIRST = ("en",)  # languages in which 3/4 is as often March as April
SAMPLE = 6000  # letters that tell the language
MOST_OF_A_LINE = 25  # words of an action that is no bullet
OWN = "own"  # of a table's columns: it is that of a recap of ours, and stands as it is


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was read, for review; what may be a promise and says too little to be taken for one unasked (nobody by name, no day, in
    no list); and the lines left: what says something is in one of the three."""

    recap: Recap
    rest: tuple[str, ...] = ()
    maybe: tuple[Row, ...] = ()

    @property
    def nothing(self) -> bool:
        return not self.recap.decision and not self.recap.rows


def read(text: str, today: date) -> Minutes:
    """Read a recap of ours exactly, anybody's minutes as far as they go. Never raises on any text."""
    text = html_text.plain(text)
    lines = notes.joined(notes.unwrapped([_QUOTE.sub("", line).rstrip() for line in text.splitlines()]))
    reader = _Reader(notes.day_of(lines, today), notes.people(lines), notes.order(lines), notes.speaks(lines))
    reader.language = spoken(text[:SAMPLE])
    if reader.day_first is None and reader.language not in (*MONTH_FIRST, ""):
        reader.day_first = True
    reader.room = room.people(lines) | {nick.casefold() for nick in reader.people}
    if notes.is_talk(lines):
        reader.room |= notes.talkers(lines)
    reader.talk, reader.behind = notes.is_talk(lines), notes.behind(lines)
    of_ours = own.span(lines)
    if of_ours is None:
        reader.read(notes.headed(lines))
        return reader.minutes()
    start, end = of_ours
    reader.read(lines[:start])
    reader.own(lines[start:end])
    reader.read(lines[end:])
    return reader.minutes()


class _Reader:
    def __init__(self, today: date, people: frozenset[str], day_first: bool | None, speaks: frozenset[str]) -> None:
        self.today, self.people, self.day_first, self.speaks = today, people, day_first, speaks
        self.room: frozenset[str] = frozenset()
        self.language = ""
        self.decision = self.vote = ""
        self.rows: list[Row] = []
        self.rest: list[str] = []
        self.maybe: list[Row] = []
        self._sure: set[Row] = set()  # read from a line that says enough for it to be a promise
        self._after_action = False  # the line before was an action
        self._before = ""  # the line before, for whom "she" means
        self._speaker = ""  # who spoke last
        self.talk = False
        self.behind: frozenset[str] = frozenset()
        self._owners: frozenset[str] = frozenset()  # who was told to do something, as they are called there
        self._parent = False  # lines stand below this one, further in

    def minutes(self) -> Minutes:
        told = [each.what.casefold() for each in self.rows]
        maybe = [each for each in self.maybe if not any(each.what.casefold() in what for what in told)]
        return Minutes(recap(self.decision, self.rows, self.vote), tuple(self.rest), tuple(maybe))

    def own(self, lines: list[str]) -> None:
        """A recap of our own."""
        for part in own.parts(lines):
            self._own_part(part)

    def _own_part(self, part: str) -> None:
        if part.startswith(written.DECISION):
            self._decide(part.removeprefix(written.DECISION), part)
        elif part.startswith(written.VOTE):
            self._voted(part.removeprefix(written.VOTE), part)
        elif found := own.ROW.match(part):
            what, _, when = found["rest"].rpartition(" – ")
            said = "" if when == NO_DATE else own.unquoted(when.removeprefix("by "))
            known = when == NO_DATE or when.startswith("by ")
            self._add(row(found["who"], what if known else found["rest"], said if known else "", self.today), part)
        else:
            self.rest.append(part)

    def read(self, lines: list[str]) -> None:
        """Anybody's minutes, line by line."""
        section = Section(self.people, self.room)
        columns: dict[str, int] | None = None
        people: list[str] = []  # whose the columns of a table are that tells each one's share of every task
        for here, line in enumerate(lines):
            text = line.strip()
            if not text or text in (written.MISSED, written.NOTHING_PROMISED):
                columns, section.gap, people = None, True, []
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
                elif section.over and STATE not in columns:
                    self.rest.append(line)  # "Tasks reviewed", and no column that tells which are open
                elif not RULE.match(text):
                    self._table_row(cells, columns, line)
                section.bullets = True  # below a table a bare line is none of its rows
                continue
            columns = None
            people = people if cells is not None and len(people) == len(cells) else sharing(lines[here : here + 3])
            if cells is not None and people:
                self._shared(people, cells, line)
                section.bullets = True
                continue
            if cells is not None and text.startswith("|"):
                self.rest.append(line)  # a table of something else
                continue
            if section.begins(line, has_deeper(lines, here)):
                self._after_action = False
                told = marks.unmarked(text)
                self.rest += [line] if section.kind == "" or (is_list(told) and heads(told) is None) else []
            else:
                self._parent = has_deeper(lines, here)
                self._line(line, section)
                self._before = text

    def _shared(self, people: list[str], cells: list[str], line: str) -> None:
        """A row of a table that tells each one's share of every task: whoever does it promised it."""
        if shares(cells):
            self._add(row(who_does(people, cells), cells[0], None, self.today), line)
        elif cells != people and not RULE.match(line.strip()):
            self.rest.append(line)

    def _line(self, line: str, section: Section) -> None:
        """One line of text. What stands on lines of its own below an action ("Owner: Ana") belongs to it."""
        plain, ticked = marks.unmarked(line), marks.ticked(line)
        after_action, self._after_action = self._after_action, False
        if len(line) > one.LONGEST:
            self.rest.append(line)
        elif (found := _DECIDED.match(ticked)) and (decided := self._resolved(found["title"])):
            for each in decided:
                self._keep(each)
        elif (
            (found := _DECISION.match(ticked))
            and (made := self._promise(notes.cleaned(found["title"], self.people)))
            and _named(made)
        ):
            self._keep(made)
        elif found := _DECISION.match(ticked) or _DECIDED.match(ticked):
            self._decide(found["title"].rstrip("*_. "), line)
        elif section.kind == DECISIONS and (marks.is_bullet(line) or not section.bullets):
            self._decide(ticked.strip("*_ "), line)
        elif after_action and (found := _FIELD.match(plain)) and (field := _field(found["name"])):
            self._below_action(line, field, found["said"])
        elif after_action and not self.rows[-1].who and (who := self._whose(line)):
            self._amend(row(who, self.rows[-1].what, _when(self.rows[-1]), self.today))
        elif promised := self._promises(line, section):
            for each in promised:
                self._keep(each)
            self._after_action = any(each in self._sure for each in promised)
        else:
            self.rest.append(line)

    def _whose(self, line: str) -> str:
        """The name a bullet below an action consists of, where it is somebody's who was there."""
        bare = marks.unmarked(notes.cleaned(line, self.people)).strip(" .")
        return bare if marks.is_bullet(line) and bare.casefold() in self.room else ""

    def _promises(self, line: str, section: Section) -> list[Row]:
        """The promises of a line: of the whole of it, else of its sentences. Below a name the promise is theirs."""
        bare = notes.cleaned(line, self.people)
        if words.plain(marks.unmarked(bare).partition(":")[0]) in words.headings("present"):
            return []
        if notes.is_none(bare) or marks.is_done(marks.unmarked(bare)) or notes.said_by_one(bare, self.speaks):
            return []
        if (
            line[:1].isspace()
            and marks.is_bullet(line)
            and section.kind != ACTIONS
            and one.is_lacking(marks.unmarked(bare))
        ):
            return []  # the state of what stands above it
        if section.there and marks.boxed(line):
            return []  # who did not come
        if section.who and (found := words.planned().match(marks.unmarked(bare))):
            made = self._promise(found["what"], listed=True, below=True)
            return [row(section.who, made.what, _when(made), self.today)] if made else []
        if section.who and (found := _WILL_DO.match(marks.unmarked(bare))):
            made = self._promise(found["what"], listed=True, below=True)
            return [row(section.who, made.what, _when(made), self.today)] if made else []
        several, _ = self._sentences(bare)
        if len(several) > 1:
            return several
        listed = section.lists(line) or bool(section.who and marks.boxed(line)) or notes.has_behind(line, self.behind)
        deed = one.begins_with_a_deed(bare, self.room, self.language)
        begins = marks.arrowed(line) and deed
        listed = (listed and not _is_prose(line) and (deed or not section.loose)) or begins
        whole = self._promise(bare, listed=listed, below=bool(section.who))
        if whole and listed and not (begins or marks.is_bullet(line) or _says_enough(whole, bare)):
            listed = deed
            whole = whole if deed else self._promise(bare, below=bool(section.who))  # prose below the heading of a list
        sentences = list(notes.parts(bare))
        nobody = whole is not None and not listed and not naming.names(whole.who)
        if nobody and len(sentences) > 1 and sentences[0].endswith(".") and not marks.tag_off(marks.unmarked(bare))[1]:
            whole = self._promise(sentences[0])
            left = self._sentences(bare)[1]
            self.rest.extend(part for part in left if whole and part != sentences[0])
        if whole and section.kind == ACTIONS and marks.is_bullet(line):
            whole = section.nested.item(whole, line, bare, self._parent, self.room, self.language)
        if whole:
            theirs = section.who and not whole.who and (listed or not one.is_owed(marks.unmarked(bare)))
            promised = row(section.who, whole.what, _when(whole), self.today) if theirs else whole
            others = [] if naming.names(promised.who) else self._sentences(bare)[0]
            what = promised.what
            _, bracket, inside = what.rpartition("(")
            if len(others) == 1 and not promised.who and bracket and others[0].what in inside:
                return [row(others[0].who, what, _when(promised), self.today)]  # "Ask about it (Ann will ask Bo)"
            return [
                promised,
                *(each for each in others if each.who or (each.what not in what and what not in each.what)),
            ]
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
        made = one.promise(
            text, self.today, listed=listed, known=self.room, below=below, language=self.language, talk=self.talk
        )
        if made and (listed or below or _says_enough(made, text)):
            self._sure.add(made)
        return made

    def _sentences(self, line: str) -> tuple[list[Row], list[str]]:
        """The promises among the sentences of a line, and the sentences that are none."""
        rows: list[Row] = []
        left: list[str] = []
        said = notes.speaker(line, self.room) or (self._speaker if notes.goes_on(line) else "")
        before, self._speaker = self._before, said
        for part in [*notes.parts(line)] or [line]:
            made = self._promise(notes.said_by(part, said))
            if made is None and (again := subjects.named_again(part, before, self.room | self._owners)) != part:
                made = self._promise(again)
            before = f"{before}. {part}".lstrip(". ")
            if made and (naming.names(made.who) or marks.marked(part) or one.is_owed(part) or naming.is_body(made.who)):
                rows.append(made)
            else:
                left.append(part)
                self.maybe += [made] if made and made not in self.maybe else []
        return rows, left

    def _keep(self, made: Row) -> None:
        """Add a row; one that is told again (a summary, a list by person) is the same."""
        if made.said and (day := notes.in_order(made.said, self.day_first)):
            made = row(made.who, made.what, day, self.today)
        if naming.names(made.who):
            self._owners |= {made.who.casefold()}
        if made not in self._sure and not _says_enough(made):
            self.maybe += [made] if made not in self.maybe else []
            return
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
            when = _BESIDE.sub(r"\1", notes.somebody(cell("when")))
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


def _says_enough(made: Row, text: str = "") -> bool:
    """Whether more than the form of a sentence says that it is a promise: somebody by name or office, a day, a mark."""
    return bool(
        made.when or naming.names(made.who) or naming.is_body(made.who) or marks.tag_off(marks.unmarked(text))[1]
    )


def _named(made: Row) -> bool:
    return naming.names(made.who)


def _is_prose(line: str) -> bool:
    """Whether a line below a list's heading is the text that leads to the list, or a table's number, and no action."""
    if marks.is_bullet(line):
        return False
    return len(line.split()) > MOST_OF_A_LINE or re.match(r"\W*(?:tab\w*|fig\w*|abb\w*)\.?\s\d", line, re.I) is not None


def _field(name: str) -> str:
    """Whether a line below an action tells ``who`` or ``when``; empty where neither."""
    told = words.plain(name)
    return next((field for field in ("who", "when") if told in words.columns()[field]), "")


def _when(made: Row) -> str | date:
    return made.when or made.said
