"""Made-up lists and trackers with their truth: random dress, dates, states, owners and odd cells."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks._tracker_dress import DROPPED, KEPT, OPEN, Dress
from benchmarks._tracker_lists import PEOPLE_LISTS
from benchmarks._tracker_tools import TOOLS

TODAY = date(2026, 11, 28)
WHO = (
    "Ann Lee", "Bo Ek", "Cem Ay", "Dörte Groß", "Eva Novák", "Finn Ó Briain", "Gia Rossi", "Hugo de Vries", "Ida Holm", "Jan Kos",
)  # fmt: skip
WORK = (
    "Send the notes",
    "Book the room",
    "Write the guide",
    "Fix the export",
    "Call the landlord",
    "Ship the banner",
    "Ask the bank",
)
ODD_HEADS = {"owner": "Blorp", "due": "Zack", "status": "Traffic", "done": "Flump"}  # what no list of names could know
VAGUE = ("EOW", "Q3", "Sprint 14", "TBD", "ASAP", "soon", "next week", "after the release")
MONTHS_DE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


@dataclass(slots=True)
class Promise:
    """One row as it really is. ``owners`` are the persons named, none for nobody and for everybody."""

    what: str
    owners: tuple[str, ...]
    state: str
    made: date
    due: date | None
    first: date | None = None
    done: date | None = None


@dataclass(slots=True)
class Truth:
    """What a made-up file really says, and how its questions are answered."""

    dress: str
    promises: list[Promise]
    day_first: bool = True
    states: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)  # field → the column it is in
    traits: list[str] = field(default_factory=list)


class Writer:
    """A file while it is being made: its draw, its dress, its truth."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.dress: Dress = self.draw.choice(PEOPLE_LISTS if self.draw.random() < 0.5 else TOOLS)
        self.day = self.draw.choice(self.dress.days)
        self.truth = Truth(self.dress.name, [], "%m/%d" not in self.day, traits=[self.day])
        self.truth.states = {word: state for state, words in self.dress.states.items() for word in words}
        self.columns: dict[str, list[str]] = {}

    def head(self, field: str) -> str:
        head = self.draw.choice(self.dress.heads[field])
        if field in ODD_HEADS and not self.dress.tool and self.trait(f"odd {field}", 0.04):
            head = ODD_HEADS[field]
        self.truth.heads[field] = head
        return head

    def has(self, field: str, share: float) -> bool:
        return field in self.dress.heads and self.draw.random() < share

    def write(self, day: date | None) -> str:
        if day is None:
            return ""
        if self.day.endswith("|de"):
            return f"{day.day}. {MONTHS_DE[day.month - 1]} {day.year}"
        return day.strftime(self.day)

    def trait(self, name: str, share: float) -> bool:
        has = self.draw.random() < share
        if has:
            self.truth.traits.append(name)
        return has


def made(seed: int) -> tuple[bytes, Truth]:
    """A file and its truth."""
    file = Writer(seed)
    draw, truth, dress = file.draw, file.truth, file.dress
    columns = file.columns
    ended = {
        "done": file.has("done", 1.0 if dress.tool else 0.55),
        "status": file.has("status", 1.0 if dress.tool else 0.85),
    }
    ended["done"] = ended["done"] or not ended["status"]
    tells_dropped = bool(ended["status"] and dress.states[DROPPED]) or "resolution" in dress.heads
    for place in range(draw.randint(4, 30)):
        truth.promises.append(_promise(draw, place, tells_dropped, ended["done"]))
    if "id" in dress.heads or file.trait("id", 0.3):
        columns[file.head("id") if "id" in dress.heads else draw.choice(("#", "ID", "No", "Nr"))] = [
            f"{'T-' if dress.name in ('jira', 'linear', 'wrike') else ''}{place}"
            for place in range(1, len(truth.promises) + 1)
        ]
    columns[file.head("what")] = [each.what for each in truth.promises]
    columns[file.head("owner")] = _owners(file)
    if file.has("made", 0.5):
        columns[file.head("made")] = [file.write(each.made) for each in truth.promises]
    _dues(file)
    if ended["status"]:
        columns[file.head("status")] = _states(file)
    if "resolution" in dress.heads:
        words = {
            KEPT: ("Done", "Fixed"),
            OPEN: ("",),
            DROPPED: ("Won't Do", "Duplicate", "Declined", "Cannot Reproduce"),
        }
        columns[file.head("resolution")] = [draw.choice(words[each.state]) for each in truth.promises]
    if "share" in dress.heads:
        columns[file.head("share")] = [
            "100%" if each.state == KEPT else draw.choice(("0%", "50%")) for each in truth.promises
        ]
    if ended["done"]:
        _done(file, ended["status"])
    else:
        for each in truth.promises:
            each.done = None
    for name, what in dress.extra.items():
        if dress.tool or draw.random() < 0.4:
            columns[name] = [_filler(file, what, each) for each in truth.promises]
        if name == "URL":
            columns[name] = [f"https://code.example/{place}" for place, _ in enumerate(truth.promises)]
    return _csv(file), truth


def _promise(draw: random.Random, place: int, tells_dropped: bool, tells_when: bool) -> Promise:
    due = TODAY + timedelta(days=draw.randint(-180, 60))
    state = draw.choice((KEPT, KEPT, KEPT, OPEN, OPEN, DROPPED if tells_dropped else OPEN))
    done = min(due + timedelta(days=draw.randint(-12, 20)), TODAY) if state != OPEN else None
    made_on = min(due - timedelta(days=draw.randint(13, 50)), TODAY)
    return Promise(
        f"{draw.choice(WORK)} {place + 1}", (draw.choice(WHO),), state, made_on, due, done=done if tells_when else None
    )


def _owners(file: Writer) -> list[str]:
    """The owner's column, in one form a file, with nobody, everybody and several persons among them."""
    draw, dress = file.draw, file.dress
    form = draw.choice(
        ("plain", "plain", "plain", "last first", "mail", "first name")
        if not dress.tool
        else ("plain", "plain", "mail")
    )
    file.truth.traits.append(f"owners {form}")
    cells = []
    for each in file.truth.promises:
        (name,) = each.owners
        chance = draw.random()
        if chance < 0.08:
            each.owners, cell = (), draw.choice(dress.nobody)
        elif chance < 0.14 and dress.many:
            each.owners, cell = (), draw.choice(dress.many)
        elif chance < 0.24 and dress.joins and form != "last first":
            other = draw.choice([who for who in WHO if who != name])
            each.owners = (_formed(name, form), _formed(other, form))
            cell = draw.choice(dress.joins).join(each.owners)
        else:
            each.owners, cell = (_formed(name, form),), _formed(name, form)
        cells.append(cell)
    return cells


def _formed(name: str, form: str) -> str:
    first, _, last = name.partition(" ")
    return {
        "last first": f"{last}, {first}",
        "mail": f"{first}.{last}@firm.example".lower().replace(" ", ""),
        "first name": first,
    }.get(form, name)


def _dues(file: Writer) -> None:
    """The promised day, sometimes two, sometimes in words."""
    draw, truth = file.draw, file.truth
    if file.has("first", 0.15):
        for each in truth.promises:
            moved = each.due and draw.random() < 0.4
            each.first, each.due = (
                each.due,
                each.due + timedelta(days=draw.randint(3, 30)) if each.due and moved else each.due,
            )
        truth.traits.append("two days")
        file.columns[file.head("first")] = [file.write(each.first) for each in truth.promises]
    vague = not file.dress.tool and "two days" not in truth.traits and file.trait("vague", 0.25)
    cells = []
    for each in truth.promises:
        if draw.random() < 0.1 and each.first is None:
            each.due = None
        elif vague and draw.random() < 0.15:
            each.due = None
            cells.append(draw.choice(VAGUE))
            continue
        cells.append(file.write(each.due))
    file.columns[file.head("due")] = cells


def _states(file: Writer) -> list[str]:
    draw, dress = file.draw, file.dress
    words = {state: list(known) for state, known in dress.states.items()}
    if (
        not dress.tool
        and file.trait("percent", 0.08)
        and not any(each.state == DROPPED for each in file.truth.promises)
    ):
        return ["100%" if each.state == KEPT else draw.choice(("0%", "25%", "80%")) for each in file.truth.promises]
    if file.trait("unknown state", 0.08):
        word = draw.choice(("Shelved till spring", "Phase 7", "Zorp", "Handed over to facilities"))
        state = draw.choice([each.state for each in file.truth.promises])
        words[state].append(word)
        file.truth.states[word] = state
    return [draw.choice(words[each.state]) for each in file.truth.promises]


def _done(file: Writer, with_status: bool) -> None:
    """When it was done: days, or none where nothing says; sometimes against the status, or after the export."""
    draw, truth = file.draw, file.truth
    days = [each.done for each in truth.promises]
    if with_status and not file.dress.tool and file.trait("odd done", 0.12):
        for place, each in enumerate(truth.promises):
            if each.state == OPEN and draw.random() < 0.3:
                days[place] = each.made  # reopened
            elif each.state == KEPT and draw.random() < 0.1:
                days[place], each.done = TODAY + timedelta(days=draw.randint(3, 300)), None
    head = file.head("done")
    if not with_status:  # what was dropped has no day of having been done
        days = [day if each.state == KEPT else None for day, each in zip(days, truth.promises, strict=True)]
    cells = [file.write(day) for day in days]
    if "gone" in file.dress.heads:
        file.columns[file.head("gone")] = [
            cell if each.state == DROPPED else "" for cell, each in zip(cells, truth.promises, strict=True)
        ]
        cells = ["" if each.state == DROPPED else cell for cell, each in zip(cells, truth.promises, strict=True)]
    file.columns[head] = cells


def _filler(file: Writer, what: str, each: Promise) -> str:
    draw = file.draw
    if what == "day":
        return file.write(each.made)
    if what == "person":
        return draw.choice(WHO)
    if what == "tracker":
        return draw.choice(("Task", "Bug", "Feature"))
    return (
        str(draw.randint(10_000, 99_999))
        if what == "number"
        else draw.choice(("", "High", "see the wiki", "Weekly", "North"))
    )


def _csv(file: Writer) -> bytes:
    out = io.StringIO()
    header, *rows = zip(*([head, *cells] for head, cells in file.columns.items()), strict=True)
    order = list(range(len(header)))
    if not file.dress.tool:
        file.draw.shuffle(order)
    csv.writer(out, delimiter=file.draw.choice(",,;\t")).writerows(
        [[row[place] for place in order] for row in (header, *rows)]
    )
    return out.getvalue().encode()
