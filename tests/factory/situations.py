"""Files that make one team of each situation in which the first sentence is guarded, lacking or of another kind (WORDS, section
2, D and G to I), loaded as a person's files are: read, proposed, loaded, built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

from etl.model.plan import Kind, Options
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from etl.store import rounds
from etl.workspace import save_teams
from etl.writer import writing
from firmyes.model import Team
from tests.factory.desk import FORM, PROMISES, SURVEY, text

TODAY = date(2026, 11, 15)
QUARTERS = (date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1))
VOTES = "decision,team,date,respondent,agreement,commitment"
DECISIONS = "id,team,title,date,present,spoke,challenges"
JIRA = "Summary,Issue key,Issue id,Issue Type,Status,Project name,Resolution,Assignee,Created,Resolved,Due Date,Status Category"
Loaded = tuple[str, str, dict[str, object]]  # a file's name, its text, what was said of it
NAMES = ("Ada", "Bo", "Cy")
_ids = count(1)


def load(workspace: Path, files: Iterable[Loaded]) -> Path:
    """All of them, each of new people, and one build."""
    with writing(workspace, "made files") as writer:
        for name, content, said in files:
            table = read_table(content.encode(), name)
            plan = propose(table, Options(**said), workspace, TODAY)  # type: ignore[arg-type]  # fields of Options by name
            require_ready(plan, table)
            report = writer.load(table, plan, "test")
            if plan.kind is Kind.VOTES and report.load_id is not None:
                rounds.say(writer.con, report.load_id, None, "test")
        writer.publish(today=TODAY)
    return workspace


def months(first: date, many: int) -> list[date]:
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(many)]


# --- promises ----------------------------------------------------------------------------------------------------------


def promise(team: str, made: date, due: date | None, done: date | None = None, dropped: date | None = None) -> str:
    number = next(_ids)
    state = "done" if done else "dropped" if dropped else "open"
    days = ",".join("" if day is None else str(day) for day in (made, due, done, dropped))
    return f"P{number},{team},,Write report {number},{NAMES[number % 3]},{days},{state},"


def kept(
    team: str, starts: Sequence[date], counts: Sequence[tuple[int, int]], dropped: Sequence[int] = (), spread: int = 0
) -> Iterator[str]:
    """In each period so many of so many kept on time; the others came a week late."""
    for place, (start, (on_time, of)) in enumerate(zip(starts, counts, strict=True)):
        for n in range(of):
            due = start + timedelta(days=(5 + n * spread // of) if spread else 5 + n % 20)
            yield promise(team, start, due, due if _evenly(n, on_time, of) else due + timedelta(days=7))
        for _ in range(dropped[place] if dropped else 0):
            yield promise(team, start, start + timedelta(days=20), dropped=start + timedelta(days=9))


def _evenly(n: int, some: int, of: int) -> bool:
    """Whether the n-th of so many is one of some, spread over all."""
    return n * some // of != (n + 1) * some // of


def promises(*teams: Iterable[str]) -> Loaded:
    return "promises.csv", text(PROMISES, [line for team in teams for line in team]), {"date": TODAY}


def tasks(team: str, on_time: int, of: int) -> Loaded:
    """A tracker's rows that nobody called promises."""
    rows = []
    for n in range(of):
        due = date(2026, 8, 3) + timedelta(days=3 * n)
        done = due if n < on_time else due + timedelta(days=5)
        days = f"{due - timedelta(days=9)},{done},{due}"
        rows.append(
            f"Fix the export {n},{team.upper()}-{n},{10000 + n},Task,Done,{team},Done,{NAMES[n % 3]},{days},Done"
        )
    return "jira.csv", text(JIRA, rows), {"promised": "none", "date": TODAY}


# --- answers -----------------------------------------------------------------------------------------------------------


def voted(team: str, decision: str, day: date, kinds: Sequence[int]) -> Iterator[str]:
    """So many firm yes, agreed without committing, committed without agreeing, neither; everybody once."""
    answers = ("5,5", "4,2", "2,4", "2,1")
    for answer, many in zip(answers, kinds, strict=True):
        for _ in range(many):
            yield f"{decision},{team},{day},{team}-{next(_ids)},{answer}"


def votes(*teams: Iterable[str]) -> Loaded:
    return "votes.csv", text(VOTES, [line for team in teams for line in team]), {}


def asked_apart(team: str, question: str, answers: Sequence[int]) -> Loaded:
    lines = [f"{team}-0,{team},2026-10-12,{answer}" for answer in sorted(answers)]
    return f"{question}.csv", text(f"decision,team,date,{question}", lines), {"apart": "yes"}


def decided(team: str, days: Sequence[date], challenges: int) -> Iterator[str]:
    for n, day in enumerate(days):
        yield f"{team}-{n},{team},Decide {n},{day},9,7,{challenges}"


def decisions(*teams: Iterable[str]) -> Loaded:
    return "decisions.csv", text(DECISIONS, [line for team in teams for line in team]), {"date": TODAY}


def answered(team: str, wave: str, day: date, levels: Sequence[int], items: int = 7, new: str = "") -> Iterator[str]:
    """A round: each of these people answers around one level, in a way of their own; ``new`` are other people."""
    turned = (0, 2, 4)
    for n, level in enumerate(levels):
        way = sha256(f"{team} {wave} {n}".encode()).digest()
        given = [min(7, max(1, level + way[at] % 3 - 1)) for at in range(items)]
        cells = [8 - value if at in turned else value for at, value in enumerate(given)]
        yield ",".join([team, str(day), f"{team}{new}-{n}", wave, *map(str, cells)])


def survey(*teams: Iterable[str], name: str = "survey.csv", items: int = 7) -> Loaded:
    header = ",".join(SURVEY.split(",")[: 4 + items])
    return name, text(header, [line for team in teams for line in team]), {"scale": FORM}


def sized(workspace: Path, **sizes: int) -> None:
    save_teams(workspace, [Team(team, "", size) for team, size in sizes.items()])
