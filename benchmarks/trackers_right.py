"""Whether lists and trackers load right: 2,000 made-up files whose truth is known, read as a new user would have them read.

``python -m benchmarks trackers-right [FILES]`` (``imports-right`` runs it too). A file has the columns of a random tool, or of a
list in a random language, with its dates, states, owners and odd cells in random ways. Every question is answered with the truth.
Wrong is a file with a row that is kept, late, dropped or owned otherwise than it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from benchmarks._on_every_core import every
from benchmarks._tracker_dress import KEPT, OPEN
from benchmarks._tracker_files import TODAY, Truth, made
from etl.loading import check
from etl.model.plan import Kind, Options, Plan, Question
from etl.model.table import Table
from etl.planning.propose import propose
from etl.reading.read import read_table
from etl.sql.statements import text
from etl.store import secret
from firmyes.errors import FirmYesError
from firmyes.metrics.clear import owner as owner_words

FILES = 2_000
MANY = 2  # questions a person answers gladly


def answer(options: Options, question: Question, truth: Truth) -> Options:
    """The options with one question answered by the truth."""
    if question.option == "state_words":
        said = {word: truth.states.get(word.strip(), OPEN) for word in question.choices}
        return replace(options, state_words=options.state_words | said)
    column = {"done_on": "done", "due_on": "due", "owner": "owner", "due_first": "first"}.get(question.option)
    if column:
        head = truth.heads.get(column)
        return replace(options, **{question.option: head if head in question.choices else "none"})
    given = {"team": "Blue", "day_first": truth.day_first, "promised": "all", "year": "2026"}
    return replace(options, **{question.option: given[question.option]})


def read(seed: int) -> tuple[str, Truth, int]:
    """(what became of a file, its truth, how many questions were asked beside the team and which rows were promised)."""
    data, truth = made(seed)
    table, options = read_table(data, "made.csv"), Options()
    asked: list[str] = []
    try:
        plan = propose(table, options, None, TODAY)
        while waiting := [
            each for each in plan.questions if (each.needed or each.doubtful) and each.option not in asked
        ]:
            options = answer(options, waiting[0], truth)
            asked.append(waiting[0].option)
            plan = propose(table, options, None, TODAY)
    except FirmYesError as error:
        return f"refused: {error.title}", truth, 0
    asked = [option for option in asked if option not in ("team", "promised")]
    if plan.kind is not Kind.COMMITMENTS:
        return f"wrong: read as {plan.kind}", truth, len(asked)
    wrong = faults(table, plan, truth)
    return f"wrong: {wrong}" if wrong else "right", truth, len(asked)


def faults(table: Table, plan: Plan, truth: Truth) -> str:
    """What the first row that is not as it is has wrong; '' where every row is right."""
    rows = {row[0].split(" (")[0]: row[1:] for row in typed(table, plan)}
    for each in truth.promises:
        if each.what not in rows:
            return "lost"
        owner, state, first, done = rows[each.what]
        due = each.first or each.due
        told = (done - due).days > 0 if done and due else None
        late = (each.done - due).days > 0 if each.done and due and each.state == KEPT else None
        if state != each.state:
            return f"{each.state} read as {state}"
        if first != due:
            return f"due {'missing' if first is None else 'otherwise'}"
        if state == KEPT and told != late:
            return "late otherwise"
        if not _is_owned(owner or "", each.owners):
            return f"owner “{owner}” of {each.owners}"
    return ""


def _is_owned(owner: str, owners: tuple[str, ...]) -> bool:
    """Whether the stored owner is that person; of several, or of nobody, whether no single person is named."""
    if len(owners) != 1:
        return (
            not owner
            or bool(owner_words.reason(owner))
            or {_bare(each) for each in owner.split(";")} == {_bare(each) for each in owners}
        )
    return _bare(owner) == _bare(owners[0])


def _bare(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace(",", " ").split())


def typed(table: Table, plan: Plan) -> list[tuple]:
    con = duckdb.connect()
    try:
        con.execute(text("ledger"))
        secret.teach(con, b"\0" * secret.BYTES)
        table.stage(con)
        check.check(con, table, plan)
        columns = "what, owner, state, coalesce(due_first, due_on), done_on"
        return con.execute(f"select {columns} from commitment_row order by line").fetchall()
    finally:
        con.close()


def main(arguments: Sequence[str]) -> int:
    files = int(arguments[0]) if arguments else FILES
    outcomes: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    many = 0
    for seed, (outcome, truth, asked) in enumerate(every(read, files)):
        outcomes[outcome] += 1
        many += asked > MANY
        examples.setdefault(outcome, []).append(f"{seed} ({truth.dress}, {', '.join(truth.traits)})")
    print(f"{files} made-up lists and trackers; the team and which rows were promised are not counted as questions")
    for key, count in outcomes.most_common():
        shown = "" if key == "right" else f"   such as {'; '.join(examples[key][:3])}"
        print(f"{count:>6}  {count / files:6.1%}  {key}{shown}")
    wrong = sum(count for key, count in outcomes.items() if key.startswith("wrong"))
    print(f"wrong: {wrong}; asked more than {MANY} questions: {many / files:.1%}")
    return int(wrong > 0)
