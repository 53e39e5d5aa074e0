"""The twenty histories: two files of the same answers in two dresses, and what happens to a workspace between them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from etl import workspace as store
from etl.model.plan import Kind
from etl.model.record import Record
from firmyes.meeting.files import Answer, vote_rows
from tests.privacy.attacker import PEOPLE, TODAY, VOTES, Attacker

History = Callable[[Attacker], None]
CODES = [f"ps{number}" for number in range(1, 8)]
FIRST, BOTH = range(5), range(6)
START = datetime(2026, 3, 10, 9, 0, 7)
OWN = [
    "How often do you share a draft early?", "How often do you ask for help?", "How clear is the goal of this month?",
    "How calm was this month?", "How often were plans changed?", "How useful was the last meeting?", "How proud are you?",
]  # fmt: skip
POINTS = (
    "Strongly disagree", "Disagree", "Somewhat disagree", "Neutral", "Somewhat agree", "Agree", "Strongly agree",
)  # fmt: skip


def survey(
    people: Sequence[int],
    *,
    dates: Callable[[int], str] | None = lambda person: "2026-03-10",
    ids: Callable[[int], str] | None = lambda person: f"person-{person}",
    wave: str | None = None,
    cell: Callable[[int], str] = str,
    header: Sequence[str] = CODES,
    more: tuple[str, str] | None = None,
) -> str:
    """A survey file of these people, one row each; ``more`` is a further column of one value."""
    named = {"team": lambda _: "Alpha", "date": dates, "respondent": ids, "wave": (lambda _: wave) if wave else None}
    columns = {name: value for name, value in named.items() if value is not None}
    lines = [",".join([*columns, *([more[0]] if more else []), *header])]
    for person in people:
        cells = [value(person) for value in columns.values()] + ([more[1]] if more else [])
        lines.append(",".join([*cells, *(cell(value) for value in PEOPLE[person][: len(header)])]))
    return "\n".join(lines) + "\n"


def votes(
    people: Sequence[int], decision: str, ids: Callable[[int], str] | None = lambda person: f"person-{person}"
) -> str:
    lines = ["decision,team,date,respondent,agreement,commitment"]
    lines += [
        f"{decision},Alpha,2026-03-10,{ids(person) if ids else ''},{VOTES[person][0]},{VOTES[person][1]}"
        for person in people
    ]
    return "\n".join(lines) + "\n"


def at(person: int, shift: timedelta = timedelta()) -> datetime:
    return START + timedelta(minutes=17 * person, seconds=11 * person) + shift


def clock(person: int) -> str:
    return at(person).isoformat(sep=" ")


def other_day(person: int) -> str:
    return f"2026-03-{11 + person}"


def wave_given_later(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST))
    a.bring("second.csv", survey(BOTH, wave="spring"))


def column_filled_on_nameless_rows(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, ids=None))
    a.bring("second.csv", survey(BOTH, ids=None, more=("Site", "North")))


def ids_added_later(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, ids=None))
    a.bring("second.csv", survey(BOTH))


def undated_with_the_date_of_each_export(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, dates=None, ids=None), date=date(2026, 3, 10))
    a.bring("second.csv", survey(BOTH, dates=None, ids=None), date=date(2026, 3, 17))


def another_month(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST))
    a.bring("second.csv", survey(BOTH, dates=lambda _: "2026-04-10"))


def ids_with_a_mail_domain(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST))
    a.bring("second.csv", survey(BOTH, ids=lambda person: f"person-{person}@example.org"))


def ids_in_capitals(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST))
    a.bring("second.csv", survey(BOTH, ids=lambda person: f"PERSON-{person}"))


def dates_moved(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, ids=None))
    a.bring("second.csv", survey(BOTH, ids=None, dates=other_day))


def own_questionnaires_that_share_columns(a: Attacker) -> None:
    _own(a, "Month one", (0, 1, 2, 3, 4), "first.csv", FIRST)
    _own(a, "Month two", (0, 1, 2, 3, 5), "second.csv", BOTH)


def own_questionnaires_from_the_very_same_file(a: Attacker) -> None:
    """The late answer is in the file from the start: in the first questionnaire it left its questions blank."""
    text = survey(BOTH, header=OWN)
    late = text.splitlines()[-1].split(",")
    blank = text.replace(",".join(late), ",".join([*late[:3], "", "", "", *late[6:]]))
    for name, columns in (("Month one", (0, 1, 2, 3)), ("Month two", (3, 4, 5, 6))):
        _keep(a, name, columns, blank, "same.csv")


def _own(a: Attacker, name: str, columns: tuple[int, ...], file: str, people: Sequence[int]) -> None:
    _keep(a, name, columns, survey(people, header=OWN, ids=None, dates=None), file)


def _keep(a: Attacker, name: str, columns: tuple[int, ...], text: str, file: str) -> None:
    """Keep a questionnaire of these columns and read a file with it, each question mapped by hand."""

    def kept() -> None:
        key = a.own(name, columns, OWN)
        mapped = {f"{key}-{number}": OWN[at] for number, at in enumerate(columns, start=1)}
        a.load(file, text, kind=Kind.SURVEY, instrument=key, columns=mapped, date=date(2026, 3, 10))

    a.attempt(kept)


def phones_and_then_a_named_file(a: Attacker) -> None:
    a.bring("decisions.csv", DECISION, kind=Kind.DECISIONS)
    a.attempt(lambda: _room(a, FIRST))
    a.bring("votes.csv", votes(BOTH, "D-01"))


def votes_by_id_then_title_then_a_list(a: Attacker) -> None:
    a.bring("first.csv", votes(FIRST, "D-01"))
    a.bring("second.csv", votes(BOTH, "Ship on Mondays", ids=None))
    a.bring("decisions.csv", DECISION, kind=Kind.DECISIONS)


DECISION = "id,team,title,date\nD-01,Alpha,Ship on Mondays,2026-03-10\n"


def _room(a: Attacker, people: Sequence[int]) -> None:
    """A room's votes as the app records them: no ids, in the order of what they say."""
    answers = [Answer("Alpha", *VOTES[person]) for person in people]
    rows = vote_rows("D-01", date(2026, 3, 10), answers)
    report = store.record(a.workspace, [Record("vote-D-01", Kind.VOTES, rows)], "asked in the room", TODAY)
    a.loads.append(report[0].load_id or 0)


def undo_and_reload_with_another_wave(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST), wave="spring")
    a.undo()
    a.bring("first.csv", survey(BOTH), wave="early summer")


def secret_lost(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST))
    (a.workspace / "secret.key").unlink()
    a.bring("second.csv", survey(BOTH))


def secret_swapped(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST))
    (a.workspace / "secret.key").write_bytes(bytes(range(32)))
    a.bring("second.csv", survey(BOTH))


def ledger_from_a_backup(a: Attacker) -> None:
    a.bring("other.csv", survey([], wave="winter") + "Beta,2026-01-10,b,winter,1,2,3,4,5,6,7\n")
    shutil.copy(a.workspace / "ledger.duckdb", a.workspace / "backup")
    a.bring("first.csv", survey(FIRST))
    shutil.copy(a.workspace / "backup", a.workspace / "ledger.duckdb")
    a.bring("second.csv", survey(BOTH))


def ledger_deleted(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST))
    (a.workspace / "ledger.duckdb").unlink()
    a.bring("second.csv", survey(BOTH))


def time_zone_of_a_sheet(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, ids=None, dates=clock))
    shifted = timedelta(hours=1)
    a.bring("second.csv", survey(BOTH, ids=None, dates=lambda person: at(person, shifted).isoformat(sep=" ")))


def seconds_dropped(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, ids=None, dates=clock))
    a.bring("second.csv", survey(BOTH, ids=None, dates=lambda person: f"{at(person):%Y-%m-%d %H:%M}"))


def labels_instead_of_numbers(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, ids=None))
    a.bring("second.csv", survey(BOTH, ids=None, cell=lambda value: POINTS[value - 1]))


def a_question_deleted(a: Attacker) -> None:
    a.bring("first.csv", survey(FIRST, ids=None))
    a.bring("second.csv", survey(BOTH, ids=None, header=CODES[:6]))


HISTORIES: tuple[History, ...] = (
    wave_given_later, column_filled_on_nameless_rows, ids_added_later, undated_with_the_date_of_each_export, another_month,
    ids_with_a_mail_domain, ids_in_capitals, dates_moved, own_questionnaires_that_share_columns,
    own_questionnaires_from_the_very_same_file, phones_and_then_a_named_file, votes_by_id_then_title_then_a_list,
    undo_and_reload_with_another_wave, secret_lost, secret_swapped, ledger_from_a_backup, ledger_deleted,
    time_zone_of_a_sheet, seconds_dropped, labels_instead_of_numbers, a_question_deleted,
)  # fmt: skip
