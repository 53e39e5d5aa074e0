"""Attacks on the promise: what somebody might load, undo, rename or wait for to learn one person's answers.

Each begins with a group that is shown, so that there is something to take away from. ``SHOWN`` says how many groups are.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta

from etl import workspace as store
from etl.model.plan import Kind
from etl.model.record import Record
from firmyes.config import SETTINGS_FILE
from firmyes.meeting.files import Answer, vote_rows
from firmyes.model import Team, ViewScope
from tests.privacy.attacker import TODAY
from tests.privacy.watcher import CODES, FOLK, VOTERS, Watcher, ballots, sheet

Attack = Callable[[Watcher], None]
SIX, SEVEN = range(6), range(7)


def _capitals(person: int) -> str:
    return f"P{person}"


def _in(cut: dict[str, range]) -> Callable[[int], str]:
    return lambda person: next(team for team, people in cut.items() if person in people)


def total_minus_part(w: Watcher) -> None:
    """The total of a file less its large team would be the small one."""
    w.bring("a.csv", sheet(range(10), team=_in({"Alpha": range(6), "Small": range(6, 10)})))


def two_periods(w: Watcher) -> None:
    """The late answer is dated in the next month, and the export is cumulative."""
    w.bring("a.csv", sheet(SIX, wave=None))
    w.bring("b.csv", sheet(SEVEN, wave=None, day=lambda person: "2026-04-02" if person == 6 else "2026-03-10"))


def quarter_minus_months(w: Watcher) -> None:
    """Seven in a quarter, six of them in its first month."""
    w.bring("a.csv", sheet(SEVEN, wave="Q1", day=lambda person: "2026-02-10" if person == 6 else "2026-01-10"))
    w.bring("b.csv", sheet(SIX, wave=None, who=_capitals, day=lambda _: "2026-01-10"))


def month_and_wave(w: Watcher) -> None:
    w.bring("a.csv", sheet(SIX, wave=None))
    w.bring("b.csv", sheet(SEVEN, wave="spring"))


def team_and_parent(w: Watcher) -> None:
    """Five of a team of the parent's six: the parent less the team would be one."""
    w.attempt(lambda: store.save_teams(w.workspace, [Team("Alpha", "North", None), Team("One", "North", None)]))
    w.bring("a.csv", sheet(SEVEN, team=_in({"Alpha": range(6), "One": range(6, 7)})))


def pool_to_own_block(w: Watcher) -> None:
    """Two small teams are shown together; one of them grows and comes in another dress."""
    cut = _in({"Low": range(4), "Little": range(4, 7)})
    w.bring("a.csv", sheet(range(7), team=cut))
    w.bring("b.csv", sheet([0, 1, 2, 3, 8], team=lambda _: "Low", who=_capitals, wave="spring again"))


def pool_and_late_answers(w: Watcher) -> None:
    """The same small teams with one late answer, in another dress: one of them is large enough by then."""
    w.bring("a.csv", sheet(range(7), team=_in({"Low": range(3), "Little": range(3, 7)})))
    w.bring("b.csv", sheet(range(8), team=_in({"Low": range(3), "Little": range(3, 8)}), who=_capitals, wave="again"))


def two_builds(w: Watcher) -> None:
    w.bring("a.csv", sheet(SIX))
    w.bring("b.csv", sheet(SEVEN))
    w.bring("c.csv", sheet(range(10)))


def deleted_builds(w: Watcher) -> None:
    w.bring("a.csv", sheet(SEVEN))
    w.undo()
    w.bring("b.csv", sheet(SIX))


def restored_backup(w: Watcher) -> None:
    w.bring("a.csv", sheet(range(20, 26), team=lambda _: "Beta"))
    shutil.copy(w.workspace / "ledger.duckdb", w.workspace / "backup")
    w.bring("b.csv", sheet(SIX))
    shutil.copy(w.workspace / "backup", w.workspace / "ledger.duckdb")
    w.attempt(lambda: store.read_back(w.workspace))
    w.bring("c.csv", sheet(SEVEN, who=_capitals, wave="again"))


def joiner_and_leaver(w: Watcher) -> None:
    """Everybody answers as in the wave before; one left and one joined."""
    w.bring("a.csv", sheet(SIX, wave="W1"))
    w.bring("b.csv", sheet(range(1, 7), wave="W2", day=lambda _: "2026-06-10"))


def renamed(w: Watcher) -> None:
    w.bring("a.csv", sheet(SIX))
    w.bring("b.csv", sheet(SEVEN, team=lambda _: "Omega"))


def merged(w: Watcher) -> None:
    """Two teams merged and exported again, with one late answer."""
    w.bring("a.csv", sheet(range(12), team=_in({"Alpha": range(6), "Beta": range(6, 12)})))
    w.bring("b.csv", sheet(range(13), team=lambda _: "Gamma", who=_capitals, wave="again"))


def re_parented(w: Watcher) -> None:
    w.attempt(lambda: store.save_teams(w.workspace, [Team("Alpha", "North", None)]))
    w.bring("a.csv", sheet(SIX))
    w.attempt(lambda: store.save_teams(w.workspace, [Team("Alpha", "South", None)]))
    w.bring("b.csv", sheet(SEVEN))


def second_answer(w: Watcher) -> None:
    w.bring("a.csv", sheet(SIX))
    w.bring("b.csv", sheet(SIX, answers=lambda person: FOLK[40] if person == 0 else FOLK[person]))


def corrected(w: Watcher) -> None:
    """One person's answers are corrected, in another dress: the difference of the sums would be the correction."""
    fixed = (FOLK[0][0] % 7 + 1, *FOLK[0][1:])
    w.bring("a.csv", sheet(SIX))
    w.bring("b.csv", sheet(SIX, who=_capitals, wave="again", answers=lambda p: fixed if p == 0 else FOLK[p]))


def one_real_and_four_fakes(w: Watcher) -> None:
    """Somebody shown, beside four made up by whoever knows them."""
    w.known = {50, 51, 52, 53}
    w.bring("a.csv", sheet(SIX))
    w.bring("b.csv", sheet([0, 50, 51, 52, 53]))


def partial_re_upload(w: Watcher) -> None:
    """Three of five, with two others in the places of the rest."""
    w.bring("a.csv", sheet(range(5)))
    w.bring("b.csv", sheet([0, 1, 2, 6, 7], who=_capitals, wave="again"))


def score_minus_items(w: Watcher) -> None:
    """One of seven leaves an item out: their score less the items of six would be that one's."""
    w.bring("a.csv", sheet(SEVEN, answers=lambda p: ("", *FOLK[p][1:]) if p == 6 else FOLK[p]))
    w.bring("b.csv", sheet(SEVEN, who=_capitals, wave="again"))


def agreed_minus_four_answers(w: Watcher) -> None:
    """Six whole votes, then the agreement of seven alone."""
    w.bring("a.csv", ballots(SIX))
    alone = "\n".join(line.rsplit(",", 1)[0] for line in ballots(SEVEN).splitlines()) + "\n"
    w.bring("b.csv", alone, kind=Kind.VOTES, columns={"commitment": "none"})


def anonymous_double_pulse(w: Watcher) -> None:
    """Votes without ids about a decision no list knows, then once more under another title, with a seventh."""
    w.bring("a.csv", ballots(SIX, "Ship it", who=lambda _: ""))
    w.bring("b.csv", ballots(SEVEN, "Ship it now", who=lambda _: ""))


def two_team_person(w: Watcher) -> None:
    """One person answers for two teams, and one of the two comes once more without whoever stands in both."""
    alpha, beta = sheet(SIX), sheet([5, *range(10, 15)], team=lambda _: "Beta")
    w.bring("a.csv", alpha + "\n".join(beta.splitlines()[1:]) + "\n")
    w.bring("b.csv", sheet(range(10, 15), team=lambda _: "Beta", who=_capitals, wave="again"))


def vote_reopened(w: Watcher) -> None:
    w.bring("decisions.csv", "id,team,title,date\nD-1,Alpha,Ship it,2026-03-10\n", kind=Kind.DECISIONS)
    for people in (SIX, SEVEN):
        rows = vote_rows("D-1", date(2026, 3, 10), [Answer("Alpha", *VOTERS[each]) for each in people])
        w.attempt(
            lambda rows=rows: store.record(w.workspace, [Record("vote", Kind.VOTES, rows)], "asked in the room", TODAY)
        )


def vote_and_survey_joined(w: Watcher) -> None:
    """The same people's votes and answers, one more in each: two kinds of numbers, and neither tells the other's."""
    w.bring("a.csv", sheet(SIX))
    w.bring("b.csv", ballots(SEVEN))
    w.bring("c.csv", sheet(SEVEN, who=_capitals, wave="again"))


def smaller_k(w: Watcher) -> None:
    """k is lowered after a group was shown: the late ones stay as they are unless there are enough of them."""
    w.bring("a.csv", sheet(SIX))
    (w.workspace / SETTINGS_FILE).write_text("k = 3\n")
    w.k = 3
    w.bring("b.csv", sheet(range(8)))


def re_cut_by_site(w: Watcher) -> None:
    """Three teams, then the same people by site, with two late answers: all sites less all teams would be those two."""
    w.bring("a.csv", sheet(range(18), team=lambda person: f"Team {person // 6}"))
    w.bring("b.csv", sheet(range(20), team=lambda person: f"Site {person % 2}", who=_capitals, wave="again"))


def swapped_columns(w: Watcher) -> None:
    """Two questions change places in the next export, and it has one person more."""
    header = [CODES[1], CODES[0], *CODES[2:]]
    w.bring("a.csv", sheet(SIX))
    w.bring("b.csv", sheet(SEVEN, who=_capitals, wave="again", header=header))


def two_items_moved_a_month(w: Watcher) -> None:
    """Two questions gone from the form, a month later, with one more."""
    w.bring("a.csv", sheet(SIX, wave=None))
    w.bring(
        "b.csv",
        sheet(
            SEVEN, wave=None, who=_capitals, day=lambda _: "2026-04-10", header=CODES[:5], answers=lambda p: FOLK[p][:5]
        ),
    )


def a_meeting_in_another_zone(w: Watcher) -> None:
    """Everybody answers within an hour; the next export's clock stands an hour off, and it has one more."""
    start = datetime(2026, 3, 10, 9, 0, 7)
    at = [start + timedelta(minutes=9 * person, seconds=11 * person) for person in range(7)]
    w.bring("a.csv", sheet(SIX, wave=None, who=None, day=lambda person: at[person].isoformat(sep=" ")))
    later = [each + timedelta(hours=1) for each in at]
    w.bring("b.csv", sheet(SEVEN, wave=None, who=None, day=lambda person: later[person].isoformat(sep=" ")))


def three_exported_twice_as_six(w: Watcher) -> None:
    """Three people stand twice in a file without ids: they are three."""
    w.twins = False
    w.bring("a.csv", sheet([*range(10, 13), *range(10, 13)], who=None))
    w.bring("b.csv", sheet(SIX, team=lambda _: "Beta"))


def three_files_each_pair_harmless(w: Watcher) -> None:
    """Twelve together, then seven of them, then five others and one: no two tell anybody, all three would."""
    w.bring("a.csv", sheet(range(13), team=lambda _: "All"))
    w.bring("b.csv", sheet(range(7), team=lambda _: "Alpha", who=_capitals, wave="again"))
    w.bring("c.csv", sheet(range(7, 12), team=lambda _: "Beta", who=lambda person: f"x{person}", wave="once more"))


def straight_liners(w: Watcher) -> None:
    """Five who all answered 4 throughout, and then one who did not."""
    same = (4,) * 7
    w.bring("a.csv", sheet(range(1, 6), answers=lambda _: same), scale=(1.0, 7.0))
    w.bring(
        "b.csv",
        sheet(SIX, who=_capitals, wave="again", answers=lambda p: FOLK[0] if p == 0 else same),
        scale=(1.0, 7.0),
    )
    w.bring("c.csv", sheet(range(20, 26), team=lambda _: "Beta", wave="again"))


def pools_re_parented(w: Watcher) -> None:
    """Two small teams are shown together; one of them becomes part of another department, and comes with a third."""
    w.attempt(lambda: store.save_teams(w.workspace, [Team("Low", "North", None), Team("Little", "North", None)]))
    w.bring("a.csv", sheet(range(5), team=_in({"Low": range(3), "Little": range(3, 5)})))
    w.attempt(lambda: store.save_teams(w.workspace, [Team("Low", "South", None), Team("Tiny", "South", None)]))
    cut = _in({"Low": range(3), "Tiny": range(5, 7)})
    w.bring("b.csv", sheet([0, 1, 2, 5, 6], team=cut, who=_capitals, wave="again"))


def by_whom_it_is_brought(w: Watcher) -> None:
    """Whoever may add files for Alpha alone brings six, whoever sees everything the same with one more: ids tell nothing."""
    w.attempt(lambda: w.load("a.csv", sheet(SIX), scope=ViewScope.of(["Alpha"], "bela")))
    w.bring("b.csv", sheet(SEVEN))


def three_windows(w: Watcher) -> None:
    """Three cuts, of which any two hold each person once or twice: all three together tell the three who stand in both first."""
    w.bring("a.csv", sheet(range(7), team=lambda _: "First"))
    w.bring("b.csv", sheet(range(4, 11), team=lambda _: "Second", who=_capitals, wave="again"))
    rest = [0, 1, 2, 3, 7, 8, 9, 10]
    w.bring("c.csv", sheet(rest, team=lambda _: "Third", who=lambda person: f"x{person}", wave="once more"))


ATTACKS: tuple[Attack, ...] = (
    total_minus_part, two_periods, quarter_minus_months, month_and_wave, team_and_parent, pool_to_own_block,
    pool_and_late_answers, two_builds, deleted_builds, restored_backup, joiner_and_leaver, renamed, merged, re_parented,
    second_answer, corrected, one_real_and_four_fakes, partial_re_upload, score_minus_items, agreed_minus_four_answers,
    anonymous_double_pulse, two_team_person, vote_reopened, vote_and_survey_joined, smaller_k, re_cut_by_site, swapped_columns,
    two_items_moved_a_month, a_meeting_in_another_zone, three_exported_twice_as_six, three_files_each_pair_harmless,
    straight_liners, pools_re_parented, by_whom_it_is_brought, three_windows,
)  # fmt: skip
