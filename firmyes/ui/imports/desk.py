"""The importer's desk: the files dropped in this session and what was decided about each. Knows no Streamlit.

Files stay here when the page is left, until they are loaded and put away, or taken off. The rows are in this process's
memory only: nothing reaches the workspace before somebody presses "Load".
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from firmyes import door
from firmyes.background import Progress, Task
from firmyes.door import Options, Plan
from firmyes.model import Viewer, ViewScope

NO_COLUMN = "-"
WHICH_PROMISED = door.Question("promised", door.BY_OPTION["promised"].text)


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would become under some options. ``preview`` is None while something needed is open."""

    table: door.Table
    plan: Plan
    preview: door.Preview | None


class Stage(Enum):
    """Where a file is on its way from the drop to the numbers."""

    LOOKING = "looking"
    LOOKED = "looked"
    LOADING = "loading"
    LOADED = "loaded"


class Standing(StrEnum):
    """What a file that was not loaded yet waits for."""

    READY = "ready"
    ASKS = "asks"
    REFUSED = "refused"
    KNOWN = "known"
    LOOKING = "looking"


class Item:
    """One dropped file. Its options are the truth the widgets show; every change of them asks for a new look."""

    def __init__(self, item_id: str, name: str, data: bytes, workspace: Path, scope: ViewScope) -> None:
        self.id = item_id
        self.name = name
        self.size = len(data)
        self.loading: door.Loading | None = None
        self.shown_loaded = False  # whether the page has been drawn since its load ended
        self.warned: frozenset[str] = frozenset()  # what was said before its load began
        self.options = Options()
        self.asked: dict[str, door.Question] = {}  # everything ever asked: an answer can be changed after it was given
        self.picking = False  # "only those where …" was chosen; which column, and what it says, may still be open
        self.promised_field = ""
        self.own = False  # "questions of our own" was chosen
        self.another_team = False  # a team that stands in no list is being named
        self.seen: door.Asked | None = None  # what seemed to be asked before anything was said of it
        self._workspace = workspace
        self._scope = scope  # whose rows may be added
        self._data = data
        self._table: door.Table | None = None
        self._look: Task[Look] | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def undecided(self) -> bool:
        """Whether "only those where …" still lacks its column, or what it says."""
        return self.picking and not self.options.promised

    @property
    def ready(self) -> Look | None:
        """What was looked at, where it can be loaded as it stands: nothing open, a usable row, not loaded before."""
        return self._look.result() if self._look is not None and self.standing is Standing.READY else None

    @property
    def looked(self) -> Look | None:
        """What was found at the last look, where it ended well."""
        if self._look is None or not self._look.progress.done or self._look.failed:
            return None
        return self._look.result()

    @property
    def open_questions(self) -> tuple[door.Question, ...]:
        """What is open before the file can be loaded, what stops it first; empty while it is looked at."""
        look = self.looked
        if look is None:
            return ()
        found = open_of(look.plan)
        picked = (WHICH_PROMISED,) if self.undecided else ()
        return (*picked, *(each for each in found if not picked or each.option != "promised"))

    @property
    def usable(self) -> int:
        """The rows a load would bring, where it is ready."""
        look = self.ready
        return look.preview.rows_usable if look and look.preview else 0

    @property
    def standing(self) -> Standing:
        """How far a file is that was not loaded yet."""
        if self.stage is not Stage.LOOKED or self._look is None:
            return Standing.LOOKING
        if self._look.failed:
            return Standing.REFUSED
        preview = self._look.result().preview
        if preview is None or self.undecided:
            return Standing.ASKS
        if preview.already_loaded is not None:
            return Standing.KNOWN
        return Standing.READY if preview.rows_usable else Standing.REFUSED

    @property
    def table(self) -> door.Table | None:
        """The rows, once they are read."""
        return self._table

    @property
    def stage(self) -> Stage:
        if self.loading is not None:
            return Stage.LOADED if self.loading.task.progress.done else Stage.LOADING
        return Stage.LOOKED if self._look is not None and self._look.progress.done else Stage.LOOKING

    def look(self, today: date) -> Task[Look]:
        """Read, recognise and preview under the present options, in the background; the same task until they change."""
        if self._look is None:
            options = self.options
            self._look = Task(f"look at {self.name}", lambda progress: self._look_at(options, today, progress))
        return self._look

    def answer(self, option: str, value: Any) -> None:
        """Take an answer of the person: ``option`` is a name in Options."""
        self._decide(replace(self.options, **{option: value}))

    def say_team(self, team: str | None, another: str) -> None:
        """Take the team of every row; ``another`` is one that has yet to be named."""
        self.another_team = team == another
        self.answer("team", None if self.another_team else team)

    def choose_column(self, field: str, column: str) -> None:
        """Take a column for a field: its name, or its number from 1 where the name does not tell; NO_COLUMN is none."""
        self._decide(replace(self.options, columns=self.options.columns | {field: column}))

    def ask_instrument(self, instrument: str | None) -> None:
        """Say which questionnaire it is; '' is one nobody knows yet."""
        self.own = instrument == ""
        if instrument:
            self._decide(replace(self.options, instrument=instrument, own=None, questions=(), like=None))

    def keep_own(self, name: str, questions: tuple[str, ...], like: str | None, ways: dict[str, str]) -> None:
        """Read the file as a questionnaire of one's own, which its load keeps."""
        self.own = True
        kept = {code: way for code, way in self.options.which_way.items() if not door.is_own_code(code, name)}
        self._decide(
            replace(self.options, own=name, questions=questions, like=like, instrument=None, which_way=kept | ways)
        )

    def leave_out(self, codes: list[str]) -> None:
        """Say of some questions of a questionnaire that no column asks them."""
        self._decide(replace(self.options, columns=self.options.columns | dict.fromkeys(codes, NO_COLUMN)))

    def pick_promised(self, field: str | None, value: str | None) -> None:
        """Rows are promised where the column ``field`` says ``value``; open until both are chosen."""
        self.promised_field = field or ""
        self.answer("promised", f"{field}={value}" if field and value else None)

    def start_over(self, kind: door.Kind | None, source: str | None) -> None:
        """Read the file as something else: columns chosen for the earlier reading mean nothing now."""
        self.asked.clear()
        self.picking = self.own = False
        self._decide(replace(self.options, kind=kind, source=source, columns={}, own=None, questions=(), like=None))

    def pick_sheet(self, sheet: str | None) -> None:
        """Read another sheet of the workbook, or all with one header: columns chosen in the one before mean nothing now."""
        self._decide(replace(self.options, sheet=sheet, columns={}))

    def load(self, look: Look, who: Viewer) -> None:
        """Begin the load of what was looked at."""
        self.shown_loaded = False
        self.warned = frozenset(look.preview.warnings if look.preview else ())
        self.loading = door.start_load(look.table, look.plan, self._workspace, who)

    def back(self) -> None:
        """After a load that was refused or undone: look at the file again."""
        self.loading = None
        self._look = None

    def _decide(self, options: Options) -> None:
        if options != self.options:
            self.options = options
            self._look = None

    def _look_at(self, options: Options, today: date, progress: Progress) -> Look:
        with self._one_at_a_time:  # a table is not made for two readers, and an earlier look may still be at it
            if self._table is None or _reads_otherwise(self._table, options):
                progress("Reading", 0.1)
                self._table = door.read(self.name, self._data, self._workspace, options.encoding, options.sheet)
                if not (self._table.may_be or options.encoding or len(self._table.every_sheet) > 1):
                    self._data = b""  # what may be read otherwise is kept
            progress("Recognising", 0.5)
            plan = door.propose(self._table, options, self._workspace, today)
            self.asked |= {question.option: question for question in plan.questions}
            if self.seen is None or any(question.option == "instrument" for question in plan.questions):
                self.seen = plan.asked
            if not is_ready(plan):
                return Look(self._table, plan, None)
            progress("Checking every row", 0.6)
            return Look(self._table, plan, door.preview(self._table, plan, self._workspace, self._scope))


def _reads_otherwise(table: door.Table, options: Options) -> bool:
    """Whether the options say another encoding, or another sheet, than a table was read in."""
    text = options.encoding and (options.encoding != table.encoding or table.may_be)
    return bool(text or (options.sheet and options.sheet != table.sheet))


def open_of(plan: Plan) -> tuple[door.Question, ...]:
    """The questions a load needs answered, or whose default the file speaks against; what stops it first."""
    found = (question for question in plan.questions if question.needed or question.doubtful)
    return tuple(sorted(found, key=lambda question: not question.needed))


def is_ready(plan: Plan) -> bool:
    """Whether nothing is open that a load needs: a column, a question, or a default the file speaks against."""
    return not open_of(plan) and not any(choice.needed and choice.column is None for choice in plan.choices)


class Desk:
    """The files of one session, in the order they were dropped. ``round`` counts drops: each empties the drop zone."""

    def __init__(self, workspace: Path, scope: ViewScope) -> None:
        self.workspace = workspace
        self.scope = scope
        self.round = 0
        self.build = ""
        self._items: dict[str, Item] = {}

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(self._items.values())

    def take(self, files: list[tuple[str, bytes]]) -> None:
        """Put files (name, bytes) on the desk. The very same file twice lies there once; loaded before, it is looked at anew."""
        for name, data in files:
            item_id = sha256(name.encode() + b"\0" + data).hexdigest()[:12]
            if item_id not in self._items or self._items[item_id].stage is Stage.LOADED:
                self.put_away(item_id)
                self._items[item_id] = Item(item_id, name, data, self.workspace, self.scope)
        self.round += 1

    def stand_on(self, build: str) -> None:
        """Look again at what waits, where the numbers stand on another build than before: what is new may be known now."""
        if self.build not in ("", build):
            for item in self.items:
                if item.loading is None:
                    item.back()
        self.build = build

    def put_away(self, item_id: str) -> None:
        self._items.pop(item_id, None)
