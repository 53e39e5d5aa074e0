"""What only a person can say of a file: one description each, for the page, the command line and the refusal that asks.

A ``Question`` (``etl.model.plan``) names one of these by its ``option``, a field of ``Options``. The command line makes its
options from them, a refusal its next step, the page its controls; so none of the three asks what the others do not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from etl.model import spoken
from etl.model.plan import Kind, Options, Question
from etl.model.table import ALL_SHEETS


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing a person can say. ``help`` is what it says, on the command line; ``text`` how the page words it unasked.

    ``flag`` and ``metavar`` are how it is written, ``read`` what its text becomes (ValueError where it is none); a dict may be
    said in pieces (``many``). ``switches`` say it without a text: flag → (value, help). ``answers`` are the values there are,
    as the page words them. ``step`` is the next step of a refusal, where it is not just the flag.
    """

    option: str
    help: str
    flag: str = ""
    metavar: str = ""
    text: str = ""
    read: Callable[[str], Any] = str
    many: bool = False
    switches: Mapping[str, tuple[bool, str]] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[Any, str] = field(default_factory=lambda: MappingProxyType({}))
    step: str = ""

    @property
    def next_step(self) -> str:
        """What to type to say it."""
        if self.step:
            return self.step
        return f"Say {' or '.join(self.switches) or f'{self.flag} {self.metavar}'}."


def _kind(text: str) -> Kind:
    if text not in list(Kind):
        raise ValueError(f"“{text}” is none of {', '.join(Kind)}")
    return Kind(text)


NO_LONGER = {
    "dropped": "Dropped",
    "open": "Still open: a filter left them out",
    "renamed+dropped": "Reworded where it looks so; the others are dropped",
    "renamed+open": "Reworded where it looks so; the others are still open",
}


def _no_longer(text: str) -> str:
    if text not in NO_LONGER:
        raise ValueError(f"“{text}” is none of {', '.join(NO_LONGER)}")
    return text


SAYINGS: tuple[Saying, ...] = (
    Saying(
        "kind", f"what a row is, where the header does not say: {', '.join(Kind)}", "--kind", "KIND", "Read it as", _kind,
        answers={Kind.VOTES: "A vote on one decision", Kind.SURVEY: "A survey of our own questions"},
    ),
    Saying("source", "whose export it is, where the guess is wrong", "--source", "NAME", "It comes from"),
    Saying("team", "the team of every row", "--team", "NAME", "Which team is this?"),
    Saying(
        "team_names", "which team a spelling in the file means, none = set its rows aside", "--team-name",
        "SPELLING=TEAM;…", "Which teams are these?", spoken.read_names, many=True,
        step="Say --team-name “SPELLING=TEAM;SPELLING=TEAM;…”, or SPELLING=none to set its rows aside.",
    ),
    Saying(
        "columns", "which column a field or an item is in", "--map", "FIELD=COLUMN", "Which column is what?",
        spoken.read_pair, many=True,
        step="Say --map ITEM=COLUMN for each, or --map ITEM=none where no column asks it.",
    ),
    Saying(
        "instrument", "which questionnaire the answers belong to", "--instrument", "ID", "Which questionnaire is it?",
        step="Say --own NAME to keep them as questions of your own (and --question COLUMN for each, where it is not all of these), "
        "or --instrument ID where they are those of a known one in other words.",
    ),
    Saying("own", "keep the file’s questions as a questionnaire of your own", "--own", "NAME", "Name of the questionnaire"),
    Saying(
        "questions", "a question of --own, where those that look so are not the ones", "--question", "COLUMN",
        "Which are its questions?", many=True,
    ),
    Saying("like", "what --own is begun from (see: questionnaires)", "--like", "ID", "Begin from"),
    Saying(
        "scale", "the lowest and highest answer possible; --scale=-2-2 where the lowest is below 0", "--scale", "MIN-MAX",
        "Lowest and highest answer", spoken.read_bounds,
    ),
    Saying(
        "words", "which number each word of the answers stands for, none = no answer", "--words", "WORD=1,WORD=2,…",
        "These words stand for …", spoken.read_words, many=True,
        step="Say --words “WORD=NUMBER,WORD=NUMBER,…”, or WORD=none for no answer.",
    ),
    Saying(
        "which_way", "whether agreeing to an item is a good sign (as-is) or a bad one (turned)", "--which-way",
        f"ITEM={spoken.AS_IS}|{spoken.TURNED}", "Which way does it run?", spoken.read_pair, many=True,
    ),
    Saying(
        "already_reversed", "whether the tool has turned reversed items", text="Are reversed items turned in the file?",
        switches={"--already-reversed": (True, "the tool has turned reversed items already")},
        answers={False: "No, they are as people answered", True: "Yes, they are turned round in the file"},
    ),
    Saying(
        "date", "the day of answers that carry none; for promises the export’s day", "--date", "DATE",
        "The day this export was made", spoken.read_day,
    ),
    Saying(
        "rounds", "when each round was, where its answers carry no day", "--rounds", "ROUND=DAY;…", "When was each round?",
        spoken.read_rounds, many=True, step="Say --rounds “ROUND=DAY;ROUND=DAY;…”, or one --date where they are of one day.",
    ),
    Saying("wave", "the wave of every answer", "--wave", "NAME", "Name of this round, if it has one"),
    Saying(
        "day_first", "what 03/04 means", text="Is 03/04 written day first or month first?",
        switches={"--dayfirst": (True, "03/04 is 3 April"), "--monthfirst": (False, "03/04 is March 4")},
        answers={True: "Day first: 31/12/2026", False: "Month first: 12/31/2026"},
    ),
    Saying("year", "the year of days written without one", "--year", "YEAR", "Which year is meant?", spoken.read_year),
    Saying(
        "promised", "which rows were promised", "--promised", "all|none|FIELD=VALUE",
        "Which of these rows were promised to somebody?", spoken.read_promised,
    ),
    Saying(
        "due_first", "the column of the day that was promised first, where two hold promised days; none = none", "--due-first",
        "COLUMN", "Which of the two days was promised first?",
    ),
    Saying(
        "due_on", "the column that says by when, where its name does not tell; none = none", "--due", "COLUMN",
        "Which column says by when?",
    ),
    Saying(
        "owner", "the column that says whose each is, where its name does not tell; none = none", "--owner", "COLUMN",
        "Which column says whose it is?",
    ),
    Saying(
        "done_on", "the column that says when rows were done; none = none", "--done-on", "COLUMN",
        "Which column says when?",
    ),
    Saying(
        "state_words", "what words of a status stand for: done, dropped or open", "--states", "WORD=done|dropped|open;…",
        "What do these states stand for?", spoken.read_states, many=True,
        answers={"kept": "Done", "dropped": "Dropped", "open": "Open"},
    ),
    Saying(
        "apart", "whether the other question of a vote is in a file of its own", "--apart", "yes|no",
        "Is the other question in a file of its own?", spoken.read_yes_no,
        step="Say --apart yes where it is in a file of its own, else --map FIELD=COLUMN.",
    ),
    Saying(
        "blocks", "whether an owner, a team or a day written once counts for the blank rows below it", "--blocks", "yes|no",
        "Do blank rows belong to the name above them?", spoken.read_yes_no,
        answers={spoken.YES_TEXT: "Yes, to the name above them", spoken.NO_TEXT: "No, they are nobody’s"},
    ),
    Saying(
        "sheet", "which sheet of a workbook is meant; all = every sheet with one header, as one list", "--sheet", "NAME|all",
        "Which sheet is it?", answers={ALL_SHEETS: "All of them, as one list"},
    ),
    Saying(
        "encoding", "what the text is in, where its letters look wrong (cp1251)", "--encoding", "NAME",
        "What is the text in?",
    ),
)  # fmt: skip
#: what is asked once a file stands beside the ledger: of the load, not of the file
OF_A_LOAD: tuple[Saying, ...] = (
    Saying(
        "same_round", "whose answers these are: those of a file’s round, or none: a new round", "--same-round", "LOAD|none",
        "The same round, or a new one?", spoken.read_round,
    ),
    Saying(
        "no_longer", "what became of open promises of the export before that this one does not hold: dropped on its day, or "
        "open (a filter left them out); renamed+… takes likely new words for the same",
        "--no-longer", "dropped|open|renamed+dropped|renamed+open", "Dropped, renamed or filtered?", _no_longer,
        answers=NO_LONGER,
    ),
)  # fmt: skip
BY_OPTION: Mapping[str, Saying] = MappingProxyType({each.option: each for each in SAYINGS})


def options_of(said: Mapping[str, Any]) -> Options:
    """Options from what was said, by option; None is not said, and what was said in pieces becomes one."""
    taken = {each.name: said[each.name] for each in fields(Options) if said.get(each.name) is not None}
    return Options(**{option: _joined(value) for option, value in taken.items()})


def _joined(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if any(isinstance(piece, str) for piece in value):
        return tuple(value)
    return {key: each for piece in value for key, each in piece.items()}


def next_step(question: Question) -> str:
    """How a question is answered on the command line: what a refusal says, with what is proposed and the choices there are."""
    saying = BY_OPTION[question.option]
    if question.option == "which_way":
        each = " ".join(f"{saying.flag} {code}={spoken.AS_IS}|{spoken.TURNED}" for code in question.choices)
        return f"Say {each}."
    if question.option in ("words", "team_names", "state_words"):
        return saying.next_step + (f" Proposed: {saying.flag} “{question.default}”." if question.default else "")
    return saying.next_step + (f" ({', '.join(question.choices)})" if question.choices else "")
